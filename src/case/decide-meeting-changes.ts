import { compareMoments, formatDay } from '../procedure/civil-date.ts'
import { isRead } from '../procedure/readings.ts'
import type { Role } from '../procedure/vocabulary.ts'
import { allowed } from './allowed.ts'
import type { Case, Meeting } from './case.ts'
import type { Circumstances, Command } from './commands.ts'
import { apartEntry, besideOpen, isAdrift, partsMoved, sameTimes, standingApart, type Times, wholeOf } from './confidential-part.ts'
import { isLive, meetingOf, officersProblem, timesProblem } from './decide-meeting.ts'
import { personById } from './directory.ts'
import type { CaseEvent } from './events.ts'
import { changedSeats } from './invitations.ts'
import { lateReason } from './late-booking.ts'
import type { Seat } from './meeting-shapes.ts'
import { isReason } from './reasons.ts'
import { type Decision, entry, recorded } from './recording.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { citesOf, isFamily, mayBeLeftOut } from './seats.ts'

type Of<D extends Command['do']> = Extract<Command, { readonly do: D }>
type Change =
  | 'move-meeting'
  | 'change-chair'
  | 'set-confidential-part'
  | 'change-invitations'
  | 'settle-seat'
  | 'ask-by-link'
  | 'withdraw-link'
  | 'take-deputy'

/** A meeting moved to another time, with its reason; after the last day in time that one is asked for as well. Outlook follows by itself. */
export function moveMeeting(command: Of<'move-meeting'>, kase: Case, c: Circumstances): Decision {
  const meeting = movable(command, kase, c)
  if (isRefusal(meeting)) return meeting
  const late = lateReason({ kind: meeting.booked.kind, starts: command.starts, late: command.late }, kase, c)
  if (isRefusal(late)) return late
  const parts = partsMoved(meeting, command, kase.area)
  if (isRefusal(parts)) return parts
  const moved = entry('MeetingMoved', { meeting: meeting.id, ...timesOf(parts.open), reason: command.reason }, c.now.on, c)
  const apart = parts.apart === undefined ? [] : [partSet(meeting, parts.apart, c)]
  return { events: [moved, ...apart, ...late.explained] }
}

/**
 * MT-8: the confidential part right before or after the open one, which stays where it is. Set again it is moved, for instance after the organiser
 * moved one part without the other in Outlook.
 */
export function setConfidentialPart(command: Of<'set-confidential-part'>, kase: Case, c: Circumstances): Decision {
  const meeting = changeable('set-confidential-part', command.meeting, kase, c)
  if (isRefusal(meeting)) return meeting
  const times = besideOpen(meeting.booked, command, meeting.booked.kind, kase.area)
  if (isRefusal(times)) return times
  const stands = standingApart(meeting)?.booked
  if (stands !== undefined && sameTimes(stands, times)) {
    return refuse('not-possible', 'That is when it is already.', { field: 'when' })
  }
  if (compareMoments(times.starts, c.now) <= 0) return refuse('not-possible', 'That time has passed.', { field: 'when' })
  return { events: [partSet(meeting, times, c)] }
}

function partSet(meeting: Meeting, times: Times, c: Circumstances): CaseEvent {
  const stands = standingApart(meeting)
  const apart =
    stands === undefined ? { id: c.newId(), transactionId: c.newId() } : { id: stands.id, transactionId: stands.booked.transactionId }
  return apartEntry(meeting.id, apart, times, c.now.on, c)
}

function timesOf({ starts, ends }: Times): Times {
  return { starts, ends }
}

/** The meeting, where it can be moved to this time. */
export function movable(to: Pick<Of<'move-meeting'>, 'meeting' | 'starts' | 'ends'>, kase: Case, c: Circumstances): Meeting | Refusal {
  const meeting = changeable('move-meeting', to.meeting, kase, c)
  if (isRefusal(meeting)) return meeting
  if (sameTimes(wholeOf(meeting), to) && !isAdrift(meeting))
    return refuse('not-possible', 'That is when it is booked for already.', { field: 'starts' })
  return timesProblem(to.starts, to.ends, c) ?? meeting
}

