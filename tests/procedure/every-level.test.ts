import { describe, expect, it } from 'vitest'
import { plainDate } from '../../src/procedure/civil-date.ts'
import type { CaseFacts } from '../../src/procedure/facts.ts'
import { concern, done, dueOf, held, idsOwed, judged, line, owedIn, withMeetings } from './facts-for.ts'

const on = (day: string) => plainDate(day)

describe('section 2, every level', () => {
  it('RC-1, RC-2, RC-3, IN-12: a bare concern owes a matrix, done with others, and a look at trafficking', () => {
    expect(idsOwed(concern('derby'))).toEqual([
      'review-trafficking:concern',
      'weigh-considerations:concern',
      'consider-other-vulnerabilities:concern',
      'complete-matrix:concern',
      'consult-agencies:concern',
    ])
    expect(line(concern('derby'), 'complete-matrix:concern')).toBe('practitioner | undated | RC-2 RC-1')
    expect(line(concern('derby'), 'review-trafficking:concern')).toBe('lead-practitioner | undated | IN-12')
  })
  it('RC-3: met by a matrix that was done with other agencies, and only by such a one', () => {
    const alone: CaseFacts = { ...concern('derby'), matrices: [{ id: 'm', on: on('2026-03-03') }] }
    expect(owedIn(alone, 'consult-agencies:concern').met).toBeUndefined()
    const together: CaseFacts = { ...concern('derby'), matrices: [{ id: 'm', on: on('2026-03-03'), withAgencies: true }] }
    expect(owedIn(together, 'consult-agencies:concern').met).toEqual({ on: '2026-03-03', by: 'm' })
  })
  it('RC-5, RC-6: each completed matrix asks for a judgement, met by the first one since', () => {
    const facts = judged('derby', 'low')
    expect(owedIn(facts, 'judge-level:matrix').met).toEqual({ on: '2026-03-04', by: 'judged' })
    const again: CaseFacts = { ...facts, matrices: [...facts.matrices, { id: 'second', on: on('2026-04-01') }] }
    expect(owedIn(again, 'judge-level:second').met).toBeUndefined()
    expect(line(again, 'judge-level:second')).toBe('practitioner | undated | RC-5 RC-6')
  })
  it('RC-7: advice is owed once a matrix is done', () => {
    expect(line(judged('derbyshire', 'low'), 'seek-advice:matrix')).toBe('practitioner | undated | RC-7')
  })
  it.each(['low', 'medium', 'high'] as const)('RC-8, RC-9 (A-22): the report form is owed at %s too, next working day assumed', (level) => {
    expect(line(judged('derby', level), 'send-report-form:matrix')).toBe('practitioner | DL-12 by 2026-03-04 | RC-8 RC-9')
  })
  it('RC-8: met by a form sent since the concern', () => {
    const sent: CaseFacts = { ...judged('derby', 'low'), reportForms: [{ id: 'form', on: on('2026-03-02') }] }
    expect(owedIn(sent, 'send-report-form:matrix').met).toEqual({ on: '2026-03-02', by: 'form' })
  })
  it('IN-13: harm outside the definition is still owed a response', () => {
    const facts: CaseFacts = { ...concern('derby'), otherHarm: { id: 'other', on: on('2026-03-03') } }
    expect(line(facts, 'respond-to-other-harm:other')).toBe('lead-practitioner | undated | IN-13')
  })
  it('IN-14, IN-15, IN-16, IN-17, IN-18, IN-19, IN-20, IN-21, IN-22: the nine considerations, each with its paragraph', () => {
    const owed = owedIn(concern('derbyshire'), 'weigh-considerations:concern')
    expect(owed.cites.map((one) => `${one.rule} ${one.paragraph}`)).toEqual([
      'IN-14 1.17',
      'IN-15 1.18',
      'IN-16 1.19',
      'IN-17 1.20',
      'IN-18 1.21',
      'IN-19 1.22',
      'IN-20 1.23',
      'IN-21 1.24',
      'IN-22 1.25',
    ])
  })
  it('IN-23: other vulnerabilities must be considered, so no departure counts', () => {
    const facts: CaseFacts = {
      ...concern('derby'),
      departures: [{ id: 'd', on: on('2026-03-05'), obligation: 'consider-other-vulnerabilities:concern', reason: 'no time', by: 'p1' }],
    }
    expect(line(facts, 'consider-other-vulnerabilities:concern')).toBe('lead-practitioner | undated | IN-23')
    expect(owedIn(facts, 'consider-other-vulnerabilities:concern').departed).toBeUndefined()
  })
  it.each(['medium', 'high'] as const)('SC-2: at %s a case is not held outside social care', (level) => {
    expect(line(judged('derby', level), 'hold-in-social-care:judged')).toBe('line-manager | undated | SC-2')
    expect(idsOwed(judged('derby', level, { openToSocialCare: true }))).not.toContain('hold-in-social-care:judged')
    expect(idsOwed(judged('derby', level, { lookedAfter: 'derby' }))).not.toContain('hold-in-social-care:judged')
  })
  it('SC-2 (A-66): low may be held outside; a multi-agency team may lead a child in need in Derby only', () => {
    expect(idsOwed(judged('derby', 'low'))).not.toContain('hold-in-social-care:judged')
    const ledByMat = (area: 'derby' | 'derbyshire'): CaseFacts => ({
      ...judged(area, 'medium', { plan: 'child-in-need' }),
      leadTeam: 'mat',
    })
    expect(idsOwed(ledByMat('derby'))).not.toContain('hold-in-social-care:judged')
    expect(idsOwed(ledByMat('derbyshire'))).toContain('hold-in-social-care:judged')
  })
  it('IN-24: a named perpetrator is to be checked', () => {
    const two: CaseFacts = {
      ...concern('derby'),
      perpetratorIdentified: [
        { id: 'first', on: on('2026-03-03') },
        { id: 'second', on: on('2026-03-05') },
      ],
    }
    expect(idsOwed(two)).toEqual(expect.arrayContaining(['check-perpetrator:first', 'check-perpetrator:second']))
    const facts: CaseFacts = { ...concern('derby'), perpetratorIdentified: { id: 'named', on: on('2026-03-03') } }
    expect(line(facts, 'check-perpetrator:named')).toBe('lead-practitioner | undated | IN-24')
  })
  it('IN-12: an entry "done" for its id meets it; a should can be departed from with a reason', () => {
    expect(owedIn(done(concern('derby'), 'review-trafficking:concern', '2026-03-05'), 'review-trafficking:concern').met?.on).toBe(
      '2026-03-05',
    )
    const departed: CaseFacts = {
      ...concern('derby'),
      departures: [{ id: 'd', on: on('2026-03-05'), obligation: 'review-trafficking:concern', reason: 'No movement', by: 'p1' }],
    }
    expect(owedIn(departed, 'review-trafficking:concern').departed).toEqual({ reason: 'No movement', by: 'p1', on: '2026-03-05' })
  })
})

