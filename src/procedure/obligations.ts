import type { LondonMoment } from './civil-date.ts'
import { compareMoments, daysBetween } from './civil-date.ts'
import { inDerby, inDerbyshire } from './condition.ts'
import { ceasedByMoving, outlivesThePlan, RULES_OF_ENDING } from './endings.ts'
import { afterTheMove, endingReview, levelViews, liveJudgement } from './episodes.ts'
import type { CaseFacts } from './facts.ts'
import type { Cites, Dated, Obligation, Standing } from './obligation.ts'
import type { Rule } from './rule.ts'
import { isAsRead, owedBy } from './rule.ts'
import { RULES_FOR_ALL } from './section-2-all.ts'
import { RULES_AT_HIGH } from './section-2-high.ts'
import { RULES_AT_LOW } from './section-2-low.ts'
import { RULES_AT_MEDIUM } from './section-2-medium.ts'
import { RULES_OF_MEETINGS } from './section-2-meeting.ts'
import { RULES_OF_REVIEWS } from './section-2-reviews.ts'
import { RULES_OF_DERBY } from './section-3-derby.ts'
import { RULES_OF_DERBYSHIRE } from './section-3-derbyshire.ts'
import type { Terms } from './terms.ts'
import type { Area } from './vocabulary.ts'

/** Every rule that can make somebody owe something, in the text's order. */
export const ALL_RULES: readonly Rule[] = [
  ...RULES_FOR_ALL,
  ...RULES_AT_LOW,
  ...RULES_AT_MEDIUM,
  ...RULES_OF_MEETINGS,
  ...RULES_OF_REVIEWS,
  ...RULES_OF_ENDING,
  ...RULES_AT_HIGH,
  ...RULES_OF_DERBY,
  ...RULES_OF_DERBYSHIRE,
]

/** From how many calendar days before its day an obligation counts as due soon. */
const DUE_SOON_DAYS = 3

/**
 * Everything owed in a case, and everything that was met or departed from, under the case's terms.
 * No clock: each date follows from dated facts. Levels the case has left behind keep what was done under them.
 * `rules` is for asking what another list would say.
 */
export function obligations(facts: CaseFacts, terms: Terms, rules: readonly Rule[] = ALL_RULES): readonly Obligation[] {
  const here = owedHere(facts, terms, rules)
  const moved = ceasedByMoving(facts, terms)
  if (!moved) return here
  const left = here.filter((one) => one.met || one.departed || outlivesThePlan({ ...facts, closed: moved }, one.duty, terms))
  const there = afterTheMove(facts)
  if (!there) return left
  const known = new Set(left.map((one) => one.id))
  return [...left, ...owedHere(there, terms, rules).filter((one) => !known.has(one.id))]
}

const lists = new WeakMap<readonly Rule[], WeakMap<Terms, Readonly<Record<Area, readonly Rule[]>>>>()

/** The records an area's cases are asked about under these terms: as read, without the other area's. Sorted out once for each terms object. */
function rulesFor(area: Area, terms: Terms, rules: readonly Rule[]): readonly Rule[] {
  const byTerms = lists.get(rules) ?? new WeakMap<Terms, Readonly<Record<Area, readonly Rule[]>>>()
  lists.set(rules, byTerms)
  const known = byTerms.get(terms)
  if (known) return known[area]
  const read = rules.filter((rule) => isAsRead(rule, terms))
  const sorted = {
    derby: read.filter((rule) => !rule.when.includes(inDerbyshire)),
    derbyshire: read.filter((rule) => !rule.when.includes(inDerby)),
  }
  byTerms.set(terms, sorted)
  return sorted[area]
}

function owedHere(facts: CaseFacts, terms: Terms, rules: readonly Rule[]): readonly Obligation[] {
  const views = levelViews(facts)
  const owed = owedIn(facts, terms, rules)
  const ended = endingReview(facts)?.held.on
  for (const view of views.slice(0, -1)) {
    const sameRun = ended === undefined || (liveJudgement(view)?.on ?? '') > ended
    for (const past of owedIn(view, terms, rules).values()) {
      if (owed.has(past.id)) continue
      if (past.met || past.departed) owed.set(past.id, past)
      else if (sameRun) keepEarlierLimit(owed, past)
    }
  }
  return [...owed.values()].filter((one) => one.met || one.departed || outlivesThePlan(facts, one.duty, terms))
}

function owedIn(view: CaseFacts, terms: Terms, rules: readonly Rule[]): Map<string, Obligation> {
  const owed = new Map<string, Obligation>()
  for (const rule of rulesFor(view.area, terms, rules)) {
    for (const one of owedBy(rule, view, terms)) {
      const before = owed.get(one.id)
      owed.set(one.id, before ? merged(before, one) : one)
    }
  }
  return owed
}

/** A duty printed twice is owed once and cites both; the first in the text's order says the rest. */
function merged(first: Obligation, again: Obligation): Obligation {
  const cites = citesOfBoth(first.cites, again.cites)
  const met = first.met ?? again.met
  const departed = cites.some((one) => one.force === 'must') ? undefined : (first.departed ?? again.departed)
  const { met: _met, departed: _departed, ...rest } = first
  const due = first.due === 'undated' ? again.due : first.due
  return { ...rest, due, ...(met && { met }), ...(departed && !met && { departed }), cites }
}

function citesOfBoth(first: Cites, again: Cites): Cites {
  return [...first, ...again.filter((one) => !first.some((other) => other.rule === one.rule))]
}

/** A new judgement never makes a duty later that was already owed and is owed still. */
function keepEarlierLimit(owed: Map<string, Obligation>, past: Obligation): void {
  if (past.due === 'undated' || past.meeting) return
  for (const [id, now] of owed) {
    if (now.duty !== past.duty || now.met || now.due === 'undated') continue
    if (compareMoments(past.due.by, now.due.by) < 0) owed.set(id, { ...now, due: past.due, cites: citesOfBoth(now.cites, past.cites) })
  }
}

/** How an obligation stands at a moment in London. */
export function standing(o: Dated, now: LondonMoment): Standing {
  if (o.met) return metStanding(o, o.met)
  if (o.departed) return { state: 'departed' }
  if (o.paused) return { state: 'paused', since: o.paused.on }
  if (o.due === 'undated') return { state: 'undated' }
  const { by } = o.due
  if (compareMoments(now, by) > 0) return { state: 'overdue', daysLate: daysBetween(by.on, now.on) }
  const daysLeft = daysBetween(now.on, by.on)
  if (daysLeft === 0) return { state: 'due-today' }
  return { state: daysLeft <= DUE_SOON_DAYS ? 'due-soon' : 'pending', daysLeft }
}

function metStanding(o: Dated, met: NonNullable<Dated['met']>): Standing {
  if (o.due === 'undated') return { state: 'met', on: met.on }
  const { by } = o.due
  // Without an hour of its own a happening counts for the whole of its day: the day is what was recorded.
  const late = met.at ? compareMoments(met, by) > 0 : met.on > by.on
  return late ? { state: 'met-late', on: met.on, daysLate: daysBetween(by.on, met.on) } : { state: 'met', on: met.on }
}
