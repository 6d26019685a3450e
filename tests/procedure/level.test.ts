import { describe, expect, it } from 'vitest'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { lowestPermittedLevel } from '../../src/procedure/level.ts'
import type { Known } from '../../src/procedure/vocabulary.ts'
import { concern, TERMS } from './facts-for.ts'

const low = (facts: ReturnType<typeof concern>, on: string) => lowestPermittedLevel(facts, plainDate(on), TERMS)

describe('the floors of 2.L.1', () => {
  it.each([
    ['2013-04-10', '2026-04-09', 'medium'],
    ['2013-04-10', '2026-04-10', 'low'],
    ['2012-02-29', '2025-02-28', 'medium'],
    ['2012-02-29', '2025-03-01', 'low'],
    ['2008-04-10', '2026-04-09', 'low'],
  ])('LO-1 (A-72): born %s, on %s the lowest is %s', (birth, on, level) => {
    expect(low({ ...concern('derby'), birth: plainDate(birth) }, on).level).toBe(level)
  })
  it('LO-1: says the rule, the paragraph and a sentence', () => {
    const permitted = low({ ...concern('derby'), birth: plainDate('2014-01-01') }, '2026-03-02')
    expect(permitted.because).toEqual([{ rule: 'LO-1', paragraph: '2.L.1', force: 'not', readings: ['A-25', 'A-81'] }])
    expect(permitted.words).toEqual(["The child is under 13, so the level can't be low."])
  })
  it('LO-1: how births of 29 February are read is said of such a birth only', () => {
    const permitted = low({ ...concern('derby'), birth: plainDate('2016-02-29') }, '2026-03-02')
    expect(permitted.because[0]?.readings).toEqual(['A-25', 'A-72', 'A-81'])
  })
  it('LO-1 (A-73): birth date not known refuses low', () => {
    const permitted = low({ ...concern('derby'), birth: 'not-known' }, '2026-03-02')
    expect(permitted.level).toBe('medium')
    expect(permitted.because[0]).toMatchObject({ rule: 'LO-1', readings: ['A-73'] })
  })
  it.each([
    ['significantLearningDisability', 'yes', 'medium', 'LO-2'],
    ['significantLearningDisability', 'not-known', 'medium', 'LO-2'],
    ['significantLearningDisability', 'no', 'low', undefined],
    ['medicalNeeds', 'yes', 'medium', 'LO-3'],
    ['medicalNeeds', 'not-known', 'medium', 'LO-3'],
    ['medicalNeeds', 'no', 'low', undefined],
  ] as [string, Known, string, string | undefined][])('LO-2, LO-3: %s %s: the lowest is %s by %s', (field, answer, level, rule) => {
    const permitted = low(concern('derbyshire', { [field]: answer }), '2026-03-02')
    expect(permitted.level).toBe(level)
    expect(permitted.because[0]?.rule).toBe(rule)
  })
  it('LO-1, LO-2, LO-3: every floor that stands is said', () => {
    const facts = { ...concern('derby', { significantLearningDisability: 'yes', medicalNeeds: 'yes' }), birth: plainDate('2015-01-01') }
    const permitted = low(facts, '2026-03-02')
    expect(permitted.because.map((one) => one.rule)).toEqual(['LO-1', 'LO-2', 'LO-3'])
    expect(permitted.words).toHaveLength(3)
  })
})
