import { rmSync } from 'node:fs'
import { sql } from 'kysely'
import { throwawayKeyRing } from '../../../src/store/key-ring.ts'
import { migrateLite } from '../../../src/store/migrate.ts'
import type { OpenedStore } from '../../../src/store/postgres.ts'
import { openDriver } from '../../../src/store/sql-driver.ts'
import { asOwner, newDatabase, newFolder, opened } from './sides.ts'

/**
 * A store whose access log can be made to fail, and mended: a trigger of the database's owner stops every line while a setting says so. The
 * program itself knows nothing of it.
 */
export type BreakableStore = {
  readonly store: OpenedStore
  readonly breakLog: (broken: boolean) => Promise<void>
  readonly close: () => Promise<void>
}

const NAME = 'test/the-log-is-broken'
const GUARD = [
  `create function log_is_broken() returns trigger language plpgsql as $$
   begin
     if exists (select 1 from settings where name = '${NAME}' and value = 'true'::jsonb) then raise exception 'the access log is full'; end if;
     return new;
   end $$`,
  'create trigger log_is_broken before insert on access_log for each row execute function log_is_broken()',
]

export async function breakableStore(kind: 'pglite' | 'postgres'): Promise<BreakableStore> {
  const { store, drop } = kind === 'pglite' ? await embedded() : await server()
  return {
    store,
    breakLog: (broken) => store.transaction((tx) => tx.putSetting(NAME, broken)),
    close: async () => {
      await store.close()
      await drop()
    },
  }
}

async function embedded() {
  const dataDir = newFolder()
  const driver = await openDriver({ kind: 'pglite', dataDir }, () => {})
  if (driver.kind !== 'pglite') throw new Error('not the embedded database')
  await migrateLite(driver.lite)
  for (const statement of GUARD) await sql.raw(statement).execute(driver.db)
  await driver.close()
  const store = await opened({ kind: 'pglite', dataDir }, throwawayKeyRing())
  return { store, drop: async () => rmSync(dataDir, { recursive: true, force: true }) }
}

async function server() {
  const { url, drop } = await newDatabase()
  const store = await opened({ kind: 'postgres', url }, throwawayKeyRing())
  await asOwner(url, async (client) => {
    for (const statement of GUARD) await client.query(statement)
  })
  return { store, drop }
}
