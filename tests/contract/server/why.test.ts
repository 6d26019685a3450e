import { beforeAll, describe, expect, it } from 'vitest'
import { datesAheadSchema } from '../../../src/contracts/dates-ahead.ts'
import { pathwaySchema } from '../../../src/contracts/pathway.ts'
import { factsAnswerSchema, whatIfAnswerSchema } from '../../../src/contracts/what-if.ts'
import { whySchema } from '../../../src/contracts/why.ts'
import { addWorkingDays, workingCalendar } from '../../../src/procedure/working-days.ts'
import { TERMS } from '../../given.ts'
import { BETH, type Given, GRACE, givenApp, IMRAN, type Json, MAYA, PRIYA } from './given.ts'
import { CHILD, expected, give, upToClarified } from './line.ts'

describe('why, over HTTP', () => {
  let given: Given
  let reference = ''
  beforeAll(async () => {
    given = await givenApp({}, { memory: true })
    reference = (await upToClarified(given)).reference
    const today = expected(await given.ask('GET', '/api/me', { as: MAYA })).today
    const on = addWorkingDays(today, 5, workingCalendar(TERMS))
    const [starts, ends] = [
      { on, at: '10:00' },
      { on, at: '11:30' },
    ] as Json[]
    const booking = { do: 'book-meeting', kind: 'cse-meeting-initial', starts, ends, chair: 'p-02', minuteTaker: 'p-04' } as const
    expected(await give(given, PRIYA, reference, { ...booking, fill: [{ role: 'mat-worker', person: 'p-07' }] }))
  })
  const why = (as: string, of = reference) => given.ask('GET', `/api/cases/${of}/why`, { as })

  it('answers whoever sees the whole case, with the rule, its questions, and what is owed under it', async () => {
    for (const reader of [MAYA, PRIYA]) {
      const { rules } = whySchema.parse(expected(await why(reader)))
      const meeting = rules.find((one) => one.rule === 'ME-15')
      expect(meeting).toMatchObject({ stands: 'owed', paragraph: '2.M.6', duties: [{ owner: 'Priya Nair' }] })
      expect(meeting?.conditions.map((one) => one.fits)).not.toContain(false)
      expect(rules.find((one) => one.rule === 'HI-14')).toMatchObject({ stands: 'not-owed' })
    }
  })
  it('answers a seat, the minute taker and people of no part in it exactly as for a case that isn’t there', async () => {
    const nobodys = await why(MAYA, 'ZZZZ-ZZ')
    expect(nobodys.status).toBe(404)
    for (const reader of [BETH, GRACE, IMRAN]) {
      const answer = await why(reader)
      expect([answer.status, answer.text]).toEqual([404, nobodys.text])
    }
    expect((await given.ask('GET', `/api/cases/${reference}`, { as: BETH })).status).toBe(200)
  })
  it('shows the pathway with the case’s place to the same readers alone, and the picture without a case to everybody', async () => {
    const lit = pathwaySchema.parse(expected(await given.ask('GET', `/api/cases/${reference}/pathway`, { as: MAYA })))
    expect(lit.reference).toBe(reference)
    expect(lit.nodes.some((node) => node.stands?.state === 'next')).toBe(true)
    for (const reader of [BETH, GRACE, IMRAN])
      expect((await given.ask('GET', `/api/cases/${reference}/pathway`, { as: reader })).status).toBe(404)
    const plain = pathwaySchema.parse(expected(await given.ask('GET', '/api/procedure/pathway', { as: BETH })))
    expect(plain.nodes.map((node) => node.id)).toEqual(lit.nodes.map((node) => node.id))
    expect(plain.nodes.some((node) => node.lit)).toBe(false)
  })
  it('RV-1, RV-3: proposes network and review of the year ahead to the same readers alone, from the meeting that is booked', async () => {
    const { dates } = datesAheadSchema.parse(expected(await given.ask('GET', `/api/cases/${reference}/dates-ahead`, { as: MAYA })))
    expect(new Set(dates.map((one) => one.kind))).toEqual(new Set(['cin-network', 'cse-review']))
    expect(dates.length).toBeGreaterThan(8)
    for (const { on, by, late } of dates) expect([late, on <= by]).toEqual([false, true])
    for (const reader of [BETH, GRACE, IMRAN])
      expect((await given.ask('GET', `/api/cases/${reference}/dates-ahead`, { as: reader })).status).toBe(404)
  })
  it('takes the case’s own facts and answers what would be owed if, for the same readers alone, and stores nothing', async () => {
    const { facts, now } = factsAnswerSchema.parse(expected(await given.ask('GET', `/api/cases/${reference}/facts`, { as: MAYA })))
    const before = await given.ask('GET', `/api/cases/${reference}`, { as: MAYA })
    const ask = (as: string, body: unknown) => given.ask('POST', `/api/cases/${reference}/what-if`, { as, body })
    const same = whatIfAnswerSchema.parse(expected(await ask(MAYA, { facts, now })))
    expect(same.obligations.map((one) => one.id).sort()).toEqual(
      expected(before)
        .owed.map((one: Json) => one.id)
        .sort(),
    )
    const held = { ...facts, significantHarmSuspected: 'yes' }
    const other = whatIfAnswerSchema.parse(expected(await ask(MAYA, { facts: held, now })))
    expect(other.obligations.length).toBeGreaterThan(same.obligations.length)
    expect(expected(await given.ask('GET', `/api/cases/${reference}`, { as: MAYA })).version).toBe(before.body.version)
    for (const reader of [BETH, GRACE, IMRAN]) {
      expect((await ask(reader, { facts, now })).status).toBe(404)
      expect((await given.ask('GET', `/api/cases/${reference}/facts`, { as: reader })).status).toBe(404)
    }
  })
  it('is a logged read, and tells nothing about who the child is', async () => {
    const text = (await why(MAYA)).text
    for (const word of Object.values(CHILD)) expect(text).not.toContain(word)
    const log = await given.store.transaction(async (tx) => {
      const opened = await tx.openCase({ reference }, { person: 'p-01', purpose: 'test' })
      return await tx.accessLog(opened?.row.caseId ?? '')
    })
    expect(log.filter((one) => one.purpose === 'why').map((one) => one.who)).toEqual(expect.arrayContaining(['p-01', 'p-02']))
  })
})
