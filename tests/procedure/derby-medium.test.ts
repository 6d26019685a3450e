import { describe, expect, it } from 'vitest'
import { plainDate } from '../../src/procedure/civil-date.ts'
import type { CaseFacts } from '../../src/procedure/facts.ts'
import { obligations, standing } from '../../src/procedure/obligations.ts'
import { papersOf } from '../../src/procedure/papers.ts'
import { booked, contacted, done, held, idsOwed, judged, line, moment, owedIn, TERMS, withMeetings } from './facts-for.ts'

/** Matrix Tue 3 March, judged medium Wed 4, request to the Child Protection Manager Thu 5 (all 2026). */
const medium = judged('derby', 'medium')
const asked = contacted(medium)

describe('Derby, medium: from the judgement to the request', () => {
  it.each([
    ['refer-to-social-care:judged', 'practitioner | DL-13 by 2026-03-05 | ME-1'],
    ['consider-assessment:judged', 'social-care | undated | ME-2'],
    ['decide-threshold:judged', 'social-care | undated | ME-9'],
    ['provide-as-child-in-need:judged', 'social-care | undated | ME-11'],
    ['contact-duty-cpm:judged', 'lead-practitioner | DL-13 by 2026-03-05 | ME-12'],
  ])('ME-1, ME-2, ME-9, ME-11, ME-12: %s is %s', (id, expected) => {
    expect(line(medium, id)).toBe(expected)
  })
  it('ME-12: contact is a must, so an entry of departure changes nothing', () => {
    const facts: CaseFacts = {
      ...medium,
      departures: [{ id: 'd', on: plainDate('2026-03-05'), obligation: 'contact-duty-cpm:judged', reason: 'busy', by: 'p' }],
    }
    expect(owedIn(facts, 'contact-duty-cpm:judged').departed).toBeUndefined()
  })
  it('ME-3: open to a multi-agency team, the referral cites it too', () => {
    expect(line(judged('derby', 'medium', { openToMat: true }), 'refer-to-social-care:judged')).toContain('| ME-1 ME-3')
  })
  it('ME-3: and so does the thought of an assessment', () => {
    expect(line(judged('derby', 'medium', { openToMat: true }), 'consider-assessment:judged')).toContain('| ME-2 ME-3')
  })
  it('ME-12: a contact ticked off (by telephone, say) is the request, and starts the count', () => {
    expect(line(done(medium, 'contact-duty-cpm:judged', '2026-03-05'), 'hold-cse-meeting:judged')).toContain('DL-1 by 2026-03-26')
  })
  it('RV-18: a level that rises while reviews run goes to the Child Protection Manager', () => {
    const running = withMeetings(asked, held('m1', 'cse-meeting-initial', '2026-03-26'))
    const risen: CaseFacts = { ...running, judgements: [...running.judgements, { id: 'up', on: plainDate('2026-04-20'), level: 'high' }] }
    expect(line(risen, 'liaise-on-escalation:up')).toBe('lead-practitioner | undated | RV-18')
  })
  it('ME-8: open to social care, both assessments are updated', () => {
    expect(line(judged('derby', 'medium', { plan: 'child-in-need' }), 'update-assessments:judged')).toBe(
      'lead-practitioner | undated | ME-8',
    )
    expect(idsOwed(medium)).not.toContain('update-assessments:judged')
  })
  it('ME-15: before the request no meeting has a date', () => {
    expect(idsOwed(medium)).not.toContain('hold-cse-meeting:judged')
  })
  it('ME-12, ME-14: the manager clarifies the level and confirms the need', () => {
    expect(line(asked, 'clarify-level:judged')).toBe('duty-cpm | undated | ME-12')
    expect(line(asked, 'confirm-meeting:judged')).toBe('duty-cpm | undated | ME-14')
    const clarified: CaseFacts = {
      ...asked,
      clarifications: [{ id: 'clarified', on: plainDate('2026-03-06'), level: 'medium', meetingNeeded: 'not-known' }],
    }
    expect(owedIn(clarified, 'clarify-level:judged').met?.by).toBe('clarified')
    expect(owedIn(clarified, 'confirm-meeting:judged').met).toBeUndefined()
  })
})

