import { sql } from 'kysely'
import type { Instant } from '../procedure/civil-date.ts'
import { accessLink, FIRST_LINK } from './chain.ts'
import type { Reader } from './store.ts'
import type { PendingRead, Work } from './unit-of-work.ts'

export type AccessEntry = { readonly at: Instant; readonly who: string; readonly purpose: string }

/**
 * `life`: the running program's own number. It stands before the name of a system run, because a pid or a counter begins anew with each life
 * and a later run of the same name would pass for one that is logged already.
 */
export function noteRead({ reads, holder: life }: Pick<Work, 'reads' | 'holder'>, reader: Reader, caseIds: readonly string[]): void {
  if (caseIds.length === 0) return
  if ('person' in reader) {
    reads.push({ stream: `person:${reader.person}`, who: reader.person, purpose: reader.purpose, run: null, caseIds })
  } else {
    const who = `system:${reader.system}`
    reads.push({ stream: who, who, purpose: reader.system, run: `${life}/${reader.run}`, caseIds })
  }
}

/** Writes the transaction's reads, one row per reader and purpose; a run's row names the cases it hasn't named yet. Streams in one order, so that two transactions can't wait for each other. */
export async function writeReads(work: Work): Promise<void> {
  for (const read of merged(work.reads)) {
    if ((await notYetLogged(work, read)).length === 0) continue
    const head = await lockHead(work, read.stream)
    // Asked again behind the lock: another transaction of the same run may have written some meanwhile.
    const caseIds = await notYetLogged(work, read)
    if (caseIds.length === 0) continue
    const at = work.now()
    const { stream, who, purpose, run } = read
    const seq = head.seq + 1
    const hash = accessLink(head.hash, { stream, seq, at: at.toISOString(), who, purpose, run, caseIds })
    await work.trx
      .insertInto('access_log')
      .values({ stream, seq, read_at: at, who, purpose, run, case_ids: [...caseIds], prev_hash: head.hash, hash })
      .execute()
    await moveHead(work, stream, seq, hash)
  }
}

/** The last link of a stream, locked until the transaction ends: chains have one writer at a time. */
export async function lockHead(work: Work, stream: string): Promise<{ readonly seq: number; readonly hash: Buffer }> {
  const head = await work.trx
    .insertInto('heads')
    .values({ stream, seq: 0, hash: FIRST_LINK })
    .onConflict((conflict) => conflict.column('stream').doUpdateSet({ stream: (row) => row.ref('excluded.stream') }))
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow()
  return { seq: head.seq, hash: Buffer.from(head.hash) }
}

export async function moveHead(work: Work, stream: string, seq: number, hash: Buffer): Promise<void> {
  await work.trx.updateTable('heads').set({ seq, hash }).where('stream', '=', stream).execute()
}

/** Who read the case, newest first. */
export async function accessLog(work: Work, caseId: string): Promise<readonly AccessEntry[]> {
  const rows = await work.trx
    .selectFrom('access_log')
    .select(['read_at', 'who', 'purpose'])
    .where(sql<boolean>`case_ids @> array[${caseId}]::text[]`)
    .orderBy('read_at', 'desc')
    .orderBy('stream')
    .orderBy('seq', 'desc')
    .execute()
  return rows.map(({ read_at, who, purpose }) => ({ at: read_at.toISOString() as Instant, who, purpose }))
}

async function notYetLogged(work: Work, { stream, run, caseIds }: PendingRead): Promise<readonly string[]> {
  if (run === null) return caseIds
  const rows = await work.trx.selectFrom('access_log').select('case_ids').where('stream', '=', stream).where('run', '=', run).execute()
  const logged = new Set(rows.flatMap((row) => row.case_ids))
  return caseIds.filter((caseId) => !logged.has(caseId))
}

export function merged(reads: readonly PendingRead[]): PendingRead[] {
  const rows = new Map<string, PendingRead>()
  for (const read of reads) {
    const name = JSON.stringify([read.stream, read.purpose, read.run])
    const caseIds = [...new Set([...(rows.get(name)?.caseIds ?? []), ...read.caseIds])]
    rows.set(name, { ...read, caseIds })
  }
  return [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, read]) => read)
}
