import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { sweep } from '../../../src/casework/sweep.ts'
import type { BoardAsk } from '../../../src/contracts/board-choices.ts'
import { ENGLAND } from '../../../src/procedure/bank-holidays.ts'
import { plainDate } from '../../../src/procedure/civil-date.ts'
import { PARAGRAPH_IDS, PARAGRAPHS } from '../../../src/procedure/text.ts'
import { addWorkingDays, workingCalendar } from '../../../src/procedure/working-days.ts'
import { fictionalDirectory } from '../../../src/server/seed/people.ts'
import { type Answer, FRANCES, type Given, givenApp, IMRAN, type Json, MARTIN, MAYA, PRIYA } from './given.ts'
import { CHILD, expected, give, judge, matrix, raise, upToClarified } from './line.ts'

const WHY = 'Agreed by the board in its meeting of March.'
const calendar = workingCalendar({ calendar: ENGLAND, closures: [] })

const reading = (option: string): BoardAsk => ({ do: 'choose-reading', areas: ['derby'], reading: 'A-02', option, why: WHY })
const closure = (on: string): BoardAsk => ({ do: 'add-closure', areas: ['derby'], from: on, to: on, what: 'Staff training', why: WHY })

async function change(given: Given, as: string, command: BoardAsk, more: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
  const { version } = expected(await given.ask('GET', '/api/board/choices', { as }))
  const body = { commandId: randomUUID(), expectedVersion: version, command, ...more }
  return await given.ask('POST', '/api/board/changes', { as, body })
}

async function preview(given: Given, as: string, command: BoardAsk): Promise<Json> {
  return expected(await given.ask('POST', '/api/board/preview', { as, body: { command } }))
}

async function atHigh(given: Given): Promise<Json> {
  const { reference } = await raise(given, MAYA)
  const assessed = expected(await give(given, MAYA, reference, matrix(2)))
  return expected(await give(given, MAYA, reference, judge(assessed.matrices[0].id, 'high')))
}

const due = (kase: Json, duty: string): Json => kase.owed.find((one: Json) => one.duty === duty)?.due
const read = async (given: Given, as: string, reference: string): Promise<Json> =>
  expected(await given.ask('GET', `/api/cases/${reference}`, { as }))
const todayOf = async (given: Given): Promise<string> => expected(await given.ask('GET', '/api/me', { as: MAYA })).today

describe('what a choice does to the rules', () => {
  it('A-59, A-02: the preview says what a reading brings with it and why, and nothing where the rules hold together', async () => {
    const given = await givenApp({}, { memory: true })
    const opens = async (more: Partial<ReturnType<typeof reading>>) =>
      (await preview(given, FRANCES, { ...reading('working-days'), ...more } as BoardAsk)).opens
    expect(await opens({})).toEqual([])
    expect(await opens({ reading: 'A-59', option: 'summoned' } as Partial<BoardAsk>)).toEqual([
      {
        says: 'derby, medium, plan child-protection, manager contacted: nothing is owed that leads on',
        why: expect.stringContaining('until it is held nothing else is owed'),
      },
    ])
  })
})

