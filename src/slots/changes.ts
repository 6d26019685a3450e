import type { Block, Day } from './grid.ts'
import type { Obstacle, Person, Problem, SeatSought } from './problem.ts'

/** One thing that could be otherwise, so that a time is found. */
export type Change =
  /** Somebody makes room, works outside their hours, comes online although not foreseen, or chairs one more. */
  | { readonly is: 'person'; readonly person: string; readonly obstacle: Obstacle }
  | { readonly is: 'deputy'; readonly seat: string; readonly person: string }
  | { readonly is: 'part'; readonly seat: string; readonly from: number; readonly to: number }
  | { readonly is: 'shorter'; readonly minutesLong: number }
  | { readonly is: 'quiet' }
  | { readonly is: 'talk' }
  | { readonly is: 'quorum'; readonly least: number }
  | { readonly is: 'without'; readonly seat: string }
  /** On the days after the last day in time: the breach it causes is said with it. */
  | { readonly is: 'after' }

/** From what costs least to what costs most: a child's seat at the table is not given up before an adult's diary, nor the limit before either. */
const ORDER = [
  'person:travel',
  'deputy',
  'person:hours',
  'person:busy',
  'person:load',
  'part',
  'shorter',
  'quiet',
  'talk',
  'quorum',
  'without',
  'after',
]

export function harmOf(change: Change): number {
  return ORDER.indexOf(change.is === 'person' ? `person:${change.obstacle}` : change.is)
}

/** What may be tried besides what is asked for. */
export type Alternatives = {
  /** Who else could fill a seat, by seat; they are among the people. */
  readonly deputies?: Readonly<Record<string, readonly string[]>>
  /** The days after the last day in time. */
  readonly after?: readonly Day[]
  /** People whose diary isn't theirs to change: the child's court day isn't moved for a meeting. */
  readonly fixed?: readonly string[]
}

const SHORTEST = 30

/** Every single change that could be tried, whether it helps or not. */
export function possibleChanges(problem: Problem, alternatives: Alternatives): Change[] {
  const required = problem.seats.filter((seat) => seat.need === 'required')
  const wanted = new Set([...required.flatMap((seat) => seat.oneOf), ...(problem.talk?.people ?? [])])
  const people = problem.people.filter(({ id }) => wanted.has(id) && alternatives.fixed?.includes(id) !== true)
  return [
    ...people.flatMap(obstaclesOf),
    ...required.flatMap(({ id }) => (alternatives.deputies?.[id] ?? []).map((person): Change => ({ is: 'deputy', seat: id, person }))),
    ...required.flatMap((seat) => partsOf(seat, problem.minutesLong)),
    ...shorterThan(problem.minutesLong),
    ...(problem.quiet === undefined ? [] : [{ is: 'quiet' } as const]),
    ...(problem.talk === undefined ? [] : [{ is: 'talk' } as const]),
    ...Array.from({ length: problem.quorum ?? 0 }, (_, index): Change => ({ is: 'quorum', least: (problem.quorum ?? 0) - 1 - index })),
    ...required.map((seat): Change => ({ is: 'without', seat: seat.id })),
    ...(alternatives.after === undefined ? [] : [{ is: 'after' } as const]),
  ]
}

function obstaclesOf({ id, busy, hours, travel, online, load }: Person): Change[] {
  const has: readonly (readonly [Obstacle, boolean])[] = [
    ['busy', busy !== undefined && busy.length > 0],
    ['hours', hours !== undefined],
    ['travel', (travel ?? 0) > 0 && online !== true],
    ['load', load !== undefined],
  ]
  return has.flatMap(([obstacle, there]): Change[] => (there ? [{ is: 'person', person: id, obstacle }] : []))
}

/** The first half or the second, to the quarter of an hour. */
function partsOf({ id, part }: SeatSought, minutesLong: number): Change[] {
  if (part !== undefined || minutesLong < 2 * SHORTEST) return []
  const middle = Math.ceil(minutesLong / 30) * 15
  return [
    { is: 'part', seat: id, from: 0, to: middle },
    { is: 'part', seat: id, from: minutesLong - middle, to: minutesLong },
  ]
}

function shorterThan(minutesLong: number): Change[] {
  const steps = Math.max(0, Math.floor((minutesLong - SHORTEST) / 15))
  return Array.from({ length: steps }, (_, index): Change => ({ is: 'shorter', minutesLong: minutesLong - 15 * (index + 1) }))
}

/** The problem as it would be with the change. */
export function withChange(problem: Problem, change: Change, alternatives: Alternatives): Problem {
  const seats = (id: string, to: (seat: SeatSought) => SeatSought): Problem => ({
    ...problem,
    seats: problem.seats.map((seat) => (seat.id === id ? to(seat) : seat)),
  })
  switch (change.is) {
    case 'person':
      return { ...problem, people: problem.people.map((one) => (one.id === change.person ? without(one, change.obstacle) : one)) }
    case 'deputy':
      return seats(change.seat, (seat) => ({ ...seat, oneOf: [...seat.oneOf, change.person] }))
    case 'part':
      return seats(change.seat, (seat) => ({ ...seat, part: { from: change.from, to: change.to } }))
    case 'shorter':
      return { ...problem, minutesLong: change.minutesLong, seats: problem.seats.map((seat) => shortened(seat, change.minutesLong)) }
    case 'quiet':
      return { ...problem, quiet: [] }
    case 'talk': {
      const { talk: _, ...others } = problem
      return others
    }
    case 'quorum':
      return { ...problem, quorum: change.least }
    case 'without':
      return seats(change.seat, (seat) => ({ ...seat, need: 'other' }))
    case 'after':
      return { ...problem, days: alternatives.after ?? [] }
  }
}

const NEVER: readonly Block[] = []

function without(person: Person, obstacle: Obstacle): Person {
  switch (obstacle) {
    case 'busy':
      return { ...person, busy: NEVER }
    case 'travel':
      return { ...person, travel: 0 }
    case 'hours': {
      const { hours: _, ...others } = person
      return others
    }
    case 'load': {
      const { load: _, ...others } = person
      return others
    }
  }
}

/** A part that lay at the end of a longer meeting lies at the end of the shorter one. */
function shortened(seat: SeatSought, minutesLong: number): SeatSought {
  if (seat.part === undefined || seat.part.to <= minutesLong) return seat
  const long = Math.min(seat.part.to - seat.part.from, minutesLong)
  return { ...seat, part: { from: minutesLong - long, to: minutesLong } }
}
