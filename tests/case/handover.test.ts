import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import type { Command } from '../../src/case/commands.ts'
import { decide } from '../../src/case/decide.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { ownerOf } from '../../src/case/owner.ts'
import { peopleOf, wholePeopleOf } from '../../src/case/team.ts'
import { viewFor } from '../../src/case/view-for.ts'
import { derive } from '../../src/casework/derive.ts'
import { caseViewSchema } from '../../src/contracts/http.ts'
import { chasePolicy } from '../../src/errands/chase-policy.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import { circumstances, EDITIONS, given, moment, type Step, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { AT_MEDIUM, CONTACTED, concern, judge, RAISED, UP_TO_BOOKED, UP_TO_HELD, WITH_MATRIX, WORRY } from '../stories.ts'

const MOVED: Step = { at: '2026-12-10 09:00', by: 'maya', ask: { do: 'hand-over', to: 'derbyshire', lead: 'imran' } }
const moved = given(...UP_TO_HELD, MOVED)
const owed = (kase: Case, duty: string) => obligations(factsOf(kase), TERMS).filter((one) => one.duty === duty)
const open = (kase: Case) => obligations(factsOf(kase), TERMS).filter((one) => !one.met && !one.departed)
const owner = (kase: Case, duty: string) => {
  const [one] = owed(kase, duty)
  return one === undefined ? undefined : ownerOf(one.owner, kase, PEOPLE, one.meeting)?.id
}
const seen = (kase: Case, reader: string, at = '2026-12-11 09:00') =>
  viewFor(kase, person(reader), { now: moment(at), terms: TERMS, present: TERMS, directory: PEOPLE, editions: EDITIONS, kept: [] })
const remindedOf = (kase: Case, at: string) =>
  derive({ policy: chasePolicy }, TERMS, 'c1', kase, PEOPLE, moment(at)).wanted.flatMap(({ task }) =>
    task.kind === 'remind' ? [task.to] : [],
  )