describe('Derby, medium: the meeting', () => {
  it('ME-15, CD-2: held within 15 working days of the request (DL-1)', () => {
    expect(line(asked, 'hold-cse-meeting:judged')).toBe('cpm | DL-1 by 2026-03-26 | ME-15 CD-2')
  })
  it('ME-15 (A-74): a second request does not start the count again', () => {
    expect(line(contacted(asked, '2026-03-10'), 'hold-cse-meeting:judged')).toContain('DL-1 by 2026-03-26')
  })
  // Request Mon 6 July 2026: the 15th working day is Mon 27 July.
  it.each([
    ['2026-07-06', { state: 'pending', daysLeft: 21 }],
    ['2026-07-23', { state: 'pending', daysLeft: 4 }],
    ['2026-07-24', { state: 'due-soon', daysLeft: 3 }],
    ['2026-07-27', { state: 'due-today' }],
    ['2026-07-28', { state: 'overdue', daysLate: 1 }],
  ])('ME-15: days 0, 13, 14, 15 and 16 of the count: on %s', (day, expected) => {
    const facts = contacted(judged('derby', 'medium', {}, '2026-07-03'), '2026-07-06')
    expect(standing(owedIn(facts, 'hold-cse-meeting:judged'), moment(day, '09:00'))).toEqual(expected)
  })
  it('ME-14, ME-15: no meeting is owed when the manager finds none needed', () => {
    const facts: CaseFacts = {
      ...asked,
      clarifications: [{ id: 'c', on: plainDate('2026-03-06'), level: 'medium', meetingNeeded: 'no' }],
    }
    expect(idsOwed(facts)).not.toContain('hold-cse-meeting:judged')
  })
  it('ME-15 (A-59): met by the meeting held, late when held late; a booking alone meets nothing', () => {
    const planned = withMeetings(asked, booked('m1', 'cse-meeting-initial', '2026-03-26'))
    expect(owedIn(planned, 'hold-cse-meeting:judged').met).toBeUndefined()
    const late = withMeetings(asked, held('m1', 'cse-meeting-initial', '2026-03-30'))
    expect(standing(owedIn(late, 'hold-cse-meeting:judged'), moment('2026-04-20', '09:00'))).toEqual({
      state: 'met-late',
      on: '2026-03-30',
      daysLate: 4,
    })
  })
  it('ME-15: a corrected request date moves the deadline of the same obligation', () => {
    expect(line(contacted(medium, '2026-03-04'), 'hold-cse-meeting:judged')).toBe('cpm | DL-1 by 2026-03-25 | ME-15 CD-2')
  })
})

