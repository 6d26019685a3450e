import { describe, expect, it } from 'vitest'
import { boardRow } from '../../src/case/board-row.ts'
import type { Case } from '../../src/case/case.ts'
import { linesOf } from '../../src/case/figure-lines.ts'
import { redFrom } from '../../src/case/reply-by.ts'
import { waitingFor } from '../../src/case/waiting.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { workingCalendar } from '../../src/procedure/working-days.ts'
import { given, moment, type Step, TERMS } from '../given.ts'
import { person } from '../people.ts'
import { listed, view } from '../seen.ts'
import { BOOKED, book, IN_OUTLOOK, latestMeeting, UP_TO_BOOKED } from '../stories.ts'

/** The meeting is on Tuesday, 8 December 2026: the third working day before it is Thursday, 3 December. */
const EVE = '2026-12-02 23:59'
const DAY = '2026-12-03 00:00'
const day = (text: string) => plainDate(text)
const settle = (seat: string): Step => ({
  at: '2026-11-25 09:00',
  by: 'priya',
  ask: (kase) => ({
    ...{ do: 'settle-seat', meeting: latestMeeting(kase), seat },
    ...(seat === 'child' || seat === 'parents-carers'
      ? { how: 'asked', reason: 'Maya asked them at home on Tuesday.' }
      : { how: 'written-information', reason: 'They send what they know in writing.' }),
  }),
})
const replied = (mail: string, reply: 'accepted' | 'none' = 'accepted', at = '2026-11-26 09:00'): Step => ({
  at,
  saw: (kase) => ({ saw: 'reply', meeting: latestMeeting(kase), mail, reply }),
})
/** All but the police have answered or are settled. */
const others: readonly Step[] = [
  ...['child', 'parents-carers', 'specialist-service', 'involved-agency'].map(settle),
  replied(person('maya').mail),
  replied(person('grace').mail),
]
const story = (...steps: readonly Step[]) => given(...UP_TO_BOOKED, IN_OUTLOOK, ...others, ...steps).kase
const red = (kase: Case, at: string) => view(kase, 'priya', at).meetings[0]?.red ?? []
const POLICE = expect.stringMatching(/City Referral Unit has not answered; ask them, or name somebody else$/)

