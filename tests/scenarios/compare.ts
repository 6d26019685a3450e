import { ENGLAND } from '../../src/procedure/bank-holidays.ts'
import { countDays } from '../../src/procedure/count-days.ts'
import { asOf, ceasedOn, closingRefused } from '../../src/procedure/endings.ts'
import type { CaseFacts } from '../../src/procedure/facts.ts'
import { lowestPermittedLevel } from '../../src/procedure/level.ts'
import type { Obligation } from '../../src/procedure/obligation.ts'
import { ALL_RULES, obligations, standing } from '../../src/procedure/obligations.ts'
import { mayDepart, type Rule } from '../../src/procedure/rule.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import { LEVELS, type MeetingKind, type RiskLevel } from '../../src/procedure/vocabulary.ts'
import { mustBeInvited } from '../../src/procedure/who-is-invited.ts'
import { whyNotWorking, workingCalendar } from '../../src/procedure/working-days.ts'
import { malformed, type Question, type Scenario } from './read.ts'
import { factsAt } from './story.ts'

type Asked = {
  readonly scenario: Scenario
  readonly question: Question
  readonly facts: CaseFacts
  readonly terms: Terms
  readonly owed: readonly Obligation[]
}
type Entry = { readonly duty: string } & Readonly<Record<string, unknown>>

/** Where the procedure as built differs from what a scenario expects, in words; empty when it doesn't. */
export function differences(scenario: Scenario, rules: readonly Rule[] = ALL_RULES): readonly string[] {
  const terms: Terms = { edition: '2017-07', calendar: ENGLAND, closures: scenario.alsoClosed, readings: {} }
  return scenario.questions.flatMap((question) => {
    const facts = asOf(factsAt(scenario, question.asked, terms), question.asked.on, terms)
    const asked: Asked = { scenario, question, facts, terms, owed: obligations(facts, terms, rules) }
    return [...question.expect].flatMap(([word, { value, line }]) =>
      answered(word, value, line, asked).map((says) => `${question.asked.on} ${question.asked.at}, line ${line}: ${says}`),
    )
  })
}

function answered(word: string, value: unknown, line: number, asked: Asked): readonly string[] {
  const { facts, question } = asked
  switch (word) {
    case 'owed':
      return entries(value).flatMap((entry) => some(entry, asked, isOpen, 'owed'))
    case 'late':
      return entries(value).flatMap((entry) => some(entry, asked, (one) => isOpen(one) && isLate(one, question), 'late'))
    case 'met':
      return entries(value).flatMap((entry) => some(entry, asked, (one) => state(one, question) === 'met', 'met in time'))
    case 'met late':
      return entries(value).flatMap((entry) => some(entry, asked, (one) => state(one, question) === 'met-late', 'met late'))
    case 'paused':
      return entries(value).flatMap((entry) => some(entry, asked, (one) => state(one, question) === 'paused', 'paused'))
    case 'departed':
      return entries(value).flatMap((entry) => some(entry, asked, (one) => one.departed !== undefined, 'departed from'))
    case 'not owed':
      return entries(value).flatMap((entry) => none(entry, asked, (one) => isOpen(one) || state(one, question) === 'paused', 'owed'))
    case 'not late':
      return entries(value).flatMap((entry) => none(entry, asked, (one) => isOpen(one) && isLate(one, question), 'late'))
    case 'lowest level': {
      const { level } = lowestPermittedLevel(facts, question.asked.on)
      return level === value ? [] : [`lowest level: expected ${String(value)}, the procedure as built says ${level}`]
    }
    case 'plan ceased': {
      const day = ceasedOn(facts, question.asked.on) ?? 'no'
      return day === value ? [] : [`plan ceased: expected ${String(value)}, as built ${day}`]
    }
    case 'refused':
    case 'allowed':
      return tries(value).flatMap((one) => tried(word, one, asked))
    default:
      if (word.startsWith('invited to ')) return invited(word.slice(11) as MeetingKind, value, facts)
      throw malformed(line, `"${word}" is not a word a scenario can expect; see docs/scenarios.md`)
  }
}

function entries(value: unknown): readonly Entry[] {
  return (Array.isArray(value) ? value : [value]).map((one) => (typeof one === 'string' ? { duty: one } : (one as Entry)))
}

