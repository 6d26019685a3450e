import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import type { Command } from '../../src/case/commands.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { viewFor } from '../../src/case/view-for.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { EDITIONS, given, moment, type Step, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { AT_MEDIUM, concern, held, judge, RAISED, UP_TO_BOOKED, WITH_MATRIX } from '../stories.ts'

type Fact = Extract<Command, { readonly do: 'record-fact' }>['fact']
const WHY = 'Two named adults and a car that waits outside the school.'
const all = (kase: Case, duty: string) => obligations(factsOf(kase), TERMS).filter((one) => one.duty === duty)
const the = (kase: Case, duty: string) => all(kase, duty)[0] ?? expect.fail(`no ${duty}`)
const fact = (at: string, by: string, one: Fact | ((kase: Case) => Fact)): Step => ({
  at,
  by,
  ask: (kase) => ({ do: 'record-fact', fact: typeof one === 'function' ? one(kase) : one }),
})
const looked = { ...concern().status, lookedAfter: 'derby' } as const
const onAPlan = { ...concern().status, plan: 'child-protection', openToSocialCare: true } as const
const status = (at: string, to: Extract<Command, { readonly do: 'change-status' }>['status'], on?: string): Step => ({
  at,
  by: 'maya',
  ask: { do: 'change-status', status: to, ...(on === undefined ? {} : { on: plainDate(on) }) },
})
const sight = (at: string) => ({ now: moment(at), terms: TERMS, present: TERMS, directory: PEOPLE, editions: EDITIONS, kept: [] })

describe('a meeting', () => {
  const unseen = (whyNotSeen: string): Step => ({
    at: '2026-12-08 12:00',
    by: 'priya',
    ask: (kase) => ({ ...held()(kase), childSeenBefore: 'no', whyNotSeen }),
  })
  it('MT-7: a child who was not seen is not "met": the words "where possible" are used, with the reason and whose it is', () => {
    const story = given(...UP_TO_BOOKED, unseen('She was in hospital that week'))
    expect(the(story.kase, 'meet-child-before')).toMatchObject({ departed: { reason: 'She was in hospital that week', by: 'priya' } })
    expect(the(story.kase, 'meet-child-before').met).toBeUndefined()
    const seen = viewFor(story.kase, person('maya'), sight('2026-12-09 09:00')).owed.find((one) => one.duty === 'meet-child-before')
    expect(seen).toMatchObject({ standing: { state: 'departed' }, how: 'She was in hospital that week (Priya Nair)' })
    expect(the(given(...UP_TO_BOOKED, { at: '2026-12-08 12:00', by: 'priya', ask: held() }).kase, 'meet-child-before').met).toBeDefined()
  })
})

describe('a protection plan', () => {
  const raised: Step = { ...RAISED, ask: concern({ status: onAPlan }) }
  const contact = (existingManager?: true): Step => ({
    at: '2026-11-23 12:00',
    by: 'maya',
    ask: { do: 'contact-cpm', cpm: 'priya', ...(existingManager === undefined ? {} : { existingManager }) },
  })
  it('CD-9, A-65: one contact answers for both managers when it is the same person, and is recorded so', () => {
    const two = given(raised, WITH_MATRIX, AT_MEDIUM, contact())
    expect([the(two.kase, 'contact-duty-cpm').met, the(two.kase, 'liaise-existing-cpm').met]).toEqual([expect.anything(), undefined])
    const one = given(raised, WITH_MATRIX, AT_MEDIUM, contact(true))
    expect(the(one.kase, 'liaise-existing-cpm').met).toMatchObject({ on: '2026-11-23' })
    given(RAISED, WITH_MATRIX, AT_MEDIUM)
      .when('maya', '2026-11-23 12:00', { do: 'contact-cpm', cpm: 'priya', existingManager: true })
      .refused({ field: 'existingManager' })
  })
  it('HI-12: a core group is recorded for a child on a plan, and for no other', () => {
    given(raised)
      .when('maya', '2026-11-30 12:00', { do: 'record-fact', fact: { is: 'core-group' } })
      .then('FactRecorded')
    given(RAISED)
      .when('maya', '2026-11-30 12:00', { do: 'record-fact', fact: { is: 'core-group' } })
      .refused({ rules: ['HI-12'] })
  })
})

describe('significant harm', () => {
  const suspects = (at: string, suspected: 'yes' | 'no'): Step => ({
    at,
    by: 'maya',
    ask: judge('high', { significantHarmSuspected: suspected }),
  })
  it('HI-4: is answered by a discussion each time it comes to be suspected anew', () => {
    const story = given(
      RAISED,
      WITH_MATRIX,
      suspects('2026-11-23 12:00', 'yes'),
      suspects('2026-11-25 12:00', 'no'),
      suspects('2026-11-27 12:00', 'yes'),
    )
    const ids = story.kase.judgements.map((one) => one.id)
    expect(all(story.kase, 'hold-section-47-discussion').map((one) => one.id)).toEqual([
      `hold-section-47-discussion:${ids[0]}`,
      `hold-section-47-discussion:${ids[2]}`,
    ])
  })
  it('HI-10: a conference decided on is then owed', () => {
    const said = fact('2026-11-24 12:00', 'maya', { is: 'very-high', words: WHY })
    const call = fact('2026-11-24 13:00', 'tom', (kase) => ({
      is: 'conference',
      about: kase.facts[0]?.id ?? '',
      decision: 'call',
      decidedBy: 'Team manager',
      words: WHY,
    }))
    const story = given(RAISED, WITH_MATRIX, suspects('2026-11-23 12:00', 'no'), said, call)
    expect(the(story.kase, 'hold-conference').met).toBeUndefined()
    const view = viewFor(story.kase, person('maya'), sight('2026-11-25 09:00'))
    expect(view.owed.find((one) => one.duty === 'hold-conference')?.doneBy).toBe('meeting')
  })
  it('ME-9: a decision without a form of its own is recorded with what was decided, and why', () => {
    const medium = given(RAISED, WITH_MATRIX, AT_MEDIUM)
    const decide = { do: 'record-duty-done', obligation: the(medium.kase, 'decide-threshold').id } as const
    medium.when('tom', '2026-11-24 12:00', { ...decide, note: 'Yes' }).refused({ field: 'note', rules: ['ME-9'] })
    medium.when('tom', '2026-11-24 12:00', { ...decide, note: 'A single assessment as child in need.' }).then('DutyDone')
  })
})

describe('what was so before', () => {
  const told: Step = {
    at: '2026-11-24 09:00',
    by: 'maya',
    ask: (kase) => ({ do: 'record-duty-done', obligation: the(kase, 'inform-iro').id }),
  }
  it('CD-16: a duty met under a status stays met when the status has gone', () => {
    const raised: Step = { ...RAISED, ask: concern({ status: looked }) }
    const ended = given(raised, told, status('2026-12-01 09:00', concern().status))
    expect(the(ended.kase, 'inform-iro').met).toMatchObject({ on: '2026-11-24' })
    const neverTold = given(raised, status('2026-12-01 09:00', concern().status))
    expect(all(neverTold.kase, 'inform-iro')).toEqual([])
  })
  it('CD-16: what was done before somebody learned that the status had ended earlier counts as well', () => {
    const raised: Step = { ...RAISED, ask: concern({ status: looked }) }
    const late = given(raised, told, status('2026-12-01 09:00', concern().status, '2026-11-23'))
    expect(the(late.kase, 'inform-iro').met).toMatchObject({ on: '2026-11-24' })
  })
  it('ME-15: a corrected day moves what counts from it and takes away nothing that was done', () => {
    const steps: readonly Step[] = [...UP_TO_BOOKED, { at: '2026-12-08 12:00', by: 'priya', ask: held() }]
    const metIn = (kase: Case) =>
      obligations(factsOf(kase), TERMS)
        .filter((one) => one.met)
        .map((one) => one.id)
    const before = metIn(given(...steps).kase)
    const corrected = given(...steps, {
      at: '2026-12-09 09:00',
      by: 'maya',
      ask: (kase) => ({ do: 'correct-entry', entry: kase.raised.id, on: plainDate('2026-11-20'), reason: 'It came up on the Friday' }),
    })
    expect(before.length).toBeGreaterThan(5)
    expect(metIn(corrected.kase)).toEqual(expect.arrayContaining(before))
  })
  it('IN-13, IN-24: each harm and each person of concern has its own duty', () => {
    const story = given(
      RAISED,
      fact('2026-11-24 09:00', 'maya', { is: 'other-harm', words: WHY }),
      fact('2026-11-25 09:00', 'maya', { is: 'other-harm', words: WHY }),
      fact('2026-11-24 09:00', 'maya', { is: 'person-of-concern' }),
      fact('2026-11-25 09:00', 'maya', { is: 'person-of-concern' }),
    )
    expect([all(story.kase, 'respond-to-other-harm').length, all(story.kase, 'check-perpetrator').length]).toEqual([2, 2])
  })
})
