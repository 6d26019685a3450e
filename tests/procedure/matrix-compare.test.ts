import { describe, expect, it } from 'vitest'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { problemsOf } from '../../src/procedure/matrix/check-definition.ts'
import { agree, sideBySide } from '../../src/procedure/matrix/compare.ts'
import { DD_CSE_2017R1 } from '../../src/procedure/matrix/dd-cse-2017r1.ts'
import type { MatrixDefinition } from '../../src/procedure/matrix/definition.ts'
import { suggest } from '../../src/procedure/matrix/suggest.ts'
import { type Step, trendOf, trendOver } from '../../src/procedure/matrix/trend.ts'

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
    expect(problemsOf({ ...BY_CHECKLIST, scoring: { ...scoring, max: 30 } })[0]).toMatchObject({
      path: ['scoring', 'max'],
      says: expect.stringContaining('25'),
    })
    const odd = { vulnerability: 1, signs: { ...(scoring.checklist?.signs as never as object), high: { current: 1, recent: 5 } } }
    expect(problemsOf({ ...BY_CHECKLIST, scoring: { ...scoring, checklist: odd as never } })).toContainEqual({
      path: ['scoring', 'checklist', 'signs', 'high'],
      says: 'a high sign counts for more when it was seen longer ago',
    })
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
  it('RV-2: each row rose, fell or stayed; what was not asked is not compared', () => {
    expect(ways(made(answers(1, 2)), made(answers(3, 1)))).toBe('rose fell not-comparable')
    expect(ways(made(answers('not-known', 2)), made(answers(0, 2)))).toBe('not-comparable same not-comparable')
  })
  it('RV-2: another edition of the form is no change in the child', () => {
    expect(ways(made(answers(1, 2), '2012'), made(answers(3, 1)))).toBe('not-comparable not-comparable not-comparable')
  })
})

describe('the whole series of assessments', () => {
  const of = (id: string, on: string, scores: Record<string, number | 'not-known'>, judged?: Step['judged']): Step => ({
    id,
    on: plainDate(on),
    definition: DD_CSE_2017R1,
    answers: { rows: DD_CSE_2017R1.rows.map((row) => ({ row: row.id, score: scores[row.id] ?? 0 })), indicators: [] },
    judged,
  })
  const known = () => DD_CSE_2017R1
  const first = of('a', '2026-01-05', { missing: 3, education: 2, online: 1 }, 'high')
  it('RV-2: each row is followed from the first to the last, the total over what both assessments know', () => {
    const trend = trendOver(
      [first, of('b', '2026-02-05', { missing: 2, education: 'not-known', online: 2 }), of('c', '2026-03-05', { missing: 1, online: 1 })],
      known,
    )
    expect(trend.rows.find((one) => one.row === 'missing')).toMatchObject({
      scores: [3, 2, 1],
      directions: ['not-comparable', 'fell', 'fell'],
    })
    expect(trend.rows.find((one) => one.row === 'education')?.directions).toEqual(['not-comparable', 'not-comparable', 'not-comparable'])
    // Over the eleven rows both know, 4 stay 4: that nobody knows about school is no improvement.
    expect(trend.totals[1]).toMatchObject({ total: 4, direction: 'same', over: 11 })
    expect(trend.totals[2]).toMatchObject({ total: 2, direction: 'fell', over: 11 })
    expect(trend.lowerInARow).toBe(1)
  })
  it.each([
    [[], 0],
    [[{ missing: 3 }], 0],
    [[{ missing: 3 }, { missing: 2 }, { missing: 1 }], 2],
    [[{ missing: 3 }, { missing: 2 }, { missing: 2 }], 0],
    [[{ missing: 3 }, { missing: 1 }, { missing: 2 }, { missing: 1 }], 1],
    // A smaller total with a more serious sign in it is no lower assessment.
    [[{ missing: 2, education: 3 }, { missing: 3 }], 0],
    [[{ missing: 2 }, { missing: 'not-known' }], 0],
  ] as [Record<string, number | 'not-known'>[], number][])('P-12: %j: %i lower in a row at the end', (series, count) => {
    expect(
      trendOver(
        series.map((scores, at) => of(`s${at}`, '2026-01-05', scores)),
        known,
      ).lowerInARow,
    ).toBe(count)
  })
  it('RV-2: across editions nothing is compared, and each total stands under its own', () => {
    const shorter: MatrixDefinition = {
      ...DD_CSE_2017R1,
      version: '2019',
      rows: DD_CSE_2017R1.rows.slice(0, 2),
      scoring: { ...DD_CSE_2017R1.scoring, max: 6 },
    }
    const before: Step = { ...first, definition: shorter, answers: { rows: [{ row: 'missing', score: 3 }], indicators: [] } }
    const trend = trendOver([before, of('b', '2026-02-05', { missing: 1 })], (id) => (id.version === '2019' ? shorter : DD_CSE_2017R1))
    expect(trend.totals).toMatchObject([
      { total: 3, max: 6 },
      { total: 1, max: 36, direction: 'not-comparable', over: 0 },
    ])
    expect(trend.rows.find((one) => one.row === 'missing')).toMatchObject({ scores: ['unanswered', 1] })
    expect(trend.lowerInARow).toBe(0)
  })
})

describe('agencies side by side', () => {
  const school = {
    id: 'c1',
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
    id: 'c2',
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
    const unsure = { id: 'c3', agency: 'Health', answers: { rows: [{ row: 'education', score: 'not-known' as const }], indicators: [] } }
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
  it('RC-3: each row says where it comes from, and who sees it otherwise stays on record', () => {
    const nurse = { id: 'c3', agency: 'Health', answers: { rows: [{ row: 'health', score: 1 }], indicators: [] } }
    const settled = [
      { row: 'missing', score: 2 },
      { row: 'online', score: 0 },
    ]
    expect(agree(DD_CSE_2017R1, [school, police, nurse], settled)).toMatchObject({
      origins: [
        { row: 'missing', how: 'settled', from: [] },
        { row: 'education', how: 'same', from: ['c1', 'c2'] },
        { row: 'health', how: 'only-one', from: ['c3'] },
        { row: 'online', how: 'added', from: [] },
      ],
      dissent: [
        { id: 'c1', agency: 'School', row: 'missing', score: 0, agreed: 2 },
        { id: 'c2', agency: 'Police', row: 'missing', score: 3, agreed: 2 },
      ],
    })
    expect(agree(DD_CSE_2017R1, [school, police], [{ row: 'missing', score: 3 }])).toMatchObject({
      origins: [
        { row: 'missing', how: 'settled', from: ['c2'] },
        { row: 'education', how: 'same', from: ['c1', 'c2'] },
      ],
      dissent: [{ id: 'c1', score: 0, agreed: 3 }],
    })
  })
  it('RC-3: what all said can still be settled otherwise, and then all of them see it otherwise', () => {
    const both = [school, { ...police, answers: school.answers }]
    expect(agree(DD_CSE_2017R1, both, [{ row: 'education', score: 3 }])).toMatchObject({
      origins: [
        { row: 'missing', how: 'same' },
        { row: 'education', how: 'settled', from: [] },
      ],
      dissent: [{ id: 'c1' }, { id: 'c2' }],
    })
  })
})
