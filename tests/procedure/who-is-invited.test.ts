import { describe, expect, it } from 'vitest'
import type { ChildStatus } from '../../src/procedure/facts.ts'
import type { Area, MeetingKind } from '../../src/procedure/vocabulary.ts'
import { mustBeInvited } from '../../src/procedure/who-is-invited.ts'
import { concern } from './facts-for.ts'

/** 'police*' is required, 'health' offered. */
function seats(area: Area, kind: MeetingKind, status: Partial<ChildStatus> = {}): string {
  return mustBeInvited(concern(area, status), kind)
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
    const all = mustBeInvited(concern('derby'), 'cse-meeting-initial')
    expect(all.find((one) => one.role === 'police')?.cites[0]).toEqual({ rule: 'ME-17', paragraph: '2.M.6', force: 'must' })
    expect(all.find((one) => one.role === 'specialist-service')?.cites[0].rule).toBe('ME-18')
  })
  it('ME-19, MT-8: family come to the open part, by an invitation of their own; everybody else to the whole', () => {
    for (const one of mustBeInvited(concern('derby'), 'cse-meeting-initial')) {
      const family = one.role === 'child' || one.role === 'parents-carers'
      expect(one.part).toBe(family ? 'open-part' : 'whole')
      expect(one.separately ?? false).toBe(family)
      if (family) expect(one.cites.map((citation) => citation.rule)).toEqual(['ME-19', 'MT-8'])
    }
  })
  it('CD-20, CS-24: a looked-after child brings the reviewing officer, whichever of the two authorities looks after', () => {
    expect(seats('derby', 'cse-meeting-initial', { lookedAfter: 'derbyshire' })).toBe(`${DERBY} iro* own-authority-social-worker*`)
    expect(seats('derbyshire', 'strategy-discussion-district', { lookedAfter: 'derbyshire' })).toMatch(/iro\*$/)
    expect(seats('derby', 'cin-network', { lookedAfter: 'derby' })).toContain('iro*')
  })
  it("CD-24, CS-29: another authority's child brings that child's social worker and no officer of ours", () => {
    const elsewhere = { lookedAfter: { otherAuthority: 'Northtown' } }
    expect(seats('derby', 'cse-meeting-initial', elsewhere)).toBe(`${DERBY} own-authority-social-worker*`)
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
  it('CD-10, CS-13: the conference brought forward is chaired by the Child Protection Manager', () => {
    expect(seats('derby', 'conference', { plan: 'child-protection' })).toContain('cpm*')
    expect(seats('derby', 'conference')).not.toContain('cpm')
  })
})
