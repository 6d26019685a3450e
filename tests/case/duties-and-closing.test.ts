import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { given, type Step, TERMS } from '../given.ts'
import { AT_MEDIUM, concern, judge, matrix, RAISED, UP_TO_BOOKED, UP_TO_HELD, WITH_MATRIX } from '../stories.ts'

const medium = given(RAISED, WITH_MATRIX, AT_MEDIUM)
const idOf = (story: ReturnType<typeof given>, duty: string) =>
  obligations(factsOf(story.kase), TERMS).find((one) => one.duty === duty)?.id ?? 'none'

describe('duties without a screen of their own', () => {
  it('ME-7 are recorded as done, once', () => {
    const ask = { do: 'record-duty-done', obligation: idOf(medium, 'offer-specialist-help') } as const
    medium.when('maya', '2026-11-23 12:00', ask).then('DutyDone')
    given(RAISED, WITH_MATRIX, AT_MEDIUM, { at: '2026-11-23 12:00', by: 'maya', ask })
      .when('maya', '2026-11-24 12:00', ask)
      .refused({ says: /done on 2026-11-23/ })
  })
  it('are refused for what has a screen, for what is not owed, and for outsiders to the case', () => {
    medium
      .when('maya', '2026-11-23 12:00', { do: 'record-duty-done', obligation: idOf(medium, 'send-report-form') })
      .refused({ field: 'obligation' })
    medium
      .when('maya', '2026-11-23 12:00', { do: 'record-duty-done', obligation: 'review-trafficking:nonsense' })
      .refused({ says: /Nothing of that kind/ })
    medium
      .when('beth', '2026-11-23 12:00', { do: 'record-duty-done', obligation: idOf(medium, 'offer-specialist-help') })
      .refused({ kind: 'permission' })
  })
  it('ME-12 a must is never departed from; a should is, with a reason', () => {
    const depart = (duty: string, reason: string) => ({ do: 'depart-from-duty', obligation: idOf(medium, duty), reason }) as const
    medium
      .when('maya', '2026-11-23 12:00', depart('contact-duty-cpm', 'There really was no time for that today'))
      .refused({ rules: ['ME-12'] })
    medium.when('maya', '2026-11-23 12:00', depart('review-trafficking', 'No')).refused({ field: 'reason' })
    medium
      .when('maya', '2026-11-23 12:00', depart('review-trafficking', 'Already reviewed with the national service last week'))
      .then('DutyDepartedFrom')
  })
})

describe('corrections', () => {
  it('move the day of an entry, keep the old one visible, and what is owed moves with it', () => {
    const id = medium.kase.judgements[0]?.id ?? ''
    const before = obligations(factsOf(medium.kase), TERMS).find((one) => one.duty === 'contact-duty-cpm')
    const story = given(
      { ...RAISED, ask: concern({ on: plainDate('2026-11-18') }) },
      { ...WITH_MATRIX, ask: matrix({ on: plainDate('2026-11-18') }) },
      AT_MEDIUM,
      {
        at: '2026-11-24 09:00',
        by: 'maya',
        ask: { do: 'correct-entry', entry: id, on: plainDate('2026-11-19'), reason: 'It was judged in the meeting on Thursday' },
      },
    )
    expect(story.kase.judgements[0]?.on).toBe('2026-11-19')
    expect(story.kase.entries.find((one) => one.event.id === id)?.was).toMatchObject([{ on: '2026-11-23', by: 'maya' }])
    const after = obligations(factsOf(story.kase), TERMS).find((one) => one.duty === 'contact-duty-cpm')
    expect(after?.id).toBe(before?.id)
    expect(after?.due).toMatchObject({ by: { on: '2026-11-20' } })
  })
  it('CD-16 of the day a status began move what is owed because of it', () => {
    const { status } = concern()
    const lookedAfter: Step = {
      at: '2026-11-27 09:00',
      by: 'maya',
      ask: { do: 'change-status', status: { ...status, lookedAfter: 'derby' }, on: plainDate('2026-11-26') },
    }
    const plan: Step = {
      at: '2026-11-27 09:05',
      by: 'maya',
      ask: { do: 'change-status', status: { ...status, lookedAfter: 'derby', ehcPlan: 'yes' } },
    }
    const right: Step = {
      at: '2026-11-27 10:00',
      by: 'maya',
      ask: (kase) => ({
        do: 'correct-entry',
        entry: kase.entries.find((one) => one.event.type === 'StatusChanged')?.event.id ?? 'none',
        on: plainDate('2026-11-24'),
        reason: 'The order was made on Tuesday',
      }),
    }
    const due = (kase: Case) => obligations(factsOf(kase), TERMS).find((one) => one.duty === 'inform-iro')?.due
    expect(due(given(RAISED, lookedAfter, plan).kase)).toMatchObject({ from: { on: '2026-11-26' } })
    const corrected = given(RAISED, lookedAfter, plan, right).kase
    expect(corrected.status.since).toEqual({ lookedAfter: '2026-11-24', ehcPlan: '2026-11-27' })
    expect(due(corrected)).toMatchObject({ from: { on: '2026-11-24' } })
  })
  it('leave the story possible', () => {
    const judged = medium.kase.judgements[0]?.id ?? ''
    const ask = (entry: string, on: string) => ({ do: 'correct-entry', entry, on: plainDate(on), reason: 'A slip of the pen' }) as const
    medium.when('maya', '2026-11-24 09:00', ask(judged, '2026-11-25')).refused({ field: 'on' })
    medium.when('maya', '2026-11-24 09:00', ask(judged, '2026-11-22')).refused({ field: 'on' })
    medium.when('maya', '2026-11-24 09:00', ask(medium.kase.raised.id, '2026-11-24')).refused({ field: 'on' })
    medium.when('maya', '2026-11-24 09:00', ask('nothing', '2026-11-23')).refused({ field: 'entry' })
    medium.when('beth', '2026-11-24 09:00', ask(judged, '2026-11-23')).refused({ kind: 'permission' })
  })
})

