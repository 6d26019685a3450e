import { carriedOn, OF_THE_SERIES } from './carried-series.ts'
import type { LondonMoment } from './civil-date.ts'
import { compareMoments, daysBetween } from './civil-date.ts'
import { inAnyCare } from './condition.ts'
import { outlivesThePlan, RULES_OF_ENDING } from './endings.ts'
import { rankOf } from './episodes.ts'
import type { CaseFacts } from './facts.ts'
import { afterTheMove, beforeTheMove, endedByMoving, moveBetweenTheTwo, termsBefore } from './moves.ts'
import type { Dated, Obligation, Standing } from './obligation.ts'
import { citesOfBoth, owedIn } from './owed-in-view.ts'
import type { Rule } from './rule.ts'
import { RULES_FOR_ALL } from './section-2-all.ts'
import { RULES_AT_HIGH } from './section-2-high.ts'
import { RULES_AT_LOW } from './section-2-low.ts'
import { RULES_AT_MEDIUM } from './section-2-medium.ts'
import { RULES_OF_MEETINGS } from './section-2-meeting.ts'
import { RULES_OF_REVIEWS } from './section-2-reviews.ts'
import { RULES_OF_DERBY } from './section-3-derby.ts'
import { RULES_OF_DERBYSHIRE } from './section-3-derbyshire.ts'
import type { Terms } from './terms.ts'
import { termsUnder } from './terms-then.ts'
import { THRESHOLDS } from './thresholds.ts'
import type { View } from './views.ts'
import { asRecordedNow, viewsOf } from './views.ts'
import type { Duty } from './vocabulary.ts'

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

/** Which record made which obligation, in which view of the case and under which terms: what explanation and picture are drawn from. */
export type Origin = { readonly rule: Rule; readonly id: string; readonly view: View; readonly terms: Terms }

/**
 * Everything owed in a case, and everything that was met or departed from, under the case's terms.
 * No clock: each date follows from dated facts. What the case has left behind (a level, a status, an area) keeps what was done under it.
 * `rules` is for asking what another list would say; `origins` is filled with where each obligation comes from.
 */
export function obligations(facts: CaseFacts, terms: Terms, rules: readonly Rule[] = ALL_RULES, origins?: Origin[]): readonly Obligation[] {
  return owedOf({ facts, record: facts, terms, rules }, origins)
}

/** `record`: the whole case, of which `facts` may be one area's part. */
type Asking = { readonly facts: CaseFacts; readonly record: CaseFacts; readonly terms: Terms; readonly rules: readonly Rule[] }

function owedOf(asking: Asking, origins: Origin[] | undefined): readonly Obligation[] {
  const { facts, terms } = asking
  const move = moveBetweenTheTwo(facts, termsBefore(facts, terms))
  if (move) return movedObligations(asking, move, origins)
  const moved = endedByMoving(facts, terms)
  return owedHere(moved ? { ...asking, facts: { ...facts, closed: facts.closed ?? moved } } : asking, origins)
}

/**
 * what the old area has done and what outlives its plan, under the terms it was decided under; then what the new area owes.
 * Nothing is asked for on both sides.
 */
function movedObligations(
  asking: Asking,
  move: NonNullable<ReturnType<typeof moveBetweenTheTwo>>,
  origins: Origin[] | undefined,
): readonly Obligation[] {
  const { facts, terms } = asking
  const there = afterTheMove(facts, move)
  const before = beforeTheMove(facts, move)
  const then = termsBefore(facts, terms)
  const ended = { ...before, closed: { id: move.id, on: move.on, why: 'moved-away' as const } }
  const [fromHere, fromThere]: [Origin[], Origin[]] = [[], []]
  const goesOn = inAnyCare.holds(before, then)
  const here = owedHere({ ...asking, facts: ended, terms: then }, origins && fromHere, goesOn ? OF_THE_SERIES : [])
  const left = goesOn ? carriedOn(here, before, there, terms) : here
  const known = new Set(left.map((one) => one.id))
  const owedThere = owedOf({ ...asking, facts: there }, origins && fromThere).filter((one) => !known.has(one.id))
  const stayed = fromHere.filter((one) => known.has(one.id))
  origins?.push(...stayed.map((one) => ({ ...one, view: { ...one.view, until: one.view.until ?? move.on } })), ...fromThere)
  return [...left, ...owedThere]
}

function owedHere(asking: Asking, origins: Origin[] | undefined, goingOn: readonly Duty[] = []): readonly Obligation[] {
  const { facts, terms, rules } = asking
  const found: Origin[] | undefined = origins && []
  const views = viewsOf(facts)
  const present = views.at(-1) ?? { facts }
  const now = owedIn(present, terms, rules, found && tellOf(present, terms, found))
  const all = views.length > 1 ? withThePast(asking, now, views, found) : now
  const stays = (one: Obligation) => one.met || one.departed || goingOn.includes(one.duty) || outlivesThePlan(facts, one.duty, terms)
  const kept = facts.closed ? all.filter(stays) : all
  if (origins && found) {
    const ids = new Set(kept.map((one) => one.id))
    origins.push(...found.filter((one) => ids.has(one.id)))
  }
  return kept
}

function tellOf(view: View, terms: Terms, origins: Origin[]) {
  return (rule: Rule, { id }: Obligation): void => void origins.push({ rule, id, view, terms })
}

