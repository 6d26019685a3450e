import type { LondonMoment } from '../procedure/civil-date.ts'
import type { Alternatives } from './changes.ts'
import { feasible, startsInBounds } from './feasible.ts'
import { marked } from './grid.ts'
import { type Layout, layOut } from './layers.ts'
import { momentOf } from './moment.ts'
import { type NoTime, whyNone } from './no-time.ts'
import type { Problem } from './problem.ts'
import { better, type Scales, type Scored, type Start, scalesOf, score, type Term } from './score.ts'

/** A time that is offered. `unmet` 0: everything that is required holds. */
export type Slot = {
  readonly starts: LondonMoment
  readonly ends: LondonMoment
  readonly terms: readonly Term[]
  readonly unmet: number
  readonly points: number
  readonly filled: Scored['filled']
  /** When the talk before it can be had, the latest. */
  readonly talk?: LondonMoment
}

export type Found = {
  /** Best first: at most two on one day and none across another, so that there is a real choice. */
  readonly slots: readonly Slot[]
  /** Every start at which all that is required holds, in order. */
  readonly works: readonly LondonMoment[]
  /** Where there is none: who and what keeps it from being, and the smallest changes that help. */
  readonly none?: NoTime
}

const ON_ONE_DAY = 2

/**
 * The best `most` times. Same inputs, same times, in the same order. Where no time has everything that is required, the times with the least missing
 * come all the same, each saying what is missing, and `none` says why.
 */
export function findTimes(problem: Problem, most: number, alternatives: Alternatives = {}): Found {
  const layout = layOut(problem)
  const scales = scalesOf(layout, firstDay(layout))
  const works = marked(feasible(layout))
  const chosen = diverse(ranked(works, scales), most, [], layout.quarters)
  // Whatever works comes before whatever doesn't: the rest is scored only where too little works to choose from.
  const rest = chosen.length < most ? ranked(marked(startsInBounds(layout)), scales) : []
  const slots = diverse(rest, most, chosen, layout.quarters).map((one) => slotOf(one, layout))
  const found = { slots, works: works.map((start) => momentOf(start, layout.days)) }
  return works.length > 0 ? found : { ...found, none: whyNone(problem, alternatives) }
}

function ranked(starts: readonly Start[], scales: Scales): Scored[] {
  return starts.map((start) => score(scales, start)).sort(better)
}

/** Every start at which all that is required holds, in order; nothing is ranked. */
export function timesThatWork(problem: Problem): LondonMoment[] {
  const layout = layOut(problem)
  return marked(feasible(layout)).map((start) => momentOf(start, layout.days))
}

/** The wait is counted from the first day on which a meeting could be held. */
function firstDay({ days }: Layout): number {
  return Math.max(
    0,
    days.findIndex(({ from, to }) => from < to),
  )
}

function diverse(scored: readonly Scored[], most: number, before: readonly Scored[], quarters: number): Scored[] {
  const chosen = [...before]
  for (const one of scored) {
    if (chosen.length >= most) break
    const sameDay = chosen.filter(({ start }) => start.day === one.start.day)
    const across = sameDay.some(({ start }) => Math.abs(start.quarter - one.start.quarter) < quarters)
    if (!across && sameDay.length < ON_ONE_DAY) chosen.push(one)
  }
  return chosen
}

function slotOf({ start, terms, unmet, points, filled, talk }: Scored, { days, quarters }: Layout): Slot {
  const ends = momentOf({ day: start.day, quarter: start.quarter + quarters }, days)
  const said = { starts: momentOf(start, days), ends, terms, unmet, points, filled }
  return talk === undefined ? said : { ...said, talk: momentOf(talk, days) }
}
