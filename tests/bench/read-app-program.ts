import fastify from 'fastify'
import { makeApp } from '../../src/server/app.ts'
import { compose } from '../../src/server/compose.ts'
import { readConfig } from '../../src/server/config.ts'
import { makeLog } from '../../src/server/log.ts'
import { makeSignIn } from '../../src/server/sign-in.ts'
import { isCannotOpen } from '../../src/store/cannot-open.ts'
import { openKeyRing } from '../../src/store/key-ring.ts'
import { openStore } from '../../src/store/postgres.ts'
import type { Jobs } from '../../src/store/store.ts'
import { openPlainStore } from './plain-store.ts'

/**
 * One side of bench:read as a process of its own: `node read-app-program.ts sealed|plain|bare <PostgreSQL> <folder of the keys>`. Sealed is the product as it
 * is; plain is the same app over the plain store; bare is fastify alone answering so many bytes. Says the port it listens on.
 */
const [side = '', url = '', keys = '', bytes = '0'] = process.argv.slice(2)

async function product(): Promise<{ listen: (at: { host: string; port: number }) => Promise<string> }> {
  const read = readConfig(process.env)
  if ('problems' in read) throw new Error(read.problems.join('; '))
  const ring = openKeyRing(keys)
  if (isCannotOpen(ring)) throw new Error(ring.says)
  const store =
    side === 'plain'
      ? openPlainStore(url)
      : await openStore({ kind: 'postgres', url }, ring, { sweepEverySeconds: 3600, observeEverySeconds: 3600 })
  if (isCannotOpen(store)) throw new Error(store.says)
  const log = makeLog({ write: () => {} })
  const composed = await compose(read.config, store, log)
  const idle: Jobs = { start: async () => {}, stop: async () => {}, healthy: () => true, observeSoon: () => {}, quiet: async () => {} }
  return await makeApp({ ...composed, config: read.config, log, jobs: idle, signIn: makeSignIn(read.config) })
}

function bare() {
  const app = fastify()
  const body = 'x'.repeat(Number(bytes))
  app.get('/api/cases/:reference', async () => ({ body }))
  return app
}

const app = side === 'bare' ? bare() : await product()
const listening = await app.listen({ host: '127.0.0.1', port: 0 })
process.stdout.write(`${listening}\n`)
process.once('disconnect', () => process.exit(0))
