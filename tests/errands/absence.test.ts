import { describe, expect, it } from 'vitest'
import { type Cover, directoryOn } from '../../src/case/cover.ts'
import type { Directory } from '../../src/case/directory.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { directoryFor } from '../../src/case/sealed.ts'
import { chasePolicy } from '../../src/errands/chase-policy.ts'
import { errands } from '../../src/errands/errands.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { given, moment, type Step, TERMS } from '../given.ts'
import { PEOPLE } from '../people.ts'
import { AT_MEDIUM, CONTACTED, RAISED, UP_TO_HELD, WITH_MATRIX } from '../stories.ts'

const kase = given(...UP_TO_HELD).kase
const NOW = moment('2027-01-20 10:00')
const absence = (covered: string, covering?: string): Cover => ({
  ...{ id: `${covered} ${covering}`, covered, from: plainDate('2027-01-18'), to: plainDate('2027-01-29'), setBy: 'tom' },
  ...(covering === undefined ? {} : { covering }),
})
/** Who is reminded at which rung, of a case on this day. */
function reminded(covers: readonly Cover[], of = kase, people: Directory = PEOPLE): string[] {
  const directory = directoryFor(of, directoryOn(people, covers, NOW.on))
  const wanted = errands(of, obligations(factsOf(of), TERMS), NOW, chasePolicy(TERMS), directory)
  return [...new Set(wanted.flatMap(({ task }) => (task.kind === 'remind' ? [`${task.rung} ${task.to}`] : [])))].sort()
}
const people = (lines: readonly string[]) => [...new Set(lines.map((line) => line.split(' ')[1]))].sort()

describe('reminders in an absence', () => {
  it('go to whoever covers, in place of the absent one', () => {
    expect(people(reminded([]))).toContain('grace')
    const covered = reminded([absence('grace', 'beth')])
    expect(covered).toEqual(
      reminded([])
        .map((line) => line.replace(' grace', ' beth'))
        .sort(),
    )
  })

  it('go to the lead of the case where nobody covers, and to its line manager where the lead is away too: to no empty desk', () => {
    expect(people(reminded([absence('grace')]))).not.toContain('grace')
    expect(people(reminded([absence('grace')]))).toContain('maya')
    const both = people(reminded([absence('grace'), absence('maya')]))
    expect(both).not.toContain('grace')
    expect(both).not.toContain('maya')
    expect(both).toContain('tom')
  })

  it('that would go to the manager go to whoever covers them', () => {
    const lines = reminded([absence('tom', 'frances')])
    expect(lines.some((line) => line === 'line-manager-told frances')).toBe(true)
    expect(lines.some((line) => line === 'line-manager-told tom')).toBe(false)
  })

  it('never go to a cover to whom the case is closed', () => {
    const sealing: Step = {
      at: '2026-12-09 09:00',
      by: 'priya',
      ask: { do: 'seal-access', people: ['beth'], teams: [], reason: 'Related to the family, as she says.' },
    }
    const sealed = given(...UP_TO_HELD, sealing).kase
    expect(people(reminded([absence('grace', 'beth')], sealed))).not.toContain('beth')
  })
})

describe('who is brought in by the rota', () => {
  it('is told at once that something has come to them, and never of what', () => {
    const steps = [RAISED, WITH_MATRIX, AT_MEDIUM, CONTACTED]
    const { kase: before } = given(...steps)
    const judged = { ...before.judgements[0], onDuty: 'anita' } as (typeof before.judgements)[number]
    const lines = reminded([], { ...before, judgements: [judged] })
    expect(lines).toContain('come-to-you anita')
  })
})
