import type { Citation } from '../procedure/obligation.ts'
import { cite } from '../procedure/rule.ts'
import type { RuleId } from '../procedure/rules.ts'

/** The procedure or a permission says no. A value, never thrown: plain words for the person, and where it says so. */
export type Refusal = {
  readonly refused: true
  /** 'unproved': whoever asks has to show again who they are first. */
  readonly kind: 'procedure' | 'permission' | 'not-possible' | 'out-of-date' | 'unproved'
  readonly says: string
  /** What to do instead, one sentence. */
  readonly instead?: string
  readonly because?: readonly Citation[]
  /** The field the refusal is about, as a path in the command ('level'). */
  readonly field?: string
  /** Where there is more than one thing to put right in that field (a file): each in a sentence. */
  readonly details?: readonly string[]
}
export function isRefusal(value: object): value is Refusal {
  return 'refused' in value && value.refused === true
}

export function refuse(kind: Refusal['kind'], says: string, more: Omit<Refusal, 'refused' | 'kind' | 'says'> = {}): Refusal {
  return { refused: true, kind, says, ...more }
}

/** Rules as citations, with the paragraph and force the rule table gives them. */
export function citing(...rules: readonly RuleId[]): Citation[] {
  return rules.map((rule) => cite(rule))
}
