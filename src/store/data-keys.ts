import { newDataKey, type SealingKey, sealedUnder, unwrap } from './seal.ts'
import type { Db } from './sql-driver.ts'
import type { KeyRing } from './store.ts'
import type { Work } from './unit-of-work.ts'

/** The key of one child or one person: `newest` seals, `of` opens what any version sealed. */
export type DataKeys = { readonly newest: SealingKey & { readonly version: number }; readonly of: (id: string) => Buffer | undefined }

/** `trx`: the transaction, or the database itself for whoever only looks. */
type Reading = { readonly trx: Db; readonly ring: KeyRing }

export function caseOwner(caseId: string): string {
  return `case:${caseId}`
}

export function personOwner(person: string): string {
  return `person:${person}`
}

/** undefined when there is none: never made, or destroyed. */
export async function dataKeys(work: Work, owner: string): Promise<DataKeys | undefined> {
  const rows = await work.trx.selectFrom('data_keys').select(['version', 'wrapped']).where('owner', '=', owner).orderBy('version').execute()
  return keysFrom(work, owner, rows)[0]
}

/** From an owner's rows, oldest first; none from none. */
function keysFrom(
  work: Pick<Reading, 'ring'>,
  owner: string,
  rows: readonly { readonly version: number; readonly wrapped: Uint8Array }[],
): DataKeys[] {
  const keys = new Map(rows.map(({ version, wrapped }) => [String(version), unwrap(work.ring, owner, version, wrapped)]))
  const newest = rows.at(-1)?.version
  const key = keys.get(String(newest))
  return newest === undefined || key === undefined
    ? []
    : [{ newest: { id: String(newest), key, version: newest }, of: (id) => keys.get(id) }]
}

/** The keys of many at once; an owner without any is not in the answer. */
export async function dataKeysOf(work: Reading, owners: readonly string[]): Promise<ReadonlyMap<string, DataKeys>> {
  if (owners.length === 0) return new Map()
  const rows = await work.trx
    .selectFrom('data_keys')
    .select(['owner', 'version', 'wrapped'])
    .where('owner', 'in', [...owners])
    .orderBy('owner')
    .orderBy('version')
    .execute()
  const byOwner = Map.groupBy(rows, (row) => row.owner)
  return new Map([...byOwner].flatMap(([owner, own]) => keysFrom(work, owner, own).map((keys) => [owner, keys] as const)))
}

export async function requireDataKeys(work: Work, owner: string): Promise<DataKeys> {
  const keys = await dataKeys(work, owner)
  if (keys === undefined) throw new Error(`there is no data key for ${owner}`)
  return keys
}

/** The owner's keys; the first is made when there is none. Two makers at once agree on one. */
export async function ensureDataKeys(work: Work, owner: string): Promise<DataKeys> {
  const kept = await dataKeys(work, owner)
  if (kept !== undefined) return kept
  const { wrapped } = newDataKey(work.ring, owner, 1)
  await work.trx
    .insertInto('data_keys')
    .values({ owner, version: 1, kek_id: sealedUnder(wrapped), wrapped })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return requireDataKeys(work, owner)
}
