import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { type ClockTime, clockTime, isClockTime, isPlainDate, type PlainDate, plainDate } from '../../src/procedure/civil-date.ts'
import { malformed } from './malformed.ts'

/** A scenario file as it stands, before anything of it is understood: what it says, each thing with its line. */
export type Lined = Words | List | Fields
export type Words = { readonly is: 'words'; readonly line: number; readonly text: string }
export type List = { readonly is: 'list'; readonly line: number; readonly items: readonly Lined[] }
export type Fields = {
  readonly is: 'fields'
  readonly line: number
  /** Where a missing field would have to stand. */
  readonly ends: number
  readonly fields: readonly { readonly name: string; readonly line: number; readonly value: Lined }[]
}

export type When = { readonly on: PlainDate; readonly at?: ClockTime }
export type Told = { readonly when: When; readonly what: Words | Fields; readonly line: number }
export type Question = { readonly asked: When & { readonly at: ClockTime }; readonly expect: Fields }
export type Scenario = {
  readonly title: string
  readonly because: string
  readonly child: Fields
  readonly alsoClosed: readonly PlainDate[]
  readonly readings: Fields | undefined
  readonly happened: readonly Told[]
  readonly questions: readonly Question[]
}

const TOP = ['title', 'because', 'child', 'also closed', 'readings', 'happened', 'asked', 'expect', 'then']

/** Reads a scenario's text. Throws what malformed() makes: the line and what was expected there. */
export function readScenario(text: string): Scenario {
  const top = fieldsOf(lined(text), 'the file')
  onlyNamed(top, TOP, 'heading')
  const closed = optional(top, 'also closed')
  const readings = optional(top, 'readings')
  const later = optional(top, 'then')
  return {
    title: textOf(needed(top, 'title'), 'title'),
    because: textOf(needed(top, 'because'), 'because'),
    child: fieldsOf(needed(top, 'child'), 'child'),
    alsoClosed: closed === undefined ? [] : itemsOf(closed, 'also closed').map((one) => dayOf(one, 'a closed day')),
    readings: readings && fieldsOf(readings, 'readings'),
    happened: inOrder(itemsOf(needed(top, 'happened'), 'happened').map(told)),
    questions: [question(top), ...(later === undefined ? [] : itemsOf(later, 'then').map(laterQuestion))],
  }
}

function lined(text: string): Lined {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter })
  const lineOf = (at: number | undefined): number => (at === undefined ? 1 : counter.linePos(at).line)
  const first = document.errors[0]
  if (first) throw malformed(first.linePos?.[0].line ?? 1, `not readable as YAML: ${first.message.split('\n')[0]}`)
  const walk = (node: unknown): Lined => {
    const range = (node as Node | null)?.range
    const line = lineOf(range?.[0])
    if (isMap(node)) {
      const fields = node.items.map((pair) => {
        const key = walk(pair.key)
        return { name: textOf(key, 'a name'), line: key.line, value: pair.value === null ? nothing(key.line) : walk(pair.value) }
      })
      return { is: 'fields', line, ends: lineOf(Math.max(range?.[0] ?? 0, (range?.[1] ?? 1) - 1)), fields }
    }
    if (isSeq(node)) return { is: 'list', line, items: node.items.map(walk) }
    if (isScalar(node) && node.value !== null) return { is: 'words', line, text: String(node.value) }
    return nothing(line)
  }
  return walk(document.contents)
}

/** A name with nothing behind it. */
function nothing(line: number): Words {
  return { is: 'words', line, text: '' }
}

export function textOf(one: Lined, where: string): string {
  if (one.is === 'words' && one.text !== '') return one.text
  throw malformed(one.line, `expected words for ${where}`)
}

export function fieldsOf(one: Lined, where: string): Fields {
  if (one.is === 'fields') return one
  throw malformed(one.line, `expected "name: value" lines under ${where}`)
}

export function itemsOf(one: Lined, where: string): readonly Lined[] {
  if (one.is === 'list') return one.items
  throw malformed(one.line, `expected a list under ${where}`)
}

export function dayOf(one: Lined, where: string): PlainDate {
  const written = textOf(one, where)
  if (isPlainDate(written)) return plainDate(written)
  throw malformed(one.line, `expected a date YYYY-MM-DD for ${where}, found "${written}"`)
}

export function whenOf(one: Lined, where: string): When {
  const [on = '', at, ...more] = textOf(one, where).split(' ')
  if (!isPlainDate(on) || more.length > 0 || (at !== undefined && !isClockTime(at)))
    throw malformed(one.line, `expected a date, or a date and a time ("2026-12-14 10:30"), for ${where}`)
  return { on, ...(at === undefined ? {} : { at: clockTime(at) }) }
}

export function optional(of: Fields, name: string): Lined | undefined {
  return of.fields.find((one) => one.name === name)?.value
}

export function needed(of: Fields, name: string): Lined {
  const found = optional(of, name)
  if (found) return found
  throw malformed(of.ends, `"${name}:" is missing`)
}

export function onlyNamed(of: Fields, names: readonly string[], what: string): void {
  for (const { name, line } of of.fields)
    if (!names.includes(name)) throw malformed(line, `unknown ${what} "${name}"; expected one of: ${names.join(', ')}`)
}

function question(of: Fields): Question {
  const node = needed(of, 'asked')
  const { on, at } = whenOf(node, 'asked')
  if (at === undefined) throw malformed(node.line, 'expected a time of day with the date, as in "2026-12-16 09:00"')
  return { asked: { on, at }, expect: fieldsOf(needed(of, 'expect'), 'expect') }
}

function laterQuestion(one: Lined): Question {
  const of = fieldsOf(one, 'then')
  onlyNamed(of, ['asked', 'expect'], 'word under then:')
  return question(of)
}

function told(item: Lined): Told {
  const [pair, ...more] = fieldsOf(item, 'happened').fields
  if (!pair || more.length > 0) throw malformed(item.line, 'expected "- DATE: WHAT"')
  const when = whenOf({ is: 'words', line: pair.line, text: pair.name }, 'when it happened')
  const what = pair.value
  if (what.is === 'list' || (what.is === 'words' && what.text === '')) throw malformed(pair.line, 'expected words for what happened')
  return { when, what, line: pair.line }
}

function inOrder(story: readonly Told[]): readonly Told[] {
  for (const [index, one] of story.entries()) {
    const before = story[index - 1]
    if (!before) continue
    const isEarlier =
      one.when.on < before.when.on || (one.when.on === before.when.on && (one.when.at ?? '24:00') < (before.when.at ?? '00:00'))
    if (isEarlier) throw malformed(one.line, `what happened is told in order, and this is earlier than line ${before.line}`)
  }
  return story
}
