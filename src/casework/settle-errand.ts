import type { Meeting } from '../case/case.ts'
import { eventInOutlook } from '../case/confidential-part.ts'
import { type DirectoryEntry, type PersonId, personById } from '../case/directory.ts'
import { daySaid } from '../errands/day-said.ts'
import type { KeptErrand } from '../errands/errand.ts'
import { keyOfMeeting } from '../errands/errands.ts'
import { outwardProblem } from '../errands/minimum.ts'
import { whyNotTo } from '../errands/recipients.ts'
import { cancellationComment, mailBody, meetingBody, meetingSubject, otherChairComment, reminder } from '../errands/wording.ts'
import type { Fault, MeetingHandles } from '../graph/graph.ts'
import { fromFault } from './from-fault.ts'
import { holdTime, letGoOfTime } from './hold-times.ts'
import type { Plan } from './look-at-case.ts'
import { changeInOutlook, heldBack, invitedTo, mailboxOf, sendingFor, timesOf } from './meeting-in-outlook.ts'
import type { Notice } from './outside.ts'
import { outsideKey } from './outside-key.ts'
import { secretsOf } from './secrets.ts'
import { sendLink } from './send-link.ts'
import { type Hopeless, sendMail } from './send-mail.ts'
import type { Settled } from './settled.ts'
import type { World } from './world.ts'

/** `interrupted`: an earlier run began it and never came back, so the outside may already have it: look before doing. */
type Begun = { readonly interrupted: boolean }

export async function settle(world: World, plan: Plan, errand: KeptErrand, begun: Begun): Promise<Settled> {
  switch (errand.task.kind) {
    case 'put-meeting-in-outlook':
      return await putMeeting(world, plan, errand.task.meeting, errand, begun)
    case 'change-meeting-in-outlook':
      return await changeInOutlook(world, plan, errand.task)
    case 'cancel-meeting-in-outlook':
      return await cancelMeeting(world, plan, errand.task)
    case 'hold-time':
      return await holdTime(world, plan, errand.task)
    case 'let-go-of-time':
      return await letGoOfTime(world, plan, errand.task)
    case 'send-link':
      return await sendLink(world, plan, errand, begun.interrupted)
    case 'remind':
      return errand.task.channel === 'mail'
        ? await remindByMail(world, plan, errand, begun)
        : await remindInTeams(world, plan, errand, begun)
  }
}

async function putMeeting(world: World, plan: Plan, meetingId: string, errand: KeptErrand, begun: Begun): Promise<Settled> {
  const meeting = eventInOutlook(plan.kase, meetingId)
  const chair = meeting === undefined ? undefined : personById(plan.directory, meeting.booked.chair)
  if (meeting === undefined || chair === undefined) return { became: 'hopeless', fault: 'the meeting or its chair is not known any more' }
  // Begun before it was cancelled or given to another chair: the errand that calls it off looks for it, and nothing is made any more.
  if (meeting.cancelled !== undefined || errand.key !== keyOfMeeting(meetingId, meeting.chairSince)) return { became: 'done' }
  const booked = meeting.booked
  const subject = meetingSubject(plan.kase.reference)
  const bodyHtml = meetingBody(plan.kase.reference, world.linkTo(plan.kase.reference))
  const leak = outwardProblem(`${subject} ${bodyHtml}`, secretsOf(plan.kase), [plan.kase.reference, world.linkTo(plan.kase.reference)])
  if (leak !== undefined) return { became: 'hopeless', fault: leak }
  if (begun.interrupted || errand.attempts > 1) {
    const found = await world.graph.findMeeting(mailboxOf(chair), outsideKey(errand.key))
    if (!found.ok) return fromFault(found)
    if (found.found) return inOutlook(meeting, found.meeting)
  }
  // Safe to repeat after any crash or doubt: the transaction id was stored with the booking, and Outlook makes one event of it.
  const made = await world.graph.createMeeting({
    organiser: mailboxOf(chair),
    transactionId: booked.transactionId,
    key: outsideKey(errand.key),
    subject,
    bodyHtml,
    ...timesOf(meeting),
    attendees: invitedTo(meeting, world, plan),
  })
  if (!made.ok) return fromFault(made)
  return inOutlook(meeting, made)
}

function inOutlook({ id, booked }: Meeting, event: MeetingHandles): Settled {
  return {
    became: 'done',
    saw: {
      saw: 'meeting-in-outlook',
      meeting: id,
      transactionId: booked.transactionId,
      outlookId: event.eventId,
      ...(event.joinUrl === undefined ? {} : { joinUrl: event.joinUrl }),
    },
  }
}

