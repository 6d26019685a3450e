import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { alive, appProcesses } from '../harness/app-process.ts'
import { layInstallation } from '../harness/kept-database.ts'

const { folder, envOf, started, locks } = appProcesses()

describe('the app’s process, ended where it likes it least', { timeout: 240_000 }, () => {
  it('asked to end while it starts, it ends with nothing left open', async () => {
    const env = await envOf('interrupted', { SEED_CASELOAD: 'yes' })
    await layInstallation(join(folder, 'interrupted'))
    const { child, ended } = started(env)
    await new Promise<void>((done) => child.stdout?.on('data', (chunk: Buffer) => chunk.toString().includes('seeding') && done()))
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
    expect(locks('interrupted')).toEqual([])
  })

  it('asked to end while it makes its database, it ends, and the next start has all it needs', async () => {
    const env = await envOf('from-nothing')
    const { child, ended } = started(env)
    while (!existsSync(join(folder, 'from-nothing/database/database'))) await new Promise((done) => setTimeout(done, 20))
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
    const again = started(env)
    await alive(env, again.child)
    again.child.kill('SIGTERM')
    expect((await again.ended).code).toBe(0)
    expect(locks('from-nothing')).toEqual([])
  })

  it('ends when the one that started it goes away', async () => {
    const env = await envOf('orphan')
    await layInstallation(join(folder, 'orphan'))
    const { child, ended } = started(env, true)
    await alive(env, child)
    child.disconnect()
    expect((await ended).code).toBe(0)
    expect(locks('orphan')).toEqual([])
  })
})
