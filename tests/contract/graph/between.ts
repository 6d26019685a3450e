/** A proxy that stands between the client and a Microsoft 365 and spoils chosen calls: before they reach it, or after it has done its work. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Spoil = {
  readonly method: string
  /** What the path ends with, query aside. */
  readonly pathEnd: RegExp
  readonly when: 'before' | 'after'
  readonly how: { readonly status: number; readonly retryAfter?: string } | 'cut'
}
export type Passed = { readonly method: string; readonly path: string; readonly body: string; readonly spoilt: boolean }
export type Between = {
  readonly baseUrl: string
  readonly passed: Passed[]
  /** Each is used up by one call that fits. */
  readonly spoil: (...spoils: Spoil[]) => void
  /** What happens once before the next call of this method is passed on. */
  readonly before: (method: string, happens: () => Promise<void>) => void
  /** A GET of the far side with the client's own token: for what the client has no function for. */
  readonly look: (path: string) => Promise<unknown>
  readonly post: (path: string, body: object) => Promise<number>
  readonly close: () => Promise<void>
}

export async function standBetween(target: string): Promise<Between> {
  const passed: Passed[] = []
  let plans: Spoil[] = []
  let token = ''
  let first: { readonly method: string; readonly happens: () => Promise<void> } | undefined
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = Buffer.concat(parts).toString()
    const { method = 'GET', url: path = '/' } = request
    token = request.headers.authorization ?? ''
    const plan = plans.find((p) => p.method === method && p.pathEnd.test(path.split('?')[0] ?? ''))
    plans = plans.filter((p) => p !== plan)
    passed.push({ method, path, body, spoilt: plan !== undefined })
    if (first?.method === method) {
      const { happens } = first
      first = undefined
      await happens()
    }
    if (plan?.when === 'before') return spoilt(response, plan)
    const answer = await forward(target + path, method, request.headers, body)
    if (plan !== undefined) return spoilt(response, plan)
    response.writeHead(answer.status, answer.headers).end(answer.body)
  })
  await new Promise<void>((go) => server.listen(0, '127.0.0.1', go))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed,
    spoil: (...next) => {
      plans = next
    },
    before: (method, happens) => {
      first = { method, happens }
    },
    look: async (path) =>
      (await fetch(`${target}/v1.0${path}`, { headers: { authorization: token, prefer: 'IdType="ImmutableId"' } })).json(),
    post: async (path, body) =>
      (
        await fetch(`${target}/v1.0${path}`, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { authorization: token, prefer: 'IdType="ImmutableId"', 'content-type': 'application/json' },
        })
      ).status,
    close: () =>
      new Promise((go) => {
        server.close(() => go())
        server.closeAllConnections()
      }),
  }
}

function spoilt(response: ServerResponse, { how }: Spoil): void {
  if (how === 'cut') return void response.destroy()
  const headers = how.retryAfter === undefined ? {} : { 'retry-after': how.retryAfter }
  response
    .writeHead(how.status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify({ error: { code: 'Planted', message: 'planted' } }))
}

async function forward(
  url: string,
  method: string,
  from: NodeJS.Dict<string | string[]>,
  body: string,
): Promise<{ status: number; headers: Record<string, string>; body: string }> {
  const kept = ['authorization', 'prefer', 'if-match', 'content-type'].flatMap((name) =>
    typeof from[name] === 'string' ? [[name, from[name]] as const] : [],
  )
  const answer = await fetch(url, { method, headers: Object.fromEntries(kept), ...(method === 'GET' ? {} : { body }) })
  const headers = ['content-type', 'retry-after', 'date'].flatMap((name) =>
    answer.headers.has(name) ? [[name, answer.headers.get(name) ?? ''] as const] : [],
  )
  return { status: answer.status, headers: Object.fromEntries(headers), body: await answer.text() }
}
