import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { LATENESS_CODES } from '../../src/case/lateness.ts'
import { listingOf } from '../../src/case/listing.ts'
import { overseenBy } from '../../src/case/oversight.ts'
import { narrowRegister, type RegisterLine, registerOf } from '../../src/case/register.ts'
import { columnsCsv, REGISTER_COLUMNS, registerCsv } from '../../src/case/register-file.ts'
import { registerQuerySchema } from '../../src/contracts/register.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { registerPath } from '../../src/tab/features/register/register-query.ts'
import { queryOf } from '../../src/tab/ui/route.ts'
import { given, moment, type Step, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { latestMeeting, UP_TO_BOOKED, UP_TO_HELD } from '../stories.ts'

const cases = (stories: Readonly<Record<string, Case>>, reader = 'tom') =>
  overseenBy(
    person(reader),
    Object.entries(stories).map(([reference, kase]) => ({
      row: { reference, area: kase.area, closed: kase.closed !== undefined },
      summary: {
        label: `Child of ${reference}`,
        owed: JSON.parse(JSON.stringify(listingOf(kase, obligations(factsOf(kase), TERMS), PEOPLE, TERMS))) as unknown,
      },
    })),
    undefined,
  )

/** Minutes and plan of the meeting of 8 December are due on Tue 5 January 2027. */
const missed = (duty: string, at = '2027-01-06 00:01'): Step => ({
  at,
  saw: (kase) => ({ saw: 'deadline-missed', obligation: `${duty}:${latestMeeting(kase)}`, dueOn: plainDate('2027-01-05') }),
})
const filed: Step = {
  at: '2027-01-11 10:00',
  by: 'grace',
  ask: (kase) => ({ do: 'file-minutes', meeting: latestMeeting(kase), text: 'What was said', circulatedTo: ['maya'] }),
}
const because: Step = {
  at: '2027-01-12 10:00',
  by: 'tom',
  ask: (kase) => ({
    do: 'explain-lateness',
    obligation: `circulate-minutes:${latestMeeting(kase)}`,
    code: 'holiday-closure',
    words: '=Quillon’s minute taker was away',
  }),
}
const LATE = [...UP_TO_HELD, missed('circulate-minutes'), missed('circulate-plan'), filed, because]
const now = moment('2027-01-20 09:00')

describe('the breach register', () => {
  const lines = registerOf(cases({ 'AAAA-22': given(...LATE).kase, 'BBBB-22': given(...UP_TO_BOOKED).kase }), now)

  it('MT-16, MT-17: one line for each entry that a date was missed, and for nothing else', () => {
    expect(
      lines.map(({ reference, title, rule, stands, metOn, daysLate, owner }) => [reference, title, rule, stands, metOn, daysLate, owner]),
    ).toEqual([
      ['AAAA-22', 'Circulate the minutes', 'MT-16', 'met-late', '2027-01-11', 6, 'Grace Adeyemi'],
      ['AAAA-22', 'Circulate the plan', 'MT-17', 'still-open', undefined, 15, 'Grace Adeyemi'],
    ])
    expect(lines[0]).toMatchObject({ dueOn: '2027-01-05', recordedOn: '2027-01-06', assumed: false, paragraph: '2.M.18' })
  })
  it('has the last reason given, its words and who gave it', () => {
    expect(lines[0]?.reason).toEqual({
      code: 'holiday-closure',
      says: 'Holidays or a closure',
      words: '=Quillon’s minute taker was away',
      by: 'Tom Whitlock',
      on: '2027-01-12',
    })
    const again: Step = {
      at: '2027-01-13 10:00',
      by: 'tom',
      ask: (kase) => ({ do: 'explain-lateness', obligation: `circulate-minutes:${latestMeeting(kase)}`, code: 'chair-unavailable' }),
    }
    const [first] = registerOf(cases({ 'AAAA-22': given(...LATE, again).kase }), now)
    expect(first?.reason).toMatchObject({ code: 'chair-unavailable', on: '2027-01-13' })
  })
  it('keeps a line when a correction puts the dates right, and when the case is closed', () => {
    const corrected: Step = {
      at: '2027-01-13 09:00',
      by: 'priya',
      ask: (kase) => ({
        do: 'correct-entry',
        entry: kase.meetings[0]?.minutes?.id ?? '',
        on: plainDate('2027-01-04'),
        reason: 'Typed wrongly',
      }),
    }
    const closed: Step = {
      at: '2027-01-14 09:00',
      by: 'tom',
      ask: { do: 'close-case', why: 'other-harm', note: 'Followed up under another procedure' },
    }
    const after = registerOf(cases({ 'AAAA-22': given(...LATE, corrected, closed).kase }), now)
    expect(after.map((one) => [one.title, one.stands, one.daysLate])).toEqual([
      ['Circulate the minutes', 'in-time-now', undefined],
      ['Circulate the plan', 'still-open', 15],
    ])
  })
  it('is narrowed by area, rule, reason, months, how it stands, and kind of limit', () => {
    const titles = (asked: Parameters<typeof narrowRegister>[1]) => narrowRegister(lines, asked).map((one) => one.title)
    const [minutes, plan] = ['Circulate the minutes', 'Circulate the plan']
    expect(titles({})).toEqual([minutes, plan])
    expect(titles({ rule: 'MT-16' })).toEqual([minutes])
    expect(titles({ reason: 'none' })).toEqual([plan])
    expect(titles({ reason: 'holiday-closure' })).toEqual([minutes])
    expect(titles({ stands: 'still-open' })).toEqual([plan])
    expect(titles({ from: '2027-01', to: '2027-01', limits: 'printed', area: 'derby' })).toEqual([minutes, plan])
    expect(titles({ to: '2026-12' })).toEqual([])
    expect(titles({ from: '2027-02' })).toEqual([])
    expect(titles({ area: 'derbyshire' })).toEqual([])
    expect(titles({ limits: 'assumed' })).toEqual([])
  })
  it('has no line of a case of which the reader sees only a part', () => {
    expect(registerOf(cases({ 'AAAA-22': given(...LATE).kase }, 'grace'), now)).toEqual([])
  })
})

describe('the register as a file', () => {
  const lines = registerOf(cases({ 'AAAA-22': given(...LATE).kase }), now)
  const cells = (csv: string) =>
    csv
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split('\r\n')
      .map((row) => [...row.matchAll(/"((?:[^"]|"")*)"/g)].map((found) => (found[1] ?? '').replaceAll('""', '"')))

  it('has a row for each line under named columns, and each column is defined', () => {
    const [head, ...rows] = cells(registerCsv(lines))
    expect(head).toEqual(REGISTER_COLUMNS.map(({ name }) => name))
    expect(rows).toHaveLength(2)
    expect(rows.map((row) => row.length)).toEqual([head?.length, head?.length])
    const first = Object.fromEntries((head ?? []).map((name, index) => [name, rows[0]?.[index]]))
    expect(first).toMatchObject({
      reference: 'AAAA-22',
      area: 'Derby',
      limit: 'printed',
      due_on: '2027-01-05',
      done_on: '2027-01-11',
      days_late: '6',
      reason_code: 'holiday-closure',
      reason: 'Holidays or a closure',
    })
    const [, ...defined] = cells(columnsCsv())
    expect(defined.map(([name]) => name)).toEqual(head)
    for (const [name, means] of defined) expect([name, (means ?? '').length > 20]).toEqual([name, true])
  })
  it('holds no name, no free words and nothing of who gave a reason', () => {
    const text = registerCsv(lines)
    for (const word of ['Quillon', 'Vantongeren', 'Child of', 'Grace', 'Tom Whitlock', 'minute taker']) expect(text).not.toContain(word)
  })
  it('lets no cell begin like a formula, and keeps quotes and commas inside their cell', () => {
    const evil = (title: string): RegisterLine => ({ ...(lines[0] ?? expect.fail('no line')), title })
    for (const start of ['=cmd|x', '+1', '-1', '@sum', '\tx', '\rx']) {
      const row = registerCsv([evil(start)])
        .split('\r\n')
        .slice(1)
        .join('\r\n')
      expect(row).toContain(`"'${start}"`)
    }
    const [, row] = cells(registerCsv([evil('a "quoted", thing')]))
    expect(row?.[2]).toBe('a "quoted", thing')
  })
})

describe('the register’s address', () => {
  it('asks the server for what it understands and for nothing else', () => {
    const all = 'area=derby&rule=ME-15&reason=none&stands=met-late&limits=printed&from=2026-11&to=2027-01'
    expect(registerPath(queryOf(`#/register?${all}`))).toBe(`/api/register?${all}`)
    expect(registerPath(queryOf('#/register?from=Nov&rule=x&name=Amina'), '/lines.csv')).toBe('/api/register/lines.csv')
    expect(registerQuerySchema.parse(Object.fromEntries(new URLSearchParams(all)))).toMatchObject({ rule: 'ME-15' })
    for (const code of LATENESS_CODES) expect(registerPath(queryOf(`#/?reason=${code}`))).toContain(code)
  })
})
