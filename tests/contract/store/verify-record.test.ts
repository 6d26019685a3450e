import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { isCannotOpen } from '../../../src/store/cannot-open.ts'
import { embeddedIn } from '../../../src/store/embedded.ts'
import { startSealer } from '../../../src/store/heads.ts'
import { openKeyRing } from '../../../src/store/key-ring.ts'
import { openDriver } from '../../../src/store/sql-driver.ts'
import { verifyInstallation } from '../../../src/store/verify-installation.ts'
import { layInstallation } from '../../harness/kept-database.ts'
import { asPerson, maya, raised } from './given-case.ts'
import { newFolder, opened } from './sides.ts'

const folder = newFolder()
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function program(...given: readonly string[]): Promise<{ readonly code: number | null; readonly said: string }> {
  const file = fileURLToPath(new URL('../../../src/server/verify-record-program.ts', import.meta.url))
  const child = spawn(process.execPath, [file, ...given], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString('utf8')))
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString('utf8')))
  return { code: await new Promise((resolve) => child.once('close', resolve)), said }
}

describe('verify-record', () => {
  it('where nothing is, it says so, and makes nothing', async () => {
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    expect(await verifyInstallation(empty)).toMatchObject({ says: expect.stringContaining('no key file') })
    expect(await verifyInstallation(join(folder, 'nowhere'))).toMatchObject({ cannotOpen: true })
    openKeyRing(empty)
    expect(await verifyInstallation(empty)).toMatchObject({ says: expect.stringContaining('no database') })
    expect(readdirSync(empty)).toEqual(['keys.json'])
  })

  it('refuses while Pathway runs on the folder, then counts the chains, then names what was changed', async () => {
    const dataDir = join(folder, 'data')
    const ring = openKeyRing(dataDir)
    if (isCannotOpen(ring)) throw new Error(ring.says)
    await layInstallation(dataDir)
    const store = await opened(embeddedIn(dataDir), ring)
    const sealer = startSealer(store.record, ring, join(dataDir, 'heads.jsonl'), { onFault: () => {} })
    const { caseId } = await raised(store)
    await store.transaction((tx) => tx.openCase({ caseId }, asPerson(maya)))
    await sealer.stop()
    expect(await verifyInstallation(dataDir)).toMatchObject({ says: expect.stringContaining(`process ${process.pid}`) })
    await store.close()
    expect(await verifyInstallation(dataDir)).toEqual({ chains: 2, problems: [] })
    const thief = await openDriver(embeddedIn(dataDir), () => {})
    await sql`alter table events disable trigger user`.execute(thief.db)
    await sql`update events set actor = 'priya'`.execute(thief.db)
    await thief.close()
    expect(await program(dataDir)).toEqual({
      code: 1,
      said: `events:${caseId}, entry 1: this entry was changed after it was written\n2 chains verified, 1 problem found\n`,
    })
  }, 240_000)
})
