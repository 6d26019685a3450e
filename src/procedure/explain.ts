import type { PlainDate } from './civil-date.ts'
import { outlivesThePlan } from './endings.ts'
import type { CaseFacts } from './facts.ts'
import { FLOORS } from './level.ts'
import { asItIsNow } from './moves.ts'
import type { Origin } from './obligations.ts'
import { ALL_RULES, obligations } from './obligations.ts'
import { isSo } from './readable.ts'
import type { Condition, Rule, Source } from './rule.ts'
import type { RuleId } from './rules.ts'
import { RULES } from './rules.ts'
import { rulesAsked } from './rules-as-read.ts'
import type { Terms } from './terms.ts'
import type { ParagraphId } from './text.ts'
import type { View } from './views.ts'

/** Why a rule holds for a case, or why not: the same list of rules that says what is owed, and the same views of the case, walked for its conditions. */
export type Explanation = {
  readonly rule: RuleId
  readonly with: readonly RuleId[]
  readonly paragraph: ParagraphId
  readonly says: string
  /** Whether the rule asks for anything in this case, or asked for what has been done. */
  readonly holds: boolean
  readonly conditions: readonly ExplainedCondition[]
  /** Ids of the obligations it yields. */
  readonly owes: readonly string[]
  /** The conditions are told as the case stood up to this day: what the rule asked for then was done, and stays. */
  readonly until?: PlainDate
}

export type ExplainedCondition = {
  readonly name: string
  /** What the rule needs of it: 'unless' conditions must not hold. */
  readonly needed: 'yes' | 'no'
  readonly holds: boolean
  readonly fact: string
}

/** Why and why not, for every rule, in the text's order; the floors first. `on` is the day asked about (for the child's age). */
export function explain(facts: CaseFacts, terms: Terms, on: PlainDate, rules: readonly Rule[] = ALL_RULES): readonly Explanation[] {
  const origins: Origin[] = []
  obligations(facts, terms, rules, origins)
  const asked = new Map<Rule, Origin[]>()
  for (const one of origins) asked.set(one.rule, [...(asked.get(one.rule) ?? []), one])
  const present = { facts: asItIsNow(facts, terms) }
  return [
    ...floorsExplained(present.facts, terms, on),
    ...rulesAsked(terms, rules, asked.keys()).map((rule) => explainRule(rule, asked.get(rule) ?? [], present, terms, on)),
  ]
}

function explainRule(rule: Rule, asked: readonly Origin[], present: View, presentTerms: Terms, on: PlainDate): Explanation {
  const from = asked.find((one) => one.view.until === undefined) ?? asked.at(-1)
  const { facts, until } = from?.view ?? present
  const terms = from?.terms ?? presentTerms
  const look = (condition: Condition, needed: 'yes' | 'no'): ExplainedCondition => ({
    name: condition.name,
    needed,
    holds: condition.holds(facts, terms, on),
    fact: condition.fact(facts, terms, on),
  })
  const plain = {
    rule: rule.rule,
    with: rule.with ?? [],
    paragraph: RULES[rule.rule].paragraph,
    says: RULES[rule.rule].says,
    holds: asked.length > 0,
    conditions: [
      occurred(rule.since, facts, terms, asked.length > 0),
      ...rule.when.map((one) => look(one, 'yes')),
      ...(rule.unless ?? []).map((one) => look(one, 'no')),
      ...(asked.length > 0 ? [] : runs(rule, facts, terms)),
    ],
    owes: [...new Set(asked.map((one) => one.id))],
  }
  return until === undefined ? plain : { ...plain, until }
}

/** What the rule waits for, as a question of its own: 'no meeting has been held yet' is the commonest "why not". What was done for a meeting called off stays. */
function occurred({ name, none, of }: Source, facts: CaseFacts, terms: Terms, wasDone: boolean): ExplainedCondition {
  const all = of(facts, terms)
  const found = all.filter((one) => !one.meeting?.cancelled)
  const last = found.at(-1)
  if (last)
    return { name, needed: 'yes', holds: true, fact: found.length === 1 ? `on ${last.on}` : `${found.length}, the last on ${last.on}` }
  const calledOff = wasDone ? 'cancelled; what was done for it stays' : 'cancelled'
  return { name, needed: 'yes', holds: wasDone, fact: all.length > 0 ? calledOff : none }
}

/** When the plan has ended, only what outlives it is still asked for, beside what was done. */
function runs(rule: Rule, facts: CaseFacts, terms: Terms): readonly ExplainedCondition[] {
  if (!facts.closed) return []
  const holds = outlivesThePlan(facts, rule.duty, terms)
  return [{ name: 'the plan runs, or this outlives it', needed: 'yes', holds, fact: `ended on ${facts.closed.on}: ${facts.closed.why}` }]
}

function floorsExplained(facts: CaseFacts, terms: Terms, on: PlainDate): readonly Explanation[] {
  return FLOORS.map((floor) => {
    const { rule, paragraph } = floor.cites
    const conditions = floor.when.map(
      (one): ExplainedCondition => ({
        name: one.name,
        needed: 'yes',
        holds: one.holds(facts, terms, on),
        fact: one.fact(facts, terms, on),
      }),
    )
    return { rule, with: [], paragraph, says: RULES[rule].says, holds: isSo(floor, facts, terms, on), conditions, owes: [] }
  })
}
