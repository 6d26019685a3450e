import { describe, expect, it } from 'vitest'
import { clockTime, plainDate } from '../../src/procedure/civil-date.ts'
import { asOf } from '../../src/procedure/endings.ts'
import type { CaseFacts } from '../../src/procedure/facts.ts'
import { standing } from '../../src/procedure/obligations.ts'
import { booked, concern, contacted, done, held, idsOwed, judged, line, moment, owedIn, TERMS, withMeetings } from './facts-for.ts'

const on = plainDate
const confirmed = (facts: CaseFacts): CaseFacts => ({
  ...facts,
  clarifications: [{ id: 'clarified', on: on('2026-03-06'), level: 'medium', meetingNeeded: 'yes' }],
})

describe('Derbyshire, medium: its own tree', () => {
  const medium = judged('derbyshire', 'medium')
  it('ME-13: the Locality Child Protection Manager is contacted and clarifies', () => {
    expect(line(medium, 'contact-locality-cpm:judged')).toBe('lead-practitioner | DL-13 by 2026-03-05 | ME-13')
    expect(line(contacted(medium), 'clarify-level:judged')).toBe('locality-cpm | undated | ME-13')
    expect(idsOwed(contacted(medium))).not.toContain('contact-duty-cpm:judged')
  })
  it('ME-23, CS-3 (A-16): the lead professional and the locality manager both confirm the need', () => {
    expect(line(medium, 'ask-for-strategy-discussion:judged')).toBe('lead-practitioner | undated | CS-3')
    expect(line(contacted(medium), 'confirm-meeting:judged')).toBe('locality-cpm | undated | ME-23')
  })
  it('CS-3 (A-79): holding it is owed, undated, once both have', () => {
    const one = confirmed(contacted(medium))
    expect(idsOwed(one)).not.toContain('hold-strategy-discussion:judged')
    const both = done(one, 'ask-for-strategy-discussion:judged', '2026-03-06')
    expect(line(both, 'hold-strategy-discussion:judged')).toBe('line-manager | undated | CS-3 ME-23')
    expect(idsOwed(both)).not.toContain('hold-cse-meeting:judged')
  })
  it('ME-24, ME-26, CS-4, CS-10: its outcome is recorded and informs the plan; CS-5: the network follows', () => {
    const facts = withMeetings(confirmed(contacted(medium)), held('s1', 'strategy-discussion-district', '2026-03-26'))
    expect(line(facts, 'record-outcome:s1')).toBe('lead-practitioner | undated | ME-24 CS-10')
    expect(line(facts, 'update-childs-plan:s1')).toBe('lead-practitioner | undated | ME-26 CS-4')
    expect(line(facts, 'network-meeting:s1')).toBe('lead-practitioner | DL-7 by 2026-05-07 | RV-1 CS-5')
    expect(line(facts, 'circulate-plan:s1')).toContain('DL-6 by 2026-04-23 | MT-17')
    expect(idsOwed(facts).filter((id) => id.startsWith('double-record'))).toEqual([])
  })
  it('ME-25: scoring in doubt is discussed with the second manager, in Derbyshire only', () => {
    const doubtful = (area: 'derby' | 'derbyshire'): CaseFacts => ({
      ...judged(area, 'medium'),
      scoringInDoubt: { id: 'doubt', on: on('2026-03-27') },
    })
    expect(line(doubtful('derbyshire'), 'discuss-scoring:doubt')).toBe('lead-practitioner | undated | ME-25')
    expect(idsOwed(doubtful('derby'))).not.toContain('discuss-scoring:doubt')
  })
  it('RV-10, CS-7 (A-15): the line manager reviews within three months, and again every three unless read as once', () => {
    const facts = withMeetings(confirmed(contacted(medium)), held('s1', 'strategy-discussion-district', '2026-03-26'))
    expect(line(facts, 'review:s1')).toBe('line-manager | DL-10 by 2026-06-26 | RV-10 CS-7')
    const reviewed = withMeetings(facts, held('v1', 'line-manager-review', '2026-06-25', { decision: 'continue' }))
    expect(line(reviewed, 'review:v1')).toContain('DL-10 by 2026-09-25')
    expect(idsOwed(reviewed, { ...TERMS, readings: { 'A-15': 'once' } })).not.toContain('review:v1')
  })
  it('RV-11, RV-12, CS-8, CS-9: an updated matrix before the review, and what the review weighs', () => {
    const facts = withMeetings(medium, booked('v1', 'line-manager-review', '2026-06-25'))
    expect(line(facts, 'submit-risk-assessment:v1')).toBe('lead-practitioner | before-childs-plan-meeting by 2026-06-25 10:00 | RV-11 CS-8')
    const reviewed = withMeetings(medium, held('v1', 'line-manager-review', '2026-06-25'))
    expect(line(reviewed, 'decide-at-review:v1')).toContain('line-manager | at-childs-plan-review by 2026-06-25 | RV-12 CS-9')
  })
  it.each([
    ['cin-network', 'medium', 'owed'],
    ['line-manager-review', 'medium', 'owed'],
    ['taf', 'medium', 'owed'],
    ['taf', 'low', 'not owed'],
    ['strategy-discussion-district', 'medium', 'not owed'],
  ] as const)('RV-11, CS-8: before a %s at %s the updated matrix is %s', (kind, level, expected) => {
    const facts = withMeetings(judged('derbyshire', level), booked('x', kind, '2026-06-25'))
    expect(idsOwed(facts).includes('submit-risk-assessment:x') ? 'owed' : 'not owed').toBe(expected)
    expect(idsOwed({ ...facts, area: 'derby' })).not.toContain('submit-risk-assessment:x')
  })
  it("RV-11 (A-51): a matrix completed since the booking serves; one of the meeting's own day is the one made at it, so late", () => {
    const facts = withMeetings(medium, booked('n1', 'cin-network', '2026-04-30'))
    const met = (day: string, at?: string) => {
      const matrices = [...facts.matrices, { id: 'update', on: on(day), ...(at && { at: clockTime(at) }) }]
      const owed = owedIn({ ...facts, matrices }, 'submit-risk-assessment:n1')
      return standing(owed, moment('2026-05-04', '09:00')).state
    }
    // Booked on Fri 6 March, starting at 10:00 on the 30th of April.
    expect([met('2026-03-05'), met('2026-03-06'), met('2026-04-29')]).toEqual(['overdue', 'met', 'met'])
    expect([met('2026-04-30'), met('2026-04-30', '09:30'), met('2026-05-01')]).toEqual(['met-late', 'met', 'met-late'])
  })
  it("RV-11: handed in on the meeting's morning is in time, though the meeting's own matrix is of the same day; handed in at noon is late", () => {
    const handedIn = (at: string) => ({
      ...booked('n1', 'cin-network', '2026-04-30'),
      papers: [{ id: 'paper', on: on('2026-04-30'), at: clockTime(at), paper: 'risk-assessment' as const }],
    })
    const matrices = [...medium.matrices, { id: 'update', on: on('2026-04-30') }]
    const stands = (at: string) =>
      standing(owedIn(withMeetings({ ...medium, matrices }, handedIn(at)), 'submit-risk-assessment:n1'), moment('2026-05-04', '09:00'))
        .state
    expect([stands('09:30'), stands('12:30')]).toEqual(['met', 'met-late'])
  })
  it('CS-6: the matrix is updated at the network meeting', () => {
    expect(line(withMeetings(medium, held('n1', 'cin-network', '2026-04-30')), 'update-matrix:n1')).toContain('| RV-2 CS-6')
  })
})

