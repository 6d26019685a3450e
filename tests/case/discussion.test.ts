import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import type { Command } from '../../src/case/commands.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { viewFor } from '../../src/case/view-for.ts'
import { derive } from '../../src/casework/derive.ts'
import { chasePolicy } from '../../src/errands/chase-policy.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { EDITIONS, given, moment, type Step, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { concern, judge, matrix } from '../stories.ts'

type Discussion = Extract<Command, { do: 'record-discussion' }>

const AT_MEDIUM: readonly Step[] = [
  { at: '2026-11-23 10:00', by: 'imran', ask: concern({ area: 'derbyshire' }) },
  { at: '2026-11-23 11:00', by: 'imran', ask: matrix() },
  { at: '2026-11-23 11:30', by: 'imran', ask: judge('medium') },
]
const CONFIRMED: readonly Step[] = [
  ...AT_MEDIUM,
  { at: '2026-11-23 12:00', by: 'imran', ask: { do: 'contact-cpm', cpm: 'ruth' } },
  { at: '2026-11-23 14:00', by: 'ruth', ask: { do: 'clarify-level', level: 'medium', meetingNeeded: 'yes' } },
  {
    at: '2026-11-23 14:10',
    by: 'imran',
    ask: (kase) => ({ do: 'record-duty-done', obligation: `ask-for-strategy-discussion:${kase.judgements.at(-1)?.id}` }),
  },
]
const AT = '2026-11-24 10:30'

function byPhone(changes: Partial<Discussion> = {}): Discussion {
  return {
    do: 'record-discussion',
    kind: 'strategy-discussion-district',
    at: moment('2026-11-24 10:00').at,
    endedAt: moment('2026-11-24 10:20').at,
    chair: 'ruth',
    tookPart: [
      { role: 'lead-practitioner', person: 'imran' },
      { role: 'police', person: 'county' },
    ],
    outcome: 'A joint visit tomorrow; the nurse is asked today.',
    outlinePlan: [],
    ...changes,
  }
}
const open = (kase: Case, duty: string) => obligations(factsOf(kase), TERMS).find((one) => one.duty === duty)
const view = (kase: Case, reader: string) =>
  viewFor(kase, person(reader), { now: moment(AT), terms: TERMS, present: TERMS, directory: PEOPLE, editions: EDITIONS, kept: [] })

describe('a discussion held just now by phone', () => {
  const HELD: readonly Step[] = [...CONFIRMED, { at: AT, by: 'ruth', ask: byPhone() }]

  it('CS-3: meets what was owed, and what follows one is owed; nobody is invited to what is over', () => {
    const { kase } = given(...HELD)
    expect(open(given(...CONFIRMED).kase, 'hold-strategy-discussion')?.met).toBeUndefined()
    expect(open(kase, 'hold-strategy-discussion')?.met).toBeDefined()
    expect(open(kase, 'record-outcome')).toBeDefined()
    const { wanted, row } = derive({ policy: chasePolicy }, TERMS, 'c1', kase, PEOPLE, moment(AT))
    expect(wanted.filter((errand) => errand.task.kind !== 'remind')).toEqual([])
    expect(row.watching).toBe(false)
  })

  it('keeps who was there and no one else, and shows what was decided to those who see the whole case only', () => {
    const { kase } = given(...HELD)
    expect(kase.meetings[0]?.booked.seats.map((seat) => seat.person)).toEqual(expect.arrayContaining(['ruth', 'imran', 'county']))
    expect(kase.meetings[0]?.booked.seats).toHaveLength(3)
    expect(view(kase, 'imran').meetings[0]).toMatchObject({
      state: 'held',
      unbooked: true,
      outcome: expect.stringContaining('joint visit'),
    })
    expect(JSON.stringify(view(kase, 'sam'))).not.toContain('joint visit')
    expect(view(kase, 'imran').timeline.map((one) => one.says)).toContain(
      'Strategy discussion in district on Tue 24 Nov 2026 at 10:00, without having been booked',
    )
  })

  it('ME-23: is recorded by those who may call one, after the contact, once it is over and by whom may lead it', () => {
    const story = given(...CONFIRMED)
    story.when('sam', AT, byPhone()).refused({ kind: 'permission' })
    story.when('ruth', AT, byPhone({ endedAt: moment('2026-11-24 10:31').at })).refused({ field: 'endedAt' })
    story.when('ruth', AT, byPhone({ at: moment('2026-11-24 10:25').at })).refused({ field: 'endedAt' })
    story.when('ruth', AT, byPhone({ chair: 'sam' })).refused({ field: 'chair' })
    story.when('ruth', AT, byPhone({ tookPart: [{ role: 'police', person: 'city' }] })).refused({ rules: ['RC-9'] })
    given(...AT_MEDIUM)
      .when('imran', AT, byPhone())
      .refused({ rules: ['ME-23'] })
    given(...HELD)
      .when('ruth', '2026-11-24 16:00', byPhone({ decision: 'end' }))
      .refused({ field: 'decision' })
  })

  it('RV-10, RV-12: the line manager’s review is an act of its own, with its decision, and no meeting has to be booked', () => {
    const review = byPhone({
      kind: 'line-manager-review',
      chair: 'louise',
      at: moment('2027-02-01 09:00').at,
      endedAt: moment('2027-02-01 09:20').at,
    })
    const story = given(...HELD)
    story.when('louise', '2027-02-01 10:00', review).refused({ field: 'decision', rules: ['RV-12'] })
    const after = given(...HELD, { at: '2027-02-01 10:00', by: 'louise', ask: { ...review, decision: 'continue' } })
    expect(after.kase.meetings.at(-1)?.held?.decision).toBe('continue')
    expect(obligations(factsOf(after.kase), TERMS).filter((one) => one.duty === 'review' && one.met !== undefined)).toHaveLength(1)
  })
})
