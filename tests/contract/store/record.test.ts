import { randomInt, randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSealer, verifyRecord } from '../../../src/store/heads.ts'
import { type RecordSource, recordSource } from '../../../src/store/record.ts'
import { type Db, openDriver } from '../../../src/store/sql-driver.ts'
import { fillRecord, turningRing } from './record-to-bend.ts'
import { newDatabase, newFolder, opened } from './sides.ts'
import { bentBy, drawn, wholeRecord, withoutGuards } from './tampering.ts'

/** Someone with the owner's password and no guards: one session, so that each attempt is undone by a rollback. */
type Thief = { readonly db: Db; readonly close: () => Promise<void> }

const sides = {
  'pglite on disk': async (folder: string) => ({
    where: { kind: 'pglite' as const, dataDir: folder },
    drop: async () => {},
    thief: () => liteThief(folder),
  }),
  postgres: async () => {
    const { url, drop } = await newDatabase()
    return { where: { kind: 'postgres' as const, url }, drop, thief: async () => serverThief(url) }
  },
}

async function liteThief(dataDir: string): Promise<Thief> {
  const driver = await openDriver({ kind: 'pglite', dataDir }, () => {})
  return { db: driver.db, close: driver.close }
}

function serverThief(url: string): Thief {
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === 1082 ? (text: string) => text : pg.types.getTypeParser(oid, format as 'text'),
  }
  const db: Db = new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 1, types }) }) })
  return { db, close: () => db.destroy() }
}

/** Row numbers count from 1 in order of case and seq; each statement is one way of bending the record. */
const nth = (n: number): string => `(select (case_id, seq)::text from events order by case_id, seq offset ${n} limit 1)`
const event = (n: number): string => `(case_id, seq)::text = ${nth(n)}`
const bends: Readonly<Record<string, (n: number) => string[]>> = {
  'sealed data changed': (n) => [
    `update events set data = set_byte(data, length(data) - 1, 255 - get_byte(data, length(data) - 1)) where ${event(n)}`,
  ],
  'type changed': (n) => [`update events set type = 'CaseClosed' where ${event(n)}`],
  'day changed': (n) => [`update events set happened_on = happened_on - 1 where ${event(n)}`],
  'instant changed': (n) => [`update events set recorded_at = recorded_at + interval '1 minute' where ${event(n)}`],
  'actor changed': (n) => [`update events set actor = 'priya' where ${event(n)}`],
  'an event deleted': (n) => [`delete from events where ${event(n)}`],
  'two events swapped': (n) => [
    `create temp table swap on commit drop as select * from events where ${event(n - (n % 4))} or ${event(n - (n % 4) + 1)}`,
    `delete from events where id in (select id from swap)`,
    `insert into events select case_id, case seq when 1 then 2 else 1 end, id, type, v, recorded_at, happened_on, actor, dek_version, data, prev_hash, hash from swap`,
  ],
  'an event inserted at the end': (n) => [
    `insert into events select case_id, 5, '${randomUUID()}', type, v, recorded_at, happened_on, actor, dek_version, data, hash, sha256(hash) from events where ${event(n - (n % 4) + 3)}`,
  ],
  'an event moved to another case': (n) => [`update events set case_id = '${randomUUID()}' where ${event(n)}`],
  'a whole case deleted, with its heads': (n) => [
    `create temp table gone on commit drop as select case_id from events where ${event(n)}`,
    `delete from events where case_id in (select case_id from gone)`,
    `delete from heads where stream in (select 'events:' || case_id from gone)`,
    `delete from name_index where case_id in (select case_id from gone)`,
    `delete from errands where case_id in (select case_id from gone)`,
    `delete from cases where case_id in (select case_id from gone)`,
  ],
  'the end cut off, heads and row made to fit': (n) => [
    `create temp table gone on commit drop as select case_id from events where ${event(n)}`,
    `delete from events where seq = 4 and case_id in (select case_id from gone)`,
    `update heads set seq = 3, hash = (select hash from events where seq = 3 and 'events:' || case_id = stream) where stream in (select 'events:' || case_id from gone)`,
    `update cases set version = 3 where case_id in (select case_id from gone)`,
  ],
  'an access hidden': (n) => [`delete from access_log where seq = ${(n % 4) + 1}`],
  'an access given to somebody else': (n) => [`update access_log set who = 'priya' where seq = ${(n % 4) + 1}`],
  'an access said to be of other cases': (n) => [`update access_log set case_ids = array['other'] where seq = ${(n % 4) + 1}`],
  'a reason of the board changed': (n) => [`update board_entries set body = replace(body, 'every', 'never') where seq = ${(n % 4) + 1}`],
  'an officer of the board changed': (n) => [`update board_entries set actor = 'priya' where seq = ${(n % 4) + 1}`],
  'a choice of the board deleted': (n) => [`delete from board_entries where seq = ${(n % 4) + 1}`],
  'the last choice of the board cut off, its head made to fit': () => [
    `delete from board_entries where seq = 4`,
    `update heads set seq = 3, hash = (select hash from board_entries where seq = 3) where stream = 'board'`,
  ],
  'the whole access log emptied, with its heads': () => [`truncate access_log`, `delete from heads where stream like 'person:%'`],
}

