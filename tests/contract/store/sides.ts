import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import { isCannotOpen } from '../../../src/store/cannot-open.ts'
import { throwawayKeyRing } from '../../../src/store/key-ring.ts'
import { openMemoryStore } from '../../../src/store/memory.ts'
import { type OpenedStore, openStore, type StoreOptions } from '../../../src/store/postgres.ts'
import type { Where } from '../../../src/store/sql-driver.ts'
import type { Jobs, KeyRing, Store } from '../../../src/store/store.ts'
import { dumpOf, layDatabase } from '../../harness/kept-database.ts'

/** The sides the contract is held on. Each describe block opens its side once; tests use cases of their own. */
export type Side = { readonly store: Store & { readonly jobs: Jobs } }
export type SqlSide = { readonly store: OpenedStore; readonly where: Where; readonly ring: KeyRing; readonly folder?: string }

const quick: StoreOptions = { sweepEverySeconds: 3600, observeEverySeconds: 3600 }

export function onEverySide(contract: (side: () => Side) => void): void {
  describe('memory', () => {
    const store = openMemoryStore()
    afterAll(() => store.close())
    contract(() => ({ store }))
  })
  onSqlSides(contract)
}

export function onSqlSides(contract: (side: () => SqlSide) => void): void {
  for (const kind of ['pglite in memory', 'pglite on disk', 'postgres'] as const) {
    describe(kind, () => {
      let side: SqlSide | undefined
      const closers: (() => Promise<void> | void)[] = []
      beforeAll(async () => {
        const where = await whereOf(kind, closers)
        const ring = throwawayKeyRing()
        const store = await opened(where, ring)
        closers.push(store.close)
        const folder = where.kind === 'pglite' ? where.dataDir : undefined
        side = { store, where, ring, ...(folder === undefined ? {} : { folder }) }
      })
      afterAll(async () => {
        for (const close of closers.reverse()) await close()
      })
      contract(() => {
        if (side === undefined) throw new Error('the store was not opened')
        return side
      })
    })
  }
}

export async function opened(where: Where, ring: KeyRing, options: StoreOptions = quick): Promise<OpenedStore> {
  const store = await openStore(where, ring, options)
  if (isCannotOpen(store)) throw new Error(store.says)
  return store
}

async function whereOf(kind: 'pglite in memory' | 'pglite on disk' | 'postgres', closers: (() => Promise<void> | void)[]): Promise<Where> {
  if (kind === 'pglite in memory') return { kind: 'pglite', beginFrom: await dumpOf('laid-out') }
  if (kind === 'pglite on disk') {
    const dataDir = newFolder()
    await layDatabase(dataDir, 'bare')
    closers.push(() => rmSync(dataDir, { recursive: true, force: true }))
    return { kind: 'pglite', dataDir }
  }
  const database = await newDatabase()
  closers.push(database.drop)
  return { kind: 'postgres', url: database.url }
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'pathway-store-'))
}

/** A database of its own in the server of TEST_DATABASE_URL, whose login must be a superuser's: the tests make databases and roles, and look into the server's files. */
export async function newDatabase(): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const server = process.env.TEST_DATABASE_URL
  if (server === undefined || server === '')
    throw new Error('TEST_DATABASE_URL is not set: the store contract needs a real PostgreSQL, and npm test starts one.')
  const name = `pathway_test_${randomUUID().replaceAll('-', '')}`
  await asOwner(server, (client) => client.query(`create database ${name}`))
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: () => asOwner(server, async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  }
}

export async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
