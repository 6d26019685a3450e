import { z } from 'zod'
import type { Local } from '../local.ts'
import type { EventRecord, ShowAs } from '../records.ts'
import type { BusyBlock, Person } from '../tenant.ts'
import { dateTimeIn, ianaZone, instantOf, wallClock } from '../zones.ts'
import type { Answer, Checked, MailboxCall } from './answer.ts'
import { contextUrl, failed, passed, refused } from './answer.ts'
import { dateTimeTimeZone, readBody } from './body.ts'
import { instant } from './event-body.ts'
import { unknownOption } from './odata.ts'

const day = 86_400_000
const request = z.strictObject({
  schedules: z.array(z.string()).min(1),
  startTime: dateTimeTimeZone,
  endTime: dateTimeTimeZone,
  availabilityViewInterval: z.int().nullish(),
})

type Ask = { readonly schedules: readonly string[]; readonly from: number; readonly to: number; readonly step: number }
type Item = {
  readonly from: number
  readonly to: number
  readonly status: ShowAs
  readonly isPrivate: boolean
  readonly subject: string
  readonly location: string
}

/**
 * Free and busy of up to 20 addresses over at most 62 days. An address that is not a mailbox of the tenant gets an error beside its name,
 * the whole still being 200, as the real service answers for people of other organisations.
 */
export function getSchedule(call: MailboxCall): Answer {
  const odd = unknownOption(call, [])
  if (odd !== undefined) return odd
  const ask = readAsk(call.body)
  if (!ask.ok) return ask.answer
  const value = ask.value.schedules.map((address) => scheduleOf(call, address, ask.value))
  return { status: 200, body: { '@odata.context': contextUrl(call.local, 'Collection(microsoft.graph.scheduleInformation)'), value } }
}

function readAsk(raw: unknown): Checked<Ask> {
  const body = readBody(request, 'getSchedule', raw)
  if (!body.ok) return body
  const start = instant(body.value.startTime)
  if (!start.ok) return start
  const end = instant(body.value.endTime)
  if (!end.ok) return end
  const [from, to] = [Date.parse(start.value), Date.parse(end.value)]
  const step = body.value.availabilityViewInterval ?? 30
  if (to <= from) return failed(400, 'ErrorInvalidTimeInterval', 'The end of the time window must be later than its start.')
  if (to - from > 62 * day)
    return failed(
      400,
      'ErrorTimeIntervalTooBig',
      `The requested time window is too long. The allowed limit is 62 days; the actual is ${Math.ceil((to - from) / day)} days.`,
    )
  if (step < 5 || step > 1440 || step * 60_000 > to - from)
    return failed(
      400,
      'ErrorInvalidMergedFreeBusyInterval',
      'The value of availabilityViewInterval must be between 5 and 1440 minutes and not longer than the window.',
    )
  if (body.value.schedules.length > 20) return failed(400, 'ErrorInvalidParameter', 'The number of schedules must not exceed 20.')
  return passed({ schedules: body.value.schedules, from, to, step })
}

function scheduleOf(call: MailboxCall, address: string, ask: Ask): object {
  const person = call.local.tenant.people.find((one) => one.mail.toLowerCase() === address.toLowerCase())
  if (person === undefined) {
    const message = `Unable to resolve e-mail address ${address} to an Active Directory object.`
    return { scheduleId: address, error: { message, responseCode: 'ErrorMailRecipientNotFound' } }
  }
  const items = itemsOf(call.local, person, ask)
  return {
    scheduleId: address,
    availabilityView: viewOf(items, ask),
    scheduleItems: items.map((item) => itemJson(item, call.prefer.timeZone)),
    workingHours: {
      daysOfWeek: person.workingHours.daysOfWeek,
      startTime: `${person.workingHours.startTime}:00.0000000`,
      endTime: `${person.workingHours.endTime}:00.0000000`,
      timeZone: { name: person.workingHours.timeZone },
    },
  }
}

function itemsOf(local: Local, person: Person, ask: Ask): readonly Item[] {
  const meetings = local.state
    .all('event', person.mail.toLowerCase())
    .filter((event) => !event.removed && !event.isCancelled && event.showAs !== 'free')
    .map(itemOfEvent)
  return [...meetings, ...recurring(person, ask)]
    .filter((item) => item.from < ask.to && item.to > ask.from)
    .toSorted((a, b) => a.from - b.from || a.to - b.to)
}

function itemOfEvent(event: EventRecord): Item {
  return {
    from: Date.parse(event.startAt),
    to: Date.parse(event.endAt),
    status: event.showAs,
    isPrivate: event.sensitivity === 'private',
    subject: event.subject,
    location: String(event.location.displayName ?? ''),
  }
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** A person's standing appointments that fall into the window, at the same wall-clock hour all year round. */
function recurring(person: Person, ask: Ask): readonly Item[] {
  const zone = ianaZone(person.workingHours.timeZone) ?? 'UTC'
  const items: Item[] = []
  for (let ms = ask.from - day; ms <= ask.to + day; ms += day) {
    const date = wallClock(ms, zone).slice(0, 10)
    for (const block of person.busy) if (fallsOn(block, date)) items.push(itemOfBlock(block, date, zone))
  }
  return items.filter((item, index) => items.findIndex((other) => other.from === item.from && other.subject === item.subject) === index)
}

function fallsOn(block: BusyBlock, date: string): boolean {
  const noon = new Date(`${date}T12:00:00Z`)
  if (weekdays[noon.getUTCDay()] !== block.day) return false
  return block.weeks === 'all' || (isoWeek(noon) % 2 === 0) === (block.weeks === 'even')
}

function isoWeek(noon: Date): number {
  const thursday = new Date(noon.getTime() + (4 - (noon.getUTCDay() || 7)) * day)
  return Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / (7 * day)) + 1
}

function itemOfBlock(block: BusyBlock, date: string, zone: string): Item {
  return {
    from: instantOf(`${date}T${block.from}`, zone) ?? 0,
    to: instantOf(`${date}T${block.to}`, zone) ?? 0,
    status: block.status,
    isPrivate: block.isPrivate,
    subject: block.subject,
    location: block.location ?? '',
  }
}

function itemJson(item: Item, zone: string): object {
  return {
    isPrivate: item.isPrivate,
    status: item.status,
    // Of a private appointment only the time is told.
    ...(item.isPrivate ? {} : { subject: item.subject, location: item.location }),
    start: dateTimeIn(new Date(item.from).toISOString(), zone),
    end: dateTimeIn(new Date(item.to).toISOString(), zone),
  }
}

/** 0 is free or working elsewhere (kept at 0 for old clients), 1 tentative, 2 busy, 3 out of office. */
const digits: Readonly<Record<ShowAs, number>> = { free: 0, workingElsewhere: 0, unknown: 0, tentative: 1, busy: 2, oof: 3 }

function viewOf(items: readonly Item[], ask: Ask): string {
  let view = ''
  for (let from = ask.from; from < ask.to; from += ask.step * 60_000) {
    const to = from + ask.step * 60_000
    const here = items.filter((item) => item.from < to && item.to > from).map((item) => digits[item.status])
    view += String(Math.max(0, ...here))
  }
  return view
}

/** Refuses a person of the path that has no mailbox here, as Exchange does. */
export function invalidUser(name: string): Answer {
  return refused(404, 'ErrorInvalidUser', `The requested user '${name}' is invalid.`)
}
