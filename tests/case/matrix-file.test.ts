import { describe, expect, it } from 'vitest'
import { readMatrixFile } from '../../src/case/matrix-file.ts'
import { DD_CSE_2017R1 } from '../../src/procedure/matrix/dd-cse-2017r1.ts'

const problems = (text: string) => {
  const file = readMatrixFile(text)
  return 'problems' in file ? file.problems.map(({ line, place, says }) => `${line}: ${place}: ${says}`) : []
}
const changed = (change: object) => JSON.stringify({ ...DD_CSE_2017R1, ...change })
/** A matrix of one row as a person would write it, line by line. */
const LINES = [
  '{',
  '  "id": "board", "version": "2026", "title": "The board\'s own", "effectiveFrom": "2026-01-01",',
  '  "areas": ["derby"], "notice": "Issued by the board in January 2026.",',
  '  "indicators": [], "vulnerabilities": [], "floors": [], "escalators": [], "combine": "score-only",',
  '  "rows": [',
  '    { "id": "missing", "label": "Missing", "options": [',
  '      { "score": 0, "descriptor": "Never" },',
  '      { "score": 3, "descriptor": "Often" }',
  '    ] }',
  '  ],',
  '  "scoring": { "max": 3, "bands": [{ "level": "low", "min": 0, "max": 1 }, { "level": "high", "min": 2, "max": 3 }] }',
  '}',
]
const withLine = (line: number, text: string) => LINES.map((one, at) => (at === line - 1 ? text : one)).join('\n')

describe("a board's matrix as a file", () => {
  it('the default, written out and read again, is the same', () => {
    expect(readMatrixFile(JSON.stringify(DD_CSE_2017R1))).toEqual({ definition: DD_CSE_2017R1 })
  })
  it('scored rows only, with bands of its own and no tiers, is sound; what it leaves out is what a board means', () => {
    expect(readMatrixFile(LINES.join('\n'))).toMatchObject({
      definition: {
        basis: 'board-issued',
        rows: [{ options: [{ score: 0, tier: 'none', basis: 'board-issued' }, { score: 3 }] }],
        scoring: { basis: 'board-issued' },
      },
    })
  })
  it('checklists scored by recency only, without rows, is sound', () => {
    const recency = { current: 5, recent: 1 }
    const scoring = {
      max: 6,
      bands: [
        { level: 'none', min: 0, max: 4 },
        { level: 'high', min: 5, max: 6 },
      ],
      basis: 'board-issued',
      checklist: { vulnerability: 0, signs: { low: recency, medium: recency, high: recency } },
    }
    const indicators = [{ id: 's', tier: 'high', label: 'A sign', mayBeHarm: true, basis: 'board-issued' }]
    expect(problems(changed({ rows: [], indicators, vulnerabilities: [], scoring, combine: 'score-only' }))).toEqual([])
  })
  it('the longer way of writing one is read too: levels, tier rule, method, sources, flags in a "when", floors without words', () => {
    const file = readMatrixFile(
      changed({
        levels: ['low', 'medium', 'high'],
        tierRule: { type: 'any-highest' },
        scoring: { ...DD_CSE_2017R1.scoring, method: 'sum' },
        escalators: [{ id: 'told', when: { flag: 'disclosure' }, suggest: 'high', source: 'A tool', basis: 'sibling' }],
        floors: [{ id: 'f', when: { ageBelow: 14 }, minLevel: 'medium' }],
      }),
    )
    expect(file).toMatchObject({
      definition: {
        escalators: [{ flag: 'disclosure', source: 'A tool' }],
        floors: [{ words: 'A child under 14 is at least medium.' }],
      },
    })
    expect(JSON.stringify(file)).not.toMatch(/tierRule|method|"levels"/)
  })
})

