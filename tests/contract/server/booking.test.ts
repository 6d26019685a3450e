import { beforeAll, describe, expect, it } from 'vitest'
import { bookingViewSchema, type TimesAsked } from '../../../src/contracts/booking.ts'
import { tokenFrom } from '../local-m365/given.ts'
import { type Answer, type Command, type Given, givenApp, type Json, MAYA, PRIYA, TOM } from './given.ts'
import { expected, give, upToClarified } from './line.ts'

/** What the booking screen asks: whom a meeting would invite, by which paragraph, and when. */
describe('a meeting before it is booked, over HTTP', () => {
  let given: Given
  let kase: Json
  beforeAll(async () => {
    given = await givenApp({}, { memory: true })
    kase = await upToClarified(given)
  })
  const ask = async (as: string, asked: Partial<TimesAsked> = {}): Promise<Answer> =>
    await given.ask('POST', `/api/cases/${kase.reference}/times`, {
      as,
      body: { kind: 'cse-meeting-initial', fill: [], minutesLong: 90, beyond: false, ...asked },
    })

  it('ME-15 to ME-18: shows the limit, every seat with its paragraph, who could fill it, and times in time with who is missing', async () => {
    const view = bookingViewSchema.parse(expected(await ask(PRIYA)))
    expect(view).toMatchObject({ chair: 'p-02', minuteTaker: 'p-04', late: false, calendars: 'read' })
    expect(view.owed?.cites.map((one) => one.rule)).toContain('ME-15')
    expect(view.slots.length).toBeGreaterThan(3)
    expect(view.slots.every((slot) => slot.starts.on <= (view.by ?? ''))).toBe(true)
    const seat = (role: string) => view.seats.find((one) => one.role === role)
    expect(seat('police')).toMatchObject({ required: true, name: 'City Referral Unit' })
    expect(seat('involved-agency')).toMatchObject({ required: true })
    expect(seat('involved-agency')?.name).toBeUndefined()
    expect(seat('involved-agency')?.candidates.map((one) => one.name)).toContain('Meadowbank School')
    expect(seat('parents-carers')).toMatchObject({ family: true, candidates: [] })
    expect(view.notKnown).toEqual(expect.arrayContaining(['City Referral Unit']))
  })

  it('names a seat and asks their calendar too; an hour gives other times than two', async () => {
    const view = bookingViewSchema.parse(
      expected(await ask(PRIYA, { fill: [{ role: 'education', person: 'school-city' }], minutesLong: 120 })),
    )
    expect(view.notKnown).toContain('Meadowbank School')
    expect(view.slots.map(({ ends }) => ends.at).every((at) => at <= '16:30')).toBe(true)
  })

  it('ME-15: times after the last day are shown on asking; booked without a reason they are refused with the paragraph', async () => {
    const view = bookingViewSchema.parse(expected(await ask(PRIYA, { beyond: true })))
    const [slot] = view.slots
    expect(view.late && slot !== undefined && slot.starts.on > (view.by ?? '')).toBe(true)
    const book = {
      do: 'book-meeting',
      kind: 'cse-meeting-initial',
      starts: slot?.starts,
      ends: slot?.ends,
      chair: 'p-02',
      minuteTaker: 'p-04',
      fill: [],
    } as unknown as Command
    const refused = await give(given, PRIYA, kase.reference, book)
    expect([refused.status, refused.body.because[0].rule, refused.body.fields[0].field]).toEqual([422, 'ME-15', 'late'])
  })

  it('says no as the booking would: to whom it isn’t for, before its turn, and to nobody of the case at all', async () => {
    expect((await ask(MAYA)).status).toBe(403)
    const early = await ask(PRIYA, { kind: 'cse-review' })
    expect([early.status, early.body.because[0].rule]).toEqual([422, 'RV-3'])
    expect((await ask('11')).status).toBe(404)
    expect((await ask(TOM, { kind: 'taf', chair: 'police-city' })).status).toBe(422)
  })

  it('books what a person may book though nothing of it is owed, and shows which those are', async () => {
    const mine = expected(await given.ask('GET', `/api/cases/${kase.reference}`, { as: MAYA }))
    expect(mine.bookable.map((one: Json) => [one.kind, one.owed.length])).toEqual([
      ['taf', 0],
      ['professionals-meeting', 0],
      ['cin-network', 0],
    ])
    const hers = expected(await given.ask('GET', `/api/cases/${kase.reference}`, { as: PRIYA }))
    expect(hers.bookable[0]).toMatchObject({ kind: 'cse-meeting-initial', title: 'CSE meeting', owed: [expect.any(String)] })
    const taf = bookingViewSchema.parse(expected(await ask(MAYA, { kind: 'professionals-meeting', minutesLong: 60 })))
    expect(taf).toMatchObject({ chair: 'p-01', calendars: 'read' })
    expect([taf.owed, taf.by]).toEqual([undefined, undefined])
  })

  it('without Microsoft 365 everything but the times is there, and it says so', async () => {
    await fetch(`${given.m365.url}/desk/api/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ match: { pathContains: 'getSchedule' }, fault: '503', times: 4 }),
    })
    const view = bookingViewSchema.parse(expected(await ask(PRIYA)))
    expect(view).toMatchObject({ calendars: 'outside', slots: [] })
    expect(view.seats.length).toBeGreaterThan(5)
  })

  it('asks Microsoft 365 once for the twenty or fewer who come, and twice only where no time has everybody', async () => {
    const asked = async () =>
      (await (await fetch(`${given.m365.url}/requests.jsonl`)).text()).split('\n').filter((line) => line.includes('getSchedule')).length
    const before = await asked()
    const view = bookingViewSchema.parse(expected(await ask(PRIYA)))
    expect([view.noTime, (await asked()) - before]).toEqual([undefined, 1])
    const back = await awayFor(given, PRIYA, view.by ?? '')
    const none = bookingViewSchema.parse(expected(await ask(PRIYA)))
    expect((await asked()) - before).toBe(3)
    expect(none.noTime?.inTheWay).toEqual([[{ is: 'seat', names: ['Priya Nair'] }]])
    expect(none.slots.every((slot) => slot.missing.some(({ name, required }) => name === 'Priya Nair' && required))).toBe(true)
    const ways = none.noTime?.waysOut.map(({ is, name }) => [is, name]) ?? []
    expect(ways).toContainEqual(['person', 'Priya Nair'])
    expect(ways.at(-1)).toEqual(['after', undefined])
    // What is said to help does: the days after the limit have times, from the one it names.
    const after = bookingViewSchema.parse(expected(await ask(PRIYA, { beyond: true })))
    const named = none.noTime?.waysOut.at(-1)?.first.on ?? ''
    expect([after.noTime, named > (none.by ?? '')]).toEqual([undefined, true])
    expect(
      after.slots.length > 0 && after.slots.every((slot) => slot.starts.on >= named && !slot.missing.some((one) => one.required)),
    ).toBe(true)
    await back()
  })

  it.each([
    [20, 1],
    [21, 2],
    [41, 3],
  ])('%i people are asked for in %i questions, twenty in each, and what is chosen is one event made once', async (people, questions) => {
    const { reference } = await upToClarified(given)
    const many = Array.from({ length: 40 }, (_, n) => `agency-${n}`)
    await given.store.transaction(async (tx) => {
      for (const id of many) {
        const known = { name: `Agency ${id}`, mail: `${id}@derby.example`, agency: 'An agency', verifiedOn: '2026-09-01' }
        await tx.putDirectoryEntry({ ...known, id, roles: ['education'], areas: ['derby'] })
      }
    })
    const requests = async (): Promise<Json[]> => (await sentTo(given)).filter(({ method }) => method === 'POST')
    const times = async (fill: readonly { role: string; person: string }[]) => {
      const before = (await requests()).length
      const body = { kind: 'cse-meeting-initial', fill, minutesLong: 90, beyond: false }
      const view = bookingViewSchema.parse(expected(await given.ask('POST', `/api/cases/${reference}/times`, { as: PRIYA, body })))
      const asked = (await requests()).slice(before).filter(({ path }) => path.endsWith('/getSchedule'))
      return { view, asked: asked.map((one) => one.body.schedules as string[]) }
    }
    const filled = (count: number) => many.slice(0, count).map((person) => ({ role: 'involved-agency', person }))
    const fill = filled(people - new Set((await times(filled(1))).asked.flat()).size + 1)
    const { view, asked } = await times(fill)
    expect([new Set(asked.flat()).size, asked.map((some) => some.length).toSorted((a, b) => b - a)]).toEqual([
      people,
      Array.from({ length: questions }, (_, n) => Math.min(20, people - 20 * n)),
    ])
    const [slot] = view.slots
    const chosen = { starts: slot?.starts, ends: slot?.ends, chair: view.chair, minuteTaker: view.minuteTaker, fill }
    const before = (await requests()).length
    expected(await give(given, PRIYA, reference, { do: 'book-meeting', kind: 'cse-meeting-initial', ...chosen } as unknown as Command))
    await given.store.jobs.quiet()
    const made = (await requests()).slice(before).filter(({ path }) => /\/(events|getSchedule)$/.test(path))
    expect(made.map(({ path, response }) => [path.split('/').at(-1), response.status])).toEqual([['events', 201]])
    expect(made[0]?.body.attendees.length).toBeGreaterThanOrEqual(fill.length)
  })
})

async function sentTo(given: Given): Promise<Json[]> {
  const text = await (await fetch(`${given.m365.url}/requests.jsonl`)).text()
  return text.split('\n').flatMap((line): Json[] => (line === '' ? [] : [JSON.parse(line)]))
}

/** Away from now until the end of that day. The answer takes it back. */
async function awayFor(given: Given, person: string, until: string): Promise<() => Promise<void>> {
  const token = await tokenFrom(given.m365.url, 'https://graph.microsoft.com/.default')
  const events = `${given.m365.url}/v1.0/users/00000000-0000-4000-8000-0000000000${person}/events`
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const at = (dateTime: string) => ({ dateTime, timeZone: 'GMT Standard Time' })
  const away = { subject: 'Away', start: at(`${given.clock.now().slice(0, 10)}T00:00:00`), end: at(`${until}T23:00:00`) }
  const made = await fetch(events, { method: 'POST', headers, body: JSON.stringify(away) })
  expect(made.status).toBe(201)
  const { id } = (await made.json()) as Json
  return async () => expect((await fetch(`${events}/${id}`, { method: 'DELETE', headers })).status).toBe(204)
}
