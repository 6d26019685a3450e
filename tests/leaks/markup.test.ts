import { describe, expect, it } from 'vitest'
import { pressSchema } from '../../bot/book-meeting.ts'
import { changePressSchema } from '../../bot/change-dialogue.ts'
import { waitingPressSchema } from '../../bot/waiting-dialogue.ts'
import { nameSaid } from '../../src/errands/name-said.ts'
import { CHAT } from '../../src/errands/wording.ts'
import { COMMAND_TEXT } from '../../src/errands/wording-commands.ts'
import { LINK_PAGE } from '../../src/errands/wording-links.ts'
import { answerHtml } from '../../src/server/answer-html.ts'
import { PEOPLE } from '../people.ts'
import { leaving } from './leaving.ts'
import { plantedCase } from './planted-case.ts'

const MARKUP = '[press](https://evil.example) <img src=x onerror=y> **now** `z`\r\nBcc: all@evil.example\u001b[31m'

/** OWASP API10: what the directory holds was written by others. */
describe('markup planted in names', () => {
  it.each([
    [MARKUP, 'press ( evil.example) img src x onerror y now z Bcc all evil.example 31m'],
    ['Siân O’Neill-Żak (Derby) & Co.', 'Siân O’Neill-Żak (Derby) & Co.'],
    ["D'Arcy, Ana", "D'Arcy, Ana"],
    ['https://www.evil.example/x', '.evil.example/x'],
  ])('%j is said as %j', (name, said) => {
    expect(nameSaid(name)).toBe(said)
  })

  it('is no link, no tag and no line of ours in any card or answer of the bot', async () => {
    const people = PEOPLE.map((one) => ({ ...one, name: `${one.name} ${MARKUP}` }))
    const said: string[] = []
    const leave = (outlet: string, text: string): void => {
      if (/card|answers|finds/.test(outlet)) said.push(...textsIn(JSON.parse(text)))
      expect([outlet, outlet === 'the log' && text.includes('evil')]).toEqual([outlet, false])
    }
    await leaving(
      Array.from({ length: 12 }, (_, number) => plantedCase(3, number)),
      true,
      { leave, stopped: [], people },
    )
    expect(said.filter((text) => /\]\(https:\/\/evil|<img|\*\*now|\p{Cc}\[31m|\r|Bcc:/u.test(text))).toEqual([])
    // The names were there to be said.
    expect(said.filter((text) => text.includes('press (')).length).toBeGreaterThan(0)
  })

  it('is no tag, no address of its own and no line of a header in any mail, meeting or page of a personal link', async () => {
    const people = PEOPLE.map((one) => ({ ...one, name: `${one.name} ${MARKUP}`, agency: `${one.agency} ${MARKUP}` }))
    const texts: (readonly [key: string, text: string])[] = []
    const leave = (outlet: string, text: string): void => {
      if (/^a (?:mail|meeting) ?(?:$|put|changed|called)/.test(outlet) && text.includes('{'))
        texts.push(...stringsIn(JSON.parse(text.slice(text.indexOf('{')))))
    }
    const cases = Array.from({ length: 12 }, (_, number) => plantedCase(3, number))
    await leaving(cases, false, { leave, stopped: [], people })
    const page = { words: LINK_PAGE, heading: MARKUP, lines: [MARKUP, MARKUP] }
    const shown = bodyOf(answerHtml(page))
    const html = [...texts.flatMap(([key, text]) => (key === 'content' ? [text] : [])), shown]
    for (const tag of html.flatMap((one) => one.match(/<[^>]*>/g) ?? []))
      expect(tag).toMatch(
        /^<(?:\/?(?:html|body|main|p|h1|br|strong|ul|li|table|tr|td)\/?|a href="https:\/\/pathway\.example\/[^"<>]*"|\/a)>$/,
      )
    expect(texts.filter(([key, text]) => key !== 'content' && /\p{Cc}/u.test(text))).toEqual([])
    // They were there to be said: names beside addresses, and everything on the page.
    expect(texts.filter(([key, text]) => key === 'name' && text.includes('evil.example')).length).toBeGreaterThan(10)
    expect(shown).toContain('evil.example')
    expect(texts.filter(([key]) => key === 'subject').length).toBeGreaterThan(10)
  })
})

function bodyOf(html: string): string {
  return html.slice(html.indexOf('<body>'))
}

function stringsIn(part: unknown): (readonly [key: string, text: string])[] {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, inner]): (readonly [string, string])[] =>
    typeof inner === 'string' ? [[key, inner]] : stringsIn(inner),
  )
}

describe('a button of any of our cards', () => {
  it.each([
    ['an offer', pressSchema, { dialogue: 'd', slot: 0 }],
    ['what waits', waitingPressSchema, { dialogue: 'd', choice: 0, give: 'come', papers: '0' }],
    ['a change', changePressSchema, { dialogue: 'd', choice: 'yes', why: 'asked-for' }],
  ])('%s takes no key it has no field for', (_what, shape, sent) => {
    expect(shape.safeParse(sent).success).toBe(true)
    expect(shape.safeParse({ ...sent, person: 'p-08' }).success).toBe(false)
  })

  it('pressed with a key the card has no field for is refused, whatever else is right', async () => {
    const answers = new Map<string, number>()
    const leave = (outlet: string, text: string): void => {
      if (outlet === 'a key no card has') answers.set(text, (answers.get(text) ?? 0) + 1)
    }
    const cases = Array.from({ length: 12 }, (_, number) => plantedCase(5, number))
    await leaving(cases, true, { leave, stopped: [] })
    expect([...answers.keys()].sort()).toEqual([CHAT.tooOld, COMMAND_TEXT.tooOld].map((says) => JSON.stringify({ says })).sort())
    expect([...answers.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(30)
  })
})

/** What Teams shows as markdown: the texts of messages and of cards' blocks. */
function textsIn(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, inner]) => (key === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner)))
}
