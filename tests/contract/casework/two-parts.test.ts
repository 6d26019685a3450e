import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { observeOutlook } from '../../../src/casework/observe-outlook.ts'
import { clockTime, plainDate } from '../../../src/procedure/civil-date.ts'
import { book, latestMeeting } from '../../stories.ts'
import { chatting, type GivenPathway, givenPathway } from '../bot/given-pathway.ts'
import type { Json } from '../local-m365/given.ts'

const PRIYA = 'priya.nair@derby.example'
const HARBOUR = 'duty@harbour.example'
const SCHOOL = 'safeguarding@meadowbank.example'

/** MT-8: the open and the confidential part stand in Outlook each by itself, with its own people, and stay together as the case says. */
describe('a meeting of two parts', () => {
  let given: GivenPathway
  let out: ReturnType<typeof chatting>
  let reference = ''
  beforeEach(async () => {
    given = await givenPathway()
    out = chatting(given)
    reference = await given.bookable()
  })
  afterEach(() => given.end())

  const booked = async (): Promise<void> => {
    const asked = { ...book(), chair: 'p-02', minuteTaker: 'p-04', fill: [{ role: 'education', person: 'school-city' }] }
    await given.ask('p-02', reference, { ...asked, apart: { minutes: 30, when: 'after' } })
    await given.startLoop()
    await given.settled()
  }
  const events = async (who = PRIYA): Promise<Json[]> =>
    (await out.events(who, reference)).toSorted((a: Json, b: Json) => (startOf(a) < startOf(b) ? -1 : 1))
  const startOf = (event: Json): string => /2026-\d\d-\d\dT\d\d:\d\d/.exec(JSON.stringify(event))?.[0] ?? ''
  const ask = async (what: object): Promise<void> => {
    await given.ask('p-02', reference, (kase) => ({ meeting: latestMeeting(kase), ...what }) as never)
    await given.settled()
  }
  const seen = async () => {
    await observeOutlook(given.world(), randomUUID())
    await given.settled()
    return (await given.caseOf(reference)).kase.meetings[0]
  }
  const mails = (event: Json): string[] => event.attendees.map((one: Json) => one.mail)

  it('MT-8: two events with the same words; a guest of one part is in that one only; moved and called off together', async () => {
    await booked()
    const both = await events()
    expect(both.map(startOf)).toEqual(['2026-12-08T10:00', '2026-12-08T11:00'])
    expect(new Set(both.map((one) => one.subject)).size).toBe(1)
    expect(mails(both[1])).toContain(HARBOUR)
    await ask({
      do: 'change-invitations',
      invite: [],
      replace: [],
      remove: [],
      parts: [{ seat: 'education', part: 'open-part' }],
    })
    expect((await events()).map((one) => mails(one).includes(SCHOOL))).toEqual([true, false])
    const to = (at: string) => ({ on: plainDate('2026-12-10'), at: clockTime(at) })
    await ask({ do: 'move-meeting', starts: to('14:00'), ends: to('15:30'), reason: 'The school can only come then.' })
    expect((await events()).map(startOf)).toEqual(['2026-12-10T14:00', '2026-12-10T15:00'])
    expect((await events()).map(({ id }) => id)).toEqual(both.map(({ id }) => id))
    await ask({ do: 'cancel-meeting', reason: 'Not needed.' })
    expect((await events(HARBOUR)).map((one) => one.isCancelled)).toEqual([true, true])
  })

  it('MT-8: no answer to either creation, and still one event each', async () => {
    await given.fault({ match: { method: 'POST', pathContains: '/events' }, fault: '504-after-success', times: 3 })
    await booked()
    for (let round = 0; round < 4; round++) {
      given.store().jobs.advance(600)
      await given.settled()
    }
    expect((await events()).map(startOf)).toEqual(['2026-12-08T10:00', '2026-12-08T11:00'])
    const meeting = await seen()
    expect(meeting?.confidential?.outlookId).not.toBe(meeting?.outlookId)
  })

  it('MT-8: what happens to one in Outlook is told of that one: a refusal, a move, a deletion', async () => {
    await booked()
    const [open, apart] = await events()
    const theirs = (await events(HARBOUR)).find((one) => startOf(one) === startOf(apart))
    const path = `/desk/api/mailboxes/${encodeURIComponent(HARBOUR)}/events/${theirs.id}/respond`
    expect((await given.local.ask('POST', path, { response: 'decline' })).status).toBe(204)
    const seat = (await seen())?.booked.seats.find((one) => one.role === 'specialist-service')?.seat ?? ''
    const meeting = await seen()
    expect([meeting?.replies[seat], meeting?.confidential?.replies[seat]]).toEqual([undefined, 'declined'])
    const at = (time: string) => ({ dateTime: `2026-12-08T${time}:00`, timeZone: 'GMT Standard Time' })
    await given.local.graph('PATCH', `/users/${PRIYA}/events/${apart.id}`, { start: at('13:00'), end: at('13:30') })
    expect((await seen())?.confidential?.booked.starts.at).toBe('13:00')
    expect((await seen())?.booked.starts.at).toBe('10:00')
    await ask({ do: 'set-confidential-part', minutes: 30, when: 'before' })
    expect((await events()).map(startOf)).toEqual(['2026-12-08T09:30', '2026-12-08T10:00'])
    await given.local.graph('DELETE', `/users/${PRIYA}/events/${apart.id}`)
    expect((await seen())?.confidential?.cancelled?.inOutlook).toBe(true)
    await ask({ do: 'set-confidential-part', minutes: 30, when: 'after' })
    const now = (await events()).filter((one) => !one.isCancelled)
    expect(now.map(startOf)).toEqual(['2026-12-08T10:00', '2026-12-08T11:00'])
    expect(now[0].id).toBe(open.id)
  })
})
