import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml'
import { type ClockTime, clockTime, isClockTime, isPlainDate, type PlainDate, plainDate } from '../../src/procedure/civil-date.ts'

/** A scenario file as it stands, before anything of it is understood: what it says, and on which line. */
export type When = { readonly on: PlainDate; readonly at?: ClockTime }
export type Told = { readonly when: When; readonly what: string | ReadonlyMap<string, string>; readonly line: number }
export type Expected = ReadonlyMap<string, { readonly value: unknown; readonly line: number }>
export type Question = { readonly asked: When & { readonly at: ClockTime }; readonly expect: Expected }
export type Scenario = {
  readonly title: string
  readonly because: string
  readonly child: ReadonlyMap<string, string>
  readonly alsoClosed: readonly PlainDate[]
  readonly happened: readonly Told[]
  readonly questions: readonly Question[]
}
/** Thrown for a file that can't be understood: its line, and what was expected there. */
export type Malformed = Error & { readonly line: number }

export function malformed(line: number, says: string): Malformed {
  return Object.assign(new Error(`line ${line}: ${says}`), { line })
}

const TOP = ['title', 'because', 'child', 'also closed', 'happened', 'asked', 'expect', 'then']

/** Reads a scenario's text. Throws what malformed() makes: the line and what was expected there. */
export function readScenario(text: string): Scenario {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const lineOf = (node: unknown): number => {
    const range = (node as Node | undefined)?.range
    return range ? lines.linePos(range[0]).line : 1
  }
  const wrong = (node: unknown, says: string): never => {
    throw malformed(lineOf(node), says)
  }
  const first = document.errors[0]
  if (first) throw malformed(first.linePos?.[0].line ?? 1, `not readable as YAML: ${first.message.split('\n')[0]}`)
  const map = (node: unknown, where: string): YAMLMap => (isMap(node) ? node : wrong(node, `expected "name: value" lines under ${where}`))
  const text1 = (node: unknown, where: string): string =>
    isScalar(node) && node.value !== null ? String(node.value) : wrong(node, `expected words for ${where}`)
  const top = map(document.contents, 'the file')
  for (const pair of top.items) {
    const key = text1(pair.key, 'a heading')
    if (!TOP.includes(key)) wrong(pair.key, `unknown heading "${key}"; expected one of: ${TOP.join(', ')}`)
  }
  const needed = (of: YAMLMap, key: string): unknown => of.get(key, true) ?? wrong(of, `"${key}:" is missing`)
  const day = (node: unknown, where: string): PlainDate => {
    const written = text1(node, where)
    return isPlainDate(written) ? plainDate(written) : wrong(node, `expected a date YYYY-MM-DD for ${where}, found "${written}"`)
  }
  const when = (node: unknown, where: string): When => {
    const [on = '', at, ...more] = text1(node, where).split(' ')
    if (!isPlainDate(on) || more.length > 0 || (at !== undefined && !isClockTime(at)))
      return wrong(node, `expected a date, or a date and a time ("2026-12-14 10:30"), for ${where}`)
    return { on, ...(at === undefined ? {} : { at: clockTime(at) }) }
  }
  const words = (of: YAMLMap, where: string): ReadonlyMap<string, string> =>
    new Map(of.items.map((pair) => [text1(pair.key, where), text1(pair.value, where)]))
  const question = (of: YAMLMap): Question => {
    const asked = when(needed(of, 'asked'), 'asked')
    const expect = map(needed(of, 'expect'), 'expect')
    return {
      asked: {
        on: asked.on,
        at: asked.at ?? wrong(of.get('asked', true), 'expected a time of day with the date, as in "2026-12-16 09:00"'),
      },
      expect: new Map(
        expect.items.map((pair) => [text1(pair.key, 'expect'), { value: (pair.value as Node).toJS(document), line: lineOf(pair.key) }]),
      ),
    }
  }
  const told = (item: unknown): Told => {
    const pair = map(item, 'happened').items[0]
    if (!pair) return wrong(item, 'expected "- DATE: WHAT"')
    const what = isMap(pair.value) ? words(pair.value, 'what changed') : text1(pair.value, 'what happened')
    return { when: when(pair.key, 'when it happened'), what, line: lineOf(pair.key) }
  }
  const list = (node: unknown, where: string): readonly unknown[] =>
    isSeq(node) ? node.items : wrong(node, `expected a list under ${where}`)
  const later = top.get('then', true)
  const closed = top.get('also closed', true)
  return {
    title: text1(needed(top, 'title'), 'title'),
    because: text1(needed(top, 'because'), 'because'),
    child: words(map(needed(top, 'child'), 'child'), 'child'),
    alsoClosed: closed === undefined ? [] : list(closed, 'also closed').map((one) => day(one, 'a closed day')),
    happened: list(needed(top, 'happened'), 'happened').map(told),
    questions: [question(top), ...(later === undefined ? [] : list(later, 'then').map((one) => question(map(one, 'then'))))],
  }
}
