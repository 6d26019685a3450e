import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { derbyCase, may, WHO_MAY_DO_WHAT_PAGE, whoMayDoWhatPage } from './who-may-do-what-page.ts'

describe('who may do what', () => {
  it('is printed for people to read, as it is', () => {
    expect(readFileSync(WHO_MAY_DO_WHAT_PAGE, 'utf8')).toBe(whoMayDoWhatPage())
  })

  it('is nothing but raising a concern for whoever has no part in the case', () => {
    const kase = derbyCase()
    expect(
      ['imran', 'nadia', 'frances', 'sam'].map((id) => [
        may('raise-concern', id, kase),
        may('judge-level', id, kase),
        may('record-fact', id, kase),
      ]),
    ).toEqual(Array.from({ length: 4 }, () => [true, false, false]))
  })
})
