import { randomBytes, randomUUID } from 'node:crypto'
import type { EventRecord } from '../records.ts'
import { newChangeKey, newItemId, withBlock } from '../text.ts'
import type { Answer, Checked, MailboxCall } from './answer.ts'
import { contextUrl, failed, itemNotFound, passed, refused } from './answer.ts'
import type { EventBody, EventFields } from './event-body.ts'
import { fieldsOf, noResponse, readEventBody } from './event-body.ts'
import { etagOf, eventJson, joinBlock } from './event-json.ts'
import type { Extent } from './invitations.ts'
import { keepEvent, sendRequests, touched } from './invitations.ts'
import { expandedIds, listAnswer, selected, unknownOption, withExpanded } from './odata.ts'

export function mailboxOf(call: MailboxCall): string {
  return call.person.mail.toLowerCase()
}

/** The event of the path in that person's calendar; anything else is not found. */
export function eventOf(call: MailboxCall): EventRecord | undefined {
  const found = call.local.state.get('event', call.params.event ?? '')
  return found !== undefined && found.mailbox === mailboxOf(call) && !found.removed ? found : undefined
}

export function showEvent(call: MailboxCall, event: EventRecord, status: number): Answer {
  const odd = unknownOption(call, ['$select', '$expand'])
  if (odd !== undefined) return odd
  const ids = expandedIds(call)
  if (!ids.ok) return ids.answer
  const shown = selected(call, 'event', withExpanded(eventJson(event, call.prefer, call.local), ids.value).json)
  if (!shown.ok) return shown.answer
  const context = contextUrl(call.local, `users('${call.person.oid}')/events/$entity`)
  return { status, body: { '@odata.context': context, ...shown.value }, headers: { etag: etagOf(event.changeKey) } }
}

export function getEvent(call: MailboxCall): Answer {
  const event = eventOf(call)
  return event === undefined ? itemNotFound() : showEvent(call, event, 200)
}

export function createEvent(call: MailboxCall): Answer {
  const body = readEventBody(call.body)
  if (!body.ok) return body.answer
  const fields = fieldsOf(body.value)
  if (!fields.ok) return fields.answer
  const made = newEvent(call, body.value, fields.value)
  const earlier = made.transactionId === null ? undefined : withTransaction(call, made.transactionId)
  if (earlier !== undefined) return repeated(call, earlier, made)
  keepEvent(call.local, made)
  sendRequests(call.local, made, undefined, 'everyone')
  return showEvent(call, made, 201)
}

function withTransaction(call: MailboxCall, transactionId: string): EventRecord | undefined {
  return call.local.state.all('event', mailboxOf(call)).find((event) => event.transactionId === transactionId)
}

/**
 * A transactionId that was used before never makes a second event. The same meeting again gives the first one; another meeting under a
 * used id, or one whose event has gone since, is refused naming the event (seen in the field: ErrorDuplicateTransactionId, 400).
 */
function repeated(call: MailboxCall, earlier: EventRecord, made: EventRecord): Answer {
  if (!earlier.removed && earlier.creation === made.creation) return showEvent(call, earlier, 201)
  return refused(
    400,
    'ErrorDuplicateTransactionId',
    "Your request can't be completed. The TransactionId specified in the request has already been used to create a different event.",
    { '@event.existingEventId': call.prefer.immutableIds ? earlier.immutableId : earlier.id },
  )
}

function newEvent(call: MailboxCall, body: EventBody, fields: EventFields): EventRecord {
  const now = new Date().toISOString()
  const organizer = { name: call.person.displayName, address: call.person.mail }
  const plain: EventRecord = {
    id: newItemId('AAMkAG'),
    immutableId: newItemId('AAkALg'),
    mailbox: mailboxOf(call),
    iCalUId: `040000008200E00074C5B7101A82E008${randomBytes(32).toString('hex').toUpperCase()}`,
    changeKey: newChangeKey(),
    createdAt: now,
    modifiedAt: now,
    transactionId: body.transactionId ?? null,
    creation: JSON.stringify([
      fields.subject ?? '',
      fields.startAt,
      fields.endAt,
      fields.attendees?.map((attendee) => attendee.email.address.toLowerCase()).sort() ?? [],
    ]),
    subject: '',
    html: '',
    startAt: now,
    endAt: now,
    startZone: 'UTC',
    endZone: 'UTC',
    isAllDay: false,
    location: { displayName: '', locationType: 'default', uniqueIdType: 'unknown', address: {}, coordinates: {} },
    locations: [],
    attendees: [],
    hideAttendees: false,
    joinUrl: null,
    sensitivity: 'normal',
    showAs: 'busy',
    importance: 'normal',
    categories: [],
    reminderMinutesBeforeStart: 15,
    isReminderOn: true,
    responseRequested: true,
    allowNewTimeProposals: true,
    extended: [],
    organizer,
    isOrganizer: true,
    isCancelled: false,
    responseStatus: { ...noResponse, response: 'organizer' },
    removed: false,
    ...fields,
  }
  return body.isOnlineMeeting === true ? online(call, plain) : plain
}

function online(call: MailboxCall, event: EventRecord): EventRecord {
  const joinUrl = `${call.local.url()}/meet/${randomUUID()}`
  return { ...event, joinUrl, html: withBlock(event.html, joinBlock(joinUrl)) }
}

