import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import { confidentialOf, inOutlookOf, openOf } from '../../src/case/confidential-part.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { viewFor } from '../../src/case/view-for.ts'
import { chasePolicy } from '../../src/errands/chase-policy.ts'
import { errands } from '../../src/errands/errands.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { EDITIONS, given, moment, type Step, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { BOOKED, book, IN_OUTLOOK, latestMeeting, UP_TO_BOOKED } from '../stories.ts'

const AT = '2026-11-25 10:00'
const BEFORE = UP_TO_BOOKED.slice(0, -1)
const booked = (when: 'before' | 'after' = 'after', minutes = 30): Step => ({ ...BOOKED, ask: book({ apart: { minutes, when } }) })
const TWO: readonly Step[] = [...BEFORE, booked()]
const apartId = (kase: Case) => kase.meetings.at(-1)?.confidential?.id ?? 'none'
const BOTH_OUT: Step = {
  at: '2026-11-24 09:32',
  saw: (kase) => ({ saw: 'meeting-in-outlook', meeting: apartId(kase), outlookId: 'AAMk2', joinUrl: 'https://teams.example/j/2' }),
}
const OUT: readonly Step[] = [...TWO, IN_OUTLOOK, BOTH_OUT]
const set =
  (when: 'before' | 'after', minutes = 30) =>
  (kase: Case) => ({
    do: 'set-confidential-part' as const,
    meeting: latestMeeting(kase),
    minutes,
    when,
  })
const change = (changes: object) => (kase: Case) => ({
  do: 'change-invitations' as const,
  ...{ meeting: latestMeeting(kase), invite: [], replace: [], remove: [], ...changes },
})
const saw = (what: object): Step => ({ at: AT, saw: (kase) => ({ meeting: apartId(kase), ...what }) as never })
const view = (kase: Case, reader = 'priya') =>
  viewFor(kase, person(reader), { now: moment(AT), terms: TERMS, present: TERMS, directory: PEOPLE, editions: EDITIONS, kept: [] })
const parts = (kase: Case) => {
  const [meeting] = kase.meetings
  if (meeting === undefined) return expect.fail('no meeting')
  return [openOf(meeting), confidentialOf(meeting)].map((one) => `${one?.booked.starts.at} ${one?.booked.ends.at}`)
}
const keys = (kase: Case) =>
  errands(kase, obligations(factsOf(kase), TERMS), moment(AT), chasePolicy(TERMS), PEOPLE).flatMap(({ key, task }) =>
    task.kind === 'remind' ? [] : [key],
  )

