import { randomInt, randomUUID } from 'node:crypto'
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isCannotOpen } from '../../../src/store/cannot-open.ts'
import { startSealer, verifyRecord } from '../../../src/store/heads.ts'
import { readHeadsFile } from '../../../src/store/heads-file.ts'
import { openKeyRing } from '../../../src/store/key-ring.ts'
import { type OpenedStore, openStore } from '../../../src/store/postgres.ts'
import type { Where } from '../../../src/store/sql-driver.ts'
import type { KeyRing } from '../../../src/store/store.ts'
import { headsFileOf, verifyInstallation } from '../../../src/store/verify-installation.ts'
import { layDatabase } from '../../harness/kept-database.ts'
import { startChild } from './child.ts'
import { asLoop, newCase, reminder } from './given-case.ts'
import { newDatabase, newFolder, opened } from './sides.ts'

const kills = process.env.PATHWAY_DEEP === undefined ? 3 : 20

function ringOf(folder: string): KeyRing {
  const ring = openKeyRing(folder)
  if (isCannotOpen(ring)) throw new Error(ring.says)
  return ring
}

/** An empty installation, made once: each test works on a copy. */
const template = newFolder()
beforeAll(async () => {
  const ring = ringOf(template)
  await layDatabase(template, 'laid-out')
  const store = await opened({ kind: 'pglite', dataDir: template }, ring)
  await store.close()
})
afterAll(() => rmSync(template, { recursive: true, force: true }))

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = newFolder()
  cpSync(template, folder, { recursive: true })
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('a program that is killed', () => {
  it(`embedded: ${kills} kills in the middle of writing lose nothing that was acknowledged, and the record verifies`, async () => {
    await inFolder(async (folder) => {
      const where: Where = { kind: 'pglite', dataDir: folder }
      const acknowledged: string[] = []
      for (let kill = 0; kill < kills; kill += 1) {
        const child = startChild('append', where, folder)
        await child.says((line) => line !== 'open')
        await pause(randomInt(400))
        await child.kill()
        acknowledged.push(...child.lines.filter((line) => line !== 'open'))
        const store = await opened(where, ringOf(folder))
        const kept = new Set(await store.transaction((tx) => tx.allCases()))
        const headsFile = join(folder, 'heads.jsonl')
        await startSealer(store.record, ringOf(folder), headsFile, { onFault: () => {} }).stop()
        const problems = await verifyRecord(store.record, headsFile, ringOf(folder))
        await store.close()
        expect(acknowledged.filter((caseId) => !kept.has(caseId))).toEqual([])
        expect(problems).toEqual([])
      }
      expect(acknowledged.length).toBeGreaterThanOrEqual(kills)
    })
  })

  async function lookAgain(where: Where, folder: string): Promise<void> {
    const child = startChild('hang-in-a-look', where, folder)
    const caseId = (await child.says((line) => line.startsWith('looking '))).slice('looking '.length)
    await child.kill()
    const store = await opened(where, ringOf(folder))
    await expectsAnotherLook(store, caseId)
    await store.close()
  }

  async function expectsAnotherLook(store: OpenedStore, caseId: string): Promise<void> {
    const begun = await new Promise((resolve) => {
      const lookAtCase = async (looked: string): Promise<void> => {
        if (looked === caseId) resolve(await store.transaction((tx) => tx.beginErrand(caseId, 'a')))
      }
      void store.jobs.start({ lookAtCase, sweep: async () => {}, observe: async () => {} })
    })
    expect(begun).toEqual({ ...reminder('a'), state: 'trying', attempts: 2, outsideId: 'draft-1', was: 'trying' })
    await store.jobs.quiet()
  }

  it('embedded: the case it was looking at is looked at again after the restart, and its errand begun again', async () => {
    await inFolder((folder) => lookAgain({ kind: 'pglite', dataDir: folder }, folder))
  })

  it('PostgreSQL: the case it was looking at is looked at again after the restart, and its errand begun again', async () => {
    await inFolder(async (folder) => {
      const { url, drop } = await newDatabase()
      await lookAgain({ kind: 'postgres', url }, folder).finally(drop)
    })
  })

  it('PostgreSQL: another program that lives on takes over the case of a killed one', async () => {
    await inFolder(async (folder) => {
      const { url, drop } = await newDatabase()
      try {
        const where: Where = { kind: 'postgres', url }
        const store = await opened(where, ringOf(folder))
        const child = startChild('hang-in-a-look', where, folder)
        const caseId = (await child.says((line) => line.startsWith('looking '))).slice('looking '.length)
        await child.kill()
        await expectsAnotherLook(store, caseId)
        await store.close()
      } finally {
        await drop()
      }
    })
  })
})

