import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isCannotOpen } from '../../src/store/cannot-open.ts'
import { embeddedIn } from '../../src/store/embedded.ts'
import { startBoss } from '../../src/store/job-queue.ts'
import { openKeyRing } from '../../src/store/key-ring.ts'
import { migrateLite } from '../../src/store/migrate.ts'
import { type Driver, openDriver } from '../../src/store/sql-driver.ts'
import { root } from './steps.ts'

/**
 * The embedded database as a first start leaves it before anything is written: with our tables and the queue's (`laid-out`), or before
 * those (`bare`). To make one takes ten seconds of a core, more than most tests; so each is made once for what it is made from, and kept.
 * The tests of the store's contract migrate a bare one on disk, and the tests of the first start make their own from nothing.
 */
export type Kept = 'bare' | 'laid-out'

/** For a database in memory. */
export async function dumpOf(kept: Kept): Promise<Blob> {
  return new Blob([readFileSync(join(await folderOf(kept), 'dump.tar'))])
}

/** Lays it into a folder of the store that has no database yet. */
export async function layDatabase(dataDir: string, kept: Kept): Promise<void> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  cpSync(join(await folderOf(kept), 'database'), join(dataDir, 'database'), { recursive: true })
}

/** A laid-out one with keys of its own, for a program that makes both at its first start: a database without keys it would refuse. */
export async function layInstallation(dataDir: string): Promise<void> {
  const ring = openKeyRing(dataDir)
  if (isCannotOpen(ring)) throw new Error(ring.says)
  await layDatabase(embeddedIn(dataDir).dataDir, 'laid-out')
}

const making = new Map<Kept, Promise<string>>()

function folderOf(kept: Kept): Promise<string> {
  const begun = making.get(kept) ?? made(kept)
  making.set(kept, begun)
  return begun
}

/** Made beside its place and moved there whole: several test files may begin at once, and the first one's stays. */
async function made(kept: Kept): Promise<string> {
  const cache = join(root, 'node_modules/.cache')
  const place = join(cache, `database-${kept}-${madeFrom()}`)
  if (existsSync(place)) return place
  mkdirSync(cache, { recursive: true })
  const mine = mkdtempSync(join(cache, 'making-'))
  const driver = await openDriver({ kind: 'pglite', dataDir: mine }, () => {})
  if (driver.kind !== 'pglite') throw new Error('the driver is not the one asked for')
  if (kept === 'laid-out') await layOut(driver)
  const dump = await driver.lite.dumpDataDir('none')
  await driver.close()
  writeFileSync(join(mine, 'dump.tar'), Buffer.from(await dump.arrayBuffer()))
  try {
    renameSync(mine, place)
  } catch (error) {
    rmSync(mine, { recursive: true, force: true })
    if (!existsSync(place)) throw error
  }
  return place
}

async function layOut(driver: Extract<Driver, { kind: 'pglite' }>): Promise<void> {
  const problem = await migrateLite(driver.lite)
  if (problem !== undefined) throw new Error(problem.says)
  const boss = await startBoss(driver, (fault) => {
    throw fault
  })
  await boss.stop({ graceful: false })
}

/** Two programs that would make it alike have the same: another database, queue or migration makes another. */
function madeFrom(): string {
  const migrations = readdirSync(join(root, 'src/store/migrations')).map((name) => `src/store/migrations/${name}`)
  const packages = ['@electric-sql/pglite', 'pg-boss'].map((name) => `node_modules/${name}/package.json`)
  const ours = ['migrate', 'job-queue', 'sql-driver'].map((name) => `src/store/${name}.ts`)
  const digest = createHash('sha256')
  for (const file of [...packages, ...ours, ...migrations.toSorted()]) digest.update(file).update(readFileSync(join(root, file)))
  return digest.digest('hex').slice(0, 16)
}