describe('a child on a protection plan', () => {
  const plan = { plan: 'child-protection' } as const
  it('CD-8, CD-9 and CS-11, CS-12: the social worker completes the matrix and speaks to the manager of the plan', () => {
    expect(line(concern('derby', plan), 'complete-matrix:concern')).toBe('lead-practitioner | undated | CD-8 RC-2 RC-1')
    expect(line(concern('derby', plan), 'liaise-existing-cpm:concern')).toContain('| CD-9')
    expect(line(concern('derbyshire', plan), 'complete-matrix:concern')).toBe('lead-practitioner | undated | CS-11 RC-2 RC-1')
    expect(line(concern('derbyshire', plan), 'liaise-existing-cpm:concern')).toContain('| CS-12')
  })
  it('CD-10 (A-36): a meeting or the conference brought forward, one of them, within the same limit', () => {
    const facts = contacted(judged('derby', 'medium', plan))
    expect(line(facts, 'hold-cse-meeting:judged')).toBe('cpm | DL-1 by 2026-03-26 | ME-15 CD-2 CD-10')
    const conference = withMeetings(facts, held('conf', 'conference', '2026-03-20'))
    expect(owedIn(conference, 'hold-cse-meeting:judged').met?.by).toBe('conf-held')
  })
  it('CS-13 (A-71): in Derbyshire the limit is borrowed and labelled as assumed', () => {
    const owed = owedIn(contacted(judged('derbyshire', 'medium', plan)), 'hold-strategy-discussion:judged')
    expect(owed.due).toMatchObject({ by: { on: '2026-03-26' }, assumed: true, printed: 'no limit is printed' })
    expect(owed.owner).toBe('cpm')
  })
  it('CD-11, CS-14, CS-19: the plan is folded in, and Derbyshire records it', () => {
    expect(
      line(withMeetings(judged('derby', 'medium', plan), held('m1', 'cse-meeting-initial', '2026-03-26')), 'fold-into-protection-plan:m1'),
    ).toBe('cpm | undated | CD-11')
    const ds = withMeetings(judged('derbyshire', 'medium', plan), held('s1', 'strategy-discussion-district', '2026-03-26'))
    expect(line(ds, 'fold-into-protection-plan:s1')).toBe('cpm | undated | CS-14')
    expect(line(ds, 'record-outcome:s1')).toContain('CS-19')
  })
  it.each([
    ['derby', 'cse-meeting-initial', 'CD-12'],
    ['derbyshire', 'strategy-discussion-district', 'CS-15'],
  ] as const)('CD-12, CS-15: in %s the plan of a %s is reviewed within the protection plan, by %s', (area, kind, rule) => {
    const facts = withMeetings(judged(area, 'medium', plan), held('m1', kind, '2026-03-26'))
    expect(line(facts, 'review-in-protection-process:m1')).toBe(`cpm | undated | ${rule}`)
    const reviewed = withMeetings(facts, held('conf', 'conference', '2026-04-20'))
    expect(owedIn(reviewed, 'review-in-protection-process:m1').met?.by).toBe('conf-held')
  })
  it('CD-15 (A-80): a network meeting, or a meeting beside the conference, is one too many on a protection plan', () => {
    const network = booked('n1', 'cin-network', '2026-04-20')
    expect(line(withMeetings(judged('derbyshire', 'medium', plan), network), 'avoid-duplicate-meeting:n1')).toBe('cpm | undated | CD-15')
    const meeting = booked('m1', 'cse-meeting-initial', '2026-03-26')
    const conference = booked('conf', 'conference', '2026-03-20')
    expect(idsOwed(withMeetings(judged('derby', 'medium', plan), meeting))).not.toContain('avoid-duplicate-meeting:m1')
    expect(idsOwed(withMeetings(judged('derby', 'medium', plan), meeting, conference))).toContain('avoid-duplicate-meeting:m1')
    expect(idsOwed(withMeetings(judged('derby', 'medium'), network))).not.toContain('avoid-duplicate-meeting:n1')
    const cancelled = { ...network, cancelled: { id: 'x', on: on('2026-04-01') } }
    expect(idsOwed(withMeetings(judged('derby', 'medium', plan), cancelled))).not.toContain('avoid-duplicate-meeting:n1')
  })
  it('CD-14, CD-23: marked as on the pathway, once', () => {
    expect(line(judged('derby', 'medium', plan), 'flag-pathway:judged')).toContain('| CD-14')
    expect(line(judged('derby', 'medium', { lookedAfter: 'derby' }), 'flag-pathway:judged')).toContain('| CD-23')
  })
  it.each(['derby', 'derbyshire'] as const)('CD-15, HI-12 (A-78, A-80): no second series of network and reviews in %s', (area) => {
    const kind = area === 'derby' ? 'cse-meeting-initial' : 'strategy-discussion-district'
    const ids = idsOwed(withMeetings(judged(area, 'medium', plan), held('m1', kind, '2026-03-26')))
    expect(ids).not.toContain('network-meeting:m1')
    expect(ids).not.toContain('review:m1')
    expect(ids).toContain('circulate-minutes:m1')
  })
  it('CS-18: high on a protection plan in Derbyshire, the second manager is identified', () => {
    expect(line(judged('derbyshire', 'high', plan), 'identify-cpm-cse-vyp:judged')).toBe('locality-cpm | undated | CS-18')
    expect(idsOwed(judged('derby', 'high', plan))).not.toContain('identify-cpm-cse-vyp:judged')
  })
})

