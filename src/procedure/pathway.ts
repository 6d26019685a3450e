import type { PlainDate } from './civil-date.ts'
import { DUTY_WORDS } from './duty-words.ts'
import type { CaseFacts } from './facts.ts'
import { asItIsNow } from './moves.ts'
import type { Obligation } from './obligation.ts'
import type { Origin } from './obligations.ts'
import { ALL_RULES, obligations } from './obligations.ts'
import type { Condition, Rule, Source } from './rule.ts'
import type { RuleId } from './rules.ts'
import { RULES } from './rules.ts'
import { rulesAsked } from './rules-as-read.ts'
import type { Terms } from './terms.ts'
import type { ParagraphId } from './text.ts'
import type { Duty } from './vocabulary.ts'

/**
 * The whole pathway as a picture: what happens, the questions asked of it, the rules they lead to, the duties those ask for, and what
 * those bring about in turn. Drawn from the very list that is evaluated and explained, so none can say what the others don't.
 */
export type PathwayNode =
  | { readonly id: string; readonly kind: 'start'; readonly words: string; readonly lit: boolean }
  /** Something that happens and that duties arise from: a judgement, a meeting held. */
  | { readonly id: string; readonly kind: 'occurrence'; readonly words: string; readonly lit: boolean; readonly fact?: string }
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
  /** Absent between a duty and what it brings about. */
  readonly rule?: RuleId
  readonly lit: boolean
  /** Leads back to where the way has been before: the next network meeting, the next review. Without these the picture has no circles. */
  readonly again?: true
}
export type Pathway = { readonly nodes: readonly PathwayNode[]; readonly edges: readonly PathwayEdge[] }

/** A case to light: where it stands, and the day looked at. */
export type Lit = { readonly facts: CaseFacts; readonly on: PlainDate }

const START: PathwayNode = { id: 'start', kind: 'start', words: 'A concern about a child', lit: true }

/** What the case owes and where each of it comes from; the facts as they are now. */
type Walked = {
  readonly owed: readonly Obligation[]
  readonly asking: ReadonlySet<Rule>
  readonly facts: CaseFacts
  readonly on: PlainDate
}

/** The picture under a board's readings; with a case, its place is lit: what has happened, questions that hold, rules that ask something, duties owed or met. */
export function pathway(terms: Terms, lit?: Lit, rules: readonly Rule[] = ALL_RULES): Pathway {
  const walked = lit && walk(lit, terms, rules)
  const read = rulesAsked(terms, rules, walked?.asking ?? [])
  const nodes = [
    START,
    ...sources(read).map((one) => occurrenceNode(one, terms, walked)),
    ...questions(read).map((one) => questionNode(one, terms, walked)),
    ...read.map((rule, index) => ruleNode(rule, index, walked)),
    ...dutiesOf(read).map((duty) => dutyNode(duty, walked)),
  ]
  const edges = [...read.flatMap((rule, index) => edgesOf(rule, index, walked)), ...leadingOn(read, nodes)]
  return { nodes, edges: withoutCircles(edges) }
}

function walk({ facts, on }: Lit, terms: Terms, rules: readonly Rule[]): Walked {
  const origins: Origin[] = []
  const owed = obligations(facts, terms, rules, origins)
  return { owed, asking: new Set(origins.map((one) => one.rule)), facts: asItIsNow(facts, terms), on }
}

function sources(rules: readonly Rule[]): readonly Source[] {
  return [...new Map(rules.map((rule) => [rule.since.name, rule.since])).values()]
}

function questions(rules: readonly Rule[]): readonly Condition[] {
  return [...new Map(rules.flatMap((rule) => [...rule.when, ...(rule.unless ?? [])]).map((one) => [one.name, one])).values()]
}

function dutiesOf(rules: readonly Rule[]): readonly Duty[] {
  return [...new Set(rules.map((rule) => rule.duty))]
}

