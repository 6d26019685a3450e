import type { DeadlineId, Period } from './deadline.ts'
import type { ReadingId } from './readings.ts'
import type { RuleId } from './rules.ts'

/**
 * The deadlines of the procedure as data. `printed` quotes at most 25 words; where the text prints no limit, `assumed` says so and
 * the date is a nudge of ours, labelled wherever it shows.
 */
export type DeadlineRule = {
  readonly rules: readonly [RuleId, ...RuleId[]]
  readonly printed: string
  /** What the count starts from (day 0). */
  readonly from: string
  readonly period: Period
  /** When the window opens, before which it is too early. */
  readonly window?: Period
  /** Where the count ends on a day nobody works. */
  readonly snap?: 'back' | 'on'
  readonly assumed?: true
  readonly readings: readonly ReadingId[]
  /** The other readings that are built: what a board's choice of `option` makes of the period. */
  readonly others?: readonly OtherPeriod[]
}

type OtherPeriod = { readonly reading: ReadingId; readonly option: string; readonly period: Period; readonly snap?: 'back' }

export const NOT_PRINTED = 'no limit is printed'

export const DEADLINES: Readonly<Record<DeadlineId, DeadlineRule>> = {
  'DL-1': {
    rules: ['ME-15'],
    printed: 'within 15 working days of the request',
    from: 'the request to the Child Protection Manager',
    period: { n: 15, unit: 'working-days' },
    readings: ['A-54', 'A-59', 'A-74'],
    others: [{ reading: 'A-54', option: 'request-is-day-1', period: { n: 14, unit: 'working-days' } }],
  },
  'DL-2': {
    rules: ['HI-14'],
    printed: 'will call a CSE meeting within 15 days',
    from: 'the first step of the high judgement: judgement, referral or request',
    period: { n: 15, unit: 'days' },
    snap: 'back',
    readings: ['A-02', 'A-03', 'A-59', 'A-61'],
    others: [{ reading: 'A-02', option: 'working-days', period: { n: 15, unit: 'working-days' } }],
  },
  'DL-3': {
    rules: ['ME-20', 'ME-21', 'ME-22'],
    printed: 'at least two days before an initial meeting',
    from: 'the start of the initial meeting',
    period: { n: -2, unit: 'working-days' },
    readings: ['A-05', 'A-07'],
    others: [
      { reading: 'A-05', option: 'calendar-days', period: { n: -2, unit: 'days' } },
      { reading: 'A-07', option: 'three-days', period: { n: -3, unit: 'working-days' } },
    ],
  },
  'DL-4': {
    rules: ['RV-5', 'RV-6'],
    printed: 'submit three days before the review meeting',
    from: 'the start of the review',
    period: { n: -3, unit: 'working-days' },
    readings: ['A-06', 'A-07'],
    others: [{ reading: 'A-06', option: 'calendar-days', period: { n: -3, unit: 'days' } }],
  },
  'DL-5': {
    rules: ['MT-15'],
    printed: 'an outline plan made available at the end of the meeting',
    from: 'the end of the meeting',
    period: { n: 0, unit: 'days' },
    readings: [],
  },
  'DL-6': {
    rules: ['MT-16', 'MT-17'],
    printed: 'circulated within 4 weeks of the meeting',
    from: 'the day of the meeting',
    period: { n: 4, unit: 'weeks' },
    snap: 'back',
    readings: ['A-09', 'A-10', 'A-11', 'A-67'],
    others: [{ reading: 'A-09', option: 'as-it-falls', period: { n: 4, unit: 'weeks' } }],
  },
  'DL-7': {
    rules: ['RV-1', 'CD-5', 'CS-5'],
    printed: 'should be held every 4 - 6 weeks',
    from: 'the last meeting held',
    period: { n: 6, unit: 'weeks' },
    window: { n: 4, unit: 'weeks' },
    snap: 'back',
    readings: ['A-12', 'A-13'],
    others: [{ reading: 'A-12', option: 'four-weeks', period: { n: 4, unit: 'weeks' }, snap: 'back' }],
  },
  'DL-8': {
    rules: ['RV-3', 'CD-6'],
    printed: 'In Derby cases should be reviewed within 3 months',
    from: 'the initial meeting',
    period: { n: 3, unit: 'months' },
    snap: 'back',
    readings: ['A-14'],
  },
  'DL-9': {
    rules: ['RV-4', 'CD-6'],
    printed: 'at a minimum of 6 monthly intervals',
    from: 'the last review held',
    period: { n: 6, unit: 'months' },
    snap: 'back',
    readings: ['A-14', 'A-62'],
  },
  'DL-10': {
    rules: ['RV-10', 'CS-7'],
    printed: 'In Derbyshire cases should be reviewed within 3 months by the Line Manager',
    from: 'the strategy discussion, or the last review held',
    period: { n: 3, unit: 'months' },
    snap: 'back',
    readings: ['A-15'],
  },
  'DL-11': {
    rules: ['HI-2'],
    printed: "an immediate referral to Children's Social Care should be made",
    from: 'the high judgement',
    period: { n: 0, unit: 'days' },
    readings: [],
  },
  'DL-11-report-form': {
    rules: ['HI-3'],
    printed: NOT_PRINTED,
    from: 'the high judgement',
    period: { n: 0, unit: 'days' },
    assumed: true,
    readings: [],
  },
  'DL-12': {
    rules: ['RC-8', 'RC-9'],
    printed: NOT_PRINTED,
    from: 'the completed matrix',
    period: { n: 1, unit: 'working-days' },
    assumed: true,
    readings: [],
  },
  'DL-13': {
    rules: ['ME-1', 'ME-12', 'ME-13'],
    printed: NOT_PRINTED,
    from: 'the judgement',
    period: { n: 1, unit: 'working-days' },
    assumed: true,
    readings: ['A-04', 'A-27'],
  },
  'DL-14': {
    rules: ['RV-14', 'RV-13'],
    printed: 'transition services should be identified at the last review and in place',
    from: 'the 18th birthday',
    period: { n: 0, unit: 'days' },
    readings: ['A-31', 'A-77'],
  },
  'DL-15': {
    rules: ['CD-16', 'CS-20', 'CS-27'],
    printed: NOT_PRINTED,
    from: 'the concern',
    period: { n: 0, unit: 'days' },
    snap: 'on',
    assumed: true,
    readings: ['A-41'],
  },
  'after-conference': {
    rules: ['HI-14'],
    printed: NOT_PRINTED,
    from: 'the conference, after which a plan it made is recorded',
    period: { n: 2, unit: 'working-days' },
    assumed: true,
    readings: ['A-83'],
  },
  'before-meeting': {
    rules: ['MT-7'],
    printed: 'will meet with the child or young person before the meeting where possible',
    from: 'the start of the meeting',
    period: { n: 0, unit: 'days' },
    readings: [],
  },
  'before-contributing': {
    rules: ['MT-10'],
    printed: 'to assist preparing their contribution to the meeting',
    from: 'the start of the meeting',
    period: { n: 0, unit: 'days' },
    readings: [],
  },
  'before-childs-plan-meeting': {
    rules: ['RV-11', 'CS-8'],
    printed: 'prior to the TAF or Child in Need Meeting',
    from: 'the start of the meeting',
    period: { n: 0, unit: 'days' },
    readings: ['A-51'],
  },
  'at-meeting': {
    rules: ['RV-2', 'CS-6'],
    printed: 'to complete/update the Risk Assessment Toolkit at that meeting',
    from: 'the meeting',
    period: { n: 0, unit: 'days' },
    readings: ['A-51'],
  },
  'at-review': {
    rules: ['RV-8', 'RV-7'],
    printed: 'The CSE review will decide whether the case should continue',
    from: 'the review',
    period: { n: 0, unit: 'days' },
    readings: [],
  },
  'at-childs-plan-review': {
    rules: ['RV-12', 'CS-9'],
    printed: "The review of the Child's Plan will consider the progress",
    from: 'the review',
    period: { n: 0, unit: 'days' },
    readings: [],
  },
  'minutes-to-iro': {
    rules: ['CD-21', 'CS-25'],
    printed: NOT_PRINTED,
    from: 'the day of the meeting',
    period: { n: 4, unit: 'weeks' },
    snap: 'back',
    assumed: true,
    readings: ['A-10'],
    others: [{ reading: 'A-09', option: 'as-it-falls', period: { n: 4, unit: 'weeks' } }],
  },
}

/** the limit stands in another chapter; a board may give its number (Terms.section47Limit). */
export const SECTION_47: Omit<DeadlineRule, 'period'> = {
  rules: ['HI-4'],
  printed: NOT_PRINTED,
  from: 'the suspicion of significant harm',
  assumed: true,
  readings: ['A-47'],
}
