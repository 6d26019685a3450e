import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NewMeeting } from '../../src/graph/graph.ts'
import { connectGraph } from '../../src/graph/operations.ts'
import { bare, cut, type FarSide, json, silence, startFarSide } from './far-side.ts'

let far: FarSide
beforeEach(async () => {
  far = await startFarSide()
})
afterEach(() => far.close())

const person = json(200, { id: 'oid-1', displayName: 'Priya Nair', mail: 'Priya.Nair@derby.example', surprise: [1, 2] })
const madeEvent = {
  id: 'e1',
  iCalUId: 'u1',
  changeKey: 'k1',
  webLink: 'https://outlook.example/e1',
  onlineMeeting: { joinUrl: 'https://teams.example/j1' },
}
const meeting: NewMeeting = {
  organiser: 'chair',
  transactionId: '0b6f3c1e-0000-4000-8000-000000000001',
  key: 'case-1/meeting-1',
  subject: 'Multi-agency meeting – ref K7Q2-9F',
  bodyHtml: '<p>x</p>',
  startsAt: '2026-12-01T10:00',
  endsAt: '2026-12-01T11:00',
  timeZone: 'GMT Standard Time',
  attendees: [],
}

describe('the way in', () => {
  it('signs in once, sends the token over http on this machine, and keeps it', async () => {
    far.answer(person)
    const graph = connectGraph(far.config)
    const answers = await Promise.all([graph.user('a'), graph.user('b'), graph.user('c')])
    expect(answers[0]).toEqual({ ok: true, oid: 'oid-1', mail: 'priya.nair@derby.example', displayName: 'Priya Nair' })
    expect(far.signIns).toHaveLength(1)
    expect(Object.fromEntries(far.signIns[0] ?? [])).toMatchObject({
      grant_type: 'client_credentials',
      client_id: 'the-app',
      client_secret: 'not-a-secret',
      scope: 'https://graph.microsoft.com/.default',
    })
    expect(far.seen.map((s) => s.headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-1'])
    expect(far.seen[0]?.headers.prefer).toContain('IdType="ImmutableId"')
  })
  it('takes a new token when Graph no longer takes the old one, and gives up when it takes neither', async () => {
    const graph = connectGraph(far.config)
    far.answer(bare(401), person)
    expect(await graph.user('a')).toMatchObject({ ok: true })
    expect(far.seen.map((s) => s.headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2'])
    far.answer(bare(401))
    expect(await graph.user('a')).toMatchObject({ ok: false, fault: 'auth' })
    expect(far.seen).toHaveLength(4)
  })
  it('renews a token that has no time left', async () => {
    far.tokenLife(0)
    far.answer(person)
    const graph = connectGraph(far.config)
    await graph.user('a')
    await graph.user('b')
    expect(far.signIns).toHaveLength(2)
  })
  it('says unavailable, whatever the call, when the sign-in can not be reached', async () => {
    const graph = connectGraph({ ...far.config, authority: 'http://127.0.0.1:1/tenant' })
    expect(await graph.sendDraft('m', 'd')).toMatchObject({ ok: false, fault: 'unavailable' })
    expect(far.seen).toEqual([])
  })
  it.each([
    ['http in production', { production: true }],
    ['http to another machine', { baseUrl: 'http://graph.example' }],
    ['an issuer on http elsewhere', { authority: 'http://login.example/t' }],
    ['another scheme', { baseUrl: 'ftp://127.0.0.1' }],
    ['no address', { baseUrl: 'graph' }],
  ])('refuses %s', (_, wrong) => {
    expect(() => connectGraph({ ...far.config, ...wrong })).toThrow(/^The address of /)
  })
})

describe('repeats', () => {
  it('makes a meeting again with the same transaction id until it is answered', async () => {
    far.answer(bare(504), cut, bare(502), json(201, madeEvent))
    const answer = await connectGraph(far.config).createMeeting(meeting)
    expect(answer).toEqual({
      ok: true,
      eventId: 'e1',
      iCalUId: 'u1',
      changeKey: 'k1',
      webLink: 'https://outlook.example/e1',
      joinUrl: 'https://teams.example/j1',
    })
    expect(far.seen).toHaveLength(4)
    expect(new Set(far.seen.map((s) => s.body)).size).toBe(1)
    expect(JSON.parse(far.seen[0]?.body ?? '')).toMatchObject({
      transactionId: meeting.transactionId,
      sensitivity: 'private',
      hideAttendees: true,
      isOnlineMeeting: true,
      onlineMeetingProvider: 'teamsForBusiness',
      allowNewTimeProposals: true,
      start: { dateTime: '2026-12-01T10:00:00', timeZone: 'GMT Standard Time' },
    })
  })
  it('finds its own meeting when two saves met', async () => {
    const whole = {
      ...madeEvent,
      start: { dateTime: '2026-12-01T10:00:00.0000000', timeZone: 'UTC' },
      end: { dateTime: '2026-12-01T11:00:00.0000000', timeZone: 'UTC' },
    }
    far.answer(json(409, { error: { code: 'ErrorConcurrentItemSave', message: 'x' } }), json(200, { value: [whole] }))
    expect(await connectGraph(far.config).createMeeting(meeting)).toMatchObject({ ok: true, eventId: 'e1' })
  })
  it('prefers the living meeting to a cancelled one with the same key', async () => {
    const when = { start: { dateTime: '2026-12-01T10:00:00', timeZone: 'UTC' }, end: { dateTime: '2026-12-01T11:00:00', timeZone: 'UTC' } }
    const [gone, alive] = [
      { ...madeEvent, ...when, isCancelled: true },
      { ...madeEvent, ...when, id: 'e2' },
    ]
    far.answer(json(200, { value: [gone, alive] }), json(200, { value: [gone] }))
    const graph = connectGraph(far.config)
    expect(await graph.findMeeting('chair', 'k')).toMatchObject({ found: true, meeting: { eventId: 'e2', isCancelled: false } })
    expect(await graph.findMeeting('chair', 'k')).toMatchObject({ found: true, meeting: { eventId: 'e1', isCancelled: true } })
  })
  it.each([
    ['504', bare(504)],
    ['503', bare(503, { 'retry-after': '1' })],
    ['a cut connection', cut],
    ['silence', silence],
  ])('never sends a mail twice: %s leaves it open after one attempt', async (_, reply) => {
    far.answer(reply)
    const graph = connectGraph({ ...far.config, timeoutMs: 300 })
    expect(await graph.sendDraft('m', 'd')).toMatchObject({ ok: false, fault: 'unknown-outcome' })
    expect(await graph.draftMail({ mailbox: 'm', key: 'k', to: [], subject: 's', bodyHtml: 'b' })).toMatchObject({
      ok: false,
      fault: 'unknown-outcome',
    })
    expect(far.seen).toHaveLength(2)
  })
  it('waits as Graph asks before sending', async () => {
    far.answer(bare(429, { 'retry-after': '0.2' }), bare(202))
    expect(await connectGraph(far.config).sendDraft('m', 'd')).toEqual({ ok: true })
    expect(far.seen).toHaveLength(2)
  })
  it('gives a long wait back', async () => {
    far.answer(bare(429, { 'retry-after': '600' }))
    expect(await connectGraph(far.config).user('a')).toMatchObject({ ok: false, fault: 'throttled', retryAfterSeconds: 600 })
    expect(far.seen).toHaveLength(1)
  })
  it('does not cancel again what is already cancelled', async () => {
    far.answer(bare(504), json(404, { error: { code: 'ErrorItemNotFound', message: 'x' } }))
    expect(await connectGraph(far.config).cancelMeeting('chair', 'e1', 'Not needed')).toEqual({ ok: true, already: false })
    expect(far.seen.map((s) => s.method)).toEqual(['POST', 'GET'])
  })
})

describe('answers that are not believed', () => {
  it.each([
    ['no id', json(200, { displayName: 'x' })],
    [
      'a page',
      (response: Parameters<typeof silence>[0]) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Sign in</p>'),
    ],
    [
      'half an answer',
      (response: Parameters<typeof silence>[0]) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":'),
    ],
    ['another address', bare(302, { location: 'http://127.0.0.1:1/elsewhere' })],
    ['nothing', bare(200)],
  ])('%s', async (_, reply) => {
    far.answer(reply)
    expect(await connectGraph(far.config).user('a')).toMatchObject({ ok: false, fault: 'bad-answer' })
  })
  it('says the code of a refusal and nothing else of it', async () => {
    far.answer(json(403, { error: { code: 'ErrorAccessDenied', message: 'Priya Nair may not' } }))
    const answer = await connectGraph(far.config).user('a')
    expect(answer).toEqual({ ok: false, fault: 'refused', says: 'Microsoft 365 refused the request (403 ErrorAccessDenied).' })
  })
  it('keeps a name in a path a name', async () => {
    far.answer(bare(404))
    expect(await connectGraph(far.config).user('../me/https://x?y#z')).toMatchObject({ fault: 'not-found' })
    expect(far.seen[0]?.path).toBe('/v1.0/users/..%2Fme%2Fhttps%3A%2F%2Fx%3Fy%23z?$select=id%2CdisplayName%2Cmail%2CuserPrincipalName')
  })
})

describe('ping', () => {
  it.each([
    ['200', json(200, { value: [] }), true],
    ['403', bare(403), true],
    ['401', bare(401), false],
    ['503', bare(503), false],
    ['a cut', cut, false],
  ] as const)('%s', async (_, reply, reachable) => {
    far.answer(reply)
    expect((await connectGraph(far.config).ping()).ok).toBe(reachable)
    expect(far.seen.length).toBeLessThanOrEqual(2)
  })
})