describe('closing', () => {
  it('RV-8 a plan ends only by a review', () => {
    given(...UP_TO_HELD)
      .when('priya', '2026-12-16 09:00', { do: 'close-case', why: 'low-at-review', note: 'Everybody agrees that it is better now' })
      .refused({ rules: ['RV-8'] })
  })
  it('RV-13 at 18, not before', () => {
    medium.when('tom', '2026-11-24 09:00', { do: 'close-case', why: 'turned-18' }).refused({ rules: ['RV-13'] })
    const nearly = given({ ...RAISED, ask: concern({ child: { ...concern().child, birth: plainDate('2008-11-25') } }) })
    nearly.when('tom', '2026-11-24 09:00', { do: 'close-case', why: 'turned-18' }).refused({ rules: ['RV-13'] })
    // On the birthday the plan has ceased by itself: there is nothing left to close.
    nearly.when('tom', '2026-11-25 09:00', { do: 'close-case', why: 'turned-18' }).refused({ says: /closed on 2026-11-25/ })
  })
  it('RV-17 a looked-after child who moves keeps the plan', () => {
    const looked = given({ ...RAISED, ask: concern({ status: { ...concern().status, lookedAfter: 'derby' } }) })
    looked
      .when('tom', '2026-11-24 09:00', { do: 'close-case', why: 'moved-away', note: 'Leicester was told on Monday by phone' })
      .refused({ rules: ['RV-17'] })
    medium
      .when('tom', '2026-11-24 09:00', { do: 'close-case', why: 'moved-away', note: 'Leicester was told on Monday by phone' })
      .refused({ rules: ['RV-15', 'RV-16'], says: /by itself/ })
  })
  it('a low case that never was higher closes with a note', () => {
    const low = given(RAISED, WITH_MATRIX, { ...AT_MEDIUM, ask: judge('low') })
    low
      .when('tom', '2026-11-24 09:00', { do: 'close-case', why: 'low-at-review', note: 'Early help goes on with the school' })
      .then('CaseClosed')
  })
  it('waits for a booked meeting, and is for manager or Child Protection Manager', () => {
    given(...UP_TO_BOOKED)
      .when('tom', '2026-11-25 09:00', { do: 'close-case', why: 'other-harm', note: 'Followed up under another procedure' })
      .refused({ says: /still booked/ })
    medium
      .when('maya', '2026-11-25 09:00', { do: 'close-case', why: 'other-harm', note: 'Followed up under another procedure' })
      .refused({ kind: 'permission' })
  })
  it('A-75 a closed case takes nothing but what outlives it', () => {
    const closed = given(RAISED, {
      at: '2026-11-24 09:00',
      by: 'tom',
      ask: { do: 'close-case', why: 'other-harm', note: 'Followed up under another procedure' },
    })
    closed.when('maya', '2026-11-24 10:00', matrix()).refused({ says: /closed on 2026-11-24/ })
  })
})

describe('status and birth date', () => {
  it('are recorded when something is new', () => {
    medium.when('maya', '2026-11-24 09:00', { do: 'change-status', status: concern().status }).refused({ field: 'status' })
    medium
      .when('maya', '2026-11-24 09:00', { do: 'change-status', status: { ...concern().status, lookedAfter: 'derby' } })
      .then('StatusChanged')
    medium.when('maya', '2026-11-24 09:00', { do: 'record-birth', birth: plainDate('2012-03-14') }).refused({ field: 'birth' })
    medium.when('maya', '2026-11-24 09:00', { do: 'record-birth', birth: plainDate('2027-01-01') }).refused({ field: 'birth' })
    medium.when('maya', '2026-11-24 09:00', { do: 'record-birth', birth: plainDate('2013-03-14') }).then('BirthLearned')
  })
  it('CD-16 a status that begins later says since when', () => {
    const story = given(RAISED, {
      at: '2026-12-01 09:00',
      by: 'maya',
      ask: { do: 'change-status', status: { ...concern().status, lookedAfter: 'derby' } },
    })
    expect(story.kase.status.since).toEqual({ lookedAfter: '2026-12-01' })
  })
})
