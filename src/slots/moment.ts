import { clockAt, type LondonMoment } from '../procedure/civil-date.ts'
import { type Day, GRID_OPENS, QUARTER } from './grid.ts'
import type { Start } from './score.ts'

/** The London day and time of a quarter of a day that is looked at. */
export function momentOf({ day, quarter }: Start, days: readonly Day[]): LondonMoment {
  const on = days[day]?.on
  if (on === undefined) throw new RangeError('a quarter of a day that was not looked at')
  return { on, at: clockAt(GRID_OPENS + quarter * QUARTER) }
}
