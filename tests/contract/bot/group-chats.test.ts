import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { outwardProblem } from '../../../src/errands/minimum.ts'
import { CHAT } from '../../../src/errands/wording.ts'
import { GROUP_WORDS } from '../../../src/errands/wording-dialogs.ts'
import { concern } from '../../stories.ts'
import type { Json } from '../local-m365/given.ts'
import { chatting, type GivenPathway, GRACE, givenPathway, MAYA, PRIYA } from './given-pathway.ts'

const CHILD = { ...concern().child, givenName: 'Quillon', familyName: 'Vantongeren' }

/** A meeting's chat is a group's with the meeting's id beside it. */
const group = 'meeting-derby'

describe('the bot in a chat where others read along', () => {
  let given: GivenPathway
  let chat: ReturnType<typeof chatting>
  let reference: string
  beforeAll(async () => {
    given = await givenPathway()
    chat = chatting(given)
    reference = await given.bookable(concern({ child: CHILD }))
  })
  afterAll(() => given.end())

  const path = (oid: string): string => `/desk/api/chats/${oid}/groups/${group}`
  const read = async (oid: string): Promise<Json[]> => (await given.local.ask('GET', path(oid))).body.activities
  /** What was said there after it. */
  const ask = async (oid: string, text: string): Promise<Json[]> => {
    const { id } = (await given.local.ask('POST', `${path(oid)}/messages`, { text })).body
    await vi.waitFor(async () => expect((await given.local.ask('GET', path(oid))).body.pending).toBe(false), { timeout: 30_000 })
    const all = await read(oid)
    return all.slice(all.findIndex((one) => one.id === id) + 1)
  }
  const own = async (oid: string): Promise<Json> => (await chat.said(oid)).at(-1)

  it('hears what mentions it; it is added with the words that it answers privately', async () => {
    expect(await ask(MAYA, `book meeting ${reference}`)).toEqual([])
    expect((await ask(MAYA, '@Pathway help')).map(({ text }) => text)).toEqual([GROUP_WORDS.hello, GROUP_WORDS.hello])
    expect(await own(MAYA)).toBeUndefined()
  })

  it('answers whoever may know, and whoever may not, in their own chats; the others read the same words each time', async () => {
    expect((await ask(PRIYA, `@Pathway book meeting ${reference}`)).map(({ text }) => text)).toEqual([GROUP_WORDS.answered])
    expect((await own(PRIYA)).card.actions.length).toBeGreaterThan(1)
    expect((await ask(GRACE, `@Pathway book meeting ${reference}`)).map(({ text }) => text)).toEqual([GROUP_WORDS.answered])
    expect((await own(GRACE)).text).toBe(CHAT.notFound)
    expect((await ask(GRACE, '@Pathway minutes ZZZZ-ZZ')).map(({ text }) => text)).toEqual([GROUP_WORDS.answered])
    const bot = (await read(MAYA)).filter(({ from }) => from === 'bot')
    expect(bot.filter(({ card }) => card !== undefined)).toEqual([])
    for (const { text } of bot) expect(outwardProblem(text, ['Quillon', 'Vantongeren'])).toBeUndefined()
    expect(bot.map(({ text }) => text).join()).not.toContain(reference)
  })

  it('what was begun there goes on in the person’s own chat after a restart', async () => {
    await ask(PRIYA, `@Pathway book meeting ${reference}`)
    const offer = await own(PRIYA)
    given.restart()
    await chat.press(PRIYA, offer.id, offer.card.actions[0].data)
    expect((await given.caseOf(reference)).kase.meetings).toHaveLength(1)
    expect((await ask(PRIYA, `@Pathway cancel meeting ${reference}`)).map(({ text }) => text)).toEqual([GROUP_WORDS.answered])
    expect((await own(PRIYA)).card.body[0].text).toContain(reference)
  })

  it('a concern is raised from what somebody else wrote there, and nobody there sees it', async () => {
    await given.local.ask('POST', `${path(MAYA)}/messages`, { text: 'Quillon was not home at midnight' })
    const { id, by } = (await read(PRIYA)).at(-1) ?? {}
    expect(by.displayName).toBe('Maya Okafor')
    const before = await read(PRIYA)
    const asked = { commandId: 'raiseConcern', activity: id }
    const answer = (await given.local.ask('POST', `/desk/api/chats/${PRIYA}/on-message`, asked)).body
    expect(answer.body.task.value.url).toBe(`${given.appUrl}/tab/#/raise`)
    expect(await read(PRIYA)).toEqual(before)
    const draft = await given.store().transaction((tx) => tx.readDraft('p-02', 'concern'))
    expect(draft?.body).toMatchObject({ worry: expect.stringContaining('by Maya Okafor') })
  })

  it('is read and written by those in it alone', async () => {
    const outside = '00000000-0000-4000-8000-000000000011'
    expect((await given.local.ask('GET', path(outside))).status).toBe(404)
    expect((await given.local.ask('POST', `${path(outside)}/messages`, { text: '@Pathway help' })).status).toBe(404)
    const { id } = (await read(MAYA)).at(-1) ?? {}
    expect(
      (await given.local.ask('POST', `/desk/api/chats/${outside}/on-message`, { commandId: 'raiseConcern', activity: id })).status,
    ).toBe(404)
  })
})
