import { instantOf } from '../../src/casework/clock.ts'
import { addDays, clockTime, type LondonMoment, weekday } from '../../src/procedure/civil-date.ts'
import type { Person, Problem, SeatSought, Weekly } from '../../src/slots/problem.ts'

/**
 * The search once more, as anybody would write it: every quarter of an hour of every day, its instant asked of the platform's own time zones, every
 * person's blocks one after another. It shares nothing with the search but the words of the question.
 */
export function slowly(problem: Problem): string[] {
  const seated = problem.seats.map((seat) => ({ seat, takers: takers(problem, seat) }))
  return problem.days.flatMap((_, day) =>
    quartersOf().flatMap((at) => (works(problem, seated, day, at) ? [written(problem, day, at)] : [])),
  )
}

type Seated = { readonly seat: SeatSought; readonly takers: readonly Person[] }

export function written({ days }: Problem, day: number, minutes: number): string {
  return `${days[day]?.on} ${clock(minutes)}`
}

/** Minutes of the London day from 06:00 on, a quarter of an hour apart. */
function quartersOf(): number[] {
  return Array.from({ length: 64 }, (_, n) => 360 + n * 15)
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

const instants = new Map<string, number>()
function instantAt(on: string, minutes: number): number {
  const key = `${on} ${minutes}`
  const known = instants.get(key)
  if (known !== undefined) return known
  const asked = minutes === 1_440 ? { on: addDays(on as LondonMoment['on'], 1), at: '00:00' } : { on, at: clock(minutes) }
  const found = Date.parse(instantOf({ on: asked.on, at: clockTime(asked.at) } as LondonMoment)) / 60_000
  instants.set(key, found)
  return found
}

function works(problem: Problem, seated: readonly Seated[], day: number, at: number): boolean {
  const { days, minutesLong, quorum = 0 } = problem
  const bounds = days[day]
  const end = at + minutesLong
  if (bounds === undefined || at < bounds.from || end > bounds.to || end > 1_320) return false
  if (isQuiet(problem, day, at, end)) return false
  const isTaken = ({ seat, takers }: Seated): boolean => takers.some((one) => isFree(problem, one, day, ...partOf(seat, at, minutesLong)))
  if (!seated.every((one) => one.seat.need !== 'required' || isTaken(one))) return false
  return (quorum === 0 || seated.filter(isTaken).length >= quorum) && talkBefore(problem, day, at)
}

function partOf({ part }: SeatSought, at: number, minutesLong: number): [number, number] {
  if (part === undefined) return [at, at + minutesLong]
  const from = Math.min(part.from, minutesLong - 15)
  return [at + from, at + Math.max(from + 15, Math.min(part.to, minutesLong))]
}

/** Whoever stands alone for a seat, or came up for an earlier one, doesn't count for another. */
function takers({ seats, people }: Problem, seat: SeatSought): Person[] {
  const before = seats.slice(0, seats.indexOf(seat)).flatMap(({ oneOf }) => oneOf)
  const alone = seats.filter(({ oneOf }) => oneOf.length === 1).flatMap(({ oneOf }) => oneOf)
  const ids = seat.oneOf.length === 1 ? seat.oneOf : seat.oneOf.filter((id) => !alone.includes(id) && !before.includes(id))
  return ids.flatMap((id) => people.find((one) => one.id === id) ?? [])
}

function isFree({ days }: Problem, { busy = [], hours, travel = 0, online, load }: Person, day: number, from: number, to: number): boolean {
  const on = days[day]?.on
  if (on === undefined) return false
  const road = online === true ? 0 : travel
  const [starts, ends] = [instantAt(on, from), instantAt(on, to)]
  if (busy.some(([a, b]) => a - road < ends && starts < b + road)) return false
  if (hours !== undefined && !quartersBetween(from, to).every((quarter) => hours.some((one) => holds(one, on, quarter, quarter + 15))))
    return false
  if (load === undefined) return true
  let monday = on
  while (weekday(monday) !== 1) monday = addDays(monday, -1)
  const week = [0, 1, 2, 3, 4, 5, 6].reduce((sum, n) => sum + (load.taken[addDays(monday, n)] ?? 0), 0)
  return (load.taken[on] ?? 0) < load.perDay && week < load.perWeek
}

function quartersBetween(from: number, to: number): number[] {
  return Array.from({ length: (to - from) / 15 }, (_, n) => from + n * 15)
}

function holds(one: Weekly, on: LondonMoment['on'], from: number, to: number): boolean {
  return one.weekdays.includes(weekday(on)) && one.from <= from && to <= one.to
}

/** A quiet time that ends as it begins is none, whatever meeting lies about that minute. */
function isQuiet({ days, quiet = [] }: Problem, day: number, from: number, to: number): boolean {
  const on = days[day]?.on
  const touches = (one: Weekly): boolean => one.from < one.to && one.from < to && from < one.to
  return on !== undefined && quiet.some((one) => one.weekdays.includes(weekday(on)) && touches(one))
}

function talkBefore(problem: Problem, day: number, at: number): boolean {
  const { talk } = problem
  if (talk === undefined) return true
  const { minutesLong, daysBefore, gap, from, to } = talk
  const people = problem.people.filter(({ id }) => talk.people.includes(id))
  for (let on = Math.max(0, day - daysBefore); on <= day; on++) {
    for (const start of quartersOf()) {
      const end = start + minutesLong
      if (start < from || end > to || end > 1_320 || (on === day && end + gap > at)) continue
      if (people.every((one) => isFree(problem, one, on, start, end))) return true
    }
  }
  return false
}
