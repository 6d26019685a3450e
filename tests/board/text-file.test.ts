import { describe, expect, it } from 'vitest'
import type { BoardCommand } from '../../src/board/commands.ts'
import { readTextFile } from '../../src/board/text-file.ts'
import { DEADLINES } from '../../src/procedure/deadlines.ts'
import { READINGS } from '../../src/procedure/readings.ts'
import { RULES } from '../../src/procedure/rules.ts'
import { PARAGRAPH_IDS, PARAGRAPHS, type ParagraphId } from '../../src/procedure/text.ts'
import { ask, givenBoard, WHY } from './given-board.ts'

/** An invented copy: our labels, and the few words that readings quote, each in its paragraph. */
const COPY = PARAGRAPH_IDS.map((id): readonly [ParagraphId, string] => {
  const readings = Object.values(READINGS).map(({ printed, showsIn }) => ({ printed, rules: showsIn }))
  const quoted = [...readings, ...Object.values(DEADLINES)].filter(({ rules }) => rules.some((rule) => RULES[rule].paragraph === id))
  return [id, [PARAGRAPHS[id].label, ...quoted.map((one) => one.printed)].join('; ')]
})
const asJson = (copy: readonly (readonly [string, string])[]) => JSON.stringify(Object.fromEntries(copy))
const inOrder = (copy: readonly (readonly [string, string])[]) => copy.map(([, words]) => words).join('\n\n')
const problemsOf = (file: string): readonly string[] => {
  const read = readTextFile(file)
  return 'problems' in read ? read.problems : []
}
const paragraphsOf = (file: string) => {
  const read = readTextFile(file)
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  return read.paragraphs
}

describe("a board's own copy of the text", () => {
  it('is read by paragraph ids as JSON, by ids before each paragraph, and by its order', () => {
    const wanted = Object.fromEntries(COPY)
    expect(paragraphsOf(asJson(COPY))).toEqual(wanted)
    expect(paragraphsOf(COPY.map(([id, words]) => `[${id}] ${words}`).join('\n'))).toEqual(wanted)
    expect(paragraphsOf(COPY.map(([id, words]) => `${id}\t${words.replace(' ', '\n')}`).join('\r\n\r\n'))).toEqual(wanted)
    expect(paragraphsOf(`Scope\n\n${inOrder(COPY)}`)).toEqual(wanted)
    expect(paragraphsOf(inOrder(COPY.map(([id, words]) => [id, `• ${words}`])))).toEqual(wanted)
  })

  it('names the paragraph that is missing, and the one that is none', () => {
    expect(problemsOf(asJson(COPY.filter(([id]) => id !== '2.M.6')))).toEqual([
      expect.stringMatching(/^Paragraph 2\.M\.6 \(.*\) is missing\.$/),
    ])
    expect(problemsOf(asJson([...COPY, ['2.X.1', 'One more']]))).toEqual(['2.X.1 is no paragraph of this procedure.'])
    expect(problemsOf(asJson(COPY.map(([id, words]) => [id, id === '1.4' ? ' ' : words])))).toEqual([
      expect.stringMatching(/1\.4 .* is empty/),
    ])
    expect(problemsOf(asJson(COPY.map(([id, words]) => [id, id === '1.4' ? words.repeat(1000) : words])))).toEqual([
      expect.stringMatching(/1\.4 .* longer than 8000/),
    ])
    const twice = [...COPY, ['2.M.6', 'Again']].map(([id, words]) => `[${id}] ${words}`).join('\n')
    expect(problemsOf(twice)).toEqual(['Paragraph 2.M.6 stands in the file twice.'])
  })

  it('in plain text, says how many there are and shows what looks like a heading', () => {
    expect(problemsOf(`RELATED CHAPTERS\n\n${inOrder(COPY)}`)).toEqual([
      expect.stringMatching(/has 81 paragraphs; the procedure has 80/),
      'Perhaps a heading or a link: "RELATED CHAPTERS".',
      ...COPY.filter(([, words]) => words.length < 100 && !/[.:;,]$/.test(words))
        .slice(0, 10)
        .map(([, words]) => `Perhaps a heading or a link: "${words}".`),
      expect.stringMatching(/^… and \d+ more like these\.$/),
    ])
  })

  it('refuses paragraphs that are out of step with the rules they would stand beside', () => {
    const [first, ...rest] = COPY
    const shifted = first === undefined ? COPY : [...rest, first]
    const moved = PARAGRAPH_IDS.map((id, index): [string, string] => [id, shifted[index]?.[1] ?? ''])
    expect(problemsOf(asJson(moved))[0]).toMatch(/belong to paragraph .*; in this file they stand in /)
  })

  it('another edition is let in, and what it says otherwise is told', () => {
    const remarksOn = (copy: typeof COPY) => {
      const read = readTextFile(asJson(copy))
      return 'remarks' in read ? read.remarks : undefined
    }
    expect(remarksOn(COPY)).toEqual([])
    expect(remarksOn(COPY.map(([id, words]) => [id, words.replaceAll('every 4 - 6 weeks', 'every month')]))).toEqual([
      'Paragraph 2.M.19 doesn\'t say "held every 4 - 6 weeks" in this copy.',
      'Paragraph 2.M.19 doesn\'t say "should be held every 4 - 6 weeks" in this copy.',
    ])
  })

  it('what is no text is refused: other JSON, nothing, a list', () => {
    expect(problemsOf('{"S.1": 3}')[0]).toMatch(/S\.1 .*isn't text/)
    expect(problemsOf('{')).toEqual(["The file isn't JSON by paragraph."])
    expect(problemsOf('Hello.').length).toBeGreaterThan(0)
  })
})

describe('installing it', () => {
  const install = (file: string): BoardCommand => ({ do: 'install-text', areas: ['derby'], title: 'Chapter 3.4', file, why: WHY })

  it('keeps the paragraphs for that area, and takes them away again', () => {
    const { choices } = givenBoard(ask(install(asJson(COPY))))
    expect(choices.areas.derby.text).toMatchObject({
      title: 'Chapter 3.4',
      installedOn: '2026-11-23',
      paragraphs: Object.fromEntries(COPY),
    })
    expect(choices.areas.derbyshire.text).toBeUndefined()
    const removed = givenBoard(ask(install(asJson(COPY))))
      .when({ do: 'remove-text', areas: ['derby'], why: WHY })
      .then('TextRemoved')
    expect(removed.areas.derby.text).toBeUndefined()
    givenBoard()
      .when({ do: 'remove-text', areas: ['derby'], why: WHY })
      .refused({ field: 'areas' })
  })

  it('is refused whole with every problem, and keeps nothing', () => {
    const refusal = givenBoard()
      .when(install(asJson(COPY.slice(2))))
      .refused({ field: 'file', says: /^2 things/ })
    expect(refusal.details).toHaveLength(2)
  })

  it('keeps words that look like markup as the words they are', () => {
    const odd = asJson(COPY.map(([id, words]) => [id, id === '1.4' ? '<img src=x onerror=alert(1)> & "quoted"' : words]))
    expect(givenBoard(ask(install(odd))).choices.areas.derby.text?.paragraphs['1.4']).toBe('<img src=x onerror=alert(1)> & "quoted"')
  })
})
