import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Given, Json, Reply } from './given.ts'
import { givenLocalM365, meeting, priya } from './given.ts'

const PRIYA = 'priya.nair@derby.example'
const MINUTE_MS = 60_000

/** subscription: create, update, delete, reauthorize, and what is then told, as Microsoft's reference describes them. */
describe('being told of changes in a calendar', () => {
  let given: Given
  let server: Server
  let url = ''
  let told: Json[] = []
  let answersWith: 'token' | 'another' | 'html' | 'refusal' = 'token'
  let failing = 0
  beforeAll(async () => {
    given = await givenLocalM365()
    server = createServer(async (request, response) => {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part as Buffer)
      const token = new URL(request.url ?? '', 'http://x').searchParams.get('validationToken')
      if (token === null) {
        const fails = failing > 0
        if (fails) failing -= 1
        else told.push(...JSON.parse(Buffer.concat(parts).toString()).value)
        response.writeHead(fails ? 503 : 202).end()
        return
      }
      if (answersWith === 'refusal') response.writeHead(404).end()
      else
        response
          .writeHead(200, { 'content-type': answersWith === 'html' ? 'text/html' : 'text/plain' })
          .end(answersWith === 'another' ? 'x' : token)
    })
    await new Promise<void>((go) => server.listen(0, '127.0.0.1', go))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/told`
  })
  beforeEach(async () => {
    answersWith = 'token'
    for (const { id } of (await given.graph('GET', '/subscriptions')).body.value) await given.graph('DELETE', `/subscriptions/${id}`)
    told = []
  })
  afterAll(async () => {
    await given.end()
    server.closeAllConnections()
    await new Promise((gone) => server.close(gone))
  })

  const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * MINUTE_MS).toISOString()
  const subscribe = (over: object = {}, headers: Readonly<Record<string, string>> = { prefer: 'IdType="ImmutableId"' }): Promise<Reply> =>
    given.graph(
      'POST',
      '/subscriptions',
      {
        changeType: 'created,updated,deleted',
        notificationUrl: url,
        lifecycleNotificationUrl: url,
        resource: `users/${priya}/events`,
        expirationDateTime: inMinutes(4_000),
        clientState: 'secret',
        ...over,
      },
      headers,
    )
  const make = async (): Promise<string> =>
    (await given.graph('POST', `/users/${priya}/events`, meeting(), { prefer: 'IdType="ImmutableId"' })).body.id
  const spoil = async (how: string, more: object = {}): Promise<void> =>
    expect((await given.ask('POST', '/desk/api/subscriptions/mishaps', { how, ...more })).status).toBe(204)
  const befalls = async (what: string): Promise<void> =>
    expect((await given.ask('POST', '/desk/api/subscriptions/befalls', { mail: PRIYA, what })).status).toBe(204)
  const heard = async (count: number): Promise<Json[]> => {
    await vi.waitFor(() => expect(told.length).toBeGreaterThanOrEqual(count), { timeout: 20_000 })
    return told
  }

  it('tells what came, changed and went, with the secret that was given, and shows that secret to nobody', async () => {
    const made = await subscribe()
    expect([made.status, made.body.clientState]).toEqual([201, null])
    const id = await make()
    await given.graph('PATCH', `/users/${priya}/events/${id}`, { subject: 'Another' })
    await given.graph('DELETE', `/users/${priya}/events/${id}`)
    const all = await heard(3)
    expect(all.map((one) => one.changeType)).toEqual(expect.arrayContaining(['created', 'updated', 'deleted']))
    for (const one of all)
      expect(one).toMatchObject({ subscriptionId: made.body.id, clientState: 'secret', resource: `Users/${priya}/Events/${id}` })
    expect(JSON.stringify(all)).not.toContain('Another')
  })

  it.each([
    ['an address that answers with something else', { as: 'another' }, {}, 400, 'ValidationError'],
    ['… as a page', { as: 'html' }, {}, 400, 'ValidationError'],
    ['… that there is none', { as: 'refusal' }, {}, 400, 'ValidationError'],
    ['an address without https elsewhere', {}, { notificationUrl: 'http://example.com/told' }, 400, 'InvalidRequest'],
    ['more than seven days', {}, { expirationDateTime: inMinutes(10_081 + 5) }, 400, 'ExtensionError'],
    ['a time that is past', {}, { expirationDateTime: inMinutes(-1) }, 400, 'InvalidRequest'],
    ['a change nobody knows', {}, { changeType: 'moved' }, 400, 'InvalidRequest'],
    ['too long a secret', {}, { clientState: 'x'.repeat(129) }, 400, 'RequestBodyRead'],
    ['a property it has not', {}, { secret: 'x' }, 400, 'RequestBodyRead'],
    ['somebody nobody knows', {}, { resource: 'users/nobody@derby.example/events' }, 404, 'ResourceNotFound'],
    ['another resource', {}, { resource: `users/${priya}/messages` }, 501, 'NotImplemented'],
    ['what is in the event', {}, { includeResourceData: true }, 501, 'NotImplemented'],
  ])('refuses %s', async (_what, how: { as?: string }, over, status, code) => {
    answersWith = (how.as ?? 'token') as typeof answersWith
    const answer = await subscribe(over)
    expect([answer.status, answer.body.error.code]).toEqual([status, code])
    expect((await given.graph('GET', '/subscriptions')).body.value).toEqual([])
  })

  it('less than 45 minutes is made 45; a renewal moves the end, and one that has ended can’t be renewed', async () => {
    const { body } = await subscribe({ expirationDateTime: inMinutes(1) })
    expect(Date.parse(body.expirationDateTime)).toBeGreaterThan(Date.now() + 44 * MINUTE_MS)
    const until = inMinutes(9_000)
    const renewed = await given.graph('PATCH', `/subscriptions/${body.id}`, { expirationDateTime: until })
    expect([renewed.status, renewed.body.expirationDateTime]).toEqual([200, until])
    expect((await given.graph('POST', `/subscriptions/${body.id}/reauthorize`)).status).toBe(204)
    await befalls('lapses')
    await make()
    expect((await given.graph('PATCH', `/subscriptions/${body.id}`, { expirationDateTime: until })).status).toBe(404)
    expect(told).toEqual([])
  })

  it('loses, doubles, reorders and delays on demand', async () => {
    await subscribe()
    await spoil('lost')
    const lost = await make()
    await spoil('doubled')
    const doubled = await make()
    await heard(2)
    await spoil('reordered')
    const held = await make()
    const first = await make()
    await heard(4)
    await spoil('late', { delayMs: 50 })
    const late = await make()
    const ids = (await heard(5)).map((one) => one.resourceData.id)
    expect(ids).not.toContain(lost)
    expect(ids.slice(0, 2)).toEqual([doubled, doubled])
    expect(new Set(ids.slice(2))).toEqual(new Set([held, first, late]))
  })

  it('tells again what was answered with anything but 2xx', async () => {
    await subscribe()
    failing = 1
    const id = await make()
    expect((await heard(1)).map((one) => one.resourceData.id)).toEqual([id])
  })

  it('says what befell a subscription: removed, missed, to be authorised again', async () => {
    const { body } = await subscribe()
    for (const what of ['missed', 'reauthorizationRequired', 'subscriptionRemoved']) await befalls(what)
    const all = await heard(3)
    expect(new Set(all.map((one) => one.lifecycleEvent))).toEqual(new Set(['missed', 'reauthorizationRequired', 'subscriptionRemoved']))
    for (const one of all) expect(one).toMatchObject({ subscriptionId: body.id, clientState: 'secret' })
    expect((await given.graph('GET', `/subscriptions/${body.id}`)).status).toBe(404)
  })
})
