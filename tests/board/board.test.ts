import { describe, expect, it } from 'vitest'
import { choicesAfter, NO_CHOICES } from '../../src/board/choices.ts'
import type { BoardCommand } from '../../src/board/commands.ts'
import { presentTerms, termsFor } from '../../src/board/terms-of.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { deadlineFrom } from '../../src/procedure/deadline.ts'
import type { Area } from '../../src/procedure/vocabulary.ts'
import { whyNotWorking, workingCalendar } from '../../src/procedure/working-days.ts'
import { ask, givenBoard, WHY } from './given-board.ts'

const day = plainDate
const reading = (option: string, areas: Area[] = ['derby']): BoardCommand => ({
  do: 'choose-reading',
  areas,
  reading: 'A-02',
  option,
  why: WHY,
})
const closure = (from: string, to = from, areas: Area[] = ['derby']): BoardCommand => ({
  do: 'add-closure',
  areas,
  from: day(from),
  to: day(to),
  what: 'Staff training',
  why: WHY,
})
const SOURCE = 'https://www.gov.uk/bank-holidays'
/** As they will fall by the rules of 1971 and the Easter of 16 April. */
const OF_2028 = [
  ['2028-01-03', "New Year's Day (substitute day)"],
  ['2028-04-14', 'Good Friday'],
  ['2028-04-17', 'Easter Monday'],
  ['2028-05-01', 'Early May bank holiday'],
  ['2028-05-29', 'Spring bank holiday'],
  ['2028-08-28', 'Summer bank holiday'],
  ['2028-12-25', 'Christmas Day'],
  ['2028-12-26', 'Boxing Day'],
].map(([on, name]) => ({ on: day(on ?? ''), name: name ?? '' }))
const year = (days = OF_2028, completes = 2028): BoardCommand => ({
  do: 'announce-holidays',
  days,
  completes,
  source: SOURCE,
  why: WHY,
})

describe('readings', () => {
  it('A-02: nothing is chosen until an officer chooses, and then in their area alone', () => {
    expect(presentTerms(givenBoard().choices, 'derby')).toEqual({ edition: '2017-07', readings: {} })
    const chosen = givenBoard().when(reading('working-days')).then('ReadingChosen', { option: 'working-days' })
    expect(presentTerms(chosen, 'derby').readings).toEqual({ 'A-02': 'working-days' })
    expect(presentTerms(chosen, 'derbyshire').readings).toEqual({})
  })

  it('A-02: fifteen days of the high meeting become fifteen working days for a case of that area', () => {
    const { choices } = givenBoard(ask(reading('working-days')))
    const by = (area: Area) => deadlineFrom('DL-2', { on: day('2026-11-23') }, termsFor(choices, area)).by.on
    expect([by('derby'), by('derbyshire')]).toEqual(['2026-12-14', '2026-12-08'])
  })

  it('choosing the default again leaves nothing chosen: only what differs is a choice', () => {
    const { choices } = givenBoard(ask(reading('working-days')), ask(reading('calendar-days')))
    expect(presentTerms(choices, 'derby').readings).toEqual({})
    expect(choices.entries.map((entry) => entry.type)).toEqual(['ReadingChosen', 'ReadingChosen'])
  })

  it('a case keeps the readings it was decided under, and takes the newest days off', () => {
    const { choices } = givenBoard(ask(reading('working-days')), ask(closure('2026-12-01')))
    const decided = { edition: '2017-07', readings: {} } as const
    const terms = termsFor(choices, 'derby', decided)
    expect(terms.readings).toEqual({})
    expect(terms.closures).toEqual(['2026-12-01'])
    expect(termsFor(choices, 'derby', decided)).toBe(terms)
  })

  it('refuses what it is read as already, an option that is not built, and a sentence nothing depends on', () => {
    givenBoard()
      .when(reading('calendar-days'))
      .refused({ field: 'option', says: /already/ })
    givenBoard().when(reading('moon-days')).refused({ field: 'option' })
    givenBoard()
      .when({ do: 'choose-reading', areas: ['derby'], reading: 'A-45', option: 'none', why: WHY })
      .refused({ field: 'reading' })
  })
})

