import { describe, expect, it } from 'vitest'
import type { Command } from '../../src/case/commands.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { isRefusal } from '../../src/case/refusal.ts'
import { clockTime, plainDate } from '../../src/procedure/civil-date.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { given, moment, type Step, TERMS } from '../given.ts'
import {
  AT_MEDIUM,
  BOOKED,
  book,
  CLARIFIED,
  CONTACTED,
  concern,
  HELD,
  held,
  latestMeeting,
  MINUTED,
  PLANNED,
  RAISED,
  UP_TO_BOOKED,
  UP_TO_HELD,
  WITH_MATRIX,
} from '../stories.ts'

const AT = '2026-11-24 09:30'
const ready = given(RAISED, WITH_MATRIX, AT_MEDIUM, CONTACTED, CLARIFIED)

describe('booking a meeting', () => {
  it('ME-15 is for a Child Protection Manager of the area', () => {
    ready.when('priya', AT, book()).then('MeetingBooked', { chair: 'priya' })
    ready.when('anita', AT, book({ chair: 'anita' })).then('MeetingBooked')
    for (const by of ['maya', 'tom', 'ruth']) ready.when(by, AT, book()).refused({ kind: 'permission' })
  })
  it('ME-12 follows the contact, and a level above low', () => {
    given(RAISED, WITH_MATRIX, AT_MEDIUM)
      .when('priya', AT, book())
      .refused({ rules: ['ME-12'] })
    given(RAISED, WITH_MATRIX)
      .when('priya', AT, book())
      .refused({ rules: ['ME-15'] })
  })
  it('ME-14 is refused while the manager has said that none is needed', () => {
    given(RAISED, WITH_MATRIX, AT_MEDIUM, CONTACTED, {
      at: '2026-11-23 14:00',
      by: 'priya',
      ask: { do: 'clarify-level', level: 'medium', meetingNeeded: 'no' },
    })
      .when('priya', AT, book())
      .refused({ rules: ['ME-14'] })
  })
  it('ME-16, ME-17, ME-18 has a seat for every role asked, filled from the directory', () => {
    const { data } = ready.when('priya', AT, book()).then('MeetingBooked')
    const filled = (role: string) => data.seats.find((seat) => seat.role === role)?.person
    expect(filled('police')).toBe('city')
    expect(filled('specialist-service')).toBe('harbour')
    expect(filled('lead-practitioner')).toBe('maya')
    expect(filled('involved-agency')).toBe('meadowbank')
    expect(data.seats.find((seat) => seat.role === 'police')?.rules).toContain('ME-17')
    expect(new Set(data.seats.map((seat) => seat.seat)).size).toBe(data.seats.length)
  })
  it('one person in two roles has one seat', () => {
    const { data } = ready.when('priya', AT, book()).then('MeetingBooked')
    expect(data.seats.filter((seat) => seat.person === 'priya').map((seat) => seat.role)).toEqual(['chair'])
    expect(data.seats.find((seat) => seat.person === 'priya')?.rules).toContain('ME-15')
  })
  it('ME-16 an involved agency nobody has named is an empty required seat, never a guess', () => {
    const { data } = ready.when('priya', AT, book({ fill: [] })).then('MeetingBooked')
    const seat = data.seats.find((one) => one.role === 'involved-agency')
    expect(seat).toMatchObject({ required: true })
    expect(seat?.person).toBeUndefined()
    expect(data.seats.some((one) => one.person === 'nurse')).toBe(false)
  })
  it('A-53 the child and the family have no address in it', () => {
    const { data } = ready.when('priya', AT, book()).then('MeetingBooked')
    const family = data.seats.filter((seat) => seat.role === 'child' || seat.role === 'parents-carers')
    expect(family.map((seat) => [seat.person, seat.part])).toEqual([
      [undefined, 'open-part'],
      [undefined, 'open-part'],
    ])
  })
  it('CD-20 the reviewing officer of a looked-after child is invited', () => {
    const looked = { ...RAISED, ask: concern({ status: { ...concern().status, lookedAfter: 'derby' } }) }
    const { data } = given(looked, WITH_MATRIX, AT_MEDIUM, CONTACTED).when('priya', AT, book()).then('MeetingBooked')
    expect(data.seats.find((seat) => seat.role === 'iro')).toMatchObject({ person: 'helen', required: true })
  })
  it("RC-9 the other area's police unit is refused", () => {
    ready
      .when('priya', AT, book({ fill: [{ role: 'police', person: 'county' }] }))
      .refused({ kind: 'procedure', field: 'fill.0.person', says: /other area/ })
  })
  it('an address that is not in the directory never becomes a recipient', () => {
    ready.when('priya', AT, book({ fill: [{ role: 'police', person: 'somebody@elsewhere.example' }] })).refused({ field: 'fill.0.person' })
    ready.when('priya', AT, book({ fill: [{ role: 'police', person: 'meadowbank' }] })).refused({ field: 'fill.0.person' })
  })
  it('refuses times that are past, out of order, on a weekend or a bank holiday, or absurdly far', () => {
    const times = (starts: string, ends: string) => book({ starts: moment(starts), ends: moment(ends) })
    ready.when('priya', AT, times('2026-11-24 09:30', '2026-11-24 10:30')).refused({ field: 'starts', says: /passed/ })
    ready.when('priya', AT, times('2026-12-08 10:00', '2026-12-08 10:00')).refused({ field: 'ends' })
    ready.when('priya', AT, times('2026-12-08 10:00', '2026-12-09 11:00')).refused({ field: 'ends' })
    ready.when('priya', AT, times('2026-12-05 10:00', '2026-12-05 11:00')).refused({ says: /Saturday/ })
    ready.when('priya', AT, times('2026-12-25 10:00', '2026-12-25 11:00')).refused({ says: /Christmas/ })
    ready.when('priya', AT, times('2028-12-05 10:00', '2028-12-05 11:00')).refused({ field: 'starts' })
  })
  it('refuses a chair and a minute taker who may not', () => {
    ready.when('priya', AT, book({ chair: 'tom' })).refused({ field: 'chair' })
    ready.when('priya', AT, book({ chair: 'ruth' })).refused({ field: 'chair' })
    ready.when('priya', AT, book({ minuteTaker: 'sam' })).refused({ field: 'minuteTaker' })
    ready.when('priya', AT, book({ minuteTaker: 'maya' })).refused({ field: 'minuteTaker' })
  })
  it('RV-3 a review needs a first meeting that was held', () => {
    ready.when('priya', AT, book({ kind: 'cse-review' })).refused({ rules: ['RV-3'] })
    given(...UP_TO_HELD)
      .when('priya', '2026-12-09 09:00', book({ kind: 'cse-review', starts: moment('2027-02-16 10:00'), ends: moment('2027-02-16 11:00') }))
      .then('MeetingBooked')
  })
  it('a second live meeting of the kind is refused with the first one; after cancelling it isn’t', () => {
    const booked = given(...UP_TO_BOOKED)
    booked.when('priya', '2026-11-25 09:00', book()).refused({ says: /already booked for 2026-12-08 at 10:00/ })
    const off = given(...UP_TO_BOOKED, {
      at: '2026-11-25 09:00',
      by: 'priya',
      ask: (kase) => ({ do: 'cancel-meeting', meeting: latestMeeting(kase), reason: 'The chair is ill' }),
    })
    off.when('priya', '2026-11-25 10:00', book()).then('MeetingBooked')
  })
})