/** Calls off the meeting's event, or with `until` only that of a former chair. */
async function cancelMeeting(world: World, plan: Plan, { meeting: id, until }: CancelTask): Promise<Settled> {
  const meeting = eventInOutlook(plan.kase, id)
  const event = meeting === undefined ? undefined : eventToCancel(meeting, until)
  const chair = event === undefined ? undefined : personById(plan.directory, event.chair)
  if (event === undefined || chair === undefined) return { became: 'done' }
  const there = event.outlookId === undefined ? await madeUnseen(world, mailboxOf(chair), event.key) : { eventId: event.outlookId }
  if (there === undefined) return { became: 'done' }
  if ('fault' in there) return fromFault(there)
  if (plan.blocks.length > 0) {
    const now = await world.graph.getMeeting(mailboxOf(chair), there.eventId)
    if (!now.ok && now.fault !== 'not-found') return fromFault(now)
    const held = now.ok && !now.meeting.isCancelled ? heldBack(now.meeting, world, plan) : undefined
    if (held !== undefined) return held
  }
  const { reference } = plan.kase
  // Only an invitation that is out can take the place of this one.
  const replaced = until !== undefined && meeting?.cancelled === undefined && meeting?.outlookId !== undefined
  const comment = replaced ? otherChairComment(reference) : cancellationComment(reference)
  const cancelled = await world.graph.cancelMeeting(mailboxOf(chair), there.eventId, comment)
  if (cancelled.ok || cancelled.fault === 'not-found') return { became: 'done' }
  return fromFault(cancelled)
}

type CancelTask = Extract<KeptErrand['task'], { kind: 'cancel-meeting-in-outlook' }>
type EventToCancel = { readonly chair: PersonId; readonly key: string; readonly outlookId?: string | undefined }

function eventToCancel({ id, booked, outlookId, chairSince, formerly }: Meeting, until: string | undefined): EventToCancel | undefined {
  if (until === undefined) return { chair: booked.chair, key: keyOfMeeting(id, chairSince), outlookId }
  const former = formerly.find((one) => one.until === until)
  return former === undefined ? undefined : { chair: former.chair, key: keyOfMeeting(id, former.since), outlookId: former.outlookId }
}

/** An event whose making was interrupted before the case heard of it. */
async function madeUnseen(world: World, mailbox: string, key: string): Promise<{ readonly eventId: string } | Fault | undefined> {
  const found = await world.graph.findMeeting(mailbox, outsideKey(key))
  if (!found.ok) return found
  return found.found && !found.meeting.isCancelled ? { eventId: found.meeting.eventId } : undefined
}

async function remindByMail(world: World, plan: Plan, errand: KeptErrand, begun: Begun): Promise<Settled> {
  const what = noticeFor(world, plan, errand)
  if ('became' in what) return what
  const { to, card, bodyHtml } = what
  return await sendMail(world, plan, errand, begun.interrupted, async () => ({ to, subject: card.title, bodyHtml }))
}

async function remindInTeams(world: World, plan: Plan, errand: KeptErrand, begun: Begun): Promise<Settled> {
  // A card has no key in the outside world until it is answered for: after an interruption nobody can know whether it was shown.
  if (begun.interrupted) return { became: 'in-doubt', fault: 'interrupted while sending; not sent again on this channel' }
  const what = noticeFor(world, plan, errand)
  if ('became' in what) return what
  const sent = await world.teams.notify(what.to, what.card)
  if (sent.ok) {
    await world.store.transaction((tx) => tx.noteOutsideId(plan.caseId, errand.key, sent.activityId))
    return { became: 'done' }
  }
  if (sent.fault === 'unknown-outcome') return { became: 'in-doubt', fault: sent.says }
  if (sent.fault === 'no-conversation' || sent.fault === 'refused') return { became: 'hopeless', fault: sent.says }
  return {
    became: 'not-yet',
    fault: sent.says,
    ...(sent.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: sent.retryAfterSeconds }),
  }
}

type Outgoing = { readonly to: DirectoryEntry; readonly card: Notice; readonly bodyHtml: string }

function noticeFor(world: World, plan: Plan, errand: KeptErrand): Outgoing | Hopeless {
  if (errand.task.kind !== 'remind') throw new Error('only reminders have a notice')
  const to = personById(plan.directory, errand.task.to)
  const refused = whyNotTo(to, sendingFor(world, plan))
  if (to === undefined || refused !== undefined) return { became: 'hopeless', fault: refused ?? 'the person is not in the directory' }
  const { rung } = errand.task
  const link = world.linkTo(plan.kase.reference)
  const day = daySaid(errand.task, plan.kase, plan.owed)
  const words = reminder(rung, plan.kase.reference, day)
  const card: Notice = { ...words, link }
  const bodyHtml = mailBody(words, link)
  // The day is set apart: a child may be called May or June.
  const apart = [plan.kase.reference, link, ...(day === undefined ? [] : [day])]
  const leak = outwardProblem(`${card.title} ${card.text} ${card.linkLabel} ${bodyHtml}`, secretsOf(plan.kase), apart)
  return leak === undefined ? { to, card, bodyHtml } : { became: 'hopeless', fault: leak }
}
