import { describe, expect, it } from 'vitest'
import { plainDate } from '../../src/procedure/civil-date.ts'
import type { CaseFacts } from '../../src/procedure/facts.ts'
import { standing } from '../../src/procedure/obligations.ts'
import { otherReadings } from '../../src/procedure/other-readings.ts'
import { contacted, held, idsOwed, judged, line, moment, owedIn, rulesOf, TERMS, withMeetings } from './facts-for.ts'

/** Judged high on Fri 27 March 2026, a week before Easter. */
const high = judged('derby', 'high', {}, '2026-03-27')
const on = plainDate

describe('section 2, high', () => {
  it('HI-2, HI-3: referral and report form at once', () => {
    expect(line(high, 'refer-to-social-care:judged')).toBe('practitioner | DL-11 by 2026-03-27 17:00 | HI-2')
    expect(line(high, 'send-report-form:judged')).toBe('practitioner | DL-11-report-form by 2026-03-27 17:00 | HI-3 RC-8')
  })
  it('HI-3: a form sent on the same matrix serves', () => {
    const sent: CaseFacts = { ...high, reportForms: [{ id: 'form', on: on('2026-03-04') }] }
    expect(owedIn(sent, 'send-report-form:judged').met?.by).toBe('form')
  })
  it('HI-4 (A-46): social care decides on section 47 in so many words; nothing is decided beforehand', () => {
    expect(line(high, 'decide-section-47:judged')).toBe('social-care | undated | HI-4')
    expect(owedIn(high, 'decide-section-47:judged').met).toBeUndefined()
    const decided: CaseFacts = { ...high, section47: [{ id: 's47', on: on('2026-03-30'), decision: 'no-enquiry' }] }
    expect(owedIn(decided, 'decide-section-47:judged').met?.by).toBe('s47')
  })
  it('HI-4, HI-5, HI-6, HI-7, ME-10: significant harm asks for a strategy discussion, at medium too', () => {
    const harm = (facts: CaseFacts): CaseFacts => ({ ...facts, significantHarmSuspected: 'yes' })
    expect(line(harm(high), 'hold-section-47-discussion:concern')).toBe('social-care | undated | HI-4 HI-5 HI-6 HI-7')
    expect(line(harm(judged('derby', 'medium')), 'hold-section-47-discussion:concern')).toContain('ME-10')
    expect(idsOwed(high)).not.toContain('hold-section-47-discussion:concern')
  })
  it('ME-10: at medium too, significant harm asks for the section 47 decision', () => {
    expect(line({ ...judged('derby', 'medium'), significantHarmSuspected: 'yes' }, 'decide-section-47:judged')).toContain('| ME-10 HI-4')
  })
  it('HI-10 (A-63): an enquiry raises the question of a conference', () => {
    const facts: CaseFacts = { ...high, section47: [{ id: 's47', on: on('2026-03-30'), decision: 'enquiry' }] }
    expect(line(facts, 'decide-conference:s47')).toBe('social-care | undated | HI-10')
  })
  it('HI-10 (A-63): a risk said to be very high raises it too, unless a board reads it as out of an enquiry only', () => {
    const facts: CaseFacts = { ...high, riskVeryHigh: { id: 'very', on: on('2026-03-30') } }
    expect(line(facts, 'decide-conference:very')).toBe('social-care | undated | HI-10')
  })
  it('ME-6, ME-7 (HI-15): in Derby associated needs are addressed at high as at medium; for Derbyshire nothing is printed', () => {
    expect(line(high, 'address-associated-needs:judged')).toBe('lead-practitioner | undated | ME-6 HI-15')
    expect(line(high, 'offer-specialist-help:judged')).toBe('lead-practitioner | undated | ME-7 HI-15')
    expect(idsOwed(judged('derbyshire', 'high'))).not.toContain('address-associated-needs:judged')
  })
  it('HI-11: on a protection plan these risks are stated in it', () => {
    expect(line(judged('derby', 'high', { plan: 'child-protection' }), 'state-risks-in-protection-plan:judged')).toBe(
      'cpm | undated | HI-11',
    )
  })
})