describe('papers', () => {
  const submit =
    (paper: 'risk-assessment' | 'cse-report', changes = {}) =>
    (kase: Parameters<typeof latestMeeting>[0]) =>
      ({ do: 'submit-paper', meeting: latestMeeting(kase), paper, ...changes }) as const
  it('ME-20 are handed in once, with the hour', () => {
    const story = given(...UP_TO_BOOKED)
    story.when('maya', '2026-12-01 15:30', submit('risk-assessment')).then('PaperSubmitted', { at: clockTime('15:30') })
    const twice = given(...UP_TO_BOOKED, { at: '2026-12-01 15:30', by: 'maya', ask: submit('risk-assessment') })
    twice.when('maya', '2026-12-02 09:00', submit('risk-assessment')).refused({ field: 'paper', says: /2026-12-01 at 15:30/ })
  })
  it('recorded later without an hour, count as the end of that day', () => {
    given(...UP_TO_BOOKED)
      .when('maya', '2026-12-03 09:00', submit('cse-report', { on: plainDate('2026-12-01') }))
      .then('PaperSubmitted', { at: clockTime('23:59') })
  })
  it('are refused ahead of the hour, and for a meeting that is over', () => {
    given(...UP_TO_BOOKED)
      .when('maya', '2026-12-01 09:00', submit('cse-report', { at: clockTime('10:00') }))
      .refused({ field: 'at' })
    given(...UP_TO_HELD)
      .when('maya', '2026-12-09 09:00', submit('cse-report'))
      .refused({ field: 'meeting' })
  })
})

