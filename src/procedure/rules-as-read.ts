import { deadlineFrom } from './deadline.ts'
import { DUTY_WORDS } from './duty-words.ts'
import { liveLevel } from './episodes.ts'
import type { CaseFacts } from './facts.ts'
import type { Condition, Rule, Source } from './rule.ts'
import { asRead } from './rule.ts'
import type { Terms } from './terms.ts'
import type { Area, RiskLevel } from './vocabulary.ts'

/** What making an obligation asks of a record. All of it stands in every one, absent or not: many cases are answered fastest from records of one shape. */
type LaidOut = { readonly [K in 'duty' | 'owner' | 'cites' | 'limit' | 'met' | 'excused' | 'paused']: Rule[K] }

/** A rule for one area and one level: what is left to ask of a case, by its place among the list's questions and sources. */
export type Asked = LaidOut & {
  readonly rule: Rule
  readonly what: string
  /** What it makes owed is called so, with the occurrence's id behind it. */
  readonly named: string
  readonly when: readonly number[]
  readonly unless: readonly number[]
  readonly since: number
  /** A record before it asks for the same duty, so that the two may owe one and the same thing. */
  readonly again: boolean
}
/** Every question and every source stands here once, however many rules ask it: a case answers each once. */
export type RulesOfACase = {
  readonly questions: readonly Condition[]
  readonly sources: readonly Source[]
  readonly asked: readonly Asked[]
}

type Level = RiskLevel | 'not-judged'
type Sorted = { readonly read: readonly Rule[]; readonly lists: Readonly<Record<Area, Partial<Record<Level, RulesOfACase>>>> }

const known = new WeakMap<readonly Rule[], WeakMap<Terms, Sorted>>()

/** The records under a board's readings, in their order. */
export function rulesAsRead(terms: Terms, rules: readonly Rule[]): readonly Rule[] {
  return sorted(terms, rules).read
}

/**
 * The records under a board's readings and, among them in their places, those that asked for something under the readings of an area the child has
 * left and read otherwise here.
 */
export function rulesAsked(terms: Terms, rules: readonly Rule[], asking: Iterable<Rule>): readonly Rule[] {
  const read = rulesAsRead(terms, rules)
  const others = [...asking].filter((rule) => !read.includes(rule))
  if (others.length === 0) return read
  const place = ({ rule, duty }: Rule) => rules.findIndex((one) => one.rule === rule && one.duty === duty)
  return [...read, ...others].sort((a, b) => place(a) - place(b))
}

/** Those of them that can say anything about a case of this area and level. */
export function rulesFor(f: CaseFacts, terms: Terms, rules: readonly Rule[]): RulesOfACase {
  const { read, lists } = sorted(terms, rules)
  const level = liveLevel(f) ?? 'not-judged'
  const before = lists[f.area][level]
  if (before) return before
  const made = listFor(read, f.area, level)
  lists[f.area][level] = made
  return made
}

/** Read once for each list of rules and each terms object, and sorted for an area and a level when a case of these first asks. */
function sorted(terms: Terms, rules: readonly Rule[]): Sorted {
  const byTerms = known.get(rules)
  const before = byTerms?.get(terms)
  if (before) return before
  const read = rules.flatMap((rule) => asRead(rule, terms) ?? [])
  const made: Sorted = { read, lists: { derby: {}, derbyshire: {} } }
  if (byTerms) byTerms.set(terms, made)
  else known.set(rules, new WeakMap([[terms, made]]))
  return made
}

function listFor(rules: readonly Rule[], area: Area, level: Level): RulesOfACase {
  const questions: Condition[] = []
  const sources: Source[] = []
  const left = rules.filter((rule) => rule.when.every((one) => answeredBy(one, area, level) !== 'no'))
  const asked = left.map((rule, index): Asked => {
    const { duty, owner, cites, met, excused, paused, what = DUTY_WORDS[duty].what } = rule
    return {
      ...{ rule, duty, named: `${duty}:`, what, owner, cites, limit: limitOf(rule), met, excused, paused },
      when: rule.when.filter((one) => !answeredBy(one, area, level)).map((one) => placeOf(one, questions)),
      unless: (rule.unless ?? []).map((one) => placeOf(one, questions)),
      since: placeOf(rule.since, sources),
      again: left.slice(0, index).some((before) => before.duty === duty),
    }
  })
  return { questions, sources, asked }
}

/** The table is asked at every look: a limit changed in it counts at once. */
function limitOf({ due, counted, limit }: Rule): Rule['limit'] {
  if (limit || !due) return limit
  return counted ? (f, since, t) => deadlineFrom(due, counted(f, since, t), t) : (_, since, t) => deadlineFrom(due, since, t)
}

function placeOf<T>(one: T, all: T[]): number {
  const known = all.indexOf(one)
  return known >= 0 ? known : all.push(one) - 1
}

/** What area and level alone answer; undefined where the case itself must be asked. */
function answeredBy(one: Condition, area: Area, level: Level): 'yes' | 'no' | undefined {
  if (one.area) return one.area === area ? 'yes' : 'no'
  if (one.levels) return level !== 'not-judged' && one.levels.includes(level) ? 'yes' : 'no'
  return undefined
}
