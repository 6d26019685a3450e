import { addDays, compareMoments, formatDay, isPlainDate, type PlainDate } from '../procedure/civil-date.ts'
import type { Obligation } from '../procedure/obligation.ts'
import { addWorkingDays, workingCalendar, workingDayOnOrBefore } from '../procedure/working-days.ts'
import { allowed } from './allowed.ts'
import { CLOSES_AT } from './asking-shapes.ts'
import { isOpen, openAsking } from './askings.ts'
import type { Case } from './case.ts'
import type { Circumstances, Command } from './commands.ts'
import { needsRequest, officersProblem, standsAlready, timesProblem } from './decide-meeting.ts'
import { isAfterLimit } from './late-booking.ts'
import { isOutside } from './links.ts'
import { owedFor } from './meetings-owed.ts'
import { type Decision, recorded } from './recording.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { seatsFor } from './seats.ts'

type Of<D extends Command['do']> = Extract<Command, { readonly do: D }>
type Ask = Of<'ask-times'>

/** Whoever is asked by link has so long, unless the first time is sooner. */
const DAYS_TO_ANSWER = 2

/**
 * People outside are asked which of some times they can make, before one is booked. All the times have to be in time, and the answers in before the
 * first of them: asking never costs the limit.
 */
export function askTimes(command: Ask, kase: Case, c: Circumstances): Decision {
  const { kind, chair, minuteTaker, fill } = command
  const no =
    allowed('ask-times', kase, c, { kind }) ??
    standsAlready(kind, kase) ??
    needsRequest(kind, kase) ??
    askedAlready(kind, kase) ??
    officersProblem(command, kase, c) ??
    eachTimeProblem(command, kase, c)
  if (no !== undefined) return no
  const seats = seatsFor({ kind, chair, minuteTaker, fill }, kase, c)
  if (isRefusal(seats)) return seats
  const outside = seats.flatMap((seat) =>
    seat.person !== undefined && isOutside(seat, c.directory) ? [{ person: seat.person, role: seat.role, required: seat.required }] : [],
  )
  if (outside.length === 0) {
    return refuse('not-possible', 'Nobody at this meeting is without a sign-in: there is nobody to ask.', {
      field: 'fill',
      instead: 'Book one of the times.',
    })
  }
  const closesOn = closingDay(command, c)
  if (typeof closesOn !== 'string') return closesOn
  const times = command.times
    .toSorted((a, b) => compareMoments(a.starts, b.starts))
    .map((time) => ({ time: c.newId(), ...time, transactionId: c.newId() }))
  const people = [...new Map(outside.toSorted((a, b) => Number(a.required) - Number(b.required)).map((one) => [one.person, one])).values()]
  const data = { asking: c.newId(), kind, chair, minuteTaker, fill, times, people, closes: { on: closesOn, at: CLOSES_AT } }
  return recorded('TimesAsked', data, c.now.on, c)
}

function askedAlready(kind: Ask['kind'], kase: Case): Refusal | undefined {
  if (openAsking(kind, kase) === undefined) return undefined
  return refuse('not-possible', 'Times for this meeting are being asked about already.', {
    field: 'kind',
    instead: 'Book one of them or end the asking, on the case under Meetings; then ask anew.',
  })
}

function eachTimeProblem({ times, kind }: Ask, kase: Case, c: Circumstances): Refusal | undefined {
  const owed = owedFor(kind, kase, c)
  const starts = times.map(({ starts: one }) => `${one.on} ${one.at}`)
  for (const [index, time] of times.entries()) {
    const problem = timesProblem(time.starts, time.ends, c) ?? limitProblem(time, owed)
    if (problem !== undefined) return { ...problem, field: `times.${index}` }
    if (starts.indexOf(starts[index] ?? '') !== index)
      return refuse('not-possible', 'The same time stands there twice.', { field: `times.${index}` })
  }
  return undefined
}

function limitProblem({ starts }: Ask['times'][number], owed: Obligation | undefined): Refusal | undefined {
  if (owed === undefined || owed.due === 'undated') return undefined
  const { by, notBefore } = owed.due
  if (isAfterLimit(starts, owed)) {
    return refuse('procedure', `The last day in time is ${formatDay(by.on)}: times after it aren’t asked about.`, {
      because: owed.cites,
      instead: 'Ask about times up to that day. If none is left, book one at once, with the reason why it is late.',
    })
  }
  if (notBefore === undefined || starts.on >= notBefore) return undefined
  return refuse('procedure', `It isn’t to be held before ${formatDay(notBefore)}.`, { because: owed.cites, instead: 'Choose later times.' })
}

/** The day up to whose office hours' end answers are taken: before the first time, so that each of them can still be booked. */
function closingDay({ times, closesOn }: Ask, c: Circumstances): PlainDate | Refusal {
  const last = lastClosing(times, c)
  if (last === undefined || compareMoments({ on: last, at: CLOSES_AT }, c.now) <= 0) {
    return refuse('not-possible', 'The first of these times is too soon to be asked about.', {
      field: 'times',
      instead: 'Leave it out, or book without asking.',
    })
  }
  if (closesOn === undefined) return [defaultClosing(c), last].toSorted()[0] ?? last
  if (!isPlainDate(closesOn)) return refuse('not-possible', 'That is not a day of the calendar.', { field: 'closesOn' })
  if (closesOn > last) {
    return refuse('not-possible', `Answers are needed by ${formatDay(last)}, the working day before the first of these times.`, {
      field: 'closesOn',
      instead: 'Choose that day or one before it, or leave out the first time.',
    })
  }
  if (compareMoments({ on: closesOn, at: CLOSES_AT }, c.now) <= 0) {
    return refuse('not-possible', `Answers are taken until ${CLOSES_AT} on the day you choose, and that has passed.`, {
      field: 'closesOn',
      instead: 'Choose a later day.',
    })
  }
  return closesOn
}

function defaultClosing(c: Circumstances): PlainDate {
  return addWorkingDays(c.now.on, DAYS_TO_ANSWER, workingCalendar(c.terms))
}

function lastClosing(times: Ask['times'], c: Circumstances): PlainDate | undefined {
  const first = times.map(({ starts }) => starts.on).toSorted()[0]
  return first === undefined ? undefined : workingDayOnOrBefore(addDays(first, -1), workingCalendar(c.terms))
}

/** Withdrawn by whoever may book it: the holds go, and no link of it is good any more. What was answered stays in the record. */
export function endAsking(command: Of<'end-asking'>, kase: Case, c: Circumstances): Decision {
  const asking = kase.askings.find((one) => one.id === command.asking)
  if (asking === undefined) return refuse('not-possible', 'No such times are asked about in this case.', { field: 'asking' })
  const no = allowed('end-asking', kase, c, { kind: asking.asked.kind })
  if (no !== undefined) return no
  if (!isOpen(asking, kase)) return refuse('not-possible', 'That asking is over already.', { field: 'asking' })
  return recorded('AskingEnded', { asking: asking.id, why: 'withdrawn' }, c.now.on, c)
}
