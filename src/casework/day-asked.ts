import type { Case } from '../case/case.ts'
import type { Circumstances } from '../case/commands.ts'
import type { ClockTime, PlainDate } from '../procedure/civil-date.ts'
import type { MeetingKind } from '../procedure/vocabulary.ts'
import { QUARTER } from '../slots/grid.ts'
import { type OutsideFault, ofClock } from './free-time.ts'
import { type TimesFound, type TimesSought, timesForSeats } from './times-for-seats.ts'
import type { Actor, World } from './world.ts'

/** A day somebody asked for in words, the time of day and the kind of meeting where they said one. */
export type DayAsked = {
  readonly on?: PlainDate | undefined
  readonly at?: ClockTime | undefined
  readonly kinds?: readonly MeetingKind[]
}

/**
 * The best times; where a time of day was asked for, that one first, who is missing then or not. It stands alone where nobody is:
 * else the day's best stand after it, for a second question to Microsoft 365.
 */
export async function timesAskedFor(
  world: Pick<World, 'graph'>,
  through: Actor,
  sought: TimesSought,
  kase: Case,
  c: Circumstances,
  { on, at }: DayAsked,
): Promise<TimesFound | OutsideFault> {
  const [day] = sought.days
  if (on === undefined || at === undefined) return await timesForSeats(world, through, sought, kase, c)
  const from = Math.floor(ofClock(at) / QUARTER) * QUARTER
  const only = { ...day, from, to: from + sought.minutesLong }
  const exact = await timesForSeats(world, through, { ...sought, days: [only], after: [], most: 1 }, kase, c)
  if ('fault' in exact || (exact.none === undefined && exact.slots.length > 0)) return exact
  const others = await timesForSeats(world, through, sought, kase, c)
  if ('fault' in others) return exact
  const first = exact.slots.flatMap(({ starts }) => starts.at)
  return { ...others, slots: [...exact.slots, ...others.slots.filter(({ starts }) => !first.includes(starts.at))] }
}
