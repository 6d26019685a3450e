import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { movePreview } from '../../src/case/move-preview.ts'
import { isRefusal } from '../../src/case/refusal.ts'
import { viewFor } from '../../src/case/view-for.ts'
import { waitingFor } from '../../src/case/waiting.ts'
import { chasePolicy } from '../../src/errands/chase-policy.ts'
import { errands } from '../../src/errands/errands.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { circumstances, EDITIONS, given, moment, type Step, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { listed } from '../seen.ts'
import { BOOKED, book, HELD, IN_OUTLOOK, latestMeeting, UP_TO_BOOKED } from '../stories.ts'

const STANDS: readonly Step[] = [...UP_TO_BOOKED, IN_OUTLOOK]
const NO_AGENCY: readonly Step[] = [...UP_TO_BOOKED.slice(0, -1), { ...BOOKED, ask: book({ fill: [] }) }]
const AT = '2026-11-25 10:00'

const move =
  (to: string, more: object = {}) =>
  (kase: Case) => ({
    do: 'move-meeting' as const,
    meeting: latestMeeting(kase),
    starts: moment(`${to} 14:00`),
    ends: moment(`${to} 15:30`),
    reason: 'The school can only come in the afternoon.',
    ...more,
  })
const invite = (changes: object) => (kase: Case) => ({
  do: 'change-invitations' as const,
  meeting: latestMeeting(kase),
  invite: [],
  replace: [],
  remove: [],
  ...changes,
})
const settle =
  (
    seat: string,
    how: 'written-information' | 'accepted' | 'asked' | 'kept-out',
    reason = 'They send what they know by Friday, in writing.',
  ) =>
  (kase: Case) => ({
    do: 'settle-seat' as const,
    meeting: latestMeeting(kase),
    seat,
    how,
    reason,
  })
const declined = (mail: string): Step => ({
  at: AT,
  saw: (kase) => ({ saw: 'reply', meeting: latestMeeting(kase), mail, reply: 'declined' }),
})
const view = (kase: Case, reader = 'priya') =>
  viewFor(kase, person(reader), { now: moment(AT), terms: TERMS, present: TERMS, directory: PEOPLE, editions: EDITIONS, kept: [] })

describe('a meeting moved', () => {
  it('stands at its new time, and what was answered for the old one counts no more', () => {
    const accepted: Step = {
      at: AT,
      saw: (kase) => ({ saw: 'reply', meeting: latestMeeting(kase), mail: 'duty@harbour.example', reply: 'accepted' }),
    }
    const story = given(...STANDS, accepted, { at: '2026-11-26 09:00', by: 'priya', ask: move('2026-12-10') })
    const [meeting] = story.kase.meetings
    expect(meeting?.booked.starts).toEqual(moment('2026-12-10 14:00'))
    expect(meeting?.replies).toEqual({})
    expect(view(story.kase).timeline[0]?.says).toBe(
      'CSE meeting moved to Thu 10 Dec 2026 at 14:00: The school can only come in the afternoon.',
    )
  })

  it('ME-15: past the last day only with the reason for that, which explains the missed date', () => {
    const story = given(...STANDS)
    story.when('priya', AT, move('2026-12-17')).refused({ field: 'late', rules: ['ME-15'] })
    const { decided } = story.when('priya', AT, move('2026-12-17', { late: { code: 'agency-silent' } }))
    expect(isRefusal(decided) ? decided.says : decided.events.map((one) => one.type)).toEqual(['MeetingMoved', 'LatenessExplained'])
  })

  it('isn’t moved to where it stands, to a weekend, by somebody whose meeting it isn’t, or once it has begun or was held', () => {
    const story = given(...STANDS)
    const same = { starts: moment('2026-12-08 10:00'), ends: moment('2026-12-08 11:30') }
    story.when('priya', AT, move('2026-12-08', same)).refused({ says: /booked for already/ })
    story.when('priya', AT, move('2026-12-12')).refused({ says: /not a working day/ })
    story.when('helen', AT, move('2026-12-10')).refused({ kind: 'permission' })
    story.when('priya', '2026-12-08 10:00', move('2026-12-10')).refused({ says: /began/ })
    given(...STANDS, HELD)
      .when('priya', '2026-12-08 13:00', move('2026-12-10'))
      .refused({ says: /over/ })
  })

  it('ME-20 to ME-22: shows beforehand every date it moves, those that have then passed, and a limit it breaks', () => {
    const { kase } = given(...STANDS)
    const [meeting] = kase.meetings
    if (meeting === undefined) throw new Error('no meeting')
    const c = circumstances(AT, 'priya', () => 'id')
    const earlier = movePreview(meeting, moment('2026-11-26 10:00'), moment('2026-11-26 11:30'), kase, c)
    expect(earlier.brokenLimit).toBeUndefined()
    const papers = earlier.dates.filter((one) => one.cites.some((cite) => ['ME-20', 'ME-21', 'ME-22'].includes(cite.rule)))
    expect(papers.map((one) => [one.before?.on, one.after?.on, one.passed])).toEqual([
      ['2026-12-04', '2026-11-24', true],
      ['2026-12-04', '2026-11-24', true],
      ['2026-12-04', '2026-11-24', true],
    ])
    const later = movePreview(meeting, moment('2026-12-17 10:00'), moment('2026-12-17 11:30'), kase, c)
    expect(later.brokenLimit).toMatchObject({ by: '2026-12-14' })
    expect(later.brokenLimit?.cites.map((one) => one.rule)).toContain('ME-15')
    expect(later.dates.every((one) => !one.passed)).toBe(true)
  })
})

