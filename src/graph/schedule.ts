/** Free and busy times of the tenant's own people. Source: Graph v1.0, calendar: getSchedule. */

import { type Ask, fault, refusal } from './client.ts'
import type { Answer, Busy, Fault, FreeBusy, FreeBusyQuestion, Graph, WhyUnknown } from './graph.ts'
import { type Schedule, schedule, scheduleName, schedules } from './wire.ts'
import { utc } from './zone.ts'

/** Not in Graph's own reference; both numbers come from people who hit them. */
const MOST_PEOPLE = 20
const LONGEST_WINDOW_MS = 61 * 86_400_000

type Window = { readonly fromMs: number; readonly toMs: number }
type Part = { readonly question: FreeBusyQuestion; readonly mails: readonly string[]; readonly window: Window }
type Reading = ReadonlyMap<string, FreeBusy>

export function scheduleThrough(ask: Ask): Pick<Graph, 'freeBusy'> {
  return { freeBusy: (question) => freeBusy(ask, question) }
}

async function freeBusy(ask: Ask, question: FreeBusyQuestion): ReturnType<Graph['freeBusy']> {
  const windows = cutWindow(question)
  const mails = [...new Set(question.people.map((p) => p.mail.toLowerCase()))]
  const parts = windows.flatMap((window) => cutInto(mails, MOST_PEOPLE).map((some): Part => ({ question, mails: some, window })))
  const answers = await Promise.all(parts.map((part) => readPart(ask, part)))
  const readings = answers.filter((a) => a.ok).map((a) => a.reading)
  const failed = answers.find((a): a is Fault => !a.ok)
  if (failed !== undefined && readings.length === 0) return failed
  return { ok: true, people: question.people.map((p) => together(p.mail, readings, windows.length)) }
}

function cutWindow({ window, intervalMinutes }: FreeBusyQuestion): readonly Window[] {
  const fromMs = Date.parse(window.startsAt)
  const toMs = Date.parse(window.endsAt)
  if (!(fromMs < toMs)) throw new RangeError('freeBusy: the window must be two UTC instants, the first before the second.')
  if (!(intervalMinutes >= 5 && intervalMinutes <= 1440)) throw new RangeError('freeBusy: the interval must be 5 to 1440 minutes.')
  const pieces = Math.ceil((toMs - fromMs) / LONGEST_WINDOW_MS)
  return Array.from({ length: pieces }, (_, i) => ({
    fromMs: fromMs + i * LONGEST_WINDOW_MS,
    toMs: Math.min(toMs, fromMs + (i + 1) * LONGEST_WINDOW_MS),
  }))
}

function cutInto<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))
}

/** One call. A 400 can be one odd address's doing: the list is halved until the odd one stands alone. */
async function readPart(ask: Ask, part: Part): Promise<Answer<{ reading: Reading }>> {
  const { question, mails, window } = part
  const answer = await ask({
    kind: 'read',
    method: 'POST',
    mailbox: question.through,
    path: ['users', question.through, 'calendar', 'getSchedule'],
    body: {
      schedules: mails,
      startTime: inUtc(window.fromMs),
      endTime: inUtc(window.toMs),
      availabilityViewInterval: question.intervalMinutes,
    },
  })
  if (!answer.ok) return answer
  if (answer.status === 400 && mails.length > 1) {
    const halves = await Promise.all(cutInto(mails, Math.ceil(mails.length / 2)).map((some) => readPart(ask, { ...part, mails: some })))
    const failed = halves.find((h): h is Fault => !h.ok)
    return failed ?? { ok: true, reading: new Map(halves.flatMap((h) => (h.ok ? [...h.reading] : []))) }
  }
  if (answer.status === 400) return { ok: true, reading: new Map(mails.map((mail) => [mail, unknown(mail, 'not-answered')])) }
  if (answer.status !== 200) return refusal(answer)
  const read = schedules.safeParse(answer.body)
  if (!read.success) return fault('bad-answer', "Microsoft 365 answered about free time in a way we can't read.")
  return { ok: true, reading: new Map(read.data.value.flatMap((one) => readOne(one, part))) }
}

