import type { CaseFacts } from './facts.ts'
import type { Obligation } from './obligation.ts'
import { ALL_RULES, obligations } from './obligations.ts'
import { owedIn } from './owed-in-view.ts'
import type { Rule } from './rule.ts'
import type { RuleId } from './rules.ts'
import type { Terms } from './terms.ts'
import type { Duty } from './vocabulary.ts'

/** What to look at again after a change of rules: cases that are left without a way forward, and rules that ask for contrary things. */
export type Finding =
  | { readonly kind: 'gap'; readonly facts: CaseFacts; readonly says: string }
  | { readonly kind: 'conflict'; readonly facts: CaseFacts; readonly rules: readonly [RuleId, RuleId]; readonly says: string }

/** Duties that carry a case on; one of them is open at every point of a judged case that hasn't ended. */
const LEADS_ON: readonly Duty[] = [
  'early-help-assessment',
  'address-in-existing-plan',
  'call-taf',
  'contact-duty-cpm',
  'contact-locality-cpm',
  'clarify-level',
  'confirm-meeting',
  'ask-for-strategy-discussion',
  'provide-as-child-in-need',
  'hold-cse-meeting',
  'hold-strategy-discussion',
  'hold-section-47-discussion',
  'decide-section-47',
  'decide-route-at-high',
  'network-meeting',
  'review',
  'review-in-protection-process',
]

/** Duties that can't both be open in one case. */
const CONTRARY: readonly (readonly [Duty, Duty])[] = [
  ['early-help-assessment', 'address-in-existing-plan'],
  ['early-help-assessment', 'contact-duty-cpm'],
  ['contact-duty-cpm', 'contact-locality-cpm'],
  ['hold-cse-meeting', 'hold-strategy-discussion'],
  ['hold-cse-meeting', 'decide-route-at-high'],
  ['network-meeting', 'review-in-protection-process'],
]

/** Every finding over the given cases, each kind of conflict once per pair of rules; empty when the rules hold together. */
export function checkRules(cases: readonly CaseFacts[], terms: Terms, rules: readonly Rule[] = ALL_RULES): readonly Finding[] {
  const findings = cases.flatMap((facts) => {
    const open = obligations(facts, terms, rules).filter((one) => !one.met && !one.departed)
    return [...gapIn(facts, open), ...contraries(facts, open), ...disagreements(facts, terms, rules)]
  })
  const seen = new Set<string>()
  return findings.filter((one) => {
    const key = one.kind === 'gap' ? one.says : `${one.rules.join()} ${one.says}`
    return !seen.has(key) && seen.add(key)
  })
}

function gapIn(facts: CaseFacts, open: readonly Obligation[]): readonly Finding[] {
  const level = facts.judgements.at(-1)?.level
  const ended = facts.meetings.some((meeting) => meeting.decision === 'end') || facts.closed !== undefined || facts.moving !== undefined
  if (!level || ended || open.some((one) => LEADS_ON.includes(one.duty))) return []
  return [{ kind: 'gap', facts, says: `${facts.area}, ${level}, ${stageOf(facts)}: nothing is owed that leads on` }]
}

function stageOf({ status, meetings, cpmContacts }: CaseFacts): string {
  const held = meetings.filter((one) => one.held).map((one) => one.kind)
  return `plan ${status.plan}, ${held.length > 0 ? `${held.join(', ')} held` : cpmContacts.length > 0 ? 'manager contacted' : 'nobody contacted'}`
}

function contraries(facts: CaseFacts, open: readonly Obligation[]): readonly Finding[] {
  return CONTRARY.flatMap(([one, other]) => {
    const first = open.find((each) => each.duty === one)
    const second = open.find((each) => each.duty === other)
    if (!first || !second) return []
    return [
      { kind: 'conflict', facts, rules: [first.cites[0].rule, second.cites[0].rule], says: `"${one}" and "${other}" are both asked for` },
    ]
  })
}

/** One and the same duty asked by two rules of two people, or by two days. */
function disagreements(facts: CaseFacts, terms: Terms, rules: readonly Rule[]): readonly Finding[] {
  const asked: { readonly rule: RuleId; readonly one: Obligation }[] = []
  owedIn({ facts }, terms, rules, ({ rule }, one) => asked.push({ rule, one }))
  const first = new Map<string, (typeof asked)[number]>()
  return asked.flatMap((again) => {
    const before = first.get(again.one.id)
    if (!before) first.set(again.one.id, again)
    const says = before && difference(before.one, again.one)
    return before && says ? [{ kind: 'conflict' as const, facts, rules: [before.rule, again.rule] as const, says }] : []
  })
}

function difference(one: Obligation, other: Obligation): string | undefined {
  if (one.owner !== other.owner) return `"${one.duty}" is asked of ${one.owner} and of ${other.owner}`
  if (one.due === 'undated' || other.due === 'undated' || one.due.by.on === other.due.by.on) return undefined
  return `"${one.duty}" has two limits: ${one.due.id} and ${other.due.id}`
}
