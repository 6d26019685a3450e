import { describe, expect, it } from 'vitest'
import type { Directory, DirectoryEntry } from '../../src/case/directory.ts'
import { unitOnDuty } from '../../src/case/on-duty.ts'
import { canBeContactedAsCpm, ownerOf } from '../../src/case/owner.ts'
import { isRefusal } from '../../src/case/refusal.ts'
import { candidatesForSeat, fillProblem, seatsFor } from '../../src/case/seats.ts'
import { officersOf, unitFor, unitProblems, workplaceOf } from '../../src/case/units.ts'
import { whyNotTo } from '../../src/errands/recipients.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { given, moment, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { AT_MEDIUM, RAISED, WITH_MATRIX } from '../stories.ts'

const { kase } = given(RAISED, WITH_MATRIX, AT_MEDIUM)
const unit: DirectoryEntry = { ...person('city'), is: 'unit', worksAt: { place: 'St Mary’s Wharf', minutes: 20 } }
const officer = (id: string): DirectoryEntry => ({
  ...person('city'),
  id,
  name: `Officer ${id}`,
  mail: `${id}@police.example`,
  unit: 'city',
})
const list: DirectoryEntry = {
  ...person('harbour'),
  id: 'list',
  name: 'All workers',
  mail: 'all@harbour.example',
  is: 'list',
  members: 'not-known',
}
const others = PEOPLE.filter(({ id }) => id !== 'city')
const among = (...more: DirectoryEntry[]): Directory => [...others, ...more]
const around = (directory: Directory) =>
  ({ now: moment('2026-11-25 10:00'), actor: person('priya'), directory, terms: TERMS, present: TERMS }) as unknown as Parameters<
    typeof seatsFor
  >[2]
const policeSeat = (directory: Directory): string | undefined => {
  const seats = seatsFor({ kind: 'cse-meeting-initial', chair: 'priya', minuteTaker: 'grace', fill: [] }, kase, around(directory))
  if (isRefusal(seats)) throw new Error(seats.says)
  return seats.find((seat) => seat.role === 'police')?.person
}

describe('a unit of an agency', () => {
  it('has the people who name it, but for those who have left', () => {
    const directory = among(unit, officer('pc-1'), { ...officer('pc-2'), leftOn: '2026-10-01' })
    expect(officersOf(unit, directory).map(({ id }) => id)).toEqual(['pc-1'])
    expect(officersOf(officer('pc-1'), directory)).toEqual([])
  })

  it('takes the seat by its mailbox where several of its people could, and one of them where there is only one', () => {
    expect(policeSeat(among(unit, officer('pc-1'), officer('pc-2')))).toBe('city')
    expect(policeSeat(among(unit))).toBe('city')
    expect(policeSeat(among(unit, officer('pc-1')))).toBe('pc-1')
    expect(policeSeat(among(officer('pc-1'), officer('pc-2')))).toBeUndefined()
  })

  it('ME-12: stands for the role where nobody can be told for certain, and is never the one who was reached', () => {
    const office: DirectoryEntry = {
      ...person('priya'),
      id: 'office',
      is: 'unit',
      name: 'Derby safeguarding unit',
      mail: 'office@derby.example',
    }
    const { oid: _, tid: __, ...mailbox } = office
    const second = { ...person('priya'), id: 'second', oid: 'oid-second', mail: 'second@derby.example' }
    const owner = (directory: Directory) => ownerOf('duty-cpm', kase, directory)?.id
    expect(owner([...PEOPLE, mailbox])).toBe('priya')
    expect(owner([...PEOPLE, second])).toBeUndefined()
    expect(owner([...PEOPLE, second, mailbox])).toBe('office')
    expect(unitFor('duty-cpm', 'derby', [...PEOPLE, mailbox])?.id).toBe('office')
    expect(unitFor('duty-cpm', 'derby', [...PEOPLE, mailbox, { ...mailbox, id: 'other' }])).toBeUndefined()
    expect(canBeContactedAsCpm(mailbox, 'derby', [mailbox])).toBe(false)
  })

  it('ME-12: takes what comes while a rota that is kept names nobody who is there', () => {
    const { oid: _, tid: __, ...mailbox } = { ...person('priya'), id: 'office', is: 'unit' as const, mail: 'office@derby.example' }
    const directory = [...PEOPLE, mailbox]
    const now = moment('2026-11-25 10:00')
    const onDuty = (rota: Readonly<Record<string, readonly string[]>>, whole: Directory = directory) => unitOnDuty({ rota }, now, whole)?.id
    expect(onDuty({ '2026-11-24 morning': ['priya'] })).toBe('office')
    expect(onDuty({ '2026-11-25 morning': ['priya'] })).toBeUndefined()
    const away = directory.map((one) => (one.id === 'priya' ? { ...one, away: {} } : one))
    expect(onDuty({ '2026-11-25 morning': ['priya'] }, away)).toBe('office')
    expect([onDuty({}), onDuty({ '2026-11-01 morning': ['priya'] }), onDuty({ '2026-11-24 morning': ['priya'] }, PEOPLE)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('lends its people its place of work, where they have none of their own', () => {
    const directory = among(unit, officer('pc-1'))
    expect(workplaceOf(officer('pc-1'), directory)).toMatchObject({ place: 'St Mary’s Wharf', minutes: 20, of: { id: 'city' } })
    const own = { ...officer('pc-1'), worksAt: { place: 'Ripley', minutes: 45 } }
    expect(workplaceOf(own, directory)).toEqual({ place: 'Ripley', minutes: 45 })
    expect(workplaceOf(person('maya'), directory)).toBeUndefined()
  })

  it('keeps a neutral name and has no account', () => {
    expect(unitProblems(unit, among(unit))).toEqual([])
    const wrong = { ...unit, oid: 'x', mail: 'cse.unit@police.example' }
    expect(unitProblems(wrong, among(wrong)).map(([field]) => field)).toEqual(['is', 'mail'])
  })
})

describe('a list of addresses', () => {
  const directory = among(unit, list)

  it('is offered for no seat, and naming it is refused with what to do instead', () => {
    for (const role of ['involved-agency', 'specialist-service'] as const)
      expect(candidatesForSeat(role, kase, directory).map(({ id }) => id)).not.toContain('list')
    const refusal = fillProblem({ role: 'specialist-service', person: 'list' }, 'fill.0.person', kase, around(directory))
    expect(refusal).toMatchObject({ field: 'fill.0.person', says: expect.stringContaining('who is on it isn’t known here') })
    expect(refusal?.instead).toMatch(/^Name the people themselves, or their unit\./)
    const known = { ...list, members: ['maya'] }
    const other = fillProblem({ role: 'specialist-service', person: 'list' }, 'fill.0.person', kase, around(among(unit, known)))
    expect(other?.says).toContain('can change')
  })

  it('is written to by nothing, even where it came to be named before it was one', () => {
    const sending = { on: plainDate('2026-11-25'), areas: ['derby'] as const, blocks: [] }
    expect(whyNotTo({ ...list, members: ['maya'] }, sending)).toBe('it is a list of addresses')
    expect(whyNotTo(unit, sending)).toBeUndefined()
  })
})
