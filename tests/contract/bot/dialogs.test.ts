import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDraft } from '../../../src/casework/drafts.ts'
import { outwardProblem } from '../../../src/errands/minimum.ts'
import { CHAT } from '../../../src/errands/wording.ts'
import { COMMAND_TEXT, WAITING_WORDS, waitingLine } from '../../../src/errands/wording-commands.ts'
import { DIALOG_WORDS } from '../../../src/errands/wording-dialogs.ts'
import { concern, judge, matrix } from '../../stories.ts'
import type { Json } from '../local-m365/given.ts'
import { ANITA, chatting, entryOf, type GivenPathway, givenPathway, PRIYA } from './given-pathway.ts'

const CHILD = { ...concern().child, givenName: 'Quillon', familyName: 'Vantongeren' }
const TYPED = 'Quillon stays with his aunt for the week.'

/** What takes more than a press, filled in over the chat. */
describe('dialogs over the chat', () => {
  let given: GivenPathway
  let chat: ReturnType<typeof chatting>
  beforeAll(async () => {
    given = await givenPathway()
    chat = chatting(given)
  })
  afterAll(() => given.end())

  const asked = async (text: string): Promise<Json> => (await chat.say(PRIYA, text)).at(-1)
  const task = async (path: string, oid: string, replyToId: string, data: object): Promise<Json> =>
    (await given.local.ask('POST', `/desk/api/chats/${oid}/${path}`, { replyToId, data })).body.body.task
  const buttonIn = (card: Json, title: string): Json => {
    const all = [...(card.actions ?? []), ...card.body.flatMap((one: Json) => one.actions ?? [])]
    return all.find((one: Json) => one.title === title).data
  }
  const open = async (card: Json, title: string): Promise<Json> => await task('dialog', PRIYA, card.id, buttonIn(card.card, title))
  const submit = async (card: Json, form: Json, fields: object): Promise<Json> =>
    await task('dialog-submit', PRIYA, card.id, { ...form.value.card.content.actions[0].data, ...fields })
  const field = (form: Json, id: string): Json => form.value.card.content.body.find((one: Json) => one.id === id)
  const words = (form: Json): string => JSON.stringify(form)
  const nowIn = async (id: string): Promise<string> => JSON.stringify((await chat.said(PRIYA)).find((one) => one.id === id)?.card)
  const booked = async (): Promise<string> => {
    const reference = await given.bookable(concern({ child: CHILD }))
    const offer = await asked(`book meeting ${reference}`)
    await chat.press(PRIYA, offer.id, offer.card.actions[0].data)
    return reference
  }

  it('held by phone: refused in words with nothing typed lost, then recorded; what was typed comes back in no card', async () => {
    const reference = await given.bookable(concern({ child: CHILD }))
    const card = await asked(`held by phone ${reference}`)
    const form = await open(card, DIALOG_WORDS.fillIn)
    expect(outwardProblem(words(form.value.card.content.body), ['Quillon', 'Vantongeren'], [reference])).toBeUndefined()
    const fields = {
      kind: '0',
      on: '2026-11-23',
      from: '09:00',
      until: '08:00',
      leader: '0',
      others: field(form, 'others').choices[0].value,
    }
    const refused = await submit(card, form, { ...fields, decided: TYPED })
    expect(words(refused)).toContain('The times don’t fit')
    expect(['from', 'until', 'others'].map((id) => field(refused, id).value)).toEqual(['09:00', '08:00', fields.others])
    expect([words(refused).includes('Quillon'), field(refused, 'decided').placeholder]).toEqual([false, DIALOG_WORDS.keptWords])
    // Closed, the program ended and begun again, and asked for again: what was written is still there.
    given.restart()
    const again = await open(card, DIALOG_WORDS.fillIn)
    expect(field(again, 'decided')).toMatchObject({ placeholder: DIALOG_WORDS.keptWords, isRequired: false })
    const told = await submit(card, again, { ...fields, until: '09:20' })
    expect(words(told)).toContain(`Recorded for ref ${reference}.`)
    expect(await nowIn(card.id)).toContain(`Recorded for ref ${reference}.`)
    const [meeting] = (await given.caseOf(reference)).kase.meetings
    expect(meeting).toMatchObject({ booked: { unbooked: true }, held: { outcome: TYPED } })
    expect(JSON.stringify(await chat.said(PRIYA))).not.toContain('Quillon')
    expect(given.logged.join()).not.toContain('Quillon')
    const dialogue = buttonIn(card.card, DIALOG_WORDS.fillIn).dialogue
    expect(await readDraft(given.world(), entryOf('p-02'), `dialog.${dialogue}`)).toBeUndefined()
    // Submitted once more, as a slow client does: recorded once.
    expect(await submit(card, again, fields)).toMatchObject({ type: 'message', value: expect.stringContaining('Recorded for ref') })
    expect((await given.caseOf(reference)).kase.meetings).toHaveLength(1)
  })

  it('5.5 a dialog whose card is gone from the chat is answered all the same, and nothing has failed', async () => {
    const reference = await given.bookable(concern({ child: CHILD }))
    const card = await asked(`held by phone ${reference}`)
    const form = await open(card, DIALOG_WORDS.fillIn)
    const fields = {
      kind: '0',
      on: '2026-11-23',
      from: '09:00',
      until: '09:20',
      leader: '0',
      others: field(form, 'others').choices[0].value,
    }
    const told = await submit({ ...card, id: '1700000000001' }, form, { ...fields, decided: TYPED })
    expect(words(told)).toContain(`Recorded for ref ${reference}.`)
    expect(given.logged.filter((line) => line.includes('bot answer failed'))).toEqual([])
  })

  it('ME-15: moved after its last day with the reasons in one’s own words; called off in one’s own words', async () => {
    const reference = await booked()
    const card = await asked(`move meeting ${reference} to 16 December`)
    const form = await open(card, DIALOG_WORDS.ownWay)
    const late = await submit(card, form, { slot: '0', own: TYPED })
    expect(words(late)).toContain(COMMAND_TEXT.lateNeedsWhy)
    expect(field(late, 'slot').value).toBe('0')
    expect(words(await submit(card, late, { slot: '0', because: 'agency-silent', lateOwn: 'Asked twice.' }))).toContain(
      'Moved to Wed 16 Dec',
    )
    const { kase } = await given.caseOf(reference)
    expect(kase.lateness).toMatchObject([{ code: 'agency-silent', words: 'Asked twice.' }])
    const off = await asked(`cancel meeting ${reference}`)
    const why = await open(off, DIALOG_WORDS.ownWay)
    expect(words(await submit(off, why, {}))).toContain(COMMAND_TEXT.incomplete)
    expect(words(await submit(off, why, { own: 'The family asked for it.' }))).toContain('is called off')
    expect((await given.caseOf(reference)).kase.meetings[0]?.cancelled).toBeDefined()
  })

  it('is for the one it was offered to, and for as long as the case is theirs', async () => {
    const reference = await given.bookable(concern({ child: CHILD }))
    const card = await asked(`held by phone ${reference}`)
    const data = buttonIn(card.card, DIALOG_WORDS.fillIn)
    expect((await task('dialog', ANITA, card.id, data)).value).toBe(COMMAND_TEXT.notYours)
    expect((await task('dialog-submit', ANITA, card.id, { ...data, choice: 'yes', decided: 'Mine.' })).value).toBe(COMMAND_TEXT.notYours)
    for (const one of [{}, { dialogue: 'another' }, { dialogue: 7 }])
      expect((await task('dialog', PRIYA, card.id, one)).value).toBe(CHAT.tooOld)
    const form = await open(card, DIALOG_WORDS.fillIn)
    await given.ask('p-03', reference, {
      do: 'seal-access',
      people: ['p-02'],
      teams: [],
      reason: 'She is related to somebody in the family.',
    })
    expect((await open(card, DIALOG_WORDS.fillIn)).value).toBe(CHAT.notFound)
    expect((await submit(card, form, { kind: '0', decided: TYPED })).value).toBe(CHAT.notFound)
    expect((await given.caseOf(reference)).kase.meetings).toEqual([])
  })

  it('a decision that asks for more than a card holds is given on the case’s own page, over the chat', async () => {
    const reference = await given.raised('p-01', concern({ child: CHILD }))
    await given.ask('p-01', reference, matrix())
    await given.ask('p-01', reference, judge('medium'))
    await given.ask('p-01', reference, { do: 'contact-cpm', cpm: 'p-02' })
    const card = await asked('what waits')
    const view = (await given.local.ask('POST', `/desk/api/chats/${PRIYA}/refresh`, { activity: card.id })).body.body.value
    const at = view.body.findIndex((one: Json) => String(one.text).startsWith(waitingLine(reference, 'clarify')))
    const form = await chat.press(PRIYA, card.id, view.body[at + 1].actions[0].data)
    const data = buttonIn(form.value, DIALOG_WORDS.openHere)
    expect((await task('dialog', PRIYA, card.id, data)).value.url).toBe(`${given.appUrl}/tab/#/case/${reference}`)
    expect((await task('dialog', ANITA, card.id, data)).value).toBe(COMMAND_TEXT.notYours)
    await given.ask('p-02', reference, { do: 'clarify-level', level: 'medium', meetingNeeded: 'no' })
    expect((await task('dialog', PRIYA, card.id, data)).value).toBe(WAITING_WORDS.over)
  })
})
