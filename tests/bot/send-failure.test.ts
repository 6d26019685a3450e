import { describe, expect, it } from 'vitest'
import { isGone, isUseless, outcomeOfFailure } from '../../bot/send-failure.ts'

describe('what a failed send means', () => {
  it.each([
    [429, 'throttled'],
    [412, 'throttled'],
    [403, 'no-conversation'],
    [404, 'no-conversation'],
    [503, 'unavailable'],
    [500, 'unknown-outcome'],
    [502, 'unknown-outcome'],
    [504, 'unknown-outcome'],
    [400, 'refused'],
    [401, 'refused'],
    [413, 'refused'],
  ])('%i: %s', (statusCode, fault) => {
    expect(outcomeOfFailure({ statusCode })).toMatchObject({ ok: false, fault })
  })

  it('a connection that was never made sent nothing; one that was cut may have', () => {
    expect(outcomeOfFailure({ code: 'ECONNREFUSED' }).fault).toBe('unavailable')
    expect(outcomeOfFailure({ code: 'ENOTFOUND' }).fault).toBe('unavailable')
    expect(outcomeOfFailure({ code: 'ECONNRESET' }).fault).toBe('unknown-outcome')
    expect(outcomeOfFailure(new Error('anything')).fault).toBe('unknown-outcome')
    expect(outcomeOfFailure(undefined).fault).toBe('unknown-outcome')
  })

  it.each([
    ['17', 17],
    ['0', 5],
    ['soon', 5],
    [undefined, 5],
  ])('a wait of %j is %i seconds', (asked, seconds) => {
    const response = { headers: { get: () => asked } }
    expect(outcomeOfFailure({ statusCode: 429, response })).toMatchObject({ retryAfterSeconds: seconds })
  })

  it('an answer nobody has a place for is not worth another delivery; one that came at a bad time is', () => {
    const statuses = [400, 401, 403, 404, 408, 412, 413, 429, 500, 502, 503, 504]
    expect(statuses.filter((statusCode) => isUseless({ statusCode }))).toEqual([403, 404])
    expect(isUseless(new Error('anything'))).toBe(false)
  })

  it('only 404 says that the chat is gone', () => {
    expect([404, 403, 410, 500].filter((statusCode) => isGone({ statusCode }))).toEqual([404])
  })

  it('never repeats what the other side said', () => {
    expect(JSON.stringify(outcomeOfFailure({ statusCode: 400, message: 'Quillon', body: 'Quillon' }))).not.toContain('Quillon')
  })
})
