import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { answerPress } from '../../../bot/answer-press.ts'
import { commandSchema } from '../../../src/case/commands.ts'
import { keepDialogue } from '../../../src/casework/conversations.ts'
import { perform } from '../../../src/casework/perform.ts'
import { CHAT } from '../../../src/errands/wording.ts'
import { addDays, plainDate } from '../../../src/procedure/civil-date.ts'
import { concern } from '../../stories.ts'
import type { Json } from '../local-m365/given.ts'
import { ANITA, chatting, entryOf, type GivenPathway, GRACE, givenPathway, MAYA, PRIYA } from './given-pathway.ts'

/** The card's offer as read: for each time, its day, when it begins, and who is said to be missing. */
function saidOfSlots(card: Json): { readonly day: string; readonly from: string; readonly missing: readonly string[] }[] {
  const texts: string[] = card.body.map((block: Json) => block.text ?? '')
  return card.actions
    .map((action: Json) => action.title)
    .filter((title: string) => /^\d\. /.test(title))
    .map((title: string) => {
      const [, on = '', from = ''] = /^\d\. (.+), (\d\d:\d\d) to /.exec(title) ?? []
      const line = texts[texts.indexOf(title) + 1] ?? ''
      const names = /^Missing: (.*)\.$/.exec(line)?.[1]
      if (names === undefined) expect(line).toBe('Everyone whose calendar I can see is free.')
      return { day: new Date(`${on} 12:00Z`).toISOString().slice(0, 10), from, missing: names?.split(', ').toSorted() ?? [] }
    })
}

