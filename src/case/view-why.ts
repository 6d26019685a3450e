import { formatDay, isPlainDate, type PlainDate } from '../procedure/civil-date.ts'
import { DUTY_WORDS } from '../procedure/duty-words.ts'
import { type ExplainedCondition, type Explanation, explain } from '../procedure/explain.ts'
import type { CaseFacts } from '../procedure/facts.ts'
import { LEDGER } from '../procedure/ledger.ts'
import type { Obligation } from '../procedure/obligation.ts'
import { obligations, standing } from '../procedure/obligations.ts'
import { RULES } from '../procedure/rules.ts'
import { HEADINGS, PARAGRAPHS } from '../procedure/text.ts'
import type { Force } from '../procedure/vocabulary.ts'
import { asItStands } from './as-it-stands.ts'
import type { Case } from './case.ts'
import type { DirectoryEntry } from './directory.ts'
import { factsOf } from './facts-of.ts'
import { ownerOf } from './owner.ts'
import { knowing } from './team.ts'
import type { StandingView } from './view.ts'
import { type Sight, standingView } from './view-owed.ts'
import { ROLE_WORDS } from './words.ts'

/** Why each rule asks for something in this case, or why not: one entry for each record of the list that also says what is owed. */
export type WhyView = { reference: string; on: PlainDate; rules: WhyRule[] }
export type WhyRule = {
  rule: string
  /** Other rule ids the same record carries. */
  with: string[]
  paragraph: string
  heading: string
  label: string
  force: Force
  says: string
  /** 'floor', 'no-floor': it rules a level out here, or doesn't; it asks nobody for anything. */
  stands: 'owed' | 'done' | 'not-owed' | 'floor' | 'no-floor'
  conditions: WhyCondition[]
  duties: WhyDuty[]
  /** The questions are answered as the case stood up to this day: what was asked for then was done, and stays. */
  until?: PlainDate
}
/** One question the rule asks: what it needs as an answer, what the answer is here, and the fact that decides it. */
export type WhyCondition = { asks: string; needed: 'yes' | 'no'; fits: boolean; fact: string }
export type WhyDuty = { id: string; title: string; owner: string; due?: PlainDate; standing: StandingView }

/** Only for those who see the whole case: which rules ask something tells the level and more. undefined for everybody else. */
export function whyView(found: Case, reader: DirectoryEntry, sight: Sight): WhyView | undefined {
  const kase = asItStands(found, sight.now.on, sight.terms)
  if (knowing(kase, reader, sight.directory) !== 'whole') return undefined
  const facts = factsOf(kase)
  const owed = new Map(obligations(facts, sight.terms).map((one) => [one.id, one]))
  const duty = (one: Obligation): WhyDuty => ({
    id: one.id,
    title: DUTY_WORDS[one.duty].short,
    owner: ownerOf(one.owner, kase, sight.directory, one.meeting)?.name ?? ROLE_WORDS[one.owner],
    ...(one.due === 'undated' ? {} : { due: one.due.by.on }),
    standing: standingView(standing(one, sight.now)),
  })
  return { reference: kase.reference, on: sight.now.on, rules: whyRules(facts, sight, owed, duty) }
}

function whyRules(
  facts: CaseFacts,
  sight: Pick<Sight, 'terms' | 'now'>,
  owed: ReadonlyMap<string, Obligation>,
  duty: (one: Obligation) => WhyDuty,
): WhyRule[] {
  return explain(facts, sight.terms, sight.now.on).map((one) => {
    const yields = one.owes.flatMap((id) => owed.get(id) ?? [])
    const { heading, label } = PARAGRAPHS[one.paragraph]
    return {
      rule: one.rule,
      with: [...one.with],
      paragraph: one.paragraph,
      heading: HEADINGS[heading],
      label,
      force: RULES[one.rule].force,
      says: one.says,
      stands: standsOf(one, yields),
      conditions: one.conditions.map(conditionOf),
      duties: yields.map(duty),
      ...(one.until === undefined ? {} : { until: one.until }),
    }
  })
}

function standsOf(one: Explanation, yields: readonly Obligation[]): WhyRule['stands'] {
  if (yields.length > 0) return yields.some((owed) => owed.met === undefined && owed.departed === undefined) ? 'owed' : 'done'
  if (LEDGER[one.rule].bucket === 'floor') return one.holds ? 'floor' : 'no-floor'
  return 'not-owed'
}

function conditionOf({ name, needed, holds, fact }: ExplainedCondition): WhyCondition {
  return { asks: name, needed, fits: holds === (needed === 'yes'), fact: factInWords(fact) }
}

const WORDS: Readonly<Record<string, string>> = {
  derby: 'Derby',
  derbyshire: 'Derbyshire',
  'child-in-need': 'child in need',
  'child-protection': 'child protection',
  'no-enquiry': 'no enquiry',
  'not-known': 'not known',
  'low-at-review': 'low, decided at a review',
  'turned-18': 'the child has turned 18',
  'moved-away': 'the child has moved away',
  'other-harm': 'other harm, followed up elsewhere',
}
const NAMED = new RegExp(`(?<![\\w-])(${Object.keys(WORDS).join('|')})(?![\\w-])`, 'g')

/** A deciding fact as people read it: 'contacted on 2026-12-14' -> 'contacted on Mon 14 Dec 2026', 'plan: child-in-need' -> 'plan: child in need'. */
export function factInWords(fact: string): string {
  const dated = fact.replaceAll(/\d{4}-\d{2}-\d{2}/g, (day) => (isPlainDate(day) ? formatDay(day) : day))
  return dated.replaceAll(NAMED, (word) => WORDS[word] ?? word)
}