describe('no answer by its day', () => {
  it('ME-16: a required seat without an answer is red from the third working day before the meeting, and not the day before that', () => {
    const kase = story()
    expect([red(kase, EVE), red(kase, DAY)]).toEqual([[], [POLICE]])
    const seat = (at: string) => view(kase, 'priya', at).meetings[0]?.seats.find(({ role }) => role === 'police')?.red
    expect([seat(EVE), seat(DAY)]).toEqual([false, true])
  })

  it('ME-16: until it is solved: by an answer, in writing instead, or by somebody else, who has a whole working day', () => {
    expect(red(story(replied(person('city').mail)), DAY)).toEqual([])
    expect(red(story(settle('police')), DAY)).toEqual([])
    expect(red(story(replied(person('city').mail), replied(person('city').mail, 'none', '2026-11-27 09:00')), DAY)).toEqual([POLICE])
    const again: Step = {
      at: '2026-12-04 09:00',
      by: 'priya',
      ask: (kase) => ({
        ...{ do: 'move-meeting', meeting: latestMeeting(kase), reason: 'The school can only come then.' },
        ...{ starts: moment('2026-12-09 10:00'), ends: moment('2026-12-09 11:30') },
      }),
    }
    const moved = story(again)
    expect([red(moved, '2026-12-07 23:59'), red(moved, '2026-12-08 00:00')]).toEqual([[], expect.arrayContaining([POLICE])])
  })

  it('ME-16: a meeting booked too late for that day leaves a whole working day to answer, if it isn’t before', () => {
    const on = (invited: string, meeting: string) => redFrom(day(invited), day(meeting), TERMS)
    expect(on('2026-11-24', '2026-12-08')).toBe('2026-12-03')
    expect(on('2026-12-01', '2026-12-08')).toBe('2026-12-03')
    expect(on('2026-12-02', '2026-12-08')).toBe('2026-12-04')
    expect(on('2026-12-04', '2026-12-08')).toBe('2026-12-08')
    expect(on('2026-12-07', '2026-12-08')).toBe('2026-12-08')
    expect(on('2026-12-08', '2026-12-08')).toBe('2026-12-08')
    // Over Christmas: 25 and 28 December are bank holidays in 2026.
    expect(on('2026-12-01', '2026-12-30')).toBe('2026-12-23')
    const late: Step = { ...BOOKED, at: '2026-12-07 09:30', ask: book() }
    const out: Step = { ...IN_OUTLOOK, at: '2026-12-07 09:31' }
    const { kase } = given(...UP_TO_BOOKED.slice(0, -1), late, out)
    expect(red(kase, '2026-12-07 23:59').filter((one) => one.includes('not answered'))).toEqual([])
    expect(red(kase, '2026-12-08 00:00')).toContainEqual(POLICE)
  })

  it('ME-16: nobody is waited for before the invitation is out, nor on a seat that needn’t be filled', () => {
    const { kase } = given(...UP_TO_BOOKED)
    expect(red(kase, DAY).filter((one) => one.includes('not answered'))).toEqual([])
    const school: Step = { ...BOOKED, ask: book({ fill: [{ role: 'education', person: 'meadowbank' }] }) }
    const guest = given(...UP_TO_BOOKED.slice(0, -1), school, IN_OUTLOOK).kase
    expect([
      view(guest, 'priya', DAY).meetings[0]?.seats.find(({ role }) => role === 'education')?.required,
      red(guest, DAY).join(),
    ]).toEqual([false, expect.not.stringContaining('Meadowbank')])
  })

  it('ME-16: turns the line of the board, the morning card and the figure red on that day, from one summary', () => {
    const one = listed(story())
    const board = (at: string) => boardRow(one, person('priya'), moment(at)).meeting?.red
    expect([board(EVE), board(DAY)]).toEqual([false, true])
    const waits = (at: string) => waitingFor(['priya'], [one], moment(at)).map(({ what }) => what)
    expect([waits(EVE).includes('red-meeting'), waits(DAY).includes('red-meeting')]).toEqual([false, true])
    const overseen = { reference: 'K7Q2-9F', label: '', area: 'derby' as const, closed: false, listing: one.summary.owed }
    const figure = (at: string) =>
      linesOf('red-meetings', undefined, [overseen], { now: moment(at), calendar: workingCalendar(TERMS) }).map(({ what }) => what)
    expect([figure(EVE), figure(DAY)]).toEqual([[], ['Meeting at 10:00: somebody who must be there has not answered']])
  })

  it('MT-8: each part by itself: who answered the open part only is asked for the other, and guests of the open part hear nothing of that', () => {
    const apartId = (kase: Case) => kase.meetings.at(-1)?.confidential?.id ?? 'none'
    const both: readonly Step[] = [
      { ...BOOKED, ask: book({ apart: { minutes: 30, when: 'after' } }) },
      IN_OUTLOOK,
      { at: '2026-11-24 09:32', saw: (kase) => ({ saw: 'meeting-in-outlook', meeting: apartId(kase), outlookId: 'AAMk2' }) },
    ]
    const inApart = (mail: string): Step => ({
      at: '2026-11-26 09:00',
      saw: (kase) => ({ saw: 'reply', meeting: apartId(kase), mail, reply: 'accepted' }),
    })
    const { kase } = given(
      ...[...UP_TO_BOOKED.slice(0, -1), ...both, ...others, replied(person('city').mail)],
      ...[inApart(person('maya').mail), inApart(person('grace').mail)],
    )
    expect(red(kase, EVE)).toEqual([])
    expect(red(kase, DAY)).toEqual([expect.stringContaining('City Referral Unit has not answered for the confidential part')])
    const [meeting] = listed(kase).summary.owed.meetings ?? []
    expect([meeting?.whole.redFrom, meeting?.open.redFrom, meeting?.confidential?.redFrom]).toEqual(['2026-12-03', undefined, '2026-12-03'])
  })
})
