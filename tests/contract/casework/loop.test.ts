import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lookAtCase } from '../../../src/casework/look-at-case.ts'
import { outsideKey } from '../../../src/casework/outside-key.ts'
import { instant, plainDate } from '../../../src/procedure/civil-date.ts'
import { book } from '../../stories.ts'
import { chatting, entryOf, type GivenPathway, givenPathway } from '../bot/given-pathway.ts'
import type { Json } from '../local-m365/given.ts'

/** The loop against a Microsoft 365 that fails, and a program that dies: nothing lost, nothing twice. */
describe('a look at a case', () => {
  let given: GivenPathway
  let out: ReturnType<typeof chatting>
  beforeEach(async () => {
    given = await givenPathway()
    out = chatting(given)
  })
  afterEach(() => given.end())

  const PRIYA = 'priya.nair@derby.example'
  const LATE = '2026-12-15T10:00:00.000Z'
  const bookings = { do: 'book-meeting', kind: 'cse-meeting-initial', chair: 'p-02', minuteTaker: 'p-04', fill: [] } as const
  const booked = async (): Promise<string> => {
    const reference = await given.bookable()
    await given.ask('p-02', reference, { ...book(), ...bookings, fill: [] })
    return reference
  }
  const states = async (reference: string, kind: string): Promise<string[]> =>
    (await given.caseOf(reference)).errands.filter((errand) => errand.task.kind === kind).map((errand) => errand.state)
  const look = async (reference: string): Promise<void> =>
    await lookAtCase(given.world(), (await given.caseOf(reference)).caseId, crypto.randomUUID())
  const people = ['p-01', 'p-02', 'p-03', 'p-04', 'p-08']

  /** What reached people, beside what the case believes. */
  const outcome = async (
    reference: string,
  ): Promise<{ mails: number; cards: number; mailDone: number; cardsDone: number; inDoubt: string[]; open: string[] }> => {
    const { errands } = await given.caseOf(reference)
    const reminders = errands.flatMap((errand) => (errand.task.kind === 'remind' ? [{ ...errand, channel: errand.task.channel }] : []))
    // One whose message the person had already that day is settled without being sent: it has no name outside.
    const done = (channel: string): number =>
      reminders.filter((one) => one.state === 'done' && one.channel === channel && one.outsideId !== undefined).length
    let [mails, cards] = [0, 0]
    for (const id of people) {
      const { mail, oid } = entryOf(id)
      mails += (await out.inbox(mail, reference)).length
      cards += (await out.cards(oid ?? '')).filter((one: Json) => JSON.stringify(one.card).includes(reference)).length
    }
    const name = (one: (typeof reminders)[number]): string => one.channel
    return {
      mails,
      cards,
      mailDone: done('mail'),
      cardsDone: done('teams'),
      inDoubt: reminders.filter((one) => one.state === 'in-doubt').map(name),
      open: reminders.filter((one) => one.state === 'trying' || (one.state === 'wanted' && one.attempts > 0)).map(name),
    }
  }

  it('told to wait, it waits as long as it was told, then does it once', async () => {
    await given.fault({ match: { method: 'POST', pathContains: '/events' }, fault: '429', retryAfter: 600 })
    const reference = await booked()
    await given.startLoop()
    await given.settled()
    expect(await states(reference, 'put-meeting-in-outlook')).toEqual(['wanted'])
    given.store().jobs.advance(590)
    await given.settled()
    expect(await out.events(PRIYA, reference)).toEqual([])
    given.store().jobs.advance(11)
    await given.settled()
    expect(await states(reference, 'put-meeting-in-outlook')).toEqual(['done'])
    expect(await out.events(PRIYA, reference)).toHaveLength(1)
  })

  it('a service that is down is asked again until it is up', async () => {
    await given.fault({ match: { pathContains: '/events' }, fault: '503', times: 6 })
    const reference = await booked()
    await given.startLoop()
    await given.settled()
    expect(await states(reference, 'put-meeting-in-outlook')).toEqual(['wanted'])
    for (let minute = 0; minute < 5; minute++) {
      given.store().jobs.advance(60)
      await given.settled()
    }
    expect(await states(reference, 'put-meeting-in-outlook')).toEqual(['done'])
    expect(await out.events(PRIYA, reference)).toHaveLength(1)
  })

  it('three answers lost after the event was made: one event, known to the case', async () => {
    await given.fault({ match: { method: 'POST', pathContains: '/events' }, fault: '504-after-success', times: 3 })
    const reference = await booked()
    await given.startLoop()
    await given.settled()
    given.store().jobs.advance(3600)
    await given.settled()
    expect(await out.events(PRIYA, reference)).toHaveLength(1)
    expect((await given.caseOf(reference)).kase.meetings[0]?.outlookId).toBeDefined()
    expect(await out.events('city.referrals@police.example', reference)).toHaveLength(1)
  })

  it('killed after the event was made and before it was written down: found, not made again', async () => {
    const reference = await booked()
    const { caseId, errands, kase } = await given.caseOf(reference)
    const errand = errands.find((one) => one.task.kind === 'put-meeting-in-outlook')
    const before = given.world()
    await before.store.transaction((tx) => tx.beginErrand(caseId, errand?.key ?? ''))
    const { booked: what } = kase.meetings[0] ?? expect.fail('no meeting')
    const made = await before.graph.createMeeting({
      organiser: entryOf('p-02').oid ?? '',
      transactionId: what.transactionId,
      key: outsideKey(errand?.key ?? ''),
      subject: `Multi-agency meeting – ref ${reference}`,
      bodyHtml: '<p></p>',
      startsAt: `${what.starts.on}T${what.starts.at}`,
      endsAt: `${what.ends.on}T${what.ends.at}`,
      timeZone: 'GMT Standard Time',
      attendees: [],
    })
    given.restart()
    await look(reference)
    expect(await states(reference, 'put-meeting-in-outlook')).toEqual(['done'])
    expect(await out.events(PRIYA, reference)).toHaveLength(1)
    expect((await given.caseOf(reference)).kase.meetings[0]?.outlookId).toBe(made.ok ? made.eventId : 'not made')
  })

  it('killed before anything was sent: the next look does it', async () => {
    const reference = await booked()
    const { caseId, errands } = await given.caseOf(reference)
    for (const errand of errands) await given.store().transaction((tx) => tx.beginErrand(caseId, errand.key))
    given.restart()
    await look(reference)
    expect(await out.events(PRIYA, reference)).toHaveLength(1)
  })

  it('cancelled before the case heard that its event was made: the event is found and cancelled', async () => {
    await given.fault({ match: { method: 'POST', pathContains: '/events' }, fault: '504-after-success', times: 4 })
    await given.fault({ match: { method: 'GET', pathContains: '/events' }, fault: '503', times: 4 })
    const reference = await booked()
    await look(reference)
    expect((await given.caseOf(reference)).kase.meetings[0]?.outlookId).toBeUndefined()
    expect(await out.events('city.referrals@police.example', reference)).toHaveLength(1)
    await given.local.ask('DELETE', '/desk/api/faults')
    await given.ask('p-02', reference, (kase) => ({ do: 'cancel-meeting', meeting: kase.meetings[0]?.id ?? '', reason: 'Another day' }))
    await look(reference)
    const live = (await out.events(PRIYA, reference)).filter((one) => !one.isCancelled)
    expect(live).toEqual([])
    const atPolice = await out.events('city.referrals@police.example', reference)
    expect(atPolice.filter((one) => !one.isCancelled)).toEqual([])
  })

  it('begun and then cancelled, never made: nothing is made', async () => {
    const reference = await booked()
    const { caseId, errands } = await given.caseOf(reference)
    await given.store().transaction((tx) => tx.beginErrand(caseId, errands[0]?.key ?? ''))
    await given.ask('p-02', reference, (kase) => ({ do: 'cancel-meeting', meeting: kase.meetings[0]?.id ?? '', reason: 'Another day' }))
    given.restart()
    await look(reference)
    expect(await out.events(PRIYA, reference)).toEqual([])
  })

  it('two looks at once send nothing twice', async () => {
    const reference = await booked()
    await Promise.allSettled([look(reference), look(reference)])
    await look(reference)
    given.moveTo(LATE)
    await Promise.allSettled([look(reference), look(reference)])
    await look(reference)
    const seen = await outcome(reference)
    expect(await out.events(PRIYA, reference)).toHaveLength(1)
    expect(seen.mails).toBeGreaterThan(0)
    expect(seen).toMatchObject({ mails: seen.mailDone, cards: seen.cardsDone, inDoubt: [], open: [] })
  })

  it('a send whose connection was cut is looked up: one mail each', async () => {
    await given.fault({ match: { method: 'POST', pathContains: '/send' }, fault: 'reset-after-success', times: 2 })
    const reference = await booked()
    given.moveTo(LATE)
    await look(reference)
    await look(reference)
    const seen = await outcome(reference)
    expect(seen.mails).toBeGreaterThan(2)
    expect(seen).toMatchObject({ mails: seen.mailDone, inDoubt: [], open: [] })
  })

  it('killed between draft and send: the draft goes, once', async () => {
    const reference = await booked()
    given.moveTo(LATE)
    await given.fault({ match: { method: 'POST', pathContains: '/send' }, fault: '429', retryAfter: 600, times: 100 })
    await look(reference)
    expect((await outcome(reference)).mails).toBe(0)
    await given.local.ask('DELETE', '/desk/api/faults')
    const { caseId, errands } = await given.caseOf(reference)
    for (const errand of errands.filter((one) => one.state === 'wanted' && one.attempts > 0))
      await given.store().transaction((tx) => tx.beginErrand(caseId, errand.key))
    given.restart()
    await look(reference)
    const seen = await outcome(reference)
    expect(seen.mails).toBeGreaterThan(0)
    expect(seen).toMatchObject({ mails: seen.mailDone, open: [] })
    const drafts = await given.local.graph('GET', '/users/pathway.notices@derby.example/mailFolders/drafts/messages')
    expect(drafts.body.value).toEqual([])
  })

  it('a card whose answer was lost is in doubt, shown once, never sent again; the mail goes all the same', async () => {
    await given.fault({ match: { method: 'POST', pathContains: '/activities' }, fault: '504-after-success', times: 1 })
    const reference = await booked()
    given.moveTo(LATE)
    await look(reference)
    await look(reference)
    const seen = await outcome(reference)
    expect(seen.inDoubt).toEqual(['teams'])
    expect(seen.cards).toBe(seen.cardsDone + 1)
    expect(seen.mails).toBe(seen.mailDone)
    expect(seen.mailDone).toBe(seen.cardsDone + 1)
  })

  it('killed while cards were being sent: in doubt, not sent again; the mails go', async () => {
    const reference = await booked()
    given.moveTo(LATE)
    const { caseId, errands } = await given.caseOf(reference)
    expect(errands.length).toBeGreaterThan(0)
    await given.fault({ match: { pathContains: '/connector/' }, fault: '503', times: 100 })
    await look(reference)
    const cards = (await given.caseOf(reference)).errands.filter(
      (one) => one.task.kind === 'remind' && one.task.channel === 'teams' && one.attempts > 0,
    )
    expect(cards.map((one) => one.state)).toEqual(cards.map(() => 'wanted'))
    for (const one of cards) await given.store().transaction((tx) => tx.beginErrand(caseId, one.key))
    given.restart()
    await given.local.ask('DELETE', '/desk/api/faults')
    await look(reference)
    const seen = await outcome(reference)
    expect(seen).toMatchObject({ cards: 0, cardsDone: 0, open: [] })
    expect(seen.inDoubt).toHaveLength(cards.length)
    expect(seen.mails).toBe(seen.mailDone)
  })

  it('Teams asks to wait: the card comes later, once', async () => {
    await given.fault({ match: { pathContains: '/connector/' }, fault: '429', retryAfter: 30, times: 2 })
    const reference = await booked()
    given.moveTo(LATE)
    await look(reference)
    expect((await outcome(reference)).open).toContain('teams')
    await look(reference)
    const seen = await outcome(reference)
    expect(seen).toMatchObject({ cards: seen.cardsDone, inDoubt: [], open: [] })
  })

  it('a chat that is gone is opened anew, and nobody is told that something went wrong', async () => {
    const reference = await booked()
    await given.store().transaction((tx) =>
      tx.putConversation('p-02', {
        channelId: 'msteams',
        serviceUrl: `${given.local.url}/connector/`,
        bot: { id: '28:x' },
        conversation: { id: 'a:gone', conversationType: 'personal' },
      }),
    )
    given.moveTo(LATE)
    await look(reference)
    const cards = await out.cards(entryOf('p-02').oid ?? '')
    expect(cards.length).toBeGreaterThan(0)
    const said = await out.said(entryOf('p-02').oid ?? '')
    expect(said.filter((one) => one.text !== undefined)).toEqual([])
    const kept = await given.store().transaction((tx) => tx.conversation('p-02'))
    expect(kept).not.toMatchObject({ conversation: { id: 'a:gone' } })
  })

  it('looking again, and again later the same day, sends nothing more', async () => {
    const reference = await booked()
    given.moveTo(LATE)
    await look(reference)
    const once = await outcome(reference)
    await look(reference)
    given.moveTo(instant('2026-12-15T11:00:00.000Z'))
    await look(reference)
    expect(await outcome(reference)).toEqual(once)
  })

  it('a reminder names its day, for a child called like a month or a weekday too', async () => {
    const child = { givenName: 'Dec', familyName: 'Fri', birth: plainDate('2012-03-14') } as const
    const reference = await given.bookable({ child })
    await given.ask('p-02', reference, { ...book(), ...bookings, fill: [] })
    given.moveTo('2026-12-04T09:30:00.000Z')
    await look(reference)
    const { mail } = entryOf('p-01')
    // The meeting is on Tuesday 8 December, so the papers are due on Friday the 4th.
    expect((await out.inbox(mail, reference)).map((one) => one.subject)).toContain(
      `Something is due for ref ${reference}, by Fri 4 Dec 2026`,
    )
    expect((await given.caseOf(reference)).errands.filter((one) => one.state === 'given-up')).toEqual([])
  })
})
