import { z } from 'zod'
import type { AttendeeRecord, EventRecord, ExtendedProperty, ResponseStatus } from '../records.ts'
import { htmlOfText, wrapped } from '../text.ts'
import { ianaZone, instantOf } from '../zones.ts'
import type { Checked } from './answer.ts'
import { failed, passed } from './answer.ts'
import { anyCase, dateTimeTimeZone, emailAddress, extendedProperties, isAddress, itemBody, readBody } from './body.ts'

const attendee = z.strictObject({
  emailAddress,
  type: anyCase(['required', 'optional', 'resource']).nullish(),
  // Sent back by clients that copy what they read; a client cannot set it, so it is read and left alone.
  status: z.strictObject({ response: z.string().nullish(), time: z.string().nullish() }).nullish(),
})

const location = z.strictObject({
  displayName: z.string().nullish(),
  locationType: z.string().nullish(),
  locationUri: z.string().nullish(),
  locationEmailAddress: z.string().nullish(),
  uniqueId: z.string().nullish(),
  uniqueIdType: z.string().nullish(),
  address: z.record(z.string(), z.unknown()).nullish(),
  coordinates: z.record(z.string(), z.unknown()).nullish(),
})

const eventBody = z.strictObject({
  subject: z.string().max(255).nullish(),
  body: itemBody.nullish(),
  start: dateTimeTimeZone.nullish(),
  end: dateTimeTimeZone.nullish(),
  isAllDay: z.boolean().nullish(),
  location: location.nullish(),
  locations: z.array(location).nullish(),
  attendees: z.array(attendee).nullish(),
  hideAttendees: z.boolean().nullish(),
  isOnlineMeeting: z.boolean().nullish(),
  onlineMeetingProvider: anyCase(['teamsForBusiness', 'unknown']).nullish(),
  sensitivity: anyCase(['normal', 'personal', 'private', 'confidential']).nullish(),
  showAs: anyCase(['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown']).nullish(),
  importance: anyCase(['low', 'normal', 'high']).nullish(),
  categories: z.array(z.string()).nullish(),
  reminderMinutesBeforeStart: z.int().min(0).nullish(),
  isReminderOn: z.boolean().nullish(),
  responseRequested: z.boolean().nullish(),
  allowNewTimeProposals: z.boolean().nullish(),
  transactionId: z.string().min(1).max(255).nullish(),
  singleValueExtendedProperties: extendedProperties.nullish(),
})
export type EventBody = z.infer<typeof eventBody>

const readOnly = [
  'id',
  'iCalUId',
  'changeKey',
  'bodyPreview',
  'hasAttachments',
  'isCancelled',
  'isDraft',
  'isOrganizer',
  'onlineMeeting',
  'onlineMeetingUrl',
  'organizer',
  'responseStatus',
  'webLink',
  'type',
  'seriesMasterId',
  'originalStart',
  'originalStartTimeZone',
  'originalEndTimeZone',
  'createdDateTime',
  'lastModifiedDateTime',
  'uid',
]
const notBuilt = [
  'recurrence',
  'attachments',
  'extensions',
  'multiValueExtendedProperties',
  'instances',
  'calendar',
  'exceptionOccurrences',
  'cancelledOccurrences',
]

export function readEventBody(body: unknown): Checked<EventBody> {
  return readBody(eventBody, 'event', body, { readOnly, notBuilt })
}

/** The fields of a record that a body sets; those it leaves out (or gives as null) are absent. */
export type EventFields = Partial<{ -readonly [K in keyof EventRecord]: EventRecord[K] }>

export const noResponse: ResponseStatus = { response: 'none', time: '0001-01-01T00:00:00Z' }

/** Turns a body into fields. Refused: unknown zones and dates, an end before its start, addresses that are none, over 500 attendees. */
export function fieldsOf(body: EventBody, before?: EventRecord): Checked<EventFields> {
  const times = timesOf(body, before)
  if (!times.ok) return times
  const attendees = attendeesOf(body, before)
  if (!attendees.ok) return attendees
  return passed({ ...times.value, ...attendees.value, ...placesOf(body), ...plainFieldsOf(body, before) })
}

