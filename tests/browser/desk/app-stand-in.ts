/** A very small app for the desk to host: a page that speaks real teams-js, a clock, and a bot that answers by script. */
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'

export type BotActivity = {
  readonly type: string
  readonly id: string
  readonly text?: string
  readonly value?: unknown
  readonly serviceUrl: string
  readonly conversation: { readonly id: string }
}
/** What the bot says to an activity; for an invoke, `answer` is the body of the HTTP response. */
export type BotSays = { readonly activity?: object; readonly status?: number; readonly answer?: object }

export type AppStandIn = {
  readonly url: string
  readonly heard: BotActivity[]
  bot: (activity: BotActivity) => BotSays
  /** Where the bot's token comes from; set once the local Microsoft 365 listens. */
  authority: string
  /** Every connection is cut while it is down. */
  down: boolean
  close(): Promise<void>
}

const teamsJs = readFileSync(createRequire(import.meta.url).resolve('@microsoft/teams-js/dist/umd/MicrosoftTeams.min.js'))
const page = `<!doctype html><html lang="en"><title>Hosted</title><h1>Hosted page</h1>
<pre id="context"></pre><p id="theme"></p><p id="token"></p><p id="contexts"></p><script src="/teams.js"></script><script src="/page.js"></script></html>`
const script = `const teams = microsoftTeams; const write = (id, words) => { document.getElementById(id).textContent = words }
async function begin() {
  await teams.app.initialize([new URL(document.referrer).origin])
  const context = await teams.app.getContext()
  write('context', JSON.stringify(context)); write('theme', context.app.theme)
  teams.app.registerOnThemeChangeHandler((theme) => write('theme', theme))
  write('token', await teams.authentication.getAuthToken())
  await teams.app.notifySuccess()
}
begin().catch((error) => write('context', 'failed: ' + error.message))`

export async function startAppStandIn(): Promise<AppStandIn> {
  const clock = { on: '2026-11-23', at: '09:41', moved: false }
  const server = createServer((request, response) => {
    if (app.down) request.socket.destroy()
    else void serve(app, clock, request, response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const app: AppStandIn = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard: [],
    bot: () => ({}),
    authority: '',
    down: false,
    close: () => {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }
  return app
}

type Clock = { on: string; at: string; moved: boolean }

async function serve(app: AppStandIn, clock: Clock, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '/').split('?')[0]
  if (path === '/teams.js') send(response, 'text/javascript', teamsJs)
  else if (path === '/page.js') send(response, 'text/javascript', script)
  else if (path === '/tab/' || path === '/outlook/pane.html') send(response, 'text/html', page)
  else if (path === '/api/dev/clock') answerClock(clock, await bodyOf(request), response)
  else if (path === '/api/messages') await hear(app, (await bodyOf(request)) as BotActivity, response)
  else response.writeHead(404).end()
}

function send(response: ServerResponse, type: string, body: string | Buffer): void {
  response.writeHead(200, { 'content-type': type }).end(body)
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  return text === '' ? null : JSON.parse(text)
}

function answerClock(clock: Clock, body: unknown, response: ServerResponse): void {
  const asked = body as { readonly to?: string; readonly addDays?: number } | null
  if (asked?.to?.startsWith('2020')) {
    response.writeHead(400, { 'content-type': 'application/problem+json' })
    response.end(JSON.stringify({ detail: 'The clock can only be moved forward.' }))
    return
  }
  if (asked?.to) Object.assign(clock, { on: asked.to.slice(0, 10), at: asked.to.slice(11), moved: true })
  if (asked?.addDays) {
    const on = new Date(Date.parse(`${clock.on}T00:00:00Z`) + asked.addDays * 86_400_000).toISOString().slice(0, 10)
    Object.assign(clock, { on, moved: true })
  }
  send(response, 'application/json', JSON.stringify({ ...clock, now: `${clock.on}T${clock.at}:00.000Z` }))
}

async function hear(app: AppStandIn, activity: BotActivity, response: ServerResponse): Promise<void> {
  app.heard.push(activity)
  const says = app.bot(activity)
  if (says.activity) await reply(app, activity, says.activity)
  response.writeHead(says.status ?? 200, { 'content-type': 'application/json' })
  response.end(says.answer ? JSON.stringify(says.answer) : '')
}

async function reply(app: AppStandIn, { serviceUrl, conversation }: BotActivity, activity: object): Promise<void> {
  await fetch(`${serviceUrl}v3/conversations/${encodeURIComponent(conversation.id)}/activities`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await appToken(app, 'https://api.botframework.com')}`, 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  })
}

/** A token of the app itself for one of the local Microsoft 365's resources. */
export async function appToken(app: AppStandIn, resource: string): Promise<string> {
  const form = { grant_type: 'client_credentials', client_id: '3f0a9c1e-6b7d-4e2f-8a11-5c4d3e2f1a0b', client_secret: 'local-only-secret' }
  const answer = await fetch(`${app.authority}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...form, scope: `${resource}/.default` }),
  })
  return ((await answer.json()) as { readonly access_token: string }).access_token
}
