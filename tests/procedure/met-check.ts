import type { CaseFacts } from '../../src/procedure/facts.ts'
import { ALL_RULES, obligations } from '../../src/procedure/obligations.ts'
import type { Rule } from '../../src/procedure/rule.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import { TERMS } from './facts-for.ts'
import { METS } from './met-by-hand.ts'

/** How a duty stands as built, in the words of met-by-hand.ts; 'not owed' when there is no such duty. */
export function metBuilt(facts: CaseFacts, owed: string, terms: Terms = TERMS, rules: readonly Rule[] = ALL_RULES): string {
  const one = obligations(facts, terms, rules).find((each) => each.id === owed)
  if (!one) return 'not owed'
  if (one.met) return `met ${one.met.on}`
  return one.departed ? 'departed' : one.paused ? 'paused' : 'open'
}

export function metsDiffer(rules: readonly Rule[]): boolean {
  return METS.some(([, facts, owed, stands]) => metBuilt(facts, owed, TERMS, rules) !== stands)
}
