import { compareMoments } from '../procedure/civil-date.ts'
import type { MeetingKind } from '../procedure/vocabulary.ts'
import { allowed } from './allowed.ts'
import type { Case } from './case.ts'
import type { Circumstances, Command } from './commands.ts'
import { mayChair, needsRequest, standsAlready } from './decide-meeting.ts'
import { endedByBooking } from './done-with-booking.ts'
import { DISCUSSION_KINDS } from './meeting-shapes.ts'
import { type Decision, entry, happenedOn, isRefused, when } from './recording.ts'
import { citing, isRefusal, type Refusal, refuse } from './refusal.ts'
import { officerProblem, seatsFor } from './seats.ts'

type Discussion = Extract<Command, { readonly do: 'record-discussion' }>

/**
 * A discussion that was held without having been booked, usually by phone: who, when, and what was decided. It stands in the record as a meeting held,
 * so that everything owed after one follows; nobody is invited to what is over. Whoever led it writes it up.
 */
export function recordDiscussion(command: Discussion, kase: Case, c: Circumstances): Decision {
  const { kind, chair } = command
  const no = allowed('book-meeting', kase, c, { kind })
  if (no !== undefined) return no
  const on = happenedOn(command.on, kase, c.now)
  if (isRefused(on)) return on
  const problem = standsAlready(kind, kase) ?? needsRequest(kind, kase) ?? timeProblem(command, on, c) ?? decisionProblem(command)
  if (problem !== undefined) return problem
  const fits = officerProblem(
    chair,
    'chair',
    (person) => person.areas.includes(kase.area) && mayChair(kind, kase, person),
    'This person may not lead this kind of discussion in this area.',
    c,
  )
  if (fits !== undefined) return fits
  const asked = seatsFor({ kind, chair, minuteTaker: chair, fill: command.tookPart }, kase, c)
  if (isRefusal(asked)) return asked
  const present = new Set([chair, ...command.tookPart.map(({ person }) => person)])
  const seats = asked.filter(({ person }) => person !== undefined && present.has(person))
  const meeting = c.newId()
  const starts = { on, at: command.at }
  const times = { starts, ends: { on, at: command.endedAt } }
  const booked = { meeting, kind, ...times, chair, minuteTaker: chair, seats, transactionId: c.newId(), unbooked: true as const }
  const held = {
    meeting,
    endedAt: command.endedAt,
    attended: seats.map((seat) => seat.seat),
    childSeenBefore: 'no' as const,
    outlinePlan: command.outlinePlan,
    outcome: command.outcome,
    ...when('decision', command.decision),
  }
  return { events: [entry('MeetingBooked', booked, on, c), entry('MeetingHeld', held, on, c), ...endedByBooking(kind, kase, c)] }
}

function timeProblem({ at, endedAt }: Discussion, on: Circumstances['now']['on'], c: Circumstances): Refusal | undefined {
  if (endedAt < at) return refuse('not-possible', 'It must have ended after it began.', { field: 'endedAt' })
  if (compareMoments({ on, at: endedAt }, c.now) > 0) return refuse('not-possible', "That time hasn't come yet.", { field: 'endedAt' })
  return undefined
}

/** RV-12: the line manager's review decides whether the child stays under these procedures; no other discussion does. */
function decisionProblem({ kind, decision }: Discussion): Refusal | undefined {
  const review = kind === 'line-manager-review'
  if (review === (decision !== undefined)) return undefined
  return review
    ? refuse('procedure', 'A review decides whether the child stays under these procedures.', {
        field: 'decision',
        instead: 'Choose continue or end.',
        because: citing('RV-12'),
      })
    : refuse('procedure', 'Only a review decides whether to continue.', { field: 'decision', because: citing('RV-12') })
}

/** Whether a meeting of this kind is also held without an appointment: between professionals, with no papers due beforehand. */
export function isDiscussion(kind: MeetingKind): boolean {
  return (DISCUSSION_KINDS as readonly MeetingKind[]).includes(kind)
}
