import type { Decision, Reader } from './store.ts'
import type { PendingRead, Work } from './unit-of-work.ts'

/** What a transaction has read and decided so far, before it is written to the access log (access.ts) with the commit. */
type Noting = Pick<Work, 'reads' | 'holder'>

/**
 * `life`: the running program's own number. It stands before the name of a system run, because a pid or a counter begins anew with each life
 * and a later run of the same name would pass for one that is logged already.
 */
export function noteRead({ reads, holder: life }: Noting, reader: Reader, caseIds: readonly string[]): void {
  if (caseIds.length === 0) return
  if ('person' in reader) {
    reads.push({ ...ofPerson(reader), caseIds })
  } else {
    const who = `system:${reader.system}`
    reads.push({ stream: who, who, purpose: reader.system, run: `${life}/${reader.run}`, caseIds, outcome: null, asked: null })
  }
}

export function noteDecision({ reads }: Noting, { person, purpose, outcome, caseId }: Decision): void {
  reads.push({ ...ofPerson({ person, purpose }), outcome, caseIds: caseId === undefined ? [] : [caseId] })
}

/** Somebody asked for a case that isn't theirs, or isn't there. To them it is one answer; each of them leaves one line. `asked`: a reference. */
export function noteNotFound({ reads }: Noting, reader: Reader, asked: string, caseId: string | undefined): void {
  if (!('person' in reader)) return
  const line = ofPerson(reader)
  if (caseId !== undefined) reads.push({ ...line, outcome: 'not-theirs', caseIds: [caseId] })
  else reads.push({ ...line, outcome: 'no-such-case', asked: isReference(asked) ? asked : null })
}

/** One line per reader, purpose, run and thing asked for; a decision takes in the read it was made on. */
export function merged(reads: readonly PendingRead[]): PendingRead[] {
  const rows = new Map<string, PendingRead>()
  for (const read of reads) {
    const apart = read.outcome === 'not-theirs' || read.outcome === 'no-such-case' ? [read.outcome, read.asked, read.caseIds] : []
    const name = JSON.stringify([read.stream, read.purpose, read.run, ...apart])
    const before = rows.get(name)
    const caseIds = [...new Set([...(before?.caseIds ?? []), ...read.caseIds])]
    rows.set(name, { ...read, caseIds, outcome: read.outcome ?? before?.outcome ?? null })
  }
  return [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, read]) => read)
}

function ofPerson(reader: Extract<Reader, { person: string }>): PendingRead {
  return {
    stream: `person:${reader.person}`,
    who: reader.person,
    purpose: reader.purpose,
    run: null,
    caseIds: [],
    outcome: null,
    asked: null,
  }
}

/** What was typed in place of a reference may be a child's name: it is kept only where its letters can't make a word. */
function isReference(text: string): boolean {
  return /^[0-9B-DF-HJ-NP-TV-Z]{4}-[0-9B-DF-HJ-NP-TV-Z]{2}$/.test(text)
}
