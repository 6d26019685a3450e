import { describe, expect, it } from 'vitest'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { explain } from '../../src/procedure/explain.ts'
import { contacted, held, idsOwed, judged, TERMS, withMeetings } from './facts-for.ts'

const on = plainDate('2026-03-10')

describe('why and why not', () => {
  it('ME-15: why not yet: the condition that fails says the fact', () => {
    const why = explain(judged('derby', 'medium'), TERMS, on).find((one) => one.rule === 'ME-15')
    expect(why).toMatchObject({ holds: false, paragraph: '2.M.6', owes: [] })
    expect(why?.conditions).toEqual([
      { name: 'in Derby', needed: 'yes', holds: true, fact: 'area: derby' },
      { name: 'judged medium', needed: 'yes', holds: true, fact: 'judged medium' },
      { name: 'the Child Protection Manager has been contacted', needed: 'yes', holds: false, fact: 'not contacted yet' },
      {
        name: 'the Child Protection Manager found no meeting needed',
        needed: 'no',
        holds: false,
        fact: 'meeting needed: not clarified yet',
      },
      { name: 'meetings and reviews already run', needed: 'no', holds: false, fact: 'no series runs' },
    ])
  })
  it('ME-15: why, once it holds', () => {
    const why = explain(contacted(judged('derby', 'medium')), TERMS, on).find((one) => one.rule === 'ME-15')
    expect(why).toMatchObject({ holds: true, owes: ['hold-cse-meeting:judged'] })
  })
  it('LO-1: the floors are explained on the day asked about', () => {
    const facts = { ...judged('derby', 'medium'), birth: plainDate('2013-03-11') }
    const floor = (day: string) => explain(facts, TERMS, plainDate(day)).find((one) => one.rule === 'LO-1')
    expect(floor('2026-03-10')).toMatchObject({ holds: true, conditions: [{ name: 'under 13', fact: 'aged 12' }] })
    expect(floor('2026-03-11')).toMatchObject({ holds: false, conditions: [{ fact: 'aged 13' }] })
  })
  it.each(['derby', 'derbyshire'] as const)('evaluating and explaining agree in %s', (area) => {
    const kind = area === 'derby' ? 'cse-meeting-initial' : 'strategy-discussion-district'
    for (const level of ['low', 'medium', 'high'] as const) {
      const facts = withMeetings(contacted(judged(area, level, { lookedAfter: area, ehcPlan: 'yes' })), held('m1', kind, '2026-03-26'))
      const explained = new Set(explain(facts, TERMS, on).flatMap((one) => one.owes))
      expect([...explained].sort()).toEqual([...idsOwed(facts)].sort())
    }
  })
})
