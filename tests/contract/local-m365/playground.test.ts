import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterEach, describe, expect, it } from 'vitest'
import { clientId, givenLocalM365, tenantId } from './given.ts'

type Heard = { readonly url: string; readonly authorization: string | undefined; readonly body: Record<string, unknown> }

/** A bare far side that writes down what it hears: once as the bot, once as the Playground. */
async function listener(): Promise<{ url: string; heard: Heard[]; server: Server }> {
  const heard: Heard[] = []
  const server = createServer((request: IncomingMessage, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      heard.push({ url: request.url ?? '', authorization: request.headers.authorization, body: text === '' ? {} : JSON.parse(text) })
      response.setHeader('content-type', 'application/json').end('{"id":"1"}')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, server }
}

describe('the relay for an Agents Playground', () => {
  const open: (() => void | Promise<void>)[] = []
  afterEach(async () => {
    for (const close of open.splice(0)) await close()
  })

  async function given() {
    const [bot, playground] = [await listener(), await listener()]
    const local = await givenLocalM365({ appUrl: bot.url })
    open.push(
      () => void bot.server.close(),
      () => void playground.server.close(),
      () => local.end(),
    )
    return { bot, playground, local }
  }

  const send = (url: string, serviceUrl: string) =>
    fetch(`${url}/playground/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'message',
        text: 'help',
        serviceUrl,
        conversation: { id: 'c' },
        channelData: { tenant: { id: 'another' } },
      }),
    })

  it('signs an activity as the channel does, for an address of its own', async () => {
    const { bot, playground, local } = await given()
    expect((await send(local.url, playground.url)).status).toBe(200)
    const [activity] = bot.heard
    const serviceUrl = String(activity?.body.serviceUrl)
    expect(serviceUrl.startsWith(`${local.url}/playground/at/`)).toBe(true)
    expect(activity?.body.channelData).toEqual({ tenant: { id: tenantId } })
    const keys = createRemoteJWKSet(new URL(`${local.url}/botframework/keys`))
    const { payload } = await jwtVerify(activity?.authorization?.slice(7) ?? '', keys, {
      issuer: `${local.url}/botframework`,
      audience: clientId,
    })
    expect(payload.serviceurl).toBe(serviceUrl)
  })

  it('hears no address that is not on this machine', async () => {
    const { bot, local } = await given()
    for (const elsewhere of ['http://playground.example/', 'https://127.0.0.1:1/', 'http://127.0.0.1.playground.example/']) {
      expect((await send(local.url, elsewhere)).status).toBe(400)
    }
    expect(bot.heard).toEqual([])
  })

  it('carries answers back only for the bot’s own token', async () => {
    const { playground, local } = await given()
    const service = Buffer.from(playground.url).toString('base64url')
    const answer = (token: string) =>
      fetch(`${local.url}/playground/at/${service}/v3/conversations/c/activities`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: '{"type":"message","text":"hello"}',
      })
    expect((await answer('not-a-token')).status).toBe(401)
    expect(playground.heard).toEqual([])
    const token = await local.token('https://api.botframework.com/.default')
    expect((await answer(token)).status).toBe(200)
    expect(playground.heard.map(({ url, body: said }) => [url, said.text])).toEqual([['/v3/conversations/c/activities', 'hello']])
  })
})
