/** What stands outside Pathway: Graph's requests, mailboxes, chats. Read only, from the local Microsoft 365. */
import { expect } from 'vitest'
import { clientId, clientSecret, tenantId } from '../../contract/local-m365/given.ts'
import { type Agency, BETH, DANIEL, GRACE, HARBOUR, HELEN, MAYA, type Part, type Person, POLICE, PRIYA, TOM } from './cast.ts'
import type { Stage } from './stage.ts'

export type GraphRequest = {
  readonly method: string
  readonly path: string
  readonly body: Readonly<Record<string, unknown>> | null
  readonly response: { readonly status: number | null } | null
}
export type Mail = {
  readonly id: string
  readonly folder: string
  readonly subject: string
  readonly bodyHtml: string
}
export type CalendarEvent = { readonly id: string; readonly subject: string; readonly bodyHtml: string; readonly isCancelled: boolean }
export type Said = { readonly id: string; readonly from: string; readonly text?: string; readonly card?: unknown }

const EVERYBODY = [MAYA, PRIYA, TOM, GRACE]
const INSIDE = [...EVERYBODY, BETH, HELEN, DANIEL]
const MAILBOXES = [...EVERYBODY.map((one) => one.mail), POLICE.mail, HARBOUR.mail, 'pathway.notices@derby.example']

export async function graphRequests(stage: Stage): Promise<readonly GraphRequest[]> {
  const text = await (await fetch(`${stage.product.deskUrl}/requests.jsonl`)).text()
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as GraphRequest)
}

/** Bodies of the POSTs that asked for this case's event, whatever came of them. */
export async function eventsAsked(stage: Stage): Promise<readonly GraphRequest[]> {
  const ours = (one: GraphRequest): boolean => String(one.body?.subject ?? '').includes(stage.reference)
  return (await graphRequests(stage)).filter((one) => one.method === 'POST' && /\/events$/.test(one.path) && ours(one))
}

export async function mailsOf(stage: Stage, mail: string): Promise<readonly Mail[]> {
  return ((await desk(stage, `mailboxes/${encodeURIComponent(mail)}/messages`)) as { readonly messages: readonly Mail[] }).messages
}

/** The reminders about this case in a mailbox's inbox. */
export async function remindersIn(stage: Stage, mail: string): Promise<readonly Mail[]> {
  const all = await mailsOf(stage, mail)
  return all.filter(
    (one) => one.folder.toLowerCase() === 'inbox' && /^Something .* for ref /.test(one.subject) && isOurs(stage, one.subject),
  )
}

export async function calendarOf(stage: Stage, mail: string): Promise<readonly CalendarEvent[]> {
  const { events } = (await desk(stage, `mailboxes/${encodeURIComponent(mail)}/events`)) as { readonly events: readonly CalendarEvent[] }
  return events.filter((one) => isOurs(stage, one.subject))
}

export async function chatOf(stage: Stage, oid: string): Promise<readonly Said[]> {
  return ((await desk(stage, `chats/${oid}`)) as { readonly activities: readonly Said[] }).activities
}

/** The reminder cards about this case in a person's chat. */
export async function remindersSaidTo(stage: Stage, oid: string): Promise<readonly Said[]> {
  const all = await chatOf(stage, oid)
  return all.filter((one) => one.from === 'bot' && /Something [a-z ]+ for ref /.test(textOf(one)) && isOurs(stage, textOf(one)))
}

/** What of this case stands outside so far, by its own id, so that a later look finds the same things again. */
export type StandsOutside = { readonly events: readonly string[]; readonly mails: readonly string[]; readonly cards: readonly string[] }

export async function standsOutside(stage: Stage): Promise<StandsOutside> {
  const mails = await Promise.all(MAILBOXES.map((mail) => remindersIn(stage, mail)))
  const cards = await Promise.all(EVERYBODY.map((person) => remindersSaidTo(stage, person.oid)))
  const events = await calendarOf(stage, PRIYA.mail)
  return { events: ids(events), mails: ids(mails.flat()), cards: ids(cards.flat()) }
}

function ids(things: readonly { readonly id: string }[]): readonly string[] {
  return things.map((one) => one.id).toSorted()
}

/**
 * Nothing was sent twice: one event under one transactionId; for each reminder (person, rung, day) at most one mail and one card, however
 * many duties it stands for. Its words don't tell what it is about, and a mailbox knows the machine's day only, so they are counted against what the
 * case says it sent.
 */
export async function expectNothingTwice(stage: Stage): Promise<void> {
  if (stage.reference === '') return
  const asked = await eventsAsked(stage)
  expect(new Set(asked.map((one) => one.body?.transactionId)).size).toBeLessThanOrEqual(1)
  expect((await calendarOf(stage, PRIYA.mail)).length).toBeLessThanOrEqual(1)
  const drafts = (await graphRequests(stage)).filter((one) => one.method === 'POST' && /\/messages$/.test(one.path))
  const keys = drafts.flatMap((one) => (isOurs(stage, JSON.stringify(one.body)) ? [keyIn(one)] : []))
  const mails = await Promise.all(MAILBOXES.map((mail) => remindersIn(stage, mail)))
  expect(mails.flat().length).toBeLessThanOrEqual(new Set(keys).size)
  // Under whatever key it was asked for: nobody has more mails or cards than the case says were sent to them, counted by rung, day of its own clock
  // and the day the message names.
  for (const person of EVERYBODY) {
    const chased = (await chasedIn(stage)).filter((one) => one.to === person.name)
    const said = (channel: string): number => new Set(chased.filter((one) => one.channel === channel).map(messageOf)).size
    expect((await remindersIn(stage, person.mail)).length, `mails to ${person.name}`).toBeLessThanOrEqual(said('mail'))
    expect((await remindersSaidTo(stage, person.oid)).length, `cards to ${person.name}`).toBeLessThanOrEqual(said('teams'))
  }
}

