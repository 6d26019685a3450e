import { sql } from 'kysely'
import type { Instant } from '../procedure/civil-date.ts'
import { accessLink, FIRST_LINK } from './chain.ts'
import { merged } from './noted.ts'
import type { AccessEntry } from './store.ts'
import type { PendingRead, Work } from './unit-of-work.ts'

/** Writes the transaction's reads and decisions, one row per reader and purpose; a run's row names the cases it hasn't named yet. Streams in one order, so that two transactions can't wait for each other. */
export async function writeReads(work: Work): Promise<void> {
  for (const read of merged(work.reads)) {
    if (!(await isNews(work, read))) continue
    const head = await lockHead(work, read.stream)
    // Asked again behind the lock: another transaction of the same run may have written some meanwhile.
    const caseIds = await notYetLogged(work, read)
    if (caseIds.length === 0 && read.outcome === null) continue
    const at = work.now()
    const { stream, who, purpose, run, outcome, asked } = read
    const seq = head.seq + 1
    const hash = accessLink(head.hash, { stream, seq, at: at.toISOString(), who, purpose, run, caseIds, outcome, asked })
    const entry = { stream, seq, read_at: at, who, purpose, run, case_ids: [...caseIds], outcome, asked }
    await work.trx
      .insertInto('access_log')
      .values({ ...entry, prev_hash: head.hash, hash })
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

/** Who read the case, or asked to, and what was decided about it: newest first. */
export async function accessLog(work: Work, caseId: string): Promise<readonly AccessEntry[]> {
  const rows = await work.trx
    .selectFrom('access_log')
    .select(['read_at', 'who', 'purpose', 'outcome'])
    .where(sql<boolean>`case_ids @> array[${caseId}]::text[]`)
    .orderBy('read_at', 'desc')
    .orderBy('stream')
    .orderBy('seq', 'desc')
    .execute()
  return rows.map(({ read_at, who, purpose, outcome }) => accessEntry(read_at.toISOString() as Instant, who, purpose, outcome))
}

export function accessEntry(at: Instant, who: string, purpose: string, outcome: string | null): AccessEntry {
  return { at, who, purpose, ...(outcome === null ? {} : { outcome: outcome as NonNullable<AccessEntry['outcome']> }) }
}

async function isNews(work: Work, read: PendingRead): Promise<boolean> {
  return read.outcome !== null || (await notYetLogged(work, read)).length > 0
}

async function notYetLogged(work: Work, { stream, run, caseIds }: PendingRead): Promise<readonly string[]> {
  if (run === null) return caseIds
  const rows = await work.trx.selectFrom('access_log').select('case_ids').where('stream', '=', stream).where('run', '=', run).execute()
  const logged = new Set(rows.flatMap((row) => row.case_ids))
  return caseIds.filter((caseId) => !logged.has(caseId))
}