function plainFieldsOf(body: EventBody, before: EventRecord | undefined): EventFields {
  const fields: EventFields = {}
  if (body.subject != null) fields.subject = body.subject
  if (body.body != null)
    fields.html = body.body.contentType === 'html' ? wrapped(body.body.content ?? '') : htmlOfText(body.body.content ?? '')
  if (body.isAllDay != null) fields.isAllDay = body.isAllDay
  if (body.hideAttendees != null) fields.hideAttendees = body.hideAttendees
  if (body.sensitivity != null) fields.sensitivity = body.sensitivity
  if (body.showAs != null) fields.showAs = body.showAs
  if (body.importance != null) fields.importance = body.importance
  if (body.categories != null) fields.categories = body.categories
  if (body.reminderMinutesBeforeStart != null) fields.reminderMinutesBeforeStart = body.reminderMinutesBeforeStart
  if (body.isReminderOn != null) fields.isReminderOn = body.isReminderOn
  if (body.responseRequested != null) fields.responseRequested = body.responseRequested
  if (body.allowNewTimeProposals != null) fields.allowNewTimeProposals = body.allowNewTimeProposals
  if (body.singleValueExtendedProperties != null) fields.extended = merged(before?.extended ?? [], body.singleValueExtendedProperties)
  return fields
}

export function merged(before: readonly ExtendedProperty[], added: readonly ExtendedProperty[]): readonly ExtendedProperty[] {
  return [...before.filter((property) => !added.some((newer) => newer.id === property.id)), ...added]
}

function timesOf(body: EventBody, before: EventRecord | undefined): Checked<EventFields> {
  if (before === undefined && (body.start == null || body.end == null))
    return failed(400, 'ErrorPropertyValidationFailure', 'At least one property failed validation: start and end are required.')
  const fields: EventFields = {}
  if (body.start != null) {
    const at = instant(body.start)
    if (!at.ok) return at
    fields.startAt = at.value
    fields.startZone = body.start.timeZone
  }
  if (body.end != null) {
    const at = instant(body.end)
    if (!at.ok) return at
    fields.endAt = at.value
    fields.endZone = body.end.timeZone
  }
  const start = fields.startAt ?? before?.startAt ?? ''
  const end = fields.endAt ?? before?.endAt ?? ''
  if (end < start)
    return failed(
      400,
      'ErrorCalendarEndDateIsEarlierThanStartDate',
      "Your request can't be completed. The end of the event is earlier than its start.",
    )
  if (body.isAllDay === true && ![body.start, body.end].every((time) => time == null || /T00:00(:00(\.0+)?)?$/.test(time.dateTime)))
    return failed(400, 'ErrorInvalidRequest', 'The Event.Start and Event.End of an all day event have to be set to midnight.')
  return passed(fields)
}

/** The instant (ISO, UTC) of a dateTimeTimeZone. */
export function instant(time: { readonly dateTime: string; readonly timeZone: string }): Checked<string> {
  const zone = ianaZone(time.timeZone)
  if (zone === undefined)
    return failed(
      400,
      'TimeZoneNotSupportedException',
      `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${time.timeZone}'.`,
    )
  const ms = instantOf(time.dateTime, zone)
  if (ms === undefined) return failed(400, 'ErrorInvalidRequest', `The dateTime '${time.dateTime}' is not valid.`)
  return passed(new Date(ms).toISOString())
}

function attendeesOf(body: EventBody, before: EventRecord | undefined): Checked<EventFields> {
  if (body.attendees == null) return passed({})
  if (body.attendees.length > 500) return failed(400, 'ErrorTooManyRecipients', 'The event has more than 500 attendees.')
  const list: AttendeeRecord[] = []
  for (const given of body.attendees) {
    const address = given.emailAddress.address
    if (!isAddress(address))
      return failed(400, 'ErrorInvalidRecipients', `At least one recipient isn't valid., ${address ?? ''} isn't a valid address.`)
    const known = before?.attendees.find((old) => old.email.address.toLowerCase() === address.toLowerCase())
    list.push({
      email: { name: given.emailAddress.name ?? address, address },
      type: given.type ?? 'required',
      status: known?.status ?? noResponse,
    })
  }
  return passed({ attendees: list })
}

function placesOf(body: EventBody): EventFields {
  const shaped = (given: z.infer<typeof location>): Readonly<Record<string, unknown>> => ({
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value != null)),
    displayName: given.displayName ?? '',
    locationType: given.locationType ?? 'default',
    uniqueIdType: given.uniqueIdType ?? (given.displayName ? 'private' : 'unknown'),
  })
  if (body.location != null) {
    const one = shaped(body.location)
    return { location: one, locations: body.locations?.map(shaped) ?? (one.displayName === '' ? [] : [one]) }
  }
  if (body.locations != null) {
    const all = body.locations.map(shaped)
    return { location: shaped({ displayName: all.map((place) => String(place.displayName)).join('; ') }), locations: all }
  }
  return {}
}
