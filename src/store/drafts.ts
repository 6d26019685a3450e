import type { Instant } from '../procedure/civil-date.ts'
import { dataKeys, ensureDataKeys, personOwner } from './data-keys.ts'
import { type Place, sealJson, unsealJson } from './seal.ts'
import type { Tx } from './store.ts'
import type { Work } from './unit-of-work.ts'

export const LONGEST_DRAFT = 256 * 1024

/** Throws when the body is longer than 256 KiB of JSON: callers refuse that before. */
export async function saveDraft(work: Work, person: string, name: string, body: unknown, at: Instant): Promise<void> {
  refuseLong(body)
  const keys = await ensureDataKeys(work, personOwner(person))
  const columns = { saved_at: new Date(at), dek_version: keys.newest.version, body: sealJson(keys.newest, draftPlace(person, name), body) }
  await work.trx
    .insertInto('drafts')
    .values({ person, name, ...columns })
    .onConflict((conflict) => conflict.columns(['person', 'name']).doUpdateSet(columns))
    .execute()
}

export async function readDraft(work: Work, person: string, name: string): ReturnType<Tx['readDraft']> {
  const row = await work.trx.selectFrom('drafts').selectAll().where('person', '=', person).where('name', '=', name).executeTakeFirst()
  const keys = row === undefined ? undefined : await dataKeys(work, personOwner(person))
  if (row === undefined || keys === undefined) return undefined
  return { body: unsealJson(keys.of, draftPlace(person, name), row.body), savedAt: row.saved_at.toISOString() as Instant }
}

export async function dropDraft(work: Work, person: string, name: string): Promise<void> {
  await work.trx.deleteFrom('drafts').where('person', '=', person).where('name', '=', name).execute()
}

export async function draftsOf(work: Work, person: string): ReturnType<Tx['draftsOf']> {
  const rows = await work.trx
    .selectFrom('drafts')
    .select(['name', 'saved_at'])
    .where('person', '=', person)
    .orderBy('saved_at', 'desc')
    .orderBy('name')
    .execute()
  return rows.map(({ name, saved_at }) => ({ name, savedAt: saved_at.toISOString() as Instant }))
}

export function refuseLong(body: unknown): void {
  if (Buffer.byteLength(JSON.stringify(body) ?? '') > LONGEST_DRAFT) throw new Error('a draft is at most 256 KiB of JSON')
}

function draftPlace(person: string, name: string): Place {
  return { table: 'drafts', column: 'body', row: `${person}/${name}` }
}
