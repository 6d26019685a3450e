import type { PlainDate } from './civil-date.ts'
import type { CaseFacts } from './facts.ts'
import { FLOORS } from './level.ts'
import { ALL_RULES } from './obligations.ts'
import type { Condition, Rule } from './rule.ts'
import { isAsRead, owedBy } from './rule.ts'
import type { RuleId } from './rules.ts'
import { RULES } from './rules.ts'
import type { Terms } from './terms.ts'
import type { ParagraphId } from './text.ts'

/** Why a rule holds for a case, or why not: the same list of rules that says what is owed, walked for its conditions. */
export type Explanation = {
  readonly rule: RuleId
  readonly with: readonly RuleId[]
  readonly paragraph: ParagraphId
  readonly says: string
  /** Whether the rule asks for anything in this case now. */
  readonly holds: boolean
  readonly conditions: readonly ExplainedCondition[]
  /** Ids of the obligations it yields. */
  readonly owes: readonly string[]
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
  const read = rules.filter((rule) => isAsRead(rule, terms))
  return [...floorsExplained(facts, on), ...read.map((rule) => explainRule(rule, facts, terms, on))]
}

function explainRule(rule: Rule, facts: CaseFacts, terms: Terms, on: PlainDate): Explanation {
  const conditions = [
    ...rule.when.map((one) => look(one, 'yes', facts, on)),
    ...(rule.unless ?? []).map((one) => look(one, 'no', facts, on)),
  ]
  const owes = owedBy(rule, facts, terms)
  return {
    rule: rule.rule,
    with: rule.with ?? [],
    paragraph: RULES[rule.rule].paragraph,
    says: RULES[rule.rule].says,
    holds: owes.length > 0,
    conditions,
    owes: owes.map((one) => one.id),
  }
}

function floorsExplained(facts: CaseFacts, on: PlainDate): readonly Explanation[] {
  return FLOORS.map(({ when, cites }) => {
    const condition = look(when, 'yes', facts, on)
    const { says } = RULES[cites.rule]
    return { rule: cites.rule, with: [], paragraph: cites.paragraph, says, holds: condition.holds, conditions: [condition], owes: [] }
  })
}

function look(condition: Condition, needed: 'yes' | 'no', facts: CaseFacts, on: PlainDate): ExplainedCondition {
  return { name: condition.name, needed, holds: condition.holds(facts, on), fact: condition.fact(facts, on) }
}
