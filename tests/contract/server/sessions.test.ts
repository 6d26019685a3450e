import { beforeAll, describe, expect, it } from 'vitest'
import { makeApp } from '../../../src/server/app.ts'
import { compose, workOf } from '../../../src/server/compose.ts'
import { makeLog } from '../../../src/server/log.ts'
import { oidOf } from '../../../src/server/seed/people.ts'
import { makeSignIn } from '../../../src/server/sign-in.ts'
import type { OpenedStore } from '../../../src/store/postgres.ts'
import { type Answer, embedded, FRANCES, type Given, GRACE, givenApp, type Json, MARTIN, MAYA, PRIYA, TOM } from './given.ts'
import { expected } from './line.ts'
import { reissued } from './reissued.ts'

describe('7.4.1: a session that was ended', () => {
  let given: Given
  let store: OpenedStore
  beforeAll(async () => {
    store = await embedded()
    given = await givenApp({}, { store })
  })
  const withToken = async (token: string, path = '/api/me', method = 'GET'): Promise<Answer> =>
    await given.raw(path, { method, headers: { authorization: `Bearer ${token}` } })
  const end = async (as: string, body: unknown = {}): Promise<Answer> => await given.ask('POST', '/api/sessions/end', { as, body })
  /** The person's token as the issuer would make it in that second. */
  async function issuedAt(nn: string, second: number): Promise<string> {
    return reissued(await given.token(nn), second, given.issuerKey)
  }
  function wantedSince(answer: Answer): number {
    expect([answer.status, answer.type.split(';')[0], answer.body.title]).toEqual([401, 'application/problem+json', 'You were signed out'])
    const header = answer.headers.get('www-authenticate') ?? ''
    expect(header).toContain('error="insufficient_claims"')
    const claims = JSON.parse(Buffer.from(/claims="([^"]+)"/.exec(header)?.[1] ?? '', 'base64').toString())
    expect(claims).toEqual({ access_token: { nbf: { essential: true, value: expect.stringMatching(/^\d+$/) } } })
    return Number(claims.access_token.nbf.value)
  }

  it('is refused at the next request, though its token had been verified and kept; one issued since is taken', async () => {
    const token = await given.token(MAYA)
    expect((await withToken(token)).status).toBe(200)
    const { person, endedAt } = expected(await end(MAYA))
    expect(person).toBe('p-01')
    const since = wantedSince(await withToken(token))
    expect(new Date(since * 1000).toISOString()).toBe(endedAt)
    wantedSince(await withToken(await issuedAt(MAYA, since - 1)))
    expect((await withToken(await issuedAt(MAYA, since))).status).toBe(200)
    expect((await given.ask('GET', '/api/me', { as: TOM })).status).toBe(200)
  })

  it('opens no address that takes a token, in any of its ways', async () => {
    const { paths } = expected(await given.ask('GET', '/api/openapi.json'))
    const open = ['/api/messages', '/api/notifications', '/api/openapi.json', '/api/dev/clock']
    const token = await given.token(MAYA)
    let asked = 0
    for (const [path, item] of Object.entries<Json>(paths)) {
      if (!path.startsWith('/api/') || open.includes(path)) continue
      for (const method of Object.keys(item)) {
        const address = path.replace('{name}', 'concern').replace(/\{\w+\}/g, 'K7Q2-9F')
        const answer = await withToken(token, address, method.toUpperCase())
        expect([method, path, answer.status, answer.body.title]).toEqual([method, path, 401, 'You were signed out'])
        asked += 1
      }
    }
    expect(asked).toBeGreaterThan(45)
  })

  it('is known to another instance on the same database at once', async () => {
    const log = makeLog({ write: () => undefined })
    const composed = await compose(given.config, store, log)
    const other = await makeApp({ ...composed, config: given.config, log, jobs: store.jobs, signIn: makeSignIn(given.config) })
    const asks = async () =>
      (await other.inject({ url: '/api/me', headers: { authorization: `Bearer ${await given.token(PRIYA)}` } })).statusCode
    expect(await asks()).toBe(200)
    expected(await end(PRIYA))
    expect(await asks()).toBe(401)
    await other.close()
  })

  it('somebody else’s is ended by a keeper, an officer or a guardian of an area of theirs, and by nobody else; the log says who did it to whom', async () => {
    const token = await given.token(TOM)
    for (const [as, person] of [
      [MARTIN, 'p-03'],
      [TOM, 'p-09'],
      [FRANCES, 'police-city'],
      [FRANCES, 'nobody'],
    ] as const) {
      const answer = await end(as, { person })
      expect([as, person, answer.status, answer.body.title]).toEqual([as, person, 403, 'Not yours to do'])
    }
    expect((await end(TOM, { person: 'p-03', why: 'x' })).status).toBe(400)
    expect((await withToken(token)).status).toBe(200)
    for (const as of [GRACE, FRANCES]) expect(expected(await end(as, { person: 'p-03' })).person).toBe('p-03')
    wantedSince(await withToken(token))
    const lines: (readonly [string, string, string | null])[] = []
    for await (const { header } of store.record.accesses())
      if (header.purpose.startsWith('end-sessions')) lines.push([header.who, header.purpose, header.outcome])
    expect(lines).toEqual(
      expect.arrayContaining([
        ['p-18', 'end-sessions p-03', 'refused'],
        ['p-03', 'end-sessions p-09', 'refused'],
        ['p-09', 'end-sessions', 'refused'],
        ['p-04', 'end-sessions p-03', 'done'],
        ['p-09', 'end-sessions p-03', 'done'],
        ['p-01', 'end-sessions p-01', 'done'],
      ]),
    )
  })

  it('is told once, by card and mail, to whom somebody else signed out, and not to who did it themselves', async () => {
    const monday = new Date(`${given.clock.now().slice(0, 10)}T10:00:00.000Z`)
    while (monday.getUTCDay() !== 1) monday.setUTCDate(monday.getUTCDate() + 1)
    await given.clock.moveTo(monday.toISOString() as ReturnType<Given['clock']['now']>)
    const work = workOf(given.world)
    for (let times = 0; times < 2; times += 1) await work.sweep()
    const subject = 'You were signed out of Pathway'
    const mails = async (box: string): Promise<number> => {
      const { messages } = (await (await fetch(`${given.m365.url}/desk/api/mailboxes/${box}/messages`)).json()) as Json
      return messages.filter((one: Json) => one.subject === subject).length
    }
    const cards = async (nn: string): Promise<boolean> =>
      JSON.stringify(await (await fetch(`${given.m365.url}/desk/api/chats/${oidOf(nn)}`)).json()).includes(subject)
    expect([await mails('tom.whitlock@derby.example'), await mails('maya.okafor@derby.example')]).toEqual([1, 0])
    expect([await cards(TOM), await cards(MAYA)]).toEqual([true, false])
  })
})
