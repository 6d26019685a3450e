import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Case } from '../../../src/case/case.ts'
import type { CaseView } from '../../../src/case/view.ts'
import { askCase } from '../../../src/casework/ask.ts'
import { askBoard } from '../../../src/casework/ask-board.ts'
import { observeOutlook } from '../../../src/casework/observe-outlook.ts'
import { clockTime, plainDate } from '../../../src/procedure/civil-date.ts'
import { book, latestMeeting, matrix } from '../../stories.ts'
import { chatting, entryOf, type GivenPathway, givenPathway } from '../bot/given-pathway.ts'
import type { Json } from '../local-m365/given.ts'

const PRIYA = 'priya.nair@derby.example'
const MAYA = 'maya.okafor@derby.example'
const HARBOUR = 'duty@harbour.example'

/** What the chair does with the meeting in Outlook is a fact: the case learns it, shows it, and puts nothing back. */
describe('a meeting changed in Outlook', () => {
  let given: GivenPathway
  let out: ReturnType<typeof chatting>
  let reference = ''
  beforeEach(async () => {
    given = await givenPathway({ appRoles: ['Calendars.ReadWrite', 'Mail.ReadWrite', 'Mail.Send', 'User.Read.All'] })
    out = chatting(given)
    reference = await given.bookable()
    const fill = [{ role: 'involved-agency', person: 'school-city' }]
    await given.ask('p-02', reference, { ...book(), kind: 'cse-meeting-initial', chair: 'p-02', minuteTaker: 'p-04', fill })
    await given.startLoop()
    await given.settled()
  })
  afterEach(() => given.end())

  let runs = 0
  const observed = async (): Promise<void> => {
    await observeOutlook(given.world(), `observe-${++runs}`)
    await given.settled()
  }
  const event = async (): Promise<Json> => (await out.events(PRIYA, reference))[0]
  const change = async (fields: object): Promise<void> => {
    const { status } = await given.local.graph('PATCH', `/users/${PRIYA}/events/${(await event()).id}`, fields)
    expect(status).toBe(200)
  }
  const at = (on: string, time: string) => ({ dateTime: `${on}T${time}:00`, timeZone: 'GMT Standard Time' })
  const moveThere = async (on: string): Promise<void> => await change({ start: at(on, '14:00'), end: at(on, '15:30') })
  const kase = async (): Promise<Case> => (await given.caseOf(reference)).kase
  const types = async (): Promise<string[]> => (await kase()).entries.map((one) => one.event.type)
  const view = async (person = 'p-02'): Promise<CaseView> => {
    const seen = await askCase(given.world(), entryOf(person), reference, 'case')
    return 'notFound' in seen ? expect.fail('not seen') : seen
  }
  const lines = async (person?: string): Promise<string[]> => (await view(person)).meetings[0]?.outlook.map((one) => one.says) ?? []
  const red = async (): Promise<boolean> => (await askBoard(given.world(), entryOf('p-02'), {})).rows[0]?.meeting?.red ?? false
  const paperDue = async (): Promise<string[]> =>
    (await view()).owed.filter((one) => one.duty.startsWith('submit')).flatMap((one) => (one.due === undefined ? [] : [one.due.on]))
  const patches = async (): Promise<number> =>
    (await (await fetch(`${given.local.url}/requests.jsonl`)).text()).split('\n').filter((line) => line.includes('"PATCH"')).length

  it('moved: the case has the new time, dates that hang on it follow, nothing is sent back to Outlook', async () => {
    const before = await paperDue()
    await moveThere('2026-12-10')
    const sent = await patches()
    await observed()
    await observed()
    const [meeting] = (await kase()).meetings
    expect(meeting?.booked.starts).toEqual({ on: '2026-12-10', at: '14:00' })
    expect((await types()).filter((one) => one === 'MovedInOutlook')).toHaveLength(1)
    expect(await paperDue()).not.toEqual(before)
    expect(await lines()).toEqual(['Moved in Outlook by the organiser, seen on Mon 23 Nov 2026.'])
    expect(await red()).toBe(false)
    expect(await patches()).toBe(sent)
  })

  it('ME-15: moved past the last day in time: taken as it is, red for chair and board until it is moved here with its reason', async () => {
    await moveThere('2026-12-17')
    await observed()
    expect((await lines())[1]).toMatch(/after the last day in time, Mon 14 Dec 2026/)
    expect(await red()).toBe(true)
    given.moveTo('2026-12-15T09:00:00.000Z')
    const { caseId } = await given.caseOf(reference)
    await given.store().transaction((tx) => tx.wake(caseId))
    await given.settled()
    expect(await types()).toContain('DeadlineMissed')
  })

  it('a move made here and not in Outlook yet is no move of the organiser', async () => {
    await given.fault({ match: { method: 'PATCH', pathContains: '/events/' }, fault: '503', times: 4 })
    await given.ask('p-02', reference, (one) => ({
      do: 'move-meeting',
      meeting: latestMeeting(one),
      starts: { on: plainDate('2026-12-10'), at: clockTime('14:00') },
      ends: { on: plainDate('2026-12-10'), at: clockTime('15:30') },
      reason: 'The school can only come in the afternoon.',
    }))
    await given.settled()
    await observed()
    expect(await types()).not.toContain('MovedInOutlook')
    given.store().jobs.advance(3600)
    await given.settled()
    await observed()
    expect(await types()).not.toContain('MovedInOutlook')
    expect((await event()).start.dateTime).toContain('2026-12-10T14:00')
  })

  it('deleted: cancelled in the case, owed and chased again, and nobody books it anew but a person', async () => {
    expect((await given.local.graph('DELETE', `/users/${PRIYA}/events/${(await event()).id}`)).status).toBe(204)
    await observed()
    await observed()
    expect((await view()).meetings[0]).toMatchObject({ state: 'cancelled' })
    expect(await lines()).toEqual(['Cancelled in Outlook by the organiser, seen on Mon 23 Nov 2026. What it was for is owed again.'])
    expect((await view()).owed.find((one) => one.duty === 'hold-cse-meeting')?.standing.state).toMatch(/pending|due-soon/)
    expect(await out.events(PRIYA, reference)).toEqual([])
    const { errands } = await given.caseOf(reference)
    expect(errands.some((one) => one.task.kind === 'cancel-meeting-in-outlook')).toBe(false)
    expect(errands.some((one) => one.task.kind === 'remind' && one.task.obligation.startsWith('hold-cse-meeting'))).toBe(true)
  })

  it('deleted and put back before anybody looked: the chair’s calendar shows it as if nothing had been', async () => {
    const { id } = await event()
    const desk = async (what: string): Promise<number> =>
      (await given.local.ask('POST', `/desk/api/mailboxes/${PRIYA}/events/${id}/${what}`, {})).status
    expect([await desk('delete'), await desk('restore'), await desk('restore')]).toEqual([204, 204, 404])
    await observed()
    await observed()
    expect(await types()).not.toContain('CancelledInOutlook')
    expect((await view()).meetings[0]?.state).toBe('booked')
  })

  it('put back after the case knew of it: everybody else was told that it is off, so it stays so here, and is booked anew by a person', async () => {
    const { id } = await event()
    const desk = async (what: string): Promise<void> =>
      expect((await given.local.ask('POST', `/desk/api/mailboxes/${PRIYA}/events/${id}/${what}`, {})).status).toBe(204)
    await desk('delete')
    await observed()
    await desk('restore')
    await observed()
    await observed()
    expect((await view()).meetings[0]?.state).toBe('cancelled')
    expect((await view()).owed.find((one) => one.duty === 'hold-cse-meeting')?.standing.state).toMatch(/pending|due-soon/)
    expect(await out.events(PRIYA, reference)).toHaveLength(1)
    const fill = [{ role: 'involved-agency', person: 'school-city' }]
    await given.ask('p-02', reference, { ...book(), kind: 'cse-meeting-initial', chair: 'p-02', minuteTaker: 'p-04', fill })
    await given.settled()
    await observed()
    expect((await view()).meetings.map((one) => one.state).toSorted()).toEqual(['booked', 'cancelled'])
    expect(new Set((await out.events(PRIYA, reference)).map((one: Json) => one.id)).size).toBe(2)
  })

  const opened = async (): Promise<number> => {
    const { caseId } = await given.caseOf(reference)
    return (await given.store().transaction((tx) => tx.accessLog(caseId))).filter((line) => line.purpose === 'observe').length
  }
  const settledRounds = async (): Promise<number> => {
    for (let round = 0; round < 3; round += 1) await observed()
    return await opened()
  }

  it('a case about which nothing changed isn’t opened: each round costs one question for a calendar, and none for a meeting', async () => {
    const before = await settledRounds()
    const asked = async (): Promise<string[]> =>
      (await (await fetch(`${given.local.url}/requests.jsonl`)).text())
        .split('\n')
        .flatMap((line) => /"path":"([^"]*)"/.exec(line)?.[1] ?? [])
    const from = (await asked()).length
    for (let round = 0; round < 5; round += 1) await observed()
    expect(await opened()).toBe(before)
    const since = (await asked()).slice(from)
    expect(since).toHaveLength(5)
    expect(since.every((path) => path.endsWith('/calendarView/delta'))).toBe(true)
  })

  it('something of the chair’s own changes beside it: no case is opened for that', async () => {
    const before = await settledRounds()
    await given.appointment('00000000-0000-4000-8000-000000000002', '2026-12-09', '10:00', '11:00')
    await observed()
    expect(await opened()).toBe(before)
  })

  it('an answer, a command here, a new day, another list of whom nothing is sent to: each has it opened once', async () => {
    let before = await settledRounds()
    const once = async (): Promise<void> => {
      expect(await settledRounds()).toBeGreaterThan(before)
      before = await opened()
      await observed()
      expect(await opened()).toBe(before)
    }
    const mine = (await out.events(MAYA, reference))[0]
    await given.local.ask('POST', `/desk/api/mailboxes/${MAYA}/events/${mine.id}/respond`, { response: 'accept' })
    await once()
    expect((await kase()).meetings[0]?.replies['lead-practitioner']).toBe('accepted')
    await given.ask('p-01', reference, matrix())
    await once()
    given.moveTo('2026-11-24T10:00:00.000Z')
    await once()
    const stamp = { id: 'b-1', v: 1, at: given.world().clock.now(), by: 'p-09', on: plainDate('2026-11-24') } as const
    const data = { kind: 'address', value: 'someone@elsewhere.example', reason: 'Known to us.' } as const
    await given.store().transaction((tx) => tx.addBlockedEntry({ ...stamp, type: 'EntryAdded', data }))
    await once()
  })

  it('a state that Microsoft has forgotten: the calendar is read from its beginning, and what went meanwhile is found', async () => {
    await settledRounds()
    expect((await given.local.graph('DELETE', `/users/${PRIYA}/events/${(await event()).id}`)).status).toBe(204)
    await given.fault({ match: { method: 'GET', pathContains: '/calendarView/delta' }, fault: '410' })
    await observed()
    expect(await types()).toContain('CancelledInOutlook')
  })

  it('the clock far on: the window is rolled, and a meeting beyond it is read by itself', async () => {
    await settledRounds()
    given.moveTo('2027-03-01T10:00:00.000Z')
    const before = await settledRounds()
    await observed()
    expect(await opened()).toBe(before + 1)
    await moveThere('2027-03-10')
    await observed()
    expect((await kase()).meetings[0]?.booked.starts.on).toBe('2027-03-10')
  })

  it('a calendar whose changes can’t be read just now is asked again, from where it was', async () => {
    await settledRounds()
    await given.fault({ match: { method: 'GET', pathContains: '/calendarView/delta' }, fault: '429', retryAfter: 60 })
    await moveThere('2026-12-10')
    await observed()
    expect(await types()).not.toContain('MovedInOutlook')
    await observed()
    expect(await types()).toContain('MovedInOutlook')
  })

  it('a calendar that can’t be read says nothing: a meeting isn’t gone for that', async () => {
    await given.fault({ match: { method: 'GET', pathContains: '/events' }, fault: '429', retryAfter: 60, times: 20 })
    await observed()
    expect(await types()).not.toContain('CancelledInOutlook')
  })

  it('text that now tells whom it is about: red, told to the chair alone, and left as it is until the chair takes it out', async () => {
    const { bodyHtml } = await event()
    await change({ body: { contentType: 'html', content: `<p>About Quillon Vantongeren</p>${bodyHtml}` } })
    const sent = await patches()
    await observed()
    expect((await lines()).join()).toMatch(/now tells whom or what it is about/)
    expect(await red()).toBe(true)
    expect(await lines('p-04')).toEqual([])
    expect(await patches()).toBe(sent)
    const told = (await out.inbox(PRIYA, reference)).filter((one: Json) => one.subject.startsWith('Something in Outlook needs a look'))
    expect(told).toHaveLength(1)
    expect(told[0].bodyText).not.toMatch(/Quillon|Vantongeren/)
    await change({ body: { contentType: 'html', content: bodyHtml } })
    await observed()
    expect(await lines()).toEqual([])
    expect(await red()).toBe(false)
  })

  it('a harmless word of the chair is no fault, and neither is what Teams writes', async () => {
    const { bodyHtml } = await event()
    const teams = `${'_'.repeat(60)}<p>Microsoft Teams</p><p>Meeting ID: 312 345 678 901 23</p><p>+44 20 3321 5208,,123456789# United Kingdom, London</p>${'_'.repeat(60)}`
    await change({ body: { contentType: 'html', content: `<p>Room 2 is on the first floor.</p>${bodyHtml}${teams}` } })
    await observed()
    expect(await types()).not.toContain('OutlookShows')
  })

  it('somebody the chair added, somebody taken off: said with who, once, until it is put right', async () => {
    const before = (await event()).attendees.map((one: Json) => ({ type: one.type, emailAddress: { address: one.mail, name: one.name } }))
    const guest = { type: 'optional', emailAddress: { address: 'Anita.Rowe@derby.example', name: 'Anita Rowe' } }
    await change({ attendees: [...before.filter((one: Json) => one.emailAddress.address !== HARBOUR), guest] })
    await observed()
    await observed()
    expect(await lines()).toEqual([
      'Invited in Outlook and not here: Anita Rowe (anita.rowe@derby.example).',
      'Taken off the invitation in Outlook: Harbour Young People’s Service.',
    ])
    expect(await red()).toBe(true)
    await change({ attendees: before })
    await observed()
    expect(await lines()).toEqual([])
    expect((await types()).filter((one) => one === 'OutlookShows')).toHaveLength(2)
  })

  it('another time an agency proposes is shown, and moves nothing', async () => {
    const mine = (await out.events(HARBOUR, reference))[0]
    const proposed = { from: '2026-12-11T10:00', to: '2026-12-11T11:00' }
    const answer = { response: 'tentativelyAccept', proposed }
    expect((await given.local.ask('POST', `/desk/api/mailboxes/${HARBOUR}/events/${mine.id}/respond`, answer)).status).toBe(204)
    await observed()
    expect(await lines()).toEqual(['Harbour Young People’s Service proposes Fri 11 Dec 2026, 10:00 to 11:00.'])
    expect((await kase()).meetings[0]?.booked.starts.on).toBe('2026-12-08')
    expect((await kase()).meetings[0]?.replies['specialist-service']).toBe('tentative')
  })

  it('passed on by an agency to somebody nobody knows: red, with the address, until the chair takes it off', async () => {
    const mine = (await out.events(HARBOUR, reference))[0]
    const path = `/desk/api/mailboxes/${HARBOUR}/events/${mine.id}/forward`
    expect((await given.local.ask('POST', path, { to: 'someone@elsewhere.example' })).status).toBe(204)
    await observed()
    expect((await view()).meetings[0]?.unknown).toEqual(['someone@elsewhere.example'])
    expect((await view('p-04')).meetings[0]?.unknown).toBeUndefined()
    expect(await red()).toBe(true)
  })

  it('what the chair does at the desk is what an organiser does: moved, then deleted', async () => {
    const desk = async (what: string, body: object): Promise<void> =>
      expect((await given.local.ask('POST', `/desk/api/mailboxes/${PRIYA}/events/${(await event()).id}/${what}`, body)).status).toBe(204)
    await desk('change', { from: '2026-12-10T14:00', to: '2026-12-10T15:30', text: 'Room 2.' })
    await observed()
    expect((await kase()).meetings[0]?.booked.starts).toEqual({ on: '2026-12-10', at: '14:00' })
    expect((await event()).joinUrl).toEqual((await kase()).meetings[0]?.joinUrl)
    await desk('delete', {})
    await observed()
    expect((await view()).meetings[0]?.state).toBe('cancelled')
  })

  it('an answer under another name of the mailbox is that person’s: once, the last one given, and nobody is added or missing', async () => {
    const mine = (await out.events(MAYA, reference))[0]
    const answer = async (response: string, under?: string): Promise<void> => {
      const body = under === undefined ? { response } : { response, under }
      expect((await given.local.ask('POST', `/desk/api/mailboxes/${MAYA}/events/${mine.id}/respond`, body)).status).toBe(204)
      await observed()
      await observed()
    }
    const reply = async (): Promise<string | undefined> => (await kase()).meetings[0]?.replies['lead-practitioner']
    await answer('accept', 'm.okafor@derby.example')
    expect(await reply()).toBe('accepted')
    await answer('decline', '/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=00000000-0000-4000-8000-000000000001')
    expect(await reply()).toBe('declined')
    expect((await types()).filter((one) => one === 'ReplyReceived')).toHaveLength(2)
    expect(await lines()).toEqual([])
    expect((await view()).meetings[0]?.unknown).toBeUndefined()
  })

  it('a path nobody can be found by is no answer of anybody, and nobody is missing for it', async () => {
    const mine = (await out.events(MAYA, reference))[0]
    const body = { response: 'accept', under: '/o=ExchangeLabs/ou=Elsewhere/cn=Recipients/cn=nobody' }
    expect((await given.local.ask('POST', `/desk/api/mailboxes/${MAYA}/events/${mine.id}/respond`, body)).status).toBe(204)
    await observed()
    expect((await kase()).meetings[0]?.replies['lead-practitioner']).toBeUndefined()
    expect(await lines()).toEqual(['Invited in Outlook and not here: Maya Okafor, whose address Outlook does not say.'])
  })
})
