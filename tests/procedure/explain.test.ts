import { describe, expect, it } from 'vitest'
import { plainDate } from '../../src/procedure/civil-date.ts'
import type { Explanation } from '../../src/procedure/explain.ts'
import { explain } from '../../src/procedure/explain.ts'
import type { CaseFacts } from '../../src/procedure/facts.ts'
import { gridOfCases } from '../../src/procedure/grid-of-cases.ts'
import { someOf, TURNS } from './every-kind-of-case.ts'
import { booked, concern, contacted, held, idsOwed, judged, TERMS, withMeetings } from './facts-for.ts'

const on = plainDate('2026-03-10')
const grid = gridOfCases()
const whyOf = (facts: CaseFacts, rule: string, duty?: string): Explanation | undefined =>
  explain(facts, TERMS, on).find((one) => one.rule === rule && (duty === undefined || one.owes.some((id) => id.startsWith(duty))))
/** The conditions that aren't as the rule needs them: why not. */
const missing = (one: Explanation | undefined) =>
  one?.conditions.filter(({ holds, needed }) => holds !== (needed === 'yes')).map(({ name, fact }) => `${name}: ${fact}`)

describe('why and why not', () => {
  it('ME-15: why not yet: the condition that fails says the fact', () => {
    const why = whyOf(judged('derby', 'medium'), 'ME-15')
    expect(why).toMatchObject({ holds: false, paragraph: '2.M.6', owes: [] })
    expect(why?.conditions).toEqual([
      { name: 'the level is judged', needed: 'yes', holds: true, fact: 'on 2026-03-04' },
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
    expect(whyOf(contacted(judged('derby', 'medium')), 'ME-15')).toMatchObject({ holds: true, owes: ['hold-cse-meeting:judged'] })
  })
  it.each([
    [
      'MT-16',
      'held: CSE meeting or CSE review or strategy discussion in district',
      'no CSE meeting or CSE review or strategy discussion in district has been held yet',
    ],
    ['ME-20', 'booked: CSE meeting', 'no CSE meeting is booked yet'],
    ['RV-3', 'held, and the series goes on: CSE meeting', 'no CSE meeting has been held yet'],
    ['LO-11', 'held: team around the family', 'no team around the family has been held yet'],
    ['IN-24', 'a perpetrator is identified', 'nobody named'],
    ['HI-10', 'a section 47 enquiry is decided on', 'no enquiry has been decided on'],
  ])('%s: why not: what hasn’t happened yet is said', (rule, name, fact) => {
    expect(missing(whyOf(contacted(judged('derby', 'medium')), rule))).toEqual([`${name}: ${fact}`])
  })
  it('ME-20: a cancelled meeting asks for nothing, and that is said', () => {
    const cancelled = { ...booked('m1', 'cse-meeting-initial', '2026-03-26'), cancelled: { id: 'x', on } }
    expect(missing(whyOf(withMeetings(judged('derby', 'medium'), cancelled), 'ME-20'))).toEqual(['booked: CSE meeting: cancelled'])
  })
  it('A-75: when the plan has ended, what no longer counts says so', () => {
    const facts: CaseFacts = {
      ...withMeetings(contacted(judged('derby', 'medium')), held('m1', 'cse-meeting-initial', '2026-03-26')),
      closed: { id: 'shut', on: plainDate('2026-04-01'), why: 'moved-away' },
    }
    expect(missing(whyOf(facts, 'RV-3'))).toEqual(['the plan runs, or this outlives it: ended on 2026-04-01: moved-away'])
    expect(whyOf(facts, 'MT-16')).toMatchObject({ holds: true, owes: ['circulate-minutes:m1'] })
  })
  it('ME-12: after a rise, what was met at medium is explained as the case stood then', () => {
    const medium = contacted(judged('derby', 'medium'))
    const risen: CaseFacts = { ...medium, judgements: [...medium.judgements, { id: 'high', on: plainDate('2026-03-09'), level: 'high' }] }
    const why = whyOf(risen, 'ME-12', 'contact-duty-cpm:judged')
    expect(why).toMatchObject({ holds: true, owes: ['contact-duty-cpm:judged'], until: '2026-03-09' })
    expect(why?.conditions).toContainEqual({ name: 'judged medium', needed: 'yes', holds: true, fact: 'judged medium' })
  })
  it('ME-12, ME-13: after a move each area is explained by its own facts', () => {
    const moved: CaseFacts = {
      ...contacted(judged('derby', 'medium')),
      moving: { id: 'move', on: plainDate('2026-03-09'), to: 'derbyshire' },
    }
    expect(whyOf(moved, 'ME-12', 'contact-duty-cpm')).toMatchObject({ owes: ['contact-duty-cpm:judged'], until: '2026-03-09' })
    expect(whyOf(moved, 'ME-13', 'contact-locality-cpm')).toMatchObject({ owes: ['contact-locality-cpm:move'] })
  })
  it('LO-1: the floors are explained on the day asked about', () => {
    const facts = { ...judged('derby', 'medium'), birth: plainDate('2013-03-11') }
    const floor = (day: string) => explain(facts, TERMS, plainDate(day)).find((one) => one.rule === 'LO-1')
    expect(floor('2026-03-10')).toMatchObject({ holds: true, conditions: [{ name: 'under 13', fact: 'aged 12' }] })
    expect(floor('2026-03-11')).toMatchObject({ holds: false, conditions: [{ fact: 'aged 13' }] })
  })
  it.each(Object.entries(TURNS))('evaluating and explaining agree for cases of every kind: %s', (_, turn) => {
    for (const facts of someOf(grid).map(turn)) {
      const explained = explain(facts, TERMS, on)
      expect([...new Set(explained.flatMap((one) => one.owes))].sort()).toEqual([...idsOwed(facts)].sort())
      // Where nothing is owed something is missing, and it is said; where something is, no condition that is needed fails.
      const unsaid = explained.filter((one) => !one.holds && missing(one)?.length === 0)
      expect(unsaid.map((one) => [one.rule, facts])).toEqual([])
      const failing = explained.filter(
        (one) => one.owes.length > 0 && one.conditions.some(({ holds, needed }) => needed === 'yes' && !holds),
      )
      expect(failing.map((one) => [one.rule, facts])).toEqual([])
    }
  })
  it('RC-2: a bare concern owes what waits for nothing', () => {
    expect(
      explain(concern('derby'), TERMS, on)
        .filter((one) => one.holds && one.owes.length > 0)
        .map((one) => one.rule),
    ).toEqual(['IN-12', 'IN-14', 'IN-23', 'RC-2', 'RC-3'])
  })
})
