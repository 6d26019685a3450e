/** A bare HTTP server that signs the app in and answers Graph paths by script: for what no well-behaved service would do on demand. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { GraphConfig } from '../../src/graph/graph.ts'

export type Seen = { readonly method: string; readonly path: string; readonly headers: IncomingMessage['headers']; readonly body: string }
export type Reply = (response: ServerResponse, seen: Seen) => void
export type FarSide = {
  readonly config: GraphConfig
  /** Graph calls so far, tokens asked for so far (their form fields). */
  readonly seen: Seen[]
  readonly signIns: URLSearchParams[]
  /** The next answers, in order; the last one is given for ever after. */
  readonly answer: (...replies: Reply[]) => void
  readonly tokenLife: (seconds: number) => void
  readonly close: () => Promise<void>
}

export const TENANT = '7d2c6f5e-0c1a-4d6b-9a55-0f1e2d3c4b5a'

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return (response) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
export function bare(status: number, headers: Record<string, string> = {}): Reply {
  return (response) => response.writeHead(status, headers).end()
}
export const cut: Reply = (response) => response.destroy()
export const silence: Reply = () => {}

export async function startFarSide(): Promise<FarSide> {
  const seen: Seen[] = []
  const signIns: URLSearchParams[] = []
  let replies: Reply[] = [bare(500)]
  let life = 3600
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      const path = request.url ?? ''
      if (path.startsWith('/v1.0/')) {
        const one = { method: request.method ?? '', path, headers: request.headers, body }
        seen.push(one)
        const reply = replies.length > 1 ? replies.shift() : replies[0]
        reply?.(response, one)
      } else if (path.endsWith('/.well-known/openid-configuration')) {
        const issuer = `${base()}/${TENANT}/v2.0`
        json(200, { issuer, token_endpoint: `${base()}/token`, authorization_endpoint: `${base()}/authorize`, jwks_uri: `${base()}/keys` })(
          response,
          { method: '', path, headers: {}, body },
        )
      } else {
        signIns.push(new URLSearchParams(body))
        json(200, { token_type: 'Bearer', access_token: `token-${signIns.length}`, expires_in: life })(response, {
          method: '',
          path,
          headers: {},
          body,
        })
      }
    })
  })
  await new Promise<void>((go) => server.listen(0, '127.0.0.1', go))
  const base = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const config: GraphConfig = {
    baseUrl: base(),
    authority: `${base()}/${TENANT}`,
    tenantId: TENANT,
    clientId: 'the-app',
    credential: { secret: 'not-a-secret' },
    production: false,
    timeoutMs: 2_000,
  }
  return {
    config,
    seen,
    signIns,
    answer: (...next) => {
      replies = next
    },
    tokenLife: (seconds) => {
      life = seconds
    },
    close: () =>
      new Promise((go) => {
        server.close(() => go())
        server.closeAllConnections()
      }),
  }
}
