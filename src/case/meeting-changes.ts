import type { LondonMoment } from '../procedure/civil-date.ts'
import type { Case, Entered, Meeting } from './case.ts'
import { entered, handedIn, reply, stampOf, updateMeeting } from './case-changes.ts'
import type { PersonId } from './directory.ts'
import type { EventType, Recorded } from './events.ts'
import { askByLink, linksOfThose, NO_LINKS, saidByLink, takeDeputy, withdrawLink } from './links.ts'
import type { Reply } from './meeting-shapes.ts'

/** How a meeting comes to be as it is, entry by entry: booked, moved, given to another chair, who is invited and what they answered, held, written up. */

/** `until`: the entry that gave the meeting to somebody else. `since`: the one that had given it to this chair. `starts`: when it was to begin. */
export type FormerEvent = {
  readonly chair: PersonId
  readonly starts: LondonMoment
  readonly until: string
  readonly since?: string
  readonly outlookId?: string
}

const NO_OTHERS: Meeting['others'] = { mails: [], blocked: [] }

type MeetingEvent = { [T in EventType]: Recorded<T>['data'] extends { readonly meeting: string } ? Recorded<T> : never }[EventType]

export function applyToMeeting(kase: Case, event: MeetingEvent): Case {
  switch (event.type) {
    case 'MeetingBooked':
      return { ...kase, meetings: [...kase.meetings, newMeeting(entered(event))] }
    case 'MeetingMoved':
    case 'MovedInOutlook':
      return moveTo(kase, event)
    case 'ChairChanged':
      return giveToChair(kase, entered(event))
    case 'PartSetApart':
      return setApart(kase, entered(event))
    case 'InvitationsChanged':
      return inviteOthers(kase, entered(event))
    case 'SeatSettled':
      return settleOne(kase, entered(event))
    case 'MeetingCancelled':
    case 'CancelledInOutlook':
      return callOff(kase, event)
    case 'OutlookShows':
      return updateMeeting(kase, event.data.meeting, { inOutlook: entered(event) })
    case 'MeetingPutInOutlook': {
      const { meeting, outlookId, joinUrl } = event.data
      return updateMeeting(kase, meeting, { outlookId, ...(joinUrl === undefined ? {} : { joinUrl }) })
    }
    case 'OthersInvited':
      return updateMeeting(kase, event.data.meeting, { others: { mails: event.data.mails, blocked: event.data.blocked ?? [] } })
    case 'ReplyReceived':
      return reply(kase, event.data.meeting, event.data.seat, event.data.reply)
    case 'LinkAsked':
      return askByLink(kase, entered(event))
    case 'LinkWithdrawn':
      return withdrawLink(kase, event.data)
    case 'AnsweredByLink':
      return saidByLink(kase, entered(event))
    case 'DeputyTaken':
      return takeDeputy(kase, event.data)
    case 'PaperSubmitted':
      return updateMeeting(kase, event.data.meeting, (meeting) => ({ papers: [...meeting.papers, handedIn(event)] }))
    case 'MeetingHeld':
      return updateMeeting(kase, event.data.meeting, { held: entered(event) })
    case 'MinutesFiled':
      return updateMeeting(kase, event.data.meeting, { minutes: entered(event) })
    case 'PlanFiled':
      return updateMeeting(kase, event.data.meeting, { plan: entered(event) })
  }
}

function newMeeting(booked: Entered<'MeetingBooked'>): Meeting {
  const nothing = { replies: {}, repliesThere: {}, links: NO_LINKS, settled: {}, askedBefore: [], formerly: [], papers: [] }
  return { id: booked.meeting, booked, others: NO_OTHERS, ...nothing }
}

function settleOne(kase: Case, settled: Entered<'SeatSettled'>): Case {
  return updateMeeting(kase, settled.meeting, (before) => ({ settled: { ...before.settled, [settled.seat]: settled } }))
}

/** The meeting with its confidential part as it was set; a time set anew is a move of the event that stands. */
function setApart(kase: Case, set: Entered<'PartSetApart'>): Case {
  return updateMeeting(kase, set.meeting, (meeting) => ({ confidential: partSet(meeting, set) }))
}

function partSet(meeting: Meeting, set: Entered<'PartSetApart'>): Meeting {
  const { confidential: id, starts, ends, transactionId } = set
  const { kind, chair, minuteTaker, seats } = meeting.booked
  const before = meeting.confidential
  // Given to another chair with the whole: it can't be the event it was.
  if (before?.id === id && before.booked.transactionId !== transactionId) {
    return madeAnew(before, { id: set.id, chair, starts, ends, seats, transactionId })
  }
  if (before?.id === id) {
    const moved = { id: set.id, on: set.on, at: set.at, by: set.by, inOutlook: false }
    return { ...before, booked: { ...before.booked, starts, ends }, replies: {}, repliesThere: {}, moved }
  }
  const stamp = { id: set.id, on: set.on, at: set.at, by: set.by }
  return newMeeting({ meeting: id, kind, starts, ends, chair, minuteTaker, seats, transactionId, ...stamp })
}

