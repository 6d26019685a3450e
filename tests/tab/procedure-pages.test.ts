import { describe, expect, it } from 'vitest'
import { foundParagraphs } from '../../src/tab/features/procedure/rules-found.ts'
import { holidayLines } from '../../src/tab/features/settings/holiday-lines.ts'
import { isChosenOtherwise, type Reading, readingsFound } from '../../src/tab/features/settings/readings-found.ts'

describe('bank holidays as somebody types or pastes them', () => {
  const GOOD_FRIDAY = { on: '2028-04-14', name: 'Good Friday' }
  const BOXING_DAY = { on: '2028-12-26', name: 'Boxing Day' }

  it('reads a day a line, with empty lines between', () => {
    expect(holidayLines(' 2028-04-14 Good Friday\n\n2028-12-26   Boxing Day \n')).toEqual([GOOD_FRIDAY, BOXING_DAY])
  })

  it("reads the published JSON, and of it England's list only", () => {
    const list = (events: object[]) => ({ division: 'x', events })
    const england = [{ title: 'Good Friday', date: '2028-04-14', notes: '', bunting: false }]
    const json = { scotland: list([{ title: "St Andrew's Day", date: '2028-11-30' }]), 'england-and-wales': list(england) }
    expect(holidayLines(JSON.stringify(json))).toEqual([GOOD_FRIDAY])
    expect(holidayLines(JSON.stringify(list(england)))).toEqual([GOOD_FRIDAY])
  })

  it('reads the published calendar file', () => {
    const event = (day: string, name: string) =>
      `BEGIN:VEVENT\r\nDTEND;VALUE=DATE:20280101\r\nDTSTART;VALUE=DATE:${day}\r\nSUMMARY:${name}\r\nEND:VEVENT\r\n`
    const file = `BEGIN:VCALENDAR\r\n${event('20280414', 'Good Friday')}${event('20281226', 'Boxing Day')}END:VCALENDAR`
    expect(holidayLines(file)).toEqual([GOOD_FRIDAY, BOXING_DAY])
  })

  it('says what it can’t read, and never guesses a day', () => {
    expect(holidayLines('')).toBe('Enter a day.')
    expect(holidayLines('2028-04-14 Good Friday\n14 April Easter')).toMatch(/“14 April Easter” doesn’t begin with a day/)
    expect(holidayLines('2028-02-30 Never')).toMatch(/doesn’t begin with a day/)
    expect(holidayLines('2028-04-14')).toMatch(/doesn’t begin with a day/)
    for (const broken of ['{', '{"events": 3}', '{"events": [{"date": "soon", "title": "x"}]}'])
      expect(holidayLines(broken)).toMatch(/JSON/)
    expect(holidayLines('BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\n')).toMatch(/calendar file/)
    expect(holidayLines(Array.from({ length: 21 }, (_, n) => `2028-01-${String(n + 1).padStart(2, '0')} Day`).join('\n'))).toMatch(
      /^That is 21 days/,
    )
  })
})

describe('rules beside their paragraphs', () => {
  const ids = (wanted: string, text?: Parameters<typeof foundParagraphs>[1]) => foundParagraphs(wanted, text).map((one) => one.paragraph)

  it('each rule once, in the text’s order; a paragraph without a rule only where its words can be read', () => {
    const all = foundParagraphs('', undefined)
    const rules = all.flatMap((one) => one.rules.map((line) => line.rule))
    expect(rules).toHaveLength(189)
    expect(new Set(rules).size).toBe(189)
    const every = foundParagraphs('', Object.fromEntries(['1.28', 'S.1'].map((id) => [id, 'Words'])))
    expect(every.find((one) => one.paragraph === 'S.1')?.words).toBe('Words')
    expect(every.length).toBeGreaterThanOrEqual(all.length)
  })

  it('finds by paragraph, by rule and by word; by the board’s own words where there are any', () => {
    expect(ids('2.m.6')).toEqual(['2.M.6'])
    expect(foundParagraphs('me-15', undefined).flatMap((one) => one.rules.map((line) => line.rule))).toEqual(['ME-15'])
    expect(ids('lampshade')).toEqual([])
    expect(ids('lampshade', { '2.M.6': 'A lampshade, in the board’s copy' })).toEqual(['2.M.6'])
  })
})

describe('readings', () => {
  const reading = (changes: Partial<Reading> = {}): Reading => ({
    id: 'A-02',
    printed: 'within 15 days',
    choice: 'Calendar days',
    alternative: 'Working days',
    shows: [{ rule: 'HI-14', paragraph: '2.H.5', says: 'A meeting' }],
    options: [
      { option: 'calendar-days', says: 'Calendar days' },
      { option: 'working-days', says: 'Working days' },
    ],
    chosen: { derby: 'calendar-days', derbyshire: 'calendar-days' },
    ...changes,
  })

  it('are found by number, rule, paragraph and word', () => {
    for (const typed of ['a-02', 'HI-14', '2.h.5', 'WORKING', ' within 15 ']) expect(readingsFound([reading()], typed)).toHaveLength(1)
    expect(readingsFound([reading()], 'A-03')).toEqual([])
  })

  it('are chosen otherwise where one area reads them otherwise', () => {
    expect(isChosenOtherwise(reading())).toBe(false)
    expect(isChosenOtherwise(reading({ chosen: { derby: 'calendar-days', derbyshire: 'working-days' } }))).toBe(true)
    expect(isChosenOtherwise(reading({ options: [], chosen: { derby: '', derbyshire: '' } }))).toBe(false)
  })
})
