import { z } from 'zod'
import type { EventRecord } from '../records.ts'
import type { Answer, Checked, MailboxCall } from './answer.ts'
import { failed, itemNotFound, passed, refused } from './answer.ts'
import { dateTimeTimeZone, lowerFirst, readBody } from './body.ts'
import { instant } from './event-body.ts'
import { eventOf, outdated, preconditionFailed } from './events.ts'
import type { Reply } from './invitations.ts'
import { answerInvitation, keepEvent, sendCancellations, touched } from './invitations.ts'

const cancelBody = z.strictObject({ comment: z.string().nullish() })
const replyBody = z.strictObject({
  comment: z.string().nullish(),
  sendResponse: z.boolean().nullish(),
  proposedNewTime: z.strictObject({ start: dateTimeTimeZone, end: dateTimeTimeZone }).nullish(),
})

/** Cancels a meeting with a word to its attendees; the organiser only. */
export function cancelEvent(call: MailboxCall): Answer {
  const event = eventOf(call)
  if (event === undefined) return itemNotFound()
  const body = readBody(cancelBody, 'event', lowerFirst(call.body))
  if (!body.ok) return body.answer
  if (!event.isOrganizer)
    return refused(400, 'ErrorAccessDenied', "Your request can't be completed. You need to be an organizer to cancel a meeting.")
  takeAway(call, event, body.value.comment ?? undefined)
  return { status: 202 }
}

/** Takes an event out of the calendar; the organiser's cancels the meeting without a word. */
export function deleteEvent(call: MailboxCall): Answer {
  const event = eventOf(call)
  if (event === undefined) return itemNotFound()
  if (outdated(call, event.changeKey)) return preconditionFailed()
  takeAway(call, event, undefined)
  return { status: 204 }
}

function takeAway(call: MailboxCall, event: EventRecord, comment: string | undefined): void {
  keepEvent(call.local, touched({ ...event, removed: true, isCancelled: event.isOrganizer || event.isCancelled }))
  if (event.isOrganizer) sendCancellations(call.local, event, comment)
}

export function acceptEvent(call: MailboxCall): Answer {
  return reply(call, 'accept')
}

export function tentativelyAcceptEvent(call: MailboxCall): Answer {
  return reply(call, 'tentativelyAccept')
}

export function declineEvent(call: MailboxCall): Answer {
  return reply(call, 'decline')
}

function reply(call: MailboxCall, kind: Reply): Answer {
  const event = eventOf(call)
  if (event === undefined) return itemNotFound()
  const body = readReply(call.body, event, kind)
  if (!body.ok) return body.answer
  answerInvitation(call.local, event, kind, body.value.comment, body.value.send, body.value.proposed)
  return { status: 202 }
}

type ReplyGiven = {
  readonly comment: string
  readonly send: boolean
  readonly proposed?: { readonly startAt: string; readonly endAt: string }
}

function readReply(raw: unknown, event: EventRecord, kind: Reply): Checked<ReplyGiven> {
  const body = readBody(replyBody, 'event', lowerFirst(raw))
  if (!body.ok) return body
  const { comment, sendResponse, proposedNewTime } = body.value
  const send = sendResponse ?? true
  const cant = (why: string): ReturnType<typeof failed> => failed(400, 'ErrorInvalidRequest', `Your request can't be completed. ${why}`)
  if (event.isOrganizer) return cant("You can't respond to this meeting because you're the meeting organizer.")
  if (event.isCancelled) return cant("You can't respond to this meeting because it has been cancelled.")
  if (send && !event.responseRequested) return cant("The meeting organizer hasn't requested a response.")
  if (proposedNewTime == null) return passed({ comment: comment ?? '', send })
  if (kind === 'accept')
    return failed(
      400,
      'RequestBodyRead',
      "The parameter 'proposedNewTime' in the request payload is not a valid parameter for the operation 'accept'.",
    )
  if (!send || !event.allowNewTimeProposals)
    return cant('A new time can only be proposed in a response that is sent, and when the organizer allows it.')
  const start = instant(proposedNewTime.start)
  if (!start.ok) return start
  const end = instant(proposedNewTime.end)
  if (!end.ok) return end
  return passed({ comment: comment ?? '', send, proposed: { startAt: start.value, endAt: end.value } })
}
