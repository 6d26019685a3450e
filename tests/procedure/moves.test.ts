import { describe, expect, it } from 'vitest'
import { plainDate } from '../../src/procedure/civil-date.ts'
import type { CaseFacts, Move } from '../../src/procedure/facts.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { otherReadings } from '../../src/procedure/other-readings.ts'
import type { DecidedUnder, Terms } from '../../src/procedure/terms.ts'
import { contacted, done, held, idsOwed, judged, owedIn, TERMS, withMeetings } from './facts-for.ts'

/** A move between the two areas: what the old one leaves stays under its own terms, and a looked-after child's series goes on. */

const on = plainDate
const SHIPPED: DecidedUnder = { edition: '2017-07', readings: {} }

/** Judged medium in Derby, met on Tue 17 March, moved on Mon 30 March and judged again in Derbyshire a week later. */
function moved(move: Partial<Move> = {}, status: Parameters<typeof judged>[2] = {}): CaseFacts {
  const met = withMeetings(contacted(judged('derby', 'medium', status)), held('m1', 'cse-meeting-initial', '2026-03-17'))
  const there = [...met.judgements, { id: 'there', on: on('2026-04-07'), level: 'medium' as const }]
  return { ...met, judgements: there, moving: { id: 'move', on: on('2026-03-30'), to: 'derbyshire', ...move } }
}

describe('what the old area leaves', () => {
  const endsWithThePlan: Terms = { ...TERMS, readings: { 'A-75': 'ends-with-the-plan' } }

  it('A-75, MT-16: stays under the readings it was decided under, whatever is judged in the new area', () => {
    expect(idsOwed(moved({ under: SHIPPED }), endsWithThePlan)).toContain('circulate-minutes:m1')
    expect(idsOwed(moved({ under: endsWithThePlan }))).not.toContain('circulate-minutes:m1')
    expect(owedIn(moved({ under: { ...SHIPPED, readings: { 'A-10': 'chair' } } }), 'circulate-minutes:m1').owner).toBe('chair')
    expect(owedIn(moved({ under: SHIPPED }), 'circulate-minutes:m1', { ...TERMS, readings: { 'A-10': 'chair' } }).owner).toBe(
      'minute-taker',
    )
  })
  it('A-54, MT-16: is counted by the days off of its own area', () => {
    const shut = { closures: [on('2026-04-14')], closedFor: { [on('2026-04-14')]: 'staff day' } }
    const open = { closures: [] }
    const derbyShut: Terms = { ...TERMS, closedIn: { derby: shut, derbyshire: open } }
    const derbyshireShut: Terms = { ...TERMS, ...shut, closedIn: { derby: open, derbyshire: shut } }
    expect(owedIn(moved(), 'circulate-minutes:m1', derbyShut).due).toMatchObject({ by: { on: '2026-04-13' } })
    expect(owedIn(moved(), 'circulate-minutes:m1', derbyshireShut).due).toMatchObject({ by: { on: '2026-04-14' } })
  })
  it('A-47: a limit that only the new area’s board gives is none there', () => {
    const suspected = { ...moved({ under: SHIPPED }), significantHarmSuspected: 'yes' as const }
    const limited: Terms = { ...TERMS, section47Limit: { n: 1, unit: 'working-days' } }
    const asked = withMeetings(suspected, held('s47', 's47-strategy-discussion', '2026-03-18'))
    expect(owedIn(asked, 'hold-section-47-discussion:concern', limited).due).toBe('undated')
  })
  it('A-30, A-70: a choice made since doesn’t take back a move that was handed over', () => {
    for (const readings of [{ 'A-70': 'other-areas-only' }, { 'A-30': 'derby-only' }]) {
      const owed = idsOwed(moved({ under: SHIPPED }), { ...TERMS, readings })
      expect(owed).toContain('contact-locality-cpm:move')
      expect(owed).not.toContain('review:m1')
    }
  })
  it('A-09: its other reading is told whatever the new area reads', () => {
    const shut: Terms = { ...TERMS, closedIn: { derby: { closures: [on('2026-04-14')] }, derbyshire: { closures: [] } } }
    const told = (under: DecidedUnder, terms: Terms) => otherReadings(moved({ under }), terms).get('circulate-minutes:m1')
    const asItFalls = { reading: 'A-09', option: 'as-it-falls', by: '2026-04-14' }
    expect(told(SHIPPED, shut)).toContainEqual(asItFalls)
    expect(told(SHIPPED, { ...shut, readings: { 'A-09': 'as-it-falls' } })).toContainEqual(asItFalls)
  })
})

