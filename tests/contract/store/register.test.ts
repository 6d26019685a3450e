import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BlockedEntry } from '../../../src/case/blocked-entries.ts'
import { lockHead, moveHead } from '../../../src/store/access.ts'
import { addBlockedEntry, blockedEntries, eraseBlockedOf, settleRegister } from '../../../src/store/blocked.ts'
import { isCannotOpen } from '../../../src/store/cannot-open.ts'
import { BLOCKED_STREAM, blockedLink } from '../../../src/store/chain.ts'
import { ensureDataKeys } from '../../../src/store/data-keys.ts'
import { embeddedIn } from '../../../src/store/embedded.ts'
import { startSealer, verifyRecord } from '../../../src/store/heads.ts'
import { openKeyRing } from '../../../src/store/key-ring.ts'
import { recordSource } from '../../../src/store/record.ts'
import { sealJson } from '../../../src/store/seal.ts'
import { type Db, openDriver } from '../../../src/store/sql-driver.ts'
import type { KeyRing } from '../../../src/store/store.ts'
import type { Work } from '../../../src/store/unit-of-work.ts'
import { layInstallation } from '../../harness/kept-database.ts'
import { blockedEntry } from './given-case.ts'
import { newFolder, opened } from './sides.ts'

const OLD_KEY = 'register:blocked'

describe('the register of whom nothing is sent to, on the disk', () => {
  let folder = ''
  let ring: KeyRing
  beforeEach(async () => {
    folder = newFolder()
    await layInstallation(folder)
    const keys = openKeyRing(folder)
    ring = isCannotOpen(keys) ? expect.fail(keys.says) : keys
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** As somebody does who has the database to themselves. */
  async function withDatabase<T>(work: (db: Db) => Promise<T>): Promise<T> {
    const { db, close } = await openDriver(embeddedIn(folder), () => {})
    try {
      return await work(db)
    } finally {
      await close()
    }
  }
  const inWork = async (db: Db, work: (one: Work) => Promise<void>): Promise<void> =>
    await db.transaction().execute(async (trx) => await work({ trx, ring, holder: '1', now: () => new Date(), reads: [] }))
  /** What verify-record says of the register. */
  const problemsIn = async (db: Db): Promise<string[]> =>
    (await verifyRecord(recordSource(db), join(folder, 'heads.jsonl'), ring))
      .filter(({ stream }) => stream === 'blocked')
      .map(({ says }) => says)

  it('is not read at all while the key of an entry is missing, and verify-record says so; what an erasure destroyed is missed by neither', async () => {
    const [keepers, theirs] = [blockedEntry('one@mail.example'), blockedEntry('two@mail.example', { reference: 'ZZ22-YY' })]
    await withDatabase(async (db) => {
      await inWork(db, async (work) => {
        for (const one of [keepers, theirs]) await addBlockedEntry(work, one)
        await eraseBlockedOf(work, 'ZZ22-YY')
        expect(await blockedEntries(work)).toEqual([keepers])
      })
      const sealer = startSealer(recordSource(db), ring, join(folder, 'heads.jsonl'), { onFault: () => {} })
      await sealer.stop()
      expect(await problemsIn(db)).toEqual([])

      const owner = `blocked:${keepers.id}`
      const key = await db.selectFrom('data_keys').selectAll().where('owner', '=', owner).executeTakeFirstOrThrow()
      await db.deleteFrom('data_keys').where('owner', '=', owner).execute()
      // Nor does a start take it for an erasure of before.
      await inWork(db, settleRegister)
      await expect(inWork(db, async (work) => void (await blockedEntries(work)))).rejects.toThrow('no erasure names it')
      expect(await problemsIn(db)).toEqual(['the key of this entry is missing, and no erasure names it'])
      await db.insertInto('data_keys').values(key).execute()
      await inWork(db, async (work) => expect(await blockedEntries(work)).toEqual([keepers]))
    })
  })

  /** As entries were written before they had keys of their own (`own`: after that), and nothing named what was erased. */
  async function writtenBefore({ trx, ...rest }: Work, { data, ...entry }: BlockedEntry, own: boolean): Promise<void> {
    const work = { trx, ...rest }
    const about = entry.type === 'EntryRetired' && 'entry' in data ? data.entry : entry.id
    const sealedUnder = own ? `blocked:${about}` : null
    const { newest } = await ensureDataKeys(work, sealedUnder ?? OLD_KEY)
    const head = await lockHead(work, BLOCKED_STREAM)
    const seq = head.seq + 1
    const { id, type, v, at, on, by } = entry
    const sealed = sealJson(newest, { table: 'blocked_entries', column: 'data', row: String(seq) }, data)
    const hash = blockedLink(head.hash, { seq, id, type, v, at, on, actor: by, dekVersion: newest.version, sealedUnder }, sealed)
    const header = { seq, id, type, v, recorded_at: new Date(at), happened_on: on, actor: by, dek_version: newest.version }
    await trx
      .insertInto('blocked_entries')
      .values({ ...header, sealed_under: sealedUnder, data: sealed, prev_hash: head.hash, hash })
      .execute()
    await moveHead(work, BLOCKED_STREAM, seq, hash)
  }

  it('from before entries had keys of their own: each gets one at the next start, also after a start that was cut off, and an erasure then takes it', async () => {
    const [keepers, theirs, off, gone] = [
      blockedEntry('one@mail.example'),
      blockedEntry('two@mail.example', { reference: 'ZZ11-XX' }),
      blockedEntry('three@mail.example'),
      blockedEntry('four@mail.example', { reference: 'ZZ22-YY' }),
    ]
    const taken: BlockedEntry = { ...off, id: randomUUID(), type: 'EntryRetired', data: { entry: off.id, reason: 'It was another man.' } }
    const keys = async (db: Db): Promise<string[]> =>
      (await db.selectFrom('data_keys').select('owner').where('owner', 'like', '%blocked%').execute()).map(({ owner }) => owner)
    await withDatabase(async (db) => {
      await inWork(db, async (work) => {
        for (const one of [keepers, theirs, off, taken]) await writtenBefore(work, one, false)
        await writtenBefore(work, gone, true)
      })
      await db.deleteFrom('data_keys').where('owner', '=', `blocked:${gone.id}`).execute()
      const cutOff = inWork(db, async (work) => {
        await settleRegister(work)
        throw new Error('the program ended here')
      })
      await expect(cutOff).rejects.toThrow('ended here')
      expect(await keys(db)).toEqual([OLD_KEY])
    })
    const store = await opened(embeddedIn(folder), ring)
    expect(await store.transaction((tx) => tx.blockedEntries())).toEqual([keepers, theirs, off, taken])
    await store.close()
    await withDatabase(async (db) => {
      const now = await keys(db)
      expect(now).not.toContain(OLD_KEY)
      expect(now).toEqual(expect.arrayContaining([keepers, theirs, off].map(({ id }) => `blocked:${id}`)))
      const sealer = startSealer(recordSource(db), ring, join(folder, 'heads.jsonl'), { onFault: () => {} })
      await inWork(db, async (work) => {
        await settleRegister(work)
        await eraseBlockedOf(work, 'ZZ11-XX')
        const late: BlockedEntry = { ...taken, id: randomUUID(), data: { entry: keepers.id, reason: 'A wrong one.' } }
        await addBlockedEntry(work, late)
        expect(await blockedEntries(work)).toEqual([keepers, off, taken, late])
      })
      await sealer.stop()
      expect(await problemsIn(db)).toEqual([])
    })
  })
})
