import { describe, expect, it } from 'vitest'
import { type Dialogue, dialogueSchema, next, pressSchema } from '../../bot/book-meeting.ts'

const OFFER: Dialogue = {
  dialogue: 'book-meeting',
  id: 'd1',
  reference: 'K7Q2-9F',
  kind: 'cse-meeting-initial',
  offeredTo: 'priya',
  commandId: 'c1',
  minuteTaker: 'grace',
  slots: [
    { on: '2026-12-01', at: '10:00', endsAt: '11:30', words: 'Tue 1 Dec 2026, 10:00 to 11:30' },
    { on: '2026-12-02', at: '14:00', endsAt: '15:30', words: 'Wed 2 Dec 2026, 14:00 to 15:30' },
  ],
  also: [
    { role: 'health', person: 'nurse', name: 'Safeguarding Nurse' },
    { role: 'education', person: 'meadowbank', name: 'Meadowbank School' },
  ],
  answered: 'no',
}

describe('the booking dialogue', () => {
  it('books the slot pressed, with whom was ticked of those offered and nobody else', () => {
    const step = next(OFFER, 'priya', { dialogue: 'd1', slot: 1, also: 'nurse,somebody-else' })
    expect(step).toEqual({
      follows: 'book',
      dialogue: { ...OFFER, answered: 1 },
      slot: OFFER.slots[1],
      fill: [{ role: 'health', person: 'nurse' }],
    })
  })

  it.each([
    ['another person', OFFER, 'maya', 0, 'not-yours'],
    ['a slot that was never offered', OFFER, 'priya', 5, 'too-old'],
    ['an offer that was left', { ...OFFER, answered: 'left' }, 'priya', 0, 'too-old'],
    ['leaving what is booked', { ...OFFER, answered: 1 }, 'priya', 'none', 'too-old'],
    ['nothing kept under that id', undefined, 'priya', 0, 'too-old'],
    ['something else kept under that id', { answered: true }, 'priya', 0, 'too-old'],
    ['an offer of an older program', { ...OFFER, extra: 1 }, 'priya', 0, 'too-old'],
  ] as const)('refuses %s', (_what, kept, person, slot, why) => {
    expect(next(kept, person, { dialogue: 'd1', slot })).toEqual({ follows: 'refuse', why })
  })

  it('tells what was pressed on an offer already answered', () => {
    expect(next({ ...OFFER, answered: 1 }, 'priya', { dialogue: 'd1', slot: 0 })).toMatchObject({
      follows: 'already',
      asked: OFFER.slots[0],
    })
  })

  it('leaves the offer', () => {
    expect(next(OFFER, 'priya', { dialogue: 'd1', slot: 'none' })).toEqual({ follows: 'leave', dialogue: { ...OFFER, answered: 'left' } })
  })

  it('is kept as JSON', () => {
    expect(dialogueSchema.parse(JSON.parse(JSON.stringify(OFFER)))).toEqual(OFFER)
  })

  it.each([
    undefined,
    null,
    'text',
    {},
    { dialogue: 1, slot: 0 },
    { dialogue: 'd', slot: -1 },
    { dialogue: 'd', slot: 1.5 },
    { dialogue: 'd'.repeat(81), slot: 0 },
    { dialogue: 'd', slot: 0, also: ['x'] },
  ])('%j is no press', (data) => {
    expect(pressSchema.safeParse(data).success).toBe(false)
  })
})
