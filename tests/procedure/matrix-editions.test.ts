import { describe, expect, it } from 'vitest'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { carryOver } from '../../src/procedure/matrix/carry-over.ts'
import { DD_CSE_2017R1, FIRST_EDITION } from '../../src/procedure/matrix/dd-cse-2017r1.ts'
import type { MatrixDefinition, MatrixRow } from '../../src/procedure/matrix/definition.ts'
import { changesBetween } from '../../src/procedure/matrix/edition-changes.ts'
import { definitionOf, type Edition, editionFor } from '../../src/procedure/matrix/editions.ts'
import { floorsHolding } from '../../src/procedure/matrix/floors.ts'

const edition = (version: string, from: string, areas: Edition['areas'] = ['derby', 'derbyshire']): Edition => ({
  definition: { ...DD_CSE_2017R1, version },
  areas,
  from: plainDate(from),
})
const rowsWith = (id: string, change: (row: MatrixRow) => MatrixRow) => DD_CSE_2017R1.rows.map((row) => (row.id === id ? change(row) : row))

describe('editions side by side', () => {
  const editions = [
    FIRST_EDITION,
    edition('2026', '2026-09-01', ['derby']),
    edition('2025', '2025-01-01', ['derby']),
    edition('2027', '2027-01-01'),
  ]
  it.each([
    ['derby', '2024-12-31', '2017r1'],
    ['derby', '2025-01-01', '2025'],
    ['derby', '2026-08-31', '2025'],
    ['derby', '2026-09-01', '2026'],
    ['derbyshire', '2026-09-01', '2017r1'],
    ['derbyshire', '2027-01-01', '2027'],
  ] as const)('RC-2: in %s on %s a new assessment is made with %s', (area, on, version) => {
    expect(editionFor(area, plainDate(on), editions)?.version).toBe(version)
  })
  it('of two from the same day the one that came later counts, and the day before the first there is none', () => {
    expect(editionFor('derby', plainDate('2025-01-01'), [edition('a', '2025-01-01'), edition('b', '2025-01-01')])?.version).toBe('b')
    expect(editionFor('derby', plainDate('2017-06-30'), editions)).toBeUndefined()
  })
  it('an old assessment finds its own definition, whatever came after', () => {
    expect(definitionOf({ id: 'dd-cse', version: '2025' }, editions)?.version).toBe('2025')
    expect(definitionOf({ id: 'dd-cse', version: '1066' }, editions)).toBeUndefined()
  })
})

describe('what another edition changes', () => {
  it('nothing, when nothing but its name is different', () => {
    expect(changesBetween(DD_CSE_2017R1, { ...DD_CSE_2017R1, version: '2019', title: 'Another' })).toEqual([])
  })
  it('every word, weight and band is named with what it was', () => {
    const after: MatrixDefinition = {
      ...DD_CSE_2017R1,
      rows: [
        ...rowsWith('missing', (row) => ({
          ...row,
          label: 'Going missing',
          options: row.options.map((one) => (one.score === 2 ? { ...one, descriptor: 'Out overnight', tier: 'high' as const } : one)),
        })).filter((row) => row.id !== 'online'),
        { id: 'travel', label: 'Travel', options: [] },
      ],
      indicators: DD_CSE_2017R1.indicators.slice(1),
      scoring: { ...DD_CSE_2017R1.scoring, bands: [{ level: 'low', min: 0, max: 36 }] },
    }
    const changes = changesBetween(DD_CSE_2017R1, after)
    const of = (part: string, change: string) => changes.filter((one) => one.part === part && one.change === change)
    expect(of('row', 'added').map((one) => one.label)).toEqual(['Travel'])
    expect(of('row', 'removed').map((one) => one.label)).toEqual(['Phones and online'])
    expect(of('sign', 'removed')).toHaveLength(1)
    expect(of('row', 'changed')[0]?.details).toEqual([
      'It reads “Going missing”, before “Missing and staying out”',
      expect.stringMatching(/^Step 2 reads “Out overnight”, before “/),
      'Step 2 counts as high, before as medium',
    ])
    expect(of('scoring', 'changed')[0]?.details[0]).toBe('low 0 to 36, before low 0 to 12, medium 13 to 23, high 24 to 36')
  })
})

describe('beginning from an assessment under another edition', () => {
  const answers = {
    rows: [
      { row: 'missing', score: 2, evidence: 'Out on Friday' },
      { row: 'education', score: 1 },
    ],
    indicators: [DD_CSE_2017R1.indicators[0]?.id ?? '', DD_CSE_2017R1.indicators[1]?.id ?? ''],
    vulnerabilities: [DD_CSE_2017R1.vulnerabilities[0]?.id ?? ''],
    flags: ['disclosure', 'significant-harm-yes'],
  }
  const changed: MatrixDefinition = {
    ...DD_CSE_2017R1,
    version: '2019',
    rows: rowsWith('missing', (row) => ({ ...row, options: row.options.slice(0, 3) })),
    indicators: DD_CSE_2017R1.indicators.slice(1),
  }
  it('within the same edition everything is carried over', () => {
    expect(carryOver(DD_CSE_2017R1, DD_CSE_2017R1, answers)).toEqual({ answers, left: [] })
  })
  it('across editions only what reads and counts the same, with its evidence; the rest is named', () => {
    const { answers: carried, left } = carryOver(DD_CSE_2017R1, changed, answers)
    expect(carried.rows).toEqual([{ row: 'education', score: 1 }])
    expect(carried.indicators).toEqual([answers.indicators[1]])
    expect(carried.vulnerabilities).toEqual(answers.vulnerabilities)
    expect(carried.flags).toEqual(['disclosure'])
    expect(left).toEqual(['Missing and staying out', DD_CSE_2017R1.indicators[0]?.label])
  })
  it('a row that only its note tells apart is not the same row', () => {
    const noted = { ...DD_CSE_2017R1, version: '2019', rows: rowsWith('education', (row) => ({ ...row, note: 'Count college too' })) }
    expect(carryOver(DD_CSE_2017R1, noted, answers).left).toEqual(['School, college, training, work'])
  })
})

describe("a board's own floors", () => {
  const own = { id: 'under-15', when: { ageBelow: 15 }, minLevel: 'medium' as const, words: 'Under 15 is at least medium.' }
  const definition: MatrixDefinition = { ...DD_CSE_2017R1, floors: [...DD_CSE_2017R1.floors, own] }
  const status = { ...noStatus(), medicalNeeds: 'not-known' as const }
  it('LO-1: hold beside the procedure’s, which the definition only repeats', () => {
    const on = plainDate('2026-11-23')
    expect(floorsHolding(definition, { birth: plainDate('2011-11-24'), status }, on)).toEqual([own])
    expect(floorsHolding(definition, { birth: plainDate('2011-11-23'), status }, on)).toEqual([])
    expect(floorsHolding(definition, { birth: 'not-known', status }, on)).toEqual([own])
  })
})

function noStatus() {
  return {
    earlyHelp: false,
    openToMat: false,
    openToSocialCare: false,
    plan: 'none' as const,
    lookedAfter: 'no' as const,
    ehcPlan: 'no' as const,
    significantLearningDisability: 'no' as const,
    medicalNeeds: 'no' as const,
  }
}
