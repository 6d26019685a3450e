import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { State } from './state.ts'

const GRAPH = ['/v1.0/*', '/beta/*']

type Entry = { readonly seq: number; readonly line: object }

/**
 * Keeps every Graph request on disk: a line when it came, completed before its answer leaves. `GET /requests.jsonl` gives them in order of
 * arrival. A request that was under way when the process died has doneAt and response null.
 */
export function addRequestLog(app: FastifyInstance, state: State): void {
  const entries = new WeakMap<FastifyRequest, Entry>()
  app.addHook('onRequest', async (request) => {
    if (!GRAPH.includes(request.routeOptions.url ?? '')) return
    const line = arrived(request)
    entries.set(request, { line, seq: state.beginRequest(line) })
  })
  app.addHook('onSend', async (request, reply, payload) => {
    const entry = entries.get(request)
    if (entry === undefined) return payload
    // A connection that was cut on purpose gave no answer at all.
    const cut = request.raw.socket.destroyed
    const response = { status: cut ? null : reply.statusCode, headers: cut ? {} : reply.getHeaders() }
    state.endRequest(entry.seq, { ...entry.line, body: request.body ?? null, doneAt: new Date().toISOString(), response })
    return payload
  })
  app.get('/requests.jsonl', (_request, reply) => reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(linesOf(state))))
}

function* linesOf(state: State): Generator<string> {
  for (const line of state.requestLines()) yield `${line}\n`
}

function arrived(request: FastifyRequest): object {
  const { authorization, ...headers } = request.headers
  return {
    at: new Date().toISOString(),
    doneAt: null,
    method: request.method,
    path: request.url.split('?')[0],
    query: request.query,
    headers: authorization === undefined ? headers : { ...headers, authorization: 'Bearer x' },
    body: null,
    response: null,
  }
}
