import { describe, expect, it } from 'vitest'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { given } from '../given.ts'
import { AT_MEDIUM, answers, CONTACTED, concern, judge, matrix, RAISED, WITH_MATRIX } from '../stories.ts'

const under13 = { givenName: 'Quillon', familyName: 'Vantongeren', birth: plainDate('2014-05-02') }

describe('raising a concern', () => {
  it('RC-1 is open to anyone who signs in, in their own area; they lead and their manager is set', () => {
    given()
      .when('maya', '2026-11-23 10:00', concern())
      .then('ConcernRaised', { reference: 'K7Q2-9F', lead: 'maya', lineManager: 'tom', area: 'derby' })
  })
  it('is refused in another area', () => {
    given()
      .when('maya', '2026-11-23 10:00', concern({ area: 'derbyshire' }))
      .refused({ kind: 'permission', field: 'area' })
  })
  it('is refused to an agency without a sign-in', () => {
    given().when('city', '2026-11-23 10:00', concern()).refused({ kind: 'permission' })
  })
  it('is recorded late as readily, but never ahead', () => {
    const event = given()
      .when('maya', '2026-11-23 10:00', concern({ on: plainDate('2026-11-20') }))
      .then('ConcernRaised')
    expect(event.on).toBe('2026-11-20')
    given()
      .when('maya', '2026-11-23 10:00', concern({ on: plainDate('2026-11-24') }))
      .refused({ field: 'on' })
  })
  it('IN-3 is for a child: the day before the 18th birthday yes, the day itself no', () => {
    const born = (birth: string) => concern({ child: { givenName: 'A', familyName: 'B', birth: plainDate(birth) } })
    given().when('maya', '2026-11-23 10:00', born('2008-11-24')).then('ConcernRaised')
    given()
      .when('maya', '2026-11-23 10:00', born('2008-11-23'))
      .refused({ kind: 'procedure', field: 'child.birth', rules: ['IN-3'] })
  })
})

describe('the matrix', () => {
  it('RC-2 is recorded with what it suggests', () => {
    given(RAISED).when('maya', '2026-11-23 11:00', matrix()).then('MatrixCompleted', { suggested: 'low' })
  })
  it('RC-2 needs an answer in every row', () => {
    const rows = answers(0).rows.slice(1)
    given(RAISED)
      .when('maya', '2026-11-23 11:00', matrix({ answers: answers(0, { rows }) }))
      .refused({ kind: 'procedure', field: 'answers.rows.missing' })
  })
  it('takes "not known" as an answer and counts it as nothing', () => {
    given(RAISED)
      .when('maya', '2026-11-23 11:00', matrix({ answers: answers('not-known') }))
      .then('MatrixCompleted', { suggested: 'none-identified' })
  })
  it('RC-2 asks what was seen wherever something is marked, and says what to do', () => {
    const [first, ...rest] = answers(1).rows
    const rows = [{ ...first, row: 'missing', score: 1, evidence: ' '.trim() }, ...rest]
    const refusal = given(RAISED)
      .when('maya', '2026-11-23 11:00', matrix({ answers: answers(1, { rows }) }))
      .refused({ field: 'answers.rows.missing.evidence' })
    expect(refusal.instead).toMatch(/Write/)
  })
  it('refuses rows, scores and signs that are not in its definition, and answers given twice', () => {
    const extra = [...answers(0).rows, { row: 'no-such-row', score: 0 }]
    const steep = answers(0).rows.map((row) => ({ ...row, score: 7, evidence: 'x' }))
    const twice = [...answers(0).rows, ...answers(0).rows.slice(0, 1)]
    for (const rows of [extra, steep, twice])
      given(RAISED)
        .when('maya', '2026-11-23 11:00', matrix({ answers: answers(0, { rows }) }))
        .refused({ kind: 'not-possible' })
    given(RAISED)
      .when('maya', '2026-11-23 11:00', matrix({ answers: answers(0, { indicators: ['no-such-sign'] }) }))
      .refused({ field: 'answers.indicators' })
    given(RAISED)
      .when('maya', '2026-11-23 11:00', matrix({ definition: { id: 'dd-cse', version: '1066' } }))
      .refused({ field: 'definition' })
  })
  it('RC-3 is done with others, or says why alone', () => {
    given(RAISED)
      .when('maya', '2026-11-23 11:00', matrix({ consulted: [] }))
      .refused({ field: 'consulted', rules: ['RC-3'] })
    given(RAISED)
      .when('maya', '2026-11-23 11:00', matrix({ consulted: [], aloneBecause: 'Nobody could be reached on Sunday' }))
      .then('MatrixCompleted')
  })
  it('is not for somebody outside the case', () => {
    given(RAISED).when('beth', '2026-11-23 11:00', matrix()).refused({ kind: 'permission' })
  })
})

