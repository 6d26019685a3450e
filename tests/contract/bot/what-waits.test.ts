import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mornings } from '../../../src/casework/morning.ts'
import { outwardProblem } from '../../../src/errands/minimum.ts'
import { CHAT } from '../../../src/errands/wording.ts'
import { COMMAND_TEXT, WAITING_WORDS, waitingLine } from '../../../src/errands/wording-commands.ts'
import { instant, plainDate } from '../../../src/procedure/civil-date.ts'
import { book, concern, judge, latestMeeting, matrix } from '../../stories.ts'
import type { Json } from '../local-m365/given.ts'
import { ANITA, chatting, type GivenPathway, GRACE, givenPathway, MAYA, PRIYA } from './given-pathway.ts'

const CHILD = {
  givenName: 'Quillon',
  familyName: 'Vantongeren',
  alsoKnownAs: 'The Zephyrine',
  birth: plainDate('2012-03-14'),
  livesAt: '7 Quagmire Passage, Derby DE99 9ZZ',
  school: 'Thistledown Academy',
}
const SECRETS = Object.values(CHILD)
const TUESDAY = '2026-11-24T08:30:00.000Z'

describe('what waits for a Child Protection Manager', () => {
  let given: GivenPathway
  let chat: ReturnType<typeof chatting>
  beforeEach(async () => {
    given = await givenPathway()
    chat = chatting(given)
  })
  afterEach(() => given.end())

  /** Judged, and Priya asked what she says of it. */
  const asked = async (): Promise<string> => {
    const reference = await given.raised('p-01', concern({ child: CHILD }))
    await given.ask('p-01', reference, matrix())
    await given.ask('p-01', reference, judge('medium'))
    await given.ask('p-01', reference, { do: 'contact-cpm', cpm: 'p-02' })
    return reference
  }
  const booked = async (): Promise<string> => {
    const reference = await given.bookable(concern({ child: CHILD }))
    await given.ask('p-02', reference, { ...book(), chair: 'p-02', minuteTaker: 'p-04', fill: [] })
    return reference
  }
  const morning = async (): Promise<void> => await mornings(given.world())
  const cardsOf = async (oid: string): Promise<Json[]> => await chat.cards(oid)
  const seenBy = async (oid: string, activity: string): Promise<Json> =>
    (await given.local.ask('POST', `/desk/api/chats/${oid}/refresh`, { activity })).body.body
  const textsIn = (value: Json): string[] =>
    typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
  const neutral = (card: Json): void => {
    for (const text of textsIn(card)) expect([text, outwardProblem(text, SECRETS)]).toEqual([text, undefined])
  }
  /** The button beside a line of the view. */
  const button = (view: Json, line: string): Json => {
    const at = view.value.body.findIndex((one: Json) => String(one.text ?? '').startsWith(line))
    return view.value.body[at + 1].actions[0].data
  }

  it('comes once at half past eight, with references only, and not to a manager for whom nothing waits', async () => {
    const reference = await asked()
    given.moveTo('2026-11-24T08:29:00.000Z')
    await morning()
    expect(await cardsOf(PRIYA)).toEqual([])
    given.moveTo(TUESDAY)
    await Promise.all([morning(), morning()])
    given.restart()
    await morning()
    const cards = await cardsOf(PRIYA)
    expect(cards).toHaveLength(1)
    expect(cards[0].card.body.map(({ text }: Json) => text)).toEqual([WAITING_WORDS.title, waitingLine(reference, 'clarify')])
    neutral(cards[0].card)
    for (const oid of [ANITA, MAYA, GRACE]) expect(await cardsOf(oid)).toEqual([])
    given.moveTo('2026-11-25T11:59:00.000Z')
    await morning()
    expect(await cardsOf(PRIYA)).toHaveLength(2)
  })

  it.each([
    ['a Saturday', '2026-11-28T08:30:00.000Z'],
    ['Boxing Day, taken on the Monday', '2026-12-28T09:00:00.000Z'],
    ['an afternoon', '2026-11-24T12:00:00.000Z'],
  ])('does not come on %s', async (_, at) => {
    await asked()
    given.moveTo(at)
    await morning()
    expect(await cardsOf(PRIYA)).toEqual([])
  })

  it('goes to whoever covers, who may clear it; to nobody where nobody does', async () => {
    const reference = await asked()
    given.moveTo(TUESDAY)
    const away = { covered: 'p-02', from: plainDate('2026-11-24'), to: plainDate('2026-11-27'), setBy: 'p-02' }
    await given.store().transaction((tx) => tx.putCover({ ...away, id: 'c-1' }, instant(TUESDAY)))
    await morning()
    expect(await cardsOf(PRIYA)).toEqual([])
    await given.store().transaction((tx) => tx.putCover({ ...away, id: 'c-2', covering: 'p-08' }, instant(TUESDAY)))
    await morning()
    expect(await cardsOf(PRIYA)).toEqual([])
    const [card] = await cardsOf(ANITA)
    const form = await chat.press(ANITA, card.id, button(await seenBy(ANITA, card.id), waitingLine(reference, 'clarify')))
    await chat.press(ANITA, card.id, form.value.actions[0].data)
    expect((await given.caseOf(reference)).kase.clarifications).toMatchObject([{ meetingNeeded: 'yes', level: 'medium' }])
  })

  it('ME-15: a decision is given in two presses, says no level, and counts once', async () => {
    const reference = await asked()
    await chat.say(PRIYA, 'hello')
    given.moveTo(TUESDAY)
    await morning()
    const [card] = await cardsOf(PRIYA)
    expect(card.card.refresh.userIds).toHaveLength(1)
    const view = await seenBy(PRIYA, card.id)
    neutral(view.value)
    const press = button(view, waitingLine(reference, 'clarify'))
    const form = await chat.press(PRIYA, card.id, press)
    neutral(form.value)
    const needed = form.value.actions.find(({ title }: Json) => title === WAITING_WORDS.needed).data
    expect((await chat.press(ANITA, card.id, needed)).value).toBe(COMMAND_TEXT.notYours)
    given.restart()
    const after = await chat.press(PRIYA, card.id, needed)
    expect(textsIn(after.value)).toEqual(expect.arrayContaining([WAITING_WORDS.recorded, WAITING_WORDS.nothing]))
    expect((await chat.press(PRIYA, card.id, needed)).value).toBe(WAITING_WORDS.over)
    expect((await chat.press(PRIYA, card.id, press)).value).toBe(WAITING_WORDS.over)
    expect((await given.caseOf(reference)).kase.clarifications).toHaveLength(1)
  })

  it('a red meeting is put right, and papers are taken in, without leaving the chat', async () => {
    const reference = await booked()
    given.moveTo('2026-12-07T09:00:00.000Z')
    const card = (await chat.say(PRIYA, 'what waits')).at(-1)
    const view = await seenBy(PRIYA, card?.id)
    neutral(view.value)
    const red = view.value.body.find(({ text }: Json) => String(text).startsWith(waitingLine(reference, 'red-meeting')))
    expect(red.text).toContain('Dec 2026')
    const invite = await chat.press(PRIYA, card?.id, button(view, waitingLine(reference, 'red-meeting')))
    const { choices } = invite.value.body.find(({ id }: Json) => id === 'whom')
    const before = (await given.caseOf(reference)).kase.meetings[0]?.booked.seats.filter((seat) => seat.person !== undefined).length
    await chat.press(PRIYA, card?.id, { ...invite.value.actions[0].data, whom: choices[0].value })
    expect((await given.caseOf(reference)).kase.meetings[0]?.booked.seats.filter((seat) => seat.person !== undefined).length).toBe(
      (before ?? 0) + 1,
    )

    const again = (await chat.say(PRIYA, 'what waits')).at(-1)
    const papers = await chat.press(PRIYA, again?.id, button(await seenBy(PRIYA, again?.id), waitingLine(reference, 'papers')))
    neutral(papers.value)
    const field = papers.value.body.find(({ id }: Json) => id === 'papers')
    const ticked = field.choices.map(({ value }: Json) => value).join(',')
    expect((await chat.press(PRIYA, again?.id, papers.value.actions[0].data)).value).toBe(COMMAND_TEXT.incomplete)
    await chat.press(PRIYA, again?.id, { ...papers.value.actions[0].data, papers: ticked })
    const { kase } = await given.caseOf(reference)
    expect(kase.meetings[0]?.papers.map(({ paper }) => paper)).toEqual(expect.arrayContaining(['risk-assessment', 'proposed-plan']))
    expect(latestMeeting(kase)).toBe(kase.meetings[0]?.id)
  })

  it('MT-8: of a red meeting of two parts the hours of both are told to the manager, and neither is named', async () => {
    const reference = await given.bookable(concern({ child: CHILD }))
    const apart = { minutes: 30, when: 'after' } as const
    await given.ask('p-02', reference, { ...book(), chair: 'p-02', minuteTaker: 'p-04', fill: [], apart })
    const card = (await chat.say(PRIYA, 'what waits')).at(-1)
    const view = await seenBy(PRIYA, card?.id)
    neutral(view.value)
    const red = view.value.body.find(({ text }: Json) => String(text).startsWith(waitingLine(reference, 'red-meeting')))
    expect(red.text).toContain('10:00 to 11:00, second part Tue 8 Dec 2026, 11:00 to 11:30')
    expect(textsIn(view.value).join()).not.toMatch(/confidential|open part/i)
  })

  it('a view is only for the one it was made for, and only while the case is theirs', async () => {
    const reference = await asked()
    const card = (await chat.say(PRIYA, 'what waits')).at(-1)
    const data = card?.card.refresh.action.data
    expect((await chat.press(ANITA, card?.id, data)).value).toBe(COMMAND_TEXT.notYours)
    expect((await chat.press(MAYA, card?.id, { ...data, choice: 0 })).value).toBe(COMMAND_TEXT.notYours)
    expect((await chat.press(PRIYA, card?.id, { ...data, choice: 7 })).value).toBe(COMMAND_TEXT.tooOld)
    expect((await chat.press(PRIYA, card?.id, { ...data, dialogue: 'another' })).value).toBe(CHAT.tooOld)
    expect((await given.local.ask('POST', `/desk/api/chats/${ANITA}/refresh`, { activity: card?.id })).status).toBe(404)
    const view = await seenBy(PRIYA, card?.id)
    await given.ask('p-03', reference, {
      do: 'seal-access',
      people: ['p-02'],
      teams: [],
      reason: 'She is related to somebody in the family.',
    })
    expect((await chat.press(PRIYA, card?.id, button(view, waitingLine(reference, 'clarify')))).value).toBe(WAITING_WORDS.over)
    expect(textsIn((await seenBy(PRIYA, card?.id)).value)).toContain(WAITING_WORDS.nothing)
    expect((await chat.say(MAYA, 'what waits')).at(-1)?.text).toBe(WAITING_WORDS.nothing)
  })

  it('times asked about that can be chosen from stand on the card; a button leads to the page on which one is chosen', async () => {
    const reference = await given.bookable(concern({ child: CHILD }))
    const asking = (await chat.say(PRIYA, `ask times ${reference}`)).at(-1)
    await chat.press(PRIYA, asking?.id, asking?.card.actions[0].data)
    expect(await cardsOf(PRIYA)).toHaveLength(1)
    given.moveTo('2026-11-27T08:30:00.000Z')
    await morning()
    const card = (await cardsOf(PRIYA)).at(-1)
    expect(card?.card.body.map(({ text }: Json) => text)).toEqual([WAITING_WORDS.title, waitingLine(reference, 'times')])
    neutral(card?.card)
    const view = await seenBy(PRIYA, card?.id)
    const form = await chat.press(PRIYA, card?.id, button(view, waitingLine(reference, 'times')))
    expect(textsIn(form.value)).toContain(WAITING_WORDS.elsewhere)
    neutral(form.value)
  })

  it('Teams asked to wait: it comes a minute later, once; lost on the way, never again', async () => {
    await asked()
    await chat.say(PRIYA, 'hello')
    given.moveTo(TUESDAY)
    const run = morning
    await given.fault({ match: { method: 'POST', pathContains: '/activities' }, fault: '429', retryAfter: 1 })
    await run()
    expect(await cardsOf(PRIYA)).toEqual([])
    await run()
    await run()
    expect(await cardsOf(PRIYA)).toHaveLength(1)
    given.moveTo('2026-11-25T08:30:00.000Z')
    await given.fault({ match: { method: 'POST', pathContains: '/activities' }, fault: '504-after-success' })
    await run()
    await run()
    expect(await cardsOf(PRIYA)).toHaveLength(2)
  })
})
