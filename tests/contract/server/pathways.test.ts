import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, plainDate, weekday } from '../../../src/procedure/civil-date.ts'
import { workOf } from '../../../src/server/compose.ts'
import { bornSoThat, type Command, type Given, GRACE, givenApp, IMRAN, type Json, MAYA, PRIYA, RUTH, request, TOM } from './given.ts'
import { CANARY, concern, expected, give, judge, matrix } from './line.ts'

type Fact = Extract<Command, { readonly do: 'record-fact' }>['fact']

const WHY = `${CANARY}: two adults, a car and threats that she believes.`
const BY = 'Team manager, first response'

/** The next one to come: from then to December England has no bank holiday, so that days can be told by their number. */
function firstMondayOfSeptember(today: string): string {
  const year = Number(today.slice(0, 4)) + (today < `${today.slice(0, 4)}-09-01` ? 0 : 1)
  const days = ['01', '02', '03', '04', '05', '06', '07'].map((one) => plainDate(`${year}-09-${one}`))
  return days.find((one) => weekday(one) === 1) ?? expect.fail('a week without a Monday')
}

/** Whole pathways over HTTP, each day by day on a clock that goes forward; every step by a person who may take it. */
describe('pathways over the API', () => {
  let given: Given
  let on: string
  beforeAll(async () => {
    given = await givenApp({}, { memory: true })
    on = firstMondayOfSeptember(expected(await given.ask('GET', '/api/me', { as: MAYA })).today)
    await day(0)
  })
  const day = async (days: number): Promise<void> => {
    on = addDays(plainDate(on), days)
    await given.clock.moveTo(`${on}T12:00:00.000Z`)
  }
  const say = async (as: string, reference: string, command: Command): Promise<Json> => expected(await give(given, as, reference, command))
  const fact = async (as: string, reference: string, one: Fact): Promise<Json> => await say(as, reference, { do: 'record-fact', fact: one })
  const owed = (kase: Json, duty: string): Json => kase.owed.find((one: Json) => one.duty === duty)
  const state = (kase: Json, duty: string): string | undefined => owed(kase, duty)?.standing.state
  const recorded = (kase: Json, is: Fact['is']): string => kase.recorded.findLast((one: Json) => one.fact.is === is)?.id
  const read = async (as: string, reference: string): Promise<Json> => expected(await given.ask('GET', `/api/cases/${reference}`, { as }))
  const raised = async (birth: string): Promise<string> =>
    expected(await given.ask('POST', '/api/concerns', { as: MAYA, body: request(concern(birth)) })).reference
  const assessed = async (reference: string, score: number, level: 'low' | 'medium' | 'high'): Promise<Json> => {
    const kase = await say(MAYA, reference, matrix(score))
    return await say(MAYA, reference, {
      ...judge(kase.matrices[0].id, level),
      significantHarmSuspected: level === 'high' ? 'yes' : 'no',
    } as Command)
  }
  const meeting = async (reference: string, kind: string, chair: string, as: string, inDays: number): Promise<string> => {
    const when = { on: addDays(plainDate(on), inDays), at: '10:00' }
    const booked = await say(as, reference, {
      do: 'book-meeting',
      kind,
      starts: when,
      ends: { on: when.on, at: '11:30' },
      chair,
      minuteTaker: 'p-04',
      fill: [],
    } as Command)
    return booked.meetings.at(-1).meeting
  }
  const held = async (as: string, reference: string, id: string): Promise<Json> =>
    await say(as, reference, {
      do: 'record-meeting-held',
      meeting: id,
      endedAt: '11:00',
      attended: ['chair'],
      childSeenBefore: 'yes',
      outlinePlan: [{ what: 'Weekly session', who: 'Harbour', byOn: addDays(plainDate(on), 7) }],
    } as Command)
  it('HI-14, A-60: Derby at high with a section 47 enquiry: paused, ended without a conference, and the meeting in time', async () => {
    const start = on
    const reference = await raised(bornSoThat(14, on))
    const high = await assessed(reference, 2, 'high')
    expect([state(high, 'refer-to-social-care'), state(high, 'decide-section-47')]).toEqual(['due-today', 'undated'])
    expect(owed(high, 'decide-section-47').doneBy).toBe('section-47')
    await say(MAYA, reference, { do: 'refer' })
    await say(MAYA, reference, { do: 'report-form-sent', unit: 'city' })
    await say(MAYA, reference, { do: 'contact-cpm', cpm: 'p-02' })
    const limit = owed(await read(PRIYA, reference), 'hold-cse-meeting').due.on
    const refused = await give(given, MAYA, reference, {
      do: 'record-fact',
      fact: { is: 'section-47', decision: 'enquiry', decidedBy: BY, words: 'Yes.' },
    })
    expect([refused.status, refused.body.because[0].rule, refused.body.fields[0].field]).toEqual([422, 'HI-4', 'fact.words'])

    const running = await fact(TOM, reference, { is: 'section-47', decision: 'enquiry', decidedBy: BY, words: WHY })
    expect([state(running, 'decide-section-47'), state(running, 'hold-cse-meeting')]).toEqual(['met', 'paused'])
    await day(1)
    const s47 = await meeting(reference, 's47-strategy-discussion', 'p-02', PRIYA, 1)
    await day(1)
    expect(state(await held(PRIYA, reference, s47), 'hold-section-47-discussion')).toBe('met')
    await day(3)
    const ended = await fact(TOM, reference, {
      is: 'section-47-ended',
      decision: recorded(running, 'section-47'),
      conference: 'no',
      decidedBy: BY,
      words: WHY,
    })
    expect(owed(ended, 'hold-cse-meeting')).toMatchObject({
      due: { on: limit },
      standing: { state: expect.stringMatching(/pending|due-soon/) },
    })
    expect(state(ended, 'decide-conference')).toBe('met')
    const first = await meeting(reference, 'cse-meeting-initial', 'p-02', PRIYA, 3)
    await day(3)
    const after = await held(PRIYA, reference, first)
    expect(owed(after, 'hold-cse-meeting').standing).toEqual({ state: 'met', on: expect.any(String) })
    expect(on <= limit && start < on).toBe(true)
    expect(after.timeline.map((one: Json) => one.says)).toEqual(
      expect.arrayContaining([`Section 47: an enquiry was decided on (${BY})`, `Section 47 enquiry ended without a conference (${BY})`]),
    )
    for (const what of ['file-minutes', 'file-plan'] as const)
      await say(GRACE, reference, { do: what, meeting: first, text: `${CANARY} was said`, circulatedTo: [] })
    expect(state(await read(PRIYA, reference), 'circulate-minutes')).toBe('met')
  })

  it('LO-4, LO-7: low, with the early help assessment and a team around the family, until support goes on without this plan', async () => {
    const reference = await raised(bornSoThat(15, on))
    const low = await assessed(reference, 0, 'low')
    expect(low.level).toBe('low')
    expect(low.owed.map((one: Json) => one.duty)).toEqual(expect.arrayContaining(['early-help-assessment', 'call-taf', 'send-report-form']))
    await say(MAYA, reference, { do: 'report-form-sent', unit: 'city' })
    await say(MAYA, reference, {
      do: 'record-duty-done',
      obligation: owed(low, 'early-help-assessment').id,
      note: 'With the matrix attached',
    })
    const needs = { found: 'no' as const }
    const answered = await fact(MAYA, reference, {
      is: 'associated-needs',
      obligation: owed(low, 'address-associated-needs').id,
      answers: {
        'physical-health': needs,
        'mental-health': { found: 'yes', words: 'The school nurse sees her on Tuesdays.' },
        missing: needs,
        online: needs,
        substances: needs,
      },
    })
    expect(state(answered, 'address-associated-needs')).toBe('met')
    await fact(MAYA, reference, { is: 'trafficking', answer: 'no' })
    const taf = await meeting(reference, 'taf', 'p-03', MAYA, 2)
    await day(2)
    const afterTaf = await held(MAYA, reference, taf)
    expect([state(afterTaf, 'call-taf'), state(afterTaf, 'make-taf-plan')]).toEqual(['met', 'undated'])
    const planned = await say(MAYA, reference, { do: 'file-plan', meeting: taf, text: `${CANARY} agreed`, circulatedTo: [] })
    expect(state(planned, 'make-taf-plan')).toBe('met')
    const again = await fact(MAYA, reference, { is: 'further-concern', saidBy: 'family', words: WHY })
    expect(owed(again, 'update-matrix').doneBy).toBe('matrix')
    expect(again.repeats).toMatchObject({ further: 1, byChildOrFamily: 1 })
    await say(MAYA, reference, matrix(0))
    const closed = await say(TOM, reference, {
      do: 'close-case',
      why: 'low-at-review',
      note: 'Early help goes on with the school and the family worker.',
    })
    expect(closed.closed.why).toMatch(/low/)
  })

  it('RV-13, RV-14, A-77: at 18 the plan has ceased on the day, and the missing transition stays as a breach and a task', async () => {
    const birthday = addDays(plainDate(on), 60)
    const reference = await raised(`${Number(birthday.slice(0, 4)) - 18}${birthday.slice(4)}`)
    await assessed(reference, 1, 'medium')
    await say(MAYA, reference, { do: 'contact-cpm', cpm: 'p-02' })
    await say(PRIYA, reference, { do: 'clarify-level', level: 'medium', meetingNeeded: 'yes' })
    const first = await meeting(reference, 'cse-meeting-initial', 'p-02', PRIYA, 7)
    await day(7)
    const running = await held(PRIYA, reference, first)
    expect(owed(running, 'transition-services')).toMatchObject({ due: { on: birthday }, doneBy: 'transition' })
    expect(state(running, 'network-meeting')).toBe('pending')
    await day(53)
    const ended = await read(MAYA, reference)
    expect(ended.closed).toEqual({ on: birthday, why: 'the child has turned 18' })
    expect(state(ended, 'network-meeting')).toBeUndefined()
    const more = await give(given, MAYA, reference, { do: 'refer' })
    expect([more.status, more.body.detail]).toEqual([422, expect.stringContaining(`closed on ${birthday}`)])
    await day(1)
    await workOf(given.world).sweep()
    await given.store.jobs.quiet()
    const late = await read(MAYA, reference)
    expect(state(late, 'transition-services')).toBe('overdue')
    const board = expected(await given.ask('GET', '/api/board', { as: MAYA }))
    expect(board.rows.find((one: Json) => one.reference === reference)).toMatchObject({ closed: false, ended: birthday })
    const why = await say(MAYA, reference, {
      do: 'explain-lateness',
      obligation: owed(late, 'transition-services').id,
      code: 'another-authority',
    })
    expect(owed(why, 'transition-services').lateness).toMatchObject({ says: 'Waiting for another authority', by: 'Maya Okafor' })
    const settled = await fact(MAYA, reference, { is: 'transition', stage: 'in-place', service: 'Adult safeguarding, duty worker' })
    expect(owed(settled, 'transition-services').standing).toMatchObject({ state: 'met-late', days: 1 })
  })

  it('RV-16, A-70: a child moves to Derbyshire: handed over with everything in it, and each side owes its own', async () => {
    while (weekday(plainDate(on)) !== 1) await day(1)
    const reference = await raised(bornSoThat(14, on))
    await assessed(reference, 2, 'medium')
    await say(MAYA, reference, { do: 'contact-cpm', cpm: 'p-02' })
    await say(PRIYA, reference, { do: 'clarify-level', level: 'medium', meetingNeeded: 'yes' })
    const first = await meeting(reference, 'cse-meeting-initial', 'p-02', PRIYA, 1)
    const move = { do: 'hand-over', to: 'derbyshire', lead: 'p-11', livesAt: '3 New Row' } as const
    const early = await give(given, MAYA, reference, move)
    expect([early.status, early.body.detail]).toEqual([422, expect.stringContaining('still booked')])
    await day(1)
    await held(PRIYA, reference, first)
    expect((await give(given, MAYA, reference, { ...move, lead: 'p-03' })).body.fields[0].field).toBe('lead')
    const left = await say(MAYA, reference, move)
    expect(JSON.stringify(left)).not.toContain(CANARY)

    const came = await read(IMRAN, reference)
    expect(came).toMatchObject({ area: 'derbyshire', level: 'medium', handedOver: { on, from: 'derby' }, child: { livesAt: '3 New Row' } })
    expect([came.worry, came.matrices.length, came.meetings.length]).toEqual([expect.stringContaining(CANARY), 1, 1])
    expect(state(came, 'refer-to-new-authority')).toBe('met')
    expect([owed(came, 'circulate-minutes').ownerName, owed(came, 'contact-locality-cpm').mine]).toEqual(['Grace Adeyemi', true])
    await say(GRACE, reference, { do: 'file-minutes', meeting: first, text: 'What was said', circulatedTo: [] })
    expect((await give(given, MAYA, reference, { do: 'refer' })).status).toBe(403)

    await say(IMRAN, reference, { do: 'contact-cpm', cpm: 'p-12' })
    await say(IMRAN, reference, { do: 'record-duty-done', obligation: owed(came, 'ask-for-strategy-discussion').id, note: 'By phone' })
    await say(RUTH, reference, { do: 'clarify-level', level: 'medium', meetingNeeded: 'yes' })
    const there = await read(RUTH, reference)
    expect([state(there, 'contact-locality-cpm'), state(there, 'hold-strategy-discussion')]).toEqual(['met', 'undated'])
    expect(
      there.owed.filter(
        (one: Json) => ['hold-cse-meeting', 'network-meeting', 'review'].includes(one.duty) && !one.standing.state.startsWith('met'),
      ),
    ).toEqual([])
    const reads = async (as: string) => expected(await given.ask('GET', '/api/board', { as })).rows.map((one: Json) => one.reference)
    expect([(await reads(IMRAN)).includes(reference), (await reads(PRIYA)).includes(reference)]).toEqual([true, true])
  })
})
