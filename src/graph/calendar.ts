/** Meetings in the chair's own calendar. Source: Graph v1.0, event: create, list, get, update, cancel. */

import { nameBeside } from './address.ts'
import { type Answered, type Ask, fault, refusal } from './client.ts'
import type { Answer, Attendee, FoundMeeting, Graph, Invited, Meeting, MeetingChange, NewMeeting } from './graph.ts'
import { marked, markedWith } from './own-key.ts'
import { wall } from './wall.ts'
import { event, eventHandles, events } from './wire.ts'
import { instantOf } from './zone.ts'

type Calendar = Pick<Graph, 'createMeeting' | 'findMeeting' | 'getMeeting' | 'changeMeeting' | 'cancelMeeting'>

const FIELDS = 'id,iCalUId,changeKey,webLink,onlineMeeting,start,end,isCancelled,attendees'

export function calendarThrough(ask: Ask): Calendar {
  return {
    createMeeting: (meeting) => createMeeting(ask, meeting),
    findMeeting: (organiser, key) => findMeeting(ask, organiser, key),
    getMeeting: (organiser, eventId) => getMeeting(ask, organiser, eventId),
    changeMeeting: (change) => changeMeeting(ask, change),
    cancelMeeting: (organiser, eventId, comment) => cancelMeeting(ask, organiser, eventId, comment),
  }
}

async function createMeeting(ask: Ask, meeting: NewMeeting): ReturnType<Graph['createMeeting']> {
  const answer = await ask({
    kind: 'idempotent',
    method: 'POST',
    mailbox: meeting.organiser,
    path: ['users', meeting.organiser, 'events'],
    body: newEvent(meeting),
  })
  if (!answer.ok) return answer
  // Exchange says 409 when two saves of one item meet: usually our own earlier attempt, which is then there to be found.
  if (answer.status === 409) return alreadyMade(ask, meeting, answer)
  if (answer.status !== 201 && answer.status !== 200) return refusal(answer)
  const read = eventHandles.safeParse(answer.body)
  return read.success
    ? { ok: true, ...read.data }
    : fault('bad-answer', "Microsoft 365 took the meeting but described it in a way we can't read.")
}

async function alreadyMade(ask: Ask, meeting: NewMeeting, conflict: Answered): ReturnType<Graph['createMeeting']> {
  const looked = await findMeeting(ask, meeting.organiser, meeting.key)
  if (!looked.ok) return looked
  if (!looked.found) return fault('unavailable', `Microsoft 365 was busy with the same calendar (409 ${conflict.code ?? ''}).`)
  const { eventId, iCalUId, changeKey, webLink, joinUrl } = looked.meeting
  return { ok: true, eventId, iCalUId, changeKey, webLink, ...(joinUrl === undefined ? {} : { joinUrl }) }
}

function newEvent(m: NewMeeting): object {
  return {
    transactionId: m.transactionId,
    subject: m.subject,
    body: { contentType: 'html', content: m.bodyHtml },
    start: wall(m.startsAt, m.timeZone),
    end: wall(m.endsAt, m.timeZone),
    attendees: m.attendees.map(invited),
    // Private is a display flag only: the words themselves must be neutral already.
    sensitivity: 'private',
    hideAttendees: true,
    isOnlineMeeting: true,
    onlineMeetingProvider: 'teamsForBusiness',
    allowNewTimeProposals: true,
    responseRequested: true,
    singleValueExtendedProperties: marked(m.key),
  }
}

function invited(a: Invited): object {
  return { type: a.type, emailAddress: { address: a.mail, name: nameBeside(a.name) } }
}

/** A live meeting wins over a cancelled one kept with the same key. */
async function findMeeting(ask: Ask, organiser: string, key: string): Promise<Answer<FoundMeeting>> {
  const answer = await ask({
    kind: 'read',
    method: 'GET',
    mailbox: organiser,
    path: ['users', organiser, 'events'],
    query: { $filter: markedWith(key), $select: FIELDS },
  })
  if (!answer.ok) return answer
  if (answer.status !== 200) return refusal(answer)
  const read = events.safeParse(answer.body)
  if (!read.success) return unreadable()
  const meeting = read.data.value.find((m) => !m.isCancelled) ?? read.data.value[0]
  return meeting === undefined ? { ok: true, found: false } : { ok: true, found: true, meeting }
}

