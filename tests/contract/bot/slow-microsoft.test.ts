import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { GROUP_WORDS } from '../../../src/errands/wording-dialogs.ts'
import { moment } from '../../given.ts'
import { book } from '../../stories.ts'
import type { Json } from '../local-m365/given.ts'
import { chatting, type GivenPathway, givenPathway, PRIYA } from './given-pathway.ts'

const GROUP = 'meeting-derby'
const WITHIN = { timeout: 40_000, interval: 20 }

/** Told by the order of what is seen, not by a clock: the sign stands in the chat while Microsoft 365 hasn't answered yet. */
describe('a slow Microsoft 365', () => {
  let given: GivenPathway
  let chat: ReturnType<typeof chatting>
  beforeAll(async () => {
    given = await givenPathway()
    chat = chatting(given)
  })
  afterAll(() => given.end())

  const slow = (delayMs: number, times: number) =>
    given.fault({ match: { method: 'POST', pathContains: 'getSchedule' }, fault: 'slow', delayMs, times })
  const unanswered = async (): Promise<number> => {
    const text = await (await fetch(`${given.local.url}/requests.jsonl`)).text()
    const lines: Json[] = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    return lines.filter(({ path, doneAt }) => path.endsWith('/getSchedule') && doneAt === null).length
  }
  const inGroup = async (): Promise<Json[]> => (await given.local.ask('GET', `/desk/api/chats/${PRIYA}/groups/${GROUP}`)).body.activities
  const isTyping = (all: readonly Json[]): boolean => all.at(-1)?.kind === 'typing'
  it('answering after ten seconds: in one’s own chat and in a group’s a typing sign comes first, then the answer, once', async () => {
    const [own, others] = [await given.bookable(), await given.bookable()]
    await slow(10_000, 2)
    const group = `/desk/api/chats/${PRIYA}/groups/${GROUP}/messages`
    await given.local.ask('POST', `/desk/api/chats/${PRIYA}/messages`, { text: `book meeting ${own}` })
    await given.local.ask('POST', group, { text: `@Pathway book meeting ${others}` })
    await vi.waitFor(async () => expect([isTyping(await chat.said(PRIYA)), isTyping(await inGroup())]).toEqual([true, true]), WITHIN)
    expect(await unanswered()).toBe(2)
    expect(await chat.cards(PRIYA)).toEqual([])
    await vi.waitFor(async () => expect(await chat.cards(PRIYA)).toHaveLength(2), WITHIN)
    await vi.waitFor(async () => expect(isTyping(await inGroup())).toBe(false), WITHIN)
    const told = (await inGroup()).filter(({ from, kind }) => from === 'bot' && kind === 'message').map(({ text }) => text)
    expect(told.at(-1)).toBe(GROUP_WORDS.answered)
    for (const one of [own, others]) expect(JSON.stringify(await chat.cards(PRIYA))).toContain(one)
  })

  it('a button that needs it has its typing sign too, and its card afterwards', async () => {
    const reference = await given.bookable()
    const both = { chair: 'p-02', minuteTaker: 'p-04', fill: [] }
    await given.ask('p-02', reference, { ...book(), ...both })
    const later = { starts: moment('2026-12-09 14:00'), ends: moment('2026-12-09 15:00') }
    await given.ask('p-02', reference, { ...book(), ...both, ...later, kind: 'professionals-meeting' })
    const [choose] = await chat.say(PRIYA, `move ${reference}`)
    await slow(3_000, 1)
    const pressed = chat.press(PRIYA, choose.id, choose.card.actions[0].data)
    await vi.waitFor(async () => expect(isTyping(await chat.said(PRIYA))).toBe(true), WITHIN)
    expect(await unanswered()).toBe(1)
    expect(JSON.stringify((await pressed).value.body)).toContain(reference)
  })
})
