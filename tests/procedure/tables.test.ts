import { describe, expect, it } from 'vitest'
import { plainDate } from '../../src/procedure/civil-date.ts'
import type { MeetingKind } from '../../src/procedure/vocabulary.ts'
import { invitedToConfidentialPart, mustBeInvited, SEATS } from '../../src/procedure/who-is-invited.ts'
import { everyStory } from './by-hand.ts'
import { TERMS } from './facts-for.ts'
import { AGENDAS_BY_HAND, FLOORS_BY_HAND, PARTS_BY_HAND, STANDINGS_BY_HAND, STATUS_SEATS } from './tables-by-hand.ts'
import { agendaBuilt, floorBuilt, seatBuilt, standingBuilt } from './tables-check.ts'

describe('the tables written by hand', () => {
  it.each(FLOORS_BY_HAND)('floors: %s', (_, facts, day, lowest, rules) => {
    expect(floorBuilt(facts, day)).toEqual([lowest, rules])
  })
  it.each(AGENDAS_BY_HAND)('agenda: in %s, %s: %s', (area, kind, rules) => {
    expect(agendaBuilt(area, kind)).toBe(rules)
  })
  it('seats: IN-15, IN-23, RV-14: what a status calls for, at each kind of meeting', () => {
    for (const [facts, day, kind, role, how] of STATUS_SEATS)
      expect([kind, role, seatBuilt(facts, day, kind, role)]).toEqual([kind, role, how])
  })
  it.each(STANDINGS_BY_HAND)('how it stands: %s', (_, facts, owed, at, stands) => {
    expect(standingBuilt(facts, owed, at)).toBe(stands)
  })
  it('MT-8: every seat speaks for its agency, and is for the whole meeting or the open part', () => {
    const on = plainDate('2026-03-26')
    for (const { facts } of everyStory()) {
      for (const kind of Object.keys(SEATS) as MeetingKind[]) {
        for (const one of mustBeInvited(facts, kind, TERMS, on)) {
          expect([one.role, `${one.agency} ${one.part}${one.separately ? ' separately' : ''}`]).toEqual([one.role, PARTS_BY_HAND[one.role]])
        }
        expect(invitedToConfidentialPart(facts, kind, TERMS, on).filter((one) => one.agency === 'family')).toEqual([])
      }
    }
  })
})
