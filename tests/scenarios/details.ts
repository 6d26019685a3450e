import { countDays } from '../../src/procedure/count-days.ts'
import type { Obligation } from '../../src/procedure/obligation.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { otherReadings } from '../../src/procedure/other-readings.ts'
import { workingCalendar } from '../../src/procedure/working-days.ts'
import type { Asked } from './compare.ts'
import { malformed } from './malformed.ts'
import { dayOf, type Fields, type Lined, textOf, whenOf } from './read.ts'
import { factsAt } from './story.ts'
import { known, wordOf, wordsOf } from './words.ts'

/** What an entry says of its duty beside the name, each thing to be compared with what was built: differences in words. */
type Compared = (one: Obligation) => readonly string[]
export type Details = Readonly<Record<string, Compared>>

type Reader = (value: Lined, asked: Asked) => Compared

const READERS: Readonly<Record<string, Reader>> = {
  by: (value) => {
    const expected = textOf(value, 'by')
    if (expected !== 'no date') whenOf(value, 'by (or "no date")')
    return (one) => same('by', expected, expected.length === 10 && one.due !== 'undated' ? one.due.by.on : byOf(one))
  },
  opens: (value) => {
    const expected = dayOf(value, 'opens')
    return (one) => same('opens', expected, (one.due !== 'undated' && one.due.notBefore) || 'no window')
  },
  owner: (value) => {
    const expected = wordOf(value, 'role')
    return (one) => same('owner', expected, one.owner)
  },
  rules: (value) => {
    const expected = wordsOf(value, 'rule')
    return (one) => includes('rule', expected, rulesOf(one))
  },
  'not rules': (value) => {
    const expected = wordsOf(value, 'rule')
    return (one) => expected.flatMap((rule) => (rulesOf(one).includes(rule) ? [`cites ${rule}, which it should not`] : []))
  },
  reading: (value) => {
    const expected = wordsOf(value, 'reading')
    return (one) =>
      includes(
        'reading',
        expected,
        one.cites.flatMap((cite) => cite.readings ?? []),
      )
  },
  'other reading': otherReading,
  force: (value) => {
    const expected = wordOf(value, 'force')
    return (one) => same('force', expected, forceOf(one))
  },
  limit: (value) => {
    const expected = wordOf(value, 'limit')
    return (one) => same('limit', expected, one.due !== 'undated' && one.due.assumed ? 'assumed' : 'printed')
  },
  'not counted': (value, asked) => {
    const expected = (value.is === 'list' ? value.items : [value]).map((one) => dayOf(one, 'not counted'))
    return (one) => same('not counted', expected.join(' '), skipped(one, asked).join(' '))
  },
  was: (value, asked) => {
    const expected = textOf(value, 'was')
    return (one) => same('was', expected, before(one, asked))
  },
  provisional: (value) => {
    const expected = wordOf(value, 'yes or no')
    return (one) => same('provisional', expected, one.due !== 'undated' && one.due.provisional ? 'yes' : 'no')
  },
  on: (value) => {
    const expected = dayOf(value, 'on')
    return (one) => same('on', expected, one.met?.on ?? 'not met')
  },
}

export function detailsOf(of: Fields, asked: Asked): Details {
  const said = of.fields.filter(({ name }) => name !== 'duty' && name !== 'for')
  return Object.fromEntries(
    said.map(({ name, line, value }) => {
      const reader = READERS[name]
      if (!reader)
        throw malformed(line, `nothing called "${name}" can be said of a duty; expected one of: for, ${Object.keys(READERS).join(', ')}`)
      return [name, reader(value, asked)]
    }),
  )
}

/** Dates as they stand; or with the reading they belong to: `{ A-03: 2026-06-19 }`, `{ A-15: not-owed }`, `{ A-36: no-limit }`. */
function otherReading(value: Lined, { facts, terms, owed }: Asked): Compared {
  const others = otherReadings(facts, terms, owed)
  if (value.is === 'fields') {
    const expected = value.fields.map(({ name, line, value: by }) => `${known(name, 'reading', line)}: ${textOf(by, name)}`)
    return (one) =>
      includes(
        'other reading',
        expected,
        (others.get(one.id) ?? []).map(({ reading, by }) => `${reading}: ${by}`),
      )
  }
  const expected = (value.is === 'list' ? value.items : [value]).map((one) => dayOf(one, 'other reading'))
  return (one) =>
    includes(
      'other reading',
      expected,
      (others.get(one.id) ?? []).map(({ by }) => by),
    )
}

function byOf(one: Obligation): string {
  if (one.due === 'undated') return 'no date'
  return one.due.by.at ? `${one.due.by.on} ${one.due.by.at}` : one.due.by.on
}

function rulesOf(one: Obligation): readonly string[] {
  return one.cites.map((cite) => cite.rule)
}

function same(what: string, expected: string, found: string): readonly string[] {
  return expected === found ? [] : [`${what} expected ${expected}, as built ${found}`]
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
  if (one.due === 'undated') return []
  const { names } = workingCalendar(terms)
  return countDays(one.due, terms)
    .filter((line) => line.count === undefined && names.has(Date.parse(line.on) / 86_400_000))
    .map((line) => line.on as string)
    .sort()
}

function before(one: Obligation, { scenario, question, terms }: Asked): string {
  const first = factsAt(scenario, question.asked, terms, 'as first recorded')
  const then = obligations(first, terms).find((other) => other.id === one.id)
  return then ? byOf(then) : 'not owed'
}