function state(one: Obligation, question: Question): string {
  return standing(one, question.asked).state
}

function isOpen(one: Obligation): boolean {
  return !one.met && !one.departed && !one.paused
}

function isLate(one: Obligation, question: Question): boolean {
  return state(one, question) === 'overdue'
}

/** `review` and the like hang on no meeting of their own: they are told apart by the kind they ask for. */
function kindOf(one: Obligation, facts: CaseFacts): string | undefined {
  if (one.duty === 'review') return one.owner === 'cpm' ? 'cse-review' : 'line-manager-review'
  return facts.meetings.find((meeting) => meeting.id === one.meeting)?.kind
}

function named(entry: Entry, asked: Asked): readonly Obligation[] {
  return asked.owed.filter((one) => one.duty === entry.duty && (entry['for'] === undefined || kindOf(one, asked.facts) === entry['for']))
}

function some(entry: Entry, asked: Asked, fits: (one: Obligation) => boolean, how: string): readonly string[] {
  const all = named(entry, asked)
  const candidates = all.filter(fits)
  if (candidates.length === 0) return [`${label(entry)} should be ${how}; ${all.length === 0 ? 'it is not owed at all' : tell(all, asked)}`]
  const problems = candidates.map((one) => details(entry, one, asked))
  return problems.some((one) => one.length === 0) ? [] : (problems[0] ?? []).map((says) => `${label(entry)}: ${says}`)
}

function none(entry: Entry, asked: Asked, fits: (one: Obligation) => boolean, how: string): readonly string[] {
  const found = named(entry, asked).filter(fits)
  return found.length === 0 ? [] : [`${label(entry)} should not be ${how}; ${tell(found, asked)}`]
}

function tell(all: readonly Obligation[], { question }: Asked): string {
  return `as built: ${all.map((one) => `${one.id} ${state(one, question)}${one.due === 'undated' ? '' : ` by ${byOf(one)}`}`).join(', ')}`
}

function label(entry: Entry): string {
  return entry['for'] === undefined ? entry.duty : `${entry.duty} for ${String(entry['for'])}`
}

function byOf(one: Obligation): string {
  if (one.due === 'undated') return 'no date'
  return one.due.by.at ? `${one.due.by.on} ${one.due.by.at}` : one.due.by.on
}

const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [String(value)])

/** What an entry says beside the duty's name, each thing against what was built. */
function details(entry: Entry, one: Obligation, asked: Asked): readonly string[] {
  const due = one.due === 'undated' ? undefined : one.due
  const rules = one.cites.map((cite) => cite.rule as string)
  const readings = [...one.cites.flatMap((cite) => cite.readings ?? []), ...(due?.otherwise ? [due.otherwise.reading] : [])] as string[]
  const said: Readonly<Record<string, () => readonly string[]>> = {
    duty: () => [],
    for: () => [],
    by: () => same('by', entry['by'], String(entry['by']).length === 10 && due ? due.by.on : byOf(one)),
    opens: () => same('opens', entry['opens'], due?.notBefore ?? 'no window'),
    owner: () => same('owner', entry['owner'], one.owner),
    rules: () => includes('rule', list(entry['rules']), rules),
    'not rules': () => list(entry['not rules']).flatMap((rule) => (rules.includes(rule) ? [`cites ${rule}, which it should not`] : [])),
    reading: () => includes('reading', list(entry['reading']), readings),
    'other reading': () => includes('other reading', list(entry['other reading']), due?.otherwise ? [due.otherwise.by] : []),
    force: () => same('force', entry['force'], forceOf(one)),
    limit: () => same('limit', entry['limit'], due?.assumed ? 'assumed' : 'printed'),
    'not counted': () => same('not counted', list(entry['not counted']).join(' '), due ? skipped(one, asked).join(' ') : ''),
    was: () => same('was', entry['was'], before(one, asked)),
    provisional: () => same('provisional', entry['provisional'], due?.provisional ? 'yes' : 'no'),
    on: () => same('on', entry['on'], one.met?.on ?? 'not met'),
  }
  return Object.keys(entry).flatMap((key) => said[key]?.() ?? [`"${key}" is not a word of docs/scenarios.md`])
}

function same(what: string, expected: unknown, found: string): readonly string[] {
  return String(expected) === found ? [] : [`${what} expected ${String(expected)}, as built ${found}`]
}