describe('who chooses', () => {
  it('a board officer for their own area; nobody else, whatever else they are', () => {
    for (const who of ['priya', 'tom', 'maya', 'city']) givenBoard().when(reading('working-days'), who).refused({ kind: 'permission' })
    givenBoard().when(reading('working-days'), 'martin').refused({ kind: 'permission', field: 'areas' })
    givenBoard()
      .when(reading('working-days', ['derby', 'derbyshire']))
      .refused({ kind: 'permission', field: 'areas' })
    givenBoard()
      .when(reading('working-days', ['derbyshire']), 'martin')
      .then('ReadingChosen')
  })

  it("England's bank holidays are one list: an officer of either area enters them for both", () => {
    const choices = givenBoard().when(year(), 'martin').then('HolidaysAnnounced')
    for (const area of ['derby', 'derbyshire'] as const) expect(termsFor(choices, area).calendar.publishedThrough).toBe('2028-12-31')
    givenBoard().when(year(), 'priya').refused({ kind: 'permission' })
  })
})

describe('closures', () => {
  it('A-54: a closed day is not counted, with its name, in its area alone', () => {
    const { choices } = givenBoard(ask(closure('2026-11-30', '2026-12-01')))
    const by = (area: Area) => deadlineFrom('DL-1', { on: day('2026-11-23') }, termsFor(choices, area)).by.on
    expect([by('derby'), by('derbyshire')]).toEqual(['2026-12-16', '2026-12-14'])
    expect(whyNotWorking(day('2026-12-01'), workingCalendar(termsFor(choices, 'derby')))).toBe('offices closed: Staff training')
  })

  it('A-54: a removed closure counts again, and both entries stay', () => {
    const { choices } = givenBoard(ask(closure('2026-11-30')))
    const id = choices.areas.derby.closures[0]?.id ?? ''
    const after = givenBoard(ask(closure('2026-11-30')))
      .when({ do: 'remove-closure', areas: ['derby'], closure: id, why: WHY })
      .then('ClosureRemoved')
    expect(termsFor(after, 'derby').closures).toEqual([])
    expect(after.version).toBe(2)
  })

  it('refuses an end before the beginning, more than a month, another century, days off anyway and a closure that is not there', () => {
    givenBoard().when(closure('2026-12-02', '2026-12-01')).refused({ field: 'to' })
    givenBoard()
      .when(closure('2026-12-01', '2027-01-01'))
      .refused({ field: 'to', says: /31 days/ })
    givenBoard()
      .when(closure('2036-12-01'))
      .refused({ field: 'from', says: /two years/ })
    givenBoard()
      .when(closure('2025-11-20'))
      .refused({ field: 'from', says: /a year ago/ })
    givenBoard().when(closure('2026-11-20')).then('ClosureAdded')
    givenBoard()
      .when(closure('2026-12-26', '2026-12-28'))
      .refused({ field: 'from', says: /anyway/ })
    givenBoard(ask(closure('2026-12-01')))
      .when(closure('2026-12-01'))
      .refused({ field: 'from' })
    givenBoard()
      .when({ do: 'remove-closure', areas: ['derby'], closure: 'entry-9', why: WHY })
      .refused({ field: 'closure' })
  })
})

