import { beforeAll, describe, expect, it } from 'vitest'
import { KIND_WORDS } from '../../../src/case/words.ts'
import { addDays, plainDate } from '../../../src/procedure/civil-date.ts'
import type { Area, MeetingKind } from '../../../src/procedure/vocabulary.ts'
import { decides, EVERY_KIND, KINDS_BY_HAND, type KindByHand, PEOPLE } from '../../kinds-of-meeting.ts'
import { bornSoThat, type Command, type Given, givenApp, type Json, request } from './given.ts'
import { CANARY, CHILD, expected, give, judge, matrix, STATUS } from './line.ts'

const MONDAY = plainDate('2026-09-07')

/** Each kind of meeting the procedure knows, in each area that has it, as the tab does it: over HTTP, by whoever may. */
describe('every kind of meeting over the API', () => {
  let given: Given
  beforeAll(async () => {
    given = await givenApp({}, { memory: true })
  })
  const at = (on: string, time: string) => given.clock.moveTo(`${on}T${time}:00.000Z`)
  const say = async (as: string, reference: string, command: object): Promise<Json> =>
    expected(await give(given, as, reference, command as Command))
  const read = async (as: string, reference: string): Promise<Json> => (await given.ask('GET', `/api/cases/${reference}`, { as })).body
  const meetingIn = (kase: Json, kind: MeetingKind): Json => kase.meetings.find((one: Json) => one.kind === kind)

  /** At medium, the Child Protection Manager contacted and a meeting said to be needed. */
  const clarified = async (area: Area): Promise<string> => {
    const { lead, cpm } = PEOPLE[area]
    const child = { ...CHILD, birth: bornSoThat(14, MONDAY) }
    const raise = { do: 'raise-concern', area, child, status: { ...STATUS, openToSocialCare: true }, worry: `${CANARY}: out late` }
    const { reference } = expected(await given.ask('POST', '/api/concerns', { as: lead, body: request(raise as Command) }))
    const assessed = await say(lead, reference, matrix(1))
    await say(lead, reference, judge(assessed.matrices[0].id, 'medium'))
    await say(lead, reference, { do: 'contact-cpm', cpm: `p-${cpm}` })
    await say(cpm, reference, { do: 'clarify-level', level: 'medium', meetingNeeded: 'yes' })
    return reference
  }
  const book = (as: string, reference: string, kind: MeetingKind, area: Area, on: string) => {
    const times = { starts: { on, at: '10:00' }, ends: { on, at: '11:00' } }
    const more = { fill: [], consulted: `${CANARY}: after school`, timedFor: `${CANARY}: at home` }
    const { minutes } = PEOPLE[area]
    return say(as, reference, { do: 'book-meeting', kind, ...times, chair: `p-${as}`, minuteTaker: `p-${minutes}`, ...more })
  }
  const hold = async (as: string, reference: string, kind: MeetingKind, on: string): Promise<Json> => {
    await at(on, '17:00')
    const meeting = meetingIn(await read(as, reference), kind)
    const how = { endedAt: meeting.ends.at, attended: [], childSeenBefore: 'yes', outlinePlan: [], ...decides(kind) }
    return await say(as, reference, { do: 'record-meeting-held', meeting: meeting.meeting, ...how })
  }
  /** The case as it must stand before a meeting of this kind, and the day it is booked for. */
  const ready = async ({ area, after, books }: KindByHand): Promise<{ reference: string; day: string }> => {
    await at(MONDAY, '12:00')
    const reference = await clarified(area)
    if (after === undefined) return { reference, day: addDays(MONDAY, 7) }
    const [by = ''] = KINDS_BY_HAND[after].flatMap((one) => (one.area === area ? one.books : []))
    await book(by, reference, after, area, addDays(MONDAY, 2))
    await hold(by, reference, after, addDays(MONDAY, 2))
    expect(books).not.toEqual([])
    return { reference, day: addDays(MONDAY, 7) }
  }

  it('none is left out', () => {
    expect(Object.keys(KINDS_BY_HAND).toSorted()).toEqual(Object.keys(KIND_WORDS).toSorted())
  })

  it.each(EVERY_KIND)('%s, %s: offered to whoever may book it, and to nobody else', async (area, kind, byHand) => {
    const { reference } = await ready(byHand)
    const people = [PEOPLE[area].lead, PEOPLE[area].cpm, PEOPLE[area].manager, PEOPLE[area].minutes]
    const offered: string[] = []
    for (const as of people) {
      const kase = await read(as, reference)
      const one = kase.bookable?.find((each: Json) => each.kind === kind)
      if (one !== undefined) expect([as, one.byPhone]).toEqual([as, byHand.phone])
      if (one !== undefined) offered.push(as)
    }
    expect(offered.toSorted()).toEqual(byHand.books.toSorted())
    for (const as of people.filter((one) => !byHand.books.includes(one))) {
      const body = { kind, fill: [], minutesLong: 60, beyond: false }
      expect((await given.ask('POST', `/api/cases/${reference}/times`, { as, body })).status).not.toBe(200)
    }
  })

  it.each(EVERY_KIND)('%s, %s: times are found, it is booked, moved, its papers come, it is held', async (area, kind, byHand) => {
    const { reference, day } = await ready(byHand)
    const [by = ''] = byHand.books
    const body = { kind, fill: [], minutesLong: 60, beyond: false }
    const times = expected(await given.ask('POST', `/api/cases/${reference}/times`, { as: by, body }))
    expect(times.slots.length).toBeGreaterThan(0)
    const booked = meetingIn(await book(by, reference, kind, area, day), kind)
    expect(booked.papers.map(({ paper }: Json) => paper)).toEqual(byHand.papers)
    const other = addDays(plainDate(day), 1)
    const to = { starts: { on: other, at: '14:00' }, ends: { on: other, at: '15:00' } }
    const moved = await say(by, reference, { do: 'move-meeting', meeting: booked.meeting, ...to, reason: 'The officer can’t come.' })
    expect(meetingIn(moved, kind).starts).toEqual(to.starts)
    for (const paper of byHand.papers)
      await say(PEOPLE[area].lead, reference, { do: 'submit-paper', meeting: booked.meeting, paper, note: `${CANARY}: here` })
    expect(meetingIn(await read(by, reference), kind).papers.filter((one: Json) => one.submittedOn === undefined)).toEqual([])
    const held = await hold(by, reference, kind, other)
    expect(meetingIn(held, kind).state).toBe('held')
  })

  it.each(EVERY_KIND.filter(([, , { phone }]) => phone))('%s, %s: recorded as held just now, by phone', async (area, kind, byHand) => {
    const { reference, day } = await ready(byHand)
    await at(day, '12:00')
    const [by = ''] = byHand.books
    const who = { chair: `p-${by}`, tookPart: [{ role: 'police', person: PEOPLE[area].police }] }
    const what = { outcome: `${CANARY}: a visit tonight`, outlinePlan: [], ...decides(kind) }
    const held = await say(by, reference, { do: 'record-discussion', kind, at: '09:30', endedAt: '09:50', ...who, ...what })
    expect(held.meetings.at(-1)).toMatchObject({ kind, state: 'held', unbooked: true })
  })

  it.each(EVERY_KIND.filter(([, , { phone }]) => !phone))('%s, %s: is never held without an appointment', async (_area, kind, byHand) => {
    const { reference } = await ready(byHand)
    const [by = ''] = byHand.books
    const who = { chair: `p-${by}`, tookPart: [], outcome: 'A visit.', outlinePlan: [] }
    const answer = await give(given, by, reference, { do: 'record-discussion', kind, at: '09:30', endedAt: '09:50', ...who } as never)
    expect(answer.status).toBe(400)
  })
})
