import type { BlockedEntry } from '../case/blocked-entries.ts'
import type { Instant, PlainDate } from '../procedure/civil-date.ts'
import { lockHead, moveHead } from './access.ts'
import { BLOCKED_STREAM, blockedLink } from './chain.ts'
import { dataKeys, ensureDataKeys } from './data-keys.ts'
import { type Place, sealJson, unsealJson } from './seal.ts'
import type { Work } from './unit-of-work.ts'

/** Whose the register's own key is: it outlives every child's. */
const OWNER = 'register:blocked'

/** All of it, oldest first: it is short, and whoever is written to is compared with each. */
export async function blockedEntries(work: Work): Promise<readonly BlockedEntry[]> {
  const rows = await work.trx.selectFrom('blocked_entries').selectAll().orderBy('seq').execute()
  if (rows.length === 0) return []
  const keys = await dataKeys(work, OWNER)
  if (keys === undefined) throw new Error('the key of the register is not there')
  return rows.map(({ seq, id, type, v, recorded_at, happened_on, actor, data }) => {
    const at = recorded_at.toISOString() as Instant
    return { id, type, v, at, by: actor, on: happened_on as PlainDate, data: unsealJson(keys.of, placeOf(seq), data) } as BlockedEntry
  })
}

/** One writer at a time; which of two comes first says nothing, so neither is refused. */
export async function addBlockedEntry(work: Work, entry: BlockedEntry): Promise<void> {
  const head = await lockHead(work, BLOCKED_STREAM)
  const { newest } = await ensureDataKeys(work, OWNER)
  const { id, type, v, at, on, by } = entry
  const seq = head.seq + 1
  const data = sealJson(newest, placeOf(seq), entry.data)
  const hash = blockedLink(head.hash, { seq, id, type, v, at, on, actor: by, dekVersion: newest.version }, data)
  const header = { seq, id, type, v, recorded_at: new Date(at), happened_on: on, actor: by, dek_version: newest.version }
  await work.trx
    .insertInto('blocked_entries')
    .values({ ...header, data, prev_hash: head.hash, hash })
    .execute()
  await moveHead(work, BLOCKED_STREAM, seq, hash)
}

function placeOf(seq: number): Place {
  return { table: 'blocked_entries', column: 'data', row: String(seq) }
}