const listRules = {
  type: 'event',
  filterable: [
    'singleValueExtendedProperties',
    'iCalUId',
    'subject',
    'isCancelled',
    'isOrganizer',
    'start/dateTime',
    'end/dateTime',
    'lastModifiedDateTime',
    'sensitivity',
  ],
  sortable: ['start/dateTime', 'end/dateTime', 'subject', 'lastModifiedDateTime', 'createdDateTime'],
}

export function listEvents(call: MailboxCall): Answer {
  const events = call.local.state.all('event', mailboxOf(call)).filter((event) => !event.removed)
  return shownList(call, events, `users('${call.person.oid}')/events`, [])
}

/** Events that overlap the window, earliest first. */
export function calendarView(call: MailboxCall): Answer {
  const window = windowOf(call)
  if (!window.ok) return window.answer
  const { startAt, endAt } = window.value
  const events = call.local.state
    .all('event', mailboxOf(call))
    .filter((event) => !event.removed && event.startAt < endAt && event.endAt > startAt)
    .toSorted((a, b) => a.startAt.localeCompare(b.startAt))
  return shownList(call, events, `users('${call.person.oid}')/calendar/calendarView`, ['startDateTime', 'endDateTime'])
}

export function windowOf(call: Pick<MailboxCall, 'query'>): Checked<{ readonly startAt: string; readonly endAt: string }> {
  const start = call.query.startDateTime
  const end = call.query.endDateTime
  if (start === undefined || end === undefined)
    return failed(
      400,
      'ErrorInvalidParameter',
      'This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.',
    )
  const [startMs, endMs] = [start, end].map((text) => Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`))
  if (startMs === undefined || endMs === undefined || Number.isNaN(startMs) || Number.isNaN(endMs) || endMs < startMs)
    return failed(400, 'ErrorInvalidParameter', 'The query string parameters StartDateTime and EndDateTime are not a valid time window.')
  return passed({ startAt: new Date(startMs).toISOString(), endAt: new Date(endMs).toISOString() })
}

function shownList(call: MailboxCall, events: readonly EventRecord[], context: string, more: readonly string[]): Answer {
  const items = events.map((event) => eventJson(event, call.prefer, call.local))
  return listAnswer(call, items, { ...listRules, context: contextUrl(call.local, context), more })
}

const ownToChange: readonly (keyof EventFields)[] = [
  'categories',
  'showAs',
  'isReminderOn',
  'reminderMinutesBeforeStart',
  'sensitivity',
  'extended',
]

/** Changes an event; attendees are told, and asked again when the time changed. If-Match that no longer matches is 412. */
export function updateEvent(call: MailboxCall): Answer {
  const event = eventOf(call)
  if (event === undefined) return itemNotFound()
  if (outdated(call, event.changeKey)) return preconditionFailed()
  const body = readEventBody(call.body)
  if (!body.ok) return body.answer
  if (body.value.transactionId != null && body.value.transactionId !== event.transactionId)
    return refused(
      400,
      'ErrorInvalidRequest',
      "Your request can't be completed. ClientId/TransactionId is immutable and cannot be updated.",
    )
  const fields = fieldsOf(body.value, event)
  if (!fields.ok) return fields.answer
  const foreign = Object.keys(fields.value).find((name) => !event.isOrganizer && !ownToChange.some((own) => own === name))
  if (foreign !== undefined)
    return refused(400, 'ErrorInvalidRequest', "Your request can't be completed. You need to be an organizer to change this meeting.")
  const changed = applied(call, event, body.value, fields.value)
  keepEvent(call.local, changed)
  const extent = event.isOrganizer ? extentOf(event, changed) : undefined
  if (extent !== undefined) sendRequests(call.local, changed, event, extent)
  return showEvent(call, changed, 200)
}

export function outdated(call: MailboxCall, changeKey: string): boolean {
  return call.ifMatch !== undefined && call.ifMatch !== '*' && call.ifMatch !== etagOf(changeKey)
}

export function preconditionFailed(): Answer {
  return refused(
    412,
    'ErrorIrresolvableConflict',
    'The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.',
  )
}

const told: readonly (keyof EventRecord)[] = [
  'subject',
  'html',
  'location',
  'locations',
  'isAllDay',
  'importance',
  'sensitivity',
  'hideAttendees',
  'joinUrl',
  'responseRequested',
]

/** Who has to hear of a change; undefined when nothing changed that attendees see. */
function extentOf(before: EventRecord, after: EventRecord): Extent | undefined {
  if (retimed(before, after)) return 'everyone-again'
  const differs = (name: keyof EventRecord): boolean => JSON.stringify(before[name]) !== JSON.stringify(after[name])
  if (told.some(differs)) return 'everyone'
  return differs('attendees') ? 'added-only' : undefined
}

function retimed(before: EventRecord, after: EventRecord): boolean {
  return before.startAt !== after.startAt || before.endAt !== after.endAt
}

function applied(call: MailboxCall, event: EventRecord, body: EventBody, fields: EventFields): EventRecord {
  const plain = touched({ ...event, ...fields })
  const asked = retimed(event, plain)
    ? { ...plain, attendees: plain.attendees.map((attendee) => ({ email: attendee.email, type: attendee.type, status: noResponse })) }
    : plain
  // A body without the join block takes the online meeting away (known behaviour of Exchange, hence "never PATCH the body alone").
  if (asked.joinUrl !== null && !asked.html.includes(asked.joinUrl)) return { ...asked, joinUrl: null }
  return body.isOnlineMeeting === true && asked.joinUrl === null ? online(call, asked) : asked
}