describe('a move from Derby to Derbyshire', () => {
  it('A-70: goes over to somebody named there who can take it, with their manager', () => {
    given(...UP_TO_HELD)
      .when('maya', '2026-12-10 09:00', { do: 'hand-over', to: 'derbyshire', lead: 'imran' })
      .then('HandedOver', { to: 'derbyshire', lead: 'imran', lineManager: 'louise' })
    const ask = { do: 'hand-over', to: 'derbyshire', lead: 'imran' } as const
    given(...UP_TO_BOOKED)
      .when('maya', '2026-12-01 09:00', ask)
      .refused({ says: /still booked/ })
    given(...UP_TO_HELD)
      .when('maya', '2026-12-10 09:00', { ...ask, to: 'derby' })
      .refused({ field: 'to' })
    for (const lead of ['tom', 'county', 'sam', 'nobody'])
      given(...UP_TO_HELD)
        .when('maya', '2026-12-10 09:00', { ...ask, lead })
        .refused({ field: 'lead', rules: ['RV-16'] })
    given(...UP_TO_HELD)
      .when('grace', '2026-12-10 09:00', ask)
      .refused({ kind: 'permission' })
  })
  it('RV-15, RV-16: ends the plan here, is itself the referral, and begins the new area’s route at the level judged', () => {
    const { kase } = moved
    expect([kase.area, kase.lead, kase.lineManager, kase.level]).toEqual(['derbyshire', 'imran', 'louise', 'medium'])
    expect(owed(kase, 'refer-to-new-authority')[0]?.met).toMatchObject({ on: '2026-12-10' })
    expect(owner(kase, 'contact-locality-cpm')).toBe('imran')
    expect(owed(kase, 'contact-locality-cpm')[0]?.cites[0].rule).toBe('ME-13')
    const duties = open(kase).map((one) => one.duty)
    for (const gone of ['contact-duty-cpm', 'network-meeting', 'review', 'hold-cse-meeting', 'refer-to-social-care', 'complete-matrix'])
      expect(duties).not.toContain(gone)
  })
  it('A-75: what the old area’s meeting leaves to do stays with those who owed it', () => {
    expect(owner(moved.kase, 'circulate-minutes')).toBe('grace')
    expect(owner(moved.kase, 'double-record')).toBe('maya')
    moved
      .when('maya', '2026-12-11 09:00', (kase) => ({
        do: 'record-duty-done',
        obligation: owed(kase, 'double-record')[0]?.id ?? '',
        entered: ['meeting-date', 'plan'],
      }))
      .then('DutyDone')
  })
  it('the new team sees everything as it is, and nothing is typed again', () => {
    const view = seen(moved.kase, 'imran')
    expect(caseViewSchema.parse(view)).toEqual(view)
    expect([view.worry, view.matrices.length, view.level]).toEqual([WORRY, 1, 'medium'])
    expect(view.levelBecause).toMatch(/gifts/)
    expect(view.handedOver).toEqual({ on: '2026-12-10', from: 'derby', by: 'Maya Okafor' })
    expect(view.candidates.cpm?.map((one) => one.id)).toEqual(['ruth'])
    expect(view.timeline[0]?.says).toBe('Moved to Derbyshire; handed over to Imran Sheikh')
    expect(wholePeopleOf(moved.kase, PEOPLE)).toEqual(['imran', 'louise'])
  })
  it('the old team sees the reference, its own meeting and what it still owes, and nothing of what comes after', () => {
    const later = given(
      ...UP_TO_HELD,
      MOVED,
      { at: '2026-12-11 10:00', by: 'imran', ask: { do: 'contact-cpm', cpm: 'ruth' } },
      { at: '2026-12-11 11:00', by: 'imran', ask: { do: 'record-fact', fact: { is: 'risk-risen', words: 'Parakeet umbrella' } } },
    ).kase
    expect(peopleOf(later, PEOPLE)).toEqual(expect.arrayContaining(['maya', 'tom', 'priya', 'grace']))
    for (const reader of ['maya', 'tom', 'priya', 'grace']) {
      const text = JSON.stringify(seen(later, reader))
      for (const secret of ['Quillon', 'Vantongeren', WORRY, 'Parakeet', 'Ruth Calder leads']) expect(text).not.toContain(secret)
    }
    expect(seen(later, 'maya').owed.map((one) => one.duty)).toEqual(['double-record'])
    expect(seen(later, 'priya').may).not.toContain('clarify-level')
    given(...UP_TO_HELD, MOVED)
      .when('maya', '2026-12-11 12:00', { do: 'refer' })
      .refused({ kind: 'permission' })
  })
  it('whoever takes the case over is told of it at once, once on each channel, and nobody who named themself', () => {
    const told = (kase: Case, at: string) =>
      derive({ policy: chasePolicy }, TERMS, 'c1', kase, PEOPLE, moment(at)).wanted.filter(
        ({ task }) => task.kind === 'remind' && task.rung === 'come-to-you',
      )
    const late = told(moved.kase, '2026-12-10 19:00')
    expect(late.map((one) => [one.task.kind === 'remind' && one.task.to, one.due])).toEqual([
      ['imran', moment('2026-12-11 08:00')],
      ['imran', moment('2026-12-11 08:00')],
    ])
    expect(told(moved.kase, '2026-12-14 12:00').map((one) => one.key)).toEqual(late.map((one) => one.key))
    const named = (by: string): Step[] => [RAISED, { at: '2026-11-25 09:00', by, ask: { do: 'name-lead', lead: 'beth' } }]
    expect(told(given(...named('maya')).kase, '2026-11-25 10:00').map((one) => one.due)).toEqual([
      moment('2026-11-25 08:00'),
      moment('2026-11-25 08:00'),
    ])
    expect(told(given(RAISED).kase, '2026-11-25 10:00')).toEqual([])
  })
  it('nobody is chased on both sides', () => {
    const reminded = new Set(remindedOf(moved.kase, '2026-12-14 12:00'))
    expect([...reminded].sort()).toEqual(['grace', 'imran', 'louise', 'tom'])
    // Tom manages the minute taker, whose minutes are Derby's still.
    expect(
      remindedOf(
        given(
          ...UP_TO_HELD,
          {
            at: '2026-12-09 09:00',
            by: 'grace',
            ask: (kase) => ({ do: 'file-minutes', meeting: kase.meetings[0]?.id ?? '', text: 'x', circulatedTo: [] }),
          },
          {
            at: '2026-12-09 09:05',
            by: 'grace',
            ask: (kase) => ({ do: 'file-plan', meeting: kase.meetings[0]?.id ?? '', text: 'x', circulatedTo: [] }),
          },
          MOVED,
        ).kase,
        '2026-12-14 12:00',
      ).filter((to) => ['maya', 'priya', 'tom', 'grace'].includes(to)),
    ).toEqual([])
  })
  it('ME-13, ME-23: a contact of the old area counts for nothing here, one on the very day of the move does', () => {
    const discussion: Command = {
      do: 'book-meeting',
      kind: 'strategy-discussion-district',
      starts: moment('2026-12-17 10:00'),
      ends: moment('2026-12-17 11:00'),
      chair: 'louise',
      minuteTaker: 'sam',
      fill: [],
    }
    moved.when('imran', '2026-12-10 12:00', discussion).refused({ rules: ['ME-13', 'ME-23'] })
    const contact: Step = { at: '2026-12-10 13:00', by: 'imran', ask: { do: 'contact-cpm', cpm: 'ruth' } }
    const clarify: Step = { at: '2026-12-10 14:00', by: 'ruth', ask: { do: 'clarify-level', level: 'medium', meetingNeeded: 'yes' } }
    const there = given(...UP_TO_HELD, MOVED, contact, clarify)
    expect(owed(there.kase, 'contact-locality-cpm')[0]?.met).toMatchObject({ on: '2026-12-10' })
    expect(owed(there.kase, 'confirm-meeting').map((one) => one.met?.on)).toContain('2026-12-10')
    there.when('imran', '2026-12-10 15:00', discussion).then('MeetingBooked')
  })
  it('A-70: a child who comes back begins again here, and what was met in both areas stays met', () => {
    const back: Step = { at: '2027-01-11 09:00', by: 'imran', ask: { do: 'hand-over', to: 'derby', lead: 'tom' } }
    given(...UP_TO_HELD, MOVED)
      .when('imran', '2027-01-11 09:00', { do: 'hand-over', to: 'derby', lead: 'tom', on: plainDate('2026-12-09') })
      .refused({ field: 'on' })
    const contact: Step = { at: '2026-12-11 10:00', by: 'imran', ask: { do: 'contact-cpm', cpm: 'ruth' } }
    const home = given(...UP_TO_HELD, MOVED, contact, back).kase
    expect([home.area, home.lead]).toEqual(['derby', 'tom'])
    const met = new Set(
      obligations(factsOf(home), TERMS)
        .filter((one) => one.met)
        .map((one) => one.duty),
    )
    expect([met.has('contact-duty-cpm'), met.has('contact-locality-cpm')]).toEqual([true, true])
    expect(open(home).filter((one) => one.duty === 'contact-duty-cpm')).toHaveLength(1)
    expect(owed(home, 'refer-to-new-authority').every((one) => one.met !== undefined)).toBe(true)
  })
  it('A-30, A-70: nothing is handed over where the board reads that such a move leaves the plan where it is', () => {
    const command: Command = { do: 'hand-over', to: 'derbyshire', lead: 'imran' }
    const asked = (area: 'derby' | 'derbyshire', readings: Terms['readings'], to = command) => {
      const raised: Step = area === 'derby' ? RAISED : { at: '2026-11-23 10:00', by: 'imran', ask: concern({ area: 'derbyshire' }) }
      const c = { ...circumstances('2026-12-10 09:00', area === 'derby' ? 'maya' : 'imran', () => 'n1'), terms: { ...TERMS, readings } }
      return decide(to, given(raised).kase, c)
    }
    const back: Command = { do: 'hand-over', to: 'derby', lead: 'maya' }
    expect(asked('derby', { 'A-70': 'other-areas-only' })).toMatchObject({ kind: 'procedure', field: 'to' })
    expect(asked('derbyshire', { 'A-30': 'derby-only' }, back)).toMatchObject({ kind: 'procedure', field: 'to' })
    expect(asked('derby', { 'A-30': 'derby-only' })).toMatchObject({ events: [{ type: 'HandedOver' }] })
  })
  it('RV-17: a looked-after child keeps the series until the new area’s own begins, and the authority handed over to need not be told', () => {
    const inCareOf = (lookedAfter: ReturnType<typeof concern>['status']['lookedAfter']) =>
      given({ ...RAISED, ask: concern({ status: { ...concern().status, lookedAfter } }) }, ...UP_TO_HELD.slice(1), MOVED).kase
    const duties = (kase: Case) => open(kase).map((one) => one.duty)
    expect(duties(inCareOf('derby'))).toEqual(expect.arrayContaining(['network-meeting', 'review', 'contact-locality-cpm']))
    expect(owed(inCareOf('derbyshire'), 'tell-own-authority')[0]?.met).toMatchObject({ on: '2026-12-10' })
    expect(duties(inCareOf({ otherAuthority: 'Leicester' }))).toContain('tell-own-authority')
  })
  it('RV-17, RV-10: what the old area planned for a looked-after child is reviewed here before a first meeting is held; for any other child not', () => {
    const review: Command = {
      do: 'book-meeting',
      kind: 'line-manager-review',
      starts: moment('2027-03-01 10:00'),
      ends: moment('2027-03-01 11:00'),
      chair: 'louise',
      minuteTaker: 'sam',
      fill: [],
    }
    const inCare: Step = { ...RAISED, ask: concern({ status: { ...concern().status, lookedAfter: 'derby' } }) }
    const there = given(inCare, ...UP_TO_HELD.slice(1), MOVED)
    expect(seen(there.kase, 'louise').bookable.map((one) => one.kind)).toContain('line-manager-review')
    there.when('louise', '2026-12-11 10:00', review).then('MeetingBooked')
    expect(seen(moved.kase, 'louise').bookable.map((one) => one.kind)).not.toContain('line-manager-review')
    moved.when('louise', '2026-12-11 10:00', review).refused({ rules: ['RV-10'] })
    // No meeting was held before the move: there is nothing yet to look at again.
    given(inCare, ...UP_TO_BOOKED.slice(1, 5), MOVED)
      .when('louise', '2026-12-11 10:00', review)
      .refused({ rules: ['RV-10'] })
  })
  it('A-75, MT-16: what the old area leaves stays under what its level was decided under, also once a level is judged here', () => {
    const anew: Step = { at: '2026-12-11 09:00', by: 'imran', ask: judge('medium') }
    const here = given(...UP_TO_HELD, MOVED, anew).kase
    const minutes = (kase: Case) => obligations(factsOf(kase), { ...TERMS, readings: { 'A-75': 'ends-with-the-plan' } })
    expect(minutes(here).map((one) => one.duty)).toContain('circulate-minutes')
    expect(factsOf(here).moving?.under).toEqual({ edition: '2017-07', readings: {} })
  })
  it('the new address goes with it, where it is known', () => {
    const given_ = (livesAt: string) =>
      given(RAISED, { at: '2026-11-25 09:00', by: 'maya', ask: { do: 'hand-over', to: 'derbyshire', lead: 'louise', livesAt } }).kase.child
    expect(given_('3 New Row').livesAt).toBe('3 New Row')
    expect(given_('').livesAt).toBe(given(RAISED).kase.child.livesAt)
  })
  it('a case that was not judged yet goes over as it is', () => {
    const early = given(RAISED, WITH_MATRIX, {
      at: '2026-11-25 09:00',
      by: 'maya',
      ask: { do: 'hand-over', to: 'derbyshire', lead: 'louise' },
    })
    expect(early.kase.level).toBeUndefined()
    expect(open(early.kase).map((one) => one.duty)).toContain('judge-level')
    early.when('louise', '2026-11-25 10:00', judge('medium')).then('LevelJudged')
  })
})

