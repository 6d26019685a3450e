import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keyFileIn } from '../../../src/store/key-place.ts'
import { dropOldKeys } from '../../../src/store/rotate-keys.ts'
import { verifyInstallation } from '../../../src/store/verify-installation.ts'
import { alive, appProcesses, refusedWith } from '../../harness/app-process.ts'
import { layInstallation } from '../../harness/kept-database.ts'
import { freePort } from '../../harness/product.ts'

const { folder, envOf, started, locks } = appProcesses()

// Each start makes a database, which takes its time on a busy machine.
describe('the app’s process', { timeout: 240_000 }, () => {
  it('in production with nothing set says every problem and ends with 1', async () => {
    const { code, errors } = await started({
      PATHWAY_MODE: 'production',
      BOT_APP_ID: '',
      GRAPH_BASE_URL: 'http://graph',
      DATA_DIR: join(folder, 'production'),
    }).ended
    expect(code).toBe(1)
    expect(errors).toMatch(/^pathway: the configuration has 1\d problems:\n/)
    for (const name of ['TENANT_ID', 'BOT_APP_ID', 'GRAPH_BASE_URL', 'DATABASE_URL', 'CLIENT_SECRET'])
      expect(errors).toContain(`  - ${name}`)
    expect(existsSync(join(folder, 'production'))).toBe(false)
  })

  it('a port in use is one sentence, before anything is made', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await once(holder, 'listening')
    const address = holder.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const env = await envOf('port-taken', { PORT: String(port) })
    refusedWith(await started(env).ended, new RegExp(`port ${port} is in use`))
    expect(locks('port-taken')).toEqual([])
    holder.close()
  })

  it('a data folder that can’t be one, or can’t be written, is one sentence', async () => {
    writeFileSync(join(folder, 'a-file'), '')
    refusedWith(await started(await envOf('a-file')).ended, /a-file/)
    // Root may write anywhere but where a file stands in the way, so nobody in particular starts it.
    const readOnly = join(folder, 'read-only')
    mkdirSync(readOnly, { mode: 0o500 })
    const as = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
    chmodSync(folder, 0o755)
    refusedWith(await started({ ...(await envOf('unused')), DATA_DIR: readOnly }, false, as).ended, /read-only.* can't be .*written/)
    chmodSync(readOnly, 0o700)
  })

  it('a second one on the same data is refused; the first ends cleanly on SIGTERM, and the data can be used again', async () => {
    const env = await envOf('shared')
    await layInstallation(join(folder, 'shared'))
    const first = started(env)
    await alive(env, first.child)
    expect(locks('shared')).toHaveLength(1)
    // What is run by hand on the folder finds the database the program has, not another one beside it.
    const busy = { cannotOpen: true, says: expect.stringContaining(`process ${first.child.pid}`) }
    expect([await verifyInstallation(env.DATA_DIR), await dropOldKeys(keyFileIn(env.DATA_DIR), env.DATA_DIR, new Date())]).toEqual([
      busy,
      busy,
    ])
    refusedWith(await started({ ...env, PORT: String(await freePort()) }).ended, /already using the data folder/)
    first.child.kill('SIGTERM')
    const ended = await first.ended
    expect([ended.code, ended.errors]).toEqual([0, ''])
    expect(ended.out).toContain('"ended"')
    expect(locks('shared')).toEqual([])
    expect(await verifyInstallation(env.DATA_DIR)).toMatchObject({ chains: expect.any(Number), problems: [] })

    const again = started(env)
    await alive(env, again.child)
    again.child.kill('SIGINT')
    expect((await again.ended).code).toBe(0)
    expect(locks('shared')).toEqual([])
  })
})
