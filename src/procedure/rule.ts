import type { ClockTime, PlainDate } from './civil-date.ts'
import type { Deadline, DeadlineId, Start } from './deadline.ts'
import type { CaseFacts, MeetingFacts } from './facts.ts'
import type { Citation, Cites, Obligation } from './obligation.ts'
import type { ReadAs, ReadingId } from './readings.ts'
import { isRead } from './readings.ts'
import type { RuleId } from './rules.ts'
import { RULE_IDS, RULES } from './rules.ts'
import type { Terms } from './terms.ts'
import type { Area, Duty, RiskLevel, Role } from './vocabulary.ts'

/**
 * A named question about a case: whether it holds, and the fact that decides it in words.
 * The two are apart so that evaluating a caseload doesn't write sentences nobody reads.
 */
export type Condition = {
  readonly name: string
  readonly holds: (f: CaseFacts, t: Terms, on?: PlainDate) => boolean
  readonly fact: (f: CaseFacts, t: Terms, on?: PlainDate) => string
  /** Where all it asks is the area, or the level: rules are sorted by them once, not asked of each case. */
  readonly area?: Area
  readonly levels?: readonly RiskLevel[]
}

/** What an obligation arises from: its id names the obligation, its day (and hour, for a meeting's start) is where a limit is counted from. */
export type Occurrence = {
  readonly id: string
  readonly on: PlainDate
  readonly at?: ClockTime | undefined
  readonly meeting?: MeetingFacts
}
export type Done = { readonly id: string; readonly on: PlainDate; readonly at?: ClockTime | undefined }

/** A named kind of occurrence: what a duty waits for, and the duties that bring it about. `none` says in words that it hasn't come yet. */
export type Source = {
  readonly name: string
  readonly none: string
  readonly broughtBy: readonly Duty[]
  readonly of: (f: CaseFacts, t: Terms) => readonly Occurrence[]
}

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
  readonly since: Source
  /** Absent: the text prints no limit and none is assumed. */
  readonly due?: DeadlineId
  /** Where the limit is counted from when not from the occurrence itself. */
  readonly counted?: (f: CaseFacts, since: Occurrence, t: Terms) => Start
  /** A limit made in a way of its own. */
  readonly limit?: (f: CaseFacts, since: Occurrence, t: Terms) => Deadline | 'undated'
  /** What meets it; without one, only an entry "done" for its id does. */
  readonly met?: (f: CaseFacts, since: Occurrence, t: Terms) => Done | undefined
  /** The sentence's own exception ("where possible"), with the reason it was used. */
  readonly excused?: (since: Occurrence) => Obligation['departed']
  readonly paused?: (f: CaseFacts) => Obligation['paused']
  /** There only where a board reads so. */
  readonly onlyRead?: ReadAs
  /** What a board's other reading of the sentence makes of the record. */
  readonly read?: readonly ReadOtherwise[]
}

/** `also` and `without`: conditions more and fewer. `undated`: no limit is seen in the words. 'not-owed': nothing is owed under this reading. */
export type ReadOtherwise = ReadAs &
  (
    | { readonly owed: 'not-owed' }
    | ({ readonly also?: readonly Condition[]; readonly without?: readonly Condition[]; readonly undated?: true } & Partial<
        Pick<Rule, 'unless' | 'owner' | 'cites' | 'since' | 'due' | 'counted' | 'met'>
      >)
  )

/** The record as the board reads its sentence; undefined where that leaves nothing. */
export function asRead(rule: Rule, t: Pick<Terms, 'readings'>): Rule | undefined {
  if (rule.onlyRead && !isRead(t, rule.onlyRead)) return undefined
  const chosen = rule.read?.filter((one) => isRead(t, one)) ?? []
  return chosen.reduce<Rule | undefined>((read, one) => read && changed(read, one), rule)
}

function changed(rule: Rule, otherwise: ReadOtherwise): Rule | undefined {
  if ('owed' in otherwise) return undefined
  const { reading: _, option: __, also = [], without = [], undated, ...change } = otherwise
  const { due, limit, ...open } = rule
  return { ...(undated ? open : rule), ...change, when: [...rule.when.filter((one) => !without.includes(one)), ...also] }
}

/** Everybody who may come to owe it, under whichever reading. */
export function ownersOf({ owner, read = [] }: Rule): readonly Role[] {
  return [owner, ...read.flatMap((one) => ('owner' in one && one.owner ? [one.owner] : []))]
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
