import { describe, expect, it } from 'vitest'
import { networksIn } from '../../../src/server/networks.ts'
import { type Answer, FRANCES, type Given, givenApp, type Json, MAYA } from './given.ts'
import { expected, upToClarified } from './line.ts'

const HERE = '127.0.0.1'
const asked = async (given: Given, path: string, headers: Readonly<Record<string, string>> = {}, proved = false): Promise<Answer> =>
  await given.raw(path, { headers: { authorization: `Bearer ${await given.token(MAYA, proved)}`, ...headers } })
const wantsProof = ({ status, headers }: Answer): boolean =>
  status === 401 && (headers.get('www-authenticate') ?? '').includes('error="insufficient_claims"')

describe('8.2.4: from a network that isn’t the council’s', () => {
  it('a second proof is asked for before anything that could be of a case, whatever the address; what is of none is answered', async () => {
    const given = await givenApp({ KNOWN_NETWORKS: '10.20.0.0/16' }, { memory: true })
    const { paths } = expected(await given.ask('GET', '/api/openapi.json'))
    const others = ['/api/messages', '/api/notifications', '/api/openapi.json', '/api/dev/clock']
    const [open, closed]: string[][] = [[], []]
    for (const [path, item] of Object.entries<Json>(paths)) {
      if (!path.startsWith('/api/') || others.includes(path)) continue
      for (const method of Object.keys(item)) {
        const address = path.replace('{name}', 'concern').replace(/\{\w+\}/g, 'K7Q2-9F')
        const answer = await given.ask(method.toUpperCase(), address, { as: FRANCES })
        ;(wantsProof(answer) ? closed : open)?.push(`${method} ${path}`)
      }
    }
    expect(open).toEqual(expect.arrayContaining(['get /api/me', 'post /api/sessions/end']))
    expect(open).toHaveLength(2)
    expect(closed?.length).toBeGreaterThan(45)
  })

  it('what was asked for comes once the proof is given, and from the council’s own without one', async () => {
    const given = await givenApp({ KNOWN_NETWORKS: `2001:db8::/32, ${HERE}/32` }, { memory: true })
    const { reference } = await upToClarified(given)
    expect((await asked(given, `/api/cases/${reference}`)).status).toBe(200)
    const away = await givenApp({ KNOWN_NETWORKS: '10.20.0.0/16' }, { memory: true })
    expect(wantsProof(await asked(away, '/api/board'))).toBe(true)
    expect((await asked(away, '/api/board', {}, true)).status).toBe(200)
  })

  it('isn’t asked for where no network is named', async () => {
    const given = await givenApp({}, { memory: true })
    expect((await asked(given, '/api/board')).status).toBe(200)
  })
})

describe('4.1.3 and 15.3.4: the address a request comes from', () => {
  const FORGED = ['x-forwarded-for', 'x-real-ip', 'x-client-ip', 'forwarded', 'true-client-ip', 'x-original-forwarded-for']

  it('is never one that a person says of themselves: without a proxy no header changes it', async () => {
    const given = await givenApp({ KNOWN_NETWORKS: '10.20.0.0/16' }, { memory: true })
    for (const name of FORGED) {
      const answer = await asked(given, '/api/board', { [name]: name === 'forwarded' ? 'for=10.20.0.9' : '10.20.0.9' })
      expect([name, wantsProof(answer)]).toEqual([name, true])
    }
  })

  it('behind one proxy is what that proxy put at the end, whatever was sent before it', async () => {
    const given = await givenApp({ KNOWN_NETWORKS: '10.20.0.0/16, 2001:db8::/32', TRUSTED_PROXIES: '1' }, { memory: true })
    const from = async (line: string) => wantsProof(await asked(given, '/api/board', { 'x-forwarded-for': line }))
    for (const forged of ['10.20.0.9, 203.0.113.7', '10.20.0.9, 10.20.0.9, 203.0.113.7', '10.20.0.9,203.0.113.7', 'rubbish', ''])
      expect([forged, await from(forged)]).toEqual([forged, true])
    for (const own of ['203.0.113.7, 10.20.0.9', '10.20.255.1', '::ffff:10.20.0.9', '2001:db8:1::5'])
      expect([own, await from(own)]).toEqual([own, false])
  })

  it('is what too many requests are counted by: another one made up each time is the same one', async () => {
    const given = await givenApp({ REQUESTS_PER_MINUTE: '1' }, { memory: true })
    const statuses: number[] = []
    for (let nth = 0; nth < 12; nth += 1)
      statuses.push(
        (await given.raw('/api/me', { headers: { 'x-forwarded-for': `198.51.100.${nth}`, 'x-real-ip': `198.51.100.${nth}` } })).status,
      )
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429])
    const told = await given.raw('/api/me', {})
    expect(told.body.title).toBe('Too often')
    expect(Number(told.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})

describe('networks', () => {
  it.each(['10.20.0.0/16', '10.20.0.0/16,192.0.2.1/32', ' 10.0.0.0/8 , 2001:db8::/32 '])('%j are', (text) =>
    expect(networksIn(text)).toBeDefined(),
  )
  it.each([
    '',
    '10.20.0.0',
    '10.20.0/16',
    '10.20.0.0/33',
    '0.0.0.0/0',
    '::/0',
    '2001:db8::/129',
    '10.20.0.0/16;',
    '10.20.0.0/16,',
    'council/24',
    '300.1.1.1/24',
  ])('%j aren’t', (text) => expect(networksIn(text)).toBeUndefined())
})