function occurrenceNode(source: Source, terms: Terms, walked: Walked | undefined): PathwayNode {
  const last = walked && source.of(walked.facts, terms).findLast((one) => !one.meeting?.cancelled)
  const fact = walked && { fact: last ? `on ${last.on}` : source.none }
  return { id: sourceId(source), kind: 'occurrence', words: source.name, lit: last !== undefined, ...fact }
}

function questionNode(one: Condition, terms: Terms, walked: Walked | undefined): PathwayNode {
  return {
    id: questionId(one),
    kind: 'question',
    words: one.name,
    lit: walked?.facts !== undefined && one.holds(walked.facts, terms, walked.on),
    ...(walked && { fact: one.fact(walked.facts, terms, walked.on) }),
  }
}

function ruleNode(rule: Rule, index: number, walked: Walked | undefined): PathwayNode {
  const { says, paragraph } = RULES[rule.rule]
  return {
    id: ruleId(rule, index),
    kind: 'rule',
    words: says,
    rule: rule.rule,
    with: rule.with ?? [],
    paragraph,
    lit: walked?.asking.has(rule) ?? false,
  }
}

function dutyNode(duty: Duty, walked: Walked | undefined): PathwayNode {
  const ofThis = walked?.owed.filter((one) => one.duty === duty) ?? []
  return {
    id: dutyId(duty),
    kind: 'duty',
    words: DUTY_WORDS[duty].short,
    duty,
    lit: ofThis.length > 0,
    open: ofThis.some((one) => !one.met && !one.departed),
  }
}

function edgesOf(rule: Rule, index: number, walked: Walked | undefined): readonly PathwayEdge[] {
  const to = ruleId(rule, index)
  const lit = walked?.asking.has(rule) ?? false
  const edge = (from: string, at: string, answer: PathwayEdge['answer']): PathwayEdge => ({ from, to: at, answer, rule: rule.rule, lit })
  return [
    edge(sourceId(rule.since), to, 'then'),
    ...rule.when.map((one) => edge(questionId(one), to, 'yes')),
    ...(rule.unless ?? []).map((one) => edge(questionId(one), to, 'no')),
    edge(to, dutyId(rule.duty), 'then'),
  ]
}

/** From a duty to what its doing brings about; what no duty brings about comes from outside, so from the start. */
function leadingOn(rules: readonly Rule[], nodes: readonly PathwayNode[]): readonly PathwayEdge[] {
  const litIds = new Set(nodes.filter((one) => one.lit).map((one) => one.id))
  const drawn = new Set(dutiesOf(rules))
  return sources(rules).flatMap((source) => {
    const to = sourceId(source)
    const from = source.broughtBy.filter((duty) => drawn.has(duty)).map(dutyId)
    return (from.length > 0 ? from : [START.id]).map((id) => ({
      from: id,
      to,
      answer: 'then' as const,
      lit: litIds.has(id) && litIds.has(to),
    }))
  })
}

/** Marks each edge that closes a circle, found by walking on from the start. */
function withoutCircles(edges: readonly PathwayEdge[]): readonly PathwayEdge[] {
  const out = new Map<string, PathwayEdge[]>()
  for (const edge of edges) out.set(edge.from, [...(out.get(edge.from) ?? []), edge])
  const again = new Set<PathwayEdge>()
  const state = new Map<string, 'open' | 'done'>()
  const visit = (id: string): void => {
    state.set(id, 'open')
    for (const edge of out.get(id) ?? []) {
      if (state.get(edge.to) === 'open') again.add(edge)
      else if (!state.has(edge.to)) visit(edge.to)
    }
    state.set(id, 'done')
  }
  for (const id of [START.id, ...out.keys()]) if (!state.has(id)) visit(id)
  return edges.map((edge) => (again.has(edge) ? { ...edge, again: true } : edge))
}

function sourceId(source: Source): string {
  return `occurrence:${source.name}`
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