/** Who is invited, changed on the meeting that stands: somebody more, somebody else on a seat, or nobody on it any more. */
export function changeInvitations(command: Of<'change-invitations'>, kase: Case, c: Circumstances): Decision {
  const meeting = changeable('change-invitations', command.meeting, kase, c)
  if (isRefusal(meeting)) return meeting
  const seats = changedSeats(command, meeting, kase, c)
  if (isRefusal(seats)) return seats
  const { kind, chair } = meeting.booked
  const minuteTaker = seats.find((seat) => seat.role === 'minute-taker' && seat.person !== undefined)?.person ?? meeting.booked.minuteTaker
  const unfit = minuteTaker === meeting.booked.minuteTaker ? undefined : officersProblem({ kind, chair, minuteTaker }, kase, c)
  if (unfit !== undefined) return { ...unfit, field: 'minuteTaker' }
  return recorded('InvitationsChanged', { meeting: meeting.id, seats: [...seats], minuteTaker }, c.now.on, c)
}

/**
 * A required seat that can't be filled, put right in another way: written information instead, or, where the procedure leaves the choice, the
 * meeting goes ahead without it. Either with its reason, which stays on the seat.
 */
export function settleSeat(command: Of<'settle-seat'>, kase: Case, c: Circumstances): Decision {
  const meeting = changeable('settle-seat', command.meeting, kase, c)
  if (isRefusal(meeting)) return meeting
  const seat = meeting.booked.seats.find((one) => one.seat === command.seat)
  if (seat === undefined) return refuse('not-possible', 'There is no such seat at this meeting.', { field: 'seat' })
  const problem = isFamily(seat.role as Role) ? familyProblem(command, seat, meeting, c) : settlingProblem(command, seat)
  if (problem !== undefined) return problem
  const { how, reason } = command
  return recorded('SeatSettled', { meeting: meeting.id, seat: seat.seat, how, reason }, c.now.on, c)
}

/**
 * ME-19: a person asks the family, each apart, and how they did is recorded; whether one is kept out is for the chair alone, with a reason that stays
 * . Either can be said anew: the last counts.
 */
function familyProblem({ how, reason }: Of<'settle-seat'>, seat: Seat, { booked }: Meeting, c: Circumstances): Refusal | undefined {
  const because = citesOf(seat)
  if (how !== 'asked' && how !== 'kept-out') {
    return refuse('procedure', 'The family are supported to come; nothing takes the place of it.', {
      field: 'how',
      because,
      instead: 'Record how they were asked, or why the chair keeps them out.',
    })
  }
  if (how === 'kept-out' && isRead(c.terms, { reading: 'A-53', option: 'no-exception' })) {
    return refuse('procedure', 'The board reads the sentence without exception: they are supported to come.', { field: 'how', because })
  }
  if (how === 'kept-out' && c.actor.id !== booked.chair) {
    return refuse('permission', 'Whether somebody of the family is kept out is for the chair to decide.', { field: 'how', because })
  }
  if (isReason(reason)) return undefined
  const says =
    how === 'asked' ? 'Say in a sentence who asked them, and how.' : 'Keeping them out needs a reason that another person can weigh.'
  return refuse('procedure', says, { field: 'reason', because })
}

function settlingProblem({ how, reason }: Of<'settle-seat'>, seat: Seat): Refusal | undefined {
  const cites = citesOf(seat)
  if (how === 'asked' || how === 'kept-out') return refuse('not-possible', 'That is said of the family only.', { field: 'how' })
  if (!seat.required || seat.role === 'chair') return refuse('not-possible', 'This seat needs no settling.', { field: 'seat' })
  if (how === 'accepted' && !mayBeLeftOut(seat)) {
    return refuse('procedure', 'The procedure says that they must be there; it leaves no choice.', {
      field: 'how',
      because: cites,
      instead: 'Name somebody else of that role, or ask for their information in writing.',
    })
  }
  if (isReason(reason)) return undefined
  return refuse('procedure', 'Going ahead without somebody who is asked for needs a reason that another person can weigh.', {
    field: 'reason',
    because: cites,
  })
}

/** Still to come and theirs to change. */
export function changeable(what: Change, id: string, kase: Case, c: Circumstances): Meeting | Refusal {
  const meeting = meetingOf(id, kase)
  if (isRefusal(meeting)) return meeting
  const no = allowed(what, kase, c, { meeting: meeting.id })
  if (no !== undefined) return no
  if (personById(c.directory, meeting.booked.chair) === undefined || !isLive(meeting)) {
    return refuse('not-possible', 'This meeting is over or was called off.', { field: 'meeting' })
  }
  const { starts } = meeting.booked
  if (compareMoments(starts, c.now) > 0) return meeting
  return refuse('not-possible', `This meeting began on ${formatDay(starts.on)} at ${starts.at}.`, {
    field: 'meeting',
    instead: 'Record it as held, or cancel it and book another.',
  })
}
