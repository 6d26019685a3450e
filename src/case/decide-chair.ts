import type { Case, Meeting } from './case.ts'
import type { Circumstances, Command } from './commands.ts'
import { apartEntry, partsMoved, partsNow, sameTimes, standingApart, type Times, wholeOf } from './confidential-part.ts'
import { chairProblem, timesProblem } from './decide-meeting.ts'
import { changeable } from './decide-meeting-changes.ts'
import type { PersonId } from './directory.ts'
import { lateReason } from './late-booking.ts'
import type { Seat } from './meeting-shapes.ts'
import { type Decision, entry } from './recording.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { fillProblem, seatsFor } from './seats.ts'

type Asked = Extract<Command, { readonly do: 'change-chair' }>

/**
 * Another chair for a meeting that stands, with its reason: the meeting is the same, so what it meets stays met, and its event moves to another
 * calendar. `starts` and `ends`: as they stand, or others, so that whoever is invited is asked once; after the last day in time only with that reason.
 */
export function changeChair(command: Asked, kase: Case, c: Circumstances): Decision {
  const given = withChair(command, kase, c)
  if (isRefusal(given)) return given
  const { meeting, seats, moves, parts } = given
  const { starts, chair, reason } = command
  const late = moves ? lateReason({ kind: meeting.booked.kind, starts, late: command.late }, kase, c) : { explained: [] }
  if (isRefusal(late)) return late
  const data = { meeting: meeting.id, chair, ...parts.open, seats: [...seats], transactionId: c.newId(), reason }
  const apart = standingApart(meeting)
  const both =
    apart === undefined || parts.apart === undefined
      ? []
      : [apartEntry(meeting.id, { id: apart.id, transactionId: c.newId() }, parts.apart, c.now.on, c)]
  return { events: [entry('ChairChanged', data, c.now.on, c), ...both, ...late.explained] }
}

/** `moves`: whether it is at another time then; `parts`: where each of its parts lies then. */
export type WithChair = {
  readonly meeting: Meeting
  readonly seats: readonly Seat[]
  readonly moves: boolean
  readonly parts: { readonly open: Times; readonly apart?: Times }
}
type Wanted = Pick<Asked, 'meeting' | 'chair' | 'starts' | 'ends'>

/** The meeting, and its seats as this chair would have them; refused where they can't chair it, or not then. */
export function withChair(wanted: Wanted, kase: Case, c: Circumstances): WithChair | Refusal {
  const { chair } = wanted
  const meeting = changeable('change-chair', wanted.meeting, kase, c)
  if (isRefusal(meeting)) return meeting
  const { kind } = meeting.booked
  if (chair === meeting.booked.chair) {
    return refuse('not-possible', 'They chair it already.', { field: 'chair', instead: 'To change only its time, move it.' })
  }
  const moves = !sameTimes(wanted, wholeOf(meeting))
  const problem =
    chairProblem({ kind, chair }, kase, c) ??
    fillProblem({ role: 'chair', person: chair }, 'chair', kase, c) ??
    (moves ? timesProblem(wanted.starts, wanted.ends, c) : undefined)
  if (problem !== undefined) return problem
  const seats = seatsWith(chair, meeting, kase, c)
  if (isRefusal(seats)) return seats
  const { starts, ends } = wanted
  const parts = moves ? partsMoved(meeting, { starts, ends }, kase.area) : partsNow(meeting)
  return isRefusal(parts) ? parts : { meeting, seats, moves, parts }
}

/**
 * Everybody as they were invited, but for two: the new chair leaves the seat they had, and a seat that the former chair filled besides (a line manager
 * who chaired) is there again, for whoever fills it.
 */
function seatsWith(chair: PersonId, { booked }: Meeting, kase: Case, c: Circumstances): readonly Seat[] | Refusal {
  const { kind, minuteTaker } = booked
  const asked = seatsFor({ kind, chair, minuteTaker, fill: [] }, kase, c)
  if (isRefusal(asked)) return asked
  const own = asked.filter((seat) => seat.role === 'chair')
  const others = booked.seats.filter((seat) => seat.role !== 'chair' && seat.person !== chair)
  const isThere = (seat: Seat) => others.some((one) => one.role === seat.role || (seat.person !== undefined && one.person === seat.person))
  const isOwed = (seat: Seat) => seat.person === booked.chair || (seat.required && seat.role !== 'involved-agency')
  const again = asked.filter((seat) => seat.role !== 'chair' && isOwed(seat) && !isThere(seat))
  return [...own, ...others, ...again]
}
