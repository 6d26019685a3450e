import { randomUUID } from 'node:crypto'
import type { BlockedEntry } from '../case/blocked-entries.ts'
import { INSTALLATION } from '../case/directory.ts'
import { lockHead, moveHead } from './access.ts'
import { BLOCKED_STREAM, blockedLink } from './chain.ts'
import { caseOwner, dataKeys, ensureDataKeys, requireDataKeys } from './data-keys.ts'
import { ENTRIES_ERASED, ownerOfEntry, placeOf, REGISTER, readRegister, sealedAgainAs } from './register-rows.ts'
import { sealJson } from './seal.ts'
import type { Work } from './unit-of-work.ts'

/**
 * Those whose content is still there, oldest first: it is short, and whoever is written to is compared with each. Throws where the key of one is missing
 * that no erasure names: whom it forbids nobody can know, so nothing is sent to anybody until the key is back.
 */
export async function blockedEntries(work: Work): Promise<readonly BlockedEntry[]> {
  const { entries, problems } = await readRegister(work)
  const [first] = problems
  if (first !== undefined) throw new Error(`the register of whom nothing is sent to can't be read: entry ${first.seq}, ${first.says}`)
  return entries
}

/** One writer at a time; which of two comes first says nothing, so neither is refused. Throws for the case of an erased child, and for what takes off an erased entry. */
export async function addBlockedEntry(work: Work, entry: BlockedEntry): Promise<void> {
  if (entry.type === 'EntryAdded' && entry.data.reference !== undefined) await requireCase(work, entry.data.reference)
  const head = await lockHead(work, BLOCKED_STREAM)
  if (head.seq === 0) await noteErased(work, [])
  await addRow(work, entry, await ownerFor(work, entry), entry.type === 'EntryAdded' ? 'new' : 'kept')
}

/** The case's row stays locked, so that it isn't erased before this entry is there to be erased with it. */
async function requireCase(work: Work, reference: string): Promise<void> {
  const row = await work.trx.selectFrom('cases').select('case_id').where('reference', '=', reference).forUpdate().executeTakeFirst()
  if (row !== undefined && (await dataKeys(work, caseOwner(row.case_id))) === undefined) throw new Error('the case was erased')
}

type Written = Omit<BlockedEntry, 'type' | 'data'> & { readonly type: string; readonly data: unknown }

/** Sealed under the owner's key: a new one, or one that has to be there. The head must be locked. A destroyed key is never made anew: what it sealed would then be lost without a word. */
async function addRow(work: Work, entry: Written, sealedUnder: string | null, key: 'new' | 'kept'): Promise<void> {
  const head = await lockHead(work, BLOCKED_STREAM)
  const { newest } = await (key === 'new' ? ensureDataKeys : requireDataKeys)(work, sealedUnder ?? REGISTER)
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

/** What takes off an entry lies where that one does: in its newest row, should it have been sealed again. */
async function ownerFor(work: Work, entry: BlockedEntry): Promise<string | null> {
  if (entry.type === 'EntryAdded') return ownerOfEntry(entry.id)
  const { entry: taken } = entry.data
  const rows = await work.trx
    .selectFrom('blocked_entries')
    .select('sealed_under')
    .where('id', 'in', [taken, sealedAgainAs(taken)])
    .execute()
  return rows.length > 0 && rows.every(({ sealed_under }) => sealed_under === null) ? null : ownerOfEntry(taken)
}

/** That the keys of these entries are destroyed from now on: of any other one that is missing, something else is the cause. */
async function noteErased(work: Work, entries: readonly string[]): Promise<void> {
  const at = work.now().toISOString() as BlockedEntry['at']
  const id = randomUUID()
  const note = { id, type: ENTRIES_ERASED, v: 1, at, on: at.slice(0, 10) as BlockedEntry['on'], by: INSTALLATION, data: { entries } }
  await addRow(work, note, ownerOfEntry(id), 'new')
}

/**
 * What this case's team entered goes with the child's record; what the keeper or another case's team entered of the same person stays. Its keys are
 * destroyed, so that it forbids nothing and nobody can read it; the rows stay, with one that names them, and the chain verifies.
 */
export async function eraseBlockedOf(work: Work, reference: string): Promise<void> {
  // First, so that nobody adds to what is being erased.
  await lockHead(work, BLOCKED_STREAM)
  const entries = await blockedEntries(work)
  const theirs = entries.flatMap((one) => (one.type === 'EntryAdded' && one.data.reference === reference ? [one.id] : []))
  if (theirs.length === 0) return
  await noteErased(work, theirs)
  await work.trx.deleteFrom('data_keys').where('owner', 'in', theirs.map(ownerOfEntry)).execute()
}

/**
 * At a start: brings a register from before up to this. Where it has no row yet that names erased entries, the missing keys are those of erasures from before.
 * Every entry that lies under the register's one key is sealed once more under a key of its own, and then that key is destroyed. All of it or none; again changes nothing.
 */
export async function settleRegister(work: Work): Promise<void> {
  const head = await lockHead(work, BLOCKED_STREAM)
  if (head.seq === 0) return
  const { trx } = work
  const named = await trx.selectFrom('blocked_entries').select('seq').where('type', '=', ENTRIES_ERASED).executeTakeFirst()
  if (named === undefined) await noteErased(work, [...new Set((await readRegister(work)).keyless)])
  await sealAgain(work)
}

async function sealAgain(work: Work): Promise<void> {
  const old = await work.trx.selectFrom('blocked_entries').select('id').where('sealed_under', 'is', null).execute()
  if (old.length === 0 || (await dataKeys(work, REGISTER)) === undefined) return
  const ids = new Set(old.map(({ id }) => id))
  for (const entry of (await blockedEntries(work)).filter(({ id }) => ids.has(id))) {
    const about = entry.type === 'EntryRetired' ? entry.data.entry : entry.id
    await addRow(work, { ...entry, id: sealedAgainAs(entry.id) }, ownerOfEntry(about), entry.type === 'EntryAdded' ? 'new' : 'kept')
  }
  await work.trx.deleteFrom('data_keys').where('owner', '=', REGISTER).execute()
}
