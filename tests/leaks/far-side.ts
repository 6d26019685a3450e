import type { GraphConfig } from '../../src/graph/graph.ts'

/** Microsoft Graph as far as the product asks it, answering at once: what matters here is what it was told. */
const AUTHORITY = 'https://sign-in.example/tenant'

const SOME_TIME = {
  start: { dateTime: '2026-12-08T10:00:00', timeZone: 'UTC' },
  end: { dateTime: '2026-12-08T11:30:00', timeZone: 'UTC' },
}

export type Leave = (outlet: string, text: string) => void

export function graphTold(leave: Leave): GraphConfig {
  const told = new Map<string, Readonly<Record<string, unknown>>>()
  let count = 0
  const answer = (method: string, path: string, body: Readonly<Record<string, unknown>>): readonly [number, unknown] => {
    if (path.endsWith('/getSchedule')) {
      const asked = (body.schedules ?? []) as readonly string[]
      return [200, { value: asked.map((scheduleId) => ({ scheduleId, availabilityView: '', scheduleItems: [] })) }]
    }
    if (path.endsWith('/cancel') || path.endsWith('/send')) return [202, undefined]
    if (method === 'POST' || method === 'PATCH') {
      const id = method === 'POST' ? `AAMk${++count}` : (path.split('/').at(-1) ?? '')
      const whole = { ...told.get(id), ...body }
      told.set(id, whole)
      return [
        method === 'POST' ? 201 : 200,
        { ...whole, id, iCalUId: `uid-${id}`, changeKey: `key-${count}`, webLink: `https://outlook.example/${id}` },
      ]
    }
    const id = path.split('/').at(-1) ?? ''
    if (!path.includes(`/events/${id}`)) return [200, { value: [] }]
    return [200, { ...SOME_TIME, ...told.get(id), id, iCalUId: 'uid', changeKey: `key-${count}` }]
  }
  return {
    baseUrl: 'https://graph.example',
    authority: AUTHORITY,
    tenantId: 'tenant',
    clientId: 'the-app',
    credential: { secret: 'not-a-secret' },
    production: false,
    timeoutMs: 5_000,
    fetch: (async (input: RequestInfo | URL, init: RequestInit = {}) => {
      const url = new URL(input instanceof Request ? input.url : String(input))
      if (url.hostname === 'sign-in.example') return signIn(url)
      const sent = typeof init.body === 'string' ? init.body : ''
      const path = decodeURIComponent(url.pathname)
      leave(outletOf(init.method ?? 'GET', path), `${path} ${url.search} ${sent}`)
      for (const [value] of sent.matchAll(/"singleValueExtendedProperties":\[[^\]]*\]/g)) leave('an extension value', value)
      for (const [link] of sent.matchAll(/https:\/\/[^"'<\s\\]+/g)) leave('a link', link)
      const [status, body] = answer(init.method ?? 'GET', path, sent === '' ? {} : JSON.parse(sent))
      return new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
    }) as typeof fetch,
  }
}

function signIn(url: URL): Response {
  const known = { issuer: `${AUTHORITY}/v2.0`, token_endpoint: `${AUTHORITY}/token`, jwks_uri: `${AUTHORITY}/keys` }
  const token = { token_type: 'Bearer', access_token: 'token', expires_in: 86_400 }
  const body = url.pathname.endsWith('/openid-configuration') ? known : token
  return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })
}

function outletOf(method: string, path: string): string {
  if (/\/events\/[^/]+\/cancel$/.test(path)) return 'a meeting called off in Outlook'
  if (/\/events/.test(path)) {
    if (method === 'POST') return 'a meeting put in Outlook'
    return method === 'PATCH' ? 'a meeting changed in Outlook' : 'a meeting looked for in Outlook'
  }
  if (/\/messages/.test(path)) return method === 'GET' ? 'a mail looked for' : 'a mail'
  return 'what else Graph is asked'
}