describe('booking from the chat', () => {
  let given: GivenPathway
  let chat: ReturnType<typeof chatting>
  beforeAll(async () => {
    given = await givenPathway()
    chat = chatting(given)
    await given.startLoop()
  })
  afterAll(() => given.end())

  const offerFor = async (reference: string): Promise<{ id: string; card: Json; data: (slot: number) => Json }> => {
    const [said] = await chat.say(PRIYA, `book meeting ${reference}`)
    return { id: said.id, card: said.card, data: (slot) => said.card.actions[slot].data }
  }
  const shown = (card: Json): string => JSON.stringify(card.body)

  it('offers times with who is missing, and who is not known', async () => {
    const { card } = await offerFor(await given.bookable())
    expect(card.body[1].text).toBe('The last day in time is Mon 14 Dec 2026.')
    expect(card.actions).toHaveLength(6)
    expect(card.actions[0].title).toMatch(/^1\. \w{3} \d{1,2} \w{3} 2026, \d\d:\d\d to \d\d:\d\d$/)
    const slots = saidOfSlots(card)
    expect(slots).toHaveLength(5)
    for (const { day, from, missing } of slots) expect([day, from, missing]).toEqual([day, from, await given.busyAt(day, from)])
    expect(shown(card)).toContain('Not known, because I can’t see their calendars: City Referral Unit, Harbour Young People’s Service.')
    expect(shown(card)).toContain('Nobody is named yet for: other agencies involved.')
  })

  it('names for each time exactly those whose calendar is taken then, and prefers the times at which fewest are missing', async () => {
    const reference = await given.bookable()
    // Maya is away all the time; Grace too, but for one morning and one whole day.
    const days = Array.from({ length: 21 }, (_, index) => addDays(plainDate('2026-11-24'), index))
    const away = [
      ...days.map((day) => [MAYA, day, '08:00', '18:00'] as const),
      ...days.filter((day) => day !== '2026-12-09').map((day) => [GRACE, day, day === '2026-12-03' ? '12:00' : '08:00', '18:00'] as const),
    ]
    const made = await Promise.all(away.map((each) => given.appointment(...each)))
    const slots = saidOfSlots((await offerFor(reference)).card)
    expect(slots).toHaveLength(5)
    for (const { day, from, missing } of slots) expect([day, from, missing]).toEqual([day, from, await given.busyAt(day, from)])
    // Two different lines at least, so that no line could stand for all; who can come wins.
    const counts = slots.map((slot) => slot.missing.length)
    expect([slots[0]?.missing, slots.at(-1)?.missing]).toEqual([['Maya Okafor'], ['Grace Adeyemi', 'Maya Okafor']])
    expect(counts).toEqual(counts.toSorted())
    for (const remove of made) await remove()
  })

  it('books once: the event is in the chair’s calendar with exactly the people invited, private and neutral', async () => {
    const reference = await given.bookable()
    const offer = await offerFor(reference)
    const answer = await chat.press(PRIYA, offer.id, { ...offer.data(1), also: 'school-city,p-05' })
    const when = offer.card.actions[1].title.slice(3)
    expect(answer).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' })
    expect(shown(answer.value)).toContain(`Booked for ${when}`)
    await given.settled()
    const events = await chat.events('priya.nair@derby.example', reference)
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({ subject: `Multi-agency meeting – ref ${reference}`, sensitivity: 'private', isOrganizer: true })
    expect(events[0].attendees.map((one: Json) => one.mail).sort()).toEqual([
      'city.referrals@police.example',
      'duty@harbour.example',
      'grace.adeyemi@derby.example',
      'maya.okafor@derby.example',
      'safeguarding@meadowbank.example',
    ])
    const [atPolice] = await chat.events('city.referrals@police.example', reference)
    expect(atPolice.attendees.map((one: Json) => one.mail)).toEqual(['city.referrals@police.example'])
  })

  it('presses after the first book nothing more: the same is told again, another is told what stands', async () => {
    const reference = await given.bookable()
    const offer = await offerFor(reference)
    await chat.press(PRIYA, offer.id, offer.data(0))
    const when = offer.card.actions[0].title.slice(3)
    expect(await chat.redeliver(PRIYA)).toMatchObject({ body: { type: 'application/vnd.microsoft.card.adaptive' } })
    expect(shown((await chat.press(PRIYA, offer.id, offer.data(0))).value)).toContain(`Booked for ${when}`)
    expect(await chat.press(PRIYA, offer.id, offer.data(2))).toMatchObject({
      type: 'application/vnd.microsoft.activity.message',
      value: `A meeting for ref ${reference} is already booked for ${when}. Open Pathway to see who has replied.`,
    })
    await given.settled()
    expect((await given.caseOf(reference)).kase.meetings).toHaveLength(1)
    expect(await chat.events('priya.nair@derby.example', reference)).toHaveLength(1)
    expect((await chat.say(PRIYA, `book meeting ${reference}`))[0].text).toContain(`is already booked for ${when}`)
  })

  it('of two offers for one meeting only one is booked', async () => {
    const reference = await given.bookable()
    const [older, newer] = [await offerFor(reference), await offerFor(reference)]
    await chat.press(PRIYA, newer.id, newer.data(1))
    expect((await chat.press(PRIYA, older.id, older.data(0))).value).toContain('is already booked for')
    expect((await given.caseOf(reference)).kase.meetings).toHaveLength(1)
  })

  it('two presses at once on two buttons book one of them, and both are told which', async () => {
    const reference = await given.bookable()
    const offer = await offerFor(reference)
    const answers = await Promise.all([0, 3].map((slot) => answerPress(given.world(), entryOf('p-02'), offer.data(slot))))
    const { meetings } = (await given.caseOf(reference)).kase
    expect(meetings).toHaveLength(1)
    for (const answer of answers)
      expect(JSON.stringify(answer)).toContain(`${meetings[0]?.booked.starts.at} to ${meetings[0]?.booked.ends.at}`)
  })

  it('a crash between the booking and its answer: the press again is told what was booked', async () => {
    const reference = await given.bookable()
    const offer = await offerFor(reference)
    const { dialogue } = offer.data(0)
    const kept = (await given.store().transaction((tx) => tx.dialogue(dialogue))) as Json
    const { on, at, endsAt } = kept.slots[0]
    const command = commandSchema.parse({
      do: 'book-meeting',
      kind: kept.kind,
      starts: { on, at },
      ends: { on, at: endsAt },
      chair: 'p-02',
      minuteTaker: kept.minuteTaker,
      fill: [],
    })
    await perform(given.world(), entryOf('p-02'), { commandId: kept.commandId, reference, command })
    expect((await chat.press(PRIYA, offer.id, offer.data(2))).value).toContain(`is already booked for ${kept.slots[0].words}`)
    await keepDialogue(given.world(), dialogue, kept)
    expect(shown((await chat.press(PRIYA, offer.id, offer.data(0))).value)).toContain(`Booked for ${kept.slots[0].words}`)
    expect((await given.caseOf(reference)).kase.meetings).toHaveLength(1)
  })

  it.each([
    ['another person’s press', ANITA, (data: Json) => data, CHAT.notYours],
    ['a slot that was not offered', PRIYA, (data: Json) => ({ ...data, slot: 9 }), CHAT.tooOld],
    ['an offer nobody made', PRIYA, (data: Json) => ({ ...data, dialogue: 'made-up' }), CHAT.tooOld],
    ['a slot that is no number', PRIYA, (data: Json) => ({ ...data, slot: '0; drop' }), CHAT.tooOld],
    ['a key of something else kept', PRIYA, () => ({ dialogue: `answered|msteams|x|1`, slot: 0 }), CHAT.tooOld],
    ['nothing', PRIYA, () => undefined, CHAT.tooOld],
  ] as const)('%s is refused in private and books nothing', async (_what, oid, edit, words) => {
    const reference = await given.bookable()
    const offer = await offerFor(reference)
    expect(await chat.press(oid, offer.id, edit(offer.data(0)))).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: words,
    })
    expect((await given.caseOf(reference)).kase.meetings).toEqual([])
  })

  it('data edited to another time or chair changes nothing: only the id and the choice are read', async () => {
    const reference = await given.bookable()
    const offer = await offerFor(reference)
    for (const edited of [{ on: '2026-11-24', at: '03:00' }, { chair: 'p-08' }, { reference: 'XXXX-XX' }, { minuteTaker: 'p-01' }])
      expect((await chat.press(PRIYA, offer.id, { ...offer.data(0), ...edited })).value).toBe(CHAT.tooOld)
    expect((await given.caseOf(reference)).kase.meetings).toEqual([])
    await chat.press(PRIYA, offer.id, { ...offer.data(0), because: 'never offered' })
    const [meeting] = (await given.caseOf(reference)).kase.meetings
    expect(meeting?.booked).toMatchObject({ chair: 'p-02', minuteTaker: 'p-04' })
    expect(offer.card.actions[0].title).toContain(`${meeting?.booked.starts.at} to`)
  })

  it('leaving it books nothing, and the offer is over', async () => {
    const reference = await given.bookable()
    const offer = await offerFor(reference)
    expect(shown((await chat.press(PRIYA, offer.id, offer.data(5))).value)).toContain(CHAT.left)
    expect((await chat.press(PRIYA, offer.id, offer.data(0))).value).toBe(CHAT.tooOld)
    expect((await given.caseOf(reference)).kase.meetings).toEqual([])
  })

  it('an offer whose time has passed books nothing', async () => {
    const reference = await given.bookable()
    const offer = await offerFor(reference)
    given.moveTo('2026-12-14T15:00:00.000Z')
    expect((await chat.press(PRIYA, offer.id, offer.data(0))).value).toContain(`Nothing was booked for ref ${reference}.`)
    given.moveTo('2026-11-23T10:00:00.000Z')
  })

  it('a practitioner can’t book it; a stranger to the case hears what everybody hears of no case at all', async () => {
    const reference = await given.bookable()
    expect((await chat.say(MAYA, `book meeting ${reference}`))[0].text).toContain('You are not the one to book it.')
    const [hers] = await chat.say(ANITA, `book meeting ${reference}`)
    const [none] = await chat.say(ANITA, 'book meeting ZZZZ-ZZ')
    expect(hers.text).toBe(CHAT.notFound)
    expect(none.text).toBe(CHAT.notFound)
  })

  it('nothing owed, nothing booked: before the level is judged', async () => {
    const raised = await perform(given.world(), entryOf('p-02'), { commandId: crypto.randomUUID(), command: concern() })
    if (!('performed' in raised)) throw new Error('not raised')
    expect((await chat.say(PRIYA, `book meeting ${raised.reference}`))[0].text).toContain('No meeting is to be booked for it just now.')
  })

  it('without Microsoft 365 it says so, and asks again later', async () => {
    const reference = await given.bookable()
    await given.fault({ match: { pathContains: 'getSchedule' }, fault: '503', times: 4 })
    expect((await chat.say(PRIYA, `book meeting ${reference}`))[0].text).toBe(CHAT.microsoftDown)
    expect((await offerFor(reference)).card.actions).toHaveLength(6)
  })

  it('an agency’s answer reaches the case', async () => {
    const reference = await given.bookable()
    const offer = await offerFor(reference)
    await chat.press(PRIYA, offer.id, offer.data(0))
    await given.settled()
    const [event] = await chat.events('city.referrals@police.example', reference)
    const path = `/desk/api/mailboxes/city.referrals@police.example/events/${encodeURIComponent(event.id)}/respond`
    expect((await given.local.ask('POST', path, { response: 'decline' })).status).toBe(204)
    // Every meeting booked above is read with it.
    const answered = async (): Promise<void> => {
      await given.store().jobs.observe()
      expect((await given.caseOf(reference)).kase.meetings[0]?.replies).toMatchObject({ police: 'declined' })
    }
    await vi.waitFor(answered, { timeout: 30_000 })
  })
})
