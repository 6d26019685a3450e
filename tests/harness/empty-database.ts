import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { isCannotOpen } from '../../src/store/cannot-open.ts'
import { openKeyRing } from '../../src/store/key-ring.ts'
import { root } from './steps.ts'

/**
 * What the embedded database makes of an empty folder, before anything of ours is in it. To make it takes some seconds, most of a test's
 * time; so it is made once for a version of the database and kept. The migrations still run in each test.
 */
export function emptyDump(): Promise<Blob> {
  return kept().then((folder) => new Blob([readFileSync(join(folder, 'dump.tar'))]))
}

/** Lays it into a data folder that has no database yet. */
export async function layEmptyDatabase(dataDir: string): Promise<void> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  cpSync(join(await kept(), 'database'), join(dataDir, 'database'), { recursive: true })
}

/** The same with keys of its own, for a program that makes both at its first start: a database without keys it would refuse. */
export async function layEmptyInstallation(dataDir: string): Promise<void> {
  const ring = openKeyRing(dataDir)
  if (isCannotOpen(ring)) throw new Error(ring.says)
  await layEmptyDatabase(dataDir)
}

let making: Promise<string> | undefined

function kept(): Promise<string> {
  making ??= made()
  return making
}

/** Made beside its place and moved there whole: several test files may begin at once, and the first one's stays. */
async function made(): Promise<string> {
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'node_modules/@electric-sql/pglite/package.json'), 'utf8'))
  const cache = join(root, 'node_modules/.cache')
  const place = join(cache, `empty-database-${version}`)
  if (existsSync(place)) return place
  mkdirSync(cache, { recursive: true })
  const mine = mkdtempSync(join(cache, 'making-'))
  const lite = await PGlite.create({ dataDir: join(mine, 'database') })
  const dump = await lite.dumpDataDir('none')
  await lite.close()
  writeFileSync(join(mine, 'dump.tar'), Buffer.from(await dump.arrayBuffer()))
  try {
    renameSync(mine, place)
  } catch (error) {
    rmSync(mine, { recursive: true, force: true })
    if (!existsSync(place)) throw error
  }
  return place
}
