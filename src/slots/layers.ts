import { addDays, weekday } from '../procedure/civil-date.ts'
import { type Block, type Day, GRID_OPENS, type Marks, markBlock, markQuarters, noMarks, QUARTER, QUARTERS, WORDS } from './grid.ts'
import type { Load, Obstacle, Person, Problem, SeatSought, TalkBefore, Weekly } from './problem.ts'

/** A problem laid out in marks, once for any number of questions. */
export type Layout = {
  readonly days: readonly Day[]
  readonly quarters: number
  readonly people: ReadonlyMap<string, PersonMarks>
  readonly seats: readonly SeatMarks[]
  /** The quarters in which a meeting may lie at all: the day's own bounds. */
  readonly open: Marks
  /** Of those the quarters in which nobody is asked to meet. */
  readonly quiet: Marks
  /** The required seats that one person fills, by the part of the meeting they sit through: their diaries are laid over one another. */
  readonly groups: readonly Group[]
  readonly quorum: number
  readonly talk?: { readonly asked: TalkBefore; readonly open: Marks; readonly people: readonly PersonMarks[] }
}

export type PersonMarks = {
  readonly person: Person
  /** The quarters each obstacle takes from them. */
  readonly by: Readonly<Record<Obstacle, Marks>>
  /** The quarters in which they can't take part, online if they may. */
  readonly away: Marks
}
export type SeatMarks = {
  readonly seat: SeatSought
  readonly candidates: readonly PersonMarks[]
  readonly from: number
  readonly quarters: number
}
type Group = { readonly from: number; readonly quarters: number; readonly away: readonly Marks[] }

/** Lays a problem out. Throws on a length, a part or days that no caller may hand in. */
export function layOut(problem: Problem): Layout {
  const { days, minutesLong, quiet = [], quorum = 0, talk } = problem
  const quarters = inQuarters(minutesLong)
  if (days.some((day, index) => index > 0 && day.opens <= (days[index - 1]?.opens ?? 0))) throw new RangeError('days out of order')
  const people = new Map(problem.people.map((person) => [person.id, personMarks(person, days)]))
  const open = noMarks(days)
  days.forEach((day, index) => void markHours(open, index, day.from, day.to))
  const seats = seatMarks(problem.seats, people, quarters)
  const base = { days, quarters, people, open, quiet: weeklyMarks(quiet, days, 'touched'), seats, groups: groupsOf(seats), quorum }
  return talk === undefined ? base : { ...base, talk: talkMarks(talk, people, days) }
}

function groupsOf(seats: readonly SeatMarks[]): Group[] {
  const groups = new Map<number, { from: number; quarters: number; away: Marks[] }>()
  for (const { seat, from, quarters, candidates } of seats) {
    const [one, another] = candidates
    if (seat.need !== 'required' || one === undefined || another !== undefined) continue
    const key = from * QUARTERS + quarters
    const group = groups.get(key) ?? { from, quarters, away: [] }
    group.away.push(one.away)
    groups.set(key, group)
  }
  return [...groups.values()]
}

function talkMarks(asked: TalkBefore, people: ReadonlyMap<string, PersonMarks>, days: readonly Day[]): NonNullable<Layout['talk']> {
  const open = noMarks(days)
  days.forEach((_, index) => void markHours(open, index, asked.from, asked.to))
  return { asked, open, people: asked.people.flatMap((id) => people.get(id) ?? []) }
}

function seatMarks(seats: readonly SeatSought[], people: ReadonlyMap<string, PersonMarks>, long: number): SeatMarks[] {
  const alone = new Set(seats.flatMap(({ oneOf }) => (oneOf.length === 1 ? oneOf : [])))
  const taken = new Set<string>()
  return seats.map((seat): SeatMarks => {
    const free = seat.oneOf.length === 1 ? seat.oneOf : seat.oneOf.filter((id) => !alone.has(id) && !taken.has(id))
    for (const id of free) taken.add(id)
    const from = seat.part === undefined ? 0 : Math.min(inQuarters(seat.part.from, 0), long - 1)
    const to = seat.part === undefined ? long : Math.min(inQuarters(seat.part.to), long)
    return { seat, candidates: free.flatMap((id) => people.get(id) ?? []), from, quarters: Math.max(1, to - from) }
  })
}

