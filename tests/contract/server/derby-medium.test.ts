import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { ENGLAND } from '../../../src/procedure/bank-holidays.ts'
import { plainDate } from '../../../src/procedure/civil-date.ts'
import { addWorkingDays, workingCalendar } from '../../../src/procedure/working-days.ts'
import { BETH, type Given, GRACE, givenApp, IMRAN, type Json, MAYA, PRIYA, request } from './given.ts'
import { CANARY, CHILD, concern, expected, give, judge, matrix, raise, upToClarified } from './line.ts'

const calendar = workingCalendar({ calendar: ENGLAND, closures: [] })

describe('a child of Derby at medium, over the API', () => {
  let given: Given
  beforeAll(async () => {
    given = await givenApp()
  })
  const owed = (shown: Json, duty: string): Json => shown.owed.find((one: Json) => one.duty === duty)

  it('LO-1: low is refused for a child of 12 with the paragraph, and medium is taken', async () => {
    const { reference } = await raise(given, MAYA, 12)
    const assessed = expected(await give(given, MAYA, reference, matrix(1)))
    expect(assessed.matrices[0].suggested).toBeDefined()
    const low = await give(given, MAYA, reference, judge(assessed.matrices[0].id, 'low'))
    expect([low.status, low.type]).toEqual([422, 'application/problem+json; charset=utf-8'])
    expect(low.body.because.map((one: Json) => one.paragraph).join()).toMatch(/^2\./)
    expect(low.body.because[0].says).not.toBe('')
    expect(assessed.floor.level).toBe('medium')
    const judged = expected(await give(given, MAYA, reference, judge(assessed.matrices[0].id, 'medium')))
    expect(judged.level).toBe('medium')
    expect(judged.version).toBe(3)
  })

  it('the whole line: what is owed with dates and days, contact, clarify, book, papers, held, minutes and plan', async () => {
    const clarified = await upToClarified(given)
    const { reference } = clarified
    const { today } = expected(await given.ask('GET', '/api/me', { as: PRIYA }))
    const limit = owed(clarified, 'hold-cse-meeting')
    expect(limit.due.on).toBe(addWorkingDays(today, 15, calendar))
    expect(limit.due.days.at(-1)).toMatchObject({ on: limit.due.on, count: 15 })
    expect(limit.cites.length).toBeGreaterThan(0)

    const on = addWorkingDays(today, 6, calendar)
    const times = { starts: { on, at: '10:00' }, ends: { on, at: '11:30' } }
    const booked = expected(
      await give(given, PRIYA, reference, {
        do: 'book-meeting',
        kind: 'cse-meeting-initial',
        ...times,
        chair: 'p-02',
        minuteTaker: 'p-04',
        fill: [],
      }),
    )
    const meeting = booked.meetings[0].meeting
    expect(booked.meetings[0].seats.map((seat: Json) => seat.role)).toEqual(expect.arrayContaining(['police', 'specialist-service']))
    expect(owed(booked, 'submit-risk-assessment').due.on).toBe(addWorkingDays(on, -2, calendar))
    const papered = expected(await give(given, MAYA, reference, { do: 'submit-paper', meeting, paper: 'risk-assessment' }))
    expect(owed(papered, 'submit-risk-assessment').standing.state).toBe('met')

    await given.clock.moveTo(`${on}T13:00:00.000Z`)
    const outcome = { endedAt: '11:25', attended: ['chair', 'police'], childSeenBefore: 'yes' as const, outlinePlan: [] }
    const held = expected(await give(given, PRIYA, reference, { do: 'record-meeting-held', meeting, ...outcome }))
    const minutes = owed(held, 'circulate-minutes')
    expect(Date.parse(minutes.due.on) - Date.parse(on)).toBe(28 * 86_400_000)
    expect(minutes.ownerName).toBe('Grace Adeyemi')
    for (const what of ['file-minutes', 'file-plan'] as const) {
      expected(await give(given, GRACE, reference, { do: what, meeting, text: `${CANARY} was said`, circulatedTo: [] }))
    }
    const filed = expected(await given.ask('GET', `/api/cases/${reference}`, { as: PRIYA }))
    expect([owed(filed, 'circulate-minutes').standing.state, owed(filed, 'circulate-plan').standing.state]).toEqual(['met', 'met'])
  })

  it('the same command twice is recorded once, and answers the same', async () => {
    const { today } = expected(await given.ask('GET', '/api/me', { as: MAYA }))
    const body = request(concern(`${Number(today.slice(0, 4)) - 14}-01-01`))
    const [first, second] = await Promise.all([
      given.ask('POST', '/api/concerns', { as: MAYA, body }),
      given.ask('POST', '/api/concerns', { as: MAYA, body }),
    ])
    expect(expected(first).reference).toBe(expected(second).reference)
    const { reference } = first.body
    const press = request(matrix(1))
    const versions = []
    for (let time = 0; time < 3; time++) {
      versions.push(expected(await given.ask('POST', `/api/cases/${reference}/commands`, { as: MAYA, body: press })).version)
    }
    expect(versions).toEqual([2, 2, 2])
  })

  it('a case that moved on answers 409 and records nothing; the version seen is taken', async () => {
    const { reference, version } = await raise(given, MAYA)
    expected(await give(given, MAYA, reference, matrix(1), version))
    const late = await give(given, MAYA, reference, matrix(2), version)
    expect([late.status, late.body.title]).toEqual([409, 'Changed meanwhile'])
    expect(expected(await given.ask('GET', `/api/cases/${reference}`, { as: MAYA })).version).toBe(2)
  })

  it('a case of others answers exactly as one that does not exist, to reading and to every command', async () => {
    const { reference } = await raise(given, MAYA)
    const caseId =
      (await given.store.transaction((tx) => tx.openCase({ reference }, { person: 'p-01', purpose: 'test' })))?.row.caseId ?? ''
    const seen = await given.store.transaction((tx) => tx.accessLog(caseId))
    for (const [method, tail, body] of [
      ['GET', ''],
      ['POST', '/commands', request(matrix(1))],
    ] as const) {
      const others = await given.ask(method, `/api/cases/${reference}${tail}`, { as: IMRAN, body })
      const nobodys = await given.ask(method, `/api/cases/ZZZZ-ZZ${tail}`, { as: IMRAN, body })
      expect([others.status, others.text]).toEqual([404, nobodys.text])
      expect(others.status).toBe(nobodys.status)
    }
    const mine = request(matrix(1))
    expected(await given.ask('POST', `/api/cases/${reference}/commands`, { as: MAYA, body: mine }))
    const replayed = await given.ask('POST', `/api/cases/${reference}/commands`, { as: IMRAN, body: mine })
    expect(replayed.status).toBe(404)
    const after = await given.store.transaction((tx) => tx.accessLog(caseId))
    const asked = after.filter((one) => one.who === 'p-11').map(({ purpose, outcome }) => [purpose, outcome])
    expect(asked.sort()).toEqual([
      ['case', 'not-theirs'],
      ['complete-matrix', 'not-theirs'],
      ['complete-matrix', 'not-theirs'],
    ])
    expect(after.length).toBeGreaterThan(seen.length)
    const search = await given.ask('POST', '/api/board/search', { as: IMRAN, body: { search: reference } })
    expect(expected(search).rows).toEqual([])
  })

  it('a draft is its writer’s alone, survives another read, and goes when it is dropped', async () => {
    const body = { body: { worry: CANARY, rows: [{ row: 'a', score: 2 }] } }
    expected(await given.ask('PUT', '/api/drafts/concern', { as: MAYA, body }))
    expect(expected(await given.ask('GET', '/api/drafts/concern', { as: MAYA })).body).toEqual(body.body)
    expect((await given.ask('GET', '/api/drafts/concern', { as: BETH })).status).toBe(204)
    const listed = async (as: string) => expected(await given.ask('GET', '/api/drafts', { as })).drafts
    expect(await listed(MAYA)).toEqual([{ name: 'concern', savedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) }])
    expect(await listed(BETH)).toEqual([])
    expected(await given.ask('DELETE', '/api/drafts/concern', { as: BETH }))
    expect((await given.ask('GET', '/api/drafts/concern', { as: MAYA })).status).toBe(200)
    expected(await given.ask('DELETE', '/api/drafts/concern', { as: MAYA }))
    expect((await given.ask('GET', '/api/drafts/concern', { as: MAYA })).status).toBe(204)
    expect(await listed(MAYA)).toEqual([])
  })

  it('what-if answers with obligations, floor, invitees and reasons, and stores nothing', async () => {
    const before = await given.store.transaction((tx) => tx.allCases())
    const entry = (id: string, on: string) => ({ id: `${id}-${randomUUID()}`, on })
    const judged = entry('judged', '2026-11-23')
    const facts = {
      area: 'derby',
      birth: '2014-03-01',
      status: {
        earlyHelp: false,
        openToMat: false,
        openToSocialCare: false,
        plan: 'none',
        lookedAfter: 'no',
        ehcPlan: 'no',
        significantLearningDisability: 'no',
        medicalNeeds: 'no',
      },
      concern: entry('raised', '2026-11-23'),
      matrices: [entry('matrix', '2026-11-23')],
      judgements: [{ ...judged, level: 'medium' }],
      cpmContacts: [{ ...entry('contact', '2026-11-24'), judgement: judged.id }],
    }
    const answer = expected(
      await given.ask('POST', '/api/procedure/what-if', { as: MAYA, body: { facts, now: { on: '2026-11-24', at: '12:00' } } }),
    )
    expect(answer.obligations.find((one: Json) => one.duty === 'hold-cse-meeting').due.on).toBe(
      addWorkingDays(plainDate('2026-11-24'), 15, calendar),
    )
    expect(answer.lowestPermittedLevel.level).toBe('medium')
    expect(answer.lowestPermittedLevel.because[0].paragraph).toMatch(/^2\./)
    const asked = (kind: string) => answer.invitees[kind].map((one: Json) => one.role)
    expect(asked('cse-meeting-initial')).toEqual(expect.arrayContaining(['police', 'specialist-service']))
    const reasons = (holds: boolean) =>
      answer.why.filter((one: Json) => one.holds === holds && one.conditions.every((condition: Json) => condition.fact !== ''))
    expect(reasons(true).length).toBeGreaterThan(3)
    expect(reasons(false).length).toBeGreaterThan(3)
    expect(await given.store.transaction((tx) => tx.allCases())).toEqual(before)
  })

  it('nothing of the child was logged all the while', () => {
    const lines = given.logged.join('')
    for (const word of [...CANARY.split(' '), CHILD.givenName, CHILD.familyName, 'Meadowbank', 'Maya', '@'])
      expect(lines).not.toContain(word)
    for (const line of given.logged) expect(JSON.parse(line)).toHaveProperty('msg')
    given.world.log('control', { case: 'an-id' })
    expect(given.logged.at(-1)).toContain('"case":"an-id","msg":"control"')
  })
})