async function getMeeting(ask: Ask, organiser: string, eventId: string): Promise<Answer<{ meeting: Meeting }>> {
  const answer = await ask({
    kind: 'read',
    method: 'GET',
    mailbox: organiser,
    path: ['users', organiser, 'events', eventId],
    query: { $select: `${FIELDS},subject,body` },
  })
  if (!answer.ok) return answer
  if (answer.status !== 200) return refusal(answer)
  const read = event.safeParse(answer.body)
  return read.success ? { ok: true, meeting: read.data } : unreadable()
}

async function changeMeeting(ask: Ask, change: MeetingChange): ReturnType<Graph['changeMeeting']> {
  const { organiser, eventId, changeKey, times, attendees } = change
  const answer = await ask({
    kind: 'idempotent',
    method: 'PATCH',
    mailbox: organiser,
    path: ['users', organiser, 'events', eventId],
    ifMatch: `W/"${changeKey}"`,
    body: {
      ...(times === undefined ? {} : { start: wall(times.startsAt, times.timeZone), end: wall(times.endsAt, times.timeZone) }),
      ...(attendees === undefined ? {} : { attendees: attendees.map(invited) }),
    },
  })
  if (!answer.ok) return answer
  if (answer.status === 412 || answer.status === 409) return perhapsOurOwn(ask, change, answer)
  if (answer.status !== 200) return refusal(answer)
  const read = eventHandles.safeParse(answer.body)
  return read.success ? { ok: true, changeKey: read.data.changeKey } : unreadable()
}

/** An earlier attempt whose answer was lost makes the repeat clash with itself: if the meeting is as asked, it is done. */
async function perhapsOurOwn(ask: Ask, change: MeetingChange, clash: Answered): ReturnType<Graph['changeMeeting']> {
  const now = await getMeeting(ask, change.organiser, change.eventId)
  if (!now.ok) return now
  return isAsAsked(now.meeting, change) ? { ok: true, changeKey: now.meeting.changeKey } : refusal(clash)
}

function isAsAsked(meeting: Meeting, { times, attendees }: MeetingChange): boolean {
  const timesFit =
    times === undefined ||
    (instantOf(times.startsAt, times.timeZone) === meeting.startsAt && instantOf(times.endsAt, times.timeZone) === meeting.endsAt)
  return timesFit && (attendees === undefined || list(attendees) === list(meeting.attendees.filter((a) => a.response !== 'organiser')))
}

function list(people: readonly (Invited | Attendee)[]): string {
  return people
    .map((p) => `${p.mail.toLowerCase()} ${p.type}`)
    .sort()
    .join('\n')
}

/** A second cancellation would be mailed to everyone: after any doubt the meeting is looked at before it is asked again, once. */
async function cancelMeeting(ask: Ask, organiser: string, eventId: string, comment: string): ReturnType<Graph['cancelMeeting']> {
  const first = await askToCancel(ask, organiser, eventId, comment)
  if (first.ok ? first.status < 300 : first.fault !== 'unknown-outcome') return first.ok ? { ok: true, already: false } : first
  if (first.ok && first.status !== 400 && first.status !== 404) return refusal(first)
  const now = await getMeeting(ask, organiser, eventId)
  if (now.ok ? now.meeting.isCancelled : now.fault === 'not-found') return { ok: true, already: first.ok }
  if (!now.ok) return first.ok ? now : first
  if (first.ok) return refusal(first)
  const second = await askToCancel(ask, organiser, eventId, comment)
  if (!second.ok) return second
  return second.status < 300 ? { ok: true, already: false } : refusal(second)
}

function askToCancel(ask: Ask, organiser: string, eventId: string, comment: string): ReturnType<Ask> {
  return ask({
    kind: 'once',
    method: 'POST',
    mailbox: organiser,
    path: ['users', organiser, 'events', eventId, 'cancel'],
    body: { comment },
  })
}

function unreadable(): ReturnType<typeof fault> {
  return fault('bad-answer', "Microsoft 365 described a meeting in a way we can't read.")
}
