import { beforeAll, describe, expect, it } from 'vitest'
import { BETH, embedded, type Given, givenApp, INGRID, MAYA, PRIYA, TOM } from './given.ts'
import { expected, give, matrix, raise } from './line.ts'

describe('cover in an absence, over HTTP', () => {
  let given: Given
  let store: Awaited<ReturnType<typeof embedded>>
  beforeAll(async () => {
    store = await embedded()
    given = await givenApp({}, { store })
  })
  const today = async (): Promise<string> => (await given.ask('GET', '/api/me', { as: MAYA })).body.today
  const plus = (day: string, days: number): string =>
    new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

  it('lets a colleague see and do what the absent one may, under their own name, until the day is over by our clock', async () => {
    const { reference } = await raise(given, MAYA)
    const read = async (as: string) => await given.ask('GET', `/api/cases/${reference}`, { as })
    const nowhere = await given.ask('GET', '/api/cases/ZZZZ-ZZ', { as: BETH })
    expect((await read(BETH)).text).toBe(nowhere.text)
    const from = await today()
    const body = { covered: 'p-01', covering: 'p-07', from, to: plus(from, 1) }
    expect((await given.ask('POST', '/api/covers', { as: PRIYA, body })).status).toBe(403)
    const set = expected(await given.ask('POST', '/api/covers', { as: TOM, body }))
    expect(set.covers).toMatchObject([{ covered: 'Maya Okafor', covering: 'Beth Lawson', state: 'now', mayEnd: true }])

    const seen = expected(await read(BETH))
    expect(seen.actingFor).toBe('Maya Okafor')
    expect(seen.child.familyName).toBe('Vantongeren')
    const listed = expected(await given.ask('GET', '/api/board', { as: BETH }))
    expect(listed.rows.map((row: { reference: string }) => row.reference)).toContain(reference)
    const after = expected(await give(given, BETH, reference, matrix(1)))
    const entry = after.timeline.find((one: { says: string }) => one.says.startsWith('Risk matrix'))
    expect(entry.by).toBe('Beth Lawson for Maya Okafor')
    const events = await given.store.transaction((tx) => tx.openCase({ reference }, { person: 'p-01', purpose: 'test' }))
    expect(events?.events.map((one) => [one.type, one.by])).toEqual([
      ['ConcernRaised', 'p-01'],
      ['MatrixCompleted', 'p-07'],
      ['ActedFor', 'p-07'],
    ])

    const before = given.clock.now()
    await given.clock.moveTo(`${plus(from, 2)}T09:00:00.000Z` as typeof before)
    expect((await read(BETH)).text).toBe(nowhere.text)
    expect((await read(MAYA)).status).toBe(200)
    await given.clock.moveTo(before)
    expect((await read(BETH)).status).toBe(200)
    expected(await given.ask('DELETE', `/api/covers/${set.covers[0].id}`, { as: MAYA }))
    expect((await read(BETH)).text).toBe(nowhere.text)
    expect((await give(given, BETH, reference, matrix(2))).status).toBe(404)
  })

  it('is asked for where somebody is away without it and owes something: their manager sees it on the board until somebody covers', async () => {
    const { reference } = await raise(given, MAYA)
    const from = await today()
    const empty = async (as: string) => expected(await given.ask('GET', '/api/board', { as })).nobodyThere
    expect(await empty(TOM)).toEqual([])
    const away = { covered: 'p-01', from, to: plus(from, 2) }
    const set = expected(await given.ask('POST', '/api/covers', { as: TOM, body: away }))
    expect(set.covers).toMatchObject([{ covered: 'Maya Okafor', state: 'now' }])
    expect(set.covers[0].covering).toBeUndefined()
    expect(set.nobodyThere).toMatchObject([{ name: 'Maya Okafor', since: from, workingDays: 0, gone: false }])
    expect(set.nobodyThere[0].references).toContain(reference)
    expect(await empty(TOM)).toEqual(set.nobodyThere)
    for (const other of [MAYA, PRIYA, BETH]) expect(await empty(other)).toEqual([])
    const after = expected(await given.ask('POST', '/api/covers', { as: TOM, body: { ...away, covering: 'p-07' } }))
    expect(after.covers).toMatchObject([{ covering: 'Beth Lawson' }])
    expect(after.nobodyThere).toEqual([])
    expect(await empty(TOM)).toEqual([])
    expected(await given.ask('DELETE', `/api/covers/${after.covers[0].id}`, { as: MAYA }))
  })

  it('stands with its end and who set and ended it on the list of the guardian of the area, and of nobody else; the look is logged', async () => {
    const from = await today()
    const body = { covered: 'p-01', covering: 'p-07', from: plus(from, 6), to: plus(from, 7) }
    const set = expected(await given.ask('POST', '/api/covers', { as: TOM, body }))
    const { id } = set.covers.find((one: { from: string }) => one.from === body.from)
    const seen = async () =>
      expected(await given.ask('GET', '/api/cover-review', { as: INGRID })).find((one: { id: string }) => one.id === id)
    const before = await seen()
    expect(before).toMatchObject({ covered: 'Maya Okafor', covering: 'Beth Lawson', from: body.from, to: body.to, setBy: 'Tom Whitlock' })
    expect([before.setAt.on, before.ended]).toEqual([from, undefined])
    expected(await given.ask('DELETE', `/api/covers/${id}`, { as: MAYA }))
    expect(await seen()).toMatchObject({ setBy: 'Tom Whitlock', ended: { by: 'Maya Okafor', at: { on: from } } })
    for (const as of [MAYA, TOM, PRIYA]) expect((await given.ask('GET', '/api/cover-review', { as })).status).toBe(403)
    const logged: string[] = []
    for await (const { header } of store.record.accesses()) logged.push(`${header.who} ${header.purpose} ${header.outcome}`)
    expect(logged).toEqual(expect.arrayContaining(['p-19 cover-review done', 'p-01 cover-review refused']))
  })

  it('is not listed for, nor ended by, anybody else', async () => {
    const from = await today()
    const body = { covered: 'p-01', covering: 'p-07', from: plus(from, 3), to: plus(from, 4) }
    const set = expected(await given.ask('POST', '/api/covers', { as: MAYA, body }))
    const [{ id }] = set.covers
    expect(set.covers[0].state).toBe('to-come')
    expect(expected(await given.ask('GET', '/api/covers', { as: PRIYA })).covers).toEqual([])
    expect(expected(await given.ask('GET', '/api/covers', { as: BETH })).covers).toMatchObject([{ id, mayEnd: false }])
    for (const as of [PRIYA, BETH]) expect((await given.ask('DELETE', `/api/covers/${id}`, { as })).status).toBe(422)
    // Who lets whom see what is a decision: each is in the log, granted and refused.
    const logged: string[] = []
    for await (const { header } of store.record.accesses()) logged.push(`${header.who} ${header.purpose} ${header.outcome}`)
    expect(logged).toEqual(expect.arrayContaining(['p-01 cover set done', 'p-02 cover ended refused']))
    expect((await given.ask('POST', '/api/covers', { as: MAYA, body: { ...body, extra: 1 } })).status).toBe(400)
  })
})
