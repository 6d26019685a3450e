import { type PlainDate, plainDate } from '../procedure/civil-date.ts'
import { asOf } from '../procedure/endings.ts'
import type { CaseFacts } from '../procedure/facts.ts'
import { endedByMoving } from '../procedure/moves.ts'
import type { Terms } from '../procedure/terms.ts'
import type { Case } from './case.ts'
import { factsOf } from './facts-of.ts'

/** Later than any plan can run. */
const LAST_DAY = plainDate('2199-12-31')

/**
 * The case on a day: a plan that ceases by itself (RV-13, the 18th birthday; RV-15, a move out of both areas) has ceased, whether or not anybody has looked. Nothing is
 * written for it, so that a birth date put right later opens the case again.
 */
export function asItStands(kase: Case, on: PlainDate, terms: Terms): Case {
  if (kase.closed !== undefined || kase.erased) return kase
  const facts = factsOf(kase)
  const closed = leftBothAreas(facts, kase, terms) ?? asOf(facts, on, terms).closed
  return closed === undefined ? kase : { ...kase, closed }
}

/** A move between the two areas ends the old area's plan and not the case. */
function leftBothAreas(facts: CaseFacts, { area }: Case, terms: Terms): CaseFacts['closed'] {
  const last = facts.furtherMoves?.at(-1) ?? facts.moving
  if (last === undefined || typeof last.to === 'string') return undefined
  return endedByMoving({ ...facts, area, moving: last }, terms)
}

/** The day on which the plan will cease by itself, when one is known. */
export function ceasesByItselfOn(kase: Case, terms: Terms): PlainDate | undefined {
  if (kase.closed !== undefined || kase.erased) return undefined
  return asOf(factsOf(kase), LAST_DAY, terms).closed?.on
}