function personMarks(person: Person, days: readonly Day[]): PersonMarks {
  const none = noMarks(days)
  const { busy: blocks = [], travel: road = 0, hours, load } = person
  const by = {
    busy: blocks.length === 0 ? none : blockMarks(blocks, 0, days),
    travel: blocks.length === 0 || road === 0 ? none : blockMarks(blocks, road, days),
    hours: hours === undefined ? none : inverted(weeklyMarks(hours, days, 'whole')),
    load: load === undefined ? none : loadMarks(load, days),
  }
  const counted = person.online === true ? [by.busy, by.hours, by.load] : [by.busy, by.hours, by.travel, by.load]
  return {
    person,
    by,
    away: together(
      counted.filter((marks) => marks !== none),
      none,
    ),
  }
}

function blockMarks(blocks: readonly Block[], road: number, days: readonly Day[]): Marks {
  const marks = noMarks(days)
  for (const [from, to] of blocks) markBlock(marks, days, from - road, to + road)
  return marks
}

function together(all: readonly Marks[], none: Marks): Marks {
  const [first = none, ...others] = all
  if (others.length === 0) return first
  const sum = new Int32Array(first)
  for (const one of others) for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) | (one[at] ?? 0)
  return sum
}

function inverted(marks: Marks): Marks {
  return marks.map((word) => ~word)
}

/** 'whole': quarters that lie wholly in one of the times; 'touched': those that any of them touches. */
function weeklyMarks(all: readonly Weekly[], days: readonly Day[], which: 'whole' | 'touched'): Marks {
  const marks = noMarks(days)
  days.forEach((day, index) => {
    const on = weekday(day.on)
    for (const { weekdays, from, to } of all) {
      // A time that ends as it begins is none, also where it begins inside a quarter.
      if (!weekdays.includes(on) || from >= to) continue
      if (which === 'whole') markHours(marks, index, from, to)
      else
        markBlock(marks.subarray(index * WORDS, index * WORDS + WORDS), [day], day.opens + from - GRID_OPENS, day.opens + to - GRID_OPENS)
    }
  })
  return marks
}

/** The whole quarters between two minutes of the London day. */
function markHours(marks: Marks, day: number, from: number, to: number): void {
  const first = Math.max(0, Math.ceil((from - GRID_OPENS) / QUARTER))
  markQuarters(marks, day, first, Math.min(QUARTERS, Math.floor((to - GRID_OPENS) / QUARTER)))
}

/** The days on which somebody chairs as many meetings as they take on, and the days of the weeks in which they do. */
function loadMarks({ perDay, perWeek, taken }: Load, days: readonly Day[]): Marks {
  const marks = noMarks(days)
  days.forEach(({ on }, index) => {
    const monday = addDays(on, -((weekday(on) + 6) % 7))
    const inWeek = Array.from({ length: 7 }, (_, n) => taken[addDays(monday, n)] ?? 0).reduce((sum, n) => sum + n, 0)
    if ((taken[on] ?? 0) >= perDay || inWeek >= perWeek) marks.fill(-1, index * WORDS, (index + 1) * WORDS)
  })
  return marks
}

/** Times of the week as blocks on the days that are looked at: lessons of a term, a parent's shifts. */
export function blocksOf(weekly: Weekly, days: readonly Day[]): Block[] {
  return days.flatMap(({ on, opens }): Block[] =>
    weekly.weekdays.includes(weekday(on)) ? [[opens + weekly.from - GRID_OPENS, opens + weekly.to - GRID_OPENS]] : [],
  )
}

function inQuarters(minutes: number, least = 1): number {
  const quarters = minutes / QUARTER
  if (!Number.isInteger(quarters) || quarters < least || quarters > QUARTERS)
    throw new RangeError(`${minutes} minutes: not a length searched for`)
  return quarters
}
