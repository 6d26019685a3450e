import { describe, expect, it } from 'vitest'
import { boardRow } from '../../src/case/board-row.ts'
import { waitingFor } from '../../src/case/waiting.ts'
import { given, moment, type Step } from '../given.ts'
import { person } from '../people.ts'
import { listed } from '../seen.ts'
import { book, CLARIFIED, CONTACTED, RAISED, UP_TO_BOOKED } from '../stories.ts'

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
  it('times asked about: once all have answered or answers are closed, for whoever chooses, until one is booked', () => {
    const { kind, chair, minuteTaker } = book()
    const times = [
      { starts: moment('2026-12-08 10:00'), ends: moment('2026-12-08 11:30') },
      { starts: moment('2026-12-09 10:00'), ends: moment('2026-12-09 11:30') },
    ]
    const asked: Step = { at: '2026-11-24 10:00', by: 'priya', ask: { do: 'ask-times', kind, chair, minuteTaker, fill: [], times } }
    const says = (person: string, can: 'can' | 'cannot'): Step => ({
      at: '2026-11-24 12:00',
      saw: ({ askings }) => ({
        saw: 'times-answered',
        asking: askings[0]?.id ?? '',
        person,
        times: (askings[0]?.asked.times ?? []).map(({ time }) => ({ time, can })),
      }),
    })
    const story = [...UP_TO_BOOKED.slice(0, UP_TO_BOOKED.indexOf(CLARIFIED) + 1), asked]
    const row = (steps: readonly Step[], at: string) => boardRow(listed(given(...steps).kase), person('priya'), moment(at)).asking?.state
    expect([waits(given(...story).kase, '2026-11-25 08:30'), row(story, '2026-11-25 08:30')]).toEqual([[], 'open'])
    expect([waits(given(...story).kase, '2026-11-27 08:30'), row(story, '2026-11-27 08:30')]).toEqual([['times'], 'closed'])
    expect(waits(given(...story).kase, '2026-11-27 08:30', 'maya')).toEqual([])
    const all = [...story, says('city', 'can'), says('harbour', 'can')]
    expect([waits(given(...all).kase, '2026-11-25 08:30'), row(all, '2026-11-25 08:30')]).toEqual([['times'], 'all'])
    const nobody = [...story, says('city', 'cannot'), says('harbour', 'can')]
    expect([waits(given(...nobody).kase, '2026-11-25 08:30'), row(nobody, '2026-11-25 08:30')]).toEqual([['times'], 'nobody-can'])
    const end: Step = { at: '2026-11-24 13:00', by: 'priya', ask: ({ askings }) => ({ do: 'end-asking', asking: askings[0]?.id ?? '' }) }
    expect([waits(given(...all, end).kase, '2026-11-25 08:30'), row([...all, end], '2026-11-25 08:30')]).toEqual([[], undefined])
  })
  it('a closed case waits for nobody', () => {
    const one = listed(given(...UP_TO_BOOKED).kase)
    expect(waitingFor(['priya'], [{ ...one, row: { ...one.row, closed: true } }], moment('2026-12-07 08:30'))).toEqual([])
  })
})
