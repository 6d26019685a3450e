import { createHmac, createPublicKey, generateKeyPairSync, type JsonWebKey, sign } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Given, givenApp, type Json, MAYA } from './given.ts'

type Claims = Readonly<Record<string, unknown>>
const b64 = (value: unknown): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const decoded = (part = ''): Json => JSON.parse(Buffer.from(part, 'base64url').toString())

describe('tokens', () => {
  let given: Given
  let good: string
  let header: Json
  let claims: Json
  /** Signed with the issuer's own key, so that what is refused is refused for its claims. */
  let signed: (changes: Claims, over?: Claims) => Promise<string>

  beforeAll(async () => {
    given = await givenApp({}, { memory: true })
    good = await given.token(MAYA)
    const parts = good.split('.')
    header = decoded(parts[0])
    claims = decoded(parts[1])
    signed = async (changes, over = {}) => {
      const body = { ...claims, ...changes }
      for (const name of Object.keys(body)) if (body[name] === undefined) delete body[name]
      const text = `${b64({ ...header, ...over })}.${b64(body)}`
      return `${text}.${sign('sha256', Buffer.from(text), given.issuerKey).toString('base64url')}`
    }
  })
  const status = async (token: string): Promise<number> => {
    const answer = await given.raw('/api/me', { headers: { authorization: `Bearer ${token}` } })
    expect(answer.type).toBe(answer.status === 200 ? 'application/json; charset=utf-8' : 'application/problem+json; charset=utf-8')
    if (answer.status === 401) expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    return answer.status
  }

  it('a good one is taken, and so is one signed here with nothing changed: the table below is about claims alone', async () => {
    expect(await status(good)).toBe(200)
    expect(await status(await signed({}))).toBe(200)
  })

  it('each claim missing, of another type, an array, in another case or somebody else’s is refused', async () => {
    const now = Math.floor(Date.now() / 1000)
    const wrong: Readonly<Record<string, readonly unknown[]>> = {
      iss: ['https://login.example/other/v2.0', `${claims.iss}/`, claims.iss.replace('/v2.0', ''), String(claims.iss).toUpperCase()],
      aud: [
        '00000000-0000-4000-8000-00000000dead',
        String(claims.aud).toUpperCase(),
        `api://evil.example/${claims.aud}`,
        `api://${claims.aud}`,
      ],
      tid: ['00000000-0000-4000-8000-00000000beef', String(claims.tid).toUpperCase()],
      ver: ['1.0', 2],
      azp: ['00000000-0000-4000-8000-00000000cafe', String(claims.azp).toUpperCase(), claims.aud],
      scp: ['', 'User.Read', 'ACCESS_AS_USER', 'access_as_user2'],
      exp: [now - 301, String(now + 3600)],
      nbf: [now + 3000, 'tomorrow'],
      iat: ['today'],
      oid: [],
      idtyp: ['app'],
    }
    const optional = ['nbf', 'idtyp']
    for (const [name, values] of Object.entries(wrong)) {
      const usual = name === 'idtyp' ? [] : [null, 7, { a: 1 }, true, [claims[name]]]
      const missing = optional.includes(name) ? [] : [undefined]
      for (const value of [...values, ...missing, ...(['exp', 'nbf', 'iat'].includes(name) ? [null, { a: 1 }, [now]] : usual)]) {
        expect([name, value, await status(await signed({ [name]: value }))]).toEqual([name, value, 401])
      }
    }
  })

  it('the app’s own token, a person the directory does not know, and one who left are kept out', async () => {
    expect(await status(await signed({ scp: undefined, roles: ['access_as_user'], idtyp: 'app' }))).toBe(401)
    expect(await status(await signed({ oid: '00000000-0000-4000-8000-0000000000aa' }))).toBe(403)
    const [beth] = (await given.store.transaction((tx) => tx.directory())).filter((entry) => entry.id === 'p-07')
    const token = await given.token('07')
    expect(await status(token)).toBe(200)
    if (beth !== undefined) await given.store.transaction((tx) => tx.putDirectoryEntry({ ...beth, leftOn: '2026-01-01' }))
    expect(await status(token)).toBe(403)
  })

  it('a guest is let in only where the directory names their home tenant, and nobody else under that entry', async () => {
    const home = '99999999-8888-4777-8666-555555555555'
    const idp = `https://sts.windows.net/${home}/`
    const entryOf = async (id: string) => (await given.store.transaction((tx) => tx.directory())).find((entry) => entry.id === id)
    const asGuest = async (changes: Claims) => await status(await signed({ acct: 1, idp, ...changes }))
    expect(await asGuest({})).toBe(403)
    expect(await status(await signed({ acct: 0 }))).toBe(200)
    expect(await status(await signed({ acct: 0, idp: `https://sts.windows.net/${claims.tid}/` }))).toBe(200)
    expect(await asGuest({ acct: undefined })).toBe(403)
    const maya = await entryOf('p-01')
    if (maya === undefined) throw new Error('no such entry')
    await given.store.transaction((tx) => tx.putDirectoryEntry({ ...maya, guestOf: home }))
    expect(await asGuest({})).toBe(200)
    expect(await asGuest({ acct: undefined })).toBe(200)
    expect(await asGuest({ idp: idp.replace('9999', '1111') })).toBe(403)
    expect(await status(good)).toBe(403)
    for (const wrong of [
      { idp: undefined },
      { acct: '1' },
      { acct: [1] },
      { acct: 2 },
      { idp: [idp] },
      { idp: 'live.com' },
      { idp: `${idp}x` },
    ]) {
      expect([wrong, await asGuest(wrong)]).toEqual([wrong, 401])
    }
    for (const wrong of [idp.toUpperCase(), `https://evil.example/${home}/`, `http://sts.windows.net/${home}/`, '']) {
      expect([wrong, await asGuest({ idp: wrong })]).toEqual([wrong, 401])
    }
    await given.store.transaction((tx) => tx.putDirectoryEntry(maya))
    expect(await status(good)).toBe(200)
  })

  it('no other algorithm and no other key: none, HS256 with the public key, another RSA key, a key in the header', async () => {
    const [, body, signature] = good.split('.')
    const none = `${b64({ alg: 'none', typ: 'JWT' })}.${body}`
    const jwks = (await (await fetch(`${given.config.authority}/discovery/v2.0/keys`)).json()) as { keys: JsonWebKey[] }
    const pem = createPublicKey({ key: jwks.keys[0] ?? {}, format: 'jwk' }).export({ format: 'pem', type: 'spki' })
    const hs = `${b64({ ...header, alg: 'HS256' })}.${body}`
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const sign2 = (head: Claims) =>
      `${b64(head)}.${body}.${sign('sha256', Buffer.from(`${b64(head)}.${body}`), other.privateKey).toString('base64url')}`
    const jwk = other.publicKey.export({ format: 'jwk' })
    const forged = [
      `${none}.`,
      `${none}.${signature}`,
      `${hs}.${createHmac('sha256', pem).update(hs).digest('base64url')}`,
      sign2(header),
      sign2({ ...header, jwk }),
      sign2({ ...header, jku: 'http://127.0.0.1:1/keys', x5u: 'http://127.0.0.1:1/cert' }),
      sign2({ ...header, kid: 'unknown' }),
      `${good}x`,
      good.slice(0, -10),
      `${b64({ ...header, crit: ['b64'], b64: false })}.${body}.${signature}`,
    ]
    for (const token of forged) expect([token.slice(0, 60), await status(token)]).toEqual([token.slice(0, 60), 401])
  })

  it('without a bearer token, with another scheme or with rubbish in its place: 401', async () => {
    for (const authorization of [
      '',
      'Bearer',
      'Bearer ',
      'Bearer x',
      `Basic ${good}`,
      good,
      'Bearer a.b.c',
      `Bearer ${good} ${good}`,
      `Bearer ${'a'.repeat(9000)}.b.c`,
    ]) {
      const answer = await given.raw('/api/me', { headers: { authorization } })
      expect([authorization.slice(0, 20), answer.status]).toEqual([authorization.slice(0, 20), 401])
    }
  })

  it('when the issuer’s keys cannot be read it is 503 and not the person’s fault', async () => {
    const lonely = await givenApp({}, { memory: true })
    await lonely.m365.close()
    const answer = await lonely.raw('/api/me', { headers: { authorization: `Bearer ${good}` } })
    expect([answer.status, answer.body.title]).toEqual([503, 'Microsoft 365 is not answering'])
  })
})
