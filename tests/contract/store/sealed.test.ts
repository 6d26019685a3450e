import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type CaseEvent, eventShapes } from '../../../src/case/events.ts'
import { instant } from '../../../src/procedure/civil-date.ts'
import { throwawayKeyRing } from '../../../src/store/key-ring.ts'
import type { Store } from '../../../src/store/store.ts'
import { layDatabase } from '../../harness/kept-database.ts'
import { binaries } from '../../harness/postgres-for-tests.ts'
import { asPerson, blockedEntry, concern, maya, raised, reminder } from './given-case.ts'
import { keepLog, serverFilesHolding } from './server-files.ts'
import { asOwner, newDatabase, newFolder, opened } from './sides.ts'

const at = instant('2026-11-23T10:00:00.000Z')
const canary = `Kanari${randomUUID().slice(0, 8)}`

/** An entry of every kind there is, the canary in each of its fields: the store seals them as they come. */
function everyKind(): readonly CaseEvent[] {
  return Object.entries(eventShapes).flatMap(([type, shape]) => {
    const forms = 'options' in shape ? shape.options : [shape]
    return forms.map((form) => {
      const data = Object.fromEntries(Object.keys(form.shape).map((field) => [field, `${canary} ${type} ${field}`]))
      return { ...concern(), type, data } as unknown as CaseEvent
    })
  })
}

/** Puts the canary everywhere a child's data can go. */
async function filled(store: Store): Promise<string> {
  const { caseId, row } = await raised(store, { name: `${canary} Name`, events: [concern(`${canary} worry`), ...everyKind()] })
  await store.transaction(async (tx) => {
    await tx.refreshRow(row, { label: `${canary} label`, owed: { text: canary }, names: [canary, `Second ${canary}`] })
    await tx.saveDraft(maya, 'matrix', { evidence: `${canary} evidence` }, at)
    await tx.wantErrands(caseId, [
      reminder(`${canary}/key`),
      reminder('plain', { task: { kind: 'remind', obligation: canary, rung: 'due', to: maya, channel: 'mail' } }),
    ])
    await tx.beginErrand(caseId, 'plain')
    await tx.noteOutsideId(caseId, 'plain', `${canary}-outside`)
    await tx.settleErrand(caseId, 'plain', { state: 'in-doubt', fault: `${canary} fault`, at })
    await tx.addBlockedEntry(blockedEntry(`${canary}@mail.example`))
    await tx.wake(caseId)
    await tx.listCases(asPerson(maya), { search: canary })
  })
  return caseId
}

function allFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? allFiles(path) : [path]
  })
}

function holds(bytes: Buffer, word: string): boolean {
  return bytes.includes(word) || bytes.includes(word.toLowerCase()) || bytes.includes(Buffer.from(word, 'utf16le'))
}

/** Both ways a dump writes rows, as lines. By the pg_dump beside the server that was started here; somebody's own server, which that may not fit, has its rows searched all the same. */
function dumpsOf(url: string): readonly (readonly string[])[] {
  const bin = binaries()
  const program = bin === null ? undefined : join(bin, 'pg_dump')
  if (program === undefined || !existsSync(program)) return []
  return [[], ['--inserts']].flatMap((how) => {
    const { status, stdout, stderr } = spawnSync(program, [...how, '--dbname', url], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
    if (stderr.includes('server version mismatch')) return []
    expect([status, stderr]).toEqual([0, ''])
    return [stdout.split('\n')]
  })
}

describe('sealed at rest', () => {
  it('no file of the data folder, write-ahead log and job tables included, holds a word of a child’s data', async () => {
    const folder = newFolder()
    try {
      await layDatabase(folder, 'laid-out')
      const store = await opened({ kind: 'pglite', dataDir: folder }, throwawayKeyRing())
      const caseId = await filled(store)
      await store.close()
      const files = allFiles(folder).map((path) => ({ path, bytes: readFileSync(path) }))
      expect(files.filter(({ bytes }) => holds(bytes, canary)).map(({ path }) => path)).toEqual([])
      // The search itself works: what stands in plain is found, in the tables and in the log.
      const plain = files.filter(({ bytes }) => holds(bytes, caseId)).map(({ path }) => path)
      expect(plain.some((path) => path.includes('pg_wal'))).toBe(true)
      expect(plain.some((path) => path.includes('base'))).toBe(true)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('no file of PostgreSQL’s data folder, write-ahead log included, holds a word of a child’s data', async () => {
    const { url, drop } = await newDatabase()
    try {
      const { canaries, plain } = await asOwner(url, async (client) => {
        const log = await keepLog(client)
        try {
          const store = await opened({ kind: 'postgres', url }, throwawayKeyRing())
          const caseId = await filled(store)
          await store.close()
          await client.query('checkpoint')
          return {
            canaries: await serverFilesHolding(client, log.from, [canary, canary.toLowerCase()]),
            plain: await serverFilesHolding(client, log.from, [caseId]),
          }
        } finally {
          await log.release()
        }
      })
      expect(canaries).toEqual([])
      // The search itself works: what stands in plain is found, in the tables and in the log.
      expect(plain.map((path) => path.split('/')[0])).toEqual(expect.arrayContaining(['base', 'pg_wal']))
    } finally {
      await drop()
    }
  })

  it('no row of any table on PostgreSQL, nor a pg_dump of it, job tables included, holds a word of a child’s data', async () => {
    const { url, drop } = await newDatabase()
    try {
      const store = await opened({ kind: 'postgres', url }, throwawayKeyRing())
      const caseId = await filled(store)
      const rows = await asOwner(url, async (client) => {
        const tables = await client.query<{ name: string }>(
          `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss')`,
        )
        const found: string[] = []
        for (const { name } of tables.rows)
          found.push(...(await client.query<{ row: string }>(`select t::text as row from ${name} t`)).rows.map(({ row }) => row))
        return found
      })
      await store.close()
      const words = [canary, canary.toLowerCase(), Buffer.from(canary).toString('hex'), Buffer.from(canary.toLowerCase()).toString('hex')]
      expect(rows.filter((row) => words.some((word) => row.includes(word)))).toEqual([])
      expect(rows.filter((row) => row.includes(caseId)).length).toBeGreaterThan(5)
      for (const dump of dumpsOf(url)) {
        expect(dump.filter((line) => words.some((word) => line.includes(word)))).toEqual([])
        expect(dump.filter((line) => line.includes(caseId)).length).toBeGreaterThan(5)
        expect(dump.some((line) => /(COPY|INSERT INTO) pgboss\.job/.test(line))).toBe(true)
      }
    } finally {
      await drop()
    }
  })
})
