import type { WhyRule } from '../../../contracts/why.ts'
import { opaque } from '../../ui/opaque.ts'

export type Stands = WhyRule['stands']

/** The parts of the page, in the order in which people ask. */
export const PARTS: readonly { readonly stands: Stands; readonly words: string }[] = [
  { stands: 'owed', words: 'Owed now' },
  { stands: 'done', words: 'Done or set aside' },
  { stands: 'floor', words: 'Rules out low' },
  { stands: 'not-owed', words: 'Not owed' },
  { stands: 'no-floor', words: 'Doesn’t rule out low' },
]

/** Rules that fit every word typed. A rule id is found whole ('ME-1' doesn't find ME-15); a word anywhere. */
export function whyFound(rules: readonly WhyRule[], typed: string): readonly WhyRule[] {
  const wanted = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return rules.filter((rule) => wanted.every((word) => has(rule, word)))
}

/** Whether a rule is the one asked about, or yields the thing owed that is asked about; `mark` is opaque() of either. */
export function isAbout(rule: WhyRule, mark: string): boolean {
  return [...idsOf(rule), ...rule.duties.map((duty) => duty.id)].some((id) => opaque(id) === mark)
}

const RULE_ID = /^[a-z]{2}-\d{1,3}$/

function has(rule: WhyRule, word: string): boolean {
  if (RULE_ID.test(word)) return idsOf(rule).some((id) => id.toLowerCase() === word)
  const texts = [rule.says, rule.label, rule.heading, rule.paragraph, ...rule.duties.map((duty) => `${duty.title} ${duty.owner}`)]
  const asked = rule.conditions.flatMap((one) => [one.asks, one.fact])
  return [...texts, ...asked, ...idsOf(rule)].some((text) => text.toLowerCase().includes(word))
}

function idsOf(rule: WhyRule): readonly string[] {
  return [rule.rule, ...rule.with]
}