describe('the level', () => {
  it('RC-5 is judged on a completed matrix', () => {
    given(RAISED)
      .when('maya', '2026-11-23 11:00', judge('medium'))
      .refused({ kind: 'procedure', field: 'matrix', rules: ['RC-2'] })
    given(RAISED, WITH_MATRIX).when('maya', '2026-11-23 11:30', judge('medium')).then('LevelJudged', { level: 'medium' })
  })
  it.each([
    ['LO-1', 'a child of 12', { child: under13 }],
    ['LO-1', 'an unknown birth date', { child: { ...under13, birth: 'not-known' } }],
    ['LO-2', 'a significant learning disability', { status: { ...concern().status, significantLearningDisability: 'yes' } }],
    ['LO-2', 'learning disability not known', { status: { ...concern().status, significantLearningDisability: 'not-known' } }],
    ['LO-3', 'medical needs', { status: { ...concern().status, medicalNeeds: 'yes' } }],
    ['LO-3', 'medical needs not known', { status: { ...concern().status, medicalNeeds: 'not-known' } }],
  ] as const)('%s refuses low for %s, with the paragraph', (rule, _, changes) => {
    const refusal = given({ ...RAISED, ask: concern(changes) }, WITH_MATRIX)
      .when('maya', '2026-11-23 11:30', judge('low'))
      .refused({ kind: 'procedure', field: 'level', rules: [rule] })
    expect(refusal.because?.every((one) => one.paragraph === '2.L.1')).toBe(true)
  })
  it('LO-1 lets a child of 13 be low, from the birthday on', () => {
    const story = (birth: string) => given({ ...RAISED, ask: concern({ child: { ...under13, birth: plainDate(birth) } }) }, WITH_MATRIX)
    story('2013-11-23').when('maya', '2026-11-23 11:30', judge('low')).then('LevelJudged')
    story('2013-11-24')
      .when('maya', '2026-11-23 11:30', judge('low'))
      .refused({ rules: ['LO-1'] })
  })
  it('A-81 binds the Child Protection Manager too', () => {
    given({ ...RAISED, ask: concern({ child: under13 }) }, WITH_MATRIX, AT_MEDIUM, CONTACTED)
      .when('priya', '2026-11-23 14:00', {
        do: 'clarify-level',
        level: 'low',
        meetingNeeded: 'no',
        note: 'Weighed again with the school and the family.',
      })
      .refused({ rules: ['LO-1'] })
  })
  it('RC-5 needs reasons, always', () => {
    given(RAISED, WITH_MATRIX)
      .when('maya', '2026-11-23 11:30', judge('medium', { rationale: 'Just because' }))
      .refused({ field: 'rationale' })
  })
  it('RC-7 below the suggestion needs a second person, who is not oneself', () => {
    const story = given(RAISED, { ...WITH_MATRIX, ask: matrix({ answers: answers(2) }) })
    story.when('maya', '2026-11-23 11:30', judge('low')).refused({ field: 'secondPerson' })
    story.when('maya', '2026-11-23 11:30', judge('low', { secondPerson: 'maya okafor' })).refused({ field: 'secondPerson' })
    story.when('maya', '2026-11-23 11:30', judge('low', { secondPerson: 'Tom Whitlock' })).then('LevelJudged')
  })
  it('a level lower than the one that stands needs a second person', () => {
    given(RAISED, WITH_MATRIX, AT_MEDIUM).when('maya', '2026-11-24 11:30', judge('low')).refused({ field: 'secondPerson' })
  })
  it('is judged on the newest matrix only, and not before it', () => {
    const first = given(RAISED, WITH_MATRIX).kase.matrices[0]?.id ?? ''
    const story = given(RAISED, WITH_MATRIX, { ...WITH_MATRIX, at: '2026-11-24 09:00' })
    story.when('maya', '2026-11-24 11:30', judge('medium', { matrix: first })).refused({ kind: 'out-of-date' })
    story.when('maya', '2026-11-24 11:30', judge('medium', { on: plainDate('2026-11-23') })).refused({ field: 'on' })
  })
})

