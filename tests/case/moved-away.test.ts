import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import type { Command } from '../../src/case/commands.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { given, type Step, TERMS } from '../given.ts'
import { owed } from '../recording.ts'
import { view } from '../seen.ts'
import { concern, RAISED, UP_TO_BOOKED, UP_TO_HELD } from '../stories.ts'

const open = (kase: Case) => obligations(factsOf(kase), TERMS).filter((one) => !one.met && !one.departed)
const seen = (kase: Case, reader: string) => view(kase, reader, '2026-12-11 09:00')

describe('a move out of both areas', () => {
  const away = (more: { readonly toldOn?: string } = {}): Step => ({
    at: '2026-12-10 09:00',
    by: 'maya',
    ask: {
      do: 'record-fact',
      fact: { is: 'moved-away', authority: 'Northtown', ...(more.toldOn === undefined ? {} : { toldOn: plainDate(more.toldOn) }) },
    },
  })
  it('RV-15, RV-16: ends the plan by itself and asks for the referral, or records the day the authority was told', () => {
    const untold = given(...UP_TO_HELD, away()).kase
    expect(seen(untold, 'maya').closed).toEqual({ on: '2026-12-10', why: 'the child has moved away' })
    expect(seen(untold, 'maya').owed.find((one) => one.duty === 'refer-to-new-authority')).toMatchObject({
      standing: { state: 'undated' },
      doneBy: 'tick',
    })
    expect(open(untold).map((one) => one.duty)).not.toContain('network-meeting')
    const told = given(...UP_TO_HELD, away({ toldOn: '2026-12-09' })).kase
    expect(owed(told, 'refer-to-new-authority')[0]?.met).toMatchObject({ on: '2026-12-09' })
    expect(owed(untold, 'circulate-minutes')[0]?.met).toBeUndefined()
  })
  it('RV-17: a looked-after child keeps the plan', () => {
    const raised: Step = { ...RAISED, ask: concern({ status: { ...concern().status, lookedAfter: 'derby' } }) }
    const kase = given(raised, ...UP_TO_HELD.slice(1), away()).kase
    expect(seen(kase, 'maya').closed).toBeUndefined()
    expect(open(kase).map((one) => one.duty)).toContain('network-meeting')
    expect(owed(kase, 'refer-to-new-authority')).toEqual([])
  })
  it('A-70: another authority’s looked-after child who leaves: that authority is told', () => {
    const raised: Step = { ...RAISED, ask: concern({ status: { ...concern().status, lookedAfter: { otherAuthority: 'Leicester' } } }) }
    expect(open(given(raised, ...UP_TO_HELD.slice(1), away()).kase).map((one) => one.duty)).toContain('tell-own-authority')
  })
  it('RV-15: taken back as a mistake with a reason, the plan goes on and both entries stay', () => {
    const gone = given(...UP_TO_HELD, away())
    const back = (about: string): Command => ({ do: 'record-fact', fact: { is: 'move-mistaken', about, words: 'It was another family.' } })
    gone.when('maya', '2026-12-11 09:00', back('none')).refused({ field: 'fact.about' })
    const id = gone.kase.facts.at(-1)?.id ?? 'none'
    gone.when('maya', '2026-12-11 09:00', back(id)).then('FactRecorded')
    const { kase } = given(...UP_TO_HELD, away(), { at: '2026-12-11 09:00', by: 'maya', ask: back(id) })
    expect(seen(kase, 'maya').closed).toBeUndefined()
    expect(open(kase).map((one) => one.duty)).toEqual(open(given(...UP_TO_HELD).kase).map((one) => one.duty))
    expect(
      seen(kase, 'maya')
        .timeline.slice(0, 2)
        .map((one) => one.says),
    ).toEqual(['The move was taken down by mistake: the case goes on', 'Moved to Northtown'])
    expect(seen(gone.kase, 'maya').mayRecord).toContain('move-mistaken')
    expect(seen(kase, 'maya').mayRecord).not.toContain('move-mistaken')
    expect(seen(kase, 'maya').mayRecord).toContain('moved-away')
  })
  it('is recorded once, not before its meeting is called off, and not as a closing', () => {
    given(...UP_TO_HELD, away())
      .when('maya', '2026-12-10 10:00', { do: 'record-fact', fact: { is: 'moved-away', authority: 'Easttown' } })
      .refused()
    given(...UP_TO_BOOKED)
      .when('maya', '2026-12-01 09:00', { do: 'record-fact', fact: { is: 'moved-away', authority: 'Northtown' } })
      .refused({ says: /still booked/ })
    given(...UP_TO_HELD)
      .when('maya', '2026-12-10 10:00', {
        do: 'record-fact',
        fact: { is: 'moved-away', authority: 'Northtown', toldOn: plainDate('2026-12-11') },
      })
      .refused({ field: 'fact.toldOn' })
    given(...UP_TO_HELD)
      .when('tom', '2026-12-10 10:00', { do: 'close-case', why: 'moved-away', note: 'Moved to Northtown, whose duty team was told' })
      .refused({ rules: ['RV-15', 'RV-16'] })
  })
})
