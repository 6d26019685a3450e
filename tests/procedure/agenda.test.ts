import { describe, expect, it } from 'vitest'
import { agendaOf } from '../../src/procedure/agenda.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { concern, TERMS } from './facts-for.ts'

const rules = (area: 'derby' | 'derbyshire', kind: Parameters<typeof agendaOf>[0], terms = TERMS) =>
  agendaOf(kind, concern(area), terms, plainDate('2026-03-26')).map((item) => item.cites.map((cite) => cite.rule).join(' '))

describe('the agenda of a meeting', () => {
  it.each([
    ['derby', 'cse-meeting-initial'],
    ['derbyshire', 'strategy-discussion-district'],
  ] as const)('MT-1, MT-2, MT-3, MT-4, MT-5, MT-6, ME-27: in %s a %s has the six purposes, and weighs safety and crime', (area, kind) => {
    expect(rules(area, kind)).toEqual(['MT-1', 'MT-2', 'MT-3', 'MT-4', 'MT-5', 'MT-6', 'ME-27'])
  })
  it('ME-27 (A-20): a board may read the sentence as Derbyshire only', () => {
    const terms = { ...TERMS, readings: { 'A-20': 'derbyshire-only' } }
    expect(rules('derby', 'cse-meeting-initial', terms)).not.toContain('ME-27')
    expect(rules('derbyshire', 'strategy-discussion-district', terms)).toContain('ME-27')
  })
  it('HI-9: a section 47 discussion weighs safety and crime', () => {
    expect(rules('derby', 's47-strategy-discussion')).toEqual(['HI-9'])
  })
  it('MT-1: no purpose is printed for a network meeting', () => {
    expect(rules('derby', 'cin-network')).toEqual([])
  })
})
