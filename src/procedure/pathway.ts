import type { PlainDate } from './civil-date.ts'
import { DUTY_WORDS } from './duty-words.ts'
import type { CaseFacts } from './facts.ts'
import { ALL_RULES, obligations } from './obligations.ts'
import type { Condition, Rule } from './rule.ts'
import { isAsRead, owedBy } from './rule.ts'
import type { RuleId } from './rules.ts'
import { RULES } from './rules.ts'
import type { Terms } from './terms.ts'
import type { ParagraphId } from './text.ts'
import type { Duty } from './vocabulary.ts'

/**
 * The whole pathway as a picture: the questions asked, the rules they lead to, the duties those ask for. Drawn from the very list that
 * is evaluated and explained, so none can say what the others don't.
 */
export type PathwayNode =
  | { readonly id: string; readonly kind: 'start'; readonly words: string; readonly lit: boolean }
  | { readonly id: string; readonly kind: 'question'; readonly words: string; readonly lit: boolean; readonly fact?: string }
  | {
      readonly id: string
      readonly kind: 'rule'
      readonly words: string
      readonly rule: RuleId
      readonly with: readonly RuleId[]
      readonly paragraph: ParagraphId
      readonly lit: boolean
    }
  | {
      readonly id: string
      readonly kind: 'duty'
      readonly words: string
      readonly duty: Duty
      readonly lit: boolean
      readonly open: boolean
    }

/** `answer`: what the question must answer for this way to be taken; 'then' where there is nothing to ask. */
export type PathwayEdge = {
  readonly from: string
  readonly to: string
  readonly answer: 'yes' | 'no' | 'then'
  readonly rule: RuleId
  readonly lit: boolean
}
export type Pathway = { readonly nodes: readonly PathwayNode[]; readonly edges: readonly PathwayEdge[] }

/** A case to light: where it stands, and the day looked at. */
export type Lit = { readonly facts: CaseFacts; readonly on: PlainDate }

const START: PathwayNode = { id: 'start', kind: 'start', words: 'A concern about a child', lit: true }

/** The picture under a board's readings; with a case, its place is lit: questions that hold, rules that ask something, duties owed or met. */
export function pathway(terms: Terms, lit?: Lit, rules: readonly Rule[] = ALL_RULES): Pathway {
  const read = rules.filter((rule) => isAsRead(rule, terms))
  return {
    nodes: [
      START,
      ...questions(read, lit),
      ...read.map((rule, index) => ruleNode(rule, index, terms, lit)),
      ...duties(read, rules, terms, lit),
    ],
    edges: read.flatMap((rule, index) => edgesOf(rule, index, terms, lit)),
  }
}

function conditionsOf(rule: Rule): readonly Condition[] {
  return [...rule.when, ...(rule.unless ?? [])]
}

function questions(rules: readonly Rule[], lit: Lit | undefined): readonly PathwayNode[] {
  const byName = new Map(rules.flatMap(conditionsOf).map((one) => [one.name, one]))
  return [...byName.values()].map((one) => ({
    id: questionId(one),
    kind: 'question',
    words: one.name,
    lit: lit !== undefined && one.holds(lit.facts, lit.on),
    ...(lit && { fact: one.fact(lit.facts, lit.on) }),
  }))
}

function ruleNode(rule: Rule, index: number, terms: Terms, lit: Lit | undefined): PathwayNode {
  const { says, paragraph } = RULES[rule.rule]
  return {
    id: ruleId(rule, index),
    kind: 'rule',
    words: says,
    rule: rule.rule,
    with: rule.with ?? [],
    paragraph,
    lit: asksSomething(rule, terms, lit),
  }
}

function duties(read: readonly Rule[], rules: readonly Rule[], terms: Terms, lit: Lit | undefined): readonly PathwayNode[] {
  const owed = lit ? obligations(lit.facts, terms, rules) : []
  return [...new Set(read.map((rule) => rule.duty))].map((duty) => {
    const ofThis = owed.filter((one) => one.duty === duty)
    return {
      id: dutyId(duty),
      kind: 'duty',
      words: DUTY_WORDS[duty].short,
      duty,
      lit: ofThis.length > 0,
      open: ofThis.some((one) => !one.met && !one.departed),
    }
  })
}

function edgesOf(rule: Rule, index: number, terms: Terms, lit: Lit | undefined): readonly PathwayEdge[] {
  const to = ruleId(rule, index)
  const isLit = asksSomething(rule, terms, lit)
  const edge = (from: string, at: string, answer: PathwayEdge['answer']): PathwayEdge => ({
    from,
    to: at,
    answer,
    rule: rule.rule,
    lit: isLit,
  })
  const asked = [
    ...rule.when.map((one) => edge(questionId(one), to, 'yes')),
    ...(rule.unless ?? []).map((one) => edge(questionId(one), to, 'no')),
  ]
  return [...(asked.length > 0 ? asked : [edge(START.id, to, 'then')]), edge(to, dutyId(rule.duty), 'then')]
}

function asksSomething(rule: Rule, terms: Terms, lit: Lit | undefined): boolean {
  return lit !== undefined && owedBy(rule, lit.facts, terms).length > 0
}

function questionId(one: Condition): string {
  return `question:${one.name}`
}

/** One rule id may stand on several records; its place in the list tells them apart. */
function ruleId(rule: Rule, index: number): string {
  return `rule:${index}:${rule.rule}`
}

function dutyId(duty: Duty): string {
  return `duty:${duty}`
}
