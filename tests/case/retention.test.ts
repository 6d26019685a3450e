import { describe, expect, it } from 'vitest'
import { carryOutRefused, type ErasureFacts, type ErasureStep, erasureRefused } from '../../src/case/erasure.ts'
import { keptUntil } from '../../src/case/retention.ts'
import { instant, plainDate } from '../../src/procedure/civil-date.ts'
import { given, type Step } from '../given.ts'
import { person } from '../people.ts'
import { concern, RAISED } from '../stories.ts'

const NOT_NOW = 'Its period is over by the schedule of the council.'
const frances = person('frances')
const guardian = { ...person('anita'), id: 'ingrid', roles: ['caldicott-guardian'] as const }

function raised(changes: Parameters<typeof concern>[0] = {}) {
  return given({ ...RAISED, ask: concern(changes) } as Step).kase ?? expect.fail('no case')
}

function facts(given: Partial<ErasureFacts> = {}): ErasureFacts {
  return { kase: raised(), area: 'derby', closed: true, steps: [], today: plainDate('2037-03-14'), ...given }
}

function step(what: ErasureStep['step'], by: string): ErasureStep {
  return { step: what, by, at: instant('2037-03-14T10:00:00.000Z'), reason: NOT_NOW }
}

function says(what: ErasureStep['step'], actor: typeof frances, given: Partial<ErasureFacts> = {}, reason = NOT_NOW): string | undefined {
  return erasureRefused({ step: what, reason }, actor, facts(given))?.says
}

describe('how long a record is kept', () => {
  const child = concern().child
  const status = concern().status
  it('25 years from birth, 75 once looked after, 35 from the last entry once on a child protection plan, 75 from it when the birth date isn’t known', () => {
    expect(keptUntil(raised()).on).toBe('2037-03-14')
    expect(keptUntil(raised({ status: { ...status, lookedAfter: 'derby' } })).on).toBe('2087-03-14')
    expect(keptUntil(raised({ status: { ...status, plan: 'child-protection' } }))).toMatchObject({ on: '2061-11-23' })
    expect(keptUntil(raised({ child: { ...child, birth: 'not-known' } })).on).toBe('2101-11-23')
  })
  it('a status that ended still counts, and the longest period wins', () => {
    const change = (after: typeof status): Step => ({ at: '2026-11-24 10:00', by: 'maya', ask: { do: 'change-status', status: after } })
    const first = { ...status, lookedAfter: 'derby' as const, plan: 'child-protection' as const }
    const told = given({ ...RAISED, ask: concern({ status: first }) } as Step, change(status))
    expect(told.kase?.status).toMatchObject({ lookedAfter: 'no', plan: 'none' })
    expect(keptUntil(told.kase ?? expect.fail('no case'))).toMatchObject({ on: '2087-03-14', because: { about: 'looked-after' } })
  })
})

describe('who may erase', () => {
  it('the day before the period is over it is refused with the day; on the day it may be asked for', () => {
    expect(says('asked', frances, { today: plainDate('2037-03-13') })).toContain('14 Mar 2037')
    expect(says('asked', frances)).toBeUndefined()
  })
  it('an open case, another area, another office, somebody who left, and too short a reason are refused', () => {
    expect(says('asked', frances, { closed: false })).toContain('open')
    expect(says('asked', frances, { area: 'derbyshire' })).toContain('Only')
    expect(says('asked', person('maya'))).toContain('Only')
    expect(says('asked', { ...frances, leftOn: '2030-01-01' })).toContain('Only')
    expect(says('approved', frances, { steps: [step('asked', 'priya')] })).toContain('Caldicott guardian')
    expect(says('asked', frances, {}, 'too short a reason')).toContain('20 characters')
  })
  it('two people: who asked does not approve, and without an asker nobody does', () => {
    expect(says('approved', guardian)).toContain('Nobody has asked')
    expect(says('approved', guardian, { steps: [step('asked', 'ingrid')] })).toContain('another person')
    expect(says('approved', guardian, { steps: [step('asked', 'frances')] })).toBeUndefined()
  })
  it('a hold refuses both until it is released; what was asked before it has to be asked again', () => {
    const steps = [step('asked', 'frances'), step('held', 'ingrid')]
    expect(says('asked', frances, { steps })).toContain('hold')
    expect(says('approved', guardian, { steps })).toContain('hold')
    expect(says('released', guardian, { steps })).toBeUndefined()
    const after = [...steps, step('released', 'ingrid')]
    expect(says('approved', guardian, { steps: after })).toContain('Nobody has asked')
    expect(says('released', guardian, { steps: after })).toContain('no hold')
    expect(says('approved', guardian, { steps: [...after, step('asked', 'frances')] })).toBeUndefined()
  })
  it('is carried out only where it was approved, with no hold and no new entry since', () => {
    const steps = [step('asked', 'frances'), step('approved', 'ingrid')]
    const carried = (given: Partial<ErasureFacts>) => carryOutRefused(facts({ steps, ...given }))?.says
    expect(carried({})).toBeUndefined()
    expect(carried({ steps: [step('asked', 'frances')] })).toContain('Nobody has approved')
    expect(carried({ steps: [...steps, step('held', 'ingrid')] })).toContain('hold')
    expect(carried({ steps: [...steps, step('held', 'ingrid'), step('released', 'ingrid')] })).toContain('Nobody has approved')
    expect(carried({ closed: false })).toContain('open')
    expect(carried({ today: plainDate('2037-03-13') })).toContain('14 Mar 2037')
    expect(says('approved', guardian, { steps })).toContain('approved already')
  })
})
