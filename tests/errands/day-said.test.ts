import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { chasePolicy } from '../../src/errands/chase-policy.ts'
import { daySaid } from '../../src/errands/day-said.ts'
import type { Rung } from '../../src/errands/errand.ts'
import { errands } from '../../src/errands/errands.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { given, moment, type Step, TERMS } from '../given.ts'
import { PEOPLE } from '../people.ts'
import { AT_MEDIUM, concern, RAISED, UP_TO_BOOKED, UP_TO_HELD, WITH_MATRIX } from '../stories.ts'

const policy = chasePolicy(TERMS)

/** What this person's messages at this rung stand for, and the days they name: one each, whatever the channel. */
function said(kase: Case, at: string, to: string, rung: Rung): readonly (readonly [string, string | undefined])[] {
  const owed = obligations(factsOf(kase), TERMS)
  return errands(kase, owed, moment(at), policy, PEOPLE).flatMap(({ task }) =>
    task.kind === 'remind' && task.channel === 'mail' && task.to === to && task.rung === rung
      ? [[(task.obligations ?? []).map((id) => id.split(':')[0]).join(' '), daySaid(task, kase, owed)] as const]
      : [],
  )
}

const bornOn = (birth: string): Step => ({
  ...RAISED,
  ask: concern({ child: { givenName: 'Quillon', familyName: 'Vantongeren', birth: plainDate(birth), school: 'Meadowbank School' } }),
})

describe('the day a reminder names', () => {
  it('DL-3 is the day the papers are due, two working days before the meeting on Tuesday the 8th', () => {
    const days = said(given(...UP_TO_BOOKED).kase, '2026-12-04 09:00', 'maya', 'due')
    expect(days.filter(([duties]) => duties.includes('submit-report')).map(([, day]) => day)).toEqual(['Fri 4 Dec 2026'])
  })
  it('DL-6 is the day that has passed, for the minute taker and the line manager alike', () => {
    const { kase } = given(...UP_TO_HELD)
    for (const [to, rung] of [
      ['grace', 'late'],
      ['tom', 'line-manager-told'],
    ] as const) {
      const days = said(kase, '2027-01-06 09:00', to, rung)
      expect(days.filter(([duties]) => duties.includes('circulate-minutes')).map(([, day]) => day)).toEqual(['Tue 5 Jan 2027'])
    }
  })
  it('every rung of the ladder names one, and only what has no day names none', () => {
    const { kase } = given(...UP_TO_HELD)
    const rungs = ['coming-up', 'due', 'late', 'late-again'] as const
    const all = rungs.flatMap((rung) => said(kase, '2026-12-09 09:00', 'grace', rung).map(([, day]) => day))
    expect(all.length).toBeGreaterThan(3)
    expect(all.every((day) => day !== undefined)).toBe(true)
  })
  it('none where nothing is due by a day: a case that has come to somebody', () => {
    const handed: Step = { at: '2026-11-24 09:00', by: 'tom', ask: () => ({ do: 'name-lead', lead: 'beth' }) }
    expect(said(given(RAISED, WITH_MATRIX, AT_MEDIUM, handed).kase, '2026-11-24 09:01', 'beth', 'come-to-you')).toEqual([['', undefined]])
  })
  it('DL-14 never the 18th birthday, which what is owed by then would write into a subject line', () => {
    const [, ...rest] = UP_TO_HELD
    const { kase } = given(bornOn('2009-03-17'), ...rest)
    const days = said(kase, '2026-12-09 09:00', 'maya', 'coming-up').filter(([duties]) => duties.includes('transition-services'))
    expect(days.length).toBeGreaterThan(0)
    expect(days.every(([, day]) => day === undefined)).toBe(true)
  })
  it('nor a day that is the birthday by chance', () => {
    const [, ...rest] = UP_TO_BOOKED
    const days = said(given(bornOn('2012-12-04'), ...rest).kase, '2026-12-04 09:00', 'maya', 'due')
    expect(days.filter(([duties]) => duties.includes('submit-report')).map(([, day]) => day)).toEqual([undefined])
  })
})
