import { describe, expect, it } from 'vitest'
import type { WhyRule } from '../../src/contracts/why.ts'
import { isAbout, whyFound } from '../../src/tab/features/why/why-found.ts'
import { opaque } from '../../src/tab/ui/opaque.ts'

const rule = (id: string, more: Partial<WhyRule> = {}): WhyRule => ({
  rule: id,
  with: [],
  paragraph: '2.M.6',
  heading: '2. Medium level of risk',
  label: 'The meeting',
  force: 'must',
  says: 'Derby: the meeting is held in time',
  stands: 'owed',
  conditions: [{ asks: 'in Derby', needed: 'yes', fits: true, fact: 'area: Derby' }],
  duties: [],
  ...more,
})
const duty = { id: 'review:m1', title: 'review', owner: 'Priya Nair', standing: { state: 'pending' as const, days: 3 } }
const RULES = [
  rule('ME-1'),
  rule('ME-15', { with: ['HI-14'], duties: [duty] }),
  rule('RV-8', { says: 'A review decides', label: 'Reviews' }),
]
const found = (typed: string) => whyFound(RULES, typed).map((one) => one.rule)

describe('finding a rule', () => {
  it('finds a rule by its whole number, whichever of a record’s it is, and in any case', () => {
    expect(found('me-1')).toEqual(['ME-1'])
    expect(found('ME-15')).toEqual(['ME-15'])
    expect(found(' hi-14 ')).toEqual(['ME-15'])
    expect(found('ME-2')).toEqual([])
  })
  it('finds words anywhere: in the rule, its questions, its facts, who owes it; every word must fit', () => {
    expect(found('decides')).toEqual(['RV-8'])
    expect(found('priya')).toEqual(['ME-15'])
    expect(found('priya review')).toEqual(['ME-15'])
    expect(found('priya zebra')).toEqual([])
    expect(found('2.m.6')).toHaveLength(3)
    expect(found('')).toHaveLength(3)
  })
  it('knows what is asked about by rule or by the thing owed', () => {
    expect(RULES.filter((one) => isAbout(one, opaque('review:m1'))).map((one) => one.rule)).toEqual(['ME-15'])
    expect(RULES.filter((one) => isAbout(one, opaque('HI-14'))).map((one) => one.rule)).toEqual(['ME-15'])
    expect(RULES.filter((one) => isAbout(one, opaque('review:m2')))).toEqual([])
    // Nothing of the id stands in the address.
    expect(opaque('hold-cse-meeting:judged')).toMatch(/^[a-z0-9]{8,14}$/)
    expect(new Set(Array.from({ length: 5000 }, (_, n) => opaque(`review:m${n}`))).size).toBe(5000)
  })
})
