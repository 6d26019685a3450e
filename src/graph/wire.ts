/** What Graph answers, checked before anything is believed. Fields we don't use are let through unread. */
import { z } from 'zod'
import type { Attendee, Busy, Meeting, MeetingHandles, Reply, UtcInstant, Weekday } from './graph.ts'
import { instantOf } from './zone.ts'

const someText = z.string().min(1).max(2048)

/** A wall-clock time with its zone, turned into a UTC instant; one we can't place is a bad answer. */
const instant = z.object({ dateTime: z.string().max(40), timeZone: z.string().max(100) }).transform((t, ctx): UtcInstant => {
  const at = instantOf(t.dateTime, t.timeZone)
  if (at !== undefined) return at
  ctx.addIssue({ code: 'custom', message: 'a time we cannot place' })
  return z.NEVER
})

const REPLIES: Readonly<Record<string, Reply>> = {
  none: 'none',
  notResponded: 'none',
  organizer: 'organiser',
  accepted: 'accepted',
  declined: 'declined',
  tentativelyAccepted: 'tentative',
}
const attendee = z
  .object({
    type: z.enum(['required', 'optional', 'resource']).nullish(),
    status: z.object({ response: z.string().nullish(), time: z.string().nullish() }).nullish(),
    emailAddress: z.object({ address: z.string().max(2048).nullish(), name: z.string().max(2048).nullish() }),
    // Another time is a wish, not a fact to refuse a whole meeting for.
    proposedNewTime: z.object({ start: instant, end: instant }).nullish().catch(undefined),
  })
  .transform(({ type, status, emailAddress, proposedNewTime: wish }): Attendee => {
    // A reply word we don't know is no reply: it must never count as accepted.
    const response = REPLIES[status?.response ?? 'none'] ?? 'none'
    const at = instantOf(status?.time ?? '', 'UTC')
    // Graph writes 'never' as year 1.
    const replied = at !== undefined && response !== 'none' && !at.startsWith('0001') ? { at } : {}
    return {
      mail: (emailAddress.address ?? '').toLowerCase(),
      name: emailAddress.name ?? '',
      type: type ?? 'required',
      response,
      ...replied,
      ...(wish == null ? {} : { proposes: { startsAt: wish.start, endsAt: wish.end } }),
    }
  })

const handles = z.object({
  id: someText,
  iCalUId: someText,
  changeKey: someText,
  webLink: z.string().max(4096).nullish(),
  onlineMeeting: z.object({ joinUrl: z.string().max(4096).nullish() }).nullish(),
})

export const eventHandles = handles.transform(toHandles)
export const event = handles
  .extend({
    start: instant,
    end: instant,
    isCancelled: z.boolean().nullish(),
    attendees: z.array(attendee).max(1000).nullish(),
    subject: z.string().nullish(),
    body: z.object({ content: z.string().nullish() }).nullish(),
  })
  .transform(
    (e): Meeting => ({
      ...toHandles(e),
      startsAt: e.start,
      endsAt: e.end,
      isCancelled: e.isCancelled === true,
      attendees: e.attendees ?? [],
      ...(e.subject == null ? {} : { subject: e.subject }),
      ...(e.body?.content == null ? {} : { bodyHtml: e.body.content }),
    }),
  )
export const events = z.object({ value: z.array(event) })

const query = z
  .string()
  .max(16_384)
  .transform((link) => link.split('#')[0]?.split('?').slice(1).join('?') ?? '')
/** Ids alone: what a calendar holds besides is none of ours. An entry can be an id and nothing more. */
export const changedEvents = z
  .object({ value: z.array(z.object({ id: someText })), '@odata.nextLink': query.optional(), '@odata.deltaLink': query.optional() })
  .transform(({ value, '@odata.nextLink': next, '@odata.deltaLink': cursor }) => ({
    ids: value.map(({ id }) => id),
    ...(next === undefined ? {} : { next }),
    ...(cursor === undefined ? {} : { cursor }),
  }))

function toHandles(e: z.infer<typeof handles>): MeetingHandles {
  const joinUrl = e.onlineMeeting?.joinUrl ?? undefined
  return {
    eventId: e.id,
    iCalUId: e.iCalUId,
    changeKey: e.changeKey,
    webLink: e.webLink ?? '',
    ...(joinUrl === undefined ? {} : { joinUrl }),
  }
}

export const message = z.object({ id: someText })
export const messages = z.object({ value: z.array(message) })

export const user = z.object({
  id: someText,
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
})

export const subscription = z
  .object({ id: someText, expirationDateTime: z.iso.datetime({ offset: true }) })
  .transform(({ id, expirationDateTime }) => ({ id, expiresAt: expirationDateTime }))

export const owners = z.object({ value: z.array(z.object({ id: someText })) })

/** Each person's schedule is read on its own, so that one odd answer doesn't spoil the others. */
export const schedules = z.object({ value: z.array(z.unknown()) })
export const scheduleName = z.object({ scheduleId: z.string() })

const status = z.string().transform((s): Busy['status'] | 'free' => {
  switch (s) {
    case 'free':
    case 'tentative':
    case 'busy':
    case 'oof':
    case 'workingElsewhere':
      return s
    default:
      return 'unknown'
  }
})
const clock = z
  .string()
  .regex(/^\d{2}:\d{2}/)
  .transform((t) => t.slice(0, 5))
const weekday = z
  .string()
  .toLowerCase()
  .pipe(z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] satisfies Weekday[]))
export const schedule = z.object({
  error: z.object({ responseCode: z.string().nullish() }).nullish(),
  availabilityView: z.string().regex(/^\d*$/).nullish(),
  scheduleItems: z.array(z.object({ status, start: instant, end: instant })).nullish(),
  // Hours are an aid, not a fact to refuse a whole answer for.
  workingHours: z
    .object({ daysOfWeek: z.array(weekday), startTime: clock, endTime: clock, timeZone: z.object({ name: z.string().min(1).max(100) }) })
    .nullish()
    .catch(undefined),
})
export type Schedule = z.infer<typeof schedule>

const errorAnswer = z.object({ error: z.object({ code: z.string() }) })

/** Graph's error code out of a refusal's body, or undefined; only letters, so that nothing personal can ride in it. */
export function errorCode(body: unknown): string | undefined {
  const read = errorAnswer.safeParse(body)
  return read.success && /^[A-Za-z_.]{1,80}$/.test(read.data.error.code) ? read.data.error.code : undefined
}
