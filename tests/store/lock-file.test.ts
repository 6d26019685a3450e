import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FolderLock, lockFolder } from '../../src/store/lock-file.ts'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pathway-lock-'))
  file = join(folder, 'pathway.lock')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function taken(): Promise<FolderLock> {
  const lock = await lockFolder(folder)
  if ('cannotOpen' in lock) throw new Error(lock.says)
  return lock
}

/** A lock as this process would write it, with something changed. */
async function left(changes: Readonly<Record<string, unknown>>): Promise<void> {
  const lock = await taken()
  const owner = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  lock.release()
  writeFileSync(file, JSON.stringify({ ...owner, id: randomUUID(), ...changes }))
}

describe('the lock of a data folder', () => {
  it('is given once, and again after its release', async () => {
    const lock = await taken()
    expect(await lockFolder(folder)).toEqual({ cannotOpen: true, says: expect.stringContaining(`process ${process.pid}`) })
    lock.release()
    expect(existsSync(file)).toBe(false)
    ;(await taken()).release()
  })

  it('of many who ask at once one gets it, also when a dead owner’s file is in the way', async () => {
    await left({ pid: await deadPid() })
    const answers = await Promise.all(Array.from({ length: 8 }, () => lockFolder(folder)))
    const locks = answers.filter((answer) => 'release' in answer)
    expect(locks).toHaveLength(1)
    for (const lock of locks) lock.release()
  })

  it('left by a killed process, by an earlier process of the same pid, or half written, does not block', async () => {
    for (const changes of [{ pid: await deadPid() }, { began: 'an earlier boot/1' }, { pid: 'not a number' }]) {
      await left(changes)
      ;(await taken()).release()
    }
    writeFileSync(file, '{"pid":')
    ;(await taken()).release()
  })

  it('of another machine blocks while it is kept fresh, and not when it has been silent for minutes', async () => {
    await left({ host: 'another-machine' })
    expect(await lockFolder(folder)).toEqual({ cannotOpen: true, says: expect.stringContaining('on another-machine') })
    const longAgo = new Date(Date.now() - 600_000)
    utimesSync(file, longAgo, longAgo)
    ;(await taken()).release()
  })

  it('a release by someone who lost it leaves the new owner’s lock alone', async () => {
    const first = await taken()
    rmSync(file)
    const second = await taken()
    first.release()
    expect(existsSync(file)).toBe(true)
    second.release()
  })

  it('a folder with a file in its way is one clear sentence', async () => {
    const blocked = join(folder, 'a-file')
    writeFileSync(blocked, '')
    expect(await lockFolder(join(blocked, 'data'))).toEqual({ cannotOpen: true, says: expect.stringContaining('a file is in its way') })
  })
})

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
  await new Promise((resolve) => child.once('close', resolve))
  return child.pid ?? 0
}