describe('Derby, high: the meeting within 15 days', () => {
  it('HI-14: fifteen calendar days from the judgement, pulled back; working days shown as the other reading', () => {
    const meeting = owedIn(high, 'hold-cse-meeting:judged')
    expect(line(high, 'hold-cse-meeting:judged')).toBe('cpm | DL-2 by 2026-04-10 | HI-14 CD-2')
    expect(meeting.due).toMatchObject({ pulledBackFrom: '2026-04-11', snap: 'back' })
    expect(otherReadings(high, TERMS).get('hold-cse-meeting:judged')).toEqual([
      { reading: 'A-02', option: 'working-days', by: '2026-04-21' },
    ])
  })
  it('HI-14 (A-03): an earlier referral starts the count', () => {
    const facts: CaseFacts = { ...high, referrals: [{ id: 'ref', on: on('2026-03-25') }] }
    expect(line(facts, 'hold-cse-meeting:judged')).toContain('DL-2 by 2026-04-09')
  })
  it('HI-14 (A-61): after a rise the count is from the high judgement; the older request is the other reading', () => {
    // Request Tue 3 March, meeting held 10 March, judged high Mon 16 March.
    const medium = withMeetings(
      contacted(judged('derby', 'medium', {}, '2026-03-02'), '2026-03-03'),
      held('m1', 'cse-meeting-initial', '2026-03-10'),
    )
    const risen: CaseFacts = { ...medium, judgements: [...medium.judgements, { id: 'high', on: on('2026-03-16'), level: 'high' }] }
    expect(line(risen, 'hold-cse-meeting:high')).toContain('DL-2 by 2026-03-31')
    expect(otherReadings(risen, TERMS).get('hold-cse-meeting:high')).toContainEqual({
      reading: 'A-61',
      option: 'oldest-step',
      by: '2026-03-18',
    })
    expect(owedIn(risen, 'hold-cse-meeting:judged').met?.on).toBe('2026-03-10')
  })
  it('HI-14: a rise never makes the meeting later than it was owed already', () => {
    // Request Tue 3 March: 15 working days end on Tue 24 March; 15 days from Mon 16 March end on the 31st.
    const medium = contacted(judged('derby', 'medium', {}, '2026-03-02'), '2026-03-03')
    const risen: CaseFacts = { ...medium, judgements: [...medium.judgements, { id: 'high', on: on('2026-03-16'), level: 'high' }] }
    expect(line(risen, 'hold-cse-meeting:high')).toContain('DL-1 by 2026-03-24 | HI-14 CD-2 ME-15')
  })
  it('HI-14 (A-60): a running enquiry holds the limit still; without a conference it runs on from its start', () => {
    const enquiry: CaseFacts = { ...high, section47: [{ id: 's47', on: on('2026-03-30'), decision: 'enquiry' }] }
    expect(standing(owedIn(enquiry, 'hold-cse-meeting:judged'), moment('2026-04-20', '09:00'))).toEqual({
      state: 'paused',
      since: '2026-03-30',
    })
    const ended = (conference: boolean): CaseFacts => ({
      ...high,
      section47: [{ id: 's47', on: on('2026-03-30'), decision: 'enquiry', ended: { id: 'e', on: on('2026-04-08'), conference } }],
    })
    expect(line(ended(false), 'hold-cse-meeting:judged')).toContain('DL-2 by 2026-04-10')
    expect(owedIn(ended(false), 'hold-cse-meeting:judged').paused).toBeUndefined()
    expect(idsOwed(ended(true))).not.toContain('hold-cse-meeting:judged')
  })
  it('HI-14: a review brought forward meets it', () => {
    expect(owedIn(withMeetings(high, held('r', 'cse-review', '2026-04-02')), 'hold-cse-meeting:judged').met?.on).toBe('2026-04-02')
  })
  it('HI-2 (A-58), Derbyshire: no meeting is invented; the gap is put to the locality manager', () => {
    const facts = judged('derbyshire', 'high')
    expect(line(facts, 'decide-route-at-high:judged')).toBe('locality-cpm | undated | HI-2')
    expect(idsOwed(facts).filter((id) => /^hold-(cse|strategy|section)/.test(id))).toEqual([])
  })
  it('HI-2 (A-83), Derbyshire: between a conference and its plan the plan is asked for first, and once it is recorded nothing is left to decide', () => {
    const ended = { id: 'e', on: plainDate('2026-04-08'), conference: true }
    const facts: CaseFacts = {
      ...judged('derbyshire', 'high'),
      significantHarmSuspected: 'yes',
      section47: [{ id: 's47', on: plainDate('2026-03-30'), decision: 'enquiry', ended }],
    }
    expect(idsOwed(facts)).not.toContain('decide-route-at-high:judged')
    const after = withMeetings(facts, held('conference', 'conference', '2026-04-20'))
    expect(owedIn(after, 'decide-route-at-high:judged')).toMatchObject({
      due: 'undated',
      what: expect.stringContaining('Record the protection plan'),
    })
    expect(rulesOf(owedIn(after, 'decide-route-at-high:judged'))).toEqual(['HI-2'])
    expect(idsOwed({ ...after, status: { ...after.status, plan: 'child-protection' } })).not.toContain('decide-route-at-high:judged')
    expect(owedIn(judged('derbyshire', 'high'), 'decide-route-at-high:judged').what).not.toContain('protection plan')
  })
})
