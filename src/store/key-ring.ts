import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CannotOpen, cannotOpen, errorCode } from './cannot-open.ts'
import { makeFolder } from './make-folder.ts'
import { freshSigningKey, isSignersFile, type SignersFile, signersOf } from './signers.ts'
import type { KeyRing } from './store.ts'

/** As kept in the file: key-encryption keys by id, the name index's own key, the keys that sign the record's heads. */
export type KeyFile = SignersFile & {
  readonly currentId: string
  /** The current one until `currentSince`, where that lies ahead: by then every instance has heard of the new one (key-place.ts). */
  readonly formerId?: string
  /** Since when; absent in a file that has had one key only. */
  readonly currentSince?: string
  readonly keys: Readonly<Record<string, string>>
  readonly indexKey: string
}

/**
 * The keys of a desk installation: `keys.json` in the data folder, mode 0600, made on the first start. Without this file nothing in the
 * database can be read again, so it belongs in the backup, apart from the database. Refused: a file others can read, a broken file, and
 * a missing file beside an existing database (new keys would not open it).
 */
export function openKeyRing(dataDir: string): KeyRing | CannotOpen {
  const file = join(dataDir, 'keys.json')
  try {
    makeFolder(dataDir)
    if (!existsSync(file)) {
      if (existsSync(join(dataDir, 'database'))) {
        return cannotOpen(
          `The key file ${file} is missing, and the database beside it can't be read without it. Put it back from a backup.`,
        )
      }
      writeNew(file, freshKeys())
    }
    return readKeys(file)
  } catch (error) {
    return cannotOpen(`The key file ${file} can't be read or written (${errorCode(error) ?? 'it is not a key file'}).`)
  }
}

/** How often a running program looks whether the file was changed, in milliseconds. */
const LOOK_EVERY_MS = 1_000

/**
 * As openKeyRing, and it follows the file: a key added while the program runs becomes the current one within a second or two, and a
 * key that isn't known is looked for in the file before it counts as missing (another instance may have heard of it first). A file that can't be read leaves the keys as they were.
 */
export function openLiveKeyRing(dataDir: string): KeyRing | CannotOpen {
  const opened = openKeyRing(dataDir)
  if ('cannotOpen' in opened) return opened
  const file = join(dataDir, 'keys.json')
  let ring = opened
  let read = changedAt(file)
  let lookedAt = Date.now()
  const look = (): KeyRing => {
    lookedAt = Date.now()
    const changed = changedAt(file)
    // A file that is gone isn't made anew here: the keys in memory are the only ones that open the database.
    if (changed === read || changed === '') return ring
    const anew = openKeyRing(dataDir)
    if ('cannotOpen' in anew) return ring
    read = changed
    ring = anew
    return ring
  }
  return {
    ...opened,
    get currentId() {
      return (Date.now() - lookedAt > LOOK_EVERY_MS ? look() : ring).currentId
    },
    key: (id) => ring.key(id) ?? look().key(id),
    // Asked once a minute, and never late: a line signed after another program handed over would look forged.
    get signers() {
      return look().signers
    },
  }
}

/**
 * Writes the key file of `dataDir` anew, whole, aside and renamed into place. Refused: a file that isn't one, and another change under way; one cut off leaves
 * `keys.json.changing` behind, which is to be deleted.
 */
export function changeKeys(dataDir: string, change: (keys: KeyFile) => KeyFile): CannotOpen | undefined {
  const file = join(dataDir, 'keys.json')
  const aside = `${file}.changing`
  const opened = existsSync(file) ? openKeyRing(dataDir) : cannotOpen(`There is no key file in ${dataDir}.`)
  if ('cannotOpen' in opened) return opened
  try {
    writeFileSync(aside, '', { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
    return cannotOpen(`The keys are being changed by another program, or a change was cut off. If none is running, delete ${aside}.`)
  }
  try {
    const keys = JSON.parse(readFileSync(file, 'utf8')) as KeyFile
    writeFileSync(aside, `${JSON.stringify(change(keys), null, 2)}\n`, { mode: 0o600, flush: true })
    renameSync(aside, file)
    return undefined
  } finally {
    rmSync(aside, { force: true })
  }
}

/** Renamed into place, so a changed file is another one. */
function changedAt(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  return found === undefined ? '' : `${found.ino}/${found.mtimeMs}/${found.size}`
}

/** A ring that lives in memory only: for tests and simulations. */
export function throwawayKeyRing(): KeyRing {
  return ringOf(freshKeys())
}

function readKeys(file: string): KeyRing | CannotOpen {
  const mode = statSync(file).mode & 0o777
  // Windows has no such modes; there the folder's own permissions guard the file.
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    return cannotOpen(`Others on this machine can read the key file ${file} (mode ${mode.toString(8)}). Run: chmod 600 ${file}`)
  }
  const keys = keysIn(readFileSync(file, 'utf8'))
  return typeof keys === 'string' ? cannotOpen(`The key file ${file} ${keys}. Put it back from a backup.`) : ringOf(keys)
}

/** What is kept, or why it can't be used, as the rest of a sentence. */
export function keysIn(text: string): KeyFile | string {
  let keys: unknown
  try {
    keys = JSON.parse(text)
  } catch {
    return 'holds no keys that Pathway wrote'
  }
  if (!isKeyFile(keys)) return 'holds no keys that Pathway wrote'
  const lengths = [...Object.values(keys.keys), keys.indexKey].map((key) => Buffer.from(key, 'base64').length)
  if (!lengths.every((length) => length === 32)) return 'holds a key that is too short or too long (each has 32 bytes)'
  try {
    signersOf(keys)
  } catch {
    return 'holds a signing key that is damaged'
  }
  return keys
}

export function ringOf(file: KeyFile): KeyRing {
  const keys = new Map(Object.entries(file.keys).map(([id, key]) => [id, Buffer.from(key, 'base64')]))
  return {
    get currentId() {
      return file.formerId !== undefined && Date.now() < Date.parse(file.currentSince ?? '') ? file.formerId : file.currentId
    },
    ...(file.currentSince === undefined ? {} : { currentSince: file.currentSince }),
    key: (id) => keys.get(id),
    indexKey: Buffer.from(file.indexKey, 'base64'),
    signers: signersOf(file),
  }
}

export function freshKeys(): KeyFile {
  const currentId = randomUUID().slice(0, 8)
  return {
    currentId,
    keys: { [currentId]: randomBytes(32).toString('base64') },
    indexKey: randomBytes(32).toString('base64'),
    signingKey: freshSigningKey(),
  }
}

/** Written aside and linked into place: a crash leaves no half-written key file, and two starters agree on one. */
function writeNew(file: string, keys: KeyFile): void {
  const aside = `${file}.${process.pid}.new`
  writeFileSync(aside, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(aside, file)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function isKeyFile(value: unknown): value is KeyFile {
  if (typeof value !== 'object' || value === null) return false
  const file = value as Partial<Record<keyof KeyFile, unknown>>
  const texts = typeof file.currentId === 'string' && typeof file.indexKey === 'string'
  if (!texts || !isSignersFile(file) || typeof file.keys !== 'object' || file.keys === null) return false
  return Object.values(file.keys).every((key) => typeof key === 'string') && String(file.currentId) in file.keys
}
