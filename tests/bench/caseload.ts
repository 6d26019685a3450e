import { ENGLAND } from '../../src/procedure/bank-holidays.ts'
import { addDays, clockTime, type PlainDate, plainDate } from '../../src/procedure/civil-date.ts'
import type { CaseFacts, ChildStatus, MeetingFacts } from '../../src/procedure/facts.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import type { Area, MeetingKind, RiskLevel } from '../../src/procedure/vocabulary.ts'

export const TERMS: Terms = { edition: '2017-07', calendar: ENGLAND, closures: [], readings: {} }

/** A caseload as a county's desk has it: mostly medium, some on plans, looked after or with an education plan, each at some stage. */
export function caseload(count: number): readonly CaseFacts[] {
  const random = sequence(20_170_701)
  return Array.from({ length: count }, (_, index) => oneCase(`c${index}`, random))
}

/** The same numbers every time (a linear congruence: Numerical Recipes' constants). */
function sequence(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function oneCase(id: string, random: (below: number) => number): CaseFacts {
  const area: Area = random(2) === 0 ? 'derby' : 'derbyshire'
  const level: RiskLevel = (['low', 'low', 'medium', 'medium', 'medium', 'high'] as const)[random(6)] ?? 'medium'
  const raised = addDays(plainDate('2025-01-06'), random(600))
  const after = (days: number) => addDays(raised, days)
  const stage = random(6)
  const meetings = level === 'low' ? [] : series(id, area, raised, stage)
  return {
    area,
    birth: addDays(plainDate('2009-01-01'), random(1800)),
    status: statusOf(random, area),
    concern: { id: `${id}-concern`, on: raised },
    matrices: [{ id: `${id}-matrix`, on: after(1), withAgencies: true }],
    judgements: stage > 0 ? [{ id: `${id}-judged`, on: after(2), level }] : [],
    significantHarmSuspected: level === 'high' && random(2) === 0 ? 'yes' : 'no',
    cpmContacts: stage > 1 ? [{ id: `${id}-contact`, on: after(3), judgement: `${id}-judged` }] : [],
    clarifications: stage > 1 ? [{ id: `${id}-clear`, on: after(4), level, meetingNeeded: 'yes' }] : [],
    referrals: [{ id: `${id}-referral`, on: after(2) }],
    reportForms: random(3) > 0 ? [{ id: `${id}-form`, on: after(2) }] : [],
    section47: [],
    meetings,
    done: stage > 1 ? [{ id: `${id}-ask`, on: after(4), obligation: `ask-for-strategy-discussion:${id}-judged` }] : [],
    departures: [],
  }
}

function statusOf(random: (below: number) => number, area: Area): ChildStatus {
  return {
    earlyHelp: random(4) === 0,
    openToMat: random(8) === 0,
    openToSocialCare: random(3) > 0,
    plan: (['none', 'child-in-need', 'child-in-need', 'child-protection'] as const)[random(4)] ?? 'none',
    lookedAfter: random(6) === 0 ? area : 'no',
    ehcPlan: random(8) === 0 ? 'yes' : 'no',
    significantLearningDisability: 'no',
    medicalNeeds: 'no',
  }
}

function series(id: string, area: Area, raised: PlainDate, stage: number): readonly MeetingFacts[] {
  const kinds: readonly MeetingKind[] =
    area === 'derby'
      ? ['cse-meeting-initial', 'cin-network', 'cin-network', 'cse-review']
      : ['strategy-discussion-district', 'cin-network', 'cin-network', 'line-manager-review']
  return kinds.slice(0, Math.max(0, stage - 1)).map((kind, index) => {
    const on = addDays(raised, 20 + index * 32)
    const isHeld = index < stage - 2
    return {
      id: `${id}-m${index}`,
      kind,
      bookedOn: addDays(raised, 5 + index * 32),
      starts: { on, at: clockTime('10:00') },
      ends: { on, at: clockTime('11:30') },
      papers: [],
      ...(isHeld && { held: { id: `${id}-m${index}-held`, on, endedAt: clockTime('11:30') } }),
      ...(isHeld && kind.endsWith('review') && { decision: 'continue' as const }),
    }
  })
}
