import { type Closer, closeAll, type Given, openedApp } from '../contract/server/given.ts'
import { expected } from '../contract/server/line.ts'
import { reissued } from '../contract/server/reissued.ts'
import { routesOf } from '../contract/server/routes-of.ts'
import { type Known, whatIsThere } from './known.ts'
import { type Shot, spoil } from './shot.ts'
import { type Operation, operationsOf } from './shots.ts'

/** An app under fire: the whole product in this process, its store in memory, a local Microsoft 365 beside it. */
export type Range = {
  /** Every route the app has: 'GET /api/cases/{reference}'. */
  readonly routes: readonly string[]
  readonly operations: readonly Operation[]
  /** What is wrong with how the shot was answered; undefined when nothing is. */
  readonly fire: (shot: Shot) => Promise<string | undefined>
  /** How often each status was answered. */
  readonly met: ReadonlyMap<number, number>
  /** What was answered to shots at each route, question and verb. */
  readonly aimed: ReadonlyMap<string, ReadonlySet<number>>
  readonly close: () => Promise<void>
}

/** Longer than this, in ms, nobody is held up by one request; the machine may be busy. */
const TOO_LONG = 30_000

export async function openRange(): Promise<Range> {
  const closers: Closer[] = []
  const given = await openedApp(closers, {}, { memory: true })
  const routes = routesIn(given)
  const operations = operationsOf(routes, expected(await given.ask('GET', '/api/openapi.json')))
  const standing = await whatIsThere(given)
  const met = new Map<number, number>()
  const aimed = new Map<string, Set<number>>()
  const lost: string[] = []
  const onLost = (error: unknown): void => void lost.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.on('unhandledRejection', onLost)
  process.on('uncaughtException', onLost)
  const seen = { lines: given.logged.length }
  const signedOut: SignedOut = new Map()
  const fire = async (shot: Shot): Promise<string | undefined> => {
    const started = performance.now()
    const answer = await given.app.inject(await requestOf(given, shot, await standing(shot), signedOut))
    noteSignedOut(signedOut, shot, answer)
    met.set(answer.statusCode, (met.get(answer.statusCode) ?? 0) + 1)
    for (const aim of shot.aims ?? []) aimed.set(aim, (aimed.get(aim) ?? new Set()).add(answer.statusCode))
    const logged = given.logged.slice(seen.lines)
    seen.lines = given.logged.length
    return problemOf({
      // What the channel's protocol answers to a button, and a page for people, have forms of their own.
      status: answer.statusCode,
      ownForm: shot.to === 'bot' || (shot.to === 'page' && answer.headers['content-type'] === 'text/html; charset=utf-8'),
      unbuilt: answer.statusCode === 503 && /\/(tab\/|pane\.html)$/.test(shot.path.split('?', 1)[0] ?? ''),
      type: String(answer.headers['content-type'] ?? ''),
      took: performance.now() - started,
      logged,
      wrong: [...lost.splice(0), ...logged.filter((line) => /request failed|store fault|bot answer failed/.test(line))],
    })
  }
  const close = async (): Promise<void> => {
    process.off('unhandledRejection', onLost)
    process.off('uncaughtException', onLost)
    await closeAll(closers)
  }
  return { routes, operations, fire, met, aimed, close }
}

type Answered = {
  readonly ownForm: boolean
  /** The tab's pages where nobody has built them. */
  readonly unbuilt?: boolean
  readonly status: number
  readonly type: string
  readonly took: number
  readonly logged: readonly string[]
  readonly wrong: readonly string[]
}

export function problemOf({ status, ownForm, unbuilt = false, type, took, logged, wrong }: Answered): string | undefined {
  if (wrong.length > 0) return wrong.join('\n')
  if (unbuilt) return undefined
  if (status >= 500) return [`answered ${status}`, ...logged].join('\n')
  if (status >= 400 && !ownForm && type !== 'application/problem+json; charset=utf-8') return `refused ${status} as ${type}`
  return took > TOO_LONG ? `took ${Math.round(took)} ms` : undefined
}

function routesIn({ app }: Given): readonly string[] {
  return routesOf(app.printRoutes({ commonPrefix: false, includeHooks: false })).flatMap(([path, methods]) =>
    methods.map((method) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`),
  )
}

async function requestOf(given: Given, shot: Shot, known: Known, signedOut: SignedOut) {
  const { method, path, body, spoilt = [] } = shot
  const sent = body === undefined ? undefined : spoil(Buffer.from(filled(withFile(body, shot, known), known)), spoilt ?? [])
  return {
    method: method as 'GET',
    url: encodeURI(filled(decodedBraces(path), known)).replaceAll('%25', '%'),
    // People without a sign-in are slowed down by address: these come from everywhere.
    remoteAddress: known.address ?? '127.0.0.1',
    headers: {
      ...(await signedBy(given, shot, signedOut)),
      ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
      ...shot.headers,
    },
    ...(sent === undefined || method === 'GET' || method === 'HEAD' ? {} : { payload: sent }),
  }
}

/** Whoever was signed out everywhere signs in again, or all that follows were refused at the door. By person: the second from which a token is taken. */
type SignedOut = Map<string, number>

function noteSignedOut(
  signedOut: SignedOut,
  { path }: Shot,
  { statusCode, payload }: { readonly statusCode: number; readonly payload: string },
) {
  if (statusCode !== 200 || !path.startsWith('/api/sessions/end')) return
  const { person, endedAt } = JSON.parse(payload) as { readonly person: string; readonly endedAt: string }
  signedOut.set(person, Date.parse(endedAt) / 1_000)
}

async function signedBy(given: Given, { to, as, proved }: Shot, signedOut: SignedOut): Promise<{ readonly authorization?: string }> {
  if (as === 'nobody') return {}
  if (to === 'bot') return { authorization: `Bearer ${await channelToken(given)}` }
  const token = await given.token(as === '99' ? '19' : as, proved)
  const since = signedOut.get(`p-${as}`)
  return { authorization: `Bearer ${since === undefined ? token : reissued(token, since, given.issuerKey)}` }
}

function withFile(body: string, { spoiltFile }: Shot, known: Known): string {
  if (spoiltFile === undefined) return body
  return body.replace(/\{(people|edition)\}/g, (_whole, name: string) => {
    const text = spoil(Buffer.from(known[name] ?? ''), spoiltFile).toString('latin1')
    return JSON.stringify(text).slice(1, -1)
  })
}

function decodedBraces(path: string): string {
  return path.replaceAll('%7B', '{').replaceAll('%7D', '}')
}

function filled(text: string, known: Known): string {
  return text.replace(/\{([\w-]+)\}/g, (whole, name: string) => {
    const value = known[name]
    return value === undefined ? whole : JSON.stringify(value).slice(1, -1)
  })
}

const tokens = new WeakMap<Given, Promise<string>>()

function channelToken(given: Given): Promise<string> {
  const claims = { iss: `${given.m365.url}/botframework`, aud: given.config.bot.appId, serviceurl: `${given.m365.url}/connector/` }
  const kept = tokens.get(given) ?? given.channelKey.sign(claims, 3_600)
  tokens.set(given, kept)
  return kept
}
