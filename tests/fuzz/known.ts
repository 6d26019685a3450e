import { randomBytes, randomUUID } from 'node:crypto'
import { keepDialogue } from '../../src/casework/conversations.ts'
import { digestOf } from '../../src/casework/keep-subscriptions.ts'
import { markOf } from '../../src/casework/send-link.ts'
import { CHAT } from '../../src/errands/wording.ts'
import type { Instant } from '../../src/procedure/civil-date.ts'
import { fictionalDirectory, oidOf } from '../../src/server/seed/people.ts'
import { meetingToAnswer } from '../contract/server/asked-by-link.ts'
import { FRANCES, type Given, GRACE, IMRAN, type Json, MAYA, PRIYA, RUTH, TOM } from '../contract/server/given.ts'
import { upToClarified } from '../contract/server/line.ts'
import { type About, openDialogues } from './dialogues.ts'
import type { Shot } from './shot.ts'

export type Known = Readonly<Record<string, string>>

/**
 * What the app under fire knows: a case up to the clarified level, one with a meeting, a chat with each who may be asked to fire, whole files, a
 * personal link, a subscription. What a shot needs standing is put there anew before it: a link nobody has tried too often, dialogues nobody has answered.
 */
export async function whatIsThere(given: Given): Promise<(shot: Shot) => Promise<Known>> {
  const clarified = await upToClarified(given)
  const booked = await meetingToAnswer(given)
  // A meeting of its own: the other one is soon called off by somebody's press.
  const path = await (await meetingToAnswer(given)).asked()
  const chats = new Map<string, string>()
  for (const as of [MAYA, PRIYA, TOM, IMRAN, RUTH]) chats.set(as, await chatWith(given, as))
  const people = (await given.raw('/api/directory/people.csv', { headers: { authorization: `Bearer ${await given.token(GRACE, true)}` } }))
    .text
  const edition = (await given.ask('GET', '/api/matrix-definitions/dd-cse/2017r1', { as: FRANCES })).text
  const about = { reference: clarified.reference, booked: booked.reference, meeting: booked.meeting }
  const freshLink = await linkLike(given, path.slice('/answer/'.length))
  const always = {
    reference: clarified.reference,
    matrix: clarified.matrices[0].id,
    meeting: booked.meeting,
    name: 'concern',
    id: 'dd-cse',
    version: '2017r1',
    people,
    edition,
    tenant: given.config.tenantId,
    bot: given.config.bot.appId,
    service: `${given.m365.url}/connector/`,
    subscription: SUBSCRIPTION.outsideId,
    secret: SECRET,
    ...Object.fromEntries(openDialogues(about, '', randomUUID).map(({ id }) => [id, id])),
  }
  return async (shot) => ({
    ...always,
    oid: oidOf(shot.as),
    chat: chats.get(shot.as) ?? 'a:none',
    ...(shot.to === 'page' ? await freshLink() : {}),
    ...(await standing(given, shot, about)),
  })
}

const SECRET = 'a'.repeat(43)
const SUBSCRIPTION = {
  id: '00000000-0000-4000-8000-00000000f0f0',
  outsideId: '00000000-0000-4000-8000-00000000f0f1',
  calendar: oidOf(PRIYA),
  secretHash: digestOf(SECRET),
}

async function standing({ world, store, config }: Given, shot: Shot, about: About): Promise<Known> {
  if (shot.aims?.includes('POST /api/notifications') === true) {
    const inAnHour = new Date(Date.now() + 3_600_000).toISOString() as Instant
    await store.transaction((tx) => tx.putSubscription({ ...SUBSCRIPTION, expiresAt: inAnHour, renewAt: inAnHour }))
  }
  const asked = shot.to === 'bot' && shot.body !== undefined ? /\{(d-\w+)\}/.exec(shot.body)?.[1] : undefined
  if (asked !== undefined) {
    const person = fictionalDirectory(config.tenantId).find(({ oid }) => oid === oidOf(shot.as))?.id ?? 'p-02'
    const dialogue = openDialogues(about, person, randomUUID).find(({ id }) => id === asked)
    if (dialogue !== undefined) await keepDialogue(world, dialogue.id, dialogue)
  }
  return {}
}

/** As good as the one that came by mail, each time under a token that nobody has tried, from an address of its own. */
async function linkLike({ store }: Given, token: string): Promise<() => Promise<Known>> {
  const kept = await store.transaction((tx) => tx.linkByMark(markOf(token)))
  if (kept === undefined) throw new Error('no link was kept')
  return async () => {
    const fresh = randomBytes(32).toString('base64url')
    await store.transaction((tx) => tx.putLink({ ...kept, mark: markOf(fresh) }))
    return { token: fresh, address: `10.${[...randomBytes(3)].join('.')}` }
  }
}

async function chatWith({ world, config }: Given, as: string): Promise<string> {
  const entry = fictionalDirectory(config.tenantId).find(({ oid }) => oid === oidOf(as))
  if (entry === undefined) throw new Error(`nobody has the number ${as}`)
  const told = await world.teams.notify(entry, { title: CHAT.hello, text: CHAT.hello, link: 'https://pathway.example', linkLabel: 'Open' })
  if (!told.ok) throw new Error(told.says)
  const kept = (await world.store.transaction((tx) => tx.conversation(entry.id))) as Json
  return kept.conversation.id
}