describe('contact and clarifying', () => {
  it("ME-12 is with Derby's Duty Child Protection Manager, once judged medium", () => {
    given(RAISED, WITH_MATRIX, AT_MEDIUM)
      .when('maya', '2026-11-23 12:00', { do: 'contact-cpm', cpm: 'priya' })
      .then('CpmContacted', { cpm: 'priya' })
    given(RAISED, WITH_MATRIX)
      .when('maya', '2026-11-23 12:00', { do: 'contact-cpm', cpm: 'priya' })
      .refused({ rules: ['ME-12'] })
    for (const cpm of ['anita', 'ruth', 'tom', 'city', 'nobody']) {
      given(RAISED, WITH_MATRIX, AT_MEDIUM)
        .when('maya', '2026-11-23 12:00', { do: 'contact-cpm', cpm })
        .refused({ field: 'cpm', rules: ['ME-12'] })
    }
  })
  it("ME-13 is with Derbyshire's Locality Child Protection Manager", () => {
    const story = given(
      { ...RAISED, by: 'imran', ask: concern({ area: 'derbyshire' }) },
      { ...WITH_MATRIX, by: 'imran' },
      { ...AT_MEDIUM, by: 'imran' },
    )
    story.when('imran', '2026-11-23 12:00', { do: 'contact-cpm', cpm: 'ruth' }).then('CpmContacted')
    story.when('imran', '2026-11-23 12:00', { do: 'contact-cpm', cpm: 'priya' }).refused({ rules: ['ME-13'] })
  })
  it('A-74 the first contact counts: the same one again is refused with what stands', () => {
    given(RAISED, WITH_MATRIX, AT_MEDIUM, CONTACTED)
      .when('maya', '2026-11-24 12:00', { do: 'contact-cpm', cpm: 'priya' })
      .refused({ says: /2026-11-23/ })
  })
  it('ME-12 only a Child Protection Manager clarifies, and only once contacted', () => {
    const ask = { do: 'clarify-level', level: 'medium', meetingNeeded: 'yes' } as const
    given(RAISED, WITH_MATRIX, AT_MEDIUM, CONTACTED).when('maya', '2026-11-23 14:00', ask).refused({ kind: 'permission' })
    given(RAISED, WITH_MATRIX, AT_MEDIUM)
      .when('priya', '2026-11-23 14:00', ask)
      .refused({ rules: ['ME-12'] })
    given(RAISED, WITH_MATRIX, AT_MEDIUM, CONTACTED).when('priya', '2026-11-23 14:00', ask).then('LevelClarified')
  })
  it('a clarification to another level is the level that stands', () => {
    const kase = given(RAISED, WITH_MATRIX, AT_MEDIUM, CONTACTED, {
      at: '2026-11-23 14:00',
      by: 'priya',
      ask: { do: 'clarify-level', level: 'high', meetingNeeded: 'yes' },
    }).kase
    expect(kase.level).toBe('high')
  })
})

describe('the report form', () => {
  it('RC-9 goes to the unit of the area; to the other only with the reason', () => {
    given(RAISED, WITH_MATRIX).when('maya', '2026-11-23 12:00', { do: 'report-form-sent', unit: 'city' }).then('ReportFormSent')
    given(RAISED, WITH_MATRIX)
      .when('maya', '2026-11-23 12:00', { do: 'report-form-sent', unit: 'county' })
      .refused({ field: 'unit', rules: ['RC-9'] })
    given(RAISED, WITH_MATRIX)
      .when('maya', '2026-11-23 12:00', { do: 'report-form-sent', unit: 'county', note: 'It happened in Matlock' })
      .then('ReportFormSent')
  })
})
