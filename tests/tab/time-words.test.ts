import { describe, expect, it } from 'vitest'
import type { BookingView } from '../../src/contracts/booking.ts'
import { clockTime, plainDate } from '../../src/procedure/civil-date.ts'
import { inTheWayWords, slotWords, wayOutWords } from '../../src/tab/ui/time-words.ts'

type Slot = BookingView['slots'][number]
type WayOut = NonNullable<BookingView['noTime']>['waysOut'][number]
const TODAY = '2026-11-24'
const at = (on: string, time: string) => ({ on: plainDate(on), at: clockTime(time) })
const slot = (part: Partial<Slot>): Slot => ({
  starts: at('2026-12-01', '10:00'),
  ends: at('2026-12-01', '11:30'),
  missing: [],
  reasons: [],
  ...part,
})
const way = (part: Omit<WayOut, 'frees' | 'first'>, frees = 1): string =>
  wayOutWords({ ...part, frees, first: at('2026-12-01', '09:30') }, TODAY)

describe('what stands under an offered time', () => {
  it('is that everybody is free, or who is missing, those who must come marked', () => {
    expect(slotWords(slot({ reasons: [{ is: 'wait', days: 3 }] }), TODAY)).toBe('Everybody whose calendar can be seen is free.')
    const missing = [
      { name: 'Maya Okafor', required: true },
      { name: 'Harbour', required: false },
    ]
    expect(slotWords(slot({ missing }), TODAY)).toBe('Missing: Maya Okafor (required), Harbour.')
  })

  it('is whatever else the rank has against it, and when the talk before it can be had', () => {
    const reasons: Slot['reasons'] = [
      { is: 'rather-not', name: 'the child', why: 'school' },
      { is: 'online', name: 'Maya Okafor' },
      { is: 'load', name: 'Priya Nair' },
    ]
    expect(slotWords(slot({ reasons, talk: at('2026-11-30', '16:00') }), TODAY)).toBe(
      'Everybody whose calendar can be seen is free. Not a good time for the child: school. Maya Okafor could only take part online. ' +
        'Priya Nair chairs another meeting that day. The talk with the child before it: Mon 30 Nov, 16:00.',
    )
    expect(slotWords(slot({ reasons: [{ is: 'no-talk' }, { is: 'no-quorum' }, { is: 'child-away' }] }), TODAY)).toMatch(
      /No time is left for the talk.*Too few.*The child can’t be there/,
    )
  })
})

describe('a seat that any one of several can fill', () => {
  it('says who could come then, or that nobody could', () => {
    const couldFill = [{ role: 'reviewing officer', name: 'Helen Marsh' }]
    expect(slotWords(slot({ couldFill, reasons: [{ is: 'nobody', name: 'SEND officer' }] }), TODAY)).toBe(
      'Everybody whose calendar can be seen is free. SEND officer: nobody could come. Reviewing officer: Helen Marsh could come.',
    )
  })
})

describe('what is said where there is no time', () => {
  it('names who is in the way, alone or together', () => {
    expect(inTheWayWords([{ is: 'seat', names: ['Maya Okafor'] }])).toBe('Maya Okafor is free at none of these times.')
    const three = ['Maya Okafor', 'Grace Adeyemi', 'Tom Whitlock'].map((name) => ({ is: 'seat' as const, names: [name] }))
    expect(inTheWayWords(three)).toBe('Maya Okafor, Grace Adeyemi and Tom Whitlock are never free together.')
    const talk = [...three.slice(0, 1), { is: 'talk' as const, names: [] }]
    expect(inTheWayWords(talk)).toBe('No time leaves room for Maya Okafor and the talk with the child.')
  })

  it('says of each single change whose it is, and the first time it gives', () => {
    expect([
      way({ is: 'person', name: 'Maya Okafor', obstacle: 'busy' }, 3),
      way({ is: 'person', name: 'Maya Okafor', obstacle: 'hours' }),
      way({ is: 'person', name: 'Maya Okafor', obstacle: 'travel' }),
      way({ is: 'person', name: 'Priya Nair', obstacle: 'load' }),
      way({ is: 'deputy', name: 'Ruth Bell', instead: 'Grace Adeyemi' }),
      way({ is: 'part', name: 'Maya Okafor', from: 45, to: 90 }),
      way({ is: 'shorter', minutesLong: 60 }),
      way({ is: 'quiet' }),
      way({ is: 'talk' }),
      way({ is: 'quorum' }),
      way({ is: 'without', name: 'Maya Okafor' }),
      way({ is: 'after' }),
    ]).toEqual(
      [
        'If Maya Okafor made room: Tue 1 Dec, 09:30, and 2 more',
        'If Maya Okafor came outside their working hours',
        'If Maya Okafor took part online',
        'If Priya Nair chaired one more',
        'Ruth Bell in place of Grace Adeyemi',
        'Maya Okafor there for the last 45 minutes',
        'A meeting of 60 minutes',
        'Outside the usual hours for meetings',
        'The talk with the child at another time',
        'With fewer people',
        'Without Maya Okafor, who is asked for written information',
        'After the last day in time, with the reason why it is late',
      ].map((words, index) => (index === 0 ? words : `${words}: Tue 1 Dec, 09:30`)),
    )
  })
})
