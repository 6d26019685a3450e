import { ENGLAND } from '../../src/procedure/bank-holidays.ts'
import { asOf, ceasedOn } from '../../src/procedure/endings.ts'
import type { CaseFacts } from '../../src/procedure/facts.ts'
import { lowestPermittedLevel } from '../../src/procedure/level.ts'
import { asItIsNow } from '../../src/procedure/moves.ts'
import type { Obligation } from '../../src/procedure/obligation.ts'
import { ALL_RULES, obligations, standing } from '../../src/procedure/obligations.ts'
import { READINGS } from '../../src/procedure/readings.ts'
import type { Rule } from '../../src/procedure/rule.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import type { Duty, MeetingKind } from '../../src/procedure/vocabulary.ts'
import { invitedToConfidentialPart, mustBeInvited } from '../../src/procedure/who-is-invited.ts'
import { type Details, detailsOf } from './details.ts'
import { malformed } from './malformed.ts'
import { dayOf, fieldsOf, type Lined, onlyNamed, type Question, type Scenario, textOf } from './read.ts'
import { factsAt } from './story.ts'
import { tried } from './tried.ts'
import { known, wordOf, wordsOf } from './words.ts'

export type Asked = {
  readonly scenario: Scenario
  readonly question: Question
  readonly facts: CaseFacts
  readonly terms: Terms
  readonly owed: readonly Obligation[]
}
/** One duty a list names, and what it says of it. */
type Entry = { readonly line: number; readonly duty: Duty; readonly kind: MeetingKind | undefined; readonly details: Details }

/** Where the procedure as built differs from what a scenario expects, in words; empty when it doesn't. */
export function differences(scenario: Scenario, rules: readonly Rule[] = ALL_RULES): readonly string[] {
  const terms = termsOf(scenario)
  return scenario.questions.flatMap((question) => {
    const facts = asOf(factsAt(scenario, question.asked, terms), question.asked.on, terms)
    const asked: Asked = { scenario, question, facts, terms, owed: obligations(facts, terms, rules) }
    return question.expect.fields.flatMap(({ name, line, value }) =>
      answered(name, value, line, asked).map((says) => `${question.asked.on} ${question.asked.at}, line ${line}: ${says}`),
    )
  })
}

const made = new WeakMap<Scenario, Terms>()

/** The same object for the same scenario, because calendars and rules are laid out once for each. */
function termsOf(scenario: Scenario): Terms {
  const terms = made.get(scenario) ?? madeTerms(scenario)
  made.set(scenario, terms)
  return terms
}

function madeTerms({ alsoClosed, readings }: Scenario): Terms {
  const chosen = (readings?.fields ?? []).map(({ name, line, value }) => {
    const reading = known(name, 'reading', line)
    const option = textOf(value, `reading ${reading}`)
    const { options } = READINGS[reading]
    if (!options.includes(option))
      throw malformed(line, `${reading} can be read as ${options.join(' or ') || 'printed only'}, not "${option}"`)
    return [reading, option] as const
  })
  return { edition: '2017-07', calendar: ENGLAND, closures: alsoClosed, readings: Object.fromEntries(chosen) }
}

function answered(word: string, value: Lined, line: number, asked: Asked): readonly string[] {
  const { facts, question, terms, scenario } = asked
  const is = (one: Obligation, ...states: readonly string[]) => states.includes(standing(one, question.asked).state)
  switch (word) {
    case 'owed':
      return entries(value, asked).flatMap((entry) => some(entry, asked, isOpen, 'owed'))
    case 'late':
      return entries(value, asked).flatMap((entry) => some(entry, asked, (one) => is(one, 'overdue'), 'late'))
    case 'met':
      return entries(value, asked).flatMap((entry) => some(entry, asked, (one) => is(one, 'met'), 'met in time'))
    case 'met late':
      return entries(value, asked).flatMap((entry) => some(entry, asked, (one) => is(one, 'met-late'), 'met late'))
    case 'paused':
      return entries(value, asked).flatMap((entry) => some(entry, asked, (one) => is(one, 'paused'), 'paused'))
    case 'departed':
      return entries(value, asked).flatMap((entry) => some(entry, asked, (one) => one.departed !== undefined, 'departed from'))
    case 'not owed':
      return entries(value, asked).flatMap((entry) => none(entry, asked, (one) => isOpen(one) || is(one, 'paused'), 'owed'))
    case 'not late':
      return entries(value, asked).flatMap((entry) => none(entry, asked, (one) => is(one, 'overdue'), 'late'))
    case 'lowest level': {
      const expected = wordOf(value, 'level')
      const { level } = lowestPermittedLevel(facts, question.asked.on, terms)
      return level === expected ? [] : [`lowest level: expected ${expected}, the procedure as built says ${level}`]
    }
    case 'plan ceased': {
      const expected = textOf(value, 'plan ceased') === 'no' ? 'no' : dayOf(value, 'the day the plan ceased, or "no"')
      const day = ceasedOn(facts, question.asked.on, terms) ?? 'no'
      return day === expected ? [] : [`plan ceased: expected ${expected}, as built ${day}`]
    }
    case 'refused':
    case 'allowed':
      return tried(word, value, scenario, question.asked, terms)
    default:
      if (word.startsWith('invited to ')) return invited(known(word.slice(11), 'kind of meeting', line), value, asked)
      throw malformed(line, `"${word}" is not a word a scenario can expect; see docs/scenarios.md`)
  }
}

