import { CHAT } from '../../src/errands/wording.ts'
import { fictionalDirectory, oidOf } from '../../src/server/seed/people.ts'
import {
  type Closer,
  closeAll,
  FRANCES,
  type Given,
  GRACE,
  IMRAN,
  type Json,
  MAYA,
  openedApp,
  PRIYA,
  RUTH,
  TOM,
} from '../contract/server/given.ts'
import { expected, upToClarified } from '../contract/server/line.ts'
import { type Operation, operationsOf, type Shot, spoil } from './shots.ts'

/** An app under fire: the whole product in this process, its store in memory, a local Microsoft 365 beside it. */
export type Range = {
  readonly operations: readonly Operation[]
  /** What is wrong with how the shot was answered; undefined when nothing is. */
  readonly fire: (shot: Shot) => Promise<string | undefined>
  /** How often each status was answered. */
  readonly met: ReadonlyMap<number, number>
  readonly close: () => Promise<void>
}

/** Longer than this, in ms, nobody is held up by one request; the machine may be busy. */
const TOO_LONG = 30_000

export async function openRange(): Promise<Range> {
  const closers: Closer[] = []
  const given = await openedApp(closers, {}, { memory: true })
  const operations = operationsOf(expected(await given.ask('GET', '/api/openapi.json')))
  const known = await whatIsThere(given)
  const met = new Map<number, number>()
  const lost: string[] = []
  const onLost = (error: unknown): void => void lost.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.on('unhandledRejection', onLost)
  process.on('uncaughtException', onLost)
  const seen = { lines: given.logged.length, dialogue: 'none' }
  const fire = async (shot: Shot): Promise<string | undefined> => {
    const started = performance.now()
    const answer = await given.app.inject(await requestOf(given, shot, { ...known(shot.as), dialogue: seen.dialogue }))
    met.set(answer.statusCode, (met.get(answer.statusCode) ?? 0) + 1)
    seen.dialogue = /"dialogue":"([\w-]+)"/.exec(answer.body)?.[1] ?? seen.dialogue
    const logged = given.logged.slice(seen.lines)
    seen.lines = given.logged.length
    return problemOf({
      // What the channel's protocol answers to a button has a form of its own.
      status: answer.statusCode,
      ownForm: shot.to === 'bot',
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
  return { operations, fire, met, close }
}

type Answered = {
  readonly ownForm: boolean

  readonly status: number
  readonly type: string
  readonly took: number
  readonly logged: readonly string[]
  readonly wrong: readonly string[]
}

export function problemOf({ status, ownForm, type, took, logged, wrong }: Answered): string | undefined {
  if (wrong.length > 0) return wrong.join('\n')
  if (status >= 500) return [`answered ${status}`, ...logged].join('\n')
  if (status >= 400 && !ownForm && type !== 'application/problem+json; charset=utf-8') return `refused ${status} as ${type}`
  return took > TOO_LONG ? `took ${Math.round(took)} ms` : undefined
}

type Known = Readonly<Record<string, string>>

/** A case up to the clarified level, a chat with each who may be asked to fire, and whole files. */
async function whatIsThere(given: Given): Promise<(as: string) => Known> {
  const clarified = await upToClarified(given)
  const chats = new Map<string, string>()
  for (const as of [MAYA, PRIYA, TOM, IMRAN, RUTH]) chats.set(as, await chatWith(given, as))
  const people = (await given.raw('/api/directory/people.csv', { headers: { authorization: `Bearer ${await given.token(GRACE, true)}` } }))
    .text
  const edition = (await given.ask('GET', '/api/matrix-definitions/dd-cse/2017r1', { as: FRANCES })).text
  const service = `${given.m365.url}/connector/`
  return (as) => ({
    reference: clarified.reference,
    matrix: clarified.matrices[0].id,
    meeting: 'none',
    name: 'concern',
    id: 'dd-cse',
    version: '2017r1',
    people,
    edition,
    oid: oidOf(as),
    chat: chats.get(as) ?? 'a:none',
    tenant: given.config.tenantId,
    bot: given.config.bot.appId,
    service,
  })
}

async function chatWith({ world, config }: Given, as: string): Promise<string> {
  const entry = fictionalDirectory(config.tenantId).find(({ oid }) => oid === oidOf(as))
  if (entry === undefined) throw new Error(`nobody has the number ${as}`)
  const told = await world.teams.notify(entry, { title: CHAT.hello, text: CHAT.hello, link: 'https://pathway.example', linkLabel: 'Open' })
  if (!told.ok) throw new Error(told.says)
  const kept = (await world.store.transaction((tx) => tx.conversation(entry.id))) as Json
  return kept.conversation.id
}

async function requestOf(given: Given, shot: Shot, known: Known) {
  const { method, path, body, spoilt = [] } = shot
  const sent = body === undefined ? undefined : spoil(Buffer.from(filled(withFile(body, shot, known), known)), spoilt ?? [])
  const signed = shot.to === 'bot' ? await channelToken(given) : await given.token(shot.as === '99' ? '19' : shot.as, shot.proved)
  return {
    method: method as 'GET',
    url: encodeURI(filled(decodedBraces(path), known)).replaceAll('%25', '%'),
    headers: {
      authorization: `Bearer ${signed}`,
      ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
      ...shot.headers,
    },
    ...(sent === undefined || method === 'GET' || method === 'HEAD' ? {} : { payload: sent }),
  }
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
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
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
