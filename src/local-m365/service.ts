import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import Fastify from 'fastify'
import { openChannel } from './channel.ts'
import type { LocalOptions } from './config.ts'
import { readConfig } from './config.ts'
import { addConnector } from './connector.ts'
import { addDeskApi } from './desk-api.ts'
import { addDeskSubscriptions } from './desk-subscriptions.ts'
import { addFaults } from './faults.ts'
import { addGraph } from './graph/router.ts'
import { addGuards } from './guards.ts'
import { addIssuer } from './issuer.ts'
import { addKeyVault } from './key-vault.ts'
import { signingKey } from './keys.ts'
import type { Local } from './local.ts'
import { addStream, openStream } from './news.ts'
import { openNotifier } from './notifier.ts'
import { addPages } from './pages.ts'
import { addPlayground } from './playground.ts'
import { addRequestLog } from './request-log.ts'
import type { State } from './state.ts'
import { openState } from './state.ts'
import { loadTenant } from './tenant.ts'

export type RunningLocalM365 = { readonly url: string; close(): Promise<void> }

/**
 * Starts the local Microsoft 365 on the loopback address; what is not given is the development value. Port 0 takes a free port, and every
 * address in tokens, metadata and activities follows the port that was taken. Throws when the folder or the port can't be had.
 */
export async function startLocalM365(given: Partial<LocalOptions> = {}): Promise<RunningLocalM365> {
  const usual = readConfig({})
  if ('problems' in usual) throw new Error(usual.problems.join('; '))
  const options = { ...usual, ...given }
  const state = openState(options.dataDir)
  const stream = openStream()
  let url = `http://127.0.0.1:${options.port}`
  const local: Local = {
    options,
    state,
    tenant: loadTenant(),
    tenantKey: await signingKey(state, 'tenant'),
    channelKey: await signingKey(state, 'channel'),
    url: () => url,
    tell: (news) => stream.tell(news),
    changed: (change) => notifier.changed(change),
  }
  const notifier = openNotifier(local)
  const channel = openChannel(local)
  const app = newApp()
  // The order matters: guards first; faults change answers before the log writes them down.
  addGuards(app)
  addFaults(app)
  addRequestLog(app, state)
  await app.register((scope, _options, done) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, parsed) => {
      parsed(null, Object.fromEntries(new URLSearchParams(String(body))))
    })
    addIssuer(scope, local)
    done()
  })
  addGraph(app, local)
  addKeyVault(app, local)
  addConnector(app, local, channel)
  addPlayground(app, local)
  addDeskApi(app, local, channel)
  addDeskSubscriptions(app, local, notifier)
  addStream(app, stream)
  await addPages(app, local)
  const close = (): Promise<void> =>
    shut(app, state, () => {
      channel.close()
      notifier.close()
      stream.close()
    })
  try {
    await app.listen({ host: '127.0.0.1', port: options.port })
  } catch (fault) {
    await close()
    throw fault
  }
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  return { url, close }
}

async function shut(app: FastifyInstance, state: State, before: () => void): Promise<void> {
  before()
  await app.close()
  state.close()
}

function newApp(): FastifyInstance {
  const app = Fastify({
    bodyLimit: 4 * 1024 * 1024,
    forceCloseConnections: true,
    // Exchange ids are long, and the stock connector client doubles the slash after serviceUrl.
    routerOptions: { maxParamLength: 1_000, ignoreDuplicateSlashes: true },
  })
  // An action without parameters is often sent with a JSON content type and nothing in it.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(String(body)))
    } catch {
      done(Object.assign(new Error('The body is not valid JSON.'), { statusCode: 400 }))
    }
  })
  app.setErrorHandler((error: Error & { readonly statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) process.stderr.write(`${error.stack ?? error.message}\n`)
    const told =
      status >= 500
        ? { code: 'InternalServerError', message: 'The local Microsoft 365 has a bug; see its own output.' }
        : { code: 'BadRequest', message: error.message }
    return reply.code(status).send({ error: told })
  })
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send({ error: { code: 'NotFound', message: `There is nothing at ${request.method} ${request.url.split('?')[0]}.` } }),
  )
  return app
}
