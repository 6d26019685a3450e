import { expect } from 'vitest'
import { type Choices, choicesAfter, NO_CHOICES } from '../../src/board/choices.ts'
import type { BoardCommand } from '../../src/board/commands.ts'
import { decideBoard } from '../../src/board/decide-board.ts'
import type { BoardEntryType, BoardRecorded } from '../../src/board/entries.ts'
import type { Refusal } from '../../src/case/refusal.ts'
import { instant } from '../../src/procedure/civil-date.ts'
import { moment } from '../given.ts'
import { PEOPLE, person } from '../people.ts'

/** given(...what was asked and recorded).when(...).then(...) or .refused(...), as in the cases' stories. */
export const WHY = 'Agreed by the board in its meeting of March.'
export type Asked = { readonly by?: string; readonly at?: string; readonly ask: BoardCommand }

export function ask(command: BoardCommand, by = 'frances', at = '2026-11-23 10:00'): Asked {
  return { ask: command, by, at }
}

export function givenBoard(...steps: readonly Asked[]) {
  let count = 0
  const newId = () => `entry-${++count}`
  const decide = (choices: Choices, { ask: command, by = 'frances', at = '2026-11-23 10:00' }: Asked) => {
    const now = moment(at)
    return decideBoard(command, choices, { now, at: instant(`${now.on}T${now.at}:00.000Z`), actor: person(by), directory: PEOPLE, newId })
  }
  const choices = steps.reduce<Choices>((before, step) => {
    const decided = decide(before, step)
    if ('refused' in decided) throw new Error(`the story itself is refused: ${decided.says}`)
    return choicesAfter(before, [decided.entry])
  }, NO_CHOICES)
  return {
    choices,
    when: (command: BoardCommand, by?: string, at?: string) => {
      const decided = decide(choices, { ask: command, ...(by === undefined ? {} : { by }), ...(at === undefined ? {} : { at }) })
      return {
        decided,
        // biome-ignore lint/suspicious/noThenProperty: given, when, then is how a story reads; nobody awaits one.
        then: <T extends BoardEntryType>(type: T, data: Partial<BoardRecorded<T>['data']> = {}): Choices => {
          if ('refused' in decided) throw new Error(`refused: ${decided.says} ${decided.details?.join(' ') ?? ''}`)
          expect(decided.entry.type).toBe(type)
          expect(decided.entry.data).toMatchObject(data)
          return choicesAfter(choices, [decided.entry])
        },
        refused: (like: { readonly kind?: Refusal['kind']; readonly field?: string; readonly says?: RegExp } = {}): Refusal => {
          if (!('refused' in decided)) throw new Error(`not refused: ${decided.entry.type}`)
          expect(decided).toMatchObject({ ...(like.kind && { kind: like.kind }), ...(like.field && { field: like.field }) })
          if (like.says !== undefined) expect(decided.says).toMatch(like.says)
          return decided
        },
      }
    },
  }
}
