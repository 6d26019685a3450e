import type { Obligation } from '../../src/procedure/obligation.ts'
import { ALL_RULES, obligations } from '../../src/procedure/obligations.ts'
import type { Rule } from '../../src/procedure/rule.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import { everyStory, type Story, type Words, wordsOf } from './by-hand.ts'
import { LINES, OUTLIVES } from './by-hand-lines.ts'
import { TERMS } from './facts-for.ts'

/** What the lines written by hand say of a story, and what the rules say, each sorted. */
export function expectedOf(story: Story, words: Words = wordsOf(story)): readonly string[] {
  return LINES.filter(([, , , when]) => when(words))
    .filter(([owed]) => !words.gone || OUTLIVES.includes(owed.split(':')[0] ?? ''))
    .map(([owed, owner, by]) => `${owed} | ${owner} | ${by}`)
    .sort()
}

export function builtFor(story: Story, terms: Terms, rules: readonly Rule[] = ALL_RULES): readonly string[] {
  const { gone } = wordsOf(story)
  return obligations(story.facts, terms, rules)
    .filter((one) => !gone || (!one.met && !one.departed))
    .map(lineOf)
    .sort()
}

function lineOf({ id, owner, due }: Obligation): string {
  const by = due === 'undated' ? 'undated' : `${due.id} ${due.by.on}${due.by.at ? ` ${due.by.at}` : ''}`
  return `${id} | ${owner} | ${by}`
}

const MEDIUM_ROUTE: Terms = { ...TERMS, readings: { 'A-58': 'medium-route' } }
/** Every story under the other reading of A-58, where the lines of Derbyshire's medium route hold at high too. */
export const BY_THE_MEDIUM_ROUTE = everyStory().map((story) => ({ story, expected: expectedOf(story, wordsOf(story, 'medium-route')) }))

export function builtByTheMediumRoute(story: Story, rules: readonly Rule[] = ALL_RULES): readonly string[] {
  return builtFor(story, MEDIUM_ROUTE, rules)
}
