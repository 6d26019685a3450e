import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import type { Directory } from '../../src/case/directory.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { leftBehind } from '../../src/case/what-is-left.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { given, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { UP_TO_BOOKED, UP_TO_HELD } from '../stories.ts'

const left = (kase: Case, id: string, directory: Directory = PEOPLE) =>
  leftBehind(kase, person(id), obligations(factsOf(kase), TERMS), directory)

describe('what somebody would leave behind in a case', () => {
  const booked = given(...UP_TO_BOOKED).kase

  it('is the lead, with who could lead instead: there, of the area, and never themselves', () => {
    expect(left(booked, 'maya')?.leads).toEqual([{ id: 'beth', name: 'Beth Lawson' }])
    const away = PEOPLE.map((one) => (one.id === 'beth' ? { ...one, away: {} } : one))
    expect(left(booked, 'maya', away)?.leads).toEqual([])
    expect(left(booked, 'priya')?.leads).toBeUndefined()
  })

  it('is each meeting to come, by the part they have in it', () => {
    const parts = (id: string) => left(booked, id)?.meetings.map((one) => one.parts)
    expect(parts('priya')).toEqual([['chair']])
    expect(parts('grace')).toEqual([expect.arrayContaining(['minutes'])])
    expect(left(given(...UP_TO_HELD).kase, 'priya')?.meetings ?? []).toEqual([])
  })

  it('is what they owe, soonest first, minutes of a meeting that is over among it; and nothing of whoever has no part', () => {
    const owed = left(given(...UP_TO_HELD).kase, 'grace')?.owed ?? []
    expect(owed.some(({ title }) => /minutes/i.test(title))).toBe(true)
    const days = owed.map(({ by }) => by ?? '9999')
    expect(days).toEqual([...days].sort())
    expect(left(booked, 'imran')).toBeUndefined()
  })
})
