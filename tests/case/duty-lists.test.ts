import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evolve } from '../../src/case/case.ts'
import { decide } from '../../src/case/decide.ts'
import type { Directory, DirectoryEntry } from '../../src/case/directory.ts'
import { DISTRICTS, type DutyLists, HALVES, halfOf, NO_LISTS, rotaTroubles, slotOf } from '../../src/case/duty-lists.ts'
import { dutyCpm, isSomebody, localityCpm } from '../../src/case/on-duty.ts'
import { onDutyAtHigh, ownerOf } from '../../src/case/owner.ts'
import { isRefusal } from '../../src/case/refusal.ts'
import { peopleOf, steers } from '../../src/case/team.ts'
import { viewFor } from '../../src/case/view-for.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { circumstances, EDITIONS, given, moment, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { judge, RAISED, WITH_MATRIX } from '../stories.ts'

const DAY = plainDate('2026-11-26')
const vera: DirectoryEntry = { ...person('priya'), id: 'vera', oid: 'oid-vera', name: 'Vera Lunt', mail: 'vera.lunt@derby.example' }
const WITH_TWO: Directory = [...PEOPLE, vera]
const rota = (morning: readonly string[], afternoon: readonly string[]): DutyLists => ({
  ...NO_LISTS,
  rota: { [slotOf(DAY, 'morning')]: morning, [slotOf(DAY, 'afternoon')]: afternoon },
})
const away = (id: string, coveredBy?: string): Directory =>
  WITH_TWO.map((one) => (one.id === id ? { ...one, away: coveredBy === undefined ? {} : { coveredBy } } : one))
const whoIs = (lists: DutyLists, at: string, directory = WITH_TWO) => {
  const found = dutyCpm(lists, moment(`2026-11-26 ${at}`), directory)
  return isSomebody(found) ? found.person.id : undefined
}

describe('the rota of the Duty Child Protection Manager', () => {
  it('ME-12: says whose turn it is by half-day, and why', () => {
    const lists = rota(['vera'], ['priya'])
    expect(whoIs(lists, '09:00')).toBe('vera')
    expect(whoIs(lists, '12:59')).toBe('vera')
    expect(whoIs(lists, '13:00')).toBe('priya')
    expect(dutyCpm(lists, moment('2026-11-26 09:00'), WITH_TWO).because).toBe(
      'Vera Lunt is on the rota for the morning of Thu 26 Nov 2026.',
    )
    expect(dutyCpm(lists, moment('2026-11-27 09:00'), WITH_TWO).because).toBe('Nobody is on the rota for the morning of Fri 27 Nov 2026.')
  })

  it('heeds absence and cover: the cover where they are a manager too, else the next named, else nobody', () => {
    expect(whoIs(rota(['vera'], []), '09:00', away('vera'))).toBeUndefined()
    expect(whoIs(rota(['vera', 'priya'], []), '09:00', away('vera'))).toBe('priya')
    expect(whoIs(rota(['vera'], []), '09:00', away('vera', 'anita'))).toBe('anita')
    expect(whoIs(rota(['vera'], []), '09:00', away('vera', 'maya'))).toBeUndefined()
    expect(dutyCpm(rota(['vera'], []), moment('2026-11-26 09:00'), away('vera', 'anita')).because).toMatch(/^Anita Rowe covers Vera Lunt/)
  })

  it('shows gaps and clashes', () => {
    expect(rotaTroubles(rota(['vera', 'priya'], []), [DAY])).toEqual([
      { on: DAY, half: 'morning', is: 'clash' },
      { on: DAY, half: 'afternoon', is: 'gap' },
    ])
    expect(rotaTroubles(rota(['vera'], ['priya']), [DAY])).toEqual([])
  })
})

describe('the map of Locality Child Protection Managers', () => {
  const lists: DutyLists = { ...NO_LISTS, districts: { 'Amber Valley': 'ruth', Erewash: 'priya' } }

  it('ME-13: says who it is for a district, and never somebody of the other area', () => {
    expect(localityCpm(lists, 'Amber Valley', PEOPLE)).toMatchObject({
      person: { id: 'ruth' },
      because: 'Ruth Calder is for Amber Valley.',
    })
    expect(isSomebody(localityCpm(lists, 'Erewash', PEOPLE))).toBe(false)
    expect(localityCpm(lists, 'Bolsover', PEOPLE)).toEqual({ because: 'Nobody is named for Bolsover.' })
  })
})

