import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Given, Json, Reply } from './given.ts'
import { givenLocalM365, maya, meeting, priya } from './given.ts'

const WINDOW = 'startDateTime=2026-11-01T00:00:00Z&endDateTime=2027-11-01T00:00:00Z'

/** event: delta on calendarView, as Microsoft's reference and its guide to delta queries describe it. */
describe('what changed in a calendar', () => {
  let given: Given
  beforeAll(async () => {
    given = await givenLocalM365()
  })
  afterAll(() => given.end())

  const immutable = { prefer: 'IdType="ImmutableId"' }
  const first = (more = '', headers: Readonly<Record<string, string>> = immutable, who = priya): Promise<Reply> =>
    given.graph('GET', `/users/${who}/calendarView/delta?${WINDOW}${more}`, undefined, headers)
  const follow = async (link: string): Promise<Json> => (await given.graph('GET', link, undefined, immutable)).body
  const make = async (day = '2026-12-08'): Promise<string> => {
    const at = (time: string) => ({ dateTime: `${day}T${time}:00`, timeZone: 'GMT Standard Time' })
    const asked = meeting({ subject: randomUUID(), start: at('10:00'), end: at('11:00') })
    return (await given.graph('POST', `/users/${priya}/events`, asked, immutable)).body.id
  }
  const ids = (page: Json): string[] => page.value.map((one: Json) => one.id)

  it('shows all there is at first, then what changed, came and went, and the same state again when nothing did', async () => {
    const [stays, changes, goes, outside] = [await make(), await make(), await make(), await make('2028-01-04')]
    const whole = (await first('', { prefer: 'IdType="ImmutableId", odata.maxpagesize=200' })).body
    expect(ids(whole)).toEqual(expect.arrayContaining([stays, changes, goes]))
    expect(ids(whole)).not.toContain(outside)
    const link = whole['@odata.deltaLink']
    expect(await follow(link)).toMatchObject({ value: [], '@odata.deltaLink': link })
    await given.graph('PATCH', `/users/${priya}/events/${changes}`, { subject: 'Another' })
    await given.graph('DELETE', `/users/${priya}/events/${goes}`)
    const came = await make()
    const next = await follow(link)
    expect(ids(next).toSorted()).toEqual([changes, came, goes].toSorted())
    expect(next.value.find((one: Json) => one.id === goes)).toEqual({ id: goes, '@removed': { reason: 'deleted' } })
    expect(next.value.find((one: Json) => one.id === changes).subject).toBe('Another')
    expect((await follow(next['@odata.deltaLink'])).value).toEqual([])
    // A state may be used again: the answer may have been lost.
    expect(ids(await follow(link)).toSorted()).toEqual(ids(next).toSorted())
  })

  it('an event moved out of the window is gone from it', async () => {
    const id = await make()
    const { body } = await first('', { prefer: 'IdType="ImmutableId", odata.maxpagesize=200' })
    const at = (time: string) => ({ dateTime: `2028-02-01T${time}:00`, timeZone: 'UTC' })
    await given.graph('PATCH', `/users/${priya}/events/${id}`, { start: at('10:00'), end: at('11:00') })
    expect((await follow(body['@odata.deltaLink'])).value).toEqual([{ id, '@removed': { reason: 'deleted' } }])
  })

  it('comes in pages of the size asked for, and the last one alone has the state', async () => {
    const made = [await make(), await make(), await make()]
    let page = (await first('', { prefer: 'IdType="ImmutableId", odata.maxpagesize=2' })).body
    const seen: string[] = []
    for (; page['@odata.nextLink'] !== undefined; page = await follow(page['@odata.nextLink'])) {
      expect(page['@odata.deltaLink']).toBeUndefined()
      seen.push(...ids(page))
    }
    seen.push(...ids(page))
    expect(page['@odata.deltaLink']).toContain('$deltatoken=')
    expect(seen).toEqual(expect.arrayContaining(made))
    expect(new Set(seen).size).toBe(seen.length)
  })

  it.each([
    ['a state nobody gave', `/users/${priya}/calendarView/delta?$deltatoken=nothing`, 410, 'SyncStateNotFound'],
    ['$select', `/users/${priya}/calendarView/delta?${WINDOW}&$select=id`, 400, 'ErrorInvalidUrlQuery'],
    ['$top', `/users/${priya}/calendarView/delta?${WINDOW}&$top=5`, 400, 'ErrorInvalidUrlQuery'],
    ['no window', `/users/${priya}/calendarView/delta`, 400, 'ErrorInvalidParameter'],
    ['a window and a state', `/users/${priya}/calendarView/delta?${WINDOW}&$deltatoken=x`, 400, 'ErrorInvalidUrlQuery'],
  ])('refuses %s', async (_what, path, status, code) => {
    const answer = await given.graph('GET', path)
    expect([answer.status, answer.body.error.code]).toEqual([status, code])
  })

  it('a state is good in its own calendar only, and is forgotten after twenty more', async () => {
    const link: string = (await first()).body['@odata.nextLink'] ?? (await first()).body['@odata.deltaLink']
    expect((await given.graph('GET', link.replace(priya, maya))).status).toBe(410)
    for (let n = 0; n < 21; n += 1) await first()
    expect((await given.graph('GET', link)).status).toBe(410)
  })
})
