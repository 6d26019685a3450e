import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type CannotOpen, cannotOpen, isCannotOpen } from './cannot-open.ts'
import { embeddedIn } from './embedded.ts'
import { changeKeys, openKeyRing } from './key-ring.ts'
import { lockFolder } from './lock-file.ts'
import { keyUse } from './rewrap.ts'
import { openDriver, type Where } from './sql-driver.ts'

/** How long an old key stays at least: a running program hears of a new one within seconds, but a night's backup may still need it. */
const KEEP_OLD_HOURS = 1

/** Adds a key-encryption key to the file of `dataDir` and makes it the current one. Running programs notice it and wrap every data key anew. */
export function addKey(dataDir: string, now: Date): { readonly added: string } | CannotOpen {
  const id = randomUUID().slice(0, 8)
  const changed = changeKeys(dataDir, (keys) => ({
    ...keys,
    currentId: id,
    currentSince: now.toISOString(),
    keys: { ...keys.keys, [id]: randomBytes(32).toString('base64') },
  }))
  return changed === undefined ? { added: id } : changed
}

export type Dropped = {
  readonly current: string
  /** Old keys taken out of the file, and those that still wrap something: how many data keys. */
  readonly dropped: readonly string[]
  readonly inUse: readonly (readonly [string, number])[]
}

/**
 * Takes out of the file of `dataDir` the old keys that nothing in the database is wrapped under. Refused while the current key is young, and for an
 * embedded database in use. Backups older than the last wrapping still need the old keys: keep the old file with them.
 */
export async function dropOldKeys(dataDir: string, now: Date, url?: string): Promise<Dropped | CannotOpen> {
  const ring = existsSync(join(dataDir, 'keys.json')) ? openKeyRing(dataDir) : cannotOpen(`There is no key file in ${dataDir}.`)
  if (isCannotOpen(ring)) return ring
  if (ring.currentSince !== undefined && now.getTime() - Date.parse(ring.currentSince) < KEEP_OLD_HOURS * 3_600_000)
    return cannotOpen(
      `The current key is less than ${KEEP_OLD_HOURS} hour old; a running program may not have heard of it. Try again later.`,
    )
  const uses = await countUses(dataDir, url)
  if (isCannotOpen(uses)) return uses
  const dropped: string[] = []
  const inUse: (readonly [string, number])[] = []
  const changed = changeKeys(dataDir, (keys) => {
    for (const id of Object.keys(keys.keys).filter((one) => one !== keys.currentId)) {
      const count = uses.get(id)
      if (count === undefined) dropped.push(id)
      else inUse.push([id, count])
    }
    return { ...keys, keys: Object.fromEntries(Object.entries(keys.keys).filter(([id]) => !dropped.includes(id))) }
  })
  return changed ?? { current: ring.currentId, dropped, inUse }
}

async function countUses(dataDir: string, url: string | undefined): Promise<ReadonlyMap<string, number> | CannotOpen> {
  if (url !== undefined) return await countAt({ kind: 'postgres', url })
  const embedded = embeddedIn(dataDir)
  if (!existsSync(join(embedded.dataDir, 'database')))
    return cannotOpen(`There is no database in ${dataDir}. Name the data folder Pathway uses, or the PostgreSQL address after it.`)
  const lock = await lockFolder(embedded.dataDir)
  if (isCannotOpen(lock)) return lock
  try {
    return await countAt(embedded)
  } finally {
    lock.release()
  }
}

async function countAt(where: Where): Promise<ReadonlyMap<string, number>> {
  const driver = await openDriver(where, () => {})
  try {
    return await keyUse(driver.db)
  } finally {
    await driver.close()
  }
}
