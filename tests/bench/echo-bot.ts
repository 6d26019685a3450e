import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder'
import fastify from 'fastify'

/**
 * The peer for a bot turn: a bare CloudAdapter that echoes, as Microsoft's sample does, with the same token checks against the same
 * local channel. Run as its own process: `node tests/bench/echo-bot.ts PORT CHANNEL_URL`.
 */
const [port = '0', channel = ''] = process.argv.slice(2)
const issuer = `${channel}/botframework`
const appId = '3f0a9c1e-6b7d-4e2f-8a11-5c4d3e2f1a0b'
const tenant = '7d2c6f5e-0c1a-4d6b-9a55-0f1e2d3c4b5a'
let token: { value: string; until: number } | undefined

async function channelToken(): Promise<string> {
  if (token !== undefined && token.until > Date.now()) return token.value
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: appId,
    client_secret: 'local-only-secret',
    scope: 'https://api.botframework.com/.default',
  })
  const answer = (await (await fetch(`${channel}/${tenant}/oauth2/v2.0/token`, { method: 'POST', body })).json()) as {
    access_token: string
  }
  token = { value: answer.access_token, until: Date.now() + 600_000 }
  return token.value
}

const credentials = {
  isValidAppId: async (id: string) => id === appId,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => ({
    signRequest: async (request: { headers: { set: (name: string, value: string) => void } }) => {
      request.headers.set('authorization', `Bearer ${await channelToken()}`)
      return request
    },
  }),
}
const settings = {
  MicrosoftAppId: appId,
  ValidateAuthority: true,
  ToChannelFromBotLoginUrl: issuer,
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  ToBotFromChannelTokenIssuer: issuer,
  OAuthUrl: issuer,
  ToBotFromChannelOpenIdMetadataUrl: `${issuer}/.well-known/openidconfiguration`,
  ToBotFromEmulatorOpenIdMetadataUrl: `${issuer}/.well-known/openidconfiguration`,
  CallerId: '',
}
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(settings, credentials as never))
const app = fastify()
app.post('/api/messages', async (request, reply) => {
  let status = 200
  let sent: unknown
  const response = {
    socket: request.raw.socket,
    header: () => {},
    status: (code: number) => {
      status = code
    },
    send: (body?: unknown) => {
      sent = body
    },
    end: () => {},
  }
  await adapter.process(
    { body: request.body, headers: request.headers, method: 'POST' } as never,
    response as never,
    async (context: TurnContext) => {
      if (context.activity.type === 'message') await context.sendActivity(`Echo: ${context.activity.text}`)
    },
  )
  return await reply.code(status).send(sent)
})
app.get('/readyz', async () => ({ ready: true }))
await app.listen({ host: '127.0.0.1', port: Number(port) })