describe('a high judgement in Derby', () => {
  const matrixed = given(RAISED, WITH_MATRIX)
  const judged = (lists: DutyLists, directory = WITH_TWO) => {
    const c = { ...circumstances('2026-11-26 10:00', 'maya', () => 'judged', EDITIONS), directory, duty: lists }
    const decided = decide(judge('high')(matrixed.kase), matrixed.kase, c)
    if (isRefusal(decided)) throw new Error(decided.says)
    return decided.events.reduce((before, event) => evolve(before, event) ?? before, matrixed.kase)
  }

  it('HI-15: brings in the Duty Child Protection Manager on the rota then: they see the case, steer it, and own what is theirs', () => {
    const kase = judged(rota(['vera'], ['priya']))
    expect(onDutyAtHigh(kase)).toBe('vera')
    expect(peopleOf(kase, WITH_TWO)).toContain('vera')
    expect(peopleOf(kase, WITH_TWO)).not.toContain('priya')
    expect(steers(kase, vera)).toBe(true)
    expect(ownerOf('duty-cpm', kase, WITH_TWO)?.id).toBe('vera')
  })

  it('brings in nobody where the rota is empty or whoever is on it is away', () => {
    expect(onDutyAtHigh(judged(NO_LISTS))).toBeUndefined()
    expect(onDutyAtHigh(judged(rota(['vera'], []), away('vera')))).toBeUndefined()
  })

  it('offers whoever is on duty first for the contact, and says who is away', () => {
    const kase = judged(NO_LISTS)
    const offered = (directory: Directory) =>
      viewFor(kase, person('maya'), {
        ...{ now: moment('2026-11-26 10:00'), terms: TERMS, present: TERMS, editions: EDITIONS, kept: [] },
        ...{ directory, duty: rota(['vera'], []) },
      }).candidates.cpm?.map(({ name }) => name)
    expect(offered(WITH_TWO)).toEqual(['Vera Lunt (on duty now)', 'Priya Nair'])
    expect(offered(away('vera'))).toEqual(['Priya Nair', 'Vera Lunt (away today)'])
    expect(offered(away('vera', 'anita'))).toEqual(['Anita Rowe (on duty now)', 'Priya Nair', 'Vera Lunt (away today)'])
  })
})

const person$ = fc.constantFrom(...WITH_TWO.map(({ id }) => id), 'nobody')
const state = fc.record({ id: person$, is: fc.constantFrom('left', 'away', 'covered', 'outside', 'sealed'), by: person$ })

/** What the directory and a seal make of people, drawn at random: sealed out is as having left (directoryFor). */
function changed(states: readonly { id: string; is: string; by: string }[]): Directory {
  return states.reduce<Directory>(
    (before, { id, is, by }) =>
      before.map((one) => {
        if (one.id !== id) return one
        const { oid: _, tid: __, ...outside } = one
        if (is === 'left' || is === 'sealed') return { ...one, leftOn: '2026-11-01' }
        if (is === 'outside') return outside
        return { ...one, away: is === 'covered' ? { coveredBy: by } : {} }
      }),
    WITH_TWO,
  )
}

describe('whoever is found on duty', () => {
  it('never has left, is away, can’t sign in, belongs to the other area, or is sealed out', () => {
    const drawn = fc.record({
      named: fc.array(person$, { maxLength: 4 }),
      district: fc.constantFrom(...DISTRICTS),
      one: person$,
      states: fc.array(state, { maxLength: 8 }),
      half: fc.constantFrom(...HALVES),
    })
    fc.assert(
      fc.property(drawn, ({ named, district, one, states, half }) => {
        const directory = changed(states)
        const now = moment(`2026-11-26 ${half === 'morning' ? '08:30' : '16:45'}`)
        expect(halfOf(now)).toBe(half)
        const lists: DutyLists = { rota: { [slotOf(now.on, half)]: named }, districts: { [district]: one } }
        for (const [found, area] of [
          [dutyCpm(lists, now, directory), 'derby'],
          [localityCpm(lists, district, directory), 'derbyshire'],
        ] as const) {
          if (!isSomebody(found)) continue
          expect(found.person).toMatchObject({ areas: expect.arrayContaining([area]), oid: expect.any(String) })
          expect([found.person.leftOn, found.person.away]).toEqual([undefined, undefined])
          expect(found.person.roles.some((role) => role.includes('cpm'))).toBe(true)
        }
      }),
    )
  })
})
