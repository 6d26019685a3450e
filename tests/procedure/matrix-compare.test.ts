import { describe, expect, it } from 'vitest'
import { agree, sideBySide, trendOf } from '../../src/procedure/matrix/compare.ts'
import { DD_CSE_2017R1 } from '../../src/procedure/matrix/dd-cse-2017r1.ts'
import { type MatrixDefinition, problemsOf } from '../../src/procedure/matrix/definition.ts'
import { suggest } from '../../src/procedure/matrix/suggest.ts'

/** Scored checklists in the shape of a well-known tool, with signs of our own: 1 a vulnerability, 1 a moderate sign, 5 or 1 a significant one. */
const BY_CHECKLIST: MatrixDefinition = {
  ...DD_CSE_2017R1,
  id: 'checklist-shaped',
  version: '1',
  rows: [],
  indicators: [
    ...['m1', 'm2', 'm3'].map((id) => ({ id, tier: 'medium' as const, label: id, mayBeHarm: false, basis: 'board-issued' as const })),
    ...['s1', 's2', 's3'].map((id) => ({ id, tier: 'high' as const, label: id, mayBeHarm: true, basis: 'board-issued' as const })),
  ],
  vulnerabilities: ['v1', 'v2', 'v3', 'v4'].map((id) => ({ id, label: id, basis: 'board-issued' as const })),
  scoring: {
    max: 4 + 3 + 18,
    bands: [
      { level: 'none', min: 0, max: 5 },
      { level: 'low', min: 6, max: 10 },
      { level: 'medium', min: 11, max: 15 },
      { level: 'high', min: 16, max: 25 },
    ],
    basis: 'board-issued',
    checklist: {
      vulnerability: 1,
      signs: { low: { current: 1, recent: 0 }, medium: { current: 1, recent: 0 }, high: { current: 5, recent: 1 } },
    },
  },
  combine: 'score-only',
}

describe('a definition that scores its checklists by how recent a sign is', () => {
  it('is sound, and unsound when its scores or bands are not', () => {
    expect(problemsOf(BY_CHECKLIST)).toEqual([])
    const { scoring } = BY_CHECKLIST
    expect(problemsOf({ ...BY_CHECKLIST, scoring: { ...scoring, max: 30 } }).join()).toContain('25')
    const odd = { vulnerability: 1, signs: { ...(scoring.checklist?.signs as never as object), high: { current: 1, recent: 5 } } }
    expect(problemsOf({ ...BY_CHECKLIST, scoring: { ...scoring, checklist: odd as never } })).toContain(
      'a high sign counts for more when it was seen longer ago',
    )
  })
  it.each([
    [['m1'], [], ['v1', 'v2'], 3, 'none-identified'],
    [['s1'], [], ['v1'], 6, 'low'],
    [['s1'], ['s1'], ['v1'], 7, 'low'],
    [['s1', 's2'], [], ['v1'], 11, 'medium'],
    [['s1', 's2', 's3'], ['s1'], [], 16, 'high'],
    [[], ['s1', 's2', 's3'], [], 3, 'none-identified'],
  ] as const)(
    'now %j, six to twelve months ago %j, vulnerabilities %j: %i, %s',
    (indicators, recentIndicators, vulnerabilities, total, level) => {
      expect(suggest(BY_CHECKLIST, { rows: [], indicators, recentIndicators, vulnerabilities })).toMatchObject({
        total,
        level,
        disagree: false,
      })
    },
  )
})

describe('from one assessment to the next', () => {
  const answers = (missing: number | 'not-known', education: number) => ({
    rows: [
      { row: 'missing', score: missing },
      { row: 'education', score: education },
    ],
    indicators: [],
  })
  const made = (of: ReturnType<typeof answers>, version = '2017r1') => ({ definition: { id: 'dd-cse', version }, answers: of })
  const ways = (before: Parameters<typeof trendOf>[1], after: Parameters<typeof trendOf>[2]) =>
    trendOf(DD_CSE_2017R1, before, after)
      .slice(0, 3)
      .map((one) => one.direction)
      .join(' ')
  it('RV-2: each row goes up, down or stays; what was not asked is not compared', () => {
    expect(ways(made(answers(1, 2)), made(answers(3, 1)))).toBe('up down not-comparable')
    expect(ways(made(answers('not-known', 2)), made(answers(0, 2)))).toBe('not-comparable same not-comparable')
  })
  it('RV-2: another edition of the form is no change in the child', () => {
    expect(ways(made(answers(1, 2), '2012'), made(answers(3, 1)))).toBe('not-comparable not-comparable not-comparable')
  })
})

describe('agencies side by side', () => {
  const school = {
    agency: 'School',
    answers: {
      rows: [
        { row: 'missing', score: 0 },
        { row: 'education', score: 2 },
      ],
      indicators: ['i-l-1'],
    },
  }
  const police = {
    agency: 'Police',
    answers: {
      rows: [
        { row: 'missing', score: 3 },
        { row: 'education', score: 2 },
      ],
      indicators: ['i-h-1'],
    },
  }
  it('MT-10: shows who says what, and where they differ', () => {
    const [missing, education, third] = sideBySide(DD_CSE_2017R1, [school, police])
    expect(missing).toMatchObject({
      row: 'missing',
      differs: true,
      views: [
        { agency: 'School', score: 0 },
        { agency: 'Police', score: 3 },
      ],
    })
    expect(education?.differs).toBe(false)
    expect(third).toMatchObject({ differs: false, views: [{ score: 'unanswered' }, { score: 'unanswered' }] })
  })
  it('RC-3: not known beside a score is a difference', () => {
    const unsure = { agency: 'Health', answers: { rows: [{ row: 'education', score: 'not-known' as const }], indicators: [] } }
    expect(sideBySide(DD_CSE_2017R1, [school, unsure])[1]?.differs).toBe(true)
  })
  it('RC-3: an agreed version only once every difference is settled; signs any agency saw are kept', () => {
    expect(agree(DD_CSE_2017R1, [school, police], [])).toEqual({ toSettle: ['missing'] })
    expect(agree(DD_CSE_2017R1, [school, police], [{ row: 'missing', score: 3 }])).toMatchObject({
      agreed: {
        rows: [
          { row: 'missing', score: 3 },
          { row: 'education', score: 2 },
        ],
        indicators: ['i-l-1', 'i-h-1'],
      },
    })
  })
})