describe('a looked-after child', () => {
  it.each([
    ['derby', 'CD-16'],
    ['derbyshire', 'CS-20'],
  ] as const)('CD-16, CS-20 (A-41): in %s the reviewing officer is told of any concern the same day, by %s', (area, rule) => {
    expect(line(concern(area, { lookedAfter: area }), 'inform-iro:concern')).toBe(`lead-practitioner | DL-15 by 2026-03-02 | ${rule}`)
  })
  it('CD-16: looked after by the other of the two authorities, the officer is told as well; each further concern again', () => {
    const facts: CaseFacts = {
      ...concern('derby', { lookedAfter: 'derbyshire' }),
      furtherConcerns: [{ id: 'more', on: on('2026-04-03') }],
    }
    expect(idsOwed(facts)).toEqual(expect.arrayContaining(['inform-iro:concern', 'inform-iro:more']))
    // 3 April 2026 is Good Friday: the next working day is Tuesday.
    expect(line(facts, 'inform-iro:more')).toContain('DL-15 by 2026-04-07')
  })
  it('CD-16: looked after only later, told from that day', () => {
    const facts = concern('derby', { lookedAfter: 'derby', since: { lookedAfter: on('2026-05-06') } })
    expect(line(facts, 'inform-iro:concern')).toContain('DL-15 by 2026-05-06')
  })
  it('CD-19, CS-23 (A-17): consulted by the Child Protection Manager in Derby, by the lead professional in Derbyshire', () => {
    expect(line(judged('derby', 'medium', { lookedAfter: 'derby' }), 'consult-iro:judged')).toBe('cpm | undated | CD-19')
    expect(line(judged('derbyshire', 'medium', { lookedAfter: 'derbyshire' }), 'consult-iro:judged')).toBe(
      'lead-practitioner | undated | CS-23',
    )
  })
  it.each([
    ['derby', 'cse-meeting-initial', 'cpm | undated | CD-18', 'cpm | undated | CD-25'],
    ['derbyshire', 'strategy-discussion-district', 'lead-practitioner | undated | CS-22', 'lead-practitioner | undated | CS-30'],
  ] as const)('CD-18, CD-25, CS-22, CS-30: in %s a %s is timed by the child, and held locally', (area, kind, timed, local) => {
    const meeting = booked('m1', kind, '2026-03-26')
    expect(line(withMeetings(judged(area, 'medium', { lookedAfter: area }), meeting), 'time-by-childs-needs:m1')).toBe(timed)
    const elsewhere = withMeetings(judged(area, 'medium', { lookedAfter: { otherAuthority: 'Northtown' } }), meeting)
    expect(line(elsewhere, 'hold-locally:m1')).toBe(local)
  })
  it('CD-21, CD-22, CS-25, CS-26: minutes are shared and the care plan refers to the plan', () => {
    const derby = withMeetings(judged('derby', 'medium', { lookedAfter: 'derby' }), held('m1', 'cse-meeting-initial', '2026-03-26'))
    expect(line(derby, 'share-minutes-iro:m1')).toBe('minute-taker | minutes-to-iro by 2026-04-23 | CD-21')
    expect(line(derby, 'reference-in-care-plan:m1')).toContain('| CD-22')
    const ds = withMeetings(
      judged('derbyshire', 'medium', { lookedAfter: 'derby' }),
      held('s1', 'strategy-discussion-district', '2026-03-26'),
    )
    expect(line(ds, 'share-minutes-iro:s1')).toContain('| CS-25')
    // CS-26: in Derbyshire only where there is a separate protection plan.
    expect(idsOwed(ds)).not.toContain('reference-in-care-plan:s1')
    const both = judged('derbyshire', 'medium', { lookedAfter: 'derby', plan: 'child-protection' })
    expect(line(both, 'reference-in-care-plan:concern')).toBe('lead-practitioner | undated | CS-26')
  })
  it('CD-24, CS-29 (A-76): a child of another authority: the own social worker, and no officer of ours', () => {
    const elsewhere = { lookedAfter: { otherAuthority: 'Northtown' } }
    expect(line(concern('derby', elsewhere), 'consult-own-authority:concern')).toContain('| CD-24')
    expect(line(concern('derbyshire', elsewhere), 'consult-own-authority:concern')).toContain('| CS-29')
    expect(idsOwed(concern('derby', elsewhere))).not.toContain('inform-iro:concern')
  })
})

