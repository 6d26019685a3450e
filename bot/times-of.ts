import type { Standing } from '../src/casework/offer-times.ts'
import { slotWords } from '../src/errands/wording.ts'
import { formatDay } from '../src/procedure/civil-date.ts'

/** 'Tue 1 Dec 2026, 10:30 to 12:00'. */
export function timesOf({ starts, ends }: Standing): string {
  return slotWords(formatDay(starts.on), starts.at, ends.at)
}
