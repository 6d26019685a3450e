import { describe, expect, it } from 'vitest'
import { boardRow, ownMeeting } from '../../src/case/board-row.ts'
import type { Case } from '../../src/case/case.ts'
import { given, moment, type Step } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { listed } from '../seen.ts'
import { BOOKED, book, concern, IN_OUTLOOK, latestMeeting, UP_TO_BOOKED } from '../stories.ts'

/** The confidential part begins at 10:00 and the open one at 10:20: whoever comes to the open one only must not be told of ten o'clock. */
const AT = '2026-11-25 10:00'
const OPEN = moment('2026-12-08 10:20')
const FIRST = moment('2026-12-08 10:00')
const openToMat: Step = { at: '2026-11-23 10:00', by: 'maya', ask: concern({ status: { ...concern().status, openToMat: true } }) }
const booked: Step = {
  ...BOOKED,
  ask: book({ fill: [{ role: 'mat-worker', person: 'beth' }], apart: { minutes: 20, when: 'before' } }),
}
const apartId = (kase: Case) => kase.meetings.at(-1)?.confidential?.id ?? 'none'
const bothOut: readonly Step[] = [
  IN_OUTLOOK,
  { at: '2026-11-24 09:32', saw: (kase) => ({ saw: 'meeting-in-outlook', meeting: apartId(kase), outlookId: 'AAMk2' }) },
]
const beth = (part: 'whole' | 'open-part' | 'confidential-part'): readonly Step[] =>
  part === 'whole'
    ? []
    : [
        {
          at: '2026-11-24 10:00',
          by: 'priya',
          ask: (kase) => ({
            ...{ do: 'change-invitations', meeting: latestMeeting(kase), invite: [], replace: [], remove: [] },
            parts: [{ seat: 'mat-worker', part }],
          }),
        },
      ]
const story = (part: Parameters<typeof beth>[0], ...more: readonly Step[]) =>
  given(openToMat, ...UP_TO_BOOKED.slice(1, -1), booked, ...bothOut, ...beth(part), ...settled, ...more).kase
/** Whatever else would be red is put right, so that only what a test does turns it. */
const settled: readonly Step[] = ['child', 'parents-carers', 'specialist-service', 'involved-agency'].map((seat) => ({
  at: '2026-11-24 11:00',
  by: 'priya',
  ask: (kase) => ({
    ...{ do: 'settle-seat', meeting: latestMeeting(kase), seat },
    ...(seat === 'child' || seat === 'parents-carers'
      ? { how: 'asked', reason: 'Maya asked them at home on Tuesday.' }
      : { how: 'written-information', reason: 'They send what they know in writing.' }),
  }),
}))
const police = (reply: 'accepted' | 'declined', which: 'open' | 'confidential'): Step => ({
  at: AT,
  saw: (kase) => ({
    ...{ saw: 'reply', mail: 'city.referrals@police.example', reply },
    meeting: which === 'open' ? latestMeeting(kase) : apartId(kase),
  }),
})
const told = (kase: Case, reader: string) => boardRow(listed(kase), person(reader), moment(AT)).meeting
const own = (kase: Case, reader: string) => ownMeeting(listed(kase), person(reader), moment(AT))

describe('lists of meetings of two parts', () => {
  it('MT-8: a guest of the open part only is told when that begins, on the board and in the chat; of both parts, who sits in both', () => {
    const kase = story('open-part')
    expect(told(kase, 'beth')).toEqual({ starts: OPEN, red: false })
    expect(own(kase, 'beth')).toMatchObject({ starts: OPEN })
    expect(JSON.stringify([told(kase, 'beth'), own(kase, 'beth')])).not.toContain('10:00')
    expect([told(story('whole'), 'beth')?.starts, told(story('confidential-part'), 'beth')?.starts]).toEqual([FIRST, FIRST])
    const both = { starts: FIRST, second: OPEN }
    expect([told(kase, 'priya'), told(kase, 'maya'), own(kase, 'priya'), told(story('whole'), 'beth')]).toMatchObject([
      both,
      both,
      both,
      both,
    ])
    expect(told(story('confidential-part'), 'beth')).not.toHaveProperty('second')
  })

  it('MT-8: nor is its state told to them: a refusal turns red what the part it was given for is to its own people, and all to those who see the whole', () => {
    const red = (part: Parameters<typeof beth>[0], which: 'open' | 'confidential') => {
      const kase = story(part, police('declined', which))
      return [told(kase, 'beth')?.red, own(kase, 'beth')?.red, told(kase, 'priya')?.red]
    }
    expect(red('open-part', 'confidential')).toEqual([false, false, true])
    expect(red('open-part', 'open')).toEqual([true, true, true])
    expect(red('confidential-part', 'open')).toEqual([false, false, true])
    expect(red('confidential-part', 'confidential')).toEqual([true, true, true])
    expect(red('whole', 'confidential')).toEqual([true, true, true])
  })

  it('MT-8: who has been told of the case and sits in neither hears of the open part', () => {
    const withOfficer = PEOPLE.filter(({ roles }) => roles.includes('iro')).map(({ id }) => id)
    const one = listed(story('whole'))
    const { owed } = one.summary
    const summary = { ...one.summary, owed: { ...owed, told: withOfficer } }
    const seen = withOfficer.map((id) => boardRow({ ...one, summary }, person(id), moment(AT)).meeting?.starts)
    expect(new Set(seen.map((starts) => starts?.at))).toEqual(new Set(['10:20']))
  })

  it('ADR 11: a summary of an older program, which had both parts as one, shows no meeting until it is made anew', () => {
    const one = listed(story('open-part'))
    const { meetings: _, ...rest } = one.summary.owed
    const old = { ...one, summary: { ...one.summary, owed: { ...rest, meeting: { starts: FIRST, red: true, people: ['beth', 'priya'] } } } }
    expect([boardRow(old, person('beth'), moment(AT)).meeting, ownMeeting(old, person('beth'), moment(AT))]).toEqual([undefined, undefined])
    expect(boardRow(old, person('priya'), moment(AT)).owedCount).toBe(boardRow(one, person('priya'), moment(AT)).owedCount)
  })

  it('a second meeting is told of to whoever sits in that one only', () => {
    const later: Step = {
      at: AT,
      by: 'maya',
      ask: book({
        ...{ kind: 'taf', chair: 'maya', starts: moment('2026-12-14 09:00'), ends: moment('2026-12-14 10:00') },
        fill: [{ role: 'involved-agency', person: 'meadowbank' }],
      }),
    }
    const kase = story('whole', later)
    expect(own(kase, 'meadowbank')?.starts).toEqual(moment('2026-12-14 09:00'))
    expect(told(kase, 'priya')?.starts).toEqual(FIRST)
  })

  it('who hasn’t answered one of their two parts is waited for once, for the first of them', () => {
    const waited = (...steps: readonly Step[]) =>
      listed(story('whole', ...steps)).summary.owed.unanswered.flatMap(({ who, starts }) =>
        who === 'City Referral Unit' ? [starts.at] : [],
      )
    expect(waited()).toEqual(['10:00'])
    expect(waited(police('accepted', 'confidential'))).toEqual(['10:20'])
    expect(waited(police('accepted', 'confidential'), police('accepted', 'open'))).toEqual([])
  })
})