describe('bank holidays announced', () => {
  const due = (choices = givenBoard().choices) => deadlineFrom('DL-1', { on: day('2027-12-20') }, termsFor(choices, 'derby'))

  it('A-54: a whole year makes provisional dates firm, and counts its days off', () => {
    expect(due()).toMatchObject({ by: { on: '2028-01-12' }, provisional: 'holidays-not-published' })
    const after = due(givenBoard(ask(year())).choices)
    expect(after.by.on).toBe('2028-01-13')
    expect(after.provisional).toBeUndefined()
  })

  it('A-54: a single day far ahead is counted, and that year stays provisional', () => {
    const one: BoardCommand = { do: 'announce-holidays', days: OF_2028.slice(0, 1), source: SOURCE, why: WHY }
    const after = due(givenBoard(ask(one)).choices)
    expect([after.by.on, after.provisional]).toEqual(['2028-01-13', 'holidays-not-published'])
  })

  it('a day announced by mistake is withdrawn, and a moved one is withdrawn here and announced there', () => {
    const withdraw: BoardCommand = { do: 'withdraw-holiday', on: day('2026-12-28'), source: SOURCE, why: WHY }
    const { choices } = givenBoard(ask(withdraw))
    expect(termsFor(choices, 'derby').calendar.days[day('2026-12-28')]).toBeUndefined()
    givenBoard(ask(withdraw)).when(withdraw).refused({ field: 'on' })
  })

  it('refuses a weekend, a day that is one already, a day twice, a year out of turn, and a year with too few', () => {
    const announce = (on: string): BoardCommand => ({
      do: 'announce-holidays',
      days: [{ on: day(on), name: 'Coronation' }],
      source: SOURCE,
      why: WHY,
    })
    givenBoard()
      .when(announce('2027-05-08'))
      .refused({ field: 'days.0.on', says: /Saturday/ })
    givenBoard()
      .when(announce('2027-12-27'))
      .refused({ field: 'days.0.on', says: /already/ })
    givenBoard()
      .when(year([...OF_2028, ...OF_2028.slice(0, 1)]))
      .refused({ field: 'days.8.on', says: /twice/ })
    givenBoard().when(year(OF_2028, 2029)).refused({ field: 'completes', says: /2028/ })
    givenBoard()
      .when(year(OF_2028.slice(1)))
      .refused({ field: 'days', says: /at least 8/ })
    givenBoard(ask(year())).when(year()).refused({ field: 'days.0.on' })
  })

  it('each day says where it was announced', () => {
    const { calendar } = givenBoard(ask(year())).choices
    expect(calendar.sources?.[day('2028-04-14')]).toBe(SOURCE)
    expect(calendar.sources?.[day('2027-03-26')]).toBeUndefined()
  })
})

describe('an entry of a newer program', () => {
  it('stops this one rather than being passed over', () => {
    const [entry] = givenBoard(ask(closure('2026-11-30'))).choices.entries
    if (entry === undefined) throw new Error('nothing was chosen')
    expect(() => choicesAfter(NO_CHOICES, [{ ...entry, v: 2 }])).toThrow('newer version')
    expect(() => choicesAfter(NO_CHOICES, [{ ...entry, type: 'MoonChosen' } as never])).toThrow('newer version')
  })
})

describe('the limit until the section 47 discussion', () => {
  const limit = (value: Extract<BoardCommand, { do: 'set-section-47-limit' }>['limit']): BoardCommand => ({
    do: 'set-section-47-limit',
    areas: ['derby'],
    limit: value,
    why: WHY,
  })

  it('A-47: there is none of ours until the board gives one, and it can be taken back', () => {
    expect(presentTerms(givenBoard().choices, 'derby').section47Limit).toBeUndefined()
    const { choices } = givenBoard(ask(limit({ n: 3, unit: 'working-days' })))
    expect(presentTerms(choices, 'derby').section47Limit).toEqual({ n: 3, unit: 'working-days' })
    expect(presentTerms(choices, 'derbyshire').section47Limit).toBeUndefined()
    givenBoard().when(limit('another-chapter')).refused({ field: 'limit' })
    const back = givenBoard(ask(limit({ n: 3, unit: 'working-days' })))
      .when(limit('another-chapter'))
      .then('Section47LimitSet')
    expect(presentTerms(back, 'derby')).toEqual({ edition: '2017-07', readings: {} })
  })
})
