import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askMove } from '../../../src/casework/ask-move.ts'
import { CHAT } from '../../../src/errands/wording.ts'
import { COMMAND_TEXT } from '../../../src/errands/wording-commands.ts'
import { clockTime, plainDate } from '../../../src/procedure/civil-date.ts'
import { book, latestMeeting } from '../../stories.ts'
import type { Json } from '../local-m365/given.ts'
import { ANITA, chatting, entryOf, type GivenPathway, GRACE, givenPathway, MAYA, PRIYA, START } from './given-pathway.ts'

/** Every command beside booking, as a person has it: what is said, which card comes, what a button does to the case and to Outlook. */
describe('the bot’s commands', () => {
  let given: GivenPathway
  let chat: ReturnType<typeof chatting>
  beforeAll(async () => {
    given = await givenPathway()
    chat = chatting(given)
    await given.startLoop()
  })
  afterAll(() => given.end())

  /** What was answered; a reminder that the loop brings meanwhile is none. */
  const asked = async (oid: string, text: string): Promise<Json> =>
    (await chat.say(oid, text)).find(({ card }) => card === undefined || !String(card.body[0].text).startsWith('Something'))
  const shown = (answer: Json): string => JSON.stringify(answer.value.body)
  const shownIn = (answer: Json): string => JSON.stringify(answer.card.body)
  const meetingsOf = async (reference: string) => (await given.caseOf(reference)).kase.meetings
  /** A case whose first meeting Priya booked from the chat. */
  const booked = async (): Promise<string> => {
    const reference = await given.bookable()
    const offer = await asked(PRIYA, `book meeting ${reference}`)
    await chat.press(PRIYA, offer.id, offer.card.actions[0].data)
    await given.settled()
    return reference
  }

  it('books on the day asked for, the time asked for first', async () => {
    const offer = await asked(PRIYA, `book ${await given.bookable()} for 8 December at 2pm`)
    const titles: string[] = offer.card.actions.slice(0, -1).map(({ title }: Json) => title)
    expect(titles[0]).toBe('1. Tue 8 Dec 2026, 14:00 to 15:30')
    expect(titles.filter((title) => !title.includes('Tue 8 Dec 2026'))).toEqual([])
    const day = await asked(PRIYA, `book ${await given.bookable()} for Wednesday 9 December`)
    expect(day.card.actions.map(({ title }: Json) => title).filter((title: string) => title.includes('Wed 9 Dec 2026'))).toHaveLength(2)
    expect((await asked(PRIYA, 'book K7Q2-9F for 31 November')).text).toBe(COMMAND_TEXT.noSuchDay)
    expect((await asked(PRIYA, 'move K7Q2-9F to 2026-11-20')).text).toBe(COMMAND_TEXT.dayIsOver)
  })

  it('moves in one exchange: what moves with it is said before, and Outlook follows', async () => {
    const reference = await booked()
    const offer = await asked(PRIYA, `please move ${reference} to Wed 9 Dec 10am`)
    expect(offer.card.actions[0].title).toBe('1. Wed 9 Dec 2026, 10:00 to 11:30')
    expect(JSON.stringify(offer.card.body)).toMatch(/other dates? moves? with it/)
    const [before] = await meetingsOf(reference)
    expect((await chat.press(PRIYA, offer.id, offer.card.actions[0].data)).value).toBe(COMMAND_TEXT.incomplete)
    expect(await chat.press(ANITA, offer.id, { ...offer.card.actions[0].data, why: 'asked-for' })).toMatchObject({
      type: 'application/vnd.microsoft.activity.message',
      value: COMMAND_TEXT.notYours,
    })
    expect((await meetingsOf(reference))[0]?.booked.starts).toEqual(before?.booked.starts)
    const data = { ...offer.card.actions[0].data, why: 'asked-for' }
    expect(shown(await chat.press(PRIYA, offer.id, data))).toContain(`Moved to Wed 9 Dec 2026, 10:00 to 11:30, ref ${reference}.`)
    expect(shown(await chat.press(PRIYA, offer.id, data))).toContain('Moved to Wed 9 Dec 2026, 10:00 to 11:30')
    expect((await meetingsOf(reference))[0]?.booked.starts).toEqual({ on: '2026-12-09', at: '10:00' })
    await given.settled()
    const events = await chat.events('priya.nair@derby.example', reference)
    expect(events.map((event: Json) => event.start.dateTime.slice(0, 10))).toEqual(['2026-12-09'])
  })

  it('ME-15: a move after the last day in time asks why first, and keeps the reason', async () => {
    const reference = await booked()
    const offer = await asked(PRIYA, `move meeting ${reference} to 16 December`)
    expect(JSON.stringify(offer.card.body)).toContain('After the last day in time, Mon 14 Dec 2026')
    const data = { ...offer.card.actions[0].data, why: 'someone-unavailable' }
    expect((await chat.press(PRIYA, offer.id, data)).value).toBe(COMMAND_TEXT.lateNeedsWhy)
    expect(shown(await chat.press(PRIYA, offer.id, { ...data, because: 'agency-silent' }))).toContain('Moved to Wed 16 Dec 2026')
    expect((await given.caseOf(reference)).kase.lateness).toMatchObject([{ code: 'agency-silent' }])
  })

  it('asks people outside which times they can make: the best of several days, by one press, once', async () => {
    const reference = await given.bookable()
    const maya = await given.world().store.transaction(async (tx) => (await tx.directory()).find(({ id }) => id === 'p-01'))
    const kept = async (mail: string) =>
      await given.world().store.transaction((tx) => tx.putDirectoryEntry({ ...(maya ?? expect.fail('nobody')), mail }))
    // Her calendar can't be seen either, but she has an account: no link asks her.
    await kept('not.there@derby.example')
    const card = await asked(PRIYA, `ask times ${reference}`)
    await kept(maya?.mail ?? '')
    const told = JSON.stringify(card.card.body)
    expect(told).toContain('City Referral Unit, Harbour Young People’s Service')
    expect(told).not.toContain('Maya Okafor')
    expect(told).not.toMatch(/Quillon|Vantongeren|CSE/)
    const { data } = card.card.actions[0]
    expect((await chat.press(ANITA, card.id, data)).value).toBe(COMMAND_TEXT.notYours)
    for (const _ of [1, 2]) expect(shown(await chat.press(PRIYA, card.id, data))).toContain(`Asked for ref ${reference}.`)
    await given.settled()
    const { askings } = (await given.caseOf(reference)).kase
    const days = askings[0]?.asked.times.map(({ starts }) => starts.on) ?? []
    expect([askings.length, days.length, new Set(days).size]).toEqual([1, days.length, days.length])
    expect((await chat.events('priya.nair@derby.example', reference)).map(({ subject }: Json) => subject)).toEqual(
      days.map(() => `Held for a meeting – ref ${reference}`),
    )
    const again = await asked(PRIYA, `ask times ${reference}`)
    expect((await chat.press(PRIYA, again.id, again.card.actions[0].data)).value).toMatch(/^Nothing was changed/)
    expect((await asked(MAYA, `ask times ${reference}`)).text).toMatch(/^Nothing was booked/)
  })

  it('calls off once, by whoever asked, with a reason; a stale card and a crash change nothing', async () => {
    const reference = await booked()
    const [card, other] = [await asked(PRIYA, `cancel meeting ${reference}`), await asked(PRIYA, `cancel ${reference}`)]
    const [yes, leave] = card.card.actions
    expect((await chat.press(PRIYA, card.id, yes.data)).value).toBe(COMMAND_TEXT.incomplete)
    given.restart()
    await given.startLoop()
    expect(shown(await chat.press(PRIYA, card.id, { ...yes.data, why: 'not-needed' }))).toContain('is called off')
    expect((await meetingsOf(reference))[0]?.cancelled).toBeDefined()
    expect((await chat.press(PRIYA, other.id, { ...other.card.actions[0].data, why: 'not-needed' })).value).toMatch(/^Nothing was changed/)
    expect((await chat.press(PRIYA, card.id, leave.data)).value).toBe(COMMAND_TEXT.tooOld)
    expect((await asked(PRIYA, `cancel ${reference}`)).text).toContain('No meeting stands there')
    await given.settled()
    expect((await chat.events('priya.nair@derby.example', reference)).filter((event: Json) => !event.isCancelled)).toEqual([])
  })

  it('invites one more and somebody else, from the directory only', async () => {
    const reference = await booked()
    const card = await asked(PRIYA, `add invitee ${reference}`)
    const { choices } = card.card.body.find(({ id }: Json) => id === 'whom')
    const chosen = choices.find(({ title }: Json) => title.endsWith('Meadowbank School'))
    const answer = await chat.press(PRIYA, card.id, { ...card.card.actions[0].data, whom: chosen.value })
    expect(shown(answer)).toContain(`Who is invited for ref ${reference} is changed.`)
    const seats = (await meetingsOf(reference))[0]?.booked.seats ?? []
    expect(seats.map(({ person }) => person)).toContain('school-city')
    await given.settled()
    const [event] = await chat.events('priya.nair@derby.example', reference)
    expect(event.attendees.map(({ mail }: Json) => mail)).toContain('safeguarding@meadowbank.example')
    const again = await asked(PRIYA, `replace invitee ${reference}`)
    const made = await chat.press(PRIYA, again.id, { ...again.card.actions[0].data, whom: '99' })
    expect(made.value).toBe(COMMAND_TEXT.incomplete)
    const strange = await chat.press(PRIYA, again.id, { ...again.card.actions[0].data, whom: '0', person: 'p-08', seat: 'police' })
    expect(strange.value).toBe(COMMAND_TEXT.tooOld)
  })

  it('gives the minutes to somebody else', async () => {
    const reference = await booked()
    const tom = entryOf('p-03')
    await given.store().transaction((tx) => tx.putDirectoryEntry({ ...tom, roles: [...tom.roles, 'minute-taker'] }))
    const card = await asked(PRIYA, `minute taker ${reference} to Tom`)
    const { choices } = card.card.body.find(({ id }: Json) => id === 'whom')
    const chosen = choices.find(({ title }: Json) => title === 'minute taker: Tom Whitlock instead of Grace Adeyemi')
    expect(shown(await chat.press(PRIYA, card.id, { ...card.card.actions[0].data, whom: chosen.value }))).toContain('is changed')
    expect((await meetingsOf(reference))[0]?.booked.minuteTaker).toBe('p-03')
    await given.store().transaction((tx) => tx.putDirectoryEntry(tom))
  })

  it('gives it to another chair in one exchange, says who is free then, and everybody is asked by them; nobody else may', async () => {
    const reference = await given.bookable()
    const days = ['2026-12-07', '2026-12-08', '2026-12-09', '2026-12-10', '2026-12-11']
    const busy = await Promise.all(days.map((day) => given.busyAt(day, '10:00', ['p-08'])))
    const on = plainDate(days.find((_, n) => busy[n]?.length === 0) ?? '')
    const times = { starts: { on, at: clockTime('10:00') }, ends: { on, at: clockTime('11:30') } }
    await given.ask('p-02', reference, book({ ...times, chair: 'p-02', minuteTaker: 'p-04', fill: [] }))
    await given.settled()
    const off = await given.appointment(ANITA, on, '11:00', '12:00')
    expect(shownIn(await asked(PRIYA, `new chair for ${reference}`))).toContain('Anita Rowe (has something else then)')
    const [{ id = '' } = {}] = await meetingsOf(reference)
    const preview = await askMove(given.world(), entryOf('p-02'), reference, { meeting: id, chair: 'p-08', ...times })
    expect(preview).toMatchObject({ dates: [], chair: { calendar: 'taken' } })
    // MT-7: the talk with the child before is the chair's; it passes to whoever chairs.
    expect('chair' in preview ? preview.chair?.passes.length : 0).toBeGreaterThan(0)
    await off()
    const card = await asked(PRIYA, `chair ${reference} to Anita`)
    expect(shownIn(card)).toContain('Anita Rowe (free then)')
    expect(shownIn(card)).not.toContain('Priya Nair')
    const data = { ...card.card.actions[0].data, whom: '0', why: 'chair-unavailable' }
    expect((await chat.press(PRIYA, card.id, { ...data, why: undefined })).value).toBe(COMMAND_TEXT.incomplete)
    expect(shown(await chat.press(PRIYA, card.id, data))).toContain(`Anita Rowe chairs the meeting for ref ${reference}.`)
    expect((await meetingsOf(reference)).map((one) => [one.booked.chair, one.booked.starts])).toEqual([['p-08', times.starts]])
    await given.settled()
    const live = async (mail: string) => (await chat.events(mail, reference)).filter((event: Json) => !event.isCancelled)
    expect([(await live('priya.nair@derby.example')).length, (await live('anita.rowe@derby.example')).length]).toEqual([0, 1])
    expect((await asked(GRACE, `chair ${await given.bookable()}`)).text).toBe(CHAT.notFound)
    await given.ask('p-08', reference, (kase) => ({ do: 'cancel-meeting', meeting: latestMeeting(kase), reason: 'Not needed.' }))
  })

  it('tells my meetings, where minutes stand, and what to do when it got worse', async () => {
    const reference = await booked()
    const [meeting] = await meetingsOf(reference)
    const starts = meeting?.booked.starts
    expect((await asked(GRACE, 'my meetings')).text).toContain(`ref ${reference}`)
    expect((await asked(ANITA, 'my meetings')).text).toBe(COMMAND_TEXT.noMeetings)
    expect((await asked(GRACE, 'minutes')).text).toBe(COMMAND_TEXT.noMinutes)
    expect((await asked(GRACE, `minutes ${reference}`)).text).toContain('No meeting for ref')
    given.moveTo(`${starts?.on}T16:30:00.000Z`)
    await given.ask('p-02', reference, (kase) => ({
      do: 'record-meeting-held',
      meeting: latestMeeting(kase),
      endedAt: meeting?.booked.ends.at ?? (plainDate('') as never),
      attended: ['chair'],
      childSeenBefore: 'yes',
      outlinePlan: [],
    }))
    expect((await asked(GRACE, 'minutes')).text).toContain(`ref ${reference}`)
    expect((await asked(GRACE, `minutes ${reference}`)).text).toContain('no minutes yet')
    given.moveTo(START)
    expect((await asked(MAYA, `risk has risen ${reference}`)).text).toContain(`look at ref ${reference} anew, today`)
    expect((await asked(GRACE, `it got worse ${reference}`)).text).toContain(`tell Maya Okafor, who leads on ref ${reference}`)
  })

  it('MT-8: of a meeting of two parts it tells both beginnings to whoever sees the whole case, and names neither part', async () => {
    const reference = await given.bookable()
    const fill = [{ role: 'education', person: 'school-city' }]
    await given.ask('p-02', reference, { ...book(), chair: 'p-02', minuteTaker: 'p-04', fill, apart: { minutes: 30, when: 'after' } })
    for (const who of [PRIYA, GRACE]) {
      const { text } = await asked(who, 'my meetings')
      expect(text).toContain('Tue 8 Dec 2026, 10:00, second part Tue 8 Dec 2026, 11:00')
      expect(text).not.toMatch(/confidential|open part/i)
    }
  })

  it.each(['move', 'cancel', 'change invitees', 'minutes', 'it got worse', 'held by phone'])(
    '%s: a stranger hears what everybody hears of no case at all; without a reference it asks which',
    async (command) => {
      const reference = await given.bookable()
      expect((await asked(ANITA, `${command} ${reference}`)).text).toBe(CHAT.notFound)
      expect((await asked(ANITA, `${command} ZZZZ-ZZ`)).text).toBe(CHAT.notFound)
      if (command !== 'minutes') expect((await asked(PRIYA, command)).text).toBe(COMMAND_TEXT.whichReference)
    },
  )

  it('a minute taker records no discussion, and is told so', async () => {
    expect((await asked(GRACE, `held by phone ${await booked()}`)).text).toContain('No discussion is to be recorded')
  })
})
