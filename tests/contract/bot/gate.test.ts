import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeBot } from '../../../bot/bot.ts'
import type { World } from '../../../src/casework/world.ts'
import { CHAT } from '../../../src/errands/wording.ts'
import { GROUP_WORDS } from '../../../src/errands/wording-dialogs.ts'
import { instant } from '../../../src/procedure/civil-date.ts'
import { openMemoryStore } from '../../../src/store/memory.ts'
import type { Json } from '../local-m365/given.ts'
import { clientId, tenantId } from '../local-m365/given.ts'
import { entryOf, PRIYA } from './given-pathway.ts'

/** Who may speak to the bot: a channel of our own making, so that every kind of wrong token can be signed. */
describe('what reaches the bot', () => {
  let channel: Awaited<ReturnType<typeof channelOfOurs>>
  let store: ReturnType<typeof openMemoryStore>
  let send: (activity: unknown, token?: string) => Promise<{ status: number; body: unknown }>
  const logged: string[] = []

  beforeAll(async () => {
    channel = await channelOfOurs()
  })
  afterAll(() => channel.close())
  beforeEach(async () => {
    channel.replies.splice(0)
    channel.failing = 0
    logged.splice(0)
    store = openMemoryStore()
    await store.transaction((tx) => tx.putDirectoryEntry(entryOf('p-02')))
    const log = (event: string, about: object = {}): void => void logged.push(JSON.stringify({ event, ...about }))
    const bot = makeBot({
      appId: clientId,
      tenantId,
      openIdMetadataUrl: `${channel.url}/metadata`,
      tokenIssuer: ISSUER,
      channelToken: async () => 'ours',
      serviceUrls: [`${channel.url}/connector/`],
      openChatsAt: `${channel.url}/connector/`,
      tabUrl: 'https://pathway.example/tab/',
      log,
    })
    bot.join({ store, clock: { now: () => instant('2026-11-23T10:00:00.000Z'), moved: () => true }, log } as unknown as World)
    send = async (activity, token) => {
      const answer: { status: number; body: unknown } = { status: 0, body: undefined }
      const headers = token === undefined ? {} : { authorization: token }
      await bot.receive(
        { method: 'POST', headers, body: activity },
        {
          socket: {},
          header: () => {},
          status: (code) => {
            answer.status = code
          },
          send: (body) => {
            answer.body = body
          },
          end: () => {},
        },
      )
      return answer
    }
  })

  const said = (text: string, over: object = {}): Json => ({
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: `${channel.url}/connector/`,
    from: { id: '29:x', name: 'Priya Nair', aadObjectId: PRIYA },
    recipient: { id: `28:${clientId}`, name: 'Pathway' },
    conversation: { id: 'a:1', conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
    text,
    ...over,
  })
  const textsSaid = (): string[] => channel.replies.flatMap(({ body }) => (body.text === undefined ? [] : [body.text]))
  const good = (over: object = {}): Promise<string> =>
    channel.token({ iss: ISSUER, aud: clientId, serviceurl: `${channel.url}/connector/`, ...over })
  const nothingRecorded = async (): Promise<void> => {
    expect(channel.replies).toEqual([])
    expect(await store.transaction((tx) => tx.conversation('p-02'))).toBeUndefined()
  }

  it('the channel’s own token is taken, and the answer goes back where it came from', async () => {
    expect(await send(said('hello'), await good())).toEqual({ status: 200, body: undefined })
    expect(channel.replies.map((reply) => [reply.path, reply.authorization, reply.body.text])).toEqual([
      ['/connector/v3/conversations/a%3A1/activities/1', 'Bearer ours', CHAT.hello],
    ])
  })

  it.each<[string, () => Promise<string | undefined>]>([
    ['no token', async () => undefined],
    ['an empty token', async () => 'Bearer '],
    ['not a token', async () => 'Bearer x'],
    ['not a bearer', async () => 'Basic eDp5'],
    ['three empty parts', async () => 'Bearer a.b.c'],
    ['the wrong audience', () => good({ aud: 'someone-else' })],
    ['the wrong issuer', () => good({ iss: 'https://evil.example' })],
    ['no issuer', () => channel.token({ aud: clientId, serviceurl: `${channel.url}/connector/` })],
    ['another service’s address in the claim', () => good({ serviceurl: 'https://smba.trafficmanager.net/' })],
    ['no address in the claim', () => good({ serviceurl: undefined })],
    ['an expired token', () => channel.token({ iss: ISSUER, aud: clientId, serviceurl: `${channel.url}/connector/` }, -3600)],
    [
      'another’s key under the channel’s name',
      () => channel.forged({ iss: ISSUER, aud: clientId, serviceurl: `${channel.url}/connector/` }),
    ],
    ['an unsigned token', async () => `Bearer ${unsigned({ iss: ISSUER, aud: clientId, serviceurl: `${channel.url}/connector/` })}`],
  ])('%s: 401, nothing said, nothing recorded', async (_what, token) => {
    expect(await send(said('hello'), await token())).toEqual({ status: 401, body: undefined })
    await nothingRecorded()
  })

  it.each(['https://evil.example/', 'http://127.0.0.1:1/connector/', 'not an address', undefined])(
    'an activity from %s: 403 before anything is fetched',
    async (serviceUrl) => {
      expect(await send(said('hello', { serviceUrl }), await good({ serviceurl: serviceUrl ?? '' }))).toEqual({
        status: 403,
        body: undefined,
      })
      await nothingRecorded()
    },
  )

  it.each([undefined, null, 'text', 7, [], {}, { type: 7 }])('%j is no activity: 400', async (body) => {
    expect(await send(body, await good())).toEqual({ status: 400, body: undefined })
    await nothingRecorded()
  })

  it('logs ids and event words only', async () => {
    await send(said('Quillon Vantongeren'), 'Bearer x')
    expect(logged).toEqual([JSON.stringify({ event: 'activity not taken', status: 401, error: 'Error' })])
  })

  it.each([
    ['another tenant’s person', { channelData: { tenant: { id: '11111111-1111-4111-8111-111111111111' } } }, CHAT.notYou],
    [
      'a person who isn’t in the directory',
      { from: { id: '29:y', name: 'X', aadObjectId: '00000000-0000-4000-8000-000000000099' } },
      CHAT.notYou,
    ],
    ['a person without an object id', { from: { id: '29:y', name: 'Priya Nair' } }, CHAT.notYou],
    [
      'a stranger in a group',
      { from: { id: '29:y', name: 'X', aadObjectId: '00000000-0000-4000-8000-000000000099' }, ...GROUP },
      GROUP_WORDS.hello,
    ],
  ])('%s is answered and learns nothing', async (_what, over, words) => {
    expect((await send(said('my work', over), await good())).status).toBe(200)
    expect(channel.replies.map((reply) => reply.body.text)).toEqual([words])
    expect(await store.transaction((tx) => tx.conversation('p-02'))).toBeUndefined()
  })

  it.each(promised())('“%s” is answered in a %s chat, as the manifest promises', async (title, scope) => {
    const chats = { personal: 'personal', groupChat: 'groupChat', team: 'channel' } as const
    const conversation = { id: 'a:1', conversationType: chats[scope], tenantId, isGroup: scope !== 'personal' }
    expect((await send(said(title, { conversation }), await good())).status).toBe(200)
    const answers = textsSaid()
    if (scope === 'personal') expect(answers).toHaveLength(1)
    else expect(answers.at(-1)).toBe(title === 'help' ? GROUP_WORDS.hello : GROUP_WORDS.answered)
    expect(answers.filter((one) => [CHAT.unknown, CHAT.wentWrong, CHAT.notFound].some((bad) => bad === one))).toEqual([])
  })

  it('what is asked in a group’s or a meeting’s chat is answered in the person’s own; there the same words stand whatever it was', async () => {
    const asked = ['minutes K7Q2-9F', 'cancel meeting K7Q2-9F', 'what’s due', 'book meeting']
    for (const [at, words] of asked.entries()) {
      channel.replies.splice(0)
      const meeting = at % 2 === 0 ? {} : { channelData: { tenant: { id: tenantId }, meeting: { id: 'MCMxOTptZWV0aW5n' } } }
      const text = `<at>Pathway</at> ${words}`
      expect((await send(said(text, { id: `g${at}`, ...GROUP, ...meeting }), await good())).status).toBe(200)
      const heard = channel.replies.filter(({ body }) => body.text !== undefined)
      expect(heard.map(({ path }) => path.includes('19%3Ag'))).toEqual([false, true])
      expect(heard.at(-1)?.body.text).toBe(GROUP_WORDS.answered)
      expect(heard[0]?.body.text).toBe([CHAT.notFound, CHAT.notFound, CHAT.nothingDue, CHAT.bookWhat][at])
    }
  })

  it('says so where the person’s own chat can’t be opened, and answers no press that comes out of a group', async () => {
    channel.failing = 1
    await send(said('<at>Pathway</at> my meetings', GROUP), await good())
    expect(textsSaid()).toEqual([GROUP_WORDS.cantReach])
    const press = { type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', verb: 'answer', data: {} } } }
    expect((await send(said('', { ...GROUP, ...press }), await good())).body).toMatchObject({ value: GROUP_WORDS.hello })
  })

  it('added to a group, it says that it answers each privately; somebody else added is none of its affair', async () => {
    const added = (id: string) => said('', { ...GROUP, type: 'conversationUpdate', membersAdded: [{ id }] })
    await send(added('29:z'), await good())
    expect(channel.replies).toEqual([])
    await send(added(`28:${clientId}`), await good())
    expect(textsSaid()).toEqual([GROUP_WORDS.hello])
    expect(await store.transaction((tx) => tx.conversation('p-02'))).toBeUndefined()
  })

  it('a message delivered twice is answered once, also when both come at once', async () => {
    await Promise.all([send(said('help'), await good()), send(said('help'), await good())])
    await send(said('help'), await good())
    expect(channel.replies.map((reply) => reply.body.text)).toEqual([CHAT.help])
    await send(said('help', { id: '2' }), await good())
    expect(channel.replies).toHaveLength(2)
  })

  it('a message whose answer could not be given is handed back, and answered when it is delivered again', async () => {
    channel.failing = 2
    expect(await send(said('help'), await good())).toEqual({ status: 503, body: undefined })
    expect(await send(said('help'), await good())).toEqual({ status: 200, body: undefined })
    expect(channel.replies.map((reply) => reply.body.text)).toEqual([CHAT.help])
  })

  it('a button of an old client that comes as a message is a press like any other', async () => {
    await send(said('', { value: { dialogue: 'none', slot: 0 } }), await good())
    expect(channel.replies.map((reply) => reply.body.text)).toEqual([CHAT.tooOld])
  })

  it('being introduced is remembered, so that reminders find the chat', async () => {
    await send({ ...said(''), type: 'conversationUpdate', membersAdded: [{ id: `28:${clientId}` }, { id: '29:x' }] }, await good())
    expect(await store.transaction((tx) => tx.conversation('p-02'))).toMatchObject({ conversation: { id: 'a:1' } })
    expect(channel.replies).toEqual([])
  })
})

const GROUP = { conversation: { id: '19:g', conversationType: 'groupChat', isGroup: true, tenantId } }
const ISSUER = 'https://channel.example'

type Scope = 'personal' | 'team' | 'groupChat'
/** Each command with each kind of chat in which Teams will offer it. */
function promised(): [title: string, scope: Scope][] {
  type Listed = { readonly scopes: readonly Scope[]; readonly commands: readonly { readonly title: string }[] }
  const { bots } = JSON.parse(readFileSync('appPackage/manifest.json', 'utf8')) as { bots: { commandLists: Listed[] }[] }
  return bots.flatMap(({ commandLists }) =>
    commandLists.flatMap(({ scopes, commands }) => scopes.flatMap((scope) => commands.map(({ title }): [string, Scope] => [title, scope]))),
  )
}

type Got = { readonly path: string; readonly authorization: string; readonly body: Json }

async function channelOfOurs() {
  const [own, foreign] = [await generateKeyPair('RS256', { extractable: true }), await generateKeyPair('RS256')]
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'k1', use: 'sig', alg: 'RS256', endorsements: ['msteams'] }
  const replies: Got[] = []
  const state = { failing: 0 }
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    let text = ''
    request.on('data', (chunk) => {
      text += String(chunk)
    })
    request.on('end', () => {
      const json = (status: number, body: unknown): void =>
        void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      if (path === '/metadata')
        return json(200, { issuer: ISSUER, jwks_uri: `${url()}/keys`, id_token_signing_alg_values_supported: ['RS256'] })
      if (path === '/keys') return json(200, { keys: [jwk] })
      if (state.failing > 0) {
        state.failing -= 1
        return json(400, { error: { code: 'BadSyntax' } })
      }
      replies.push({
        path: path.replace('/connector//', '/connector/'),
        authorization: request.headers.authorization ?? '',
        body: JSON.parse(text),
      })
      return json(200, { id: '99' })
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const sign = async (key: CryptoKey, claims: object, seconds: number): Promise<string> => {
    const at = Math.floor(Date.now() / 1000)
    return `Bearer ${await new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1', typ: 'JWT' })
      .setIssuedAt(at - 7200)
      .setNotBefore(at - 7200)
      .setExpirationTime(at + seconds)
      .sign(key)}`
  }
  return {
    url: url(),
    replies,
    set failing(count: number) {
      state.failing = count
    },
    token: (claims: object, seconds = 300) => sign(own.privateKey, claims, seconds),
    forged: (claims: object) => sign(foreign.privateKey, claims, 300),
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

function unsigned(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const exp = Math.floor(Date.now() / 1000) + 300
  return `${part({ alg: 'none', typ: 'JWT', kid: 'k1' })}.${part({ ...claims, exp, nbf: 0 })}.`
}