describe('the confidential part', () => {
  it('MT-8: is a part of the whole time, before or after the open one as the chair chooses, with an event of its own', () => {
    const { kase } = given(...TWO)
    expect(parts(kase)).toEqual(['10:00 11:00', '11:00 11:30'])
    expect(parts(given(...BEFORE, booked('before', 20)).kase)).toEqual(['10:20 11:30', '10:00 10:20'])
    expect(keys(kase)).toEqual([`outlook:${latestMeeting(kase)}`, `outlook:${apartId(kase)}`])
    const [open, apart] = inOutlookOf(kase)
    expect(apart?.booked.transactionId).not.toBe(open?.booked.transactionId)
    expect(view(kase).meetings[0]).toMatchObject({
      starts: moment('2026-12-08 10:00'),
      ends: moment('2026-12-08 11:30'),
      parts: { minutes: 30 },
    })
  })

  it('MT-8: has no family in it, whatever a seat says, and nobody who is asked to the open part only', () => {
    const { kase } = given(...TWO)
    const roles = (one: ReturnType<typeof confidentialOf>) => one?.booked.seats.map(({ role }) => role) ?? []
    const [meeting] = kase.meetings
    if (meeting === undefined) return expect.fail('no meeting')
    expect(roles(openOf(meeting))).toEqual(expect.arrayContaining(['child', 'parents-carers', 'police']))
    expect(roles(confidentialOf(meeting))).not.toEqual(expect.arrayContaining(['child']))
    expect(roles(confidentialOf(meeting))).toEqual(expect.arrayContaining(['police', 'minute-taker']))
    const seats = meeting.booked.seats.map((seat) => ({ ...seat, part: 'confidential-part' as const }))
    const forced = { ...meeting, booked: { ...meeting.booked, seats } }
    expect(roles(confidentialOf(forced)).filter((role) => role === 'child' || role === 'parents-carers')).toEqual([])
  })

  it('MT-8: is refused where none is printed, and where the time is too short for both', () => {
    given(...BEFORE)
      .when('priya', AT, book({ apart: { minutes: 80, when: 'after' } }))
      .refused({ field: 'apart' })
    const story = given(...BEFORE)
    story
      .when('maya', AT, book({ kind: 'taf', chair: 'maya', apart: { minutes: 30, when: 'after' } }))
      .refused({ field: 'apart', rules: ['MT-8'] })
  })

  it('MT-8: is owed by a meeting booked without it, and set beside it', () => {
    const story = given(...UP_TO_BOOKED)
    expect(view(story.kase).meetings[0]?.partOwed?.map(({ rule }) => rule)).toEqual(['MT-8'])
    expect(view(story.kase).may).toContain('set-confidential-part')
    const after = given(...UP_TO_BOOKED, { at: AT, by: 'priya', ask: set('before') }).kase
    expect(parts(after)).toEqual(['10:00 11:30', '09:30 10:00'])
    expect(view(after).meetings[0]?.partOwed).toBeUndefined()
    story.when('helen', AT, set('before')).refused({ kind: 'permission' })
    given(...UP_TO_BOOKED, { at: AT, by: 'priya', ask: set('before') })
      .when('priya', AT, set('before'))
      .refused({ field: 'when' })
  })

  it('moves with the meeting as it lies, and is called off with it', () => {
    const to = { starts: moment('2026-12-10 14:00'), ends: moment('2026-12-10 15:30') }
    const move: Step = {
      at: AT,
      by: 'priya',
      ask: (kase) => ({ do: 'move-meeting', meeting: latestMeeting(kase), ...to, reason: 'The school can only come then.' }),
    }
    const moved = given(...OUT, move).kase
    expect(parts(moved)).toEqual(['14:00 15:00', '15:00 15:30'])
    const [meeting] = moved.meetings
    expect(keys(moved)).toEqual([
      `outlook:${meeting?.id}`,
      `change:${meeting?.id}:${meeting?.moved?.id}`,
      `outlook:${apartId(moved)}`,
      `change:${apartId(moved)}:${meeting?.confidential?.moved?.id}`,
    ])
    const off = given(...OUT, {
      at: AT,
      by: 'priya',
      ask: (kase) => ({ do: 'cancel-meeting', meeting: latestMeeting(kase), reason: 'ill' }),
    }).kase
    expect(keys(off)).toEqual([`cancel:${latestMeeting(off)}`, `cancel:${apartId(off)}`])
  })

  it('has its own drift: moved or deleted alone in Outlook it is told in red, and the open part stays', () => {
    const alone = { saw: 'moved-in-outlook', starts: moment('2026-12-08 13:00'), ends: moment('2026-12-08 13:30') }
    const moved = given(...OUT, saw(alone)).kase
    expect(parts(moved)).toEqual(['10:00 11:00', '13:00 13:30'])
    expect(
      view(moved)
        .meetings[0]?.outlook.filter(({ red }) => red)
        .map(({ what }) => what),
    ).toEqual(['apart'])
    expect(view(moved).timeline[0]?.says).toBe(
      'CSE meeting, confidential part moved in Outlook by its organiser to Tue 8 Dec 2026 at 13:00',
    )
    expect(parts(given(...OUT, saw(alone), { at: AT, by: 'priya', ask: set('after') }).kase)).toEqual(['10:00 11:00', '11:00 11:30'])
    const gone = given(...OUT, saw({ saw: 'gone-from-outlook' })).kase
    expect(gone.meetings[0]?.cancelled).toBeUndefined()
    expect(view(gone).meetings[0]?.outlook).toMatchObject([{ what: 'cancelled', red: true }])
    const again = given(...OUT, saw({ saw: 'gone-from-outlook' }), { at: AT, by: 'priya', ask: set('after') }).kase
    expect(apartId(again)).not.toBe(apartId(gone))
    expect(keys(again)).toContain(`outlook:${apartId(again)}`)
    expect(keys(again)).not.toContain(`outlook:${apartId(gone)}`)
  })

  it('called off in Outlook as a whole, its own event goes too', () => {
    const off: Step = { at: AT, saw: (kase) => ({ saw: 'gone-from-outlook', meeting: latestMeeting(kase) }) }
    const { kase } = given(...OUT, off)
    expect(keys(kase)).toEqual([`cancel:${apartId(kase)}`])
  })

  it('goes to another chair with the meeting: both events are made anew there, and called off in the first one’s calendar', () => {
    const give: Step = {
      at: AT,
      by: 'priya',
      ask: (kase) => ({
        ...{ do: 'change-chair', meeting: latestMeeting(kase), chair: 'anita', reason: 'She is on leave that week.' },
        ...{ starts: moment('2026-12-08 10:00'), ends: moment('2026-12-08 11:30') },
      }),
    }
    const { kase } = given(...OUT, give)
    expect(parts(kase)).toEqual(['10:00 11:00', '11:00 11:30'])
    const made = inOutlookOf(kase).map(({ booked: { chair }, formerly }) => [chair, formerly.map((one) => [one.chair, one.outlookId])])
    expect(made).toEqual([
      ['anita', [['priya', 'AAMk1']]],
      ['anita', [['priya', 'AAMk2']]],
    ])
    expect(keys(kase)).toHaveLength(2)
  })

  it('a refusal of either part shows, and turns the meeting red', () => {
    const police = PEOPLE.find(({ roles }) => roles.includes('police'))?.mail ?? ''
    const { kase } = given(...OUT, saw({ saw: 'reply', mail: police, reply: 'declined' }))
    expect(view(kase).meetings[0]?.red.filter((one) => one.includes('declined'))).toEqual([
      expect.stringMatching(/has declined the confidential part$/),
    ])
    const seat = view(kase).meetings[0]?.seats.find(({ role }) => role === 'police')
    expect(seat).toMatchObject({ reply: 'none', replyApart: 'declined', red: true })
  })

  it('who comes to which part is asked of a guest, and changed later; family, chair and minutes are never moved', () => {
    const story = given(...OUT)
    const guest = (part: string) => change({ invite: [{ role: 'education', person: 'meadowbank', part }] })
    const alone: Step = { ...BOOKED, ask: book({ fill: [], apart: { minutes: 30, when: 'after' } }) }
    const asked = (part: string) =>
      inOutlookOf(given(...BEFORE, alone, { at: AT, by: 'priya', ask: guest(part) }).kase).map(({ booked: { seats } }) =>
        seats.some((seat) => seat.person === 'meadowbank'),
      )
    expect([asked('whole'), asked('open-part'), asked('confidential-part')]).toEqual([
      [true, true],
      [true, false],
      [false, true],
    ])
    story.when('priya', AT, change({ parts: [{ seat: 'child', part: 'whole' }] })).refused({ rules: ['MT-8'] })
    story.when('priya', AT, change({ parts: [{ seat: 'minute-taker', part: 'open-part' }] })).refused({ field: 'parts.0.part' })
    given(...UP_TO_BOOKED)
      .when('priya', AT, change({ parts: [{ seat: 'police', part: 'open-part' }] }))
      .refused({ says: /no confidential part/ })
  })

  it('whoever comes to the open part only hears nothing of the other', () => {
    const police = PEOPLE.find(({ roles }) => roles.includes('police'))?.id ?? ''
    const only = given(...OUT, { at: AT, by: 'priya', ask: change({ parts: [{ seat: 'police', part: 'open-part' }] }) }).kase
    const told = view(only, police).meetings[0]
    expect(told).toMatchObject({ starts: moment('2026-12-08 10:00'), ends: moment('2026-12-08 11:00') })
    expect([told?.parts, JSON.stringify(view(only, police)).includes('onfidential')]).toEqual([undefined, false])
    expect(view(given(...OUT).kase, police).meetings[0]?.parts).toMatchObject({ minutes: 30 })
  })
})