describe('who is invited, changed on a meeting that stands', () => {
  it('ME-16: an empty required seat is filled by naming somebody, and the meeting is red no more', () => {
    const before = given(...NO_AGENCY)
    expect(view(before.kase).meetings[0]?.red).toEqual(['Another agency involved: nobody yet'])
    const after = given(...NO_AGENCY, { at: AT, by: 'priya', ask: invite({ invite: [{ role: 'involved-agency', person: 'meadowbank' }] }) })
    expect(view(after.kase).meetings[0]?.red).toEqual([])
    expect(after.kase.meetings[0]?.booked.seats.filter((seat) => seat.role === 'involved-agency')).toMatchObject([{ person: 'meadowbank' }])
  })

  it('the answer belongs to who gave it: a deputy on the seat hasn’t answered, and who was asked before is remembered', () => {
    const steps = [...STANDS, declined('duty@harbour.example')]
    expect(view(given(...steps).kase).meetings[0]?.red).toEqual(["Specialist service: Harbour Young People's Service has declined"])
    const removed = given(...steps, { at: AT, by: 'priya', ask: invite({ remove: ['specialist-service'] }) })
    expect(removed.kase.meetings[0]).toMatchObject({ askedBefore: ['harbour'], replies: {} })
    expect(view(removed.kase).meetings[0]?.red).toEqual(['Specialist service: nobody yet'])
    const again = given(...steps, { at: AT, by: 'priya', ask: invite({ replace: [{ seat: 'lead-practitioner', person: 'beth' }] }) })
    expect(again.kase.meetings[0]?.askedBefore).toEqual(['maya'])
  })

  it('RC-9, A-53: the other area’s police, family, someone invited already, the chair: each is refused, and nobody is left out twice', () => {
    const story = given(...STANDS)
    const ask = (changes: object) => story.when('priya', AT, invite(changes))
    ask({ replace: [{ seat: 'police', person: 'county' }] }).refused({ rules: ['RC-9'], field: 'replace.0.person' })
    ask({ invite: [{ role: 'parents-carers', person: 'nurse' }] }).refused({ says: /separately/ })
    ask({ invite: [{ role: 'health', person: 'harbour' }] }).refused()
    ask({ invite: [{ role: 'involved-agency', person: 'harbour' }] }).refused({ says: /already/ })
    ask({ remove: ['chair'] }).refused({ says: /own calendar/ })
    ask({ remove: ['iro'] }).refused({ field: 'remove' })
    ask({}).refused({ field: 'invite' })
    story.when('helen', AT, invite({ remove: ['police'] })).refused({ kind: 'permission' })
  })

  it('another minute taker is somebody who takes minutes', () => {
    const story = given(...STANDS)
    story.when('priya', AT, invite({ replace: [{ seat: 'minute-taker', person: 'maya' }] })).refused()
    story.when('priya', AT, invite({ remove: ['minute-taker'] })).refused({ says: /minutes/ })
  })
})

