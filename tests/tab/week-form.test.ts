import { describe, expect, it } from 'vitest'
import { isEmptyRow, NO_ROW, needsForm, rowsFrom, weekFact, weekSlips } from '../../src/tab/features/case/week-form.ts'

const SCHOOL = { ...NO_ROW, what: 'school', when: '1,2,3,4,5', from: '08:45', to: '15:15', until: '2026-12-18' }
const COURT = { ...NO_ROW, what: 'court', when: 'on', on: '2026-11-30', from: '09:00', to: '12:00' }

const NOTHING = { times: [], wants: [], interpreter: '', place: '', travel: '', words: '' }

describe('what is filled in of the child’s week', () => {
  it('asks for what a row that was begun lacks, and for nothing of an empty one', () => {
    expect(weekSlips([NO_ROW])).toEqual([])
    expect(weekSlips([SCHOOL, { ...NO_ROW, when: 'on' }]).map((one) => one.field)).toEqual([
      'fact-times-1-what',
      'fact-times-1-on',
      'fact-times-1-from',
      'fact-times-1-to',
    ])
  })

  it('becomes the fact, and the fact becomes the same rows again', () => {
    const fact = weekFact('childs-week', { ...NOTHING, times: [SCHOOL, COURT, NO_ROW], wants: ['beth'] }) as never
    expect(fact).toEqual({
      is: 'childs-week',
      times: [
        { what: 'school', weekdays: [1, 2, 3, 4, 5], from: '08:45', to: '15:15', until: '2026-12-18' },
        { what: 'court', on: '2026-11-30', from: '09:00', to: '12:00' },
      ],
      wants: ['beth'],
    })
    expect(rowsFrom(fact)).toEqual([SCHOOL, COURT])
    expect(isEmptyRow(NO_ROW)).toBe(true)
  })

  it('of the parents holds an interpreter, a place and the way where said, and comes back into the form', () => {
    const filled = { ...NOTHING, wants: ['beth'], interpreter: ' Polish ', place: 'The children’s centre', travel: '45' }
    const fact = weekFact('parents-needs', filled) as never
    expect(fact).toEqual({
      is: 'parents-needs',
      times: [],
      wants: ['beth'],
      interpreter: 'Polish',
      place: 'The children’s centre',
      travel: 45,
    })
    expect(needsForm(fact)).toEqual({ ...filled, interpreter: 'Polish', times: [NO_ROW] })
    expect(needsForm(weekFact('parents-needs', NOTHING) as never)).toEqual({ ...NOTHING, times: [NO_ROW] })
  })

  it('keeps days the form does not offer together as a row for each', () => {
    const rows = rowsFrom({
      is: 'childs-week',
      wants: [],
      times: [{ what: 'contact', weekdays: [4, 2], from: '16:00', to: '17:00' }],
    } as never)
    expect(rows.map((row) => row.when)).toEqual(['4', '2'])
  })
})
