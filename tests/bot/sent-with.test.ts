import { describe, expect, it } from 'vitest'
import { sentWith } from '../../bot/activity.ts'

describe('a button pressed on a card', () => {
  const data = { dialogue: 'a', choice: 'b' }

  it('sends what it carries when it is one of ours', () => {
    expect(sentWith({ verb: 'book-meeting', data })).toBe(data)
    expect(sentWith({ verb: 'answer', data })).toBe(data)
  })

  it('called otherwise, or not at all, sends nothing', () => {
    for (const verb of ['drop-tables', 'Book-Meeting', '', undefined]) expect(sentWith({ verb, data })).toBeUndefined()
  })
})
