import { describe, expect, it } from 'vitest'
import { readMatrixFile } from '../../src/case/matrix-file.ts'
import { DD_CSE_2017R1 } from '../../src/procedure/matrix/dd-cse-2017r1.ts'

const problems = (text: string) => {
  const file = readMatrixFile(text)
  return 'problems' in file ? file.problems : []
}
const changed = (change: object) => JSON.stringify({ ...DD_CSE_2017R1, ...change })

describe("a board's matrix as a file", () => {
  it('the default, written out and read again, is the same', () => {
    expect(readMatrixFile(JSON.stringify(DD_CSE_2017R1))).toEqual({ definition: DD_CSE_2017R1 })
  })
  it('scored rows only, with bands of its own, is sound', () => {
    const rows = DD_CSE_2017R1.rows.slice(0, 1)
    const bands = [
      { level: 'low', min: 0, max: 1 },
      { level: 'medium', min: 2, max: 2 },
      { level: 'high', min: 3, max: 3 },
    ]
    expect(problems(changed({ rows, indicators: [], vulnerabilities: [], scoring: { max: 3, bands, basis: 'board-issued' } }))).toEqual([])
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
  it.each([
    ['not a file', 'the file', "isn't JSON"],
    [changed({ title: '' }), 'no title', 'title'],
    [changed({ effectiveFrom: '2017-02-30' }), 'no such day', 'effectiveFrom'],
    [changed({ colour: 'red' }), 'an unknown heading', 'colour'],
    [
      changed({ rows: [{ id: 'r', label: 'A row', options: [{ score: 1, tier: 'low', descriptor: 'x', basis: 'sibling' }] }] }),
      'a row without 0',
      'has no option with score 0',
    ],
    [changed({ scoring: { ...DD_CSE_2017R1.scoring, bands: [{ level: 'low', min: 1, max: 36 }] } }), 'a gap', 'begins at 1, expected 0'],
    [
      changed({ rows: DD_CSE_2017R1.rows.map((row) => ({ ...row, options: row.options.map((one) => ({ ...one, score: 'one' })) })) }),
      'words for a score',
      'rows, no. 1, options, no. 1, score',
    ],
  ])('is refused in words: %#', (text, _, says) => {
    expect(problems(text).join('\n')).toContain(says)
  })
})
