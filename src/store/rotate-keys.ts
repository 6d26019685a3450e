import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type CannotOpen, cannotOpen, isCannotOpen } from './cannot-open.ts'
import { embeddedIn } from './embedded.ts'
import { readHeadsFile } from './heads-file.ts'
import type { KeyPlace } from './key-place.ts'
import type { KeyFile } from './key-ring.ts'
import { lockFolder } from './lock-file.ts'
import { keyUse } from './rewrap.ts'
import { currentSigner, withNewSigner, withoutFormerPrivates } from './signers.ts'
import { openDriver, type Where } from './sql-driver.ts'

/** How long an old key stays at least: a running program hears of a new one within seconds, but a night's backup may still need it. */
const KEEP_OLD_HOURS = 1

/**
 * Adds a key-encryption key to those of `place` and makes it the current one, once every running program has heard of it. They notice it and wrap every data key anew.
 */
export async function addKey(place: KeyPlace, now: Date): Promise<{ readonly added: string } | CannotOpen> {
  const id = randomUUID().slice(0, 8)
  const changed = await place.change(({ formerId, ...keys }) => ({
    ...keys,
    currentId: id,
    currentSince: new Date(now.getTime() + place.heardAfterSeconds * 1000).toISOString(),
    ...(place.heardAfterSeconds === 0 ? {} : { formerId: waiting(keys, now) ? (formerId ?? keys.currentId) : keys.currentId }),
    keys: { ...keys.keys, [id]: randomBytes(32).toString('base64') },
  }))
  return changed === undefined ? { added: id } : changed
}

/** A second change before the first has been heard of everywhere: the key of before goes on. */
function waiting({ currentSince }: Pick<KeyFile, 'currentSince'>, now: Date): boolean {
  return currentSince !== undefined && now.getTime() < Date.parse(currentSince)
}

/**
 * Adds a key that signs the record's heads to those of `place`. A running Pathway hands over to it in the heads file within a minute, one that is started
 * later at its first signing; a kill in between leaves the old key in force. Refused while the last change has not been handed over and cleared away.
 */
export async function addSigner(place: KeyPlace): Promise<{ readonly added: string } | CannotOpen> {
  const ring = await place.read()
  if (isCannotOpen(ring)) return ring
  if (ring.signers.slice(0, -1).some(({ signingKey }) => signingKey !== undefined))
    return cannotOpen(
      'The last signing key still waits to be handed over. Run drop-old once Pathway has signed under it, then change it again.',
    )
  const changed = await place.change(withNewSigner)
  if (changed !== undefined) return changed
  const anew = await place.read()
  return isCannotOpen(anew) ? anew : { added: currentSigner(anew.signers).id }
}

export type Dropped = {
  readonly current: string
  /** Old keys taken out of the file, and those that still wrap something: how many data keys. */
  readonly dropped: readonly string[]
  readonly inUse: readonly (readonly [string, number])[]
}

/**
 * Takes out of `place` the old keys that nothing in the database is wrapped under. Refused while the current key is young, and for an
 * embedded database in use. Backups older than the last wrapping still need the old keys: keep the old file with them.
 */
export async function dropOldKeys(place: KeyPlace, dataDir: string, now: Date, url?: string): Promise<Dropped | CannotOpen> {
  const ring = await place.read()
  if (isCannotOpen(ring)) return ring
  if (ring.currentSince !== undefined && now.getTime() - Date.parse(ring.currentSince) < KEEP_OLD_HOURS * 3_600_000)
    return cannotOpen(
      `The current key is less than ${KEEP_OLD_HOURS} hour old; a running program may not have heard of it. Try again later.`,
    )
  const uses = await countUses(dataDir, url)
  if (isCannotOpen(uses)) return uses
  const dropped: string[] = []
  const inUse: (readonly [string, number])[] = []
  const changed = await place.change((keys) => {
    for (const id of Object.keys(keys.keys).filter((one) => one !== keys.currentId)) {
      const count = uses.get(id)
      if (count === undefined) dropped.push(id)
      else inUse.push([id, count])
    }
    return { ...keys, keys: Object.fromEntries(Object.entries(keys.keys).filter(([id]) => !dropped.includes(id))) }
  })
  return changed ?? { current: ring.currentId, dropped, inUse }
}

/**
 * Destroys the private half of the signing key before the current one, once the heads file has been handed over ('needed' before that). The public half stays: old lines
 * are checked with it. An instance with a folder of its own has heads of its own, so each is asked by itself.
 */
export async function dropFormerSigner(place: KeyPlace, dataDir: string): Promise<'none' | 'destroyed' | 'needed' | CannotOpen> {
  const ring = await place.read()
  if (isCannotOpen(ring)) return ring
  const { signers } = ring
  if (signers.slice(0, -1).every(({ signingKey }) => signingKey === undefined)) return 'none'
  const { signer } = readHeadsFile(join(dataDir, 'heads.jsonl'), signers)
  if (signer !== undefined && signer !== currentSigner(signers).id) return 'needed'
  return (await place.change(withoutFormerPrivates)) ?? 'destroyed'
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
