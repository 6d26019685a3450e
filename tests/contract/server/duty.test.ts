import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { plainDate, weekday } from '../../../src/procedure/civil-date.ts'
import { BETH, FRANCES, type Given, GRACE, givenApp, type Json, MAYA, PRIYA, TOM } from './given.ts'
import { expected, give, judge, matrix, raise } from './line.ts'

describe('who is on duty, over HTTP', () => {
  let given: Given
  beforeAll(async () => {
    given = await givenApp()
  })
  const duty = async (as = MAYA, query = ''): Promise<Json> => expected(await given.ask('GET', `/api/duty${query}`, { as }))
  const change = async (as: string, command: Json, expectedVersion: number) =>
    await given.ask('POST', '/api/board/changes', { as, body: { commandId: randomUUID(), expectedVersion, command } })

  it('ME-12: is set by the keeper of the directory, seen by everybody, and brings whoever is on the rota to a high case in Derby', async () => {
    const before = await duty()
    expect(before).toMatchObject({ keeperFor: [], now: { because: expect.stringMatching(/^Nobody is on the rota/) } })
    expect(before.week).toHaveLength(5)
    expect(before.people.derby).toEqual([{ id: 'p-02', name: 'Priya Nair' }])
    const slots = ['morning', 'afternoon'].map((half) => ({ on: before.today, half, people: ['p-02'] }))
    const command = { do: 'set-rota', areas: ['derby'], slots, why: 'The rota of this week.' }
    for (const other of [FRANCES, PRIYA, TOM]) expect((await change(other, command, before.version)).status).toBe(403)
    expected(await change(GRACE, command, before.version))
    expect((await change(GRACE, command, before.version)).body).toMatchObject({ type: expect.stringMatching(/out-of-date/) })
    const after = await duty(GRACE)
    expect(after).toMatchObject({ keeperFor: ['derby'], now: { name: 'Priya Nair' } })

    const { reference } = await raise(given, MAYA)
    const assessed = expected(await give(given, MAYA, reference, matrix(1)))
    expect((await given.ask('GET', `/api/cases/${reference}`, { as: PRIYA })).status).toBe(404)
    expected(await give(given, MAYA, reference, judge(assessed.matrices[0].id, 'high')))
    const seen = expected(await given.ask('GET', `/api/cases/${reference}`, { as: PRIYA }))
    expect(seen.team).toContainEqual({ id: 'p-02', name: 'Priya Nair', as: 'Duty Child Protection Manager' })
    expect(seen.candidates.cpm[0].name).toBe('Priya Nair (on duty now)')
  })

  it('ME-12: says on a day without work why nobody is on duty', async () => {
    const weekend = await givenApp({}, { memory: true })
    const { today } = expected(await weekend.ask('GET', '/api/duty', { as: MAYA }))
    expected(await weekend.ask('POST', '/api/dev/clock', { as: MAYA, body: { addDays: 7 - weekday(plainDate(today)) } }))
    const { now } = expected(await weekend.ask('GET', '/api/duty', { as: MAYA }))
    expect(now).toMatchObject({ off: expect.stringMatching(/Sunday|Day/) })
    expect(now.name).toBeUndefined()
  })

  it('a handover sheet names what somebody leads and owes, for themselves and their managers only, and the lead goes over by an entry', async () => {
    const { reference } = await raise(given, MAYA)
    const sheet = async (as: string, id: string) => await given.ask('GET', `/api/people/${id}/handover`, { as })
    for (const other of [PRIYA, BETH, GRACE]) expect((await sheet(other, 'p-01')).status).toBe(403)
    expect((await sheet(TOM, 'nobody')).status).toBe(403)
    const left = expected(await sheet(TOM, 'p-01'))
    const one = left.cases.find((each: Json) => each.reference === reference)
    expect(one.leads.map(({ id }: Json) => id)).toEqual(['p-07'])
    expect(one.owed.length).toBeGreaterThan(0)
    const body = { commandId: randomUUID(), expectedVersion: one.version, command: { do: 'name-lead', lead: 'p-07' } }
    expected(await given.ask('POST', `/api/cases/${reference}/commands`, { as: TOM, body }))
    expect(expected(await sheet(TOM, 'p-01')).cases.map((each: Json) => each.reference)).not.toContain(reference)
    expect(expected(await sheet(BETH, 'p-07')).cases.map((each: Json) => each.reference)).toContain(reference)
  })
})
