import { describe, expect, it } from 'vitest'
import { draftNameSchema } from '../../src/contracts/http.ts'
import { keptWords } from '../../src/tab/features/board/kept-words.ts'
import { placeOf } from '../../src/tab/ui/route.ts'
import { draftName, unfinished } from '../../src/tab/ui/unfinished.ts'

const REF = 'K7Q2-9F'
const ID = '7e0c9a52-93ab-4a39-a9a2-2a3c3f6c1d11'

describe('the way back to something begun', () => {
  it.each([
    ['concern', { at: 'raise' }, 'Raise a concern'],
    [draftName('matrix', REF), { at: 'matrix', reference: REF }, 'Risk matrix, K7Q2-9F'],
    [draftName('view', REF), { at: 'own-view', reference: REF }, 'Your view, K7Q2-9F'],
    [draftName('agree', REF), { at: 'side-by-side', reference: REF }, 'Views side by side, K7Q2-9F'],
    [draftName('judge', REF, ID), { at: 'judge', reference: REF, matrix: ID }, 'Judge the level, K7Q2-9F'],
    [draftName('held', REF, ID), { at: 'held', reference: REF, meeting: ID }, 'Meeting held, K7Q2-9F'],
    [draftName('minutes', REF, ID), { at: 'minutes', reference: REF, meeting: ID }, 'File the minutes, K7Q2-9F'],
    [draftName('plan', REF, ID), { at: 'plan', reference: REF, meeting: ID }, 'File the plan, K7Q2-9F'],
  ])('%s leads to its form, and the server takes the name', (name, place, title) => {
    const found = unfinished(name)
    expect(found?.title).toBe(title)
    expect(placeOf(found?.href ?? '')).toEqual(place)
    expect(draftNameSchema.safeParse(name).success).toBe(true)
  })
  it.each(['', 'matrix', 'judge.K7Q2-9F', 'concern.K7Q2-9F', 'recipe.K7Q2-9F', 'matrix.K7Q2-9F.x'])(
    '%j is no form that is known',
    (name) => {
      expect(unfinished(name)).toBeUndefined()
    },
  )
})

describe('how old it is', () => {
  it.each([
    ['2026-11-29T14:05:00.000Z', 'kept today at 14:05'],
    ['2026-11-28T23:59:00.000Z', 'kept yesterday'],
    ['2026-11-24T09:00:00.000Z', 'kept 5 days ago, on Tue 24 Nov'],
    ['2025-12-30T09:00:00.000Z', 'kept 334 days ago, on Tue 30 Dec 2025'],
    // The clock was put back since: no age, but when.
    ['2026-12-01T09:30:00.000Z', 'kept Tue 1 Dec at 09:30'],
  ])('%s', (savedAt, words) => {
    expect(keptWords(savedAt, '2026-11-29')).toBe(words)
  })
  it('goes by London’s day: half past eleven at night in summer is already the next', () => {
    expect(keptWords('2027-06-30T23:30:00.000Z', '2027-07-01')).toBe('kept today at 00:30')
  })
})