describe('who reads and who chooses', () => {
  let given: Given
  beforeAll(async () => {
    given = await givenApp({ PROCEDURE_URL: 'https://procedures.example/chapter' }, { memory: true })
  })

  it('anybody signed in reads readings, calendar and history; nobody else does', async () => {
    for (const path of ['/api/board/choices', '/api/board/calendar', '/api/board/text/derby']) {
      expect((await given.ask('GET', path)).status).toBe(401)
    }
    const choices = expected(await given.ask('GET', '/api/board/choices', { as: IMRAN }))
    expect(choices).toMatchObject({ version: 0, officerFor: [], publishedAt: 'https://procedures.example/chapter', history: [] })
    expect(choices.readings.find((one: Json) => one.id === 'A-02')).toMatchObject({
      options: [{ option: 'calendar-days' }, { option: 'working-days' }],
      chosen: { derby: 'calendar-days', derbyshire: 'calendar-days' },
      shows: [{ rule: 'HI-14', paragraph: '2.H.5' }],
    })
    const days = expected(await given.ask('GET', '/api/board/calendar', { as: IMRAN }))
    expect(days.years.find((one: Json) => one.year === 2026).days).toHaveLength(8)
    expect((await given.ask('GET', '/api/board/text/derby', { as: IMRAN })).status).toBe(404)
  })

  it('only the area’s own officer changes anything, and is told so in words; a preview asks for the same', async () => {
    for (const [as, says] of [
      [PRIYA, /Only a board officer/],
      [MARTIN, /own area only/],
    ] as const) {
      const refused = await change(given, as, reading('working-days'))
      expect([refused.status, refused.type]).toEqual([403, 'application/problem+json; charset=utf-8'])
      expect(refused.body.detail).toMatch(says)
      const asked = await given.ask('POST', '/api/board/preview', { as, body: { command: reading('working-days') } })
      expect([asked.status, asked.body.detail]).toEqual([403, refused.body.detail])
    }
    expect(expected(await given.ask('GET', '/api/board/choices', { as: FRANCES }))).toMatchObject({ version: 0, officerFor: ['derby'] })
  })

  it('of two officers at once the second is told that something changed; the same press twice is recorded once', async () => {
    const press = { commandId: randomUUID(), expectedVersion: 0, command: reading('working-days') }
    const first = await given.ask('POST', '/api/board/changes', { as: FRANCES, body: press })
    const again = await given.ask('POST', '/api/board/changes', { as: FRANCES, body: press })
    expect([expected(first).version, expected(again).version]).toEqual([1, 1])
    const late = { commandId: randomUUID(), expectedVersion: 0, command: closure('2027-01-05') }
    const second = await given.ask('POST', '/api/board/changes', { as: FRANCES, body: late })
    expect([second.status, second.body.title]).toEqual([409, 'Changed meanwhile'])
    expect(expected(first).history[0]).toMatchObject({
      by: 'Frances Doyle',
      areas: ['derby'],
      why: WHY,
      says: expect.stringContaining('A-02 is read as: Fifteen working days'),
    })
  })

  it('a request that names something not asked for, or gives no reason, is refused', async () => {
    const { why: _, ...withoutWhy } = reading('working-days')
    for (const command of [{ ...reading('calendar-days'), under: {} }, withoutWhy, { do: 'choose-reading' }]) {
      expect((await change(given, FRANCES, command as BoardAsk)).status).toBe(400)
    }
  })
})

describe('a reading chosen otherwise', () => {
  it('A-02: new cases take it; one decided before keeps its date, says so, and takes it when judged anew', async () => {
    const given = await givenApp({}, { memory: true })
    const today = plainDate(await todayOf(given))
    const before = await atHigh(given)
    const was = due(before, 'hold-cse-meeting').on
    expect(due(before, 'hold-cse-meeting').otherwise).toContainEqual(
      expect.objectContaining({ reading: 'A-02', by: addWorkingDays(today, 15, calendar) }),
    )

    const shown = await preview(given, FRANCES, reading('working-days'))
    expect(shown).toMatchObject({ looked: 1, of: 1, cases: [], others: { now: { cases: 0 }, whenJudgedAnew: { cases: 1 } } })
    expected(await change(given, FRANCES, reading('working-days')))

    const kept = await read(given, MAYA, before.reference)
    expect(due(kept, 'hold-cse-meeting').on).toBe(was)
    expect(kept.standsUnder).toMatchObject({ edition: '2017-07', readings: [{ reading: 'A-02' }] })
    expect(kept.standsUnder.readings[0].here).not.toBe(kept.standsUnder.readings[0].now)

    const after = await atHigh(given)
    expect(due(after, 'hold-cse-meeting')).toMatchObject({
      on: addWorkingDays(today, 15, calendar),
      otherwise: expect.arrayContaining([expect.objectContaining({ reading: 'A-02', by: was })]),
    })
    expect(after.standsUnder).toBeUndefined()
    const cites = after.owed.find((one: Json) => one.duty === 'hold-cse-meeting').cites
    expect(cites.flatMap((cite: Json) => cite.readings ?? [])).toContainEqual(
      expect.objectContaining({ reading: 'A-02', says: 'Fifteen working days, as printed for medium', chosen: true }),
    )

    const assessed = expected(await give(given, MAYA, before.reference, matrix(2)))
    const anew = expected(await give(given, MAYA, before.reference, judge(assessed.matrices[0].id, 'high')))
    expect(anew.standsUnder).toBeUndefined()
  })
})

