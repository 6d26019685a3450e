import { liveLevel } from './episodes.ts'
import type { CaseFacts } from './facts.ts'
import type { Condition, Rule } from './rule.ts'
import { asRead } from './rule.ts'
import type { Terms } from './terms.ts'
import type { Area, RiskLevel } from './vocabulary.ts'
import { AREAS, LEVELS } from './vocabulary.ts'

/** A rule for one area and one level: `asked` is what is left to ask of a case. */
export type Asked = { readonly rule: Rule; readonly asked: readonly Condition[] }

type Level = RiskLevel | 'not-judged'
type Sorted = { readonly read: readonly Rule[]; readonly lists: Readonly<Record<Area, Readonly<Record<Level, readonly Asked[]>>>> }

const known = new WeakMap<readonly Rule[], WeakMap<Terms, Sorted>>()

/** The records under a board's readings, in their order. */
export function rulesAsRead(terms: Terms, rules: readonly Rule[]): readonly Rule[] {
  return sorted(terms, rules).read
}

/** Those of them that can say anything about a case of this area and level. */
export function rulesFor(f: CaseFacts, terms: Terms, rules: readonly Rule[]): readonly Asked[] {
  return sorted(terms, rules).lists[f.area][liveLevel(f) ?? 'not-judged']
}

/** Read and sorted once for each list and each terms object. */
function sorted(terms: Terms, rules: readonly Rule[]): Sorted {
  const byTerms = known.get(rules) ?? new WeakMap<Terms, Sorted>()
  known.set(rules, byTerms)
  const before = byTerms.get(terms)
  if (before) return before
  const read = rules.flatMap((rule) => asRead(rule, terms) ?? [])
  const lists = record(AREAS, (area) => record<Level, readonly Asked[]>([...LEVELS, 'not-judged'], (level) => listFor(read, area, level)))
  const made = { read, lists }
  byTerms.set(terms, made)
  return made
}

function listFor(rules: readonly Rule[], area: Area, level: Level): readonly Asked[] {
  return rules.flatMap((rule) => {
    const answers = rule.when.map((one) => answeredBy(one, area, level))
    return answers.includes('no') ? [] : [{ rule, asked: rule.when.filter((_, index) => answers[index] === undefined) }]
  })
}

/** What area and level alone answer; undefined where the case itself must be asked. */
function answeredBy(one: Condition, area: Area, level: Level): 'yes' | 'no' | undefined {
  if (one.area) return one.area === area ? 'yes' : 'no'
  if (one.levels) return level !== 'not-judged' && one.levels.includes(level) ? 'yes' : 'no'
  return undefined
}

function record<K extends string, V>(keys: readonly K[], of: (key: K) => V): Readonly<Record<K, V>> {
  return Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<K, V>
}
