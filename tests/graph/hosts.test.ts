import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isAt } from '../../src/graph/address.ts'
import { connectGraph } from '../../src/graph/operations.ts'
import { effort } from '../harness/effort.ts'
import { ownCertificate } from '../harness/own-certificate.ts'
import { bare, type FarSide, json, startFarSide, TENANT } from './far-side.ts'

describe('the hosts that are spoken to', () => {
  let far: FarSide
  let elsewhere: Awaited<ReturnType<typeof anotherHost>>
  beforeEach(async () => {
    far = await startFarSide()
    elsewhere = await anotherHost()
  })
  afterEach(async () => {
    await elsewhere.close()
    await far.close()
  })
  const graph = new URL('https://graph.microsoft.com')

  it.each([
    'https://graph.microsoft.com.evil.example/v1.0/users',
    'https://evil.example/?https://graph.microsoft.com',
    'https://graph.microsoft.com@evil.example/v1.0',
    'https://somebody:secret@graph.microsoft.com/v1.0',
    'https://graph.microsoft.com:8443/v1.0',
    'http://graph.microsoft.com/v1.0',
    'http://169.254.169.254/metadata',
    'file:///etc/passwd',
    '//graph.microsoft.com',
    '',
  ])('%j is none of them', (address) => {
    expect(isAt(graph, address)).toBe(false)
  })

  it('the configured one is', () => {
    expect(isAt(graph, 'https://graph.microsoft.com/v1.0/users/a%40b/events')).toBe(true)
  })

  it('whatever an id or a mailbox holds, Graph’s own host is asked', async () => {
    const asked = new Set<string>()
    const counting = (async (input: string | URL | Request, init?: RequestInit) => {
      asked.add(new URL(input instanceof Request ? input.url : String(input)).origin)
      return await fetch(input, init)
    }) as typeof fetch
    far.answer(bare(404))
    const { user, getMeeting } = connectGraph({ ...far.config, fetch: counting })
    const odd = fc.oneof(
      fc.constantFrom(
        elsewhere.url,
        `${elsewhere.url}/x`,
        '//evil.example',
        '@evil.example',
        '..',
        '../../evil',
        '\\\\evil.example',
        'a?b#c',
      ),
      fc.string({ minLength: 1, unit: 'binary' }).filter((one) => one.isWellFormed()),
    )
    await fc.assert(
      fc.asyncProperty(odd, odd, async (one, other) => {
        await user(one)
        await getMeeting(one, other)
      }),
      { numRuns: effort(20), endOnFailure: true },
    )
    expect([...asked]).toEqual([new URL(far.config.baseUrl).origin])
    expect(elsewhere.asked).toEqual([])
  })

  it('Graph sends us on to another host: nobody goes there, the token least of all', async () => {
    far.answer(bare(302, { location: `${elsewhere.url}/v1.0/users/a` }))
    expect(await connectGraph(far.config).user('a')).toMatchObject({ ok: false })
    expect(far.seen.length).toBeGreaterThan(0)
    expect(elsewhere.asked).toEqual([])
  })

  it('an issuer that names a token address elsewhere is not given our secret', async () => {
    const { authority } = far.config
    const metadata = { issuer: `${authority}/v2.0`, token_endpoint: `${elsewhere.url}/token`, jwks_uri: `${authority}/keys` }
    const lying = (async (input: string | URL | Request, init?: RequestInit) =>
      String(input instanceof Request ? input.url : input).includes('openid-configuration')
        ? new Response(JSON.stringify(metadata), { headers: { 'content-type': 'application/json' } })
        : await fetch(input, init)) as typeof fetch
    far.answer(json(200, { id: TENANT }))
    expect(await connectGraph({ ...far.config, fetch: lying }).user('a')).toMatchObject({ ok: false, fault: 'unavailable' })
    expect(elsewhere.asked).toEqual([])
    expect(far.seen).toEqual([])
  })
})

describe('12.3.2: a host whose certificate nobody vouches for', () => {
  it('is told nothing: no request reaches it, though it answers at the configured address', async () => {
    const far = await startFarSide()
    const asked: string[] = []
    const server = createTlsServer(ownCertificate(30), (request, response) => {
      asked.push(request.url ?? '')
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: TENANT, value: [] }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const baseUrl = `https://localhost:${(server.address() as AddressInfo).port}`
    expect(await connectGraph({ ...far.config, baseUrl }).ping()).toMatchObject({ ok: false, fault: 'unavailable' })
    expect([asked, far.signIns.length]).toEqual([[], 1])
    await new Promise((resolve) => server.close(resolve))
    await far.close()
  })
})

/** A host nobody should ever ask. */
async function anotherHost() {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>((go) => server.listen(0, '127.0.0.1', go))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise<void>((go) => {
        server.close(() => go())
        server.closeAllConnections()
      }),
  }
}