function inUtc(ms: number): object {
  return { dateTime: utc(ms).slice(0, 19), timeZone: 'UTC' }
}

function readOne(one: unknown, { window, question }: Part): [string, FreeBusy][] {
  const name = scheduleName.safeParse(one)
  if (!name.success) return []
  const mail = name.data.scheduleId.toLowerCase()
  const read = schedule.safeParse(one)
  return [[mail, read.success ? known(mail, read.data, window, question.intervalMinutes) : unknown(mail, 'not-answered')]]
}

function known(mail: string, s: Schedule, window: Window, intervalMinutes: number): FreeBusy {
  if (s.error) return unknown(mail, why(s.error.responseCode ?? ''))
  const busy = s.scheduleItems
    ? fromItems(s.scheduleItems)
    : s.availabilityView
      ? fromView(s.availabilityView, window, intervalMinutes)
      : undefined
  // Neither items nor view: silence is not the same as free.
  if (busy === undefined) return unknown(mail, 'not-answered')
  const hours = s.workingHours
  if (!hours) return { mail, known: true, busy }
  return {
    mail,
    known: true,
    busy,
    workingHours: { days: hours.daysOfWeek, from: hours.startTime, to: hours.endTime, timeZone: hours.timeZone.name },
  }
}

function unknown(mail: string, because: WhyUnknown): FreeBusy {
  return { mail, known: false, why: because }
}

function why(responseCode: string): WhyUnknown {
  if (/RecipientNotFound|NonExistentMailbox|InvalidSmtpAddress|InvalidUser/i.test(responseCode)) return 'not-here'
  if (/NoFreeBusyAccess|AccessDenied/i.test(responseCode)) return 'no-access'
  if (/FreeBusyGenerationFailed|LimitReached|TooMany|ResultSetTooBig/i.test(responseCode)) return 'too-full'
  return 'not-answered'
}

function fromItems(items: NonNullable<Schedule['scheduleItems']>): readonly Busy[] {
  return items.flatMap(({ status, start, end }) => (status === 'free' ? [] : [{ startsAt: start, endsAt: end, status }]))
}

const BY_DIGIT: Readonly<Record<string, Busy['status'] | 'free'>> = {
  '0': 'free',
  '1': 'tentative',
  '2': 'busy',
  '3': 'oof',
  '4': 'workingElsewhere',
}

/** When someone shares no more than free or busy: one digit per interval, neighbours of one kind joined. */
function fromView(view: string, { fromMs, toMs }: Window, intervalMinutes: number): readonly Busy[] {
  const stepMs = intervalMinutes * 60_000
  return [...view.matchAll(/(\d)\1*/g)].flatMap((run): Busy[] => {
    const status = BY_DIGIT[run[1] ?? ''] ?? 'unknown'
    const startMs = fromMs + run.index * stepMs
    return status === 'free' || startMs >= toMs
      ? []
      : [{ startsAt: utc(startMs), endsAt: utc(Math.min(toMs, startMs + run[0].length * stepMs)), status }]
  })
}

/** Known only when known in every piece of the window. */
function together(mail: string, readings: readonly Reading[], pieces: number): FreeBusy {
  const found = readings.flatMap((r) => r.get(mail.toLowerCase()) ?? [])
  const gap = found.find((f) => !f.known)
  if (gap !== undefined && !gap.known) return { mail, known: false, why: gap.why }
  if (found.length < pieces) return { mail, known: false, why: 'not-answered' }
  const all = found.flatMap((f) => (f.known ? f.busy : []))
  // What crosses the cut between two pieces is told twice.
  const busy = [...new Map(all.map((b) => [`${b.startsAt} ${b.endsAt} ${b.status}`, b])).values()].sort((a, b) =>
    a.startsAt < b.startsAt ? -1 : 1,
  )
  const workingHours = found.flatMap((f) => (f.known && f.workingHours ? [f.workingHours] : []))[0]
  return { mail, known: true, busy, ...(workingHours === undefined ? {} : { workingHours }) }
}