describe('Derby, medium: papers, minutes, recording', () => {
  const planned = withMeetings(asked, booked('m1', 'cse-meeting-initial', '2026-03-26'))
  const met = withMeetings(asked, held('m1', 'cse-meeting-initial', '2026-03-26'))

  it.each([
    ['submit-risk-assessment:m1', 'ME-20'],
    ['submit-report:m1', 'ME-21'],
    ['submit-proposed-plan:m1', 'ME-22'],
  ])('ME-20, ME-21, ME-22: %s is due two working days before at the same clock time', (id, rule) => {
    expect(line(planned, id)).toBe(`lead-practitioner | DL-3 by 2026-03-24 10:00 | ${rule}`)
  })
  it.each(['single-assessment', 'cse-report'] as const)('ME-21: a %s is report enough', (paper) => {
    const meeting = booked('m1', 'cse-meeting-initial', '2026-03-26')
    const facts = withMeetings(asked, { ...meeting, papers: [{ id: 'paper', ...moment('2026-03-24', '10:01'), paper }] })
    expect(standing(owedIn(facts, 'submit-report:m1'), moment('2026-03-25', '09:00'))).toEqual({
      state: 'met-late',
      on: '2026-03-24',
      daysLate: 0,
    })
    expect(owedIn(facts, 'submit-risk-assessment:m1').met).toBeUndefined()
  })
  it('ME-20: at the minute it is in time, a minute later it is late', () => {
    const paper = owedIn(planned, 'submit-risk-assessment:m1')
    expect(standing(paper, moment('2026-03-24', '10:00'))).toEqual({ state: 'due-today' })
    expect(standing(paper, moment('2026-03-24', '10:01'))).toEqual({ state: 'overdue', daysLate: 0 })
  })
  it('ME-20: a cancelled meeting asks for no papers', () => {
    const meeting = { ...booked('m1', 'cse-meeting-initial', '2026-03-26'), cancelled: { id: 'x', on: plainDate('2026-03-20') } }
    expect(idsOwed(withMeetings(asked, meeting)).filter((id) => id.endsWith(':m1'))).toEqual([])
  })
  it('ME-6, ME-7: associated needs are addressed and specialist help is offered', () => {
    expect(line(medium, 'address-associated-needs:judged')).toBe('lead-practitioner | undated | ME-6')
    expect(line(medium, 'offer-specialist-help:judged')).toBe('lead-practitioner | undated | ME-7')
  })
  it('MT-10: those who work with the child consider the matrix from their own side', () => {
    expect(line(planned, 'consider-own-view:m1')).toBe('involved-agency | before-contributing by 2026-03-26 10:00 | MT-10')
  })
  it('MT-11, MT-12, MT-13: whoever knows something reports it, to the police and to the practitioners involved', () => {
    const known: CaseFacts = { ...asked, informationHeld: [{ id: 'known', on: plainDate('2026-03-10') }] }
    expect(line(known, 'report-information:known')).toBe('involved-agency | undated | MT-11 MT-13')
    const own: CaseFacts = { ...known, reportForms: [{ id: 'own', on: plainDate('2026-03-11') }] }
    expect(owedIn(own, 'report-information:known').met).toBeUndefined()
    const sent: CaseFacts = { ...known, reportForms: [{ id: 'form', on: plainDate('2026-03-11'), about: 'known' }] }
    expect(owedIn(sent, 'report-information:known').met?.by).toBe('form')
    expect(line(sent, 'share-report-form:form')).toBe('practitioner | undated | MT-12')
  })
  it('MT-7: the child is met before the meeting', () => {
    expect(line(planned, 'meet-child-before:m1')).toBe('cpm | before-meeting by 2026-03-26 10:00 | MT-7')
  })
  it('MT-14, MT-15: the outline plan is there at the end, at the real end once it is known', () => {
    expect(line(planned, 'outline-plan:m1')).toBe('chair | DL-5 by 2026-03-26 12:00 | MT-15 MT-14')
    const overran = { id: 'h', on: plainDate('2026-03-26'), endedAt: moment('2026-03-26', '12:40').at }
    const ran = withMeetings(asked, { ...booked('m1', 'cse-meeting-initial', '2026-03-26'), held: overran })
    expect(line(ran, 'outline-plan:m1')).toContain('DL-5 by 2026-03-26 12:40')
  })
  it('MT-16, MT-17: minutes and plan within four weeks of the meeting held', () => {
    expect(idsOwed(planned)).not.toContain('circulate-minutes:m1')
    expect(line(met, 'circulate-minutes:m1')).toBe('minute-taker | DL-6 by 2026-04-23 | MT-16')
    expect(line(met, 'circulate-plan:m1')).toBe('minute-taker | DL-6 by 2026-04-23 | MT-17')
    const filed = withMeetings(
      asked,
      held('m1', 'cse-meeting-initial', '2026-03-26', { minutes: { id: 'min', on: plainDate('2026-04-23') } }),
    )
    expect(standing(owedIn(filed, 'circulate-minutes:m1'), moment('2026-05-01', '09:00'))).toEqual({ state: 'met', on: '2026-04-23' })
  })
  it('CD-4: recorded as child-in-need review and plan too, but not for a child on a protection plan', () => {
    expect(line(met, 'double-record:m1')).toBe('lead-practitioner | undated | CD-4')
    expect(idsOwed({ ...met, status: { ...met.status, plan: 'child-protection' } })).not.toContain('double-record:m1')
  })
  it('MT-16 (A-75): minutes outlive the plan, the network does not', () => {
    const closed: CaseFacts = { ...met, closed: { id: 'end', on: plainDate('2026-04-01'), why: 'turned-18' } }
    const ids = idsOwed(closed)
    expect(ids).toContain('circulate-minutes:m1')
    expect(ids).not.toContain('network-meeting:m1')
  })
})

