import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { expect, vi } from 'vitest'
import { type Bot, makeBot } from '../../../bot/bot.ts'
import { type Case, fold } from '../../../src/case/case.ts'
import type { Command } from '../../../src/case/commands.ts'
import type { DirectoryEntry } from '../../../src/case/directory.ts'
import { isRefusal } from '../../../src/case/refusal.ts'
import { lookAtCase } from '../../../src/casework/look-at-case.ts'
import { observeOutlook } from '../../../src/casework/observe-outlook.ts'
import { perform } from '../../../src/casework/perform.ts'
import { sweep } from '../../../src/casework/sweep.ts'
import type { World } from '../../../src/casework/world.ts'
import { chasePolicy } from '../../../src/errands/chase-policy.ts'
import type { KeptErrand } from '../../../src/errands/errand.ts'
import { connectGraph } from '../../../src/graph/operations.ts'
import { type Instant, instant } from '../../../src/procedure/civil-date.ts'
import type { TypedApp } from '../../../src/server/app.ts'
import { addBot } from '../../../src/server/routes/bot.ts'
import { addNotifications } from '../../../src/server/routes/notifications.ts'
import { fictionalDirectory, oidOf } from '../../../src/server/seed/people.ts'
import { type MemoryStore, openMemoryStore } from '../../../src/store/memory.ts'
import { concern, judge, matrix } from '../../stories.ts'
import { clientId, clientSecret, type Given, givenLocalM365, type Json, tenantId } from '../local-m365/given.ts'

/**
 * The bot's real route, the use cases and the loop against a local Microsoft 365, all in this process; the store is in memory.
 * `restart` is a crash: the store's program ends, a new one finds what was committed.
 */
export type GivenPathway = {
  readonly local: Given
  readonly appUrl: string
  readonly world: () => World
  readonly store: () => MemoryStore
  readonly logged: readonly string[]
  readonly moveTo: (at: string) => void
  /** Looks done by the queue from now on; until then nothing looks. */
  readonly startLoop: () => Promise<void>
  readonly restart: () => void
  readonly settled: () => Promise<void>
  /** A case of Derby at medium whose meeting can be booked; its reference. */
  readonly raised: (person: string, command: Command) => Promise<string>
  readonly bookable: (child?: Parameters<typeof concern>[0]) => Promise<string>
  readonly ask: (person: string, reference: string, command: Command | ((kase: Case) => Command)) => Promise<void>
  readonly caseOf: (reference: string) => Promise<{ readonly caseId: string; readonly kase: Case; readonly errands: readonly KeptErrand[] }>
  /** Puts an appointment into somebody's calendar; the answer takes it out again. */
  readonly appointment: (oid: string, day: string, from: string, to: string) => Promise<() => Promise<void>>
  /** Who of these, or of Derby's usual ones, is taken for the hour and a half from then, as Graph itself tells it, by name. */
  readonly busyAt: (day: string, from: string, ids?: readonly string[]) => Promise<readonly string[]>
  readonly fault: (fault: object) => Promise<void>
  readonly end: () => Promise<void>
}

export const START = '2026-11-23T10:00:00.000Z'

