import type { CaseFacts } from './facts.ts'
import type { Cites, Obligation } from './obligation.ts'
import type { Done, Occurrence, Rule } from './rule.ts'
import { mayDepart } from './rule.ts'
import type { Asked } from './rules-as-read.ts'
import { rulesFor } from './rules-as-read.ts'
import type { Terms } from './terms.ts'
import type { View } from './views.ts'

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/**
 * Everything owed, met or departed from in one view of a case. The case answers each question once, and only when a rule asks it.
 * `tell` hears of each record's own obligation, also where another record has asked for the same.
 */
export function owedIn(
  view: View,
  terms: Terms,
  rules: readonly Rule[],
  tell?: (rule: Rule, one: Obligation) => void,
): readonly Obligation[] {
  const { facts } = view
  const { questions, sources, asked } = rulesFor(facts, terms, rules)
  const answers: (boolean | undefined)[] = new Array(questions.length)
  const occurrences: (readonly Occurrence[] | undefined)[] = new Array(sources.length)
  const isSo = (place: number) => (answers[place] ??= questions[place]?.holds(facts, terms) ?? false)
  const owed: Writable<Obligation>[] = []
  for (const record of asked) {
    if (record.when.length > 0 && !record.when.every(isSo)) continue
    const found = occurrences[record.since] ?? sources[record.since]?.of(facts, terms) ?? NOTHING
    occurrences[record.since] = found
    if (found.length === 0) continue
    const heldBack = record.unless.length > 0 && record.unless.some(isSo)
    for (const since of found) {
      const one = owedSince(record, since, heldBack, view, terms)
      if (!one) continue
      if (!record.again || !mergedInto(owed, one)) owed.push(one)
      tell?.(record.rule, one)
    }
  }
  return owed
}

const NOTHING: readonly Occurrence[] = []

/**
 * What a record makes owed for one occurrence: met by its happening or by an entry, or departed from where the words allow it.
 * `heldBack`: one of its `unless` holds. Nothing, where nothing is owed and nothing was done.
 */
function owedSince(
  record: Asked,
  since: Occurrence,
  heldBack: boolean,
  { facts: f, until }: View,
  t: Terms,
): Writable<Obligation> | undefined {
  const id = record.named + since.id
  const entry = f.done.length > 0 ? entryOf(id, f) : undefined
  const met = record.met ? firstOf(record.met(f, since, t), entry) : entry
  const departed = met ? undefined : (record.excused?.(since) ?? departureFrom(id, record.cites, f))
  const settled = met ?? departed
  const { meeting } = since
  // A cancelled meeting asks for nothing more.
  if (!settled && (heldBack || meeting?.cancelled)) return undefined
  if (until !== undefined && since.on > until && !(settled && settled.on <= until)) return undefined
  const { duty, what, owner, cites } = record
  const owed: Writable<Obligation> = { id, duty, what, owner, due: record.limit?.(f, since, t) ?? 'undated', cites }
  if (meeting) owed.meeting = meeting.id
  const paused = met ? undefined : record.paused?.(f)
  if (met) owed.met = met.at ? { on: met.on, by: met.id, at: met.at } : { on: met.on, by: met.id }
  if (paused) owed.paused = paused
  if (departed) owed.departed = departed
  return owed
}

function entryOf(id: string, { done }: CaseFacts): CaseFacts['done'][number] | undefined {
  return done.find((one) => one.obligation === id)
}

function departureFrom(id: string, cites: Cites, { departures }: CaseFacts): Obligation['departed'] {
  return departures.length > 0 && mayDepart(cites) ? departureOf(id, departures) : undefined
}

function departureOf(id: string, departures: CaseFacts['departures']): Obligation['departed'] {
  const departed = departures.find((one) => one.obligation === id)
  return departed && { reason: departed.reason, by: departed.by, on: departed.on }
}

/** An entry "done" and a later happening of the same kind: the first of them met it. */
function firstOf(happening: Done | undefined, entry: Done | undefined): Done | undefined {
  return happening && entry && entry.on < happening.on ? entry : (happening ?? entry)
}

/** A duty printed twice is owed once, cites both and is met by whichever is met first; the first in the text's order says the rest. False where it isn't there yet. */
function mergedInto(owed: readonly Writable<Obligation>[], again: Obligation): boolean {
  for (const first of owed) {
    if (first.duty !== again.duty || first.id !== again.id) continue
    merge(first, again)
    return true
  }
  return false
}

function merge(first: Writable<Obligation>, again: Obligation): void {
  first.cites = citesOfBoth(first.cites, again.cites)
  if (first.due === 'undated') first.due = again.due
  const met = first.met && again.met && again.met.on < first.met.on ? again.met : (first.met ?? again.met)
  if (met) first.met = met
  const departed = met || first.cites.some((one) => one.force === 'must') ? undefined : (first.departed ?? again.departed)
  if (departed) first.departed = departed
  else if (first.departed) delete first.departed
}

export function citesOfBoth(first: Cites, again: Cites): Cites {
  return [...first, ...again.filter((one) => !first.some((other) => other.rule === one.rule))]
}
