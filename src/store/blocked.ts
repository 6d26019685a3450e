import type { BlockedEntry } from '../case/blocked-entries.ts'
import type { Instant, PlainDate } from '../procedure/civil-date.ts'
import { lockHead, moveHead } from './access.ts'
import { BLOCKED_STREAM, blockedLink } from './chain.ts'
import { dataKeysOf, ensureDataKeys } from './data-keys.ts'
import { type Place, sealJson, unsealJson } from './seal.ts'
import type { Work } from './unit-of-work.ts'

/** Whose key entries have from before they had one each. */
const REGISTER = 'register:blocked'

/** One key for an entry and what takes it off: it names neither the case nor the person, and can be destroyed alone. */
function ownerOf(entry: BlockedEntry): string {
  return `blocked:${entry.type === 'EntryRetired' ? entry.data.entry : entry.id}`
}

/** Those whose content is still there, oldest first: it is short, and whoever is written to is compared with each. */
export async function blockedEntries(work: Work): Promise<readonly BlockedEntry[]> {
  const rows = await work.trx.selectFrom('blocked_entries').selectAll().orderBy('seq').execute()
  if (rows.length === 0) return []
  const keys = await dataKeysOf(work, [...new Set(rows.map(({ sealed_under }) => sealed_under ?? REGISTER))])
  return rows.flatMap(({ seq, id, type, v, recorded_at, happened_on, actor, data, sealed_under }) => {
    const own = keys.get(sealed_under ?? REGISTER)
    if (own === undefined && sealed_under === null) throw new Error('the key of the register is not there')
    if (own === undefined) return []
    const at = recorded_at.toISOString() as Instant
    return [{ id, type, v, at, by: actor, on: happened_on as PlainDate, data: unsealJson(own.of, placeOf(seq), data) } as BlockedEntry]
  })
}

/** One writer at a time; which of two comes first says nothing, so neither is refused. */
export async function addBlockedEntry(work: Work, entry: BlockedEntry): Promise<void> {
  const head = await lockHead(work, BLOCKED_STREAM)
  const sealedUnder = await ownerFor(work, entry)
  const { newest } = await ensureDataKeys(work, sealedUnder ?? REGISTER)
  const { id, type, v, at, on, by } = entry
  const seq = head.seq + 1
  const data = sealJson(newest, placeOf(seq), entry.data)
  const hash = blockedLink(head.hash, { seq, id, type, v, at, on, actor: by, dekVersion: newest.version, sealedUnder }, data)
  const header = { seq, id, type, v, recorded_at: new Date(at), happened_on: on, actor: by, dek_version: newest.version }
  await work.trx
    .insertInto('blocked_entries')
    .values({ ...header, sealed_under: sealedUnder, data, prev_hash: head.hash, hash })
    .execute()
  await moveHead(work, BLOCKED_STREAM, seq, hash)
}

/** What takes off an entry from before lies where that one does: a key of its own would protect nothing. */
async function ownerFor(work: Work, entry: BlockedEntry): Promise<string | null> {
  if (entry.type === 'EntryAdded') return ownerOf(entry)
  const added = await work.trx.selectFrom('blocked_entries').select('sealed_under').where('id', '=', entry.data.entry).executeTakeFirst()
  return added?.sealed_under === null ? null : ownerOf(entry)
}

/** Destroys the keys of these entries: from now on they forbid nothing and nobody can read them; the rows stay, and the chain verifies. */
async function eraseBlocked(work: Work, entries: readonly string[]): Promise<void> {
  if (entries.length === 0) return
  const owners = entries.map((id) => `blocked:${id}`)
  await work.trx.deleteFrom('data_keys').where('owner', 'in', owners).execute()
}

/** What this case's team entered goes with the child's record; what the keeper or another case's team entered of the same person stays. */
export async function eraseBlockedOf(work: Work, reference: string): Promise<void> {
  const theirs = (await blockedEntries(work)).filter((one) => one.type === 'EntryAdded' && one.data.reference === reference)
  await eraseBlocked(
    work,
    theirs.map(({ id }) => id),
  )
}

function placeOf(seq: number): Place {
  return { table: 'blocked_entries', column: 'data', row: String(seq) }
}
