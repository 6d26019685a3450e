import { DUTY_WORDS } from './duty-words.ts'
import type { CaseFacts } from './facts.ts'
import type { Obligation } from './obligation.ts'
import { ALL_RULES, obligations } from './obligations.ts'
import { owedIn } from './owed-in-view.ts'
import type { ReadAs } from './readings.ts'
import { isRead } from './readings.ts'
import type { Rule } from './rule.ts'
import type { RuleId } from './rules.ts'
import type { Terms } from './terms.ts'
import type { Duty } from './vocabulary.ts'

/** What to look at again after a change of rules: cases that are left without a way forward, and rules that ask for contrary things. */
export type Finding =
  | { readonly kind: 'gap'; readonly facts: CaseFacts; readonly says: string }
  | {
      readonly kind: 'conflict'
      readonly facts: CaseFacts
      readonly rules: readonly [RuleId, RuleId]
      /** The two duties, where it is two. */
      readonly between?: readonly [Duty, Duty]
      readonly says: string
    }

/** A finding that is what a reading says, not a slip of the rules: which, under which choice, and why, for a board to weigh. */
type InItsNature = ReadAs & { readonly found: (one: Finding) => boolean; readonly says: string }

const bothMeet = (one: Finding) => one.kind === 'conflict' && one.between?.join() === 'network-meeting,review-in-protection-process'

const IN_ITS_NATURE: readonly InItsNature[] = [
  {
    reading: 'A-28',
    option: 'from-confirmation',
    found: ({ kind, facts }) => kind === 'gap' && facts.cpmContacts.length === 0 && facts.clarifications.length === 0,
    says: 'Everything waits for a confirming of the level, and the text names nobody who has to ask for it: agree locally who does, and by when.',
  },
  {
    reading: 'A-59',
    option: 'summoned',
    found: ({ kind, facts }) => kind === 'gap' && facts.meetings.some((one) => !one.held && !one.cancelled),
    says: "The meeting is called, and with that the duty is met: until it is held nothing else is owed, and a meeting that is put off isn't chased.",
  },
  { reading: 'A-35', option: 'both-meet', found: bothMeet, says: 'Network and core group both meet: that is what this reading asks for.' },
  {
    reading: 'A-78',
    option: 'counts-as-network',
    found: bothMeet,
    says: "The network's dates go on beside the protection plan's reviews; a core group held in time keeps them.",
  },
  {
    reading: 'A-80',
    option: 'derby-only',
    found: (one) => one.facts.area === 'derbyshire' && bothMeet(one),
    says: "In Derbyshire the network goes on beside the protection plan's own reviews: that is what this reading asks for.",
  },
]

/** Why a finding is in the nature of a reading that was chosen; undefined where it is something to settle. */
export function inTheNatureOf(one: Finding, terms: Pick<Terms, 'readings'>): string | undefined {
  return IN_ITS_NATURE.find((each) => isRead(terms, each) && each.found(one))?.says
}

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

/** A finding's sentence with each duty in the words the screens use. */
export function findingWords({ says }: Finding): string {
  return says.replaceAll(/"([a-z0-9-]+)"/g, (all, duty: string) =>
    Object.hasOwn(DUTY_WORDS, duty) ? `"${DUTY_WORDS[duty as Duty].short}"` : all,
  )
}

/** Every finding over the given cases, each kind of conflict once per pair of rules; empty when the rules hold together. */
export function checkRules(cases: readonly CaseFacts[], terms: Terms, rules: readonly Rule[] = ALL_RULES): readonly Finding[] {
  const findings = cases.flatMap((facts) => {
    const open = obligations(facts, terms, rules).filter((one) => !one.met && !one.departed)
    return [...gapIn(facts, open), ...contraries(facts, open), ...disagreements(facts, terms, rules)]
  })
  const seen = new Set<string>()
  return findings.filter((one) => {
    const what = one.kind === 'gap' ? one.says : `${one.rules.join()} ${one.says}`
    const key = `${what} ${inTheNatureOf(one, terms) ?? ''}`
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
      {
        kind: 'conflict',
        facts,
        rules: [first.cites[0].rule, second.cites[0].rule],
        between: [one, other],
        says: `"${one}" and "${other}" are both asked for`,
      },
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