describe('a child of the other of the two areas', () => {
  it('CD-24, CS-29 with CD-16, CS-20: its own social worker is consulted, and its reviewing officer told', () => {
    expect(idsOwed(concern('derby', { lookedAfter: 'derbyshire' }))).toEqual(
      expect.arrayContaining(['consult-own-authority:concern', 'inform-iro:concern']),
    )
    expect(idsOwed(concern('derbyshire', { lookedAfter: 'derbyshire' }))).not.toContain('consult-own-authority:concern')
  })
})

describe('an education, health and care plan', () => {
  it.each(['derby', 'derbyshire'] as const)('CS-27, CS-28 (A-40): in %s the SEND officer is told and the plan refers to it', (area) => {
    const facts = concern(area, { ehcPlan: 'yes' })
    expect(line(facts, 'inform-send-officer:concern')).toBe('lead-practitioner | DL-15 by 2026-03-02 | CS-27')
    expect(line(facts, 'reference-in-ehc-plan:concern')).toBe('send-officer | undated | CS-28')
  })
  it('CS-27: a board that reads it as printed has it for looked-after children in Derbyshire only', () => {
    const terms = { ...TERMS, readings: { 'A-40': 'derbyshire-only' } }
    expect(idsOwed(concern('derby', { ehcPlan: 'yes' }), terms)).not.toContain('inform-send-officer:concern')
    expect(idsOwed(concern('derbyshire', { ehcPlan: 'yes' }), terms)).not.toContain('inform-send-officer:concern')
    expect(idsOwed(concern('derbyshire', { ehcPlan: 'yes', lookedAfter: 'derbyshire' }), terms)).toContain('inform-send-officer:concern')
  })
})

