import type { DaysClosed, DecidedUnder, Terms } from './terms.ts'
import { decidedUnder } from './terms.ts'
import type { Area } from './vocabulary.ts'
import { withCalendarOf } from './working-days.ts'

const known = new WeakMap<Terms, Map<string, Terms>>()

/**
 * The terms of an earlier part of a case: what its level was decided under then and, where it was in the other area, that area's days off. Holidays
 * are always the newest. The same object for the same question, because rules and calendar are sorted out once for each: `t` itself, where it was
 * no other.
 */
export function termsUnder(under: DecidedUnder | undefined, t: Terms, area?: Area): Terms {
  const days = area && t.closedIn?.[area]
  if (!under && !days) return t
  const before = known.get(t) ?? new Map<string, Terms>()
  known.set(t, before)
  const name = `${days ? area : ''} ${JSON.stringify(under)}`
  const made = before.get(name) ?? (!days && isSameUnder(under, decidedUnder(t)) ? t : termsOf(t, under, days))
  before.set(name, made)
  return made
}

function termsOf(t: Terms, under: DecidedUnder | undefined, days: DaysClosed | undefined): Terms {
  const { section47Limit: _, closures, closedFor, ...world } = t
  const decided = decidedUnder(under ?? t)
  if (days) return { ...world, ...decided, ...days }
  return withCalendarOf(t, { ...world, ...decided, closures, ...(closedFor && { closedFor }) })
}

export function isSameUnder(one: DecidedUnder | undefined, other: DecidedUnder | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}
