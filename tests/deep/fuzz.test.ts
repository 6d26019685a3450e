import { describe, expect, it } from 'vitest'
import { AIMS } from '../fuzz/bot-shots.ts'
import { fire } from '../fuzz/fire.ts'
import { problemOf } from '../fuzz/range.ts'
import { spoil } from '../fuzz/shot.ts'

describe('every route, the bot and the files people bring in', () => {
  it('five thousand things sent: none is answered as our own failure, none is lost', { timeout: 600_000 }, async () => {
    const { runs, found, met, aimed, routes } = await fire(5_000, 20_261_129)
    expect(found).toEqual([])
    expect(runs).toBe(5_000)
    // Some of it was right, some was not: the doors and what is behind them were both met.
    expect((met.get(200) ?? 0) / runs).toBeGreaterThan(0.1)
    expect([...met.keys()]).toEqual(expect.arrayContaining([400, 401, 403, 404, 405, 409, 415, 422]))
    // Nothing was passed over: each route the app has, each of the bot's questions and verbs, and behind their doors too.
    expect(routes.length).toBeGreaterThan(60)
    expect([...routes, ...AIMS].filter((one) => !aimed.has(one))).toEqual([])
    const answered = (aim: string): readonly number[] => [...(aimed.get(aim) ?? [])]
    expect(answered('POST /api/notifications')).toEqual(expect.arrayContaining([200, 202, 400]))
    expect(answered('POST /answer/{token}')).toEqual(expect.arrayContaining([200, 404, 422]))
    // A dialog of that kind is none of ours: only that it is refused is seen to.
    for (const aim of AIMS.filter((one) => one !== 'composeExtension/submitAction'))
      expect([aim, answered(aim).includes(200)]).toEqual([aim, true])
  })

  it('whatever is wrong with an answer would be noticed', () => {
    const right = { status: 200, ownForm: false, type: '', took: 1, logged: [], wrong: [] }
    expect(problemOf(right)).toBeUndefined()
    expect(problemOf({ ...right, status: 500 })).toBe('answered 500')
    expect(problemOf({ ...right, status: 404, type: 'text/html' })).toBe('refused 404 as text/html')
    expect(problemOf({ ...right, wrong: ['lost'] })).toBe('lost')
    expect(problemOf({ ...right, took: 60_000 })).toBe('took 60000 ms')
  })

  it('bytes are changed, put in, left out, doubled and cut off', () => {
    const bytes = Buffer.from('abcdef')
    const by = (how: 'flip' | 'insert' | 'cut' | 'double' | 'end'): string => spoil(bytes, [{ at: 8, how, byte: 1 }]).toString()
    expect([by('flip'), by('insert'), by('cut'), by('double'), by('end')]).toEqual(['abbdef', 'ab\u0001cdef', 'abef', 'abccdef', 'ab'])
  })
})