describe('endings', () => {
  const running = withMeetings(contacted(judged('derby', 'medium')), held('m1', 'cse-meeting-initial', '2026-03-26'))
  it('RV-14 (RV-13): transition services in place by the 18th birthday, once it is within a year', () => {
    expect(line({ ...running, birth: on('2008-12-10') }, 'transition-services:concern')).toBe(
      'lead-practitioner | DL-14 by 2026-12-10 | RV-14 RV-13',
    )
    expect(idsOwed({ ...running, birth: on('2009-03-27') })).not.toContain('transition-services:concern')
    expect(idsOwed({ ...running, birth: on('2009-03-26') })).toContain('transition-services:concern')
  })
  it('RV-13: reviews and network are owed until the birthday, whenever they would fall, and cease on it', () => {
    const child: CaseFacts = { ...running, birth: on('2008-05-06') }
    const owedOn = (day: string) => idsOwed(asOf(child, on(day), TERMS))
    expect(owedOn('2026-05-05')).toEqual(expect.arrayContaining(['review:m1', 'network-meeting:m1']))
    expect(owedOn('2026-05-06')).not.toContain('review:m1')
    expect(owedOn('2026-05-06')).not.toContain('network-meeting:m1')
    expect(owedOn('2026-05-06')).toEqual(expect.arrayContaining(['circulate-minutes:m1', 'transition-services:concern']))
  })
  it('RV-16 (RV-15, RV-17): a child who leaves is referred on, one looked after is not', () => {
    const moving: CaseFacts = { ...running, moving: { id: 'move', on: on('2026-05-01'), to: 'derbyshire' } }
    // Derbyshire begins at the level judged, from the day of the move, and asks its own manager.
    expect(line(moving, 'contact-locality-cpm:move')).toBe('lead-practitioner | DL-13 by 2026-05-05 | ME-13')
    expect(line(moving, 'refer-to-new-authority:move')).toBe('lead-practitioner | undated | RV-16 RV-15')
    // RV-15, A-75: the plan ends with the move, the minutes of the meeting held outlive it.
    expect(idsOwed(moving)).not.toContain('network-meeting:m1')
    expect(idsOwed(moving)).toContain('circulate-minutes:m1')
    expect(idsOwed({ ...moving, status: { ...moving.status, lookedAfter: 'derby' } })).not.toContain('refer-to-new-authority:move')
  })
  it('A-70: on the very day of the move what was recorded after it is the new area’s, whatever the clock said', () => {
    const move = { id: 'move', on: on('2026-05-01'), to: 'derbyshire' } as const
    const contact = { id: 'there', on: on('2026-05-01'), judgement: 'move' }
    const before: CaseFacts = { ...running, moving: move, cpmContacts: [...running.cpmContacts, contact] }
    expect(owedIn(before, 'contact-locality-cpm:move').met).toBeUndefined()
    const after: CaseFacts = { ...before, moving: { ...move, sameDay: ['there'] } }
    expect(owedIn(after, 'contact-locality-cpm:move').met).toEqual({ on: '2026-05-01', by: 'there' })
  })
})
