import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Case } from '../../../src/case/case.ts'
import type { Command } from '../../../src/case/commands.ts'
import { londonAt } from '../../../src/casework/clock.ts'
import { DISCUSSION_NAMES } from '../../../src/errands/wording-commands.ts'
import { DIALOG_WORDS } from '../../../src/errands/wording-dialogs.ts'
import type { Area, MeetingKind } from '../../../src/procedure/vocabulary.ts'
import { oidOf } from '../../../src/server/seed/people.ts'
import { moment } from '../../given.ts'
import { decides, EVERY_KIND, KINDS_BY_HAND, type KindByHand, PEOPLE } from '../../kinds-of-meeting.ts'
import { book, concern, judge, matrix } from '../../stories.ts'
import type { Json } from '../local-m365/given.ts'
import { chatting, type GivenPathway, givenPathway, START } from './given-pathway.ts'

/** Each kind of meeting by the bot's commands: asked for by its name, booked, moved, its papers waited for, held, or recorded as held by phone. */
describe('every kind of meeting from the chat', () => {
  let given: GivenPathway
  let chat: ReturnType<typeof chatting>
  beforeAll(async () => {
    given = await givenPathway()
    chat = chatting(given)
  })
  afterAll(() => given.end())

  const asked = async (who: string, text: string): Promise<Json> => (await chat.say(oidOf(who), text))[0]
  const kaseOf = async (reference: string): Promise<Case> => (await given.caseOf(reference)).kase
  const clarified = async (area: Area): Promise<string> => {
    const { lead, cpm } = PEOPLE[area]
    const status = { ...concern().status, openToSocialCare: true }
    const reference = await given.raised(`p-${lead}`, concern({ area, status }))
    await given.ask(`p-${lead}`, reference, matrix())
    await given.ask(`p-${lead}`, reference, judge('medium'))
    await given.ask(`p-${lead}`, reference, { do: 'contact-cpm', cpm: `p-${cpm}` })
    await given.ask(`p-${cpm}`, reference, { do: 'clarify-level', level: 'medium', meetingNeeded: 'yes' })
    return reference
  }
  const hold = async (by: string, reference: string): Promise<void> => {
    const { id = '', booked } = (await kaseOf(reference)).meetings.at(-1) ?? expect.fail('none is booked')
    given.moveTo(`${booked.ends.on}T17:00:00.000Z`)
    const how = { endedAt: booked.ends.at, attended: [], childSeenBefore: 'yes', outlinePlan: [], ...decides(booked.kind) }
    await given.ask(`p-${by}`, reference, { do: 'record-meeting-held', meeting: id, ...how } as Command)
  }
  const ready = async ({ area, after }: KindByHand): Promise<string> => {
    given.moveTo(START)
    const reference = await clarified(area)
    if (after === undefined) return reference
    const [by = ''] = KINDS_BY_HAND[after].flatMap((one) => (one.area === area ? one.books : []))
    const times = { starts: moment('2026-11-25 10:00'), ends: moment('2026-11-25 11:00') }
    const who = { kind: after, chair: `p-${by}`, minuteTaker: `p-${PEOPLE[area].minutes}`, fill: [] }
    await given.ask(`p-${by}`, reference, { ...book(), ...times, ...who })
    await hold(by, reference)
    given.moveTo('2026-11-26T10:00:00.000Z')
    return reference
  }
  const kindOf = async (reference: string): Promise<MeetingKind | undefined> => (await kaseOf(reference)).meetings.at(-1)?.booked.kind

  it.each(EVERY_KIND)('%s, %s: asked for by its name, it is booked, moved, told of, and held', async (area, kind, byHand) => {
    const reference = await ready(byHand)
    const [by = ''] = byHand.books
    const offer = await asked(by, `book ${byHand.said} ${reference}`)
    expect(JSON.stringify((await chat.press(oidOf(by), offer.id, offer.card.actions[0].data)).value.body)).toContain('Booked for')
    expect(await kindOf(reference)).toBe(kind)
    const booked = (await kaseOf(reference)).meetings.at(-1)?.booked.starts
    const move = await asked(by, `move ${reference}`)
    const pressed = { ...move.card.actions[0].data, why: 'asked-for', because: 'agency-silent' }
    expect(JSON.stringify((await chat.press(oidOf(by), move.id, pressed)).value.body)).toContain('Moved to')
    expect((await kaseOf(reference)).meetings.at(-1)?.booked.starts).not.toEqual(booked)
    expect((await asked(by, 'my meetings')).text).toContain(reference)
    const due = (await asked(PEOPLE[area].lead, 'what’s due')).text
    expect(due).toContain(reference)
    await hold(by, reference)
    expect((await asked(by, `minutes ${reference}`)).text).toContain('no minutes yet')
    expect((await asked(by, `cancel ${reference}`)).text).toContain('No meeting stands there')
  })

  it.each(EVERY_KIND)('%s, %s: whoever may not book it is told so, and nothing is booked', async (area, _kind, byHand) => {
    const reference = await ready(byHand)
    const { lead, manager, cpm } = PEOPLE[area]
    const before = (await kaseOf(reference)).meetings.length
    for (const who of [lead, manager, cpm].filter((one) => !byHand.books.includes(one)))
      expect((await asked(who, `book ${byHand.said} ${reference}`)).text).toMatch(/^Nothing was booked/)
    expect((await kaseOf(reference)).meetings).toHaveLength(before)
  })

  const field = (form: Json, id: string): Json => form.value.card.content.body.find((one: Json) => one.id === id)
  const task = async (path: string, who: string, replyToId: string, data: object): Promise<Json> =>
    (await given.local.ask('POST', `/desk/api/chats/${oidOf(who)}/${path}`, { replyToId, data })).body.body.task
  /** The form in which a discussion is recorded; nothing where this person has none to record. */
  const phoneForm = async (by: string, reference: string): Promise<{ card: Json; form: Json } | undefined> => {
    const card = await asked(by, `held by phone ${reference}`)
    const button = card.card?.actions.find(({ title }: Json) => title === DIALOG_WORDS.fillIn)
    return button === undefined ? undefined : { card, form: await task('dialog', by, card.id, button.data) }
  }

  it.each(EVERY_KIND)('%s, %s: recorded as held by phone just now, only where the text has discussions', async (_area, kind, byHand) => {
    const reference = await ready(byHand)
    const [by = ''] = byHand.books
    const opened = await phoneForm(by, reference)
    const choices: Json[] = opened === undefined ? [] : field(opened.form, 'kind').choices
    const chosen = choices.find(({ title }) => title === DISCUSSION_NAMES[kind])
    if (!byHand.phone) return expect(chosen).toBeUndefined()
    const { card, form } = opened ?? expect.fail('no form')
    const on = londonAt(given.world().clock.now()).on
    const when = { on, from: '08:30', until: '08:50', leader: field(form, 'leader').value, others: field(form, 'others').choices[0].value }
    const data = { ...form.value.card.content.actions[0].data, ...when, kind: chosen?.value, decided: 'A visit tonight.' }
    const told = await task('dialog-submit', by, card.id, { ...data, ...decides(kind) })
    expect(JSON.stringify(told)).toContain(`Recorded for ref ${reference}.`)
    expect((await kaseOf(reference)).meetings.at(-1)).toMatchObject({
      booked: { kind, unbooked: true },
      held: { outcome: 'A visit tonight.' },
    })
  })
})