describe('a file with something wrong in it', () => {
  it.each([
    ['no JSON', 8, '      { "score": 3 "descriptor": "Often" }', "8: the file: From here on it isn't JSON"],
    ['a word that is missing', 6, '    { "id": "missing", "options": [', '6: rows, no. 1 (missing), label: is missing'],
    [
      'words for a score',
      8,
      '      { "score": "three", "descriptor": "x" }',
      '8: rows, no. 1 (missing), options, no. 2, score: must be a number',
    ],
    ['a half score', 8, '      { "score": 1.5, "descriptor": "x" }', "no. 2, score: the score isn't a whole number from 0"],
    ['a score too high to record', 8, '      { "score": 100, "descriptor": "x" }', 'no. 2, score: must be at most 99'],
    ['no 0', 7, '      { "score": 1, "descriptor": "Never" },', '6: rows, no. 1 (missing), options: the row has no option with score 0'],
    [
      'a heading of its own',
      8,
      '      { "score": 3, "descriptor": "x", "colour": "red" }',
      "8: rows, no. 1 (missing), options, no. 2, colour: isn't part of a matrix",
    ],
    [
      'the same heading twice',
      8,
      '      { "score": 3, "score": 2, "descriptor": "x" }',
      '8: rows, no. 1 (missing), options, no. 2, score: this stands there twice',
    ],
    ['an empty text', 8, '      { "score": 3, "descriptor": " " }', 'no. 2, descriptor: must not be empty'],
    [
      'a text too long',
      8,
      `      { "score": 3, "descriptor": "${'x'.repeat(501)}" }`,
      'no. 2, descriptor: must be at most 500 letters long',
    ],
    ['a sign that turns the reading', 8, '      { "score": 3, "descriptor": "a\\u202Eb" }', "descriptor: holds a sign that can't be shown"],
    [
      'no such day',
      2,
      '  "id": "board", "version": "2026", "title": "T", "effectiveFrom": "2026-02-30",',
      "2: effectiveFrom: isn't a day of the calendar",
    ],
    ['another county', 3, '  "areas": ["rutland"], "notice": "N",', '3: areas, no. 1: must be "derby" or "derbyshire"'],
    [
      'an id with blanks',
      6,
      '    { "id": "Going missing", "label": "Missing", "options": [',
      '6: rows, no. 1 (Going missing), id: must be small letters',
    ],
    [
      'a tier left out where it counts',
      4,
      LINES[3]?.replace('score-only', 'higher') ?? '',
      '7: rows, no. 1 (missing), options, no. 1, tier: is missing',
    ],
    [
      'a gap in the bands',
      11,
      LINES[10]?.replace('"min": 2', '"min": 3') ?? '',
      '11: scoring, bands, no. 2, min: the band "high" begins at 3, expected 2',
    ],
    [
      'a maximum that does not add up',
      11,
      LINES[10]?.replace('"max": 3,', '"max": 5,') ?? '',
      '11: scoring, max: everything together adds up to 3, the scoring says 5',
    ],
  ])('%s: is told with its line and place', (_, line, text, says) => {
    expect(problems(withLine(line, text)).join('\n')).toContain(says)
  })
  it('tells everything at once, in the order of the file', () => {
    const found = problems(changed({ title: '', effectiveFrom: 'soon', colour: 'red', combine: 'lowest' }))
    expect(found).toHaveLength(4)
    expect(found.join('\n')).toMatch(/combine: must be "higher" or "score-only"/)
  })
  it('a floor is an age or a flag, and an escalator names its flag', () => {
    const floors = [{ id: 'f', when: { ageBelow: 13, flag: 'medicalNeeds' }, minLevel: 'medium', words: 'x' }]
    expect(problems(changed({ floors })).join()).toContain('floors, no. 1 (f), when: is either an age')
    expect(problems(changed({ escalators: [{ id: 'e', suggest: 'high' }] })).join()).toContain('escalators, no. 1 (e), flag: is missing')
  })
  it('a file too long, too deep or with nothing in it is refused as a whole', () => {
    expect(problems(' '.repeat(200_001)).join()).toContain('longer than 200000 letters')
    expect(problems('['.repeat(90_000) + ']'.repeat(90_000)).join()).toContain('nested too deeply')
    expect(problems('')).toEqual([expect.stringContaining("1: the file: From here on it isn't JSON")])
    expect(problems('[]')).toEqual(['1: the file: must be a group in curly brackets'])
  })
})
