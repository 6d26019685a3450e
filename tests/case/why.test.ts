import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { factInWords, type WhyRule, whyView } from '../../src/case/view-why.ts'
import { whySchema } from '../../src/contracts/why.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { EDITIONS, given, moment, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { AT_MEDIUM, CONTACTED, RAISED, UP_TO_BOOKED, UP_TO_HELD, WITH_MATRIX, WORRY } from '../stories.ts'

const sight = (at: string) => ({ now: moment(at), terms: TERMS, present: TERMS, directory: PEOPLE, editions: EDITIONS, kept: [] })
const why = (kase: Case, reader: string, at = '2026-11-26 09:00') => whyView(kase, person(reader), sight(at))
const rule = (kase: Case, id: string, at?: string): WhyRule | undefined => why(kase, 'maya', at)?.rules.find((one) => one.rule === id)

describe('why, and why not, in a real case', () => {
  const judged = given(RAISED, WITH_MATRIX, AT_MEDIUM).kase
  const contacted = given(RAISED, WITH_MATRIX, AT_MEDIUM, CONTACTED).kase

  it('ME-15: not owed while nobody has contacted the manager, and the fact that decides it is named', () => {
    const before = rule(judged, 'ME-15')
    expect(before).toMatchObject({ stands: 'not-owed', duties: [], paragraph: '2.M.6', force: 'must' })
    expect(before?.conditions.filter((one) => !one.fits)).toEqual([
      { asks: 'the Child Protection Manager has been contacted', needed: 'yes', fits: false, fact: 'not contacted yet' },
    ])
  })
  it('ME-15: owed once it holds, with the thing owed, its owner and its day as the case shows them', () => {
    const after = rule(contacted, 'ME-15')
    expect(after?.stands).toBe('owed')
    expect(after?.conditions.every((one) => one.fits)).toBe(true)
    expect(after?.duties[0]).toMatchObject({ owner: 'Priya Nair', due: '2026-12-14', standing: { state: 'pending', days: 18 } })
  })
  it('RC-2: what was done says so', () => {
    expect(rule(contacted, 'RC-2')).toMatchObject({ stands: 'done', duties: [{ standing: { state: 'met' } }] })
  })
  it('LO-1: a floor asks nobody for anything', () => {
    expect(rule(contacted, 'LO-1')).toMatchObject({ stands: 'no-floor', duties: [] })
  })
  it('every thing owed in the case is explained by some rule, and nothing else is', () => {
    for (const kase of [judged, contacted, given(...UP_TO_HELD).kase]) {
      const explained = why(kase, 'maya')?.rules.flatMap((one) => one.duties.map((duty) => duty.id)) ?? []
      const owed = obligations(factsOf(kase), TERMS).map((one) => one.id)
      expect([...new Set(explained)].sort()).toEqual([...new Set(owed)].sort())
    }
  })
  it('fits the contract and holds no word of the worry or the name', () => {
    const seen = why(given(...UP_TO_HELD).kase, 'tom')
    expect(whySchema.parse(seen)).toEqual(seen)
    for (const word of [WORRY, 'Quillon', 'Vantongeren']) expect(JSON.stringify(seen)).not.toContain(word)
  })
  it('shows nothing to anybody who doesn’t see the whole case', () => {
    const kase = given(...UP_TO_BOOKED).kase
    expect(why(kase, 'priya')).toBeDefined()
    for (const reader of ['grace', 'helen', 'beth', 'imran', 'city']) expect(why(kase, reader)).toBeUndefined()
  })
})

describe('a deciding fact', () => {
  it.each([
    ['contacted on 2026-12-14', 'contacted on Mon 14 Dec 2026'],
    ['area: derbyshire', 'area: Derbyshire'],
    ['plan: child-in-need; not looked after', 'plan: child in need; not looked after'],
    ['medical needs: not-known', 'medical needs: not known'],
    ['looked after by derby', 'looked after by Derby'],
    ['ref 1234-56-789', 'ref 1234-56-789'],
  ])('%s reads as people write', (fact, words) => {
    expect(factInWords(fact)).toBe(words)
  })
})
