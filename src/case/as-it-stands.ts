import { type PlainDate, plainDate } from '../procedure/civil-date.ts'
import { asOf } from '../procedure/endings.ts'
import type { Terms } from '../procedure/terms.ts'
import type { Case } from './case.ts'
import { factsOf } from './facts-of.ts'

/** Later than any plan can run. */
const LAST_DAY = plainDate('2199-12-31')

/**
 * The case on a day: a plan that ceases by itself (RV-13, the 18th birthday) has ceased, whether or not anybody has looked. Nothing is
 * written for it, so that a birth date put right later opens the case again.
 */
export function asItStands(kase: Case, on: PlainDate, terms: Terms): Case {
  if (kase.closed !== undefined || kase.erased) return kase
  const closed = asOf(factsOf(kase), on, terms).closed
  return closed === undefined ? kase : { ...kase, closed }
}

/** The day on which the plan will cease by itself, when one is known. */
export function ceasesByItselfOn(kase: Case, terms: Terms): PlainDate | undefined {
  if (kase.closed !== undefined || kase.erased) return undefined
  return asOf(factsOf(kase), LAST_DAY, terms).closed?.on
}