describe('holding, minutes and plan', () => {
  const story = given(...UP_TO_BOOKED)
  it('MT-14 is recorded after it began, with its actions', () => {
    story.when('priya', '2026-12-08 12:00', held()).then('MeetingHeld')
    story.when('priya', '2026-12-08 09:59', held()).refused({ field: 'meeting', says: /starts on 2026-12-08 at 10:00/ })
    story.when('priya', '2026-12-08 11:00', held()).refused({ field: 'endedAt' })
    story.when('beth', '2026-12-08 12:00', held()).refused({ kind: 'permission' })
    given(...UP_TO_HELD)
      .when('priya', '2026-12-08 12:30', held())
      .refused({ says: /already/ })
  })
  it('MT-7 says why the child was not met', () => {
    story.when('priya', '2026-12-08 12:00', held({ childSeenBefore: 'no' })).refused({ field: 'whyNotSeen', rules: ['MT-7'] })
  })
  it('RV-8 only a review decides to end', () => {
    story.when('priya', '2026-12-08 12:00', held({ decision: 'end' })).refused({ field: 'decision', rules: ['RV-8'] })
  })
  it('MT-16, MT-17 are filed once, after the meeting, by whom it concerns', () => {
    const minutes: Extract<Command, { do: 'file-minutes' }> = {
      do: 'file-minutes',
      meeting: latestMeeting(story.kase),
      text: 'What was said',
      circulatedTo: ['police'],
    }
    story.when('grace', '2026-11-30 10:00', minutes).refused({ rules: ['MT-16'] })
    const after = given(...UP_TO_HELD)
    after.when('grace', '2026-12-15 10:00', minutes).then('MinutesFiled')
    after.when('beth', '2026-12-15 10:00', minutes).refused({ kind: 'permission' })
    // to everyone invited, when nobody in particular is named.
    const { data } = after.when('grace', '2026-12-15 10:00', { ...minutes, circulatedTo: [] }).then('MinutesFiled')
    expect(data.circulatedTo).toEqual(expect.arrayContaining(['police', 'specialist-service', 'lead-practitioner']))
    expect(data.circulatedTo).not.toContain('child')
    after.when('grace', '2026-12-15 10:00', { ...minutes, circulatedTo: ['somebody@elsewhere.example'] }).refused({ field: 'circulatedTo' })
    after.when('grace', '2026-12-15 10:00', { ...minutes, on: plainDate('2026-12-07') }).refused({ field: 'on' })
    given(...UP_TO_HELD, MINUTED)
      .when('grace', '2026-12-16 10:00', minutes)
      .refused({ says: /already on 2026-12-15/ })
    given(...UP_TO_HELD, MINUTED, PLANNED)
      .when('grace', '2026-12-16 10:00', { ...minutes, do: 'file-plan' })
      .refused({ says: /already/ })
  })
})

