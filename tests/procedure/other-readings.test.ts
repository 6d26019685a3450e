import { describe, expect, it } from 'vitest'
import type { CaseFacts } from '../../src/procedure/facts.ts'
import type { OtherReading } from '../../src/procedure/other-readings.ts'
import { otherReadings } from '../../src/procedure/other-readings.ts'
import { at, derby, highOnFriday, metOn, plan, risen, running, shire, shireRunning } from './choices-by-hand.ts'
import { booked, contacted, held, judged, TERMS, withMeetings } from './facts-for.ts'

/** The reading, a case, the duty it shows in, and what its date would be: by hand, as for choices-by-hand.ts. */
const SHOWN: readonly (readonly [OtherReading['reading'], CaseFacts, string, string])[] = [
  ['A-02', highOnFriday, 'hold-cse-meeting:judged', '2026-04-21'],
  // Referred on Wed 25 March, contacted on 1 April: from the request fifteen days end on Thu 16 April.
  ['A-03', { ...contacted(highOnFriday, '2026-04-01'), referrals: [at('r', '2026-03-25')] }, 'hold-cse-meeting:judged', '2026-04-16'],
  ['A-04', derby, 'refer-to-social-care:judged', 'no-limit'],
  ['A-05', withMeetings(derby, booked('m1', 'cse-meeting-initial', '2026-03-31')), 'submit-report:m1', '2026-03-29 10:00'],
  ['A-06', withMeetings(derby, booked('m1', 'cse-review', '2026-03-31')), 'submit-report:m1', '2026-03-28 10:00'],
  ['A-07', withMeetings(derby, booked('m1', 'cse-meeting-initial', '2026-03-31')), 'submit-report:m1', '2026-03-26 10:00'],
  ['A-09', withMeetings(derby, metOn('cse-meeting-initial', '2026-03-09')), 'circulate-minutes:m1', '2026-04-06'],
  ['A-12', running, 'network-meeting:m1', '2026-04-23'],
  ['A-14', withMeetings(running, held('r1', 'cse-review', '2026-06-01', { decision: 'continue' })), 'review:r1', '2026-12-24'],
  ['A-15', withMeetings(shireRunning, held('v1', 'line-manager-review', '2026-06-25', { decision: 'continue' })), 'review:v1', 'not-owed'],
  ['A-36', contacted(judged('derbyshire', 'medium', plan)), 'hold-strategy-discussion:judged', 'no-limit'],
  ['A-54', derby, 'hold-cse-meeting:judged', '2026-03-25'],
  ['A-61', risen, 'hold-cse-meeting:high', '2026-03-18'],
  ['A-71', contacted(judged('derbyshire', 'medium', plan)), 'hold-strategy-discussion:judged', 'no-limit'],
  ['A-74', contacted(derby, '2026-03-10'), 'hold-cse-meeting:judged', '2026-03-31'],
]

describe('the dates open sentences could also mean', () => {
  it.each(SHOWN)('%s shows beside ours, with its hour where the limit has one', (reading, facts, id, by) => {
    const shown = otherReadings(facts, TERMS)
      .get(id)
      ?.map((one) => [one.reading, one.at ? `${one.by} ${one.at}` : one.by])
    expect(shown).toContainEqual([reading, by])
  })
  it('A-54: what a board has chosen is ours, and the default shows as the other', () => {
    const chosen = { ...TERMS, readings: { 'A-54': 'request-is-day-1' } }
    expect(otherReadings(derby, chosen).get('hold-cse-meeting:judged')).toContainEqual({
      reading: 'A-54',
      option: 'request-is-day-0',
      by: '2026-03-26',
    })
  })
  it('HI-14: a duty met between the two readings shows the other one too', () => {
    const late = withMeetings(highOnFriday, held('m1', 'cse-meeting-initial', '2026-04-15'))
    expect(otherReadings(late, TERMS).get('hold-cse-meeting:judged')).toContainEqual({
      reading: 'A-02',
      option: 'working-days',
      by: '2026-04-21',
    })
  })
  it('ME-13: a date that no reading changes shows nothing', () => {
    expect(
      otherReadings(shire, TERMS)
        .get('clarify-level:judged')
        ?.map((one) => one.by),
    ).toEqual(['not-owed'])
    expect(otherReadings(shire, TERMS).get('consider-assessment:judged')).toBeUndefined()
  })
})
