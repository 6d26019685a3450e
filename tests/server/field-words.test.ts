import { describe, expect, it } from 'vitest'
import { fieldWords, issueWords } from '../../src/server/field-words.ts'

describe('what is wrong with a field', () => {
  it.each([
    ['/command/worry', 'What worries you'],
    ['/command/answers/rows/3/evidence', 'What was seen or said, number 4'],
    ['/command/meetingNeeded', 'Meeting needed'],
    ['/command/fact/answers/domestic-abuse/found', 'Found'],
    ['/command/outlinePlan/0/byOn', 'By when, number 1'],
    ['/', 'What was sent'],
    ['', 'What was sent'],
  ])('is said of %s as “%s”', (path, words) => {
    expect(fieldWords(path)).toBe(words)
  })

  it.each([
    ['too_big', { origin: 'string', maximum: 8000 }, 'The note: this is too long or too large, at most 8,000 letters.'],
    ['too_big', { origin: 'array', maximum: 60 }, 'The note: this is too long or too large, at most 60.'],
    ['too_small', { origin: 'string', minimum: 1 }, 'The note: this is empty.'],
    ['too_small', { origin: 'string', minimum: 10 }, 'The note: this is too short or too small, at least 10 letters.'],
    ['invalid_type', {}, 'The note: this is missing, or not the kind of answer asked for.'],
    ['something_new', {}, 'The note: this can’t be recorded as it is.'],
  ])('%s %o names field and bound', (keyword, params, says) => {
    expect(issueWords({ path: '/command/note', keyword, params })).toBe(says)
  })

  it('is never said in what was sent: neither a strange key nor one of an object’s own', () => {
    for (const key of ['Quillon Vantongeren', '<b>', 'x'.repeat(41)]) expect(fieldWords(`/command/${key}`)).toBe('What is to be recorded')
    expect(fieldWords('/command/constructor')).toBe('Constructor')
    expect(fieldWords('/command/__proto__')).toBe('What is to be recorded')
  })
})
