import { describe, expect, it } from 'vitest'
import { boardRow, ownWork } from '../../src/case/board-row.ts'
import { coverProblem, standInFor } from '../../src/case/cover.ts'
import type { SignedIn } from '../../src/case/directory.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { given, moment, type Step } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { listed } from '../seen.ts'
import { UP_TO_BOOKED } from '../stories.ts'

const TODAY = plainDate('2026-11-25')
const asked = (covered: string, covering: string, from = '2026-11-25', to = '2026-12-04') => ({
  covered,
  covering,
  from: plainDate(from),
  to: plainDate(to),
})

describe('cover in an absence', () => {
  const refusal = (by: string, what: ReturnType<typeof asked>) => coverProblem(what, person(by), TODAY, PEOPLE)

  it('is arranged by the person themselves or a manager up their line, and by nobody else', () => {
    expect(refusal('maya', asked('maya', 'beth'))).toBeUndefined()
    expect(refusal('tom', asked('maya', 'beth'))).toBeUndefined()
    for (const other of ['priya', 'beth', 'louise', 'imran'])
      expect(refusal(other, asked('maya', 'beth'))).toMatchObject({ kind: 'permission' })
    expect(refusal('tom', asked('nobody', 'beth'))).toMatchObject({ kind: 'permission' })
  })

  it('is given by a colleague of the same area and tenant who can sign in', () => {
    for (const other of ['imran', 'city', 'meadowbank', 'maya', 'nobody']) {
      expect(refusal('maya', asked('maya', other))).toMatchObject({ field: 'covering' })
    }
    const guest = { ...person('beth'), tid: 'another-tenant' }
    const directory = PEOPLE.map((one) => (one.id === 'beth' ? guest : one))
    expect(coverProblem(asked('maya', 'beth'), person('maya'), TODAY, directory)).toMatchObject({ field: 'covering' })
  })

  it('lasts from today or later to 92 days on at most', () => {
    expect(refusal('maya', asked('maya', 'beth', '2026-11-24'))).toMatchObject({ field: 'from' })
    expect(refusal('maya', asked('maya', 'beth', '2026-11-25', '2026-11-24'))).toMatchObject({ field: 'to' })
    expect(refusal('maya', asked('maya', 'beth', '2026-11-25', '2026-11-25'))).toBeUndefined()
    expect(refusal('maya', asked('maya', 'beth', '2026-11-25', '2027-02-25'))).toBeUndefined()
    expect(refusal('maya', asked('maya', 'beth', '2026-11-25', '2027-02-26'))).toMatchObject({ field: 'to' })
  })

  it('shows the case as the one covered sees it, and never around a seal', () => {
    const beth: SignedIn = { ...person('beth'), covers: ['maya'] }
    const kase = given(...UP_TO_BOOKED).kase
    expect(standInFor(kase, beth, PEOPLE).id).toBe('maya')
    expect(standInFor(kase, person('beth'), PEOPLE).id).toBe('beth')
    expect(standInFor(kase, { ...person('priya'), covers: ['maya'] }, PEOPLE).id).toBe('priya')
    const tomSealed: Step = {
      at: '2026-11-25 09:00',
      by: 'priya',
      ask: { do: 'seal-access', people: ['tom'], teams: [], reason: 'The child is his godson, he says.' },
    }
    const sealed = given(...UP_TO_BOOKED, tomSealed).kase
    expect(standInFor(sealed, { ...person('beth'), covers: ['tom'] }, PEOPLE).id).toBe('beth')
  })

  it('brings what the one covered owes onto the list of whoever covers', () => {
    const one = listed(given(...UP_TO_BOOKED).kase)
    const now = moment('2026-11-26 09:00')
    const grace = person('grace')
    const beth: SignedIn = { ...person('beth'), covers: ['maya'] }
    expect(boardRow(one, beth, now)).toEqual(boardRow(one, person('maya'), now))
    expect(ownWork(one, beth, now)).toEqual(ownWork(one, person('maya'), now))
    expect(ownWork(one, beth, now)).toBeDefined()
    expect(ownWork(one, person('beth'), now)).toBeUndefined()
    expect(boardRow(one, { ...grace, covers: ['maya'] }, now).sees).toBe('whole')
  })
})
