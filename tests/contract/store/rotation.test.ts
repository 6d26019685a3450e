import { randomInt, randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { isCannotOpen } from '../../../src/store/cannot-open.ts'
import { embeddedIn } from '../../../src/store/embedded.ts'
import { startSealer, verifyRecord } from '../../../src/store/heads.ts'
import { keyFileIn } from '../../../src/store/key-place.ts'
import { openLiveKeyRing } from '../../../src/store/key-ring.ts'
import type { OpenedStore } from '../../../src/store/postgres.ts'
import { addKey, addSigner, dropFormerSigner, dropOldKeys } from '../../../src/store/rotate-keys.ts'
import { newDataKey } from '../../../src/store/seal.ts'
import { freshSigningKey } from '../../../src/store/signers.ts'
import type { Where } from '../../../src/store/sql-driver.ts'
import type { KeyRing } from '../../../src/store/store.ts'
import { headsFileOf } from '../../../src/store/verify-installation.ts'
import { layInstallation } from '../../harness/kept-database.ts'
import { startChild } from './child.ts'
import { asPerson, maya, newCase } from './given-case.ts'
import { asOwner, newDatabase, newFolder, opened } from './sides.ts'

/** More data keys than one batch takes, so that the kill finds some done and some not; those of the cases are read all the while. */
const deep = process.env.PATHWAY_DEEP !== undefined
const CASES = deep ? 10_000 : 40
const PEOPLE = deep ? 3_000 : 500
const quick = { sweepEverySeconds: 3600, observeEverySeconds: 3600 }

function live(folder: string): KeyRing {
  const ring = openLiveKeyRing(folder)
  if (isCannotOpen(ring)) throw new Error(ring.says)
  return ring
}

async function rotated(folder: string, now: Date): Promise<string> {
  const outcome = await addKey(keyFileIn(folder), now)
  if (isCannotOpen(outcome)) throw new Error(outcome.says)
  return outcome.added
}

async function made(store: OpenedStore, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID())
  for (let first = 0; first < count; first += 50)
    await store.transaction(async (tx) => {
      for (const caseId of ids.slice(first, first + 50)) await tx.append(newCase({ caseId }))
    })
  return ids
}

/** The data keys of people who once kept a draft, as the store makes them. */
async function keysOfPeople(url: string, ring: KeyRing): Promise<void> {
  const owners = Array.from({ length: PEOPLE }, () => `person:${randomUUID()}`)
  const wrapped = owners.map((owner) => newDataKey(ring, owner, 1).wrapped)
  const insert =
    'insert into data_keys (owner, version, kek_id, wrapped) select owner, 1, $3, wrapped from unnest($1::text[], $2::bytea[]) as k (owner, wrapped)'
  await asOwner(url, (client) => client.query(insert, [owners, wrapped, ring.currentId]))
}

/** Reads one case after another until told to stop; a read that fails ends it. */
async function reading(store: OpenedStore, ids: readonly string[], going: () => boolean): Promise<number> {
  let read = 0
  for (; going() || read < 10; read += 1) {
    const caseId = ids[randomInt(ids.length)] ?? ''
    const found = await store.transaction((tx) => tx.openCase({ caseId }, asPerson(maya)))
    if (found?.events.length !== 1) throw new Error(`case ${caseId} was not read`)
  }
  return read
}

