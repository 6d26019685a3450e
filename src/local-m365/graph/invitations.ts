import type { Local } from '../local.ts'
import type { Address, AttendeeRecord, EventRecord, MeetingMail, Response, Slot } from '../records.ts'
import { findMailbox } from '../tenant.ts'
import { escapeHtml, newChangeKey, newItemId, withBlock, wrapped } from '../text.ts'
import { wallClock } from '../zones.ts'
import { noResponse } from './event-body.ts'
import { deliver } from './post.ts'

export function keepEvent(local: Local, event: EventRecord): void {
  const before = local.state.get('event', event.immutableId)
  const isNew = before === undefined || before.removed
  local.state.put('event', event.immutableId, event.mailbox, event)
  local.tell({ type: 'calendar', who: event.mailbox })
  local.changed({ event, how: event.removed ? 'deleted' : isNew ? 'created' : 'updated' })
}

/** The event changed: a new change key and time of change. */
export function touched(event: EventRecord): EventRecord {
  return { ...event, changeKey: newChangeKey(), modifiedAt: new Date().toISOString() }
}

/** The copy of that meeting in a mailbox, if it lies there. */
export function copyIn(local: Local, mailbox: string, iCalUId: string): EventRecord | undefined {
  return local.state.all('event', mailbox.toLowerCase()).find((event) => event.iCalUId === iCalUId && !event.removed)
}

function invitees(event: EventRecord): readonly AttendeeRecord[] {
  return event.attendees.filter((attendee) => attendee.email.address.toLowerCase() !== event.organizer.address.toLowerCase())
}

export type Extent = 'everyone' | 'everyone-again' | 'added-only'

/**
 * Sends the request (or the update) of a meeting: a copy in each calendar and a mail in each inbox. 'everyone-again' asks for a new answer
 * because the time changed; 'added-only' leaves alone those who were invited before, as Exchange does when only the list changed.
 */
export function sendRequests(local: Local, event: EventRecord, before: EventRecord | undefined, extent: Extent): void {
  const earlier = new Set(before === undefined ? [] : invitees(before).map((attendee) => attendee.email.address.toLowerCase()))
  for (const attendee of invitees(event)) {
    if (extent === 'added-only' && earlier.has(attendee.email.address.toLowerCase())) continue
    const address = attendee.email.address.toLowerCase()
    if (findMailbox(local.tenant, address) !== undefined) keepEvent(local, attendeeCopy(local, event, address, extent === 'everyone-again'))
    sendMeetingMail(local, event, [attendee.email], 'meetingRequest', earlier.has(address) ? 'Updated: ' : '')
  }
  if (before === undefined) return
  const still = new Set(invitees(event).map((attendee) => attendee.email.address.toLowerCase()))
  const dropped = invitees(before).filter((attendee) => !still.has(attendee.email.address.toLowerCase()))
  sendCancellations(local, { ...event, attendees: dropped }, undefined)
}

/** The invitation to one person more. */
export function sendRequestTo(local: Local, event: EventRecord, email: Address, comment: string): void {
  const address = email.address.toLowerCase()
  if (findMailbox(local.tenant, address) !== undefined) keepEvent(local, attendeeCopy(local, event, address, false))
  sendMeetingMail(local, event, [email], 'meetingRequest', '', comment)
}

function attendeeCopy(local: Local, event: EventRecord, address: string, retimed: boolean): EventRecord {
  const own = copyIn(local, address, event.iCalUId)
  const keepsAnswer = own !== undefined && !retimed && !own.isCancelled
  return {
    ...event,
    id: own?.id ?? newItemId('AAMkAG'),
    immutableId: own?.immutableId ?? newItemId('AAkALg'),
    mailbox: address,
    changeKey: newChangeKey(),
    createdAt: own?.createdAt ?? event.modifiedAt,
    transactionId: null,
    extended: [],
    categories: own?.categories ?? [],
    isOrganizer: false,
    isCancelled: false,
    // Until answered a request blocks the time tentatively, as Outlook does by itself.
    showAs: keepsAnswer ? own.showAs : 'tentative',
    responseStatus: keepsAnswer ? own.responseStatus : { ...noResponse, response: 'notResponded' },
    // Attendee copies do not track the others' answers: only the organiser's copy does.
    attendees: event.attendees.map(({ proposed: _hidden, ...attendee }) => ({ ...attendee, status: noResponse })),
    removed: false,
  }
}

