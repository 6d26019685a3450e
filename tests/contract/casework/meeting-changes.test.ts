import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addBlock } from '../../../src/casework/blocked.ts'
import { observeOutlook } from '../../../src/casework/observe-outlook.ts'
import { clockTime, plainDate } from '../../../src/procedure/civil-date.ts'
import { book, latestMeeting } from '../../stories.ts'
import { chatting, entryOf, type GivenPathway, givenPathway } from '../bot/given-pathway.ts'
import type { Json } from '../local-m365/given.ts'

const PRIYA = 'priya.nair@derby.example'
const SCHOOL = 'safeguarding@meadowbank.example'
const ANITA = 'anita.rowe@derby.example'
const HARBOUR = 'duty@harbour.example'

/** What is changed in Pathway is changed in Outlook: by its change, once, with the same event and the same way to join. */
describe('a meeting that stands, changed', () => {
  let given: GivenPathway
  let out: ReturnType<typeof chatting>
  let reference = ''
  beforeEach(async () => {
    given = await givenPathway()
    out = chatting(given)
    reference = await given.bookable()
    await given.ask('p-02', reference, { ...book(), kind: 'cse-meeting-initial', chair: 'p-02', minuteTaker: 'p-04', fill: [] })
    await given.startLoop()
    await given.settled()
  })
  afterEach(() => given.end())

  const invite = async (changes: object): Promise<void> =>
    await given.ask(
      'p-02',
      reference,
      (kase) =>
        ({
          ...{ do: 'change-invitations', meeting: latestMeeting(kase), invite: [], replace: [], remove: [] },
          ...(changes as { invite: [] }),
        }) as never,
    )
  const move = async (on: string): Promise<void> =>
    await given.ask('p-02', reference, (kase) => ({
      do: 'move-meeting',
      meeting: latestMeeting(kase),
      starts: { on: plainDate(on), at: clockTime('14:00') },
      ends: { on: plainDate(on), at: clockTime('15:30') },
      reason: 'The school can only come in the afternoon.',
    }))
  const give = async (chair: string, by = 'p-02', times: object = {}): Promise<void> =>
    await given.ask(by, reference, (kase) => ({
      do: 'change-chair',
      meeting: latestMeeting(kase),
      chair,
      starts: kase.meetings[0]?.booked.starts ?? book().starts,
      ends: kase.meetings[0]?.booked.ends ?? book().ends,
      reason: 'Somebody else can be there.',
      ...times,
    }))
  const event = async (): Promise<Json> => {
    const events = await out.events(PRIYA, reference)
    expect(events).toHaveLength(1)
    return events[0]
  }
  const invited = async (): Promise<string[]> => (await event()).attendees.map((one: Json) => one.mail).sort()
  const states = async (): Promise<string[]> =>
    (await given.caseOf(reference)).errands.filter((one) => one.task.kind === 'change-meeting-in-outlook').map((one) => one.state)
  const requests = async (): Promise<Json[]> =>
    (await (await fetch(`${given.local.url}/requests.jsonl`)).text())
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Json)
  const patches = async (): Promise<Json[]> =>
    (await requests()).filter((one) => one.method === 'PATCH' && JSON.stringify(one).includes('/events/'))

  it('somebody more, somebody out: the list is changed in place, whoever the chair added there stays, the text is never sent', async () => {
    const before = await event()
    const guest = { type: 'optional', emailAddress: { address: 'anita.rowe@derby.example', name: 'Anita Rowe' } }
    const asked = before.attendees.map((one: Json) => ({ type: 'required', emailAddress: { address: one.mail, name: one.name } }))
    await given.local.graph('PATCH', `/users/${PRIYA}/events/${before.id}`, { attendees: [...asked, guest] })
    const already = (await patches()).length
    await invite({ invite: [{ role: 'education', person: 'school-city' }], remove: ['specialist-service'] })
    await given.settled()
    expect(await states()).toEqual(['done'])
    expect(await invited()).toEqual(expect.arrayContaining([SCHOOL, 'anita.rowe@derby.example']))
    expect(await invited()).not.toContain(HARBOUR)
    expect((await event()).id).toBe(before.id)
    expect(await out.events(SCHOOL, reference)).toHaveLength(1)
    const sent = (await patches()).slice(already)
    expect(sent).toHaveLength(1)
    expect(JSON.stringify(sent)).not.toContain('"body":{"contentType"')
  })

  it('a stranger and a room the chair added there: sent back as they are, and the stranger told to the chair until gone', async () => {
    const before = await event()
    const stranger = { type: 'optional', emailAddress: { address: 'someone@mail.example', name: 'Someone' } }
    const room = { type: 'resource', emailAddress: { address: 'room.4@derby.example', name: 'Room 4' } }
    const asked = before.attendees.map((one: Json) => ({ type: 'required', emailAddress: { address: one.mail, name: one.name } }))
    const path = `/users/${PRIYA}/events/${before.id}`
    await given.local.graph('PATCH', path, { attendees: [...asked, stranger, room] })
    const unknown = async () => {
      await observeOutlook(given.world(), randomUUID())
      return (await given.caseOf(reference)).kase.meetings[0]?.others.mails
    }
    expect(await unknown()).toEqual(['someone@mail.example'])
    await invite({ invite: [{ role: 'education', person: 'school-city' }] })
    await given.settled()
    expect(await states()).toEqual(['done'])
    const { attendees } = (await given.local.graph('GET', path)).body
    expect(attendees.slice(-2)).toMatchObject([stranger, room])
    // Graph writes to whoever changed, as long as nothing but the list is sent.
    const sent = (await patches()).at(-1)
    expect(Object.keys(typeof sent?.body === 'string' ? JSON.parse(sent.body) : sent?.body)).toEqual(['attendees'])
    expect(await unknown()).toEqual(['someone@mail.example'])
    await given.local.graph('PATCH', path, { attendees: attendees.slice(0, -2) })
    expect(await unknown()).toEqual([])
  })

  it('somebody whom nothing may be sent to, added there: neither change nor cancellation is sent until they are off, and the chair is told', async () => {
    const before = await event()
    const path = `/users/${PRIYA}/events/${before.id}`
    const asked = before.attendees.map((one: Json) => ({ type: 'required', emailAddress: { address: one.mail, name: one.name } }))
    const father = { type: 'optional', emailAddress: { address: 'J.Stepfather+work@mail.example', name: 'J' } }
    await addBlock(given.world(), entryOf('p-02'), {
      kind: 'address',
      value: 'jstepfather@mail.example',
      reason: 'Named by the child as the one who hurt them.',
      reference,
    })
    await given.local.graph('PATCH', path, { attendees: [...asked, father] })
    await observeOutlook(given.world(), randomUUID())
    expect((await given.caseOf(reference)).kase.meetings[0]?.others.blocked).toEqual(['j.stepfather+work@mail.example'])
    const already = (await patches()).length
    await move('2026-12-10')
    await given.settled()
    expect(await states()).toEqual(['wanted'])
    expect((await patches()).length).toBe(already)
    await given.local.graph('PATCH', path, { attendees: asked })
    given.store().jobs.advance(600)
    await given.settled()
    expect(await states()).toEqual(['done'])
    await given.local.graph('PATCH', path, { attendees: [...asked, father] })
    await given.ask('p-02', reference, (kase) => ({ do: 'cancel-meeting', meeting: latestMeeting(kase), reason: 'Not needed.' }))
    await given.settled()
    const cancelled = async () => (await given.local.graph('GET', path)).body?.isCancelled ?? true
    expect(await cancelled()).toBe(false)
    await given.local.graph('PATCH', path, { attendees: asked })
    given.store().jobs.advance(600)
    await given.settled()
    expect(await cancelled()).toBe(true)
  })

  it('moved: the same event at its new time for everybody, and the people as they were', async () => {
    const before = await event()
    const people = await invited()
    await move('2026-12-10')
    await given.settled()
    expect(await states()).toEqual(['done'])
    const after = await event()
    expect(after.id).toBe(before.id)
    expect(JSON.stringify(after)).toContain('2026-12-10T14:00')
    expect(await invited()).toEqual(people)
    expect(JSON.stringify(await out.events(HARBOUR, reference))).toContain('2026-12-10T14:00')
  })

  it('an answer lost after the change was made: found done, and sent once more to nobody', async () => {
    await given.fault({ match: { method: 'PATCH', pathContains: '/events/' }, fault: '504-after-success', times: 1 })
    await invite({ invite: [{ role: 'education', person: 'school-city' }] })
    await given.settled()
    given.store().jobs.advance(3600)
    await given.settled()
    expect(await states()).toEqual(['done'])
    expect((await invited()).filter((mail) => mail === SCHOOL)).toHaveLength(1)
    expect(await out.events(SCHOOL, reference)).toHaveLength(1)
  })

  it('of two changes before Outlook is reached the newer is made, and nothing of the older', async () => {
    await given.fault({ match: { method: 'PATCH', pathContains: '/events/' }, fault: '503', times: 4 })
    await move('2026-12-10')
    await given.settled()
    await move('2026-12-11')
    for (let minute = 0; minute < 5; minute++) {
      given.store().jobs.advance(60)
      await given.settled()
    }
    expect((await states()).sort()).toEqual(['done', 'no-longer-wanted'])
    expect(JSON.stringify(await event())).toContain('2026-12-11T14:00')
  })

  it('called off meanwhile: it is cancelled, and nothing is changed any more', async () => {
    await given.fault({ match: { method: 'PATCH', pathContains: '/events/' }, fault: '503', times: 4 })
    await move('2026-12-10')
    await given.settled()
    await given.ask('p-02', reference, (kase) => ({ do: 'cancel-meeting', meeting: latestMeeting(kase), reason: 'Not needed.' }))
    given.store().jobs.advance(3600)
    await given.settled()
    expect(await states()).toEqual(['no-longer-wanted'])
    expect(await out.events(HARBOUR, reference)).toSatisfy((events: Json[]) => events.every((one) => one.isCancelled))
  })

  it('given to another chair: asked anew by them, then called off by the first; one meeting that stands, in one calendar', async () => {
    const before = await event()
    await give('p-08')
    await given.settled()
    expect(await out.events(PRIYA, reference)).toSatisfy((events: Json[]) => events.every((one) => one.isCancelled))
    const [made, ...more] = await out.events(ANITA, reference)
    expect(more).toEqual([])
    expect(made).toMatchObject({ isCancelled: false })
    expect(made.id).not.toBe(before.id)
    expect(made.attendees.map((one: Json) => one.mail)).toContain(HARBOUR)
    expect(made.attendees.map((one: Json) => one.mail)).not.toContain(PRIYA)
    const { kase, errands } = await given.caseOf(reference)
    expect(kase.meetings).toHaveLength(1)
    expect(kase.meetings[0]).toMatchObject({ outlookId: made.id, booked: { chair: 'p-08' } })
    expect(errands.filter((one) => one.task.kind === 'cancel-meeting-in-outlook').map((one) => one.state)).toEqual(['done'])
    // The new invitation goes out before the old one is called off, and each once.
    const asked = (await requests()).filter((one) => one.method === 'POST' && /\/events(\/[^/]+\/cancel)?$/.test(one.path))
    expect(asked.map((one) => /cancel$/.test(one.path))).toEqual([false, false, true])
    const harbour = await out.events(HARBOUR, reference)
    expect(harbour.filter((one: Json) => !one.isCancelled)).toHaveLength(1)
  })

  it('given to another chair at an earlier time who never got it: what still lies ahead is called off, without naming an invitation there is none of', async () => {
    await given.fault({ match: { method: 'POST', pathContains: entryOf('p-08').oid }, fault: '503', times: 30 })
    const at = (time: string) => ({ on: plainDate('2026-12-04'), at: clockTime(time) })
    await give('p-08', 'p-02', { starts: at('10:00'), ends: at('11:00') })
    await given.settled()
    expect(await out.events(ANITA, reference)).toEqual([])
    given.moveTo('2026-12-04T12:00:00.000Z')
    given.store().jobs.advance(3600)
    await given.settled()
    expect(await out.events(HARBOUR, reference)).toSatisfy((events: Json[]) => events.length > 0 && events.every((one) => one.isCancelled))
    const [cancelled] = (await requests()).filter((one) => one.method === 'POST' && /\/cancel$/.test(one.path))
    expect(JSON.stringify(cancelled)).toContain('will not take place')
  })

  it('given to another chair while answers are lost, and back again: one event stands, and it is the present chair’s', async () => {
    await given.fault({ match: { method: 'POST', pathContains: '/events' }, fault: '504-after-success', times: 3 })
    await give('p-08')
    await given.settled()
    await give('p-02', 'p-08')
    for (let minute = 0; minute < 6; minute++) {
      given.store().jobs.advance(120)
      await given.settled()
    }
    const live = async (mail: string) => (await out.events(mail, reference)).filter((one: Json) => !one.isCancelled)
    expect([(await live(PRIYA)).length, (await live(ANITA)).length, (await live(HARBOUR)).length]).toEqual([1, 0, 1])
    expect((await given.caseOf(reference)).kase.meetings[0]?.outlookId).toBe((await live(PRIYA))[0]?.id)
  })
})