function entries(value: Lined, asked: Asked): readonly Entry[] {
  const all = value.is === 'list' ? value.items : [value]
  if (all.length === 0) throw malformed(value.line, 'an empty list expects nothing')
  return all.map((one) => {
    if (one.is !== 'fields') return { line: one.line, duty: wordOf(one, 'duty'), kind: undefined, details: {} }
    const kind = one.fields.find(({ name }) => name === 'for')?.value
    const duty = one.fields.find(({ name }) => name === 'duty')?.value
    if (!duty) throw malformed(one.line, '"duty:" is missing')
    const entry = { line: one.line, duty: wordOf(duty, 'duty'), kind: kind && wordOf(kind, 'kind of meeting') }
    return { ...entry, details: detailsOf(one, asked) }
  })
}

function isOpen(one: Obligation): boolean {
  return !one.met && !one.departed && !one.paused
}

/** `review` and the like hang on no meeting of their own: they are told apart by the kind they ask for. */
function kindOf(one: Obligation, facts: CaseFacts): string | undefined {
  if (one.duty === 'review') return one.owner === 'cpm' ? 'cse-review' : 'line-manager-review'
  return facts.meetings.find((meeting) => meeting.id === one.meeting)?.kind
}

function named(entry: Entry, asked: Asked): readonly Obligation[] {
  return asked.owed.filter((one) => one.duty === entry.duty && (entry.kind === undefined || kindOf(one, asked.facts) === entry.kind))
}

function some(entry: Entry, asked: Asked, fits: (one: Obligation) => boolean, how: string): readonly string[] {
  const all = named(entry, asked)
  const candidates = all.filter(fits)
  if (candidates.length === 0) return [`${label(entry)} should be ${how}; ${all.length === 0 ? 'it is not owed at all' : tell(all, asked)}`]
  const problems = candidates.map((one) => Object.values(entry.details).flatMap((compared) => compared(one)))
  return problems.some((one) => one.length === 0) ? [] : (problems[0] ?? []).map((says) => `${label(entry)}: ${says}`)
}

function none(entry: Entry, asked: Asked, fits: (one: Obligation) => boolean, how: string): readonly string[] {
  const found = named(entry, asked).filter(fits)
  return found.length === 0 ? [] : [`${label(entry)} should not be ${how}; ${tell(found, asked)}`]
}

function tell(all: readonly Obligation[], { question }: Asked): string {
  const told = all.map((one) => {
    const by = one.due === 'undated' ? '' : ` by ${one.due.by.on}${one.due.by.at ? ` ${one.due.by.at}` : ''}`
    return `${one.id} ${standing(one, question.asked).state}${by}`
  })
  return `as built: ${told.join(', ')}`
}

function label(entry: Entry): string {
  return entry.kind === undefined ? entry.duty : `${entry.duty} for ${entry.kind}`
}

function invited(kind: MeetingKind, value: Lined, { facts, terms, question }: Asked): readonly string[] {
  const of = fieldsOf(value, `invited to ${kind}`)
  onlyNamed(of, ['required', 'offered', 'invited', 'open part only', 'confidential part', 'not'], 'word about who is invited')
  const now = asItIsNow(facts, terms)
  const seats = mustBeInvited(now, kind, terms, question.asked.on)
  const confidential = invitedToConfidentialPart(now, kind, terms, question.asked.on)
  const found: Readonly<Record<string, readonly string[]>> = {
    required: seats.filter((seat) => seat.required).map((seat) => seat.role),
    offered: seats.filter((seat) => !seat.required).map((seat) => seat.role),
    invited: seats.map((seat) => seat.role),
    not: seats.map((seat) => seat.role),
    'open part only': seats.filter((seat) => seat.part === 'open-part').map((seat) => seat.role),
    'confidential part': confidential.map((seat) => seat.role),
  }
  return of.fields.flatMap(({ name, value: roles }) =>
    wordsOf(roles, 'role').flatMap((role) => {
      const is = found[name]?.includes(role) ?? false
      if (name === 'not') return is ? [`${role} should not be invited to ${kind}`] : []
      return is ? [] : [`${name} at ${kind}: ${role} expected, as built ${found[name]?.join(' ') || 'none'}`]
    }),
  )
}
