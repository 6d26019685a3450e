import { beforeAll, describe, expect, it } from 'vitest'
import { type AskedTimes, timesToAnswer } from './asked-by-link.ts'
import { type Answer, type Command, type Given, givenApp, type Json, MAYA, PRIYA } from './given.ts'
import { CANARY, CHILD, expected, give } from './line.ts'

/** People without a sign-in say which times they can make, before one is booked; meanwhile the times are held in the chair's calendar. */
let given: Given
let asked: AskedTimes
beforeAll(async () => {
  given = await givenApp({}, { memory: true })
  asked = await timesToAnswer(given)
})

const open = async (path: string): Promise<Answer> => await given.raw(path, {})
async function send(path: string, form: Readonly<Record<string, string>>): Promise<Answer> {
  const body = new URLSearchParams({ deputyName: '', deputyMail: '', name: 'City Referral Unit', ...form })
  return await given.raw(path, { method: 'POST', body })
}
const view = async (as = PRIYA): Promise<Json> => (await asked.caseNow(as)).askings[0]
const again = async (): Promise<string> => await asked.newLink('police-city')

describe('times asked about by personal link', () => {
  it('are held in the chair’s calendar and nowhere else, tentatively, neutrally, so that no other search offers them', async () => {
    const held = await asked.heldFor('priya.nair@derby.example')
    expect(held.map(({ subject, attendees, joinUrl }) => [subject, attendees, joinUrl])).toEqual(
      asked.times.map(() => [`Held for a meeting – ref ${asked.reference}`, [], null]),
    )
    const [first] = asked.times
    const window = { startsAt: `${first?.starts.on}T06:00:00Z`, endsAt: `${first?.starts.on}T20:00:00Z` }
    const people = [{ mail: 'priya.nair@derby.example' }]
    const free = await given.world.graph.freeBusy({ through: people[0]?.mail ?? '', people, window, intervalMinutes: 15 })
    expect(JSON.stringify(free)).toContain('"status":"tentative"')
    expect(await asked.heldFor('maya.okafor@derby.example')).toEqual([])
    const body = { kind: 'cse-meeting-initial', chair: 'p-02', minuteTaker: 'p-04', fill: [], minutesLong: 90, beyond: false }
    const { slots } = expected(await given.ask('POST', `/api/cases/${asked.other}/times`, { as: PRIYA, body }))
    const overlapping = slots.filter(
      (slot: Json) =>
        asked.times.some(({ starts, ends }) => starts.on === slot.starts.on && slot.starts.at < ends.at && starts.at < slot.ends.at) &&
        !slot.missing.some(({ name }: Json) => name === 'Priya Nair'),
    )
    expect(overlapping).toEqual([])
  })

  it('open as a page with each time, three answers to each and nothing to report; nothing of whom or what, nor of the others', async () => {
    const path = await again()
    const unit = async () => (await view()).people.find((one: Json) => one.person === 'police-city').says
    expect(await unit()).not.toContain('opened')
    const page = await open(path)
    expect(page.status).toBe(200)
    expect(await unit()).toContain(', first opened on ')
    for (const { starts, ends } of asked.times) expect(page.text).toContain(`${starts.at} to ${ends.at}`)
    expect(page.text).toContain(asked.reference)
    expect([page.text.match(/type="radio"/g)?.length, page.text.match(/type="checkbox"/g)?.length]).toEqual([asked.times.length * 3, 1])
    for (const secret of [CHILD.givenName, CHILD.familyName, CHILD.school, CANARY.slice(0, 9), 'CSE', 'City Referral', 'Harbour', 'Priya'])
      expect(page.text).not.toContain(secret)
    expect(page.text).not.toMatch(/<script|https?:/)
  })

  it('are answered for each or not at all, under the name the link is for, by a deputy of the same organisation', async () => {
    const path = await again()
    const whole = { time1: 'can', time2: 'deputy', time3: 'cannot' }
    const deputy = { deputyName: 'Jo Vance', deputyMail: 'jo.vance@police.example' }
    const wrong: readonly Readonly<Record<string, string>>[] = [
      { time1: 'can' },
      { ...whole, ...deputy, name: 'Jo Vance' },
      whole,
      { ...whole, ...deputy, deputyMail: 'jo@elsewhere.example' },
      { ...whole, ...deputy, nothing: 'yes' },
      { ...whole, ...deputy, time3: 'perhaps' },
      {},
    ]
    for (const form of wrong) expect((await send(path, form)).status).toBe(422)
    expect((await view()).people.find((one: Json) => one.person === 'police-city').says).toContain('no answer yet')
    const kept = await send(path, { ...whole, ...deputy })
    expect([kept.status, kept.text.includes('role="status"')]).toEqual([200, true])
    const [best] = (await view()).times
    expect([best.starts, best.people.find((one: Json) => one.name === 'City Referral Unit').can]).toEqual([asked.times[0]?.starts, 'can'])
    await send(path, { ...whole, ...deputy })
    const entries = (await asked.caseNow()).timeline.filter((one: Json) => one.says.includes('by personal link, City Referral Unit'))
    expect(entries).toHaveLength(1)
    expect((await open(path)).text).not.toContain('checked')
  })

  it('shows one agency nothing of another, and those who don’t see the whole case nothing of it', async () => {
    const harbour = await asked.newLink('harbour')
    expect((await open(harbour)).text).not.toMatch(/City|police|Jo Vance/)
    expect([(await view(MAYA)).people.length > 1, (await given.ask('GET', `/api/cases/${asked.reference}`, { as: '05' })).status]).toEqual([
      true,
      404,
    ])
  })

  it('a link is dead in one way: replaced, withdrawn, unknown, or of an asking that has ended, whose holds are gone', async () => {
    const seen = new Set<string>()
    const look = async (path: string) => {
      for (const answer of [await open(path), await send(path, { nothing: 'yes' })]) seen.add(`${answer.status} ${answer.text}`)
    }
    const first = await again()
    const second = await again()
    await look(first)
    expected(await give(given, PRIYA, asked.reference, { do: 'withdraw-link', meeting: asked.asking, seat: 'police-city' }))
    await look(second)
    await look(`/answer/${'A'.repeat(43)}`)
    const third = await again()
    const [best] = (await view()).times
    const { kind, chair, minuteTaker, fill } = await view()
    const { starts, ends } = best
    expected(await give(given, PRIYA, asked.reference, { do: 'book-meeting', kind, chair, minuteTaker, fill, starts, ends } as Command))
    await given.store.jobs.quiet()
    await look(third)
    expect([seen.size, [...seen][0]?.slice(0, 4)]).toEqual([1, '404 '])
    const now = await asked.caseNow()
    expect([now.askings, now.meetings[0].starts, now.meetings[0].state]).toEqual([[], asked.times[0]?.starts, 'booked'])
    expect(await asked.heldFor('priya.nair@derby.example')).toEqual([])
  })

  it('a hold its owner deletes stays deleted, and ending the asking is none the worse for it', async () => {
    const { asking } = await asked.askAbout(asked.other)
    const [mine] = await asked.heldFor('priya.nair@derby.example')
    const path = `${given.m365.url}/desk/api/mailboxes/priya.nair@derby.example/events/${mine?.id}/delete`
    expect((await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).status).toBe(204)
    expected(await give(given, PRIYA, asked.other, { do: 'ask-by-link', meeting: asking, seats: ['police-city'] }))
    await given.store.jobs.quiet()
    expect(await asked.heldFor('priya.nair@derby.example')).toHaveLength(asked.times.length - 1)
    expected(await give(given, PRIYA, asked.other, { do: 'end-asking', asking }))
    await given.store.jobs.quiet()
    expect(await asked.heldFor('priya.nair@derby.example')).toEqual([])
  })
})