/** The meeting with its seats changed: an answer belongs to the person who gave it, and who was asked before is remembered. */
function inviteOthers(kase: Case, change: Entered<'InvitationsChanged'>): Case {
  return updateMeeting(kase, change.meeting, (before) => {
    const { seats, minuteTaker } = change
    const was = new Map(before.booked.seats.map((seat) => [seat.seat, seat.person]))
    const same = (seat: string) => seats.some((one) => one.seat === seat && one.person === was.get(seat))
    const kept = (replies: Meeting['replies']) =>
      Object.fromEntries(Object.entries(replies).filter(([seat]) => same(seat))) as Readonly<Record<string, Reply>>
    const answersKept = (part: Meeting) => ({ replies: kept(part.replies), repliesThere: kept(part.repliesThere) })
    const apart = before.confidential
    const settled = Object.entries(before.settled).filter(([seat]) => same(seat))
    const gone = [...was.values(), before.booked.minuteTaker].flatMap((one) =>
      one === undefined || one === minuteTaker || seats.some(({ person }) => person === one) ? [] : [one],
    )
    return {
      booked: { ...before.booked, seats, minuteTaker },
      ...answersKept(before),
      links: linksOfThose(before.links, seats),
      settled: Object.fromEntries(settled),
      askedBefore: [...new Set([...before.askedBefore, ...gone])],
      peopleChanged: change.id,
      ...(apart === undefined ? {} : { confidential: { ...apart, ...answersKept(apart), peopleChanged: change.id } }),
    }
  })
}

/** The meeting at its new time, whoever chose it. What was answered was answered for the old one. */
function moveTo(kase: Case, move: Recorded<'MeetingMoved'> | Recorded<'MovedInOutlook'>): Case {
  const { meeting, starts, ends } = move.data
  return updateMeeting(kase, meeting, (before) => ({
    booked: { ...before.booked, starts, ends },
    replies: {},
    repliesThere: {},
    links: { ...before.links, said: {} },
    moved: { ...stampOf(move), inOutlook: move.type === 'MovedInOutlook' },
  }))
}

/**
 * The meeting with another chair: the same meeting, made anew in another calendar. Everybody is asked anew, and what belonged to the former event
 * (who else stood on it, what was changed on it, how to join) is over with it.
 */
function giveToChair(kase: Case, given: Entered<'ChairChanged'>): Case {
  const { meeting: id, ...anew } = given
  const meetings = kase.meetings.map((before): Meeting => (before.id === id ? madeAnew(before, { ...anew, id: given.id }) : before))
  return { ...kase, meetings }
}

type Anew = Pick<Entered<'ChairChanged'>, 'id' | 'chair' | 'starts' | 'ends' | 'seats' | 'transactionId'>

function madeAnew(before: Meeting, { id, chair, starts, ends, seats, transactionId }: Anew): Meeting {
  const { outlookId, joinUrl: _, moved: __, peopleChanged: ___, inOutlook: ____, chairSince, ...rest } = before
  const was = { chair: before.booked.chair, starts: before.booked.starts, until: id }
  const former = { ...was, ...(chairSince === undefined ? {} : { since: chairSince }), ...(outlookId === undefined ? {} : { outlookId }) }
  const stays = ([seat]: readonly [string, unknown]) => seats.some((one) => one.seat === seat && one.person === personOn(before, seat))
  return {
    ...rest,
    booked: { ...before.booked, chair, starts, ends, seats, transactionId },
    others: NO_OTHERS,
    replies: {},
    repliesThere: {},
    links: { ...linksOfThose(before.links, seats), said: {} },
    settled: Object.fromEntries(Object.entries(before.settled).filter(stays)),
    askedBefore: [],
    chairSince: id,
    formerly: [...before.formerly, former],
  }
}

function personOn({ booked }: Meeting, id: string): string | undefined {
  return booked.seats.find((one) => one.seat === id)?.person
}

function callOff(kase: Case, off: Recorded<'MeetingCancelled'> | Recorded<'CancelledInOutlook'>): Case {
  return updateMeeting(kase, off.data.meeting, { cancelled: { ...stampOf(off), inOutlook: off.type === 'CancelledInOutlook' } })
}
