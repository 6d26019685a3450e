import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, Graph, NewMeeting } from '../../../src/graph/graph.ts'
import { connectGraph } from '../../../src/graph/operations.ts'
import { type Between, type Spoil, standBetween } from './between.ts'
import { type Target, targets } from './targets.ts'

function good<T>(answer: Answer<T>): { ok: true } & T {
  if (!answer.ok) throw new Error(`${answer.fault}: ${answer.says}`)
  return answer
}
const zone = 'GMT Standard Time'

describe.each(targets)('calendar on $name', ({ start }) => {
  let target: Target
  let between: Between
  let graph: Graph
  beforeAll(async () => {
    target = await start()
    between = await standBetween(target.config.baseUrl)
    graph = connectGraph({ ...target.config, baseUrl: between.baseUrl, production: false, timeoutMs: 20_000 })
  })
  afterAll(async () => {
    await between?.close()
    await target?.stop()
  })

  function plan(over: Partial<NewMeeting> = {}): NewMeeting {
    const { chair, colleague, outsider } = target
    return {
      organiser: chair.oid,
      transactionId: randomUUID(),
      key: `case/${randomUUID()}`,
      subject: 'Multi-agency meeting – ref K7Q2-9F',
      bodyHtml: '<p>Please open Pathway.</p>',
      startsAt: '2026-12-08T10:00',
      endsAt: '2026-12-08T11:00',
      timeZone: zone,
      attendees: [
        { mail: colleague.mail, name: colleague.name, type: 'required' },
        { mail: outsider.mail, name: outsider.name, type: 'optional' },
      ],
      ...over,
    }
  }
  const lost = (method: string, pathEnd: RegExp, how: Spoil['how'] = { status: 504 }): Spoil => ({ method, pathEnd, when: 'after', how })

  it('makes a meeting, finds it by its key and reads it back', async () => {
    const wanted = plan()
    const made = good(await graph.createMeeting(wanted))
    expect(made.joinUrl).toMatch(/^https?:/)
    const found = good(await graph.findMeeting(target.chair.oid, wanted.key))
    expect(found).toMatchObject({ found: true, meeting: { eventId: made.eventId, iCalUId: made.iCalUId } })
    const { meeting } = good(await graph.getMeeting(target.chair.oid, made.eventId))
    expect(meeting).toMatchObject({
      startsAt: '2026-12-08T10:00:00Z',
      endsAt: '2026-12-08T11:00:00Z',
      isCancelled: false,
      iCalUId: made.iCalUId,
    })
    const invited = meeting.attendees
      .filter((a) => a.response !== 'organiser')
      .map(({ mail, type, response }) => ({ mail, type, response }))
    expect(invited).toEqual([
      { mail: target.colleague.mail, type: 'required', response: 'none' },
      { mail: target.outsider.mail, type: 'optional', response: 'none' },
    ])
    const raw = await between.look(`/users/${target.chair.oid}/events/${encodeURIComponent(made.eventId)}`)
    expect(raw).toMatchObject({
      sensitivity: 'private',
      hideAttendees: true,
      isOnlineMeeting: true,
      allowNewTimeProposals: true,
      responseRequested: true,
      transactionId: wanted.transactionId,
    })
  })

  it('finds nothing under a key never used, a quote in it or not', async () => {
    expect(good(await graph.findMeeting(target.chair.oid, randomUUID()))).toEqual({ ok: true, found: false })
    expect(good(await graph.findMeeting(target.chair.oid, "o'clock' or 'a' eq 'a"))).toEqual({ ok: true, found: false })
    expect(await graph.getMeeting(target.chair.oid, `AAMk${randomUUID()}`)).toMatchObject({
      ok: false,
      fault: expect.stringMatching(/^(not-found|refused)$/),
    })
  })

  it('makes one event of one transaction id, asked twice', async () => {
    const wanted = plan()
    const [first, second] = [good(await graph.createMeeting(wanted)), good(await graph.createMeeting(wanted))]
    expect(second.eventId).toBe(first.eventId)
    expect(await howMany(wanted.key)).toBe(1)
  })

  it('makes one event when the answer is lost three times', async () => {
    const wanted = plan()
    const before = between.passed.length
    between.spoil(lost('POST', /\/events$/), lost('POST', /\/events$/), lost('POST', /\/events$/))
    const made = good(await graph.createMeeting(wanted))
    const posts = between.passed.slice(before).filter((p) => p.method === 'POST')
    expect(posts.map((p) => p.spoilt)).toEqual([true, true, true, false])
    expect(await howMany(wanted.key)).toBe(1)
    expect(good(await graph.findMeeting(target.chair.oid, wanted.key))).toMatchObject({ meeting: { eventId: made.eventId } })
  })

  it('can be asked again after giving up, and still makes one event', async () => {
    const wanted = plan()
    between.spoil(...Array.from({ length: 4 }, () => lost('POST', /\/events$/, 'cut')))
    expect(await graph.createMeeting(wanted)).toMatchObject({ ok: false, fault: 'unavailable' })
    good(await graph.createMeeting(wanted))
    expect(await howMany(wanted.key)).toBe(1)
  })

  it('waits as asked when told 429, and gives a long wait back', async () => {
    const busy = (retryAfter: string): Spoil => ({ method: 'POST', pathEnd: /\/events$/, when: 'before', how: { status: 429, retryAfter } })
    const wanted = plan()
    between.spoil(busy('1'))
    good(await graph.createMeeting(wanted))
    between.spoil(busy('300'))
    expect(await graph.createMeeting(plan())).toMatchObject({ ok: false, fault: 'throttled', retryAfterSeconds: 300 })
  })

  it('moves a meeting and changes who is asked; an old change key is refused', async () => {
    const wanted = plan()
    const made = good(await graph.createMeeting(wanted))
    const ours = { organiser: target.chair.oid, eventId: made.eventId, changeKey: made.changeKey }
    const later = { startsAt: '2026-12-09T14:00', endsAt: '2026-12-09T15:00', timeZone: zone } as const
    const moved = good(await graph.changeMeeting({ ...ours, times: later, attendees: wanted.attendees.slice(0, 1) }))
    const { meeting } = good(await graph.getMeeting(target.chair.oid, made.eventId))
    expect(meeting).toMatchObject({ startsAt: '2026-12-09T14:00:00Z', endsAt: '2026-12-09T15:00:00Z', changeKey: moved.changeKey })
    expect(meeting.attendees.filter((a) => a.response !== 'organiser').map((a) => a.mail)).toEqual([target.colleague.mail])
    expect(meeting.joinUrl).toBe(made.joinUrl)
    const other = { startsAt: '2026-12-10T14:00', endsAt: '2026-12-10T15:00', timeZone: zone } as const
    expect(await graph.changeMeeting({ ...ours, times: other })).toMatchObject({ ok: false, fault: 'changed' })
  })

  it('knows its own change again when the answer was lost', async () => {
    const made = good(await graph.createMeeting(plan()))
    between.spoil(lost('PATCH', /\/events\/[^/]+$/))
    const times = { startsAt: '2026-12-11T09:00', endsAt: '2026-12-11T10:00', timeZone: zone } as const
    const moved = good(await graph.changeMeeting({ organiser: target.chair.oid, eventId: made.eventId, changeKey: made.changeKey, times }))
    expect(good(await graph.getMeeting(target.chair.oid, made.eventId)).meeting).toMatchObject({
      startsAt: '2026-12-11T09:00:00Z',
      changeKey: moved.changeKey,
    })
  })

  it.each([
    ['answered', false],
    ['with the answer lost', true],
  ])('cancels once, %s', async (_, loseAnswer) => {
    const made = good(await graph.createMeeting(plan()))
    if (loseAnswer) between.spoil(lost('POST', /\/cancel$/))
    const before = between.passed.length
    expect(good(await graph.cancelMeeting(target.chair.oid, made.eventId, 'No longer needed.')).already).toBe(false)
    expect(between.passed.slice(before).filter((p) => p.method === 'POST')).toHaveLength(1)
    const after = await graph.getMeeting(target.chair.oid, made.eventId)
    expect(after.ok ? after.meeting.isCancelled : after.fault === 'not-found').toBe(true)
    expect(good(await graph.cancelMeeting(target.chair.oid, made.eventId, 'No longer needed.')).already).toBe(true)
  })

  it('hears who accepted', async () => {
    const made = good(await graph.createMeeting(plan()))
    const copies = (await between.look(
      `/users/${target.colleague.oid}/events?$filter=${encodeURIComponent(`iCalUId eq '${made.iCalUId}'`)}`,
    )) as { value: { id: string }[] }
    const copy = copies.value[0]?.id ?? ''
    expect(await between.post(`/users/${target.colleague.oid}/events/${encodeURIComponent(copy)}/accept`, { sendResponse: true })).toBe(202)
    const reply = async () =>
      good(await graph.getMeeting(target.chair.oid, made.eventId)).meeting.attendees.find((a) => a.mail === target.colleague.mail)
    // A reply travels as mail: on a real tenant it takes some seconds.
    await expect.poll(async () => (await reply())?.response, { timeout: 60_000, interval: 500 }).toBe('accepted')
    expect((await reply())?.at).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)
  })

  it.each([
    ['the day before the clocks go forward', '2027-03-27', '10:00:00Z'],
    ['the day the clocks go forward', '2027-03-28', '09:00:00Z'],
    ['a summer day', '2027-07-01', '09:00:00Z'],
    ['the day the clocks go back', '2027-10-31', '10:00:00Z'],
  ])('ten in the morning on %s', async (_, day, utcTime) => {
    const made = good(await graph.createMeeting(plan({ startsAt: `${day}T10:00`, endsAt: `${day}T10:30` })))
    expect(good(await graph.getMeeting(target.chair.oid, made.eventId)).meeting.startsAt).toBe(`${day}T${utcTime}`)
    const window = { startsAt: `${day}T00:00:00Z`, endsAt: `${day}T23:00:00Z` }
    const free = good(
      await graph.freeBusy({ through: target.chair.oid, people: [{ mail: target.chair.mail }], window, intervalMinutes: 30 }),
    )
    const chair = free.people[0]
    expect(chair?.known && chair.busy.some((b) => b.startsAt === `${day}T${utcTime}`)).toBe(true)
  })

  it('knows the times of its own people and says so of those it can not know', async () => {
    const window = { startsAt: '2026-12-07T00:00:00Z', endsAt: '2026-12-12T00:00:00Z' }
    const people = [target.outsider, target.chair, { mail: `nobody.${randomUUID()}@derby.example` }].map(({ mail }) => ({ mail }))
    const answer = good(await graph.freeBusy({ through: target.chair.oid, people, window, intervalMinutes: 30 }))
    expect(answer.people.map((p) => [p.mail, p.known])).toEqual(people.map((p) => [p.mail, p.mail === target.chair.mail]))
    expect(answer.people[0]).toEqual({ mail: target.outsider.mail, known: false, why: 'not-here' })
    const chair = answer.people[1]
    expect(chair?.known && chair.workingHours?.days.length).toBeGreaterThan(0)
  })

  async function howMany(key: string): Promise<number> {
    const sent = between.passed.findLast((p) => p.method === 'POST' && p.body.includes(key))
    const property = (JSON.parse(sent?.body ?? '') as { singleValueExtendedProperties: { id: string }[] }).singleValueExtendedProperties[0]
      ?.id
    const filter = `singleValueExtendedProperties/Any(ep: ep/id eq '${property}' and ep/value eq '${key}')`
    const answer = (await between.look(`/users/${target.chair.oid}/events?$filter=${encodeURIComponent(filter)}`)) as { value: unknown[] }
    return answer.value.length
  }
})
