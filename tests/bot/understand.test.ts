import { describe, expect, it } from 'vitest'
import { understand } from '../../bot/understand.ts'

describe('what a person means', () => {
  it.each([
    ['book meeting K7Q2-9F', 'K7Q2-9F'],
    ['Book a meeting for k7q29f please', 'K7Q2-9F'],
    ['  BOOK   meeting: K7Q2-9F.', 'K7Q2-9F'],
    ['<at>Pathway</at> book the meeting for K7Q2-9F', 'K7Q2-9F'],
    ['<p>book meeting&nbsp;K7Q2-9F</p>', 'K7Q2-9F'],
    ['book meeting', undefined],
    ['book meeting tomorrow at ten', undefined],
  ])('%j is a booking', (text, reference) => {
    expect(understand(text)).toEqual({ wants: 'book-meeting', reference })
  })

  it.each([
    ['my work', 'my-work'],
    ['What’s due?', 'my-work'],
    ['help', 'help'],
    ['?', 'help'],
    ['What can you do', 'help'],
    ['Hi', 'hello'],
    ['good morning', 'hello'],
    ['', 'unknown'],
    ['hierarchy', 'unknown'],
    ['bookkeeping', 'unknown'],
    ['K7Q2-9F', 'unknown'],
    ['x'.repeat(100_000), 'unknown'],
  ])('%j', (text, wants) => {
    expect(understand(text).wants).toBe(wants)
  })
})