describe('two programs that sign in one file of heads', () => {
  it('PostgreSQL: neither writes over a line of the other, also when one is killed while signing', async () => {
    await inFolder(async (folder) => {
      const { url, drop } = await newDatabase()
      const where: Where = { kind: 'postgres', url }
      try {
        const other = startChild('sign', where, folder)
        const store = await opened(where, ringOf(folder))
        const faults: unknown[] = []
        const headsFile = headsFileOf(folder)
        const sealer = startSealer(store.record, ringOf(folder), headsFile, { onFault: (error) => faults.push(error) })
        await other.says((line) => line === 'signed 1')
        const mine = 8
        for (let line = 0; line < mine; line += 1) {
          await store.transaction((tx) => tx.append(newCase()))
          await sealer.sealNow()
        }
        await other.says((line) => line === 'signed 8')
        await other.kill()
        await store.transaction((tx) => tx.append(newCase()))
        await sealer.stop()
        const chains = (await store.record.heads()).map(({ stream }) => stream)
        await store.close()
        expect([faults, other.lines.filter((line) => line.startsWith('fault'))]).toEqual([[], []])
        expect(await verifyInstallation(folder, url)).toMatchObject({ problems: [] })
        expect([...readHeadsFile(headsFile, ringOf(folder).signers).heads.keys()].sort()).toEqual([...chains].sort())
        expect(chains.length).toBeGreaterThanOrEqual(mine + 8 + 1)
      } finally {
        await drop()
      }
    })
  })

  it('a file cut off or taken away while the product runs stays found out, though it goes on signing', async () => {
    for (const bend of [(text: string) => text.slice(0, text.trimEnd().lastIndexOf('\n') + 1), () => ''])
      await inFolder(async (folder) => {
        const store = await opened({ kind: 'pglite', dataDir: folder }, ringOf(folder))
        const headsFile = headsFileOf(folder)
        const sealer = startSealer(store.record, ringOf(folder), headsFile, { onFault: () => {} })
        for (let line = 0; line < 3; line += 1) {
          await store.transaction((tx) => tx.append(newCase()))
          await sealer.sealNow()
        }
        const found = async () => (await verifyRecord(store.record, headsFile, ringOf(folder))).length
        expect(await found()).toBe(0)
        writeFileSync(headsFile, bend(readFileSync(headsFile, 'utf8')))
        await store.transaction((tx) => tx.append(newCase()))
        await sealer.sealNow()
        expect(await found()).toBeGreaterThan(0)
        await sealer.stop()
        await store.close()
      })
  })
})

describe('one program per data folder', () => {
  it('a second one is refused with the pid of the first; after a kill the folder is free again', async () => {
    await inFolder(async (folder) => {
      const where: Where = { kind: 'pglite', dataDir: folder }
      const child = startChild('hold', where, folder)
      await child.says((line) => line === 'open')
      const refused = await openStore(where, ringOf(folder))
      expect(refused).toEqual({ cannotOpen: true, says: expect.stringContaining(`process ${child.pid}`) })
      await child.kill()
      expect(existsSync(join(folder, 'pathway.lock'))).toBe(true)
      const store = await opened(where, ringOf(folder))
      expect(isCannotOpen(await openStore(where, ringOf(folder)))).toBe(true)
      expect(await store.transaction((tx) => tx.openCase({ caseId: randomUUID() }, asLoop()))).toBeUndefined()
      await store.close()
      expect(existsSync(join(folder, 'pathway.lock'))).toBe(false)
    })
  })
})
