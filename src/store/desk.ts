import { sql } from 'kysely'
import type { Directory, DirectoryEntry } from '../case/directory.ts'
import type { Work } from './unit-of-work.ts'

/** What the installation and the bot keep beside the record: directory, settings, conversations, dialogues, keys already seen. */

/** In the order the entries were first put in. */
export async function directory(work: Work): Promise<Directory> {
  const rows = await work.trx.selectFrom('directory_entries').select('entry').orderBy('position').execute()
  return rows.map((row) => row.entry as DirectoryEntry)
}

export async function putDirectoryEntry(work: Work, entry: DirectoryEntry): Promise<void> {
  const json = JSON.stringify(entry)
  await work.trx
    .insertInto('directory_entries')
    .values({ id: entry.id, entry: json })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ entry: json }))
    .execute()
}

export async function setting(work: Work, name: string): Promise<unknown> {
  const row = await work.trx.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst()
  return row?.value
}

export async function putSetting(work: Work, name: string, value: unknown): Promise<void> {
  const json = jsonOf(value)
  await work.trx
    .insertInto('settings')
    .values({ name, value: json })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: json }))
    .execute()
}

export async function conversation(work: Work, person: string): Promise<unknown> {
  const row = await work.trx.selectFrom('conversations').select('reference').where('person', '=', person).executeTakeFirst()
  return row?.reference
}

export async function putConversation(work: Work, person: string, reference: unknown): Promise<void> {
  const json = jsonOf(reference)
  await work.trx
    .insertInto('conversations')
    .values({ person, reference: json })
    .onConflict((conflict) => conflict.column('person').doUpdateSet({ reference: json }))
    .execute()
}

export async function dialogue(work: Work, id: string): Promise<unknown> {
  const row = await work.trx.selectFrom('dialogues').select('state').where('id', '=', id).executeTakeFirst()
  return row?.state
}

export async function putDialogue(work: Work, id: string, state: unknown): Promise<void> {
  const json = jsonOf(state)
  await work.trx
    .insertInto('dialogues')
    .values({ id, state: json })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ state: json, put_at: sql<Date>`now()` }))
    .execute()
}

export async function firstTime(work: Work, key: string): Promise<boolean> {
  const made = await work.trx
    .insertInto('seen_keys')
    .values({ key })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  return made !== undefined
}

function jsonOf(value: unknown): string {
  return JSON.stringify(value ?? null)
}