describe('Derby, medium: network and reviews', () => {
  const first = held('m1', 'cse-meeting-initial', '2026-03-26')
  it('RV-1, CD-5: the network meets within four to six weeks, counted anew from each meeting', () => {
    expect(line(withMeetings(asked, first), 'network-meeting:m1')).toBe('lead-practitioner | DL-7 by 2026-05-07 | RV-1 CD-5')
    const after = withMeetings(asked, first, held('n1', 'cin-network', '2026-04-30'))
    expect(owedIn(after, 'network-meeting:m1').met).toEqual({ on: '2026-04-30', by: 'n1-held', at: '12:00' })
    expect(line(after, 'network-meeting:n1')).toContain('DL-7 by 2026-06-11')
  })
  it('RV-2: the matrix is updated at the network meeting', () => {
    const after = withMeetings(asked, first, held('n1', 'cin-network', '2026-04-30'))
    expect(line(after, 'update-matrix:n1')).toBe('lead-practitioner | at-meeting by 2026-04-30 | RV-2')
  })
  it('RV-3, RV-4, CD-6: reviewed within three months, then at least every six from the last review held', () => {
    expect(line(withMeetings(asked, first), 'review:m1')).toBe('cpm | DL-8 by 2026-06-26 | RV-3 CD-6')
    const after = withMeetings(asked, first, held('r1', 'cse-review', '2026-06-26', { decision: 'continue' }))
    expect(owedIn(after, 'review:m1').met?.on).toBe('2026-06-26')
    expect(line(after, 'review:r1')).toBe('cpm | DL-9 by 2026-12-24 | RV-4 CD-6')
  })
  it('RV-5, RV-6: updated matrix and CSE report three working days before the review', () => {
    const facts = withMeetings(asked, first, booked('r1', 'cse-review', '2026-06-26', '14:00'))
    expect(line(facts, 'submit-risk-assessment:r1')).toBe('lead-practitioner | DL-4 by 2026-06-23 14:00 | RV-5')
    expect(line(facts, 'submit-report:r1')).toBe('lead-practitioner | DL-4 by 2026-06-23 14:00 | RV-6')
    // an updated plan is asked for among the papers; it isn't owed and blocks nothing.
    expect(papersOf('cse-review', facts, TERMS).map((paper) => paper.duty)).toContain('submit-proposed-plan')
    expect(idsOwed(facts)).not.toContain('submit-proposed-plan:r1')
  })
  it('RV-7, RV-8: the review decides; an end stops network and reviews', () => {
    const undecided = withMeetings(asked, first, held('r1', 'cse-review', '2026-06-26'))
    expect(owedIn(undecided, 'decide-at-review:r1').met).toBeUndefined()
    const ended = withMeetings(asked, first, held('r1', 'cse-review', '2026-06-26', { decision: 'end' }))
    expect(owedIn(ended, 'decide-at-review:r1').met?.on).toBe('2026-06-26')
    expect(idsOwed(ended)).not.toContain('review:r1')
    expect(idsOwed(ended)).not.toContain('network-meeting:r1')
  })
  it('RV-8 (RV-9): a fall to low between reviews stops neither network nor review', () => {
    const facts = withMeetings(asked, first)
    const low: CaseFacts = { ...facts, judgements: [...facts.judgements, { id: 'low', on: plainDate('2026-04-10'), level: 'low' }] }
    expect(idsOwed(low)).toEqual(expect.arrayContaining(['network-meeting:m1', 'review:m1', 'hold-cse-meeting:judged']))
  })
  it('ME-15: medium again while the series runs asks for no second initial meeting; after an end it does', () => {
    const again = (facts: CaseFacts): CaseFacts => ({
      ...facts,
      judgements: [
        ...facts.judgements,
        { id: 'low', on: plainDate('2026-07-10'), level: 'low' },
        { id: 'again', on: plainDate('2026-07-20'), level: 'medium' },
      ],
      cpmContacts: [...facts.cpmContacts, { id: 'c2', on: plainDate('2026-07-21'), judgement: 'again' }],
    })
    const running = withMeetings(asked, first, held('r1', 'cse-review', '2026-06-26', { decision: 'continue' }))
    expect(idsOwed(again(running))).not.toContain('hold-cse-meeting:again')
    const ended = withMeetings(asked, first, held('r1', 'cse-review', '2026-06-26', { decision: 'end' }))
    // Tue 21 July 2026 + 15 working days: Tue 11 August.
    expect(line(again(ended), 'hold-cse-meeting:again')).toContain('DL-1 by 2026-08-11')
  })
  it('RV-18: risk seen to rise between reviews goes to the Child Protection Manager', () => {
    const facts: CaseFacts = { ...withMeetings(asked, first), escalations: [{ id: 'up', on: plainDate('2026-04-10') }] }
    expect(line(facts, 'liaise-on-escalation:up')).toBe('lead-practitioner | undated | RV-18')
    expect(owedIn(facts, 'liaise-on-escalation:up').met).toBeUndefined()
  })
  it('ME-15, ME-20, MT-16, RV-3: everything owed names a rule, an owner and a sentence', () => {
    for (const one of obligations(done(withMeetings(asked, first), 'consider-assessment:judged', '2026-03-05'), TERMS)) {
      expect(one.cites.length).toBeGreaterThan(0)
      expect(one.what.endsWith('.')).toBe(true)
    }
  })
})
