import { describe, it } from 'vitest'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { DD_CSE_2017R1, FIRST_EDITION } from '../../src/procedure/matrix/dd-cse-2017r1.ts'
import type { MatrixDefinition } from '../../src/procedure/matrix/definition.ts'
import type { Edition } from '../../src/procedure/matrix/editions.ts'
import { given, givenUnder } from '../given.ts'
import { answers, concern, judge, matrix, RAISED, WITH_MATRIX } from '../stories.ts'

const OWN: MatrixDefinition = {
  ...DD_CSE_2017R1,
  version: '2026',
  basis: 'board-issued',
  floors: [{ id: 'under-15', when: { ageBelow: 15 }, minLevel: 'medium', words: 'Under 15 is at least medium.' }],
}
/** Scored by its signs and how recent they are, without a row. */
const BY_SIGNS: MatrixDefinition = {
  ...DD_CSE_2017R1,
  id: 'signs',
  version: '1',
  rows: [],
  indicators: [{ id: 's1', tier: 'high', label: 'A sign', mayBeHarm: true, basis: 'board-issued' }],
  vulnerabilities: [],
  scoring: {
    max: 6,
    bands: [
      { level: 'none', min: 0, max: 0 },
      { level: 'low', min: 1, max: 4 },
      { level: 'high', min: 5, max: 6 },
    ],
    basis: 'board-issued',
    checklist: {
      vulnerability: 0,
      signs: { low: { current: 1, recent: 0 }, medium: { current: 1, recent: 0 }, high: { current: 5, recent: 1 } },
    },
  },
  combine: 'score-only',
}
const from = (definition: MatrixDefinition, day: string): Edition => ({ definition, areas: ['derby'], from: plainDate(day) })
const nothing = matrix({ answers: answers(0) })
const withdraw =
  (changes = {}) =>
  (kase: { matrices: readonly { id: string }[] }) => ({
    do: 'withdraw-matrix' as const,
    matrix: kase.matrices.at(-1)?.id ?? '',
    because: 'The worry was about another child with the same name.',
    secondPerson: 'Tom Whitlock',
    ...changes,
  })

describe('which edition a matrix is completed with', () => {
  const editions = [FIRST_EDITION, from(OWN, '2026-11-25')]
  it('RC-2: the one in force for the area, on its day or on the day it is entered; any other is out of date', () => {
    const story = givenUnder(editions, RAISED)
    story.when('maya', '2026-11-24 09:00', matrix()).then('MatrixCompleted')
    story.when('maya', '2026-11-24 09:00', matrix({ definition: OWN_ID })).refused({ kind: 'out-of-date', field: 'definition' })
    story.when('maya', '2026-11-26 09:00', matrix({ definition: OWN_ID })).then('MatrixCompleted', { definition: OWN_ID })
    story.when('maya', '2026-11-26 09:00', matrix()).refused({ kind: 'out-of-date', field: 'definition', rules: ['RC-2'] })
    story.when('maya', '2026-11-26 09:00', matrix({ on: plainDate('2026-11-24') })).then('MatrixCompleted')
  })
  it('LO-1: a floor the board adds binds the judgement on its own edition, and on no other', () => {
    const thirteen = { ...RAISED, ask: concern({ child: { givenName: 'A', familyName: 'B', birth: plainDate('2013-01-01') } }) }
    const own = { at: '2026-11-26 09:00', by: 'maya', ask: matrix({ definition: OWN_ID }) }
    givenUnder(editions, thirteen, own)
      .when('maya', '2026-11-26 10:00', judge('low'))
      .refused({ field: 'level', says: /Under 15/ })
    givenUnder(editions, thirteen, WITH_MATRIX).when('maya', '2026-11-26 10:00', judge('low')).then('LevelJudged')
    givenUnder(editions, thirteen, own).when('maya', '2026-11-26 10:00', judge('medium')).then('LevelJudged')
  })
})
const OWN_ID = { id: OWN.id, version: OWN.version }

