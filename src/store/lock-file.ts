import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type CannotOpen, cannotOpen, errorCode } from './cannot-open.ts'
import { makeFolder } from './make-folder.ts'

/**
 * One process per data folder: the embedded database has no lock of its own, and two writers lose what they acknowledged.
 * The lock names pid, machine and when the process began, so that neither a killed owner nor a later process with the same pid blocks.
 */
export type FolderLock = { readonly release: () => void }
type Owner = { readonly pid: number; readonly began: string; readonly host: string; readonly id: string }

const BEAT_MS = 20_000
/** An owner on another machine can't be asked, so its silence decides. */
const SILENT_MS = 90_000

/** Takes the folder, or says in one sentence why not: another instance (with its pid), or a folder that can't be written. */
export async function lockFolder(dataDir: string): Promise<FolderLock | CannotOpen> {
  const file = join(dataDir, 'pathway.lock')
  const me: Owner = { pid: process.pid, began: beganOf(process.pid), host: hostname(), id: randomUUID() }
  try {
    makeFolder(dataDir)
    for (let attempt = 0; attempt < 100; attempt += 1) {
      if (putNew(file, me)) return hold(file, me)
      const owner = readOwner(file)
      if (owner !== undefined && isAlive(owner, file)) return cannotOpen(takenBy(owner, dataDir, file))
      if (!clearStale(file, me)) await pause(20)
    }
    return cannotOpen(`The data folder ${dataDir} is locked by ${file}, and the lock could not be taken over.`)
  } catch (error) {
    const code = errorCode(error) ?? 'unknown reason'
    if (code === 'ENOTDIR' || code === 'EEXIST')
      return cannotOpen(
        `The data folder ${dataDir} can't be a folder, because a file is in its way (${code}). Set DATA_DIR to another place.`,
      )
    return cannotOpen(`The data folder ${dataDir} can't be written (${code}). Give it to the user who runs Pathway, or set DATA_DIR.`)
  }
}

function hold(file: string, me: Owner): FolderLock {
  const beat = setInterval(() => {
    const now = new Date()
    try {
      utimesSync(file, now, now)
    } catch {
      // The folder may be gone (a test's clean-up); the lock then guards nothing.
    }
  }, BEAT_MS)
  beat.unref()
  return {
    release: () => {
      clearInterval(beat)
      if (readOwner(file)?.id === me.id) rmSync(file, { force: true })
    },
  }
}

/** Written aside, then linked: the lock appears with its content or not at all, and only for the first. */
function putNew(file: string, me: Owner): boolean {
  const aside = `${file}.${me.id}`
  writeFileSync(aside, JSON.stringify(me), { mode: 0o600 })
  try {
    linkSync(aside, file)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

/** Only the holder of a second, short-lived lock removes a dead owner's file, so that nobody removes a fresh one by mistake. */
function clearStale(file: string, me: Owner): boolean {
  const door = `${file}.takeover`
  if (!putNew(door, me)) {
    if (olderThan(door, 10_000)) rmSync(door, { force: true })
    return false
  }
  try {
    const owner = readOwner(file)
    if (owner === undefined || !isAlive(owner, file)) rmSync(file, { force: true })
    return true
  } finally {
    rmSync(door, { force: true })
  }
}

function isAlive(owner: Owner, file: string): boolean {
  if (owner.host !== hostname()) return !olderThan(file, SILENT_MS)
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return false
  }
  const began = beganOf(owner.pid)
  return began === '' || owner.began === '' || began === owner.began
}

function readOwner(file: string): Owner | undefined {
  try {
    const owner = JSON.parse(readFileSync(file, 'utf8')) as Partial<Owner>
    const { pid, began, host, id } = owner
    if (typeof pid !== 'number' || typeof began !== 'string' || typeof host !== 'string' || typeof id !== 'string') return undefined
    return { pid, began, host, id }
  } catch {
    return undefined
  }
}

function olderThan(file: string, ms: number): boolean {
  try {
    return Date.now() - statSync(file).mtimeMs > ms
  } catch {
    return false
  }
}

/** When a process began, as the system tells it; '' where it doesn't (Windows), and the pid alone decides. */
function beganOf(pid: number): string {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // Field 22, counted after the command's name, which may itself hold blanks and brackets.
      const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${ticks}`
    }
    if (process.platform === 'darwin') return execFileSync('ps', ['-p', String(pid), '-o', 'lstart='], { encoding: 'utf8' }).trim()
    return ''
  } catch {
    return ''
  }
}

function takenBy(owner: Owner, dataDir: string, file: string): string {
  const where = owner.host === hostname() ? '' : ` on ${owner.host}`
  const elsewhere = owner.host === hostname() ? '' : ` If that machine is gone, delete ${file}.`
  return `Another Pathway (process ${owner.pid}${where}) is already using the data folder ${dataDir}. Stop it first, or set DATA_DIR to another folder.${elsewhere}`
}
