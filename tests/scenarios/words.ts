import { DUTY_WORDS, MEETING_WORDS, ROLE_WORDS } from '../../src/procedure/duty-words.ts'
import { READINGS, type ReadingId } from '../../src/procedure/readings.ts'
import { RULES, type RuleId } from '../../src/procedure/rules.ts'
import type { Area, Duty, MeetingKind, Paper, RiskLevel, Role } from '../../src/procedure/vocabulary.ts'
import { malformed } from './malformed.ts'
import { type Lined, textOf } from './read.ts'

/** The product's own words, and the check that a scenario uses no other. */
const keys = <K extends string>(of: Readonly<Record<K, unknown>>) => Object.keys(of) as K[] as readonly K[]

export const WORDS = {
  area: ['derby', 'derbyshire'] satisfies Area[],
  duty: keys<Duty>(DUTY_WORDS),
  'kind of meeting': keys<MeetingKind>(MEETING_WORDS),
  role: keys<Role>(ROLE_WORDS),
  rule: keys<RuleId>(RULES),
  reading: keys<ReadingId>(READINGS),
  paper: ['risk-assessment', 'single-assessment', 'cse-report', 'proposed-plan'] satisfies Paper[],
  level: ['low', 'medium', 'high'] satisfies RiskLevel[],
  plan: ['none', 'child in need', 'child protection'],
  'yes or no': ['yes', 'no'],
  answer: ['yes', 'no', 'not known'],
  'way to lead': ['social care', 'MAT'],
  placement: ['none', 'carer', 'home'],
  'reason of a plan': ['other reasons', 'these concerns'],
  service: ['youth-offending', 'missing-service', 'drugs-service', 'mental-health-service'],
  force: ['not', 'must', 'should', 'may', 'fact'],
  limit: ['printed', 'assumed'],
} as const
export type Vocabulary = keyof typeof WORDS
export type Word<V extends Vocabulary> = (typeof WORDS)[V][number]

/** The word when it is one of these; malformed, with what would be, otherwise. */
export function wordOf<V extends Vocabulary>(one: Lined, of: V): Word<V> {
  return known(textOf(one, `a ${of}`), of, one.line)
}

export function known<V extends Vocabulary>(text: string, of: V, line: number): Word<V> {
  const all: readonly string[] = WORDS[of]
  if (all.includes(text)) return text as Word<V>
  const like = all.length > 12 ? all.filter((word) => word.slice(0, 4) === text.slice(0, 4)) : all
  throw malformed(
    line,
    `no ${of} is called "${text}"${like.length > 0 ? `; expected one of: ${like.join(', ')}` : '; see docs/scenarios.md'}`,
  )
}

/** One word or a list of them. */
export function wordsOf<V extends Vocabulary>(one: Lined, of: V): readonly Word<V>[] {
  return (one.is === 'list' ? one.items : [one]).map((each) => wordOf(each, of))
}
