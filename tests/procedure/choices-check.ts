import type { CaseFacts } from '../../src/procedure/facts.ts'
import { ALL_RULES, obligations } from '../../src/procedure/obligations.ts'
import type { Rule } from '../../src/procedure/rule.ts'
import type { Terms } from '../../src/procedure/terms.ts'

/** A duty as built, in the words of choices-by-hand.ts: owner and day, and the rules where the line names them; or 'not owed'. */
export function ownerAndDay(facts: CaseFacts, id: string, terms: Terms, rules: readonly Rule[] = ALL_RULES, withRules = false): string {
  const one = obligations(facts, terms, rules).find((each) => each.id === id)
  if (!one) return 'not owed'
  const plain = `${one.owner} ${one.due === 'undated' ? 'undated' : one.due.by.on}`
  return withRules ? `${plain} | ${one.cites.map((cite) => cite.rule).join(' ')}` : plain
}
