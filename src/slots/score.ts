import { startsOfSeat, talkAhead, talkStarts } from './feasible.ts'
import { anyMarked, isMarked, type Marks, QUARTER, QUARTERS } from './grid.ts'
import type { Layout, PersonMarks, SeatMarks } from './layers.ts'

/**
 * What speaks against a start, a term for each thing. The rank is their sum and nothing else, and the reasons shown are these terms: they can't say
 * anything the rank doesn't. First the fewest `unmet` (what is required and isn't so), then the fewest points.
 */
export type Term = { readonly unmet: number; readonly points: number } & (
  | { readonly is: 'missing'; readonly seat: string; readonly people: readonly string[] }
  | { readonly is: 'no-quorum'; readonly present: number; readonly least: number }
  | { readonly is: 'no-talk' }
  | { readonly is: 'talk-days-before'; readonly days: number }
  | { readonly is: 'rather-not'; readonly person: string; readonly why: string }
  | { readonly is: 'online'; readonly person: string }
  | { readonly is: 'load'; readonly person: string; readonly taken: number }
  | { readonly is: 'wait'; readonly days: number }
  | { readonly is: 'odd-start' }
)

/** Against the wait of one day, which counts 4: nobody optional is missed for ten days' sake, the child's wish weighs as forty, the parents' and lessons as twenty-five. */
export const POINTS = {
  childsWish: 160,
  parentsWish: 100,
  ratherNot: 100,
  otherMissing: 40,
  talkDayBefore: 12,
  online: 8,
  wait: 4,
  load: 2,
  oddStart: 1,
} as const

export type Start = { readonly day: number; readonly quarter: number }
export type Scored = {
  readonly start: Start
  readonly terms: readonly Term[]
  readonly unmet: number
  readonly points: number
  /** Who sits where; a seat nobody can fill isn't here. */
  readonly filled: readonly { readonly seat: string; readonly person: string; readonly online: boolean }[]
  readonly talk?: Start
}

/** Looked up once, then asked for each start. */
export type Scales = { readonly layout: Layout; readonly seats: readonly Marks[]; readonly talks: Marks; readonly firstDay: number }

export function scalesOf(layout: Layout, firstDay: number): Scales {
  const words = layout.open.length
  return { layout, seats: layout.seats.map((seat) => startsOfSeat(seat, words)), talks: talkStarts(layout), firstDay }
}

/** All that speaks against one start, and who would sit where. */
export function score(scales: Scales, start: Start): Scored {
  const { layout } = scales
  const terms: Term[] = []
  const filled: { seat: string; person: string; online: boolean }[] = []
  layout.seats.forEach((seat, index) => {
    const marks = scales.seats[index]
    const taker = marks !== undefined && isMarked(marks, start.day, start.quarter) ? takerOf(seat, start) : undefined
    if (taker === undefined) terms.push(missing(seat))
    else filled.push(seated(seat, taker, start, layout, terms))
  })
  if (filled.length < layout.quorum) terms.push({ is: 'no-quorum', present: filled.length, least: layout.quorum, unmet: 1, points: 0 })
  const talk = layout.talk === undefined ? undefined : latestTalk(scales, start, layout.talk.asked)
  if (layout.talk !== undefined) {
    if (talk === undefined) terms.push({ is: 'no-talk', unmet: 1, points: 0 })
    else if (talk.day < start.day) terms.push(daysBefore(start.day - talk.day))
  }
  const days = start.day - scales.firstDay
  if (days > 0) terms.push({ is: 'wait', days, unmet: 0, points: days * POINTS.wait })
  if (start.quarter % 2 === 1) terms.push({ is: 'odd-start', unmet: 0, points: POINTS.oddStart })
  const [unmet, points] = terms.reduce(([u, p], term) => [u + term.unmet, p + term.points], [0, 0] as readonly [number, number])
  return { start, terms, unmet, points, filled, ...(talk === undefined ? {} : { talk }) }
}

const MISSING = { 'childs-wish': POINTS.childsWish, 'parents-wish': POINTS.parentsWish, other: POINTS.otherMissing } as const

function missing({ seat, candidates }: SeatMarks): Term {
  const base = { is: 'missing', seat: seat.id, people: candidates.map((one) => one.person.id) } as const
  if (seat.need === 'required') return { ...base, unmet: 1, points: 0 }
  return { ...base, unmet: 0, points: MISSING[seat.need] }
}

/** The first who can be there for the whole of the seat's part. */
function takerOf({ candidates, from, quarters }: SeatMarks, { day, quarter }: Start): PersonMarks | undefined {
  return candidates.find((one) => !anyMarked(one.away, day, quarter + from, quarter + from + quarters))
}

/** Seats somebody, and notes what speaks against this time for them. */
function seated(
  { seat, from, quarters }: SeatMarks,
  taker: PersonMarks,
  at: Start,
  layout: Layout,
  terms: Term[],
): Scored['filled'][number] {
  const { person, by } = taker
  const [first, end] = [at.quarter + from, at.quarter + from + quarters]
  const online = person.online === true && anyMarked(by.travel, at.day, first, end)
  if (online) terms.push({ is: 'online', person: person.id, unmet: 0, points: POINTS.online })
  const opens = layout.days[at.day]?.opens ?? 0
  const touched = person.ratherNot?.filter(({ block }) => block[0] < opens + end * QUARTER && opens + first * QUARTER < block[1]) ?? []
  for (const why of new Set(touched.map((one) => one.why)))
    terms.push({ is: 'rather-not', person: person.id, why, unmet: 0, points: POINTS.ratherNot })
  const taken = person.load?.taken[layout.days[at.day]?.on ?? ''] ?? 0
  if (taken > 0) terms.push({ is: 'load', person: person.id, taken, unmet: 0, points: taken * POINTS.load })
  return { seat: seat.id, person: person.id, online }
}

function daysBefore(days: number): Term {
  return { is: 'talk-days-before', days, unmet: 0, points: days * POINTS.talkDayBefore }
}

/** The last talk that ends in time before the meeting. */
function latestTalk({ talks }: Scales, start: Start, asked: NonNullable<Layout['talk']>['asked']): Start | undefined {
  for (let day = start.day; day >= Math.max(0, start.day - asked.daysBefore); day--) {
    const last = day === start.day ? start.quarter - talkAhead(asked) : QUARTERS - 1
    for (let quarter = last; quarter >= 0; quarter--) if (isMarked(talks, day, quarter)) return { day, quarter }
  }
  return undefined
}

/** Better first; of two as good as each other the earlier. Never 0 for two different starts, so that the order is always the same. */
export function better(a: Scored, b: Scored): number {
  return a.unmet - b.unmet || a.points - b.points || a.start.day - b.start.day || a.start.quarter - b.start.quarter
}
