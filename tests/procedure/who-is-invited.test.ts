import { describe, expect, it } from 'vitest'
import { plainDate } from '../../src/procedure/civil-date.ts'
import type { ChildStatus } from '../../src/procedure/facts.ts'
import type { Area, MeetingKind } from '../../src/procedure/vocabulary.ts'
import { invitedToConfidentialPart, mustBeInvited } from '../../src/procedure/who-is-invited.ts'
import { concern, TERMS } from './facts-for.ts'

const on = plainDate('2026-03-26')

/** 'police*' is required, 'health' offered. */
function seats(area: Area, kind: MeetingKind, status: Partial<ChildStatus> = {}): string {
  return mustBeInvited(concern(area, status), kind, TERMS, on)
    .map((one) => `${one.role}${one.required ? '*' : ''}`)
    .join(' ')
}

const DERBY =
  'cpm* lead-practitioner* police* specialist-service* involved-agency* child* parents-carers* health education youth-offending minute-taker'

describe('who is invited', () => {
  it.each(['cse-meeting-initial', 'cse-review'] as const)('ME-16, ME-17, ME-18, ME-19: Derby, %s', (kind) => {
    expect(seats('derby', kind)).toBe(DERBY)
  })
  it('ME-17, ME-18: each seat says its rule', () => {
    const all = mustBeInvited(concern('derby'), 'cse-meeting-initial', TERMS, on)
    expect(all.find((one) => one.role === 'police')?.cites[0]).toEqual({ rule: 'ME-17', paragraph: '2.M.6', force: 'must' })
    expect(all.find((one) => one.role === 'specialist-service')?.cites[0].rule).toBe('ME-18')
  })
  it('ME-19, MT-8: family come to the open part, by an invitation of their own; everybody else to the whole', () => {
    for (const one of mustBeInvited(concern('derby'), 'cse-meeting-initial', TERMS, on)) {
      const family = one.role === 'child' || one.role === 'parents-carers'
      expect(one.part).toBe(family ? 'open-part' : 'whole')
      expect(one.separately ?? false).toBe(family)
      expect(one.chairMayKeepOut ?? false).toBe(family)
      // whether they come is theirs to say.
      expect(one.mayDecline ?? false).toBe(family)
      if (family) expect(one.cites.map((citation) => citation.rule)).toEqual(['ME-19', 'MT-8'])
    }
  })
  it('CD-20, CS-24: a looked-after child brings the reviewing officer, whichever of the two authorities looks after', () => {
    expect(seats('derby', 'cse-meeting-initial', { lookedAfter: 'derbyshire' })).toBe(
      `${DERBY} iro* own-authority-social-worker* placement`,
    )
    expect(seats('derbyshire', 'strategy-discussion-district', { lookedAfter: 'derbyshire' })).toMatch(/iro\* placement$/)
    expect(seats('derby', 'cin-network', { lookedAfter: 'derby' })).toContain('iro*')
  })
  it("CD-24, CS-29: another authority's child brings that child's social worker and no officer of ours", () => {
    const elsewhere = { lookedAfter: { otherAuthority: 'Northtown' } }
    expect(seats('derby', 'cse-meeting-initial', elsewhere)).toBe(`${DERBY} own-authority-social-worker* placement`)
    expect(seats('derbyshire', 'strategy-discussion-district', elsewhere)).toContain('own-authority-social-worker*')
  })
  it('CS-27 (A-40): the SEND officer is offered a seat, in both areas', () => {
    expect(seats('derby', 'cse-meeting-initial', { ehcPlan: 'yes' })).toBe(`${DERBY} send-officer`)
    expect(seats('derby', 'cse-meeting-initial', { ehcPlan: 'not-known' })).toBe(DERBY)
  })
  it('ME-16: open to a multi-agency team, its worker is an involved agency', () => {
    expect(seats('derby', 'cse-meeting-initial', { openToMat: true })).toContain('mat-worker*')
  })
  it('ME-23, CS-3: the district discussion names only who asks and confirms', () => {
    expect(seats('derbyshire', 'strategy-discussion-district')).toBe(
      'lead-practitioner* line-manager locality-cpm police health education involved-agency minute-taker',
    )
  })
  it('HI-4, HI-5, HI-6, HI-7, HI-8: the section 47 discussion: police, health, relevant agencies, no family', () => {
    expect(seats('derby', 's47-strategy-discussion')).toBe('social-care* police* health* involved-agency* cpm')
    expect(seats('derbyshire', 's47-strategy-discussion')).toBe('social-care* police* health* involved-agency* cpm-cse-vyp')
  })
  it('LO-7: the team around the family', () => {
    expect(seats('derby', 'taf')).toBe('practitioner* parents-carers* child* involved-agency*')
  })
  it("ME-4, ME-5: the professionals' meeting names no family and requires nobody", () => {
    expect(seats('derby', 'professionals-meeting')).toBe('line-manager lead-practitioner involved-agency')
  })
  it('RV-1, RV-10: network and line manager', () => {
    expect(seats('derby', 'cin-network')).toBe('lead-practitioner* involved-agency* child parents-carers')
    expect(seats('derbyshire', 'line-manager-review')).toBe('line-manager* lead-practitioner* involved-agency')
  })
  it('CD-10, CS-13, HI-10: a conference, new or brought forward, is chaired by the manager; on a plan its core group belongs to it', () => {
    const others = 'social-care* lead-practitioner* police health involved-agency child parents-carers'
    expect(seats('derby', 'conference')).toBe(`cpm* ${others}`)
    expect(seats('derby', 'conference', { plan: 'child-protection' })).toBe(`cpm* core-group* ${others}`)
    const chairedBy = (area: Area, status: Partial<ChildStatus>) =>
      mustBeInvited(concern(area, status), 'conference', TERMS, on).find((one) => one.role === 'cpm')?.cites[0].rule
    expect([
      chairedBy('derby', {}),
      chairedBy('derby', { plan: 'child-protection' }),
      chairedBy('derbyshire', { plan: 'child-protection' }),
    ]).toEqual(['HI-10', 'CD-10', 'CS-13'])
  })
  it('CD-9, CS-12, HI-12: on a protection plan its manager and core group are offered seats at every separate meeting', () => {
    expect(seats('derby', 'cse-review', { plan: 'child-protection' })).toBe(`${DERBY} existing-cpm core-group`)
    expect(seats('derbyshire', 'line-manager-review', { plan: 'child-protection' })).toContain('existing-cpm core-group')
  })
  it('RV-14: from the 17th birthday the transition service is offered a seat, on the day of the meeting', () => {
    const seatsOn = (day: string) =>
      mustBeInvited({ ...concern('derby'), birth: plainDate('2009-03-26') }, 'cse-review', TERMS, plainDate(day)).map((one) => one.role)
    expect(seatsOn('2026-03-25')).not.toContain('transition-service')
    expect(seatsOn('2026-03-26')).toContain('transition-service')
  })
  it('IN-15: where the child is placed, the carer or home manager is offered a seat; not at a section 47 discussion', () => {
    expect(seats('derby', 'cin-network', { lookedAfter: 'derby', placement: 'none' })).not.toContain('placement')
    expect(seats('derby', 'cin-network', { placement: 'home' })).toContain('placement')
    expect(seats('derby', 's47-strategy-discussion', { lookedAfter: 'derby' })).not.toContain('placement')
  })
  it('IN-23, RC-3: services that know the child are offered a seat, each once', () => {
    const known = { knownTo: ['youth-offending', 'missing-service', 'drugs-service', 'mental-health-service'] } as const
    expect(seats('derby', 'cse-meeting-initial', known)).toBe(`${DERBY} missing-service drugs-service mental-health-service`)
    expect(seats('derbyshire', 'cin-network', { knownTo: ['youth-offending'] })).toMatch(/parents-carers youth-offending$/)
  })
  it('ME-3, HI-7: a multi-agency team that holds the child is asked to every meeting, and required where all involved agencies are', () => {
    const open = { openToMat: true }
    expect(seats('derbyshire', 'taf', open)).toMatch(/involved-agency\* mat-worker$/)
    expect(seats('derby', 'conference', open)).toContain('involved-agency mat-worker child')
    expect(seats('derby', 's47-strategy-discussion', open)).toContain('mat-worker*')
    expect(seats('derbyshire', 'line-manager-review', open)).toContain('mat-worker')
  })
  it('MT-8: practitioners come to the confidential section of Derby, the family do not; elsewhere none is printed', () => {
    const confidential = (area: Area, kind: MeetingKind) => invitedToConfidentialPart(concern(area), kind, TERMS, on)
    const derby = confidential('derby', 'cse-meeting-initial')
    expect(derby.map((one) => `${one.role}${one.required ? '*' : ''}`).join(' ')).toBe(
      'cpm* lead-practitioner* police* specialist-service* involved-agency* health education youth-offending minute-taker',
    )
    for (const one of derby) expect([one.part, one.cites.at(-1)?.rule]).toEqual(['confidential-part', 'MT-8'])
    expect(confidential('derby', 'cin-network')).toEqual([])
    expect(confidential('derbyshire', 'strategy-discussion-district')).toEqual([])
  })
  it('ME-16: each seat says whom it speaks for', () => {
    const agencies = mustBeInvited(
      concern('derby', { lookedAfter: 'derbyshire', ehcPlan: 'yes', openToMat: true }),
      'cse-review',
      TERMS,
      on,
    )
    expect(agencies.map((one) => `${one.role}: ${one.agency}`)).toEqual([
      'cpm: social-care',
      'lead-practitioner: any-agency',
      'police: police',
      'specialist-service: specialist-service',
      'involved-agency: any-agency',
      'child: family',
      'parents-carers: family',
      'mat-worker: early-help',
      'health: health',
      'education: education',
      'youth-offending: youth-justice',
      'minute-taker: any-agency',
      'iro: reviewing-service',
      'own-authority-social-worker: other-authority',
      'send-officer: education',
      'placement: placement',
    ])
  })
})