describe('what the loop sees', () => {
  const story = given(...UP_TO_BOOKED)
  const meeting = latestMeeting(story.kase)
  it('a reply is matched to its seat whatever the case of the address, and known twice is no news', () => {
    const seen = { saw: 'reply', meeting, mail: 'CITY.referrals@POLICE.example', reply: 'declined' } as const
    expect(story.saw('2026-11-25 09:00', seen)).toMatchObject([
      { type: 'ReplyReceived', by: 'pathway', data: { seat: 'police', reply: 'declined' } },
    ])
    expect(given(...UP_TO_BOOKED, { at: '2026-11-25 09:00', saw: seen }).saw('2026-11-25 09:05', seen)).toEqual([])
    expect(story.saw('2026-11-25 09:00', { ...seen, mail: 'stranger@elsewhere.example' })).toEqual([])
    expect(story.saw('2026-11-25 09:00', { ...seen, reply: 'none' })).toEqual([])
  })
  it('an event in Outlook is recorded once', () => {
    const seen = { saw: 'meeting-in-outlook', meeting, outlookId: 'AAMk1' } as const
    expect(story.saw('2026-11-25 09:00', seen)).toHaveLength(1)
    expect(given(...UP_TO_BOOKED, { at: '2026-11-25 09:00', saw: seen }).saw('2026-11-25 09:05', seen)).toEqual([])
  })
  it('a missed date is recorded once for each obligation', () => {
    const seen = { saw: 'deadline-missed', obligation: 'hold-cse-meeting:x', dueOn: plainDate('2026-12-14') } as const
    expect(story.saw('2026-12-15 09:00', seen)).toHaveLength(1)
    expect(given(...UP_TO_BOOKED, { at: '2026-12-15 09:00', saw: seen }).saw('2026-12-16 09:00', seen)).toEqual([])
  })
})

it('the story goes through from end to end', () => {
  const kase = given(...UP_TO_BOOKED, HELD, MINUTED, PLANNED).kase
  expect(kase.version).toBe(9)
  expect(BOOKED.at).toBe(AT)
})

describe('a meeting after its last day in time', () => {
  const LATE = { starts: moment('2026-12-17 10:00'), ends: moment('2026-12-17 11:30') }
  const before = given(...UP_TO_BOOKED.slice(0, -1))

  it('ME-15: is refused without a reason, with the last day and the paragraph', () => {
    before
      .when('priya', '2026-11-24 09:30', book(LATE))
      .refused({ kind: 'procedure', field: 'late', says: /Mon 14 Dec 2026/, rules: ['ME-15'] })
    before.when('priya', '2026-11-24 09:30', book({ ...LATE, late: { code: 'other', words: 'later' } })).refused({ field: 'late.words' })
  })

  it('ME-15: is booked with one, which explains the missed date; on the last day itself none is asked for', () => {
    const { decided } = before.when('priya', '2026-11-24 09:30', book({ ...LATE, late: { code: 'chair-unavailable' } }))
    if (isRefusal(decided)) throw new Error(decided.says)
    expect(decided.events.map((one) => one.type)).toEqual(['MeetingBooked', 'LatenessExplained'])
    expect(decided.events[1]?.data).toMatchObject({ code: 'chair-unavailable', obligation: expect.stringMatching(/^hold-cse-meeting:/) })
    const lastDay = { starts: moment('2026-12-14 10:00'), ends: moment('2026-12-14 11:30'), late: { code: 'chair-unavailable' } as const }
    before.when('priya', '2026-11-24 09:30', book(lastDay)).then('MeetingBooked')
  })

  it('MT-16: a reason given before for that date is enough', () => {
    const missed: Step = {
      at: '2026-12-16 09:00',
      by: 'priya',
      ask: (kase) => ({
        do: 'explain-lateness',
        obligation: obligations(factsOf(kase), TERMS).find((one) => one.duty === 'hold-cse-meeting')?.id ?? '',
        code: 'agency-silent',
      }),
    }
    given(...UP_TO_BOOKED.slice(0, -1), missed)
      .when('priya', '2026-12-16 09:30', book(LATE))
      .then('MeetingBooked')
  })
})