describe('a required seat put right in another way', () => {
  it('ME-17, ME-18: written information instead, with its reason, takes the red away; somebody else on the seat begins anew', () => {
    const steps = [
      ...STANDS,
      declined('duty@harbour.example'),
      { at: AT, by: 'priya', ask: settle('specialist-service', 'written-information') },
    ]
    const seen = view(given(...steps).kase).meetings[0]
    expect(seen?.red).toEqual([])
    expect(seen?.seats.find((seat) => seat.seat === 'specialist-service')).toMatchObject({
      red: false,
      settled: 'Information in writing instead',
    })
    const emptied = given(...steps, { at: '2026-11-26 09:00', by: 'priya', ask: invite({ remove: ['specialist-service'] }) })
    expect(view(emptied.kase).meetings[0]?.red).toEqual(['Specialist service: nobody yet'])
  })

  it('goes ahead without only where no must asks for the seat, and never without a reason that can be weighed', () => {
    const story = given(...STANDS)
    for (const seat of story.kase.meetings[0]?.booked.seats.filter((one) => one.required && one.role !== 'chair') ?? []) {
      const shown = view(story.kase).meetings[0]?.seats.find((one) => one.seat === seat.seat)
      const answer = story.when('priya', AT, settle(seat.seat, 'accepted'))
      if (shown?.mayBeLeftOut === true) answer.then('SeatSettled', { how: 'accepted' })
      else answer.refused({ kind: 'procedure', field: 'how' })
      expect(shown?.because.some((one) => one.force === 'must')).toBe(shown?.mayBeLeftOut === false && seat.rules.length > 0)
    }
    story.when('priya', AT, settle('police', 'written-information', 'busy')).refused({ field: 'reason' })
    story.when('priya', AT, settle('minute-taker', 'written-information')).refused()
    story.when('helen', AT, settle('police', 'written-information')).refused({ kind: 'permission' })
  })
})

describe('somebody who has left the directory and is still on an invitation', () => {
  it('shows red, required or not, on the case and on the boards of those who chair and lead, until they are taken off or somebody else is named', () => {
    const gone = (id: string) => PEOPLE.map((one) => (one.id === id ? { ...one, leftOn: '2026-11-24' } : one))
    const redOf = (kase: Case, directory: typeof PEOPLE) => {
      const seen = viewFor(kase, person('priya'), {
        ...{ now: moment(AT), terms: TERMS, present: TERMS, editions: EDITIONS, kept: [] },
        directory,
      })
      const [meeting] = seen.meetings
      return (meeting?.red ?? []).filter((line) => line.includes('has left'))
    }
    const { kase } = given(...STANDS)
    const without = gone('meadowbank')
    expect([redOf(kase, PEOPLE), redOf(kase, without)]).toEqual([
      [],
      [expect.stringMatching(/Meadowbank.* has left; name somebody else, or take them off/)],
    ])
    const settled = given(
      ...STANDS,
      ...kase.meetings
        .flatMap(({ booked }) => booked.seats.filter((seat) => seat.required && seat.person === undefined))
        .map(({ seat }): Step => ({ at: AT, by: 'priya', ask: settle(seat, 'accepted') })),
    ).kase
    const reds = [PEOPLE, without].map((directory) => listed(settled, directory).summary.owed.meetings?.[0]?.whole.red)
    const waits = ['priya', 'grace'].map((who) =>
      waitingFor([who], [listed(settled, without)], moment(AT)).some(({ what }) => what === 'red-meeting'),
    )
    expect([reds, waits]).toEqual([
      [false, true],
      [true, false],
    ])
    const { seat = '' } = kase.meetings[0]?.booked.seats.find((one) => one.person === 'meadowbank') ?? {}
    expect(redOf(given(...STANDS, { at: AT, by: 'priya', ask: invite({ remove: [seat] }) }).kase, without)).toEqual([])
  })
})

