import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Given, Json } from './given.ts'
import { clientId, givenLocalM365, maya, tenantId } from './given.ts'

type Got = { readonly authorization: string; readonly activity: Json }

describe('the chat between a person and the bot', () => {
  let given: Given
  let got: Got[] = []
  let answer: { status: number; body: unknown } = { status: 200, body: undefined }
  // The app's side of the wire: it writes down what comes and answers as told. It is the counterpart, not a double of our code.
  const bot = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => {
      text += String(chunk)
    })
    request.on('end', () => {
      got.push({ authorization: request.headers.authorization ?? '', activity: text === '' ? {} : JSON.parse(text) })
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      response.end(answer.body === undefined ? '' : JSON.stringify(answer.body))
    })
  })

  beforeAll(async () => {
    await new Promise<void>((listening) => bot.listen(0, '127.0.0.1', listening))
    given = await givenLocalM365({ appUrl: `http://127.0.0.1:${(bot.address() as AddressInfo).port}` })
  })
  beforeEach(() => {
    got = []
    answer = { status: 200, body: undefined }
  })
  afterAll(async () => {
    await given.end()
    bot.closeAllConnections()
    await new Promise((closed) => bot.close(closed))
  })

  const chat = async (oid: string): Promise<Json> => (await given.ask('GET', `/desk/api/chats/${oid}`)).body
  const settled = (oid: string): Promise<void> => vi.waitFor(async () => expect((await chat(oid)).pending).toBe(false), { timeout: 20_000 })
  const say = async (oid: string, body: unknown): Promise<string> => {
    const id = (await given.ask('POST', `/desk/api/chats/${oid}/messages`, body)).body.id
    await settled(oid)
    return id
  }
  const connector = async (method: string, path: string, body?: unknown): Promise<Awaited<ReturnType<Given['ask']>>> =>
    given.ask(method, `/connector/v3${path}`, body, {
      authorization: `Bearer ${await given.token('https://api.botframework.com/.default')}`,
    })
  const open = async (oid: string): Promise<string> =>
    (await connector('POST', '/conversations', { members: [{ aadObjectId: oid, id: oid }], channelData: { tenant: { id: tenantId } } }))
      .body.id

  it('introduces the bot, then brings the message, signed for it as the Bot Framework signs', async () => {
    const id = await say(maya, { text: 'help' })
    expect(got.map(({ activity }) => activity.type)).toEqual(['conversationUpdate', 'installationUpdate', 'message'])
    expect(got[0]?.activity.membersAdded?.map((one: Json) => one.id)).toContain(`28:${clientId}`)
    expect(got[1]?.activity.action).toBe('add')
    expect(got[2]?.activity).toMatchObject({
      id,
      text: 'help',
      channelId: 'msteams',
      serviceUrl: `${given.url}/connector/`,
      locale: 'en-GB',
      from: { id: expect.stringMatching(/^29:/), aadObjectId: maya, name: 'Maya Okafor' },
      recipient: { id: `28:${clientId}` },
      conversation: { conversationType: 'personal', tenantId, id: expect.stringMatching(/^a:/) },
      channelData: { tenant: { id: tenantId } },
      entities: [{ type: 'clientInfo' }],
    })
    const keys = createRemoteJWKSet(new URL(`${given.url}/botframework/keys`))
    const { payload } = await jwtVerify(got[2]?.authorization.slice('Bearer '.length) ?? '', keys, {
      issuer: `${given.url}/botframework`,
      audience: clientId,
    })
    expect(payload).toMatchObject({ serviceurl: `${given.url}/connector/` })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300)
    await say(maya, { text: 'again' })
    expect(got.map(({ activity }) => activity.type).slice(3)).toEqual(['message'])
    expect((await chat(maya)).activities).toMatchObject([{ from: 'person', text: 'help', kind: 'message' }, { text: 'again' }])
  })

  it('carries a submitted card as a value without a text, and delivers a thing twice when asked', async () => {
    const oid = '00000000-0000-4000-8000-000000000003'
    const id = await say(oid, { text: '', value: { choice: 2 } })
    expect(got.at(-1)?.activity).toMatchObject({ type: 'message', id, value: { choice: 2 } })
    expect(got.at(-1)?.activity).not.toHaveProperty('text')
    const before = got.length
    expect((await given.ask('POST', `/desk/api/chats/${oid}/redeliver`)).body).toMatchObject({ status: 200 })
    expect(got.slice(before).map(({ activity }) => activity)).toEqual([got[before - 1]?.activity])
  })

  it('lets the bot speak first, show a card, change it, and take it back', async () => {
    const oid = '00000000-0000-4000-8000-000000000004'
    const conversation = encodeURIComponent(await open(oid))
    await connector('POST', `/conversations/${conversation}/activities`, { type: 'typing' })
    expect((await chat(oid)).activities).toMatchObject([{ kind: 'typing', from: 'bot' }])
    const card = { type: 'AdaptiveCard', version: '1.5', body: [] }
    const sent = await connector('POST', `/conversations/${conversation}/activities`, {
      type: 'message',
      text: 'A reminder',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
    })
    expect(sent.status).toBe(201)
    const shown = (await chat(oid)).activities
    expect(shown).toEqual([{ id: sent.body.id, from: 'bot', at: expect.any(String), text: 'A reminder', card, kind: 'message' }])
    const changed = await connector('PUT', `/conversations/${conversation}/activities/${sent.body.id}`, { type: 'message', text: 'Done' })
    expect(changed.status).toBe(200)
    expect((await chat(oid)).activities).toEqual([
      { id: sent.body.id, from: 'bot', at: expect.any(String), text: 'Done', updatedAt: expect.any(String), kind: 'message' },
    ])
    expect((await connector('DELETE', `/conversations/${conversation}/activities/${sent.body.id}`)).status).toBe(200)
    expect((await chat(oid)).activities).toEqual([])
    expect((await connector('POST', `/conversations/${conversation}/activities/x`, { type: 'message', text: 'a reply' })).status).toBe(201)
  })

  it('names the one member of a chat, in each of the three ways', async () => {
    const conversation = encodeURIComponent(await open(maya))
    const member = { aadObjectId: maya, name: 'Maya Okafor', email: 'maya.okafor@derby.example', tenantId }
    expect((await connector('GET', `/conversations/${conversation}/members`)).body).toMatchObject([member])
    const paged = (await connector('GET', `/conversations/${conversation}/pagedmembers`)).body
    expect(paged).toMatchObject({ members: [member] })
    expect(
      (await connector('GET', `/conversations/${conversation}/members/${encodeURIComponent(paged.members?.[0]?.id)}`)).body,
    ).toMatchObject(member)
    expect((await connector('GET', `/conversations/${conversation}/members/29:somebody`)).status).toBe(404)
    expect((await connector('GET', '/conversations/a:other/members')).status).toBe(404)
  })

  it("gives the bot's answer to a pressed button, and puts the card it returns in the message's place", async () => {
    const conversation = encodeURIComponent(await open(maya))
    const first = { type: 'AdaptiveCard', version: '1.5', body: [] }
    const id = (
      await connector('POST', `/conversations/${conversation}/activities`, {
        type: 'message',
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: first }],
      })
    ).body.id
    const next = { ...first, body: [{ type: 'TextBlock', text: 'Booked' }] }
    answer = { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: next } }
    const reply = await given.ask('POST', `/desk/api/chats/${maya}/invoke`, {
      replyToId: id,
      action: { type: 'Action.Execute', verb: 'book', data: { slot: 1 }, id: 'b1' },
    })
    expect(reply.body).toEqual({ status: 200, body: answer.body })
    expect(got.at(-1)?.activity).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: id,
      value: { trigger: 'manual', action: { type: 'Action.Execute', verb: 'book', data: { slot: 1 }, id: 'b1' } },
    })
    expect((await chat(maya)).activities?.at(-1)).toMatchObject({ id, card: next, updatedAt: expect.any(String) })
  })

  it('tries again while the app is away, with the same id, and marks what the app refuses', async () => {
    answer = { status: 503, body: undefined }
    const back = vi
      .waitFor(() => expect(got).toHaveLength(2), { timeout: 10_000 })
      .then(() => {
        answer = { status: 200, body: undefined }
      })
    await say(maya, { text: 'are you there' })
    await back
    const ids = got.map(({ activity }) => activity.id)
    expect(ids.length).toBeGreaterThan(2)
    expect(new Set(ids).size).toBe(1)
    expect((await chat(maya)).activities?.at(-1)).not.toHaveProperty('undelivered')
    answer = { status: 401, body: undefined }
    await say(maya, { text: 'refused' })
    expect((await chat(maya)).activities?.at(-1)).toMatchObject({ text: 'refused', undelivered: true })
  })

  it('refuses the connector to a caller without the bot’s token, unknown people, other tenants, and what is no card', async () => {
    const conversation = encodeURIComponent(await open(maya))
    const forGraph = await given.token('https://graph.microsoft.com/.default')
    for (const authorization of ['Bearer x', `Bearer ${forGraph}`])
      expect((await given.ask('GET', `/connector/v3/conversations/${conversation}/members`, undefined, { authorization })).status).toBe(401)
    expect(
      (await connector('POST', '/conversations', { members: [{ id: 'nobody' }], channelData: { tenant: { id: tenantId } } })).status,
    ).toBe(403)
    expect((await connector('POST', '/conversations', { members: [{ id: maya }], channelData: { tenant: { id: clientId } } })).status).toBe(
      403,
    )
    const strange = [
      { type: 'message' },
      {
        type: 'message',
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', version: '1.6' } }],
      },
    ]
    for (const activity of strange)
      expect((await connector('POST', `/conversations/${conversation}/activities`, activity)).status).toBe(400)
    const huge = await connector('POST', `/conversations/${conversation}/activities`, { type: 'message', text: 'x'.repeat(60_000) })
    expect([huge.status, huge.body.error?.code]).toEqual([413, 'MessageSizeTooBig'])
  })
})