for (const [name, open] of Object.entries(sides)) {
  describe(`the record on ${name}`, () => {
    const folder = newFolder()
    const headsFile = join(folder, 'heads.jsonl')
    const turning = turningRing()
    const { ring, stolen } = turning
    const closers: (() => Promise<void>)[] = []
    let thief: Thief | undefined
    const problems = async (file = headsFile) => (thief === undefined ? [] : verifyRecord(recordSource(thief.db), file, ring))

    beforeAll(async () => {
      const side = await open(folder)
      closers.push(side.drop)
      const store = await opened(side.where, ring)
      const sealer = startSealer(store.record, ring, headsFile, { onFault: () => {} })
      await fillRecord(store, sealer, turning)
      await sealer.stop()
      await store.close()
      thief = await side.thief()
      closers.push(thief.close)
    })
    afterAll(async () => {
      for (const close of closers.reverse()) await close()
      rmSync(folder, { recursive: true, force: true })
    })

    async function bent(statements: readonly string[], file = headsFile): Promise<number> {
      if (thief === undefined) throw new Error('no side was opened')
      const run = (text: string) => sql.raw(text).execute(thief?.db as Db)
      await run('begin')
      try {
        for (const table of ['events', 'board_entries', 'blocked_entries', 'access_log'])
          await run(`alter table ${table} disable trigger user`)
        for (const statement of statements) await run(statement)
        return (await problems(file)).length
      } finally {
        await run('rollback')
      }
    }

    it('an untouched record has no problems', async () => {
      expect(await problems()).toEqual([])
      expect(await bent([])).toBe(0)
    })

    for (const [how, statements] of Object.entries(bends)) {
      it(`finds: ${how}`, async () => {
        const rounds = process.env.PATHWAY_DEEP === undefined ? 1 : 16
        for (let round = 0; round < rounds; round += 1) {
          const n = rounds === 16 ? round : randomInt(16)
          expect(await bent(statements(n)), `entry ${n}`).toBeGreaterThan(0)
        }
      })
    }

    it('finds every one of a hundred bends drawn at random, the chains made to fit again or not, and of the file of heads', async () => {
      if (thief === undefined) throw new Error('no side was opened')
      const bent = { db: thief.db, headsFile, ring, stolen, untouched: await wholeRecord(thief.db) }
      await withoutGuards(thief.db)
      let bends = 0
      for (const tampering of drawn(20_261_129)) {
        const says = await bentBy(bent, tampering)
        if (says === 'unchanged') continue
        expect(says.length, JSON.stringify(tampering)).toBeGreaterThan(0)
        bends += 1
        if (bends === 100) break
      }
      expect(await problems()).toEqual([])
    })

    it('finds a signed line that was changed, removed from the middle or forged', async () => {
      const lines = readFileSync(headsFile, 'utf8')
      const other = join(folder, 'other.jsonl')
      writeFileSync(other, lines.replace('"at":"2', '"at":"3'))
      expect((await problems(other)).length).toBeGreaterThan(0)
      writeFileSync(other, lines)
      appendFileSync(other, lines)
      expect((await problems(other)).length).toBeGreaterThan(0)
      expect((await problems(join(folder, 'none.jsonl'))).map(({ says }) => says)).toEqual([
        expect.stringContaining('there are no signed heads'),
      ])
    })

    it('half a line left by a crash is no problem, and the next signing goes on after the last whole one', async () => {
      if (thief === undefined) throw new Error('no side was opened')
      const torn = join(folder, 'torn.jsonl')
      writeFileSync(torn, `${readFileSync(headsFile, 'utf8')}{"at":"2026-`)
      expect(await problems(torn)).toEqual([])
      const moved: RecordSource = {
        ...recordSource(thief.db),
        heads: async () => [{ stream: 'person:new', seq: 1, hash: '00' }],
        noteSigned: async () => {},
        signing: (work) => work(moved),
      }
      const sealer = startSealer(moved, ring, torn, { onFault: () => {} })
      await sealer.stop()
      expect(existsSync(torn)).toBe(true)
      expect((await problems(torn)).map(({ stream }) => stream)).toEqual(['person:new'])
    })
  })
}