describe('another chair for a meeting that stands', () => {
  const give =
    (changes: object = {}) =>
    (kase: Case) => ({
      do: 'change-chair' as const,
      meeting: latestMeeting(kase),
      chair: 'anita',
      starts: moment('2026-12-08 10:00'),
      ends: moment('2026-12-08 11:30'),
      reason: 'Priya is away that week.',
      ...changes,
    })
  const standing = (...more: readonly Step[]) => given(...STANDS, declined('duty@harbour.example'), ...more)
  const GIVEN: Step = { at: AT, by: 'priya', ask: give() }

  it('ME-15: is the same meeting, in another calendar: its invitations and answers begin anew, its seats stay', () => {
    const before = standing().kase.meetings[0]
    const { kase } = standing(GIVEN)
    const [meeting, ...others] = kase.meetings
    expect(others).toEqual([])
    expect(meeting?.booked).toMatchObject({ chair: 'anita', starts: moment('2026-12-08 10:00'), minuteTaker: 'grace' })
    expect(meeting?.booked.transactionId).not.toBe(before?.booked.transactionId)
    expect(meeting).toMatchObject({ replies: {}, repliesThere: {}, formerly: [{ chair: 'priya', outlookId: 'AAMk1' }] })
    expect([meeting?.outlookId, meeting?.joinUrl]).toEqual([undefined, undefined])
    const people = (one: typeof before) => one?.booked.seats.filter(({ role }) => role !== 'chair').map((seat) => [seat.seat, seat.person])
    expect(people(meeting)).toEqual(people(before))
    expect(meeting?.booked.seats.find(({ role }) => role === 'chair')).toMatchObject({ person: 'anita', required: true })
    expect(view(kase, 'anita').timeline[0]?.says).toBe(
      'CSE meeting on Tue 8 Dec 2026 at 10:00: Anita Rowe chairs it now. Priya is away that week.',
    )
  })

  it('ME-5: who led the case and chaired is asked as the lead when somebody else chairs', () => {
    const led: Step = { ...BOOKED, by: 'maya', ask: book({ kind: 'professionals-meeting', chair: 'maya' }) }
    const before = given(...UP_TO_BOOKED.slice(0, -1), led)
    const lead = (kase: Case) => kase.meetings[0]?.booked.seats.filter(({ person: who }) => who === 'maya').map(({ role }) => role)
    expect(lead(before.kase)).toEqual(['chair'])
    const after = given(...UP_TO_BOOKED.slice(0, -1), led, { at: AT, by: 'maya', ask: give({ chair: 'tom' }) })
    expect(lead(after.kase)).toEqual(['lead-practitioner'])
    const roles = (kase: Case) => kase.meetings[0]?.booked.seats.filter(({ person: who }) => who === 'tom').map(({ role }) => role)
    expect(roles(after.kase)).toEqual(['chair'])
  })

  it('may be at another time at once; past the last day in time with the reason for that', () => {
    const later = { starts: moment('2026-12-17 14:00'), ends: moment('2026-12-17 15:30') }
    const story = standing()
    story.when('priya', AT, give(later)).refused({ field: 'late', rules: ['ME-15'] })
    const { decided } = story.when('priya', AT, give({ ...later, late: { code: 'agency-silent' } }))
    expect(isRefusal(decided) ? decided.says : decided.events.map((one) => one.type)).toEqual(['ChairChanged', 'LatenessExplained'])
    story
      .when('priya', AT, give({ starts: moment('2026-12-12 10:00'), ends: moment('2026-12-12 11:00') }))
      .refused({ says: /not a working day/ })
  })

  it('ME-15: is a Child Protection Manager of the area who can sign in, and chosen by those whose meeting it is', () => {
    const story = standing()
    story.when('priya', AT, give({ chair: 'priya' })).refused({ field: 'chair', says: /already/ })
    story.when('priya', AT, give({ chair: 'tom' })).refused({ field: 'chair' })
    story.when('priya', AT, give({ chair: 'ruth' })).refused({ field: 'chair' })
    story.when('helen', AT, give()).refused({ kind: 'permission' })
    story.when('priya', '2026-12-08 10:00', give()).refused({ says: /began/ })
  })

  it('given back: each former event is remembered by itself, and an event made late for a former chair is not taken for the new one', () => {
    const back: Step = { at: '2026-11-26 09:00', by: 'anita', ask: give({ chair: 'priya', reason: 'Priya is back.' }) }
    const [first] = standing().kase.meetings
    const lateNews: Step = {
      at: '2026-11-26 09:01',
      saw: (kase) => ({
        ...{ saw: 'meeting-in-outlook', meeting: latestMeeting(kase), outlookId: 'AAMk-late' },
        transactionId: first?.booked.transactionId ?? '',
      }),
    }
    const [meeting] = standing(GIVEN, back, lateNews).kase.meetings
    expect(meeting?.outlookId).toBeUndefined()
    expect(meeting?.formerly.map(({ chair, outlookId }) => [chair, outlookId])).toEqual([
      ['priya', 'AAMk1'],
      ['anita', undefined],
    ])
    expect(meeting?.formerly[1]?.since).toBe(meeting?.formerly[0]?.until)
  })

  it('whose own event never came to be: what it may have been held on is called off by nobody afterwards, what lies ahead is', () => {
    const off = (kase: Case, at: string) =>
      errands(kase, obligations(factsOf(kase), TERMS), moment(at), chasePolicy(TERMS), PEOPLE)
        .filter(({ task }) => task.kind === 'cancel-meeting-in-outlook')
        .map(({ key }) => key)
    const { kase } = standing(GIVEN)
    expect([off(kase, AT), off(kase, '2026-12-08 11:31'), off(kase, '2026-12-09 09:00')]).toEqual([[], [], []])
    const sooner = { starts: moment('2026-12-03 10:00'), ends: moment('2026-12-03 11:30') }
    const earlier = standing({ at: AT, by: 'priya', ask: give(sooner) }).kase
    const [meeting] = earlier.meetings
    const former = `cancel:${meeting?.id}:${meeting?.chairSince}`
    expect([off(earlier, '2026-12-03 11:00'), off(earlier, '2026-12-04 09:00'), off(earlier, '2026-12-08 10:00')]).toEqual([
      [],
      [former],
      [],
    ])
  })

  it('ME-19, A-53: that the family were asked is recorded, by whom and how; whom the chair keeps out, by the chair alone and with a reason', () => {
    const story = given(...STANDS)
    const family = (kase: Case) =>
      view(kase)
        .meetings[0]?.seats.filter((seat) => seat.family)
        .map(({ role, settled }) => [role, settled])
    const asked: Step = { at: AT, by: 'maya', ask: settle('child', 'asked', 'Maya asked her at school on Monday.') }
    const out: Step = { at: AT, by: 'priya', ask: settle('parents-carers', 'kept-out', 'Named by the child as part of what happens.') }
    expect(family(given(...STANDS, asked, out).kase)).toEqual([
      ['child', 'Asked to come'],
      ['parents-carers', 'Kept out by the chair'],
    ])
    story.when('maya', AT, settle('parents-carers', 'kept-out')).refused({ kind: 'permission', rules: ['ME-19'] })
    story.when('priya', AT, settle('parents-carers', 'kept-out', 'no')).refused({ field: 'reason' })
    story.when('priya', AT, settle('child', 'accepted')).refused({ field: 'how', rules: ['ME-19'] })
    story.when('priya', AT, settle('police', 'kept-out')).refused({ field: 'how' })
  })
})