/** What is owed now, and from each earlier view, the latest first, what was done in it and the limits that still count. */
function withThePast(
  { record, terms, rules }: Asking,
  now: readonly Obligation[],
  views: readonly View[],
  origins: Origin[] | undefined,
): readonly Obligation[] {
  const owed = new Map(now.map((one) => [one.id, one]))
  const daysOfThen = new Set<string>()
  let later = views.at(-1)
  let rising = true
  for (const view of views.slice(0, -1).toReversed()) {
    // Only an unbroken rise to the level of today hands its limits on: what was no longer owed in between begins anew.
    rising &&= later !== undefined && rankOf(view.facts) <= rankOf(later.facts)
    const from: Origin[] | undefined = origins && []
    const then = termsUnder(view.under, terms)
    for (const one of owedIn(view, then, rules, from && tellOf(view, then, from))) {
      const kept = isSettled(one)
        ? keepSettled(owed, one, record, whichDay(one, view, then !== terms, record, daysOfThen))
        : rising && keepEarlierLimit(owed, one)
      if (kept) origins?.push(...(from ?? []).filter(({ id }) => id === one.id).map((origin) => ({ ...origin, id: kept })))
    }
    later = view
  }
  return [...owed.values()]
}

function isSettled({ met, departed }: Obligation): boolean {
  return met !== undefined || departed !== undefined
}

/** Whose day a duty has: its own, whatever else seems to have met it; that of an earlier choice, known already; or the first on which it was met. */
type WhichDay = 'its-own' | 'known-already' | 'the-first'

/**
 * Read otherwise since, a duty may seem met by something earlier or later: the day on which it was met when the case stood so is the one it has, and
 * the first of these days where it stood so more than once. A day put right since isn't one. `daysOfThen`: the duties that have one.
 */
function whichDay(past: Obligation, { until }: View, readOtherwise: boolean, record: CaseFacts, daysOfThen: Set<string>): WhichDay {
  const { id, met } = past
  const isKnown = daysOfThen.has(id)
  const isThen = met && until !== undefined && met.on <= until && asRecordedNow({ ...met, id: met.by }, id, record)?.on === met.on
  if (!isThen || !(readOtherwise || isKnown)) return isKnown ? 'known-already' : 'the-first'
  daysOfThen.add(id)
  return 'its-own'
}

/** Keeps what was met or departed from, under the day its entry has now. Returns the obligation's id, or undefined when nothing is kept. */
function keepSettled(owed: Map<string, Obligation>, past: Obligation, record: CaseFacts, day: WhichDay): string | undefined {
  const now = owed.get(past.id)
  if (!past.met) {
    if (now && (now.met || now.departed)) return undefined
    owed.set(past.id, past)
    return past.id
  }
  const entry = asRecordedNow({ ...past.met, id: past.met.by }, past.id, record)
  if (!entry || (now?.met && (day === 'known-already' || (day === 'the-first' && now.met.on <= entry.on)))) return undefined
  const met = entry.on === past.met.on ? past.met : { on: entry.on, by: entry.id, ...(entry.at && { at: entry.at }) }
  const { departed: _, paused: __, ...rest } = now ?? past
  owed.set(past.id, { ...rest, met })
  return past.id
}

/**
 * A new judgement never makes a duty later that was already owed and is owed still, nor takes its limit away; what a conference stood in for
 * meanwhile wasn't owed. Returns the id of the obligation whose limit it became.
 */
function keepEarlierLimit(owed: Map<string, Obligation>, past: Obligation): string | undefined {
  if (past.due === 'undated' || past.meeting || owed.has(past.id)) return undefined
  for (const [id, now] of owed) {
    if (now.duty !== past.duty || now.met) continue
    if (now.due !== 'undated' && (now.due.id === 'after-conference' || compareMoments(past.due.by, now.due.by) >= 0)) continue
    owed.set(id, { ...now, due: past.due, cites: citesOfBoth(now.cites, past.cites) })
    return id
  }
  return undefined
}

/** How an obligation stands at a moment in London. */
export function standing(o: Dated, now: LondonMoment): Standing {
  if (o.met) return metStanding(o, o.met)
  if (o.departed) return { state: 'departed' }
  if (o.paused) return { state: 'paused', since: o.paused.on }
  if (o.due === 'undated') return { state: 'undated' }
  const { by, pressingFrom } = o.due
  if (compareMoments(now, by) > 0) return { state: 'overdue', daysLate: daysBetween(by.on, now.on) }
  const daysLeft = daysBetween(now.on, by.on)
  if (daysLeft === 0) return pressingFrom && now.at >= pressingFrom ? { state: 'due-today', pressing: true } : { state: 'due-today' }
  return { state: daysLeft <= THRESHOLDS.dueSoonDays ? 'due-soon' : 'pending', daysLeft }
}

function metStanding(o: Dated, met: NonNullable<Dated['met']>): Standing {
  if (o.due === 'undated') return { state: 'met', on: met.on }
  const { by } = o.due
  // Without an hour of its own a happening counts for the whole of its day: the day is what was recorded.
  const late = met.at ? compareMoments(met, by) > 0 : met.on > by.on
  return late ? { state: 'met-late', on: met.on, daysLate: daysBetween(by.on, met.on) } : { state: 'met', on: met.on }
}