describe('days nobody works', () => {
  let given: Given
  let kase: Json
  let meetingOn = plainDate('2026-01-01')
  beforeAll(async () => {
    given = await givenApp({}, { memory: true })
    const clarified = await upToClarified(given)
    await upToClarified(given)
    meetingOn = addWorkingDays(plainDate(await todayOf(given)), 6, calendar)
    kase = expected(
      await give(given, PRIYA, clarified.reference, {
        do: 'book-meeting',
        kind: 'cse-meeting-initial',
        starts: { on: meetingOn, at: '10:00' },
        ends: { on: meetingOn, at: '11:30' },
        chair: 'p-02',
        minuteTaker: 'p-04',
        fill: [],
      }),
    )
  })

  it('a closure added after booking touches exactly that meeting; who may not see the case sees a number and no name', async () => {
    const shown = await preview(given, FRANCES, closure(meetingOn))
    expect(shown.cases).toEqual([])
    expect(shown.others.now).toMatchObject({ cases: 2, meetings: 1 })
    expect(JSON.stringify(shown)).not.toMatch(new RegExp(`${CHILD.familyName}|${kase.reference}`))
  })

  it('an officer who sees the case anyway sees it by name, with each date and the meeting; their read is in its log', async () => {
    await given.store.transaction(async (tx) => {
      for (const entry of fictionalDirectory(given.config.tenantId)) {
        if (entry.id === 'p-03') await tx.putDirectoryEntry({ ...entry, roles: [...entry.roles, 'board-officer'] })
      }
    })
    const shown = await preview(given, '03', closure(meetingOn))
    expect(shown.others.now.cases).toBe(0)
    const mine = shown.cases.find((one: Json) => one.reference === kase.reference)
    expect(mine).toMatchObject({
      label: `${CHILD.givenName} ${CHILD.familyName}`,
      when: 'now',
      meetings: [{ trouble: 'day-off', starts: { on: meetingOn, at: '10:00' }, says: 'offices closed: Staff training' }],
    })
    const limit = mine.duties.find((one: Json) => one.duty === 'hold-cse-meeting')
    expect(limit).toMatchObject({ change: 'date', was: due(kase, 'hold-cse-meeting').on, lateAtOnce: false })
    expect(limit.becomes > limit.was).toBe(true)
    expect(shown.cases.filter((one: Json) => one.meetings.length > 0)).toEqual([mine])
    const opened = await given.store.transaction((tx) => tx.openCase({ reference: kase.reference }, { person: 'p-01', purpose: 'test' }))
    const log = await given.store.transaction((tx) => tx.accessLog(opened?.row.caseId ?? ''))
    expect(log.map((one) => `${one.who}: ${one.purpose}`)).toEqual(expect.arrayContaining(['p-03: preview', 'system:preview: preview']))
  })

  it('nothing is written by looking; once saved every case follows, is looked at again, and says which day was closed', async () => {
    expect(expected(await given.ask('GET', '/api/board/choices', { as: FRANCES })).version).toBe(0)
    expected(await change(given, FRANCES, closure(meetingOn)))
    const after = await read(given, PRIYA, kase.reference)
    const limit = due(after, 'hold-cse-meeting')
    expect(limit.on > due(kase, 'hold-cse-meeting').on).toBe(true)
    expect(limit.days).toContainEqual({ on: meetingOn, why: 'offices closed: Staff training, not counted' })
    expect(limit.calendar).toMatchObject({ source: ENGLAND.source, publishedThrough: '2027-12-31' })
    const { now } = expected(await given.ask('GET', '/api/me', { as: MAYA }))
    const toLookAt = await given.store.transaction((tx) => tx.casesToLookAt(now))
    expect(toLookAt).toEqual(await given.store.transaction((tx) => tx.allCases()))
    const summary = async () => {
      const cases = await given.store.transaction((tx) => tx.listCases({ person: 'p-02', purpose: 'test' }))
      return JSON.stringify(cases.find(({ row }) => row.reference === kase.reference)?.summary)
    }
    expect(await summary()).not.toContain(limit.on)
    await sweep(given.world)
    await given.store.jobs.quiet()
    expect(await summary()).toContain(limit.on)
    const listed = expected(await given.ask('GET', '/api/board/calendar', { as: MAYA })).closures
    expect(listed).toMatchObject([{ areas: ['derby'], from: meetingOn, what: 'Staff training', by: 'Frances Doyle', why: WHY }])
  })

  it('a meeting can no longer be booked on a closed day', async () => {
    const refused = await give(given, PRIYA, (await upToClarified(given)).reference, {
      do: 'book-meeting',
      kind: 'cse-meeting-initial',
      starts: { on: meetingOn, at: '10:00' },
      ends: { on: meetingOn, at: '11:30' },
      chair: 'p-02',
      minuteTaker: 'p-04',
      fill: [],
    })
    expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining('offices closed: Staff training')])
  })
})

