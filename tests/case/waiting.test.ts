import { describe, expect, it } from 'vitest'
import { waitingFor } from '../../src/case/waiting.ts'
import { given, moment } from '../given.ts'
import { listed } from '../seen.ts'
import { CONTACTED, RAISED, UP_TO_BOOKED } from '../stories.ts'

describe('what waits for a Child Protection Manager', () => {
  const waits = (kase: ReturnType<typeof given>['kase'], at: string, who = 'priya') =>
    waitingFor([who], [listed(kase)], moment(at)).map(({ what }) => what)

  it('ME-12: a level to clarify, once contacted and until said; for nobody else', () => {
    const { kase } = given(...UP_TO_BOOKED.slice(0, UP_TO_BOOKED.indexOf(CONTACTED) + 1))
    expect(waits(kase, '2026-11-24 08:30')).toEqual(['clarify'])
    for (const other of ['maya', 'grace', 'helen']) expect(waits(kase, '2026-11-24 08:30', other)).toEqual([])
    expect(waits(given(RAISED).kase, '2026-11-24 08:30')).toEqual([])
    expect(waits(given(...UP_TO_BOOKED).kase, '2026-11-24 10:00')).not.toContain('clarify')
  })
  it('ME-20: papers on the day they are due and after it, until the meeting begins', () => {
    const { kase } = given(...UP_TO_BOOKED)
    const starts = kase.meetings[0]?.booked.starts
    const papers = (at: string) => waits(kase, at).includes('papers')
    expect(papers('2026-11-25 08:30')).toBe(false)
    expect(papers(`${starts?.on} 08:30`)).toBe(true)
    expect(papers(`${starts?.on} ${starts?.at}`)).toBe(false)
  })
  it('a meeting to come that is red, for those who see the whole of the case', () => {
    const one = listed(given(...UP_TO_BOOKED).kase)
    const { owed } = one.summary
    const red = (is: boolean) => ({
      ...one,
      summary: {
        ...one.summary,
        owed: { ...owed, meetings: owed.meetings?.map((each) => ({ ...each, whole: { ...each.whole, red: is } })) },
      },
    })
    const waits = (is: boolean, who: string) => waitingFor([who], [red(is)], moment('2026-11-25 08:30')).map(({ what }) => what)
    expect([waits(true, 'priya'), waits(true, 'grace'), waits(false, 'priya')]).toEqual([['red-meeting'], [], []])
  })
  it('a closed case waits for nobody', () => {
    const one = listed(given(...UP_TO_BOOKED).kase)
    expect(waitingFor(['priya'], [{ ...one, row: { ...one.row, closed: true } }], moment('2026-12-07 08:30'))).toEqual([])
  })
})