describe('who leads', () => {
  it('CD-7: another practitioner of the area takes over, with their manager; whoever led sees it no more', () => {
    const people = [...UP_TO_BOOKED.slice(0, 4)]
    given(...people)
      .when('tom', '2026-11-25 09:00', { do: 'name-lead', lead: 'helen' })
      .refused({ field: 'lead', rules: ['CD-7'] })
    const toMat = given(...people, { at: '2026-11-25 09:00', by: 'tom', ask: { do: 'name-lead', lead: 'beth' } }).kase
    expect([toMat.lead, toMat.lineManager, toMat.formerLeads]).toEqual(['beth', 'tom', ['maya']])
    expect(wholePeopleOf(toMat, PEOPLE)).toEqual(['beth', 'tom', 'priya'])
    given(...people)
      .when('tom', '2026-11-25 09:00', { do: 'name-lead', lead: 'imran' })
      .refused({ field: 'lead' })
    given(...people)
      .when('tom', '2026-11-25 09:00', { do: 'name-lead', lead: 'maya' })
      .refused({ says: /leads already/ })
    const raised: Step = { at: '2026-11-23 10:00', by: 'imran', ask: concern({ area: 'derbyshire' }) }
    given(raised)
      .when('imran', '2026-11-25 09:00', { do: 'name-lead', lead: 'louise' })
      .refused({ field: 'lead', rules: ['CS-3'] })
    const handed = given(
      RAISED,
      WITH_MATRIX,
      AT_MEDIUM,
      CONTACTED,
      { at: '2026-11-25 09:00', by: 'tom', ask: { do: 'hand-over', to: 'derbyshire', lead: 'louise' } },
      {
        at: '2026-11-26 09:00',
        by: 'louise',
        ask: { do: 'name-lead', lead: 'imran' },
      },
    )
    expect([handed.kase.lead, handed.kase.lineManager]).toEqual(['imran', 'louise'])
    expect(handed.kase.formerLeads).toEqual(['louise'])
    expect(wholePeopleOf(handed.kase, PEOPLE)).toEqual(['imran', 'louise'])
  })
})
