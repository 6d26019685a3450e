import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite, types } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

/** The role that works with the record day by day: it may add to history and never change it. */
export const APP_ROLE = 'pathway_app'

export type Where =
  | {
      readonly kind: 'pglite'
      /** The data folder; absent = in memory, for tests. */
      readonly dataDir?: string
      /** A dump of an empty database to begin from in place of making one: for tests, which begin often. */
      readonly beginFrom?: Blob
    }
  | {
      readonly kind: 'postgres'
      readonly url: string
      /** The owner's connection, for migrations only. Absent: `url` migrates, and everything else then steps down to the app role. */
      readonly migrationUrl?: string
    }

export type Db = Kysely<Tables>
export type Driver =
  | { readonly kind: 'pglite'; readonly db: Db; readonly lite: PGlite; readonly close: () => Promise<void> }
  | { readonly kind: 'postgres'; readonly db: Db; readonly connection: pg.ClientConfig; readonly close: () => Promise<void> }

/** Days are days: a DATE comes back as 'YYYY-MM-DD' from both drivers, never as an instant of somebody's midnight. */
const asText = (value: string): string => value

export async function openDriver(where: Where, onFault: (error: unknown) => void): Promise<Driver> {
  return where.kind === 'pglite' ? openLite(where) : openPostgres(where, onFault)
}

async function openLite({ dataDir, beginFrom }: Extract<Where, { kind: 'pglite' }>): Promise<Driver> {
  const folder = dataDir === undefined ? undefined : join(dataDir, 'database')
  if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lite = await PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(beginFrom === undefined ? {} : { loadDataDir: beginFrom }),
    parsers: { [types.DATE]: asText, [types.BYTEA]: bytesOf },
    serializers: { [types.BYTEA]: textOfBytes },
  })
  const db: Db = new Kysely({ dialect: new PGliteDialect({ pglite: lite }) })
  return { kind: 'pglite', db, lite, close: () => db.destroy() }
}

/** PGlite's own turns each byte into a number by itself; a board of summaries takes three times as long by it. */
function bytesOf(text: string): Buffer {
  return Buffer.from(text.slice(2), 'hex')
}

function textOfBytes(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`
}

function openPostgres(where: Extract<Where, { kind: 'postgres' }>, onFault: (error: unknown) => void): Driver {
  const connection: pg.ClientConfig = {
    connectionString: where.url,
    types: { getTypeParser: parserOf },
    connectionTimeoutMillis: 10_000,
    ...(where.migrationUrl === undefined ? { options: `-c role=${APP_ROLE}` } : {}),
  }
  // A program that hangs in the middle of a transaction must not hold its locks for ever.
  const pool = new pg.Pool({ ...connection, max: 10, idle_in_transaction_session_timeout: 60_000, statement_timeout: 30_000 })
  // A connection lost while idle is replaced at the next use; without a listener it would end the process.
  pool.on('error', onFault)
  const db: Db = new Kysely({ dialect: new PostgresDialect({ pool }) })
  return { kind: 'postgres', db, connection, close: () => db.destroy() }
}

function parserOf(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (oid === pg.types.builtins.DATE) return asText
  return pg.types.getTypeParser(oid, format as 'text')
}
