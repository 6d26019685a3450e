import { describe, expect, it } from 'vitest'
import { summaryOf } from '../../src/case/board-row.ts'
import { viewFor } from '../../src/case/view-for.ts'
import { whyView } from '../../src/case/view-why.ts'
import { derive } from '../../src/casework/derive.ts'
import { chasePolicy } from '../../src/errands/chase-policy.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { EDITIONS, given, moment, type Step, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { concern, latestMeeting, MINUTED, PLANNED, RAISED, UP_TO_HELD } from '../stories.ts'

/** Eighteen on 1 July 2027: a child with a meeting held in December, and a review booked for the summer that nobody needs any more. */
const EIGHTEEN = plainDate('2027-07-01')
const born: Step = { ...RAISED, ask: concern({ child: { ...concern().child, birth: plainDate('2009-07-01') } }) }
const HELD: readonly Step[] = [born, ...UP_TO_HELD.slice(1), MINUTED, PLANNED]
const REVIEW: Step = {
  at: '2027-06-01 09:00',
  by: 'priya',
  ask: {
    do: 'book-meeting',
    kind: 'cse-review',
    starts: moment('2027-07-06 10:00'),
    ends: moment('2027-07-06 11:00'),
    chair: 'priya',
    minuteTaker: 'grace',
    fill: [],
    late: { code: 'agency-silent' },
  },
}
const sight = (at: string) => ({ now: moment(at), terms: TERMS, present: TERMS, directory: PEOPLE, editions: EDITIONS, kept: [] })
const seen = (story: ReturnType<typeof given>, at: string, reader = 'maya') => viewFor(story.kase, person(reader), sight(at))
const derived = (story: ReturnType<typeof given>, at: string) =>
  derive({ policy: chasePolicy }, TERMS, 'c1', story.kase, PEOPLE, moment(at))
const owedNow = (view: ReturnType<typeof seen>) =>
  view.owed.filter((one) => !/^(met|departed)/.test(one.standing.state)).map((one) => one.duty)

describe('the eighteenth birthday', () => {
  const story = given(...HELD)
  it('RV-13: ends the plan on the day, in every view and list, with nobody having done anything', () => {
    expect(seen(story, '2027-06-30 23:59').closed).toBeUndefined()
    expect(owedNow(seen(story, '2027-06-30 23:59'))).toContain('network-meeting')
    const view = seen(story, '2027-07-01 00:00')
    expect(view.closed).toEqual({ on: EIGHTEEN, why: 'the child has turned 18' })
    expect(owedNow(view)).not.toContain('network-meeting')
    expect(seen(story, '2027-07-01 00:00', 'grace').closed).toEqual({ on: EIGHTEEN, why: '' })
    const why = whyView(story.kase, person('maya'), sight('2027-07-01 00:00'))
    expect(why?.rules.filter((one) => one.rule === 'RV-1' && one.stands === 'owed')).toEqual([])
  })
  it('RV-14, A-77: what is missing of the transition stays as a breach and a task, and stays on the board until it is done', () => {
    const view = seen(story, '2027-07-02 09:00')
    expect(view.owed.find((one) => one.duty === 'transition-services')).toMatchObject({
      standing: { state: 'overdue' },
      doneBy: 'transition',
    })
    const { row, wanted, summary } = derived(story, '2027-07-02 09:00')
    expect(row).toMatchObject({ closed: false, overdueCount: 1 })
    expect(summary.owed).toMatchObject({ ended: EIGHTEEN })
    expect(wanted.some(({ task }) => task.kind === 'remind')).toBe(true)
    const settled = given(...HELD, {
      at: '2027-07-05 09:00',
      by: 'maya',
      ask: { do: 'record-fact', fact: { is: 'transition', stage: 'in-place', service: 'Adult safeguarding, duty worker' } },
    })
    expect(seen(settled, '2027-07-05 10:00').owed.find((one) => one.duty === 'transition-services')?.standing.state).toBe('met-late')
    expect(derived(settled, '2027-07-05 10:00').row).toMatchObject({ closed: false })
  })
  it('A-77: identified is not in place, and in place in time is no breach', () => {
    const stage = (at: string, which: 'identified' | 'in-place'): Step => ({
      at,
      by: 'maya',
      ask: { do: 'record-fact', fact: { is: 'transition', stage: which, service: 'Adult safeguarding, duty worker' } },
    })
    const state = (...steps: readonly Step[]) =>
      seen(given(...HELD, ...steps), '2027-07-02 09:00').owed.find((one) => one.duty === 'transition-services')?.standing.state
    expect(state(stage('2027-06-01 09:00', 'identified'))).toBe('overdue')
    expect(state(stage('2027-06-01 09:00', 'identified'), stage('2027-06-20 09:00', 'in-place'))).toBe('met')
  })
  it('is a moment at which the case is looked at again', () => {
    const young = given(born)
    expect(derived(young, '2027-06-30 12:00').row.lookAgainAt).toEqual(moment('2027-07-01 00:00'))
    expect(derived(young, '2027-07-01 00:00').row.closed).toBe(true)
  })
  it('takes nothing more but what outlives the plan, a wrong birth date, and a meeting left in the calendars', () => {
    const booked = given(...HELD, REVIEW)
    booked.when('maya', '2027-07-01 09:00', { do: 'refer' }).refused({ says: /closed on 2027-07-01/ })
    booked
      .when('maya', '2027-07-01 09:00', { do: 'record-fact', fact: { is: 'very-high', words: 'Threats' } })
      .refused({ says: /closed on 2027-07-01/ })
    booked
      .when('priya', '2027-07-01 09:00', (kase) => ({ do: 'cancel-meeting', meeting: latestMeeting(kase), reason: 'The plan has ended' }))
      .then('MeetingCancelled')
    expect(seen(booked, '2027-07-01 09:00', 'priya').may).toEqual(expect.arrayContaining(['cancel-meeting', 'record-birth']))
    const wrong: Step = { at: '2027-07-02 09:00', by: 'maya', ask: { do: 'record-birth', birth: plainDate('2010-07-01') } }
    const opened = given(...HELD, wrong)
    expect(seen(opened, '2027-07-02 10:00').closed).toBeUndefined()
    expect(owedNow(seen(opened, '2027-07-02 10:00'))).toContain('network-meeting')
  })
  it('RV-13: is never somebody’s closing: before the day it is refused with the paragraph, on the day it has happened', () => {
    story.when('tom', '2027-06-30 09:00', { do: 'close-case', why: 'turned-18' }).refused({ rules: ['RV-13'] })
    story.when('tom', '2027-07-01 09:00', { do: 'close-case', why: 'turned-18' }).refused({ says: /closed on 2027-07-01/ })
  })
})

describe('the lists', () => {
  it('A-75: keep a case whose plan was closed while minutes are owed, and let it go afterwards', () => {
    const close: Step = {
      at: '2026-12-09 09:00',
      by: 'tom',
      ask: { do: 'close-case', why: 'other-harm', note: 'Followed up under another procedure by first response' },
    }
    const closed = given(...UP_TO_HELD, close)
    expect(derived(closed, '2026-12-10 09:00').row.closed).toBe(false)
    expect(summaryOf(closed.kase, derived(closed, '2026-12-10 09:00').owed, PEOPLE, TERMS).owed.ended).toBe('2026-12-09')
  })
})
