import { beforeAll, describe, expect, it } from 'vitest'
import { togetherSchema } from '../../../src/contracts/booking.ts'
import { type Command, type Given, givenApp, type Json, MAYA, PRIYA } from './given.ts'
import { CHILD, expected, give, upToClarified } from './line.ts'

/** Several children, one chair. */
describe('the next meetings of several cases at once, over HTTP', () => {
  let given: Given
  let references: string[] = []
  beforeAll(async () => {
    given = await givenApp({}, { memory: true })
    references = []
    for (let n = 0; n < 3; n++) references.push((await upToClarified(given)).reference)
  })
  const plan = async (as: string, asked: readonly string[]) =>
    togetherSchema.parse(expected(await given.ask('POST', '/api/meetings-together', { as, body: { references: asked } })))
  const calendarsRead = async () =>
    (await (await fetch(`${given.m365.url}/requests.jsonl`)).text()).split('\n').filter((line) => line.includes('getSchedule')).length

  it('proposes a time in time for each, no two of them at once, two a day at most, and reads the calendars once', async () => {
    const before = await calendarsRead()
    const { calendars, meetings } = await plan(PRIYA, references)
    expect([calendars, (await calendarsRead()) - before]).toEqual(['read', 1])
    expect(meetings.map((one) => one.reference)).toEqual(references)
    expect(meetings.map((one) => one.title)).toEqual(references.map(() => 'CSE meeting'))
    const slots = meetings.flatMap(({ slot, by, late }) => {
      if (slot === undefined) return []
      expect([late, slot.starts.on <= (by ?? ''), slot.missing.some((one) => one.required)]).toEqual([false, true, false])
      return [slot]
    })
    expect(slots).toHaveLength(3)
    for (const [index, one] of slots.entries()) {
      const sameDay = slots.filter(({ starts }) => starts.on === one.starts.on)
      expect(sameDay.length).toBeLessThanOrEqual(2)
      for (const other of slots.slice(index + 1))
        expect(one.starts.on === other.starts.on && one.starts.at < other.ends.at && other.starts.at < one.ends.at).toBe(false)
    }
    expect(await plan(PRIYA, references.toReversed())).toMatchObject({ meetings: meetings.toReversed() })
    expect(JSON.stringify(meetings)).not.toContain(CHILD.familyName)
  })

  it('books nothing; what is then booked is told as booked, what isn’t theirs as if it weren’t there', async () => {
    const [first] = (await plan(PRIYA, references)).meetings
    const { kind, slot, reference = '' } = first ?? {}
    const book = {
      do: 'book-meeting',
      kind,
      starts: slot?.starts,
      ends: slot?.ends,
      chair: 'p-02',
      minuteTaker: 'p-04',
      fill: [],
    } as unknown as Command
    expect((await give(given, PRIYA, reference, book)).status).toBe(200)
    const states = async (as: string) => (await plan(as, [reference, 'ZZZZ-22'])).meetings.map((one: Json) => one.not)
    expect(await states(PRIYA)).toEqual(['booked', 'not-found'])
    expect(await states('11')).toEqual(['not-found', 'not-found'])
    expect((await plan(MAYA, references.slice(1))).meetings.map((one: Json) => one.not)).toEqual(['not-allowed', 'not-allowed'])
  })

  it('says so when the calendars can’t be read', async () => {
    await fetch(`${given.m365.url}/desk/api/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ match: { pathContains: 'getSchedule' }, fault: '503', times: 4 }),
    })
    expect(await plan(PRIYA, references)).toEqual({ calendars: 'outside', meetings: [] })
  })
})
