import { describe, expect, it } from 'vitest'
import { instantOf } from '../../src/graph/zone.ts'

describe('wall-clock time with its zone', () => {
  it.each([
    ['2026-11-24T09:00:00.0000000', 'UTC', '2026-11-24T09:00:00Z'],
    ['2026-11-24T09:00', 'GMT Standard Time', '2026-11-24T09:00:00Z'],
    ['2026-07-01T09:00:00', 'GMT Standard Time', '2026-07-01T08:00:00Z'],
    ['2026-07-01T09:00:00', 'Europe/London', '2026-07-01T08:00:00Z'],
    ['2026-07-01T09:00:00Z', 'GMT Standard Time', '2026-07-01T09:00:00Z'],
    // 25 October 2026: 01:00 to 02:00 happens twice; the first is meant.
    ['2026-10-25T00:59', 'GMT Standard Time', '2026-10-24T23:59:00Z'],
    ['2026-10-25T01:30', 'GMT Standard Time', '2026-10-25T00:30:00Z'],
    ['2026-10-25T02:00', 'GMT Standard Time', '2026-10-25T02:00:00Z'],
    // 29 March 2026: 01:00 to 02:00 never happens.
    ['2026-03-29T00:59', 'GMT Standard Time', '2026-03-29T00:59:00Z'],
    ['2026-03-29T01:30', 'GMT Standard Time', '2026-03-29T01:30:00Z'],
    ['2026-03-29T02:00', 'GMT Standard Time', '2026-03-29T01:00:00Z'],
  ])('%s in %s is %s', (dateTime, zone, expected) => {
    expect(instantOf(dateTime, zone)).toBe(expected)
  })
  it.each([
    ['2026-02-30T09:00:99', 'UTC'],
    ['yesterday', 'UTC'],
    ['', 'UTC'],
    ['2026-11-24T09:00', 'Nowhere Standard Time'],
  ])('%s in %s is not believed', (dateTime, zone) => {
    expect(instantOf(dateTime, zone)).toBeUndefined()
  })
})