export async function givenPathway({
  told = false,
  ...options
}: Parameters<typeof givenLocalM365>[0] & { readonly told?: boolean } = {}): Promise<GivenPathway> {
  const app = fastify({ bodyLimit: 256 * 1024 })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  let bot: Bot | undefined
  addBot(
    app as unknown as TypedApp,
    { bot: { receive: async (request: never, response: never) => await bot?.receive(request, response) } } as never,
  )
  const parts = {
    config: { requestsPerMinute: 1_000 },
    log: { warn: (event: string) => void logged.push(event) },
    get world() {
      return world
    },
    get jobs() {
      return store.jobs
    },
  }
  await addNotifications(app as unknown as TypedApp, parts as never)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const appUrl = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const local = await givenLocalM365({ appUrl, ...options })
  const logged: string[] = []
  let now: Instant = instant(START)
  let ids = 0
  bot = makeBot({
    appId: clientId,
    tenantId,
    openIdMetadataUrl: `${local.url}/botframework/.well-known/openidconfiguration`,
    tokenIssuer: `${local.url}/botframework`,
    channelToken: () => local.token('https://api.botframework.com/.default'),
    serviceUrls: [`${local.url}/connector/`],
    openChatsAt: `${local.url}/connector/`,
    tabUrl: `${appUrl}/tab/`,
    log: (event, about) => void logged.push(JSON.stringify({ event, ...about })),
  })
  const graph = connectGraph({
    baseUrl: local.url,
    authority: `${local.url}/${tenantId}`,
    tenantId,
    clientId,
    credential: { secret: clientSecret },
    production: false,
    timeoutMs: 10_000,
  })
  const base: Omit<World, 'store'> = {
    clock: { now: () => now, moved: () => true },
    graph,
    teams: bot.teams,
    policy: chasePolicy,
    newId: () => crypto.randomUUID(),
    newReference: () => `K7Q${2 + (ids % 8)}-${'BCDFGHJK'[Math.floor(ids / 8) % 8]}${'FGHJKMNP'[Math.floor(ids++ / 64) % 8]}`,
    personalLink: (token) => `http://pathway.example/answer/${token}`,
    linkTo: (reference) => `http://pathway.example/#/tab?ref=${reference}`,
    noticeMailbox: (area) => `pathway.notices@${area}.example`,
    ...(told ? { tellAt: `${appUrl}/api/notifications` } : {}),
    log: (event, about) => void logged.push(JSON.stringify({ event, ...about })),
  }
  let store = openMemoryStore({ now: () => now, onFault: (error) => void logged.push(`fault ${String(error)}`) })
  let world: World = { ...base, store }
  bot.join(world)
  await store.transaction(async (tx) => {
    for (const entry of fictionalDirectory(tenantId)) await tx.putDirectoryEntry(entry)
  })
  const startLoop = async (): Promise<void> => {
    const mine = world
    let run = 0
    await store.jobs.start({
      lookAtCase: (caseId) => lookAtCase(mine, caseId, `look-${++run}`),
      sweep: () => sweep(mine),
      observe: (which) => observeOutlook(mine, `observe-${++run}`, which),
    })
  }
  const caseOf: GivenPathway['caseOf'] = async (reference) =>
    await store.transaction(async (tx) => {
      const opened = await tx.openCase({ reference }, { system: 'look-at-case', run: 'test' })
      const kase = opened === undefined ? undefined : fold(opened.events)
      if (opened === undefined || kase === undefined) throw new Error('no such case')
      return { caseId: opened.row.caseId, kase, errands: await tx.errandsOf(opened.row.caseId) }
    })
  const ask: GivenPathway['ask'] = async (person, reference, command) => {
    const asked = typeof command === 'function' ? command((await caseOf(reference)).kase) : command
    const outcome = await perform(world, entryOf(person), { commandId: crypto.randomUUID(), reference, command: asked })
    if (!('performed' in outcome)) throw new Error(isRefusal(outcome) ? outcome.says : 'not found')
  }
  const raised: GivenPathway['raised'] = async (person, command) => {
    const outcome = await perform(world, entryOf(person), { commandId: crypto.randomUUID(), command })
    if (!('performed' in outcome)) throw new Error('not raised')
    return outcome.reference
  }
  return {
    local,
    appUrl,
    world: () => world,
    store: () => store,
    logged,
    moveTo: (at) => {
      now = instant(at)
    },
    startLoop,
    restart: () => {
      store = store.crash()
      world = { ...base, store }
      bot?.join(world)
    },
    settled: async () => await store.jobs.quiet(),
    raised,
    bookable: async (child) => {
      const reference = await raised('p-01', concern(child))
      await ask('p-01', reference, matrix())
      await ask('p-01', reference, judge('medium'))
      await ask('p-01', reference, { do: 'contact-cpm', cpm: 'p-02' })
      await ask('p-02', reference, { do: 'clarify-level', level: 'medium', meetingNeeded: 'yes' })
      return reference
    },
    ask,
    caseOf,
    appointment: async (oid, day, from, to) => {
      const at = (time: string) => ({ dateTime: `${day}T${time}:00`, timeZone: 'GMT Standard Time' })
      const made = await local.graph('POST', `/users/${oid}/events`, { subject: 'Away', start: at(from), end: at(to) })
      expect(made.status).toBe(201)
      return async () => expect((await local.graph('DELETE', `/users/${oid}/events/${made.body.id}`)).status).toBe(204)
    },
    busyAt: async (day, from, ids = ['p-01', 'p-02', 'p-04']) => {
      const people = ids.map(entryOf)
      const to = new Date(Date.parse(`${day}T${from}:00Z`) + 90 * 60_000).toISOString().slice(0, 19)
      const asked = {
        schedules: people.map((one) => one.mail),
        startTime: { dateTime: `${day}T${from}:00`, timeZone: 'GMT Standard Time' },
        endTime: { dateTime: to, timeZone: 'GMT Standard Time' },
        availabilityViewInterval: 30,
      }
      const { value } = (await local.graph('POST', `/users/${PRIYA}/calendar/getSchedule`, asked)).body
      const taken = value.filter((one: Json) => /[^0]/.test(one.availabilityView)).map((one: Json) => one.scheduleId)
      return people
        .filter((one) => taken.includes(one.mail))
        .map((one) => one.name)
        .toSorted()
    },
    fault: async (fault) => expect((await local.ask('POST', '/desk/api/faults', fault)).status).toBe(201),
    end: async () => {
      await store.jobs.stop()
      await local.end()
      await app.close()
    },
  }
}