describe('bank holidays announced', () => {
  it('A-54: a year made complete turns provisional dates firm, and says where its days were announced', async () => {
    const given = await givenApp({}, { memory: true })
    await given.clock.moveTo('2027-12-20T10:00:00.000Z')
    const before = due(await upToClarified(given), 'hold-cse-meeting')
    expect(before).toMatchObject({ on: '2028-01-12', provisional: true })
    const days = [
      { on: '2028-01-03', name: "New Year's Day (substitute day)" },
      { on: '2028-04-14', name: 'Good Friday' },
      { on: '2028-04-17', name: 'Easter Monday' },
      { on: '2028-05-01', name: 'Early May bank holiday' },
      { on: '2028-05-29', name: 'Spring bank holiday' },
      { on: '2028-08-28', name: 'Summer bank holiday' },
      { on: '2028-12-25', name: 'Christmas Day' },
      { on: '2028-12-26', name: 'Boxing Day' },
    ]
    const source = 'https://www.gov.uk/bank-holidays'
    const announce: BoardAsk = { do: 'announce-holidays', days, completes: 2028, source, why: WHY }
    expect((await preview(given, MARTIN, announce)).others.now).toMatchObject({ cases: 1, lateAtOnce: 0 })
    expected(await change(given, MARTIN, announce))
    const after = due(await read(given, MAYA, await onlyCase(given)), 'hold-cse-meeting')
    expect(after).toMatchObject({ on: '2028-01-13', provisional: false, calendar: { publishedThrough: '2028-12-31' } })
    expect(after.days).toContainEqual({ on: '2028-01-03', why: "New Year's Day (substitute day), not counted", source })
  })
})

async function onlyCase(given: Given): Promise<string> {
  return expected(await given.ask('GET', '/api/board', { as: MAYA })).rows[0].reference
}

describe('the board’s own copy of the text', () => {
  it('is installed from a file, shown to anybody signed in, and refused with every paragraph that is missing', async () => {
    const given = await givenApp({}, { memory: true })
    const copy = Object.fromEntries(PARAGRAPH_IDS.map((id) => [id, `<b>${PARAGRAPHS[id].label}</b>`]))
    const { 'S.1': _one, '2.M.6': _two, ...short } = copy
    const install = (file: string): BoardAsk => ({ do: 'install-text', areas: ['derby'], title: 'Chapter 3.4', file, why: WHY })
    const refused = await change(given, FRANCES, install(JSON.stringify(short)))
    expect(refused.status).toBe(422)
    expect(refused.body.fields.map((one: Json) => one.says)).toEqual([
      expect.stringMatching(/S\.1 .* is missing/),
      expect.stringMatching(/2\.M\.6 .* is missing/),
    ])
    expect((await preview(given, FRANCES, install(JSON.stringify(copy)))).remarks.length).toBeGreaterThan(0)
    expected(await change(given, FRANCES, install(JSON.stringify(copy))))
    const shown = expected(await given.ask('GET', '/api/board/text/derby', { as: IMRAN }))
    expect(shown).toMatchObject({ title: 'Chapter 3.4', paragraphs: copy })
    expect((await given.ask('GET', '/api/board/text/derbyshire', { as: IMRAN })).status).toBe(404)
    expect(given.logged.join('')).not.toContain('Chapter 3.4')
  })

  it('a file too long to be a chapter is refused before it is read', async () => {
    const given = await givenApp({}, { memory: true })
    const install: BoardAsk = { do: 'install-text', areas: ['derby'], title: 'Chapter', file: 'x'.repeat(120_001), why: WHY }
    expect((await change(given, FRANCES, install)).status).toBe(400)
  })
})

describe('a whole caseload', () => {
  it('is looked at a page at a time, each case once', async () => {
    const given = await givenApp({}, { memory: true })
    const first = await raise(given, MAYA)
    const opened = await given.store.transaction((tx) => tx.openCase({ reference: first.reference }, { person: 'p-01', purpose: 'test' }))
    if (opened === undefined) throw new Error('no case')
    await given.store.transaction(async (tx) => {
      for (let n = 0; n < 450; n++) {
        const caseId = `copy-${String(n).padStart(4, '0')}`
        const row = { ...opened.row, caseId, reference: `COPY-${n}` }
        await tx.append({ caseId, expectedVersion: 0, events: opened.events as never, row, summary: { label: '', owed: [], names: [] } })
      }
    })
    const command = closure(addWorkingDays(plainDate(await todayOf(given)), 1, calendar))
    const pages: Json[] = []
    let after: string | undefined
    do {
      const body: Json = { command, ...(after === undefined ? {} : { after }) }
      const page = expected(await given.ask('POST', '/api/board/preview', { as: FRANCES, body }))
      pages.push(page)
      after = page.next
    } while (after !== undefined)
    expect(pages.map((page) => [page.looked, page.of])).toEqual([
      [200, 451],
      [200, 451],
      [51, 451],
    ])
  })
})
