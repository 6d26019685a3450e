import type { ClockTime, PlainDate } from './civil-date.ts'
import type { Deadline, DeadlineId, Start } from './deadline.ts'
import { deadlineFrom } from './deadline.ts'
import { DUTY_WORDS } from './duty-words.ts'
import { adultOn } from './episodes.ts'
import type { CaseFacts, MeetingFacts } from './facts.ts'
import type { Citation, Cites, Obligation } from './obligation.ts'
import type { ReadingId } from './readings.ts'
import type { RuleId } from './rules.ts'
import { RULE_IDS, RULES } from './rules.ts'
import type { Terms } from './terms.ts'
import type { Duty, Role } from './vocabulary.ts'

/**
 * A named question about a case: whether it holds, and the fact that decides it in words.
 * The two are apart so that evaluating a caseload doesn't write sentences nobody reads.
 */
export type Condition = {
  readonly name: string
  readonly holds: (f: CaseFacts, on?: PlainDate) => boolean
  readonly fact: (f: CaseFacts, on?: PlainDate) => string
}

/** What an obligation arises from: its id names the obligation, its day (and hour, for a meeting's start) is where a limit is counted from. */
export type Occurrence = {
  readonly id: string
  readonly on: PlainDate
  readonly at?: ClockTime | undefined
  readonly meeting?: MeetingFacts
}
export type Done = { readonly id: string; readonly on: PlainDate; readonly at?: ClockTime | undefined }

/** A board's choice of an open sentence's other reading. */
export type ReadAs = { readonly reading: ReadingId; readonly option: string }

/**
 * One rule of the procedure, as a record. When every `when` holds, its duty is owed once for each occurrence of `since`, past and present.
 * Where an `unless` holds, only what has been met or departed from stays: what was done is never undone by a later fact.
 */
export type Rule = {
  readonly rule: RuleId
  /** Other ids this record carries: a duty printed twice, or in two sentences. */
  readonly with?: readonly RuleId[]
  readonly when: readonly Condition[]
  readonly unless?: readonly Condition[]
  readonly duty: Duty
  readonly owner: Role
  readonly what?: string
  readonly cites: Cites
  readonly since: (f: CaseFacts, t: Terms) => readonly Occurrence[]
  /** Absent: the text prints no limit and none is assumed. */
  readonly due?: DeadlineId
  /** Where the limit is counted from when not from the occurrence itself; 'undated' while that isn't known. */
  readonly counted?: (f: CaseFacts, since: Occurrence, t: Terms) => Start
  /** A limit made in a way of its own. */
  readonly limit?: (f: CaseFacts, since: Occurrence, t: Terms) => Deadline | 'undated'
  /** What meets it; without one, only an entry "done" for its id does. */
  readonly met?: (f: CaseFacts, since: Occurrence, t: Terms) => Done | undefined
  readonly paused?: (f: CaseFacts) => Obligation['paused']
  /** Not owed, unless met already, where its day would fall on or after the 18th birthday (RV-13). */
  readonly beforeAdulthood?: true
  /** Holds only where a board reads so; doesn't hold where it does; has no limit, or another owner, where it does. */
  readonly onlyRead?: ReadAs
  readonly unlessRead?: ReadAs
  readonly undatedRead?: ReadAs
  readonly ownerRead?: ReadAs & { readonly owner: Role }
}

export function isRead<R extends ReadAs>(t: Pick<Terms, 'readings'>, as: R | undefined): as is R {
  return as !== undefined && t.readings[as.reading] === as.option
}

/** Whether this record is how the board reads the sentence. */
export function isAsRead(rule: Pick<Rule, 'onlyRead' | 'unlessRead'>, t: Pick<Terms, 'readings'>): boolean {
  return !(rule.onlyRead && !isRead(t, rule.onlyRead)) && !isRead(t, rule.unlessRead)
}

/** Everything a rule makes somebody owe in this case. */
export function owedBy(rule: Rule, f: CaseFacts, t: Terms): readonly Obligation[] {
  if (!isAsRead(rule, t) || !rule.when.every((condition) => condition.holds(f))) return NOTHING
  const occurrences = rule.since(f, t)
  if (occurrences.length === 0) return NOTHING
  const heldBack = rule.unless?.some((condition) => condition.holds(f)) ?? false
  const all: Obligation[] = []
  for (const since of occurrences) {
    const owed = owe(rule, since, f, t)
    if (owed.met || owed.departed || !(heldBack || isMoot(rule, since, owed, f, t))) all.push(owed)
  }
  return all
}

const NOTHING: readonly Obligation[] = []

/** A cancelled meeting asks for nothing more, nor does a series that would go on past the 18th birthday. */
function isMoot(rule: Rule, since: Occurrence, owed: Obligation, f: CaseFacts, t: Terms): boolean {
  if (since.meeting?.cancelled) return true
  const adult = rule.beforeAdulthood ? adultOn(f, t) : undefined
  return adult !== undefined && owed.due !== 'undated' && owed.due.by.on >= adult
}

/** An obligation as the case stands: met by its happening or by an entry, or departed from where the words allow it. */
function owe(rule: Rule, since: Occurrence, f: CaseFacts, t: Terms): Obligation {
  const id = `${rule.duty}:${since.id}`
  const met = firstOf(
    rule.met?.(f, since, t),
    f.done.find((entry) => entry.obligation === id),
  )
  const owed: { -readonly [K in keyof Obligation]: Obligation[K] } = {
    id,
    duty: rule.duty,
    what: rule.what ?? DUTY_WORDS[rule.duty].what,
    owner: isRead(t, rule.ownerRead) ? rule.ownerRead.owner : rule.owner,
    due: limitOf(rule, since, f, t),
    cites: rule.cites,
  }
  if (since.meeting) owed.meeting = since.meeting.id
  if (met) owed.met = met.at ? { on: met.on, by: met.id, at: met.at } : { on: met.on, by: met.id }
  const paused = met ? undefined : rule.paused?.(f)
  if (paused) owed.paused = paused
  if (!met && f.departures.length > 0 && mayDepart(rule.cites)) {
    const departed = f.departures.find((entry) => entry.obligation === id)
    if (departed) owed.departed = { reason: departed.reason, by: departed.by, on: departed.on }
  }
  return owed
}

function limitOf(rule: Rule, since: Occurrence, f: CaseFacts, t: Terms): Deadline | 'undated' {
  if (isRead(t, rule.undatedRead)) return 'undated'
  if (rule.limit) return rule.limit(f, since, t)
  return rule.due ? deadlineFrom(rule.due, rule.counted?.(f, since, t) ?? since, t) : 'undated'
}

/** An entry "done" and a later happening of the same kind: the first of them met it. */
function firstOf(happening: Done | undefined, entry: Done | undefined): Done | undefined {
  return happening && entry && entry.on < happening.on ? entry : (happening ?? entry)
}

const plainCitations = new Map<RuleId, Citation>(RULE_IDS.map((rule) => [rule, citation(rule)]))

/** A citation of a rule with its own paragraph and force, and the readings that shaped it. */
export function cite(rule: RuleId, ...readings: ReadingId[]): Citation {
  const plain = plainCitations.get(rule) ?? citation(rule)
  return readings.length === 0 ? plain : { ...plain, readings }
}

function citation(rule: RuleId): Citation {
  const { paragraph, force } = RULES[rule]
  return { rule, paragraph, force }
}

/** A should or a may can be departed from with a reason and a name; a must or a prohibition can't. */
export function mayDepart(cites: Cites): boolean {
  return cites.every((one) => one.force !== 'must' && one.force !== 'not')
}
