import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_CHOICES } from '../../src/board/choices.ts'
import type { BoardCommand } from '../../src/board/commands.ts'
import { termsFor } from '../../src/board/terms-of.ts'
import { addDays, plainDate } from '../../src/procedure/civil-date.ts'
import { deadlineFrom } from '../../src/procedure/deadline.ts'
import { isWorkingDay, workingCalendar } from '../../src/procedure/working-days.ts'
import { effort } from '../harness/effort.ts'
import { type Asked, ask, givenBoard, WHY } from './given-board.ts'

const FIRST = plainDate('2026-11-23')
const day = fc.integer({ min: 0, max: 300 }).map((n) => addDays(FIRST, n))
const closure = fc.tuple(day, fc.integer({ min: 0, max: 9 })).map(
  ([from, length]): BoardCommand => ({
    do: 'add-closure',
    areas: ['derby'],
    from,
    to: addDays(from, length),
    what: 'Closed',
    why: WHY,
  }),
)

describe('closures, whatever they are', () => {
  it('A-54: never bring a limit counted forward nearer, nor one counted back later; every limit of working days falls on one', () => {
    const shipped = termsFor(NO_CHOICES, 'derby')
    fc.assert(
      fc.property(fc.array(closure, { minLength: 1, maxLength: 4 }), day, (commands, start) => {
        const board: Asked[] = []
        for (const command of commands) if (!('refused' in givenBoard(...board).when(command).decided)) board.push(ask(command))
        const terms = termsFor(givenBoard(...board).choices, 'derby')
        const by = (id: 'DL-1' | 'DL-2' | 'DL-3', under: typeof terms) => deadlineFrom(id, { on: start }, under).by.on
        expect(by('DL-1', terms) >= by('DL-1', shipped)).toBe(true)
        // Pulled back to a working day: a closure can only pull it back further.
        expect(by('DL-2', terms) <= by('DL-2', shipped)).toBe(true)
        expect(by('DL-3', terms) <= by('DL-3', shipped)).toBe(true)
        for (const id of ['DL-1', 'DL-2', 'DL-3'] as const) expect(isWorkingDay(by(id, terms), workingCalendar(terms))).toBe(true)
      }),
      { numRuns: effort(25) },
    )
  })
})
