import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { given, moment, type Step } from '../given.ts'
import { owed } from '../recording.ts'
import { held, UP_TO_HELD } from '../stories.ts'

const the = (kase: Case, duty: string) => owed(kase, duty)[0] ?? expect.fail(`no ${duty}`)

describe('record systems and lateness', () => {
  it('CD-4, A-42: what goes into the record system as well is confirmed point by point', () => {
    const story = given(...UP_TO_HELD)
    const obligation = the(story.kase, 'double-record').id
    story.when('maya', '2026-12-09 09:00', { do: 'record-duty-done', obligation }).refused({ field: 'entered', rules: ['CD-4'] })
    story
      .when('maya', '2026-12-09 09:00', { do: 'record-duty-done', obligation, entered: ['meeting-date'] })
      .refused({ field: 'entered', says: /LCS: The plan/ })
    story
      .when('maya', '2026-12-09 09:00', { do: 'record-duty-done', obligation, entered: ['meeting-date', 'plan', 'outcome'] })
      .refused({ field: 'entered' })
    story
      .when('maya', '2026-12-09 09:00', { do: 'record-duty-done', obligation, entered: ['meeting-date', 'plan'] })
      .then('DutyDone', { entered: ['meeting-date', 'plan'] })
  })
  it('MT-16: a missed date gets its reason, from whoever owes it or steers the case, and only when it was missed', () => {
    const story = given(...UP_TO_HELD)
    const obligation = the(story.kase, 'circulate-minutes').id
    const why = { do: 'explain-lateness', obligation, code: 'agency-silent' } as const
    story.when('grace', '2027-01-05 09:00', why).refused({ says: /late/ })
    story.when('grace', '2027-01-06 09:00', why).then('LatenessExplained', { code: 'agency-silent' })
    story.when('maya', '2027-01-06 09:00', { ...why, code: 'other', words: 'Ill' }).refused({ field: 'words' })
    story.when('helen', '2027-01-06 09:00', why).refused({ kind: 'permission' })
    const missed: Step = {
      at: '2027-01-06 00:01',
      saw: { saw: 'deadline-missed', obligation: 'review:gone', dueOn: plainDate('2027-01-05') },
    }
    given(...UP_TO_HELD, missed)
      .when('maya', '2027-01-07 09:00', { ...why, obligation: 'review:gone' })
      .then('LatenessExplained')
  })
  it('MT-7: why the child was not seen is asked for reviews as well', () => {
    const book: Step = {
      at: '2026-12-09 09:00',
      by: 'priya',
      ask: {
        do: 'book-meeting',
        kind: 'cse-review',
        starts: moment('2027-01-12 11:00'),
        ends: moment('2027-01-12 13:00'),
        chair: 'priya',
        minuteTaker: 'grace',
        fill: [],
      },
    }
    const told = given(...UP_TO_HELD, book)
    const outcome = held({ childSeenBefore: 'no', decision: 'continue', endedAt: moment('2027-01-12 13:00').at, outlinePlan: [] })
    told.when('priya', '2027-01-12 14:00', outcome).refused({ field: 'whyNotSeen', rules: ['MT-7'] })
    told.when('priya', '2027-01-12 14:00', (kase) => ({ ...outcome(kase), whyNotSeen: 'She was in hospital' })).then('MeetingHeld')
  })
})
