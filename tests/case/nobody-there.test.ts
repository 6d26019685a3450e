import { describe, expect, it } from 'vitest'
import { type Cover, directoryOn } from '../../src/case/cover.ts'
import { type Directory, personById, standIn } from '../../src/case/directory.ts'
import { nobodyThere } from '../../src/case/nobody-there.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { given, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { listed } from '../seen.ts'
import { UP_TO_BOOKED } from '../stories.ts'

const day = plainDate
const absence = (covered: string, covering?: string, from = '2026-11-25', to = '2026-12-04'): Cover => ({
  ...{ id: `${covered} ${covering}`, covered, from: day(from), to: day(to), setBy: 'tom' },
  ...(covering === undefined ? {} : { covering }),
})
const there = (id: string, directory: Directory): string | undefined => {
  const found = personById(directory, id)
  return found === undefined ? undefined : standIn(found, directory)?.id
}

describe('who is there on a day', () => {
  it('is whoever isn’t away, or who covers them; cover is neither handed on nor given by somebody who has left', () => {
    const covers = [absence('maya', 'beth'), absence('grace')]
    const on = (date: string) => directoryOn(PEOPLE, covers, day(date))
    expect(['maya', 'grace', 'beth'].map((id) => there(id, on('2026-11-25')))).toEqual(['beth', undefined, 'beth'])
    expect(['maya', 'grace'].map((id) => there(id, on('2026-12-04')))).toEqual(['beth', undefined])
    for (const other of ['2026-11-24', '2026-12-05']) expect(on(other)).toBe(PEOPLE)
    const both = directoryOn(PEOPLE, [...covers, absence('beth', 'anita')], day('2026-11-25'))
    expect(there('maya', both)).toBeUndefined()
    const left = on('2026-11-25').map((one) => (one.id === 'beth' ? { ...one, leftOn: '2026-11-20' } : one))
    expect(there('maya', left)).toBeUndefined()
    const twice = directoryOn(PEOPLE, [absence('maya'), absence('maya', 'beth')], day('2026-11-25'))
    expect(there('maya', twice)).toBe('beth')
  })
})

describe('what is owed by somebody who isn’t there', () => {
  const kase = given(...UP_TO_BOOKED).kase
  const cases = [{ ...listed(kase), row: { ...listed(kase).row, reference: 'K7Q2-9F', closed: false } }]
  const seen = (by: string, today: string, covers: readonly Cover[], people: Directory = PEOPLE) =>
    nobodyThere(person(by), cases, { today: day(today), directory: directoryOn(people, covers, day(today)), covers, termsOf: () => TERMS })

  it('is shown to the manager at once, with the whole working days it has lain', () => {
    expect(seen('tom', '2026-11-25', [absence('maya')])).toMatchObject([
      { person: 'maya', name: 'Maya Okafor', since: '2026-11-25', workingDays: 0, gone: false, references: ['K7Q2-9F'] },
    ])
    expect(seen('tom', '2026-11-25', [absence('maya')])[0]?.count).toBeGreaterThan(0)
    expect(seen('tom', '2026-11-26', [absence('maya')])).toMatchObject([{ workingDays: 1 }])
    expect(seen('tom', '2026-11-30', [absence('maya')])).toMatchObject([{ workingDays: 3 }])
  })

  it('isn’t shown where somebody covers, where nothing is owed, before and after the days, or to anybody else', () => {
    expect(seen('tom', '2026-11-26', [absence('maya', 'beth')])).toEqual([])
    expect(seen('tom', '2026-11-26', [absence('beth')])).toEqual([])
    expect(seen('tom', '2026-11-24', [absence('maya')])).toEqual([])
    expect(seen('tom', '2026-12-05', [absence('maya')])).toEqual([])
    for (const other of ['maya', 'priya', 'louise']) expect(seen(other, '2026-11-26', [absence('maya')])).toEqual([])
  })

  it('is shown of those who have left', () => {
    const people = PEOPLE.map((one) => (one.id === 'maya' ? { ...one, leftOn: '2026-11-24' } : one))
    expect(seen('tom', '2026-11-26', [], people)).toMatchObject([{ person: 'maya', gone: true, since: '2026-11-24', workingDays: 2 }])
  })
})