function messageOf(sent: { readonly rung: string; readonly at?: string | undefined; readonly dueBy: string }): string {
  return `${sent.rung} ${sent.at?.slice(0, 10) ?? 'on its way'} ${sent.dueBy}`
}

function keyIn(draft: GraphRequest): string {
  const [property] = (draft.body?.singleValueExtendedProperties ?? []) as readonly { readonly value: string }[]
  if (property === undefined) throw new Error('a draft without its key')
  return property.value
}

async function chasedIn(stage: Stage) {
  const reader = (await mayRead(stage, PRIYA)) ? PRIYA : MAYA
  const { owed } = await stage.caseFor(reader)
  return owed.flatMap((one) => one.chased.map((sent) => ({ ...sent, dueBy: one.due?.on ?? '' })))
}

async function mayRead(stage: Stage, who: Person): Promise<boolean> {
  return await stage.caseFor(who).then(
    () => true,
    () => false,
  )
}

/**
 * Nothing that anybody outside or passing by could read names the child or the matter, in any mailbox, calendar or chat of this run; `others`: whose
 * besides those of the line.
 */
export async function expectNeutral(stage: Stage, others: readonly (Person | Agency)[] = []): Promise<void> {
  const texts: string[] = []
  for (const mail of [...MAILBOXES, ...others.map((one) => one.mail)]) {
    for (const one of await mailsOf(stage, mail)) if (isOurs(stage, one.subject)) texts.push(one.subject, one.bodyHtml)
    for (const one of await calendarOf(stage, mail)) texts.push(one.subject, one.bodyHtml)
  }
  for (const person of [...EVERYBODY, ...others.filter((one) => 'oid' in one)])
    for (const one of await chatOf(stage, person.oid)) if (one.from === 'bot') texts.push(textOf(one))
  for (const one of await graphRequests(stage))
    if (one.body !== null && isOurs(stage, JSON.stringify(one.body))) texts.push(JSON.stringify(one.body))
  expect(texts.length).toBeGreaterThan(0)
  for (const text of texts) for (const secret of secretsOf(stage.part)) expect(text).not.toMatch(secret)
}

function secretsOf({ child }: Part): readonly RegExp[] {
  const [year = '', month = '', day = ''] = child.born.split('-')
  const named = [child.givenName, child.familyName, child.school].map((name) => new RegExp(name, 'i'))
  return [
    ...named,
    new RegExp(`${year}-${month}-${day}|${Number(day)} \\w+ ${year}|${day}/${month}/${year}`),
    /\bC\W?S\W?E\b/i,
    /exploit/i,
    /\b(low|medium|high)\b/i,
    /\b2\.[A-Z]{1,2}\.\d/,
    /\bparagraph\b/i,
  ]
}

export function textOf(said: Said): string {
  return `${said.text ?? ''} ${said.card === undefined ? '' : JSON.stringify(said.card)}`
}

function isOurs(stage: Stage, text: string): boolean {
  return stage.reference !== '' && text.includes(stage.reference)
}

async function desk(stage: Stage, path: string): Promise<unknown> {
  const answer = await fetch(`${stage.product.deskUrl}/desk/api/${path}`)
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return await answer.json()
}

/** Who of the tenant is taken in that hour and a half, by name, as Graph's own getSchedule tells it to this test. `from`: 'YYYY-MM-DDTHH:MM' in Derby. */
export async function takenAt(stage: Stage, from: string): Promise<readonly string[]> {
  const { deskUrl } = stage.product
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope: GRAPH })
  const { access_token } = await (await fetch(`${deskUrl}/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body: form })).json()
  const to = new Date(Date.parse(`${from}:00Z`) + 90 * 60_000).toISOString().slice(0, 19)
  const answer = await fetch(`${deskUrl}/v1.0/users/${PRIYA.oid}/calendar/getSchedule`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      schedules: INSIDE.map((one) => one.mail),
      startTime: { dateTime: `${from}:00`, timeZone: 'GMT Standard Time' },
      endTime: { dateTime: to, timeZone: 'GMT Standard Time' },
      availabilityViewInterval: 30,
    }),
  })
  const { value } = (await answer.json()) as {
    readonly value: readonly { readonly scheduleId: string; readonly availabilityView: string }[]
  }
  const taken = new Set(value.filter((one) => /[^0]/.test(one.availabilityView)).map((one) => one.scheduleId))
  return INSIDE.filter((one) => taken.has(one.mail)).map((one) => one.name)
}

const GRAPH = 'https://graph.microsoft.com/.default'
