import { describe, expect, it } from 'vitest'
import { DD_CSE_2017R1 } from '../../src/procedure/matrix/dd-cse-2017r1.ts'
import type { MatrixDefinition } from '../../src/procedure/matrix/definition.ts'
import { answersOf } from '../../src/tab/features/matrix/matrix-command.ts'
import { EMPTY_MATRIX, EMPTY_ROW, formFrom, type MatrixForm, rowSlips } from '../../src/tab/features/matrix/matrix-form.ts'
import {
  type AgreeForm,
  agreedSoFar,
  commandOf,
  EMPTY_AGREE,
  fieldHere,
  rowsToAgree,
  slipsOf,
  viewsTaken,
} from '../../src/tab/features/matrix/views/agree-form.ts'
import type { Contribution } from '../../src/tab/features/matrix/views/view-form.ts'
import { placeOf } from '../../src/tab/ui/route.ts'

const definition: MatrixDefinition = { ...DD_CSE_2017R1, rows: DD_CSE_2017R1.rows.slice(0, 3) }
const [missing = '', education = '', home = ''] = definition.rows.map(({ id }) => id)

describe('the matrix as a form', () => {
  it('gives back what an assessment held, and leaves behind what another edition asked', () => {
    const answers = {
      rows: [
        { row: missing, score: 2, evidence: 'Out on Friday', source: 'Aunt', historic: true, dateNotKnown: true },
        { row: 'another', score: 1 },
      ],
      indicators: ['l-late', 'another'],
      vulnerabilities: [],
      flags: ['disclosure', 'another', 'significant-harm-yes'],
    }
    const again = answersOf(definition, formFrom(definition, answers))
    expect(again.rows).toEqual([answers.rows[0]])
    expect(again.flags).toEqual(['disclosure'])
    expect(again.indicators.includes('another')).toBe(false)
    expect('recentIndicators' in again).toBe(false)
  })
  it('asks the day of what has ended, or that nobody knows it', () => {
    const row = { ...EMPTY_ROW, score: 2, evidence: 'x', source: 'y', historic: true }
    expect(rowSlips('r', 'Row', row, '2026-11-23').map((one) => one.field)).toEqual(['seen-r'])
    expect(rowSlips('r', 'Row', { ...row, dateNotKnown: true }, '2026-11-23')).toEqual([])
    expect(rowSlips('r', 'Row', { ...row, historic: false, dateNotKnown: true }, '2026-11-23')).toHaveLength(1)
  })
  it('sends signs of longer ago only where the edition asks for them', () => {
    const signs = { low: { current: 1, recent: 1 }, medium: { current: 1, recent: 1 }, high: { current: 1, recent: 1 } }
    const byRecency = { ...definition, scoring: { ...definition.scoring, checklist: { vulnerability: 0, signs } } }
    const form: MatrixForm = { ...EMPTY_MATRIX, recent: [definition.indicators[0]?.id ?? ''] }
    expect(answersOf(byRecency, form).recentIndicators).toEqual(form.recent)
    expect(answersOf(definition, form).recentIndicators).toBeUndefined()
  })
})

describe('views on the way to one version', () => {
  const view = (
    id: string,
    agency: string,
    scores: Record<string, number | 'not-known'>,
    more: Partial<Contribution> = {},
  ): Contribution => ({
    id,
    on: '2026-11-25' as Contribution['on'],
    by: 'x',
    agency,
    mine: false,
    otherAgency: agency !== 'Ours',
    definition: { id: definition.id, version: definition.version },
    confidence: 'sure',
    answers: { rows: Object.entries(scores).map(([row, score]) => ({ row, score })), indicators: ['h-injuries'], vulnerabilities: [] },
    shared: false,
    open: true,
    ...more,
  })
  const views = [view('a', 'Ours', { [missing]: 2, [education]: 1 }), view('b', 'School', { [missing]: 0, [education]: 1 })]
  const settled = (rows: AgreeForm['settled']): AgreeForm => ({ ...EMPTY_AGREE, settled: rows })
  const set = (score: number | 'not-known', because = '', evidence = '') => ({ score, because, evidence })
  const missingIn = (form: AgreeForm) => slipsOf(rowsToAgree(definition, views, form), views, form).map((one) => one.field)

  it('RC-3: takes in what is open, on the edition in force and not left out', () => {
    const old = view('c', 'Health', {}, { definition: { id: definition.id, version: '2012' } })
    const agreed = view('d', 'Police', {}, { open: false })
    expect(viewsTaken([...views, old, agreed], definition, { ...EMPTY_AGREE, leftOut: ['a'] }).map((one) => one.id)).toEqual(['b'])
  })
  it('RC-3: asks for rows that differ or that nobody answered, a reason below a view, and evidence where there is none', () => {
    expect(missingIn(EMPTY_AGREE)).toEqual([`settle-${missing}`, `settle-${home}`])
    expect(missingIn(settled({ [missing]: set(1), [home]: set(2) }))).toEqual([`because-${missing}`, `evidence-${home}`])
    expect(missingIn(settled({ [missing]: set('not-known'), [home]: set(0) }))).toEqual([`because-${missing}`])
    expect(missingIn(settled({ [missing]: set(2), [home]: set(0) }))).toEqual([])
  })
  it('RC-3: sends what was settled and leaves what all said to the record', () => {
    const form = settled({ [missing]: set(1, 'One night was in hospital'), [education]: set(1), [home]: set(0) })
    const command = commandOf(definition, rowsToAgree(definition, views, form), views, form)
    expect(command.settled).toEqual([
      { row: missing, score: 1, because: 'One night was in hospital' },
      { row: home, score: 0 },
    ])
    expect(command.contributions).toEqual(['a', 'b'])
    expect(fieldHere('settled.0.because', command)).toBe(`because-${missing}`)
    expect(fieldHere(`settled.${home}`, command)).toBe(`settle-${home}`)
    expect(agreedSoFar(rowsToAgree(definition, views, form), views)).toMatchObject({
      rows: [
        { row: missing, score: 1 },
        { row: education, score: 1 },
        { row: home, score: 0 },
      ],
      indicators: ['h-injuries'],
    })
  })
})

describe('addresses of the matrix', () => {
  it.each([
    ['#/case/K7Q2-9F/assessments', { at: 'assessments', reference: 'K7Q2-9F' }],
    ['#/case/K7Q2-9F/assessment/m1', { at: 'assessment', reference: 'K7Q2-9F', matrix: 'm1' }],
    ['#/case/K7Q2-9F/own-view', { at: 'own-view', reference: 'K7Q2-9F' }],
    ['#/case/K7Q2-9F/side-by-side', { at: 'side-by-side', reference: 'K7Q2-9F' }],
    ['#/procedure/matrix', { at: 'editions' }],
    ['#/procedure/matrix/install', { at: 'install-edition' }],
    ['#/procedure/matrix/dd-cse/2017r1', { at: 'edition', id: 'dd-cse', version: '2017r1' }],
  ])('%s', (hash, place) => {
    expect(placeOf(hash)).toEqual(place)
  })
})
