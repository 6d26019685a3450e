import type { Part, Role } from '../procedure/vocabulary.ts'
import type { Case, Meeting } from './case.ts'
import type { Circumstances, Command } from './commands.ts'
import { standingApart } from './confidential-part.ts'
import type { Seat } from './meeting-shapes.ts'
import { citing, isRefusal, type Refusal, refuse } from './refusal.ts'
import { fillProblem, isFamily } from './seats.ts'

type Wanted = Pick<Extract<Command, { do: 'change-invitations' }>, 'invite' | 'replace' | 'remove' | 'parts'>

/** The seats after the change: people are entries of the directory, one person sits once, and the chair's own seat stays. */
export function changedSeats(wanted: Wanted, meeting: Meeting, kase: Case, c: Circumstances): readonly Seat[] | Refusal {
  let seats: readonly Seat[] = meeting.booked.seats
  for (const id of wanted.remove) {
    const after = without(seats, id)
    if (isRefusal(after)) return after
    seats = after
  }
  for (const [index, { seat, person }] of wanted.replace.entries()) {
    const after = withPerson(seats, seat, person, `replace.${index}.person`, kase, c)
    if (isRefusal(after)) return after
    seats = after
  }
  for (const [index, { role, person, part }] of wanted.invite.entries()) {
    const empty = seats.find((one) => one.role === role && one.person === undefined)
    const seated = empty === undefined ? [...seats, moreOf(role, seats)] : seats
    const id = empty?.seat ?? (seated.at(-1)?.seat || '')
    const after = withPerson(seated, id, person, `invite.${index}.person`, kase, c)
    if (isRefusal(after)) return after
    const asked = part === undefined ? after : inPart(after, id, part, `invite.${index}.part`, meeting)
    if (isRefusal(asked)) return asked
    seats = asked
  }
  for (const [index, { seat, part }] of (wanted.parts ?? []).entries()) {
    const after = inPart(seats, seat, part, `parts.${index}.part`, meeting)
    if (isRefusal(after)) return after
    seats = after
  }
  if (JSON.stringify(seats) !== JSON.stringify(meeting.booked.seats)) return seats
  return refuse('not-possible', 'Nobody is invited or left out by this.', { field: 'invite' })
}

/** A further person of a role sits beside the first and isn't required; a role nobody asked for comes to the open part. */
function moreOf(role: string, seats: readonly Seat[]): Seat {
  const like = seats.filter((one) => one.role === role)
  const base = like[0] ?? { part: 'open-part' as const, rules: [] }
  let count = like.length + 1
  while (seats.some((one) => one.seat === `${role}-${count}`)) count++
  return { seat: like.length === 0 ? role : `${role}-${count}`, role, required: false, part: base.part, rules: [...base.rules] }
}

function without(seats: readonly Seat[], id: string): readonly Seat[] | Refusal {
  const seat = seats.find((one) => one.seat === id)
  if (seat?.person === undefined) return refuse('not-possible', 'Nobody is invited on that seat.', { field: 'remove' })
  if (seat.role === 'chair' || seat.role === 'minute-taker') return staysWith(seat, 'remove')
  const { person: _, ...empty } = seat
  const extra = !seat.required && (seat.rules.length === 0 || seats.some((one) => one.role === seat.role && one.seat !== id))
  return extra ? seats.filter((one) => one.seat !== id) : seats.map((one) => (one.seat === id ? empty : one))
}

/** MT-8: to which part or both they come. Family never to the confidential one; whoever chairs and takes the minutes is at both. */
function inPart(seats: readonly Seat[], id: string, part: Part, field: string, meeting: Meeting): readonly Seat[] | Refusal {
  const seat = seats.find((one) => one.seat === id)
  if (seat === undefined) return refuse('not-possible', 'There is no such seat at this meeting.', { field })
  if (seat.part === part) return seats
  if (standingApart(meeting) === undefined) {
    return refuse('not-possible', 'This meeting has no confidential part in Outlook.', {
      field,
      instead: 'Set the confidential part first.',
    })
  }
  if (isFamily(seat.role as Role)) {
    return refuse('procedure', 'The confidential part is for practitioners only.', { field, because: citing('MT-8') })
  }
  if (seat.role === 'chair' || seat.role === 'minute-taker') {
    return refuse('not-possible', 'Whoever chairs or takes the minutes is at both parts.', { field })
  }
  return seats.map((one) => (one.seat === id ? { ...one, part } : one))
}

function staysWith(seat: Seat, field: string): Refusal {
  return seat.role === 'chair'
    ? refuse('not-possible', "The meeting stands in its chair's own calendar.", {
        field,
        instead: 'Choose another chair for it: then it is made anew in their calendar.',
      })
    : refuse('not-possible', 'Somebody has to take the minutes.', { field, instead: 'Name another minute taker instead.' })
}

function withPerson(
  seats: readonly Seat[],
  id: string,
  person: string,
  field: string,
  kase: Case,
  c: Circumstances,
): readonly Seat[] | Refusal {
  const seat = seats.find((one) => one.seat === id)
  if (seat === undefined) return refuse('not-possible', 'There is no such seat at this meeting.', { field })
  if (seat.role === 'chair') return staysWith(seat, field)
  if (isFamily(seat.role as Role)) {
    return refuse('procedure', 'Family are invited separately, never together with the agencies.', { field })
  }
  const problem = fillProblem({ role: seat.role, person }, field, kase, c)
  if (problem !== undefined) return problem
  const elsewhere = seats.find((one) => one.person === person)
  if (elsewhere !== undefined) return refuse('not-possible', 'They are invited already.', { field })
  return seats.map((one) => (one.seat === id ? { ...one, person } : one))
}
