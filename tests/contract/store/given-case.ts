import { randomUUID } from 'node:crypto'
import type { BoardEntry } from '../../../src/board/entries.ts'
import type { BlockedEntry } from '../../../src/case/blocked-entries.ts'
import type { CaseEvent } from '../../../src/case/events.ts'
import type { Errand } from '../../../src/errands/errand.ts'
import { clockTime, instant, plainDate } from '../../../src/procedure/civil-date.ts'
import type { Append, CaseRow, CaseSummary, Reader, Store } from '../../../src/store/store.ts'

/** Fictional people and children; a canary is a word that must never be found in plain. */
export const maya = 'maya'
export const priya = 'priya'
export const stranger = 'stranger'
export const now = { on: plainDate('2026-11-23'), at: clockTime('10:00') }

export function asPerson(person: string, purpose = 'test'): Reader {
  return { person, purpose }
}

export function asLoop(run: string = randomUUID()): Reader {
  return { system: 'look-at-case', run }
}

export function newCaseId(): string {
  return randomUUID()
}

export function newReference(): string {
  const text = randomUUID().replaceAll('-', '').toUpperCase()
  return `${text.slice(0, 4)}-${text.slice(4, 8)}`
}

export function concern(worry = 'Seen with older people in the park.'): CaseEvent {
  return {
    id: randomUUID(),
    type: 'StatusChanged',
    v: 1,
    at: instant('2026-11-20T10:15:30.123Z'),
    by: maya,
    on: plainDate('2026-11-19'),
    data: {
      status: {
        earlyHelp: true,
        openToMat: false,
        openToSocialCare: false,
        plan: 'none',
        lookedAfter: { otherAuthority: worry },
        ehcPlan: 'not-known',
        significantLearningDisability: 'no',
        medicalNeeds: 'no',
      },
    },
  }
}

export function rowOf(caseId: string, version: number, given: Partial<CaseRow> = {}): CaseRow {
  return {
    caseId,
    reference: newReference(),
    area: 'derby',
    closed: false,
    version,
    owedCount: 0,
    overdueCount: 0,
    watching: false,
    people: [maya, priya],
    nameKnownTo: given.people ?? [maya, priya],
    sealedOut: [],
    openings: [],
    ...given,
  }
}

export function summaryOf(name: string): CaseSummary {
  return { label: name, owed: [{ duty: 'judge-level', on: '2026-12-01' }], names: [name] }
}

export function newCase(
  given: {
    readonly caseId?: string
    readonly name?: string
    readonly row?: Partial<CaseRow>
    readonly events?: Append['events']
    readonly commandId?: string
  } = {},
): Append {
  const caseId = given.caseId ?? newCaseId()
  const events = given.events ?? [concern()]
  return {
    caseId,
    expectedVersion: 0,
    events,
    row: rowOf(caseId, events.length, given.row),
    summary: summaryOf(given.name ?? 'Robin Example'),
    ...(given.commandId === undefined ? {} : { commandId: given.commandId }),
  }
}

/** Raises a case and returns what was appended. */
export async function raised(store: Store, given: Parameters<typeof newCase>[0] = {}): Promise<Append> {
  const wanted = newCase(given)
  const answer = await store.transaction((tx) => tx.append(wanted))
  if (answer !== 'appended') throw new Error(`the case was not raised: ${answer}`)
  return wanted
}

export function reminder(key: string, given: Partial<Errand> = {}): Errand {
  return { key, due: now, task: { kind: 'remind', obligation: 'file-minutes/m1', rung: 'due', to: maya, channel: 'mail' }, ...given }
}

export function closureEntry(why = 'Agreed by the board – "as every year".'): BoardEntry {
  return {
    id: randomUUID(),
    type: 'ClosureAdded',
    v: 1,
    at: instant('2026-11-20T10:15:30.123Z'),
    by: 'frances',
    on: plainDate('2026-11-20'),
    data: { areas: ['derby'], from: plainDate('2026-12-29'), to: plainDate('2026-12-31'), what: 'Winter shut-down', why },
  }
}

export function blockedEntry(value: string, more: { readonly reference?: string } = {}): Extract<BlockedEntry, { type: 'EntryAdded' }> {
  const on = plainDate('2026-11-23')
  const at = instant('2026-11-23T10:00:00.000Z')
  const data = { kind: 'address', value, reason: 'Named as the one who hurt them.', ...more } as const
  return { id: randomUUID(), type: 'EntryAdded', v: 1, at, by: maya, on, data }
}
