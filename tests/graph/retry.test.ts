import { describe, expect, it } from 'vitest'
import { ATTEMPTS, afterAttempt, askedWaitMs, type CallKind, type Decision, type Outcome } from '../../src/graph/retry.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const answer = (status: number, retryAfter: string | null = null, date: string | null = null): Outcome => ({
  came: 'answer',
  status,
  retryAfter,
  date,
})
const nothing = (because: 'not-connected' | 'cut' | 'timeout'): Outcome => ({ came: 'nothing', because })

function decide(kind: CallKind, outcome: Outcome, attempt = 1, spentMs = 0): Decision {
  return afterAttempt({ kind, attempt, allowed: ATTEMPTS, spentMs, outcome, nowMs: NOW, chance: 0 })
}

describe('after one attempt', () => {
  const again = 'wait'
  const table: readonly (readonly [string, Outcome, string, string, string])[] = [
    // what came                                read         idempotent   once
    ['200', answer(200), 'take', 'take', 'take'],
    ['400', answer(400), 'take', 'take', 'take'],
    ['401', answer(401), 'take', 'take', 'take'],
    ['404', answer(404), 'take', 'take', 'take'],
    ['412', answer(412), 'take', 'take', 'take'],
    ['501', answer(501), 'take', 'take', 'take'],
    ['429', answer(429), again, again, again],
    ['429, come back in 2 s', answer(429, '2'), again, again, again],
    ['429, come back in 200 s', answer(429, '200'), 'throttled', 'throttled', 'throttled'],
    ['408', answer(408), again, again, 'unknown-outcome'],
    ['500', answer(500), again, again, 'unknown-outcome'],
    ['502', answer(502), again, again, 'unknown-outcome'],
    ['503', answer(503), again, again, 'unknown-outcome'],
    ['503, come back in 2 s', answer(503, '2'), again, again, 'unknown-outcome'],
    ['503, come back in 200 s', answer(503, '200'), 'unavailable', 'unavailable', 'unknown-outcome'],
    ['504', answer(504), again, again, 'unknown-outcome'],
    ['never connected', nothing('not-connected'), again, again, again],
    ['connection cut', nothing('cut'), again, again, 'unknown-outcome'],
    ['no answer in time', nothing('timeout'), again, again, 'unknown-outcome'],
  ]
  const kinds: readonly CallKind[] = ['read', 'idempotent', 'once']
  for (const [name, outcome, ...expected] of table) {
    it.each(kinds.map((kind, i) => [kind, expected[i]] as const))(`${name}, %s call: %s`, (kind, wanted) => {
      const decision = decide(kind, outcome)
      expect(decision.next === 'stop' ? decision.fault : decision.next).toBe(wanted)
    })
  }
})

describe('how long', () => {
  it('waits as long as asked, to a fraction of a second', () => {
    expect(decide('once', answer(429, '2.128'))).toEqual({ next: 'wait', waitMs: 2128 })
    expect(decide('read', answer(503, '0'))).toEqual({ next: 'wait', waitMs: 0 })
  })
  it('gives a wait beyond ten seconds back whole, however long', () => {
    expect(decide('idempotent', answer(429, '10'))).toEqual({ next: 'wait', waitMs: 10_000 })
    expect(decide('idempotent', answer(429, '10.5'))).toEqual({ next: 'stop', fault: 'throttled', retryAfterSeconds: 11 })
    expect(decide('read', answer(429, '1000000000'))).toEqual({ next: 'stop', fault: 'throttled', retryAfterSeconds: 1_000_000_000 })
  })
  it('tells the wait even where it may not repeat', () => {
    expect(decide('once', answer(503, '30'))).toEqual({ next: 'stop', fault: 'unknown-outcome', retryAfterSeconds: 30 })
  })
  it('waits longer each time when not told how long', () => {
    const waits = [1, 2, 3].map((attempt) => decide('read', answer(504), attempt))
    expect(waits).toEqual([300, 600, 1200].map((waitMs) => ({ next: 'wait', waitMs })))
  })
  it('stops after the fourth attempt, and when the call has taken too long', () => {
    expect(decide('read', answer(504), ATTEMPTS)).toEqual({ next: 'stop', fault: 'unavailable' })
    expect(decide('once', answer(429, '3'), ATTEMPTS)).toEqual({ next: 'stop', fault: 'throttled', retryAfterSeconds: 3 })
    expect(decide('read', nothing('timeout'), 1, 19_900)).toEqual({ next: 'stop', fault: 'unavailable' })
  })
})

describe('Retry-After', () => {
  const date = 'Mon, 23 Nov 2026 12:00:30 GMT'
  it.each([
    ['nothing', null, null, undefined],
    ['seconds', '7', null, 7000],
    ['a fraction', '0.5', null, 500],
    ['a date, by our clock', date, null, 30_000],
    ['a date, by the clock of the answer', date, 'Mon, 23 Nov 2026 12:00:20 GMT', 10_000],
    ['a date that has passed', 'Mon, 23 Nov 2026 11:00:00 GMT', null, 0],
    ['a negative number', '-5', null, undefined],
    ['words', 'soon', null, undefined],
    ['an endless number', '9'.repeat(40), null, undefined],
  ])('%s', (_, header, theirs, wanted) => {
    expect(askedWaitMs(header, theirs, NOW)).toBe(wanted)
  })
})