describe('keys changed while running', () => {
  it('PostgreSQL: every data key is wrapped anew by two instances and one that is killed, while others read and write; then the old key goes', async () => {
    const folder = newFolder()
    const { url, drop } = await newDatabase()
    const where: Where = { kind: 'postgres', url }
    const wrappedUnder = (id: string): Promise<number> =>
      asOwner(url, async (client) => {
        const { rows } = await client.query<{ n: number }>('select count(*)::integer as n from data_keys where kek_id = $1', [id])
        return rows[0]?.n ?? 0
      })
    const old = live(folder).currentId
    const [one, two] = [await opened(where, live(folder), quick), await opened(where, live(folder), quick)]
    try {
      const ids = await made(one, CASES)
      await keysOfPeople(url, live(folder))
      const before = readFileSync(join(folder, 'keys.json'), 'utf8')
      const current = await rotated(folder, new Date(Date.now() - 2 * 3_600_000))
      const left = await dropOldKeys(keyFileIn(folder), folder, new Date(), url)
      expect(left).toEqual({ current, dropped: [], inUse: [[old, CASES + PEOPLE + 1]] })
      let going = true
      const readers = [one, two].flatMap((store) => [reading(store, ids, () => going), reading(store, ids, () => going)])
      const child = startChild('rewrap', where, folder)
      await child.says((line) => line === 'open')
      await pause(randomInt(40))
      await child.kill()
      // The ring looks at its file once a second.
      await pause(1_100)
      await Promise.all([one.rewrap(), two.rewrap(), made(two, 20)])
      await one.rewrap()
      going = false
      const reads = await Promise.all(readers)
      expect(Math.min(...reads)).toBeGreaterThan(0)
      expect([await wrappedUnder(old), await wrappedUnder(current)]).toEqual([0, CASES + PEOPLE + 20])
      expect(await dropOldKeys(keyFileIn(folder), folder, new Date(), url)).toEqual({ current, dropped: [old], inUse: [] })
      expect(Object.keys(JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8')).keys)).toEqual([current])
      expect(before).toContain(old)
      const third = await opened(where, live(folder), quick)
      expect(await reading(third, ids, () => false)).toBe(10)
      await third.close()
    } finally {
      await one.close()
      await two.close()
      await drop()
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('embedded: an old key stays while the database is in use or the new key is young, and goes when nothing is wrapped under it', async () => {
    const folder = newFolder()
    const where: Where = embeddedIn(folder)
    const openedWith = live(folder)
    await layInstallation(folder)
    const store = await opened(where, openedWith, quick)
    const old = openedWith.currentId
    const ids = await made(store, 3)
    const busy = await dropOldKeys(keyFileIn(folder), folder, new Date())
    expect(isCannotOpen(busy) && busy.says).toMatch(/in use|another Pathway/i)
    const current = await rotated(folder, new Date())
    const young = await dropOldKeys(keyFileIn(folder), folder, new Date())
    expect(isCannotOpen(young) && young.says).toContain('less than 1 hour old')
    const later = new Date(Date.now() + 2 * 3_600_000)
    expect(live(folder).currentId).toBe(current)
    // The ring looks at its file once a second.
    await pause(1_100)
    expect(await store.rewrap()).toBe(3)
    expect(await store.rewrap()).toBe(0)
    expect(await reading(store, ids, () => false)).toBe(10)
    await store.close()
    expect(await dropOldKeys(keyFileIn(folder), folder, later)).toEqual({ current, dropped: [old], inUse: [] })
    rmSync(folder, { recursive: true, force: true })
  })

  it('the signing key: the old one hands over in the heads file, also after a kill in the middle, then its private half goes; an old or a strange key file is noticed', async () => {
    const folder = newFolder()
    const keyFile = join(folder, 'keys.json')
    const headsFile = headsFileOf(folder)
    await layInstallation(folder)
    const store = await opened(embeddedIn(folder), live(folder), quick)
    const faults: unknown[] = []
    /** One life of a program that signs; whoever writes has a case of their own. */
    const signed = async (cases = 1): Promise<void> => {
      const sealer = startSealer(store.record, live(folder), headsFile, { onFault: (error) => faults.push(error) })
      await made(store, cases)
      await sealer.stop()
    }
    const says = async () => (await verifyRecord(store.record, headsFile, live(folder))).map((problem) => problem.says)
    await signed()
    const before = readFileSync(keyFile, 'utf8')
    const added = await addSigner(keyFileIn(folder))
    expect(await says()).toEqual([])
    expect(await addSigner(keyFileIn(folder))).toMatchObject({ cannotOpen: true, says: expect.stringContaining('waits to be handed over') })
    expect(await dropFormerSigner(keyFileIn(folder), folder)).toBe('needed')
    // Killed while it wrote the line that hands over.
    appendFileSync(headsFile, '{"at":"2026-11-29T12:00:00.000Z","prev":"')
    await signed(0)
    const lines = readFileSync(headsFile, 'utf8').trimEnd().split('\n')
    expect([lines.length, added]).toEqual([2, { added: JSON.parse(lines[1] ?? '').next }])
    await signed()
    expect([await dropFormerSigner(keyFileIn(folder), folder), await dropFormerSigner(keyFileIn(folder), folder)]).toEqual([
      'destroyed',
      'none',
    ])
    expect(readFileSync(keyFile, 'utf8')).not.toContain(JSON.parse(before).signingKey)
    expect([await says(), faults]).toEqual([[], []])
    const after = readFileSync(keyFile, 'utf8')
    for (const wrong of [before, JSON.stringify({ ...JSON.parse(after), signingKey: freshSigningKey() })]) {
      writeFileSync(keyFile, wrong, { mode: 0o600 })
      expect(await says()).toContainEqual(expect.stringContaining('the keys of the key file are not those the record was signed with'))
      const { length } = readFileSync(headsFile)
      await signed()
      expect([faults.splice(0).length, readFileSync(headsFile).length]).toEqual([1, length])
    }
    writeFileSync(keyFile, after, { mode: 0o600 })
    await signed(0)
    expect([await says(), faults]).toEqual([[], []])
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('a running ring follows its file, finds a key it hasn’t heard of at once, and keeps its keys when the file can’t be read', async () => {
    const folder = newFolder()
    const ring = live(folder)
    const old = ring.currentId
    const current = await rotated(folder, new Date())
    expect(ring.key(current)).toHaveLength(32)
    expect([ring.currentId, ring.key(old)?.length]).toEqual([current, 32])
    rmSync(join(folder, 'keys.json'))
    expect([ring.key('nobody has it'), ring.key(current)?.length]).toEqual([undefined, 32])
    expect(existsSync(join(folder, 'keys.json'))).toBe(false)
    rmSync(folder, { recursive: true, force: true })
  })
})
