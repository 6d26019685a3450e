import { describe, expect, it } from 'vitest'
import { type Intent, understand } from '../../bot/understand.ts'
import { CHAT } from '../../src/errands/wording.ts'
import { DIALOG_WORDS } from '../../src/errands/wording-dialogs.ts'

/** Everything the bot does; a thing it learns to do makes this fail to compile until it stands here. */
const DOES: Readonly<Record<Exclude<Intent['wants'], 'unknown' | 'hello'>, true>> = {
  'book-meeting': true,
  'ask-times': true,
  'move-meeting': true,
  'cancel-meeting': true,
  'change-invitations': true,
  'change-chair': true,
  minutes: true,
  'got-worse': true,
  'held-by-phone': true,
  'my-work': true,
  'what-waits': true,
  'my-meetings': true,
  help: true,
}
const named = [...CHAT.help.matchAll(/\*\*(.+?)\*\*/g)].map(([, words = '']) => words).filter((words) => words !== DIALOG_WORDS.raise)

describe('help', () => {
  it.each(named)('“%s”, which it names, is understood as it stands there', (words) => {
    expect(understand(words).wants).not.toBe('unknown')
  })

  it.each(Object.keys(DOES))('names what the bot does: %s', (wants) => {
    expect(named.map((words) => understand(words).wants)).toContain(wants)
  })
})