function includes(what: string, expected: readonly string[], found: readonly string[]): readonly string[] {
  return expected.flatMap((one) => (found.includes(one) ? [] : [`${what} ${one} expected, as built ${found.join(' ') || 'none'}`]))
}

function forceOf(one: Obligation): string {
  const forces = one.cites.map((cite) => cite.force as string)
  return ['not', 'must', 'should', 'may'].find((force) => forces.includes(force)) ?? 'fact'
}

/** Bank holidays and closures the count passes over; weekends go without saying. */
function skipped(one: Obligation, { terms }: Asked): readonly string[] {
  const calendar = workingCalendar(terms)
  if (one.due === 'undated') return []
  return countDays(one.due, terms)
    .filter((line) => line.count === undefined && calendar.names.has(Date.parse(line.on) / 86_400_000) && whyNotWorking(line.on, calendar))
    .map((line) => line.on as string)
    .sort()
}

function before(one: Obligation, { scenario, question, terms }: Asked): string {
  const first = factsAt(scenario, question.asked, terms, 'as first recorded')
  const then = obligations(first, terms).find((other) => other.duty === one.duty)
  return then ? byOf(then) : 'not owed'
}

type Try = { readonly what: string; readonly because?: string; readonly on?: string }
function tries(value: unknown): readonly Try[] {
  return Array.isArray(value) ? (value as Try[]) : [value as Try]
}

function tried(word: 'refused' | 'allowed', one: Try, asked: Asked): readonly string[] {
  const because = refusalOf(one.what, asked)
  if (word === 'allowed')
    return because === undefined ? [] : [`"${one.what}" should be allowed; as built it is refused by ${because.join(' ')}`]
  if (because === undefined) return [`"${one.what}" should be refused; as built nothing refuses it`]
  return one.because === undefined || because.includes(one.because)
    ? []
    : [`"${one.what}": refused by ${because.join(' ')}, expected ${one.because}`]
}

/** The rules that refuse it, or undefined. Lowering the live level needs a second person's name (no paragraph prints that). */
function refusalOf(what: string, { facts, terms, question, owed }: Asked): readonly string[] | undefined {
  const judged = /^judged (low|medium|high)(.*)$/.exec(what)
  if (judged) {
    const level = judged[1] as RiskLevel
    const floor = lowestPermittedLevel(facts, question.asked.on, terms)
    if (LEVELS.indexOf(level) < LEVELS.indexOf(floor.level)) return floor.because.map((one) => one.rule)
    const live = facts.judgements.at(-1)?.level
    const lower = live !== undefined && LEVELS.indexOf(level) < LEVELS.indexOf(live)
    return lower && !judged[2]?.includes('second person agreed') ? [] : undefined
  }
  const closed = /^closed, (.+)$/.exec(what)?.[1]?.replaceAll(' ', '-')
  if (closed) {
    const refused = closingRefused(closed as 'turned-18', facts, question.asked.on, terms)
    return refused && [refused.rule]
  }
  const departs = /^departed from (\S+), because/.exec(what)?.[1]
  if (departs) {
    const duty = owed.find((one) => one.duty === departs)
    return duty && !mayDepart(duty.cites) ? duty.cites.map((cite) => cite.rule) : undefined
  }
  return undefined
}

function invited(kind: MeetingKind, value: unknown, facts: CaseFacts): readonly string[] {
  const seats = mustBeInvited(facts, kind)
  const roles = (only: (seat: (typeof seats)[number]) => boolean) => seats.filter(only).map((seat) => seat.role as string)
  const all: Readonly<Record<string, readonly string[]>> = {
    required: roles((seat) => seat.required),
    offered: roles((seat) => !seat.required),
    invited: roles(() => true),
    'open part only': roles((seat) => seat.part === 'open-part'),
  }
  return Object.entries(value as Record<string, unknown>).flatMap(([how, who]) => {
    if (how === 'not')
      return list(who).flatMap((role) => (all['invited']?.includes(role) ? [`${role} should not be invited to ${kind}`] : []))
    const found = all[how]
    return found ? includes(`${how} at ${kind}:`, list(who), found) : [`"${how}" is not a word of docs/scenarios.md`]
  })
}
