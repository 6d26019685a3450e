import { closingRefused } from '../../src/procedure/endings.ts'
import { endsTheSeries, heldMeetings, REVIEWS } from '../../src/procedure/episodes.ts'
import type { CaseFacts } from '../../src/procedure/facts.ts'
import { asItIsNow } from '../../src/procedure/moves.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { mayDepart } from '../../src/procedure/rule.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import type { RiskLevel } from '../../src/procedure/vocabulary.ts'
import { judgementRefused } from './decided.ts'
import { malformed } from './malformed.ts'
import { type Lined, needed, onlyNamed, optional, type Scenario, textOf, type When, whenOf } from './read.ts'
import { applied, factsAt } from './story.ts'
import { known, wordOf } from './words.ts'

/** `refused` and `allowed`: something tried at a moment, after all that went before, and no part of the story. */
type Try = {
  readonly line: number
  readonly what: string
  readonly because: string | undefined
  readonly facts: CaseFacts
  readonly at: When
}
/** What refuses it: the rules; empty where a house rule does. undefined where nothing does. */
type Refused = readonly string[] | undefined

export function tried(word: 'refused' | 'allowed', value: Lined, scenario: Scenario, asked: When, terms: Terms): readonly string[] {
  const all = (value.is === 'list' ? value.items : [value]).map((one) => tryOf(one, scenario, asked, terms))
  return all.flatMap((one) => {
    const because = refusalOf(one, terms)
    const says = difference(word, one, because)
    return says === undefined ? [] : [`line ${one.line}: "${one.what}" ${says}`]
  })
}

function tryOf(one: Lined, scenario: Scenario, asked: When, terms: Terms): Try {
  if (one.is !== 'fields') throw malformed(one.line, 'expected { what: WHAT, because: RULE }')
  onlyNamed(one, ['on', 'what', 'because'], 'word beside what is tried')
  const on = optional(one, 'on')
  const at = on ? whenOf(on, 'when it is tried') : asked
  const because = optional(one, 'because')
  return {
    line: one.line,
    what: textOf(needed(one, 'what'), 'what is tried'),
    because: because && wordOf(because, 'rule'),
    facts: asItIsNow(factsAt(scenario, at, terms), terms),
    at,
  }
}

function difference(word: 'refused' | 'allowed', one: Try, because: Refused): string | undefined {
  if (word === 'allowed') return because && `should be allowed; as built it is refused by ${because.join(' ') || 'a house rule'}`
  if (because === undefined) return 'should be refused; as built nothing refuses it'
  if (one.because === undefined || because.includes(one.because)) return undefined
  return `is refused by ${because.join(' ') || 'a house rule'}, expected ${one.because}`
}

function refusalOf({ what, line, facts, at }: Try, terms: Terms): Refused {
  const judged = /^judged (low|medium|high)(, second person agreed)?$/.exec(what)
  if (judged) return judgementRefused(facts, judged[1] as RiskLevel, judged[2] !== undefined, at, terms)
  const closed = /^closed, (low at review|turned 18|moved away|other harm)$/.exec(what)?.[1]
  if (closed) {
    const refused = closingRefused(closed.replaceAll(' ', '-') as 'turned-18', facts, at.on, terms)
    return refused && [refused.rule]
  }
  const departs = /^departed from (\S+), because .+$/.exec(what)?.[1]
  if (departs) {
    const duty = known(departs, 'duty', line)
    const owed = obligations(facts, terms).findLast((one) => one.duty === duty && !one.met && !one.departed)
    if (!owed) throw malformed(line, `"${duty}" isn't owed on that day, so it can't be departed from`)
    return mayDepart(owed.cites) ? undefined : owed.cites.map((cite) => cite.rule)
  }
  const reviewed = /^(cse-review|line-manager-review) held, end because .+$/.test(what)
  if (reviewed) return endRefused(what, line, facts, at, terms)
  throw malformed(line, `whether "${what}" is allowed can't be asked; see docs/scenarios.md for what can`)
}

/** A review's decision to end: allowed when the series has then ended, and the case can be closed by it. */
function endRefused(what: string, line: number, facts: CaseFacts, when: When, terms: Terms): Refused {
  const after = applied(facts, { what: { is: 'words', line, text: what }, when, line }, 'tried', terms)
  const review = heldMeetings(after, REVIEWS).at(-1)
  if (!review || !endsTheSeries(after, terms, review)) return ['RV-9']
  const refused = closingRefused('low-at-review', after, when.on, terms)
  return refused && [refused.rule]
}