/** Marks the attendees' copies cancelled and tells them; `comment` is the organiser's word. */
export function sendCancellations(local: Local, event: EventRecord, comment: string | undefined): void {
  for (const attendee of invitees(event)) {
    const copy = copyIn(local, attendee.email.address, event.iCalUId)
    if (copy !== undefined)
      keepEvent(local, touched({ ...copy, isCancelled: true, showAs: 'free', subject: `Cancelled: ${event.subject}` }))
    sendMeetingMail(local, event, [attendee.email], 'meetingCancelled', 'Cancelled: ', comment)
  }
}

export function sendMeetingMail(
  local: Local,
  event: EventRecord,
  to: readonly Address[],
  kind: MeetingMail,
  prefix: string,
  comment?: string,
): void {
  const when = `${wallClock(Date.parse(event.startAt), 'Europe/London').replace('T', ' ').slice(0, 16)} to ${wallClock(Date.parse(event.endAt), 'Europe/London').slice(11, 16)} (London)`
  const said = comment === undefined || comment === '' ? '' : `<p>${escapeHtml(comment)}</p>`
  deliver(local, {
    subject: `${prefix}${event.subject}`,
    html: withBlock(event.html, `${said}<p>When: ${when}</p>`),
    from: event.organizer,
    to,
    importance: event.importance,
    meeting: { kind, iCalUId: event.iCalUId },
  })
}

const replyWords: Readonly<Record<Reply, { readonly kind: MeetingMail; readonly word: string; readonly verb: Response }>> = {
  accept: { kind: 'meetingAccepted', word: 'Accepted', verb: 'accepted' },
  tentativelyAccept: { kind: 'meetingTenativelyAccepted', word: 'Tentative', verb: 'tentativelyAccepted' },
  decline: { kind: 'meetingDeclined', word: 'Declined', verb: 'declined' },
}
export type Reply = 'accept' | 'tentativelyAccept' | 'decline'

/**
 * Records an attendee's answer on the own copy and, when it is sent, on the organiser's copy and in the organiser's inbox. `under`: another name of
 * that mailbox by which the answer came; the organiser's copy then lists it beside the invited one.
 */
export function answerInvitation(
  local: Local,
  copy: EventRecord,
  reply: Reply,
  comment: string,
  send: boolean,
  proposed?: Slot,
  under?: string,
): void {
  const { kind, word, verb } = replyWords[reply]
  const status = { response: verb, time: new Date().toISOString() }
  const showAs = verb === 'accepted' ? 'busy' : verb === 'declined' ? 'free' : 'tentative'
  keepEvent(local, touched({ ...copy, responseStatus: status, showAs, attendees: withStatus(copy.attendees, copy.mailbox, status) }))
  if (!send) return
  const original = copyIn(local, copy.organizer.address, copy.iCalUId)
  if (original !== undefined)
    keepEvent(local, touched({ ...original, attendees: answered(original.attendees, copy.mailbox, status, proposed, under) }))
  const mailbox = findMailbox(local.tenant, copy.mailbox)
  deliver(local, {
    subject: `${proposed === undefined ? word : 'New time proposed'}: ${copy.subject}`,
    html: wrapped(comment === '' ? '' : `<p>${escapeHtml(comment)}</p>`),
    from: { name: mailbox?.displayName ?? copy.mailbox, address: copy.mailbox },
    to: [copy.organizer],
    meeting: { kind, iCalUId: copy.iCalUId },
  })
}

function answered(
  list: readonly AttendeeRecord[],
  mailbox: string,
  status: AttendeeRecord['status'],
  proposed: Slot | undefined,
  under: string | undefined,
): readonly AttendeeRecord[] {
  const own = list.find(({ email }) => email.address.toLowerCase() === mailbox.toLowerCase())
  if (under === undefined || own === undefined) return withStatus(list, mailbox, status, proposed)
  const others = list.filter(({ email }) => email.address !== under)
  return [...others, { email: { name: own.email.name, address: under }, type: own.type, status }]
}

function withStatus(
  list: readonly AttendeeRecord[],
  address: string,
  status: AttendeeRecord['status'],
  proposed?: Slot,
): readonly AttendeeRecord[] {
  return list.map((attendee) => {
    if (attendee.email.address.toLowerCase() !== address.toLowerCase()) return attendee
    const { proposed: _older, ...rest } = attendee
    return proposed === undefined ? { ...rest, status } : { ...rest, status, proposed }
  })
}
