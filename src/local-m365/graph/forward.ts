import { z } from 'zod'
import type { Local } from '../local.ts'
import type { Address, AttendeeRecord, EventRecord } from '../records.ts'
import type { Answer, MailboxCall } from './answer.ts'
import { itemNotFound, refused } from './answer.ts'
import { lowerFirst, readBody, recipient } from './body.ts'
import { noResponse } from './event-body.ts'
import { eventOf } from './events.ts'
import { copyIn, keepEvent, sendMeetingMail, sendRequestTo, touched } from './invitations.ts'

const forwardBody = z.strictObject({ toRecipients: z.array(recipient).min(1), comment: z.string().nullish() })

/** Passes an invitation on to somebody new; whoever has it in their calendar may. */
export function forwardEvent(call: MailboxCall): Answer {
  const event = eventOf(call)
  if (event === undefined) return itemNotFound()
  const body = readBody(forwardBody, 'event', lowerFirst(call.body))
  if (!body.ok) return body.answer
  const to = body.value.toRecipients.map(({ emailAddress: { name, address } }) => ({ name: name ?? address ?? '', address: address ?? '' }))
  if (to.some(({ address }) => !address.includes('@'))) {
    return refused(400, 'ErrorInvalidRecipients', 'At least one recipient is not valid.')
  }
  forwardTo(call.local, event, to, body.value.comment ?? '')
  return { status: 202 }
}

/** Each gets the invitation, and the organiser's copy lists them from then on; forwarded by an attendee, the organiser is told. */
export function forwardTo(local: Local, event: EventRecord, to: readonly Address[], comment: string): void {
  const original = event.isOrganizer ? event : copyIn(local, event.organizer.address, event.iCalUId)
  const known = new Set((original ?? event).attendees.map(({ email }) => email.address.toLowerCase()))
  const added = to
    .filter(({ address }) => !known.has(address.toLowerCase()))
    .map((email): AttendeeRecord => ({ email, type: 'optional', status: noResponse }))
  const listed = original === undefined ? undefined : touched({ ...original, attendees: [...original.attendees, ...added] })
  if (listed !== undefined && added.length > 0) keepEvent(local, listed)
  for (const email of to) sendRequestTo(local, listed ?? event, email, comment)
  if (!event.isOrganizer) sendMeetingMail(local, event, [event.organizer], 'meetingRequest', 'Meeting Forward Notification: ', comment)
}
