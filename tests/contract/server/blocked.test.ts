import { beforeAll, describe, expect, it } from 'vitest'
import { BETH, FRANCES, type Given, GRACE, givenApp, type Json, MAYA, PRIYA, TOM } from './given.ts'
import { expected, raise, upToClarified } from './line.ts'

const REASON = 'Named by the child as the one who hurt them.'

describe('the register of whom nothing is sent to, over HTTP', () => {
  let given: Given
  beforeAll(async () => {
    given = await givenApp()
  })
  const post = async (as: string, path: string, body: Json) => await given.ask('POST', `/api/blocked${path}`, { as, body })
  const list = async (as: string, reference?: string) =>
    await given.ask('GET', `/api/blocked${reference === undefined ? '' : `?reference=${reference}`}`, { as })

  it('is the keeper’s: entered, found in another spelling and in a list, taken off with a reason; others are refused and it is logged', async () => {
    for (const other of [MAYA, PRIYA, TOM, FRANCES]) expect((await list(other)).status).toBe(403)
    const entry = { kind: 'address', value: 'J.Stepfather@mail.example', reason: REASON }
    for (const other of [MAYA, PRIYA]) expect((await post(other, '', entry)).status).toBe(403)
    expect((await post(GRACE, '', { ...entry, value: 'him' })).body).toMatchObject({ fields: [{ field: 'value' }] })
    const [added] = expected(await post(GRACE, '', entry)).entries
    expect(added).toMatchObject({ value: 'J.Stepfather@mail.example', by: 'Grace Adeyemi', reason: REASON })
    expect((await post(GRACE, '', { ...entry, value: 'jstepfather+x@MAIL.example' })).status).toBe(422)
    const text = 'First <first@mail.example>; "Step" <JSTEPFATHER@mail.example>'
    expect(expected(await post(GRACE, '/find', { text }))).toMatchObject({ entries: [{ id: added.id }], elsewhere: false })
    expect((await post(MAYA, '/find', { text })).status).toBe(403)
    expect((await post(GRACE, '/retire', { entry: added.id, reason: 'no' })).status).toBe(422)
    expect(expected(await post(GRACE, '/retire', { entry: added.id, reason: 'It was another person’s address.' })).entries).toEqual([])
    expect(expected(await post(GRACE, '/find', { text }))).toEqual({ entries: [], elsewhere: false })
    expect((await post(GRACE, '/retire', { entry: added.id, reason: 'It was another person’s address.' })).status).toBe(422)
  })

  it('what a case’s team records is seen by its team alone, found by the keeper without a word of whose it is, and no case is told apart from none', async () => {
    const { reference } = await raise(given, MAYA)
    const entry = { kind: 'address', value: 'uncle@mail.example', reason: REASON, reference }
    expect(expected(await post(MAYA, '', entry)).entries).toHaveLength(1)
    expect(expected(await list(TOM, reference)).entries).toHaveLength(1)
    for (const other of [GRACE, BETH, FRANCES]) expect((await list(other, reference)).text).toBe((await list(other, 'K7Q2-2F')).text)
    expect((await list(GRACE, reference)).status).toBe(404)
    expect(expected(await list(GRACE)).entries).toEqual([])
    const found = await post(GRACE, '/find', { text: 'the uncle: UNCLE@mail.example' })
    expect(expected(found)).toEqual({ entries: [], elsewhere: true })
    expect(found.text).not.toMatch(/uncle|K7Q/)
    const colleague = await post(MAYA, '', { ...entry, value: 'Priya.Nair@derby.example' })
    expect(colleague.body).toMatchObject({ detail: expect.stringMatching(/address of Priya Nair/) })
  })

  it('somebody on it can be invited to nothing, told in words', async () => {
    const { reference } = await upToClarified(given)
    expected(await post(GRACE, '', { kind: 'address', value: 'duty@harbour.example', reason: 'The mailbox is read by somebody else.' }))
    const seen = expected(await given.ask('GET', `/api/cases/${reference}`, { as: PRIYA }))
    const starts = { on: '2026-12-08', at: '10:00' }
    const command = {
      do: 'book-meeting',
      kind: 'cse-meeting-initial',
      starts,
      ends: { ...starts, at: '11:30' },
      chair: 'p-02',
      minuteTaker: 'p-04',
      fill: [{ role: 'specialist-service', person: 'harbour' }],
    }
    const body = { commandId: crypto.randomUUID(), expectedVersion: seen.version, command }
    const answer = await given.ask('POST', `/api/cases/${reference}/commands`, { as: PRIYA, body })
    expect(answer.body).toMatchObject({ detail: expect.stringMatching(/can’t be invited/), fields: [{ field: 'fill.0.person' }] })
  })
})