describe('section 2, low', () => {
  it('LO-4, LO-6, LO-7, LO-8, LO-9, LO-10: early help and, where needed, a team around the family', () => {
    expect(line(judged('derby', 'low'), 'early-help-assessment:judged')).toBe('practitioner | undated | LO-4 LO-6')
    expect(line(judged('derby', 'low'), 'call-taf:judged')).toBe('practitioner | undated | LO-7 LO-8 LO-9 LO-10')
  })
  it('LO-11: a team around the family leaves a plan with specific actions and awareness work', () => {
    const facts = withMeetings(judged('derby', 'low'), held('t', 'taf', '2026-03-20'))
    expect(line(facts, 'make-taf-plan:t')).toBe('practitioner | undated | LO-11 LO-10')
    const planned = withMeetings(judged('derby', 'low'), held('t', 'taf', '2026-03-20', { plan: { id: 'p', on: on('2026-03-20') } }))
    expect(owedIn(planned, 'make-taf-plan:t').met?.by).toBe('p')
  })
  it('LO-13, LO-14: associated needs are addressed and specialist help is offered', () => {
    expect(line(judged('derby', 'low'), 'address-associated-needs:judged')).toBe('lead-practitioner | undated | LO-13')
    expect(line(judged('derby', 'low'), 'offer-specialist-help:judged')).toBe('lead-practitioner | undated | LO-14')
  })
  it('LO-18, CS-2: a child already open is helped within the existing plan, in Derbyshire by both sentences', () => {
    expect(line(judged('derby', 'low', { openToMat: true }), 'address-in-existing-plan:judged')).toBe('lead-practitioner | undated | LO-18')
    expect(line(judged('derbyshire', 'low', { openToSocialCare: true }), 'address-in-existing-plan:judged')).toBe(
      'lead-practitioner | undated | LO-18 CS-2',
    )
    expect(idsOwed(judged('derby', 'low', { openToMat: true }))).not.toContain('early-help-assessment:judged')
  })
  it('LO-16: a further concern at low asks for an updated matrix', () => {
    const facts: CaseFacts = { ...judged('derby', 'low'), furtherConcerns: [{ id: 'more', on: on('2026-03-20') }] }
    expect(owedIn(facts, 'update-matrix:more').met).toBeUndefined()
    const updated = { ...facts, matrices: [...facts.matrices, { id: 'second', on: on('2026-03-23') }] }
    expect(owedIn(updated, 'update-matrix:more').met).toEqual({ on: '2026-03-23', by: 'second' })
  })
  it('LO-17: risen from low, the referral cites it beside ME-1', () => {
    const low = judged('derby', 'low')
    const risen: CaseFacts = { ...low, judgements: [...low.judgements, { id: 'risen', on: on('2026-04-01'), level: 'medium' }] }
    expect(line(risen, 'refer-to-social-care:risen')).toBe('practitioner | DL-13 by 2026-04-02 | ME-1 LO-17')
  })
  it('LO-4: nothing of medium is owed at low', () => {
    expect(idsOwed(judged('derby', 'low')).filter((id) => /refer|cpm|hold|threshold/.test(id))).toEqual([])
  })
  it('RC-2: dueOf an undated duty says so', () => {
    expect(dueOf(owedIn(concern('derby'), 'complete-matrix:concern'))).toBe('undated')
  })
})