describe('RV-17: a looked-after child who moves between the two areas', () => {
  const inCare = (move: Partial<Move> = {}) => moved(move, { lookedAfter: 'derby' })
  const openOf = (facts: CaseFacts) => obligations(facts, TERMS).filter((one) => !one.met && !one.departed)
  const series = (facts: CaseFacts) =>
    openOf(facts).flatMap(({ id, owner }) => (/^(network-meeting|review):/.test(id) ? [`${id} ${owner}`] : []))

  it('A-70: network and review go on, each as the area holds them where the child now is', () => {
    expect(series(inCare())).toEqual(['network-meeting:m1 lead-practitioner', 'review:m1 line-manager'])
    expect(series(moved())).toEqual([])
  })
  it('RV-1, RV-10: the next of the kind keeps the date, and the one after it is the new area’s', () => {
    const network = withMeetings(inCare(), { ...held('n', 'cin-network', '2026-04-20'), bookedOn: on('2026-04-08') })
    expect(owedIn(network, 'network-meeting:m1').met).toMatchObject({ on: '2026-04-20' })
    expect(series(network)).toEqual(['review:m1 line-manager', 'network-meeting:n lead-practitioner'])
    const reviewed = withMeetings(network, { ...held('r', 'line-manager-review', '2026-06-08'), bookedOn: on('2026-05-11') })
    expect(owedIn(reviewed, 'review:m1').met).toMatchObject({ on: '2026-06-08' })
    expect(series(reviewed)).toEqual(['network-meeting:n lead-practitioner', 'review:r line-manager'])
  })
  it('RV-13, RV-8: they end with the plan', () => {
    expect(series({ ...inCare(), closed: { id: 'adult', on: on('2026-05-01'), why: 'turned-18' } })).toEqual([])
    const last = { ...held('r', 'line-manager-review', '2026-06-08', { decision: 'end' }), bookedOn: on('2026-05-11') }
    expect(series(withMeetings(inCare(), last))).toEqual([])
  })
  it('A-78: a protection plan made since serves in their place; one that was there before had already', () => {
    const { status } = inCare()
    const since = { ...inCare(), status: { ...status, plan: 'child-protection' as const }, earlier: [{ until: on('2026-04-10'), status }] }
    expect(series(since)).toEqual([])
    expect(series(moved({}, { ...status, plan: 'child-protection' }))).toEqual([])
  })
  it('RV-16: and when the child comes home they go on until the first meeting there', () => {
    const home = { ...inCare(), furtherMoves: [{ id: 'home', on: on('2026-04-27'), to: 'derby' as const }] }
    expect(series(home)).toEqual(['network-meeting:m1 lead-practitioner', 'review:m1 cpm'])
    const begun = withMeetings(home, { ...held('m2', 'cse-meeting-initial', '2026-05-12'), bookedOn: on('2026-04-28') })
    expect(series(begun)).toEqual(['network-meeting:m2 lead-practitioner', 'review:m2 cpm'])
  })
  it('nothing that was kept is taken away by the first meeting there', () => {
    const network = withMeetings(inCare(), { ...held('n', 'cin-network', '2026-04-20'), bookedOn: on('2026-04-08') })
    const begun = withMeetings(network, { ...held('m2', 'strategy-discussion-district', '2026-05-12'), bookedOn: on('2026-04-28') })
    expect(owedIn(begun, 'network-meeting:m1').met).toMatchObject({ on: '2026-04-20' })
    expect(owedIn(begun, 'review:m1').met).toMatchObject({ on: '2026-05-12' })
    expect(series(done(begun, 'nothing', '2026-05-13'))).toEqual(['network-meeting:m2 lead-practitioner', 'review:m2 line-manager'])
  })
})