describe('what is ticked', () => {
  it('signs seen longer ago are recorded and counted where the edition tells them apart, and nowhere else', () => {
    const signs = { ...answers(0), rows: [], indicators: ['s1'], recentIndicators: ['s1'] }
    givenUnder([FIRST_EDITION, from(BY_SIGNS, '2026-11-01')], RAISED)
      .when('maya', '2026-11-23 11:00', matrix({ definition: { id: 'signs', version: '1' }, answers: signs }))
      .then('MatrixCompleted', { suggested: 'high', answers: signs })
    given(RAISED)
      .when('maya', '2026-11-23 11:00', matrix({ answers: answers(0, { recentIndicators: [DD_CSE_2017R1.indicators[0]?.id ?? ''] }) }))
      .refused({ field: 'answers.recentIndicators' })
  })
  it('RC-2: what has ended carries its day, or that nobody knows it', () => {
    const ended = (more: object) => {
      const [first, ...rest] = answers(0).rows
      return matrix({
        answers: answers(0, { rows: [{ row: first?.row ?? '', score: 2, evidence: 'Last year', historic: true, ...more }, ...rest] }),
      })
    }
    const story = given(RAISED)
    story.when('maya', '2026-11-23 11:00', ended({})).refused({ field: 'answers.rows.missing.seenOn', rules: ['RC-2'] })
    story.when('maya', '2026-11-23 11:00', ended({ seenOn: plainDate('2025-05-01') })).then('MatrixCompleted')
    story.when('maya', '2026-11-23 11:00', ended({ dateNotKnown: true })).then('MatrixCompleted')
  })
  it('a flag that no escalator has is refused', () => {
    const flagged = (flag: string) => matrix({ answers: answers(0, { flags: [flag] }) })
    given(RAISED).when('maya', '2026-11-23 11:00', flagged('no-such-flag')).refused({ field: 'answers.flags' })
    given(RAISED).when('maya', '2026-11-23 11:00', flagged('disclosure')).then('MatrixCompleted', { suggested: 'high' })
    given(RAISED).when('maya', '2026-11-23 11:00', flagged('significant-harm-not-known')).then('MatrixCompleted')
  })
})

describe('a matrix that found nothing', () => {
  const story = given(RAISED, { at: '2026-11-23 11:00', by: 'maya', ask: nothing })
  it('A-57: is withdrawn with a reason and a second person, or judged low', () => {
    story.when('maya', '2026-11-23 12:00', withdraw()).then('MatrixWithdrawn', { secondPerson: 'Tom Whitlock' })
    story.when('maya', '2026-11-23 12:00', judge('low')).then('LevelJudged', { level: 'low' })
    story.when('maya', '2026-11-23 12:00', withdraw({ because: 'a mistake' })).refused({ field: 'because' })
    story.when('maya', '2026-11-23 12:00', withdraw({ secondPerson: 'maya okafor ' })).refused({ field: 'secondPerson' })
    story.when('beth', '2026-11-23 12:00', withdraw()).refused({ kind: 'permission' })
  })
  it('A-57: once withdrawn it is judged on no more, and the next one is', () => {
    const withdrawn = { at: '2026-11-23 12:00', by: 'maya', ask: withdraw() }
    const after = given(RAISED, { at: '2026-11-23 11:00', by: 'maya', ask: nothing }, withdrawn)
    after.when('maya', '2026-11-23 13:00', judge('low')).refused({ field: 'matrix', says: /no completed matrix/ })
    after.when('maya', '2026-11-23 13:00', withdraw()).refused({ field: 'matrix' })
    given(RAISED, { at: '2026-11-23 11:00', by: 'maya', ask: nothing }, withdrawn, { at: '2026-11-23 14:00', by: 'maya', ask: matrix() })
      .when('maya', '2026-11-23 15:00', judge('low'))
      .then('LevelJudged')
  })
  it('A-57: a case whose matrix was withdrawn can be closed for that, and no other can', () => {
    const close = { do: 'close-case' as const, why: 'withdrawn' as const }
    const raised = [RAISED, { at: '2026-11-23 11:00', by: 'maya', ask: nothing }]
    const withdrawn = { at: '2026-11-23 12:00', by: 'maya', ask: withdraw() }
    given(...raised, withdrawn)
      .when('tom', '2026-11-23 13:00', close)
      .then('CaseClosed', { why: 'withdrawn' })
    given(...raised)
      .when('tom', '2026-11-23 13:00', close)
      .refused({ field: 'why', rules: ['RC-5'] })
    given(RAISED).when('tom', '2026-11-23 13:00', close).refused({ field: 'why' })
    given(...raised, { at: '2026-11-23 12:00', by: 'maya', ask: judge('low') })
      .when('tom', '2026-11-23 13:00', close)
      .refused({ field: 'why' })
    given(...raised, withdrawn, { at: '2026-11-23 14:00', by: 'maya', ask: matrix() })
      .when('tom', '2026-11-23 15:00', close)
      .refused({ field: 'why' })
  })
  it('RC-5: one that found something, or beside a level that stands, is judged', () => {
    given(RAISED, WITH_MATRIX)
      .when('maya', '2026-11-23 12:00', withdraw())
      .refused({ rules: ['RC-5'], says: /identified/ })
    given(
      RAISED,
      WITH_MATRIX,
      { at: '2026-11-23 11:30', by: 'maya', ask: judge('medium') },
      { at: '2026-11-23 12:00', by: 'maya', ask: nothing },
    )
      .when('maya', '2026-11-23 13:00', withdraw())
      .refused({ rules: ['RC-5'], says: /medium stands/ })
  })
})
