import { beforeAll, describe, expect, it } from 'vitest'
import { bookingViewSchema } from '../../../src/contracts/booking.ts'
import { addDays, plainDate, weekday } from '../../../src/procedure/civil-date.ts'
import { bornSoThat, type Command, type Given, givenApp, IMRAN, type Json, RUTH, request } from './given.ts'
import { CANARY, CHILD, expected, give, judge, matrix, STATUS } from './line.ts'

const LOUISE = '13'
const SAM = '14'
const OWEN = '16'
const TO_SAY = `${CANARY}: the officer and the carer want it after school, at home.`

/** Derbyshire's meetings over HTTP, from the screen that books them to what is owed afterwards. */
describe('Derbyshire’s meetings over the API', () => {
  let given: Given
  let on: string
  beforeAll(async () => {
    given = await givenApp({}, { memory: true })
    const { today } = expected(await given.ask('GET', '/api/me', { as: IMRAN }))
    on = nextMondayOfSeptember(today)
    await day(0)
  })
  const day = async (days: number): Promise<void> => {
    on = addDays(plainDate(on), days)
    await given.clock.moveTo(`${on}T12:00:00.000Z`)
  }
  const say = async (as: string, reference: string, command: Command): Promise<Json> => expected(await give(given, as, reference, command))
  const read = async (as: string, reference: string): Promise<Json> => expected(await given.ask('GET', `/api/cases/${reference}`, { as }))
  const owed = (kase: Json, duty: string): Json => kase.owed.find((one: Json) => one.duty === duty)
  const state = (kase: Json, duty: string): string | undefined => owed(kase, duty)?.standing.state
  const raised = async (status: object): Promise<string> => {
    const command = {
      do: 'raise-concern',
      area: 'derbyshire',
      child: { ...CHILD, birth: bornSoThat(15, on) },
      status: { ...STATUS, ...status },
      worry: `${CANARY}: out late, twice`,
    } as Command
    return expected(await given.ask('POST', '/api/concerns', { as: IMRAN, body: request(command) })).reference
  }
  const times = async (as: string, reference: string, asked: object): Promise<ReturnType<typeof bookingViewSchema.parse>> => {
    const body = { fill: [], minutesLong: 60, beyond: false, ...asked }
    return bookingViewSchema.parse(expected(await given.ask('POST', `/api/cases/${reference}/times`, { as, body })))
  }

  it('CS-20 to CS-28: medium, in care with an EHC plan: asked first, timed by the child, the officers invited, held, and entered in the record system', async () => {
    const reference = await raised({ openToSocialCare: true, lookedAfter: 'derbyshire', ehcPlan: 'yes' })
    const assessed = await say(IMRAN, reference, matrix(1))
    await say(IMRAN, reference, judge(assessed.matrices[0].id, 'medium'))
    const told = await read(IMRAN, reference)
    for (const duty of ['inform-iro', 'inform-send-officer'])
      await say(IMRAN, reference, { do: 'record-duty-done', obligation: owed(told, duty).id })
    await say(IMRAN, reference, { do: 'contact-cpm', cpm: 'p-12' })
    await say(RUTH, reference, { do: 'clarify-level', level: 'medium', meetingNeeded: 'yes' })
    const confirmed = await say(IMRAN, reference, { do: 'record-duty-done', obligation: owed(told, 'ask-for-strategy-discussion').id })
    expect(state(confirmed, 'hold-strategy-discussion')).toBe('undated')
    expect(confirmed.bookable[0]).toMatchObject({ kind: 'strategy-discussion-district', byPhone: true })

    const view = await times(IMRAN, reference, { kind: 'strategy-discussion-district' })
    expect(view.consult?.map((one) => one.rule)).toEqual(['CS-23'])
    expect(view.timing?.map((one) => one.rule)).toEqual(['CS-22'])
    expect([view.by, view.calendars]).toEqual([undefined, 'read'])
    const seat = (role: string) => view.seats.find((one) => one.role === role)
    expect(seat('iro')).toMatchObject({ required: true, name: 'Nadia Hughes' })
    expect(seat('send-officer')).toMatchObject({ name: 'Owen Price' })
    const [slot] = view.slots
    const booked = await say(IMRAN, reference, {
      do: 'book-meeting',
      kind: 'strategy-discussion-district',
      starts: slot?.starts,
      ends: slot?.ends,
      chair: view.chair,
      minuteTaker: view.minuteTaker,
      fill: [{ role: 'health', person: 'health' }],
      consulted: TO_SAY,
      timedFor: TO_SAY,
    } as Command)
    expect([state(booked, 'consult-iro'), state(booked, 'time-by-childs-needs')]).toEqual(['met', 'met'])
    expect(owed(booked, 'consult-iro').how).toContain('after school')
    const [meeting] = booked.meetings
    expect(meeting.red).toEqual([])
    const officer = await read(OWEN, reference)
    expect(JSON.stringify(officer)).not.toContain('after school')

    await day(Math.round((Date.parse(slot?.starts.on ?? '') - Date.parse(on)) / 86_400_000))
    await given.clock.moveTo(`${on}T17:00:00.000Z`)
    const held = await say(LOUISE, reference, {
      do: 'record-meeting-held',
      meeting: meeting.meeting,
      endedAt: slot?.ends.at,
      attended: meeting.seats.filter((one: Json) => one.name !== undefined).map((one: Json) => one.seat),
      childSeenBefore: 'yes',
      outlinePlan: [{ what: 'Weekly session', who: 'Harbour', byOn: addDays(plainDate(on), 7) }],
    } as Command)
    expect(state(held, 'hold-strategy-discussion')).toBe('met')
    const outcome = owed(held, 'record-outcome')
    expect(outcome.checklist.system).toMatch(/Frameworki/)
    const refused = await give(given, IMRAN, reference, { do: 'record-duty-done', obligation: outcome.id })
    expect([refused.status, refused.body.fields[0].field]).toEqual([422, 'entered'])
    const entered = await say(IMRAN, reference, { do: 'record-duty-done', obligation: outcome.id, entered: ['outcome'] })
    expect(state(entered, 'record-outcome')).toBe('met')
    await say(SAM, reference, { do: 'file-minutes', meeting: meeting.meeting, text: `${CANARY} was said`, circulatedTo: [] })
    const ehc = owed(await read(OWEN, reference), 'reference-in-ehc-plan')
    expect(state(await say(OWEN, reference, { do: 'record-duty-done', obligation: ehc.id }), 'reference-in-ehc-plan')).toBe('met')
  })

  it('HI-4, HI-8: high, with a section 47 discussion held by phone that evening; what follows is owed, and the review is booked from the screen', async () => {
    const reference = await raised({ openToSocialCare: true })
    const assessed = await say(IMRAN, reference, matrix(2))
    await say(IMRAN, reference, { ...judge(assessed.matrices[0].id, 'high'), significantHarmSuspected: 'yes' } as Command)
    await say(IMRAN, reference, { do: 'contact-cpm', cpm: 'p-12' })
    const high = await read(LOUISE, reference)
    expect(owed(high, 'hold-section-47-discussion').doneBy).toBe('meeting')
    expect(high.bookable[0]).toMatchObject({ kind: 's47-strategy-discussion', byPhone: true })
    const phone = {
      do: 'record-discussion',
      kind: 's47-strategy-discussion',
      at: '11:30',
      endedAt: '11:50',
      chair: 'p-13',
      tookPart: [
        { role: 'lead-practitioner', person: 'p-11' },
        { role: 'police', person: 'police-county' },
        { role: 'health', person: 'health' },
      ],
      outcome: `${CANARY}: an enquiry by both, a visit tonight.`,
      outlinePlan: [],
    } as Command
    const early = await give(given, LOUISE, reference, { ...phone, endedAt: '23:50' } as Command)
    expect([early.status, early.body.fields[0].field]).toEqual([422, 'endedAt'])
    expect((await give(given, SAM, reference, phone)).status).toBe(404)
    const held = await say(LOUISE, reference, phone)
    expect(state(held, 'hold-section-47-discussion')).toBe('met')
    expect(held.meetings[0]).toMatchObject({ state: 'held', unbooked: true, outcome: expect.stringContaining('a visit tonight') })
    await given.store.jobs.quiet()
    const requests = await (await fetch(`${given.m365.url}/requests.jsonl`)).text()
    expect(requests.split('\n').filter((line) => line.includes('"POST"') && line.includes(reference) && line.includes('/events'))).toEqual(
      [],
    )
  })
})

/** The next one to come: from then to December England has no bank holiday. */
function nextMondayOfSeptember(today: string): string {
  const year = Number(today.slice(0, 4)) + (today < `${today.slice(0, 4)}-09-01` ? 0 : 1)
  const days = ['01', '02', '03', '04', '05', '06', '07'].map((one) => plainDate(`${year}-09-${one}`))
  return days.find((one) => weekday(one) === 1) ?? expect.fail('a week without a Monday')
}
