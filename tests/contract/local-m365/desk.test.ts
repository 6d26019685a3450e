import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Given, Json } from './given.ts'
import { clientId, givenLocalM365, maya, meeting, priya, tenantId } from './given.ts'

describe('the desk', () => {
  let given: Given
  const clock = createServer((incoming, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ method: incoming.method, url: incoming.url, now: '2026-12-01T09:00:00Z' }))
  })
  beforeAll(async () => {
    await new Promise<void>((listening) => clock.listen(0, '127.0.0.1', listening))
    given = await givenLocalM365({ appUrl: `http://127.0.0.1:${(clock.address() as AddressInfo).port}` })
  })
  afterAll(async () => {
    await given.end()
    clock.closeAllConnections()
    await new Promise((closed) => clock.close(closed))
  })

  /** fetch lets nobody set Host, so this one call is made by hand. */
  const asHost = (host: string, path: string): Promise<number> =>
    new Promise((resolve, reject) => {
      request(`${given.url}${path}`, { headers: { host } }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
        .on('error', reject)
        .end()
    })

  it('answers to no other name than loopback, and to no foreign page', async () => {
    for (const path of ['/', '/desk/api/people', '/v1.0/users', '/requests.jsonl']) expect(await asHost('rebound.example', path)).toBe(403)
    expect(await asHost('localhost:1234', '/desk/api/people')).toBe(200)
    expect((await given.ask('GET', '/desk/api/people', undefined, { origin: 'http://elsewhere.example' })).status).toBe(403)
    expect((await given.ask('POST', '/desk/api/tokens', { oid: maya }, { origin: 'null' })).status).toBe(403)
    for (const path of ['//desk/api/people', '/%64esk/api/people'])
      expect((await given.ask('GET', `${given.url}${path}`, undefined, { origin: 'http://elsewhere.example' })).status).toBe(403)
    expect((await given.ask('GET', '/desk/api/people', undefined, { origin: given.url })).status).toBe(200)
  })

  it('says who is there', async () => {
    expect((await given.ask('GET', '/desk/api/config')).body).toMatchObject({ tenantId, clientId, url: given.url })
    const { people, outside } = (await given.ask('GET', '/desk/api/people')).body as unknown as {
      people: Record<string, unknown>[]
      outside: Record<string, unknown>[]
    }
    expect(people).toHaveLength(20)
    expect(people.filter((one: Json) => one.kind === 'shared').map((one: Json) => one.mail)).toEqual([
      'pathway.notices@derby.example',
      'pathway.notices@derbyshire.example',
    ])
    expect(outside).toHaveLength(7)
    expect([...people, ...outside].every((one) => String(one.mail).endsWith('.example'))).toBe(true)
  })

  it('serves its pages under a strict policy, and the card renderer', async () => {
    const page = await fetch(`${given.url}/`)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toContain(
      `default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-src 'self' http://127.0.0.1:`,
    )
    expect((await fetch(`${given.url}/vendor/adaptivecards/adaptivecards.min.js`)).headers.get('content-type')).toContain('javascript')
    expect((await fetch(`${given.url}/pages/%2e%2e/tenant.json`)).status).not.toBe(200)
  })

  it('tells open pages at once that a calendar and a mailbox changed', async () => {
    const stop = new AbortController()
    const stream = await fetch(`${given.url}/desk/api/stream`, { signal: stop.signal })
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    await given.graph('POST', `/users/${priya}/events`, meeting())
    let heard = ''
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    while (!heard.includes('"mail","who":"city.referrals@police.example"')) heard += (await reader?.read())?.value ?? ''
    expect(heard).toContain('data: {"type":"calendar","who":"priya.nair@derby.example"}\n\n')
    stop.abort()
  })

  it("reaches the app's clock, and says so plainly when the app is down", async () => {
    expect((await given.ask('GET', '/desk/api/clock')).body).toMatchObject({ method: 'GET', url: '/api/dev/clock' })
    expect((await given.ask('POST', '/desk/api/clock', { to: 'x' })).body).toMatchObject({ method: 'POST' })
    const alone = await givenLocalM365({ appUrl: 'http://127.0.0.1:9' })
    const reply = await alone.ask('GET', '/desk/api/clock')
    expect(reply.status).toBe(502)
    expect(reply.body.error?.message).toContain('does not answer')
    await alone.end()
  })

  it('says in plain words what it does not have', async () => {
    for (const path of [
      '/desk/api/mailboxes/x@y.example/messages',
      '/desk/api/mailboxes/x@y.example/events',
      '/desk/api/chats/nobody',
      '/desk/api/other',
      '/v2.0/users',
    ])
      expect((await given.ask('GET', path)).status, path).toBe(404)
    expect((await given.ask('POST', `/desk/api/chats/${maya}/messages`, {})).status).toBe(400)
    expect((await given.ask('POST', `/desk/api/chats/${maya}/messages`, '{"text"')).status).toBe(400)
  })
})