export function entryOf(id: string): DirectoryEntry {
  const found = fictionalDirectory(tenantId).find((entry) => entry.id === id)
  if (found === undefined) throw new Error(`nobody is called ${id}`)
  return found
}

export const PRIYA = oidOf('02')
export const MAYA = oidOf('01')
export const GRACE = oidOf('04')
export const ANITA = oidOf('08')

/** A person's own hands in Teams, by way of the desk. */
export function chatting(given: GivenPathway) {
  const said = async (oid: string): Promise<Json[]> => (await given.local.ask('GET', `/desk/api/chats/${oid}`)).body.activities
  const quiet = (oid: string) =>
    vi.waitFor(async () => expect((await given.local.ask('GET', `/desk/api/chats/${oid}`)).body.pending).toBe(false), { timeout: 30_000 })
  return {
    said,
    quiet,
    /** What the bot said to this text. */
    say: async (oid: string, text: string): Promise<Json[]> => {
      const { id } = (await given.local.ask('POST', `/desk/api/chats/${oid}/messages`, { text })).body
      await quiet(oid)
      const all = await said(oid)
      return all.slice(all.findIndex((one) => one.id === id) + 1).filter((one) => one.from === 'bot' && one.kind === 'message')
    },
    press: async (oid: string, replyToId: string, data: unknown): Promise<Json> =>
      (
        await given.local.ask('POST', `/desk/api/chats/${oid}/invoke`, {
          replyToId,
          action: { type: 'Action.Execute', verb: 'book-meeting', data },
        })
      ).body.body,
    redeliver: async (oid: string): Promise<Json> => (await given.local.ask('POST', `/desk/api/chats/${oid}/redeliver`)).body,
    cards: async (oid: string): Promise<Json[]> => (await said(oid)).filter((one) => one.from === 'bot' && one.card !== undefined),
    events: async (mail: string, reference: string): Promise<Json[]> =>
      (await given.local.ask('GET', `/desk/api/mailboxes/${mail}/events`)).body.events.filter((one: Json) =>
        one.subject.includes(reference),
      ),
    inbox: async (mail: string, reference: string): Promise<Json[]> =>
      (await given.local.ask('GET', `/desk/api/mailboxes/${mail}/messages`)).body.messages.filter(
        (one: Json) => one.folder === 'inbox' && one.subject.includes(reference) && one.subject.startsWith('Something'),
      ),
  }
}
