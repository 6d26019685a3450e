import { createServer as plainServer, type RequestListener, type ServerResponse } from 'node:http'
import { createServer, type ServerOptions } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { ownCertificate } from '../harness/own-certificate.ts'
import { checkSite } from './check-site.ts'

const sound = ownCertificate(90)
const MODERN = 'TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-GCM-SHA256'
const running: Server[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await new Promise((closed) => server.close(closed))
})

async function portOf(server: Server): Promise<number> {
  running.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return (server.address() as AddressInfo).port
}

const HEADERS: Readonly<Record<string, string>> = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}
const STATUS: Readonly<Record<string, number>> = { '/healthz': 200, '/tab/': 200, '/api/me': 401 }

function pathway(changed: Readonly<Record<string, string | undefined>> = {}): RequestListener {
  return ({ url = '' }, response: ServerResponse) => {
    const policy =
      url === '/tab/' ? "script-src 'self'; frame-ancestors https://teams.microsoft.com" : "default-src 'none'; frame-ancestors 'none'"
    for (const [name, value] of Object.entries({ ...HEADERS, 'content-security-policy': policy, ...changed }))
      if (value !== undefined) response.setHeader(name, value)
    response.writeHead(STATUS[url] ?? 404).end()
  }
}

async function look(listener: RequestListener, options: ServerOptions = {}, plain: RequestListener = toHttps, certificate = sound) {
  const [port, plainPort] = [
    await portOf(createServer({ ...certificate, ciphers: MODERN, ...options }, listener)),
    await portOf(plainServer(plain)),
  ]
  return await checkSite(`https://localhost:${port}/`, { ca: certificate.cert, plainPort })
}

function toHttps(_request: unknown, response: ServerResponse): void {
  response.writeHead(301, { location: 'https://localhost/' }).end()
}

/** ASVS 12.1.1, 12.1.2, 12.2.2: what stands in front of Pathway, looked at from outside. */
describe('npm run check-site', () => {
  it('has nothing to say where all is as operations.md lays it down', async () => {
    expect(await look(pathway())).toEqual([])
  })

  it('12.1.1 and 12.1.2 finds versions of TLS before 1.2, ciphers without forward secrecy, and that 1.3 is missing', async () => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-SHA:AES128-SHA:@SECLEVEL=0' } as const
    expect(await look(pathway(), old)).toEqual([
      expect.stringContaining('TLS 1.3 isn’t chosen'),
      expect.stringContaining('TLSv1.1 is still taken'),
      expect.stringContaining('without forward secrecy'),
    ])
  })

  it('12.2.2 finds a certificate that nobody vouches for, and one that soon runs out', async () => {
    const port = await portOf(createServer(sound, pathway()))
    expect(await checkSite(`https://localhost:${port}/`)).toEqual([expect.stringContaining('a certificate of a public authority')])
    expect(await checkSite(`https://127.0.0.1:${port}/`, { ca: sound.cert })).toEqual([expect.stringContaining('No sound connection')])
    expect(await look(pathway(), {}, toHttps, ownCertificate(5))).toEqual([expect.stringMatching(/runs out in [45] days/)])
    expect(await checkSite('http://localhost/')).toEqual([expect.stringContaining('beginning with https://')])
  })

  it('finds plain http that is answered, headers that were taken away, cookies, versions and open doors', async () => {
    const answering: RequestListener = (_request, response) => void response.end('hello')
    expect(await look(pathway(), {}, answering)).toEqual([expect.stringContaining('http without TLS is answered')])
    const spoilt = { 'strict-transport-security': 'max-age=60', 'set-cookie': 'lb=1', server: 'nginx/1.2', 'referrer-policy': undefined }
    expect(await look(pathway(spoilt))).toHaveLength(4)
    const open: RequestListener = (_request, response) => void response.writeHead(200, HEADERS).end()
    expect(await look(open)).toEqual(
      expect.arrayContaining([expect.stringContaining('movable clock'), expect.stringContaining('/api/me without')]),
    )
  })
})
