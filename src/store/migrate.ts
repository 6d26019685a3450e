import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { type CannotOpen, cannotOpen, errorCode } from './cannot-open.ts'
import { APP_ROLE } from './sql-driver.ts'

type Migration = { readonly number: number; readonly name: string; readonly digest: string; readonly sql: string }
/** One connection inside one transaction; several statements at once when there are no values. */
type Session = { readonly run: (text: string, values?: unknown[]) => Promise<readonly Record<string, unknown>[]> }

const FOLDER = join(import.meta.dirname, 'migrations')
/** Any number, always the same: who migrates holds it, so that two processes starting together migrate once. */
const LOCK = 7_202_017

export async function migrateLite(lite: PGlite): Promise<CannotOpen | undefined> {
  return lite.transaction((tx) =>
    applyAll({
      run: async (text, values) =>
        values === undefined
          ? (await tx.exec(text)).flatMap((result) => result.rows)
          : (await tx.query<Record<string, unknown>>(text, values)).rows,
    }),
  )
}

/** Runs as the owner, and grants the app role what it needs: to add to history, never to change it. */
export async function migratePostgres(connectionString: string): Promise<CannotOpen | undefined> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  await client.connect()
  const session: Session = { run: async (text, values) => (await client.query<Record<string, unknown>>(text, values)).rows ?? [] }
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    const problem = (await applyAll(session)) ?? (await ensureAppRole(session))
    if (problem === undefined) await session.run(grants('public'))
    await client.query(problem === undefined ? 'commit' : 'rollback')
    return problem
  } finally {
    await client.end()
  }
}

/**
 * `install` makes pg-boss's tables; then the app role may work with them, and owns none. One starter at a time: two that grant at once
 * would end with "tuple concurrently updated".
 */
export async function installJobs(connectionString: string, schema: string, install: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    await install()
    await client.query(`
      grant usage on schema ${schema} to ${APP_ROLE};
      grant select, insert, update, delete on all tables in schema ${schema} to ${APP_ROLE};
      grant usage on all sequences in schema ${schema} to ${APP_ROLE};
      grant execute on all functions in schema ${schema} to ${APP_ROLE}`)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

async function applyAll(session: Session): Promise<CannotOpen | undefined> {
  await session.run(
    'create table if not exists migrations (number integer primary key, name text not null, digest text not null, applied_at timestamptz not null default now())',
  )
  const applied = new Map(
    (await session.run('select number, digest from migrations', [])).map((row) => [Number(row.number), String(row.digest)]),
  )
  const known = migrations()
  const newest = Math.max(0, ...applied.keys())
  if (newest > known.length) {
    return cannotOpen(
      `The database was made by a newer Pathway (its migration ${newest}; this one knows ${known.length}). Start the newer version.`,
    )
  }
  for (const { number, name, digest, sql } of known) {
    const before = applied.get(number)
    if (before !== undefined && before !== digest) {
      return cannotOpen(`Migration ${name} differs from the one this database was made with. Start the version it came from.`)
    }
    if (before !== undefined) continue
    await session.run(sql)
    await session.run('insert into migrations (number, name, digest) values ($1, $2, $3)', [number, name, digest])
  }
  return undefined
}

function migrations(): Migration[] {
  const names = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  return names.map((name, index) => {
    const number = Number(name.slice(0, 4))
    if (number !== index + 1) throw new Error(`migrations are numbered without a gap; ${name} is out of place`)
    const sql = readFileSync(join(FOLDER, name), 'utf8').replaceAll('\r\n', '\n')
    return { number, name, digest: createHash('sha256').update(sql).digest('hex'), sql }
  })
}

async function ensureAppRole(session: Session): Promise<CannotOpen | undefined> {
  const exists = `select 1 as there from pg_roles where rolname = '${APP_ROLE}'`
  if ((await session.run(exists, [])).length === 0) {
    await session.run('savepoint before_role')
    try {
      await session.run(`create role ${APP_ROLE} nologin`)
    } catch (error) {
      await session.run('rollback to savepoint before_role')
      // 42501: may not create roles. Anything else (42710, 23505) is another database of the same server creating it just now.
      if (errorCode(error) === '42501') return cannotOpen(roleMissing)
    }
  }
  const member = await session.run(`select pg_has_role(current_user, '${APP_ROLE}', 'member') as member`, [])
  if (member[0]?.member !== true) await session.run(`grant ${APP_ROLE} to current_user`)
  return undefined
}

const roleMissing = `The database role ${APP_ROLE} is missing and this login may not create it. Ask the database's administrator to run: CREATE ROLE ${APP_ROLE} NOLOGIN; GRANT ${APP_ROLE} TO the login Pathway uses.`

function grants(schema: string): string {
  return `
    grant usage on schema ${schema} to ${APP_ROLE};
    grant select, insert on events, board_entries, blocked_entries, access_log, session_ends to ${APP_ROLE};
    grant select, insert, update on heads, cases to ${APP_ROLE};
    grant select, insert, update (ended_at, ended_by) on covers to ${APP_ROLE};
    grant select, insert, update, delete on data_keys, name_index, commands, errands, directory_entries, drafts, settings, conversations,
      dialogues, seen_keys, calendars, watched_events, personal_links, subscriptions, told_calendars to ${APP_ROLE};
    grant usage on all sequences in schema ${schema} to ${APP_ROLE};
    grant select on migrations to ${APP_ROLE}`
}
