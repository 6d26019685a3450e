import { describe, expect, it } from 'vitest'
import { isMorning } from '../../src/errands/morning.ts'
import { clockTime, plainDate } from '../../src/procedure/civil-date.ts'
import { TERMS } from '../given.ts'

describe('the morning on which managers are told what waits', () => {
  const at = (on: string, time: string, closures: readonly string[] = []) =>
    isMorning({ on: plainDate(on), at: clockTime(time) }, { ...TERMS, closures: closures.map(plainDate) })

  it('is from half past eight until noon of a working day', () => {
    expect(['08:29', '08:30', '11:59', '12:00'].map((time) => at('2026-11-24', time))).toEqual([false, true, true, false])
  })
  it.each([
    ['a Sunday', '2026-11-29'],
    ['Christmas Day', '2026-12-25'],
    ['the Monday after Boxing Day on a Saturday', '2026-12-28'],
  ])('is none on %s', (_, on) => {
    expect(at(on, '09:00')).toBe(false)
  })
  it('is none on a day on which the area’s offices are closed', () => {
    expect(at('2026-11-24', '09:00', ['2026-11-24'])).toBe(false)
    expect(at('2026-11-25', '09:00', ['2026-11-24'])).toBe(true)
  })
})
