import { describe, expect, it } from 'vitest'
import type { Duty } from '../../src/contracts/duty.ts'
import { changedSlots, placesOf } from '../../src/tab/features/directory/rota-form.ts'

const [PRIYA, ANITA, VERA] = ['p-02', 'p-08', 'p-21']

function slot(half: 'morning' | 'afternoon', ...ids: string[]): Duty['week'][number]['slots'][number] {
  return { half, people: ids.map((id) => ({ id, name: id, away: false })) }
}

describe('ME-12: the rota as it is changed on the screen', () => {
  const week = [{ on: '2026-11-30', slots: [slot('morning', PRIYA, ANITA), slot('afternoon')] }] as Duty['week']
  const changed = (picked: Readonly<Record<string, readonly string[]>>) => changedSlots(week, picked)

  it('shows a field for everybody who is named, and an empty one where nobody is', () => {
    expect(week[0]?.slots.map((one) => placesOf(one, undefined))).toEqual([[PRIYA, ANITA], ['']])
    expect(changed({})).toEqual([])
  })

  it('of several who are named changes only the one that was picked; taking one off leaves the other', () => {
    const morning = { on: '2026-11-30', half: 'morning' }
    expect(changed({ '2026-11-30-morning': [VERA, ANITA] })).toEqual([{ ...morning, people: [VERA, ANITA] }])
    expect(changed({ '2026-11-30-morning': ['', ANITA] })).toEqual([{ ...morning, people: [ANITA] }])
    expect(changed({ '2026-11-30-morning': ['', ''] })).toEqual([{ ...morning, people: [] }])
  })

  it('names nobody twice, and what is picked back is no change', () => {
    expect(changed({ '2026-11-30-morning': [ANITA, ANITA] })).toEqual([{ on: '2026-11-30', half: 'morning', people: [ANITA] }])
    expect(changed({ '2026-11-30-morning': [PRIYA, ANITA], '2026-11-30-afternoon': [''] })).toEqual([])
  })
})
