import { ENGLAND } from '../../src/procedure/bank-holidays.ts'
import { clockTime, type LondonMoment, plainDate } from '../../src/procedure/civil-date.ts'
import type { CaseFacts, ChildStatus, MeetingFacts } from '../../src/procedure/facts.ts'
import type { Obligation } from '../../src/procedure/obligation.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import type { Area, MeetingKind, RiskLevel } from '../../src/procedure/vocabulary.ts'

export const TERMS: Terms = { edition: '2017-07', calendar: ENGLAND, closures: [], readings: {} }

const NO_STATUS: ChildStatus = {
  earlyHelp: false,
  openToMat: false,
  openToSocialCare: false,
  plan: 'none',
  lookedAfter: 'no',
  ehcPlan: 'no',
  significantLearningDisability: 'no',
  medicalNeeds: 'no',
}

/** A child of 15 with a concern on Mon 2 March 2026 and nothing done yet. */
export function concern(area: Area, status: Partial<ChildStatus> = {}): CaseFacts {
  return {
    area,
    birth: plainDate('2010-09-14'),
    status: { ...NO_STATUS, ...status },
    concern: { id: 'concern', on: plainDate('2026-03-02') },
    matrices: [],
    judgements: [],
    significantHarmSuspected: 'no',
    cpmContacts: [],
    clarifications: [],
    referrals: [],
    reportForms: [],
    section47: [],
    meetings: [],
    done: [],
    departures: [],
  }
}

/** The same with a matrix on Tue 3 March and a judgement on `on` (Wed 4 March unless told): ids 'matrix' and 'judged'. */
export function judged(area: Area, level: RiskLevel, status: Partial<ChildStatus> = {}, on = '2026-03-04'): CaseFacts {
  return {
    ...concern(area, status),
    matrices: [{ id: 'matrix', on: plainDate('2026-03-03') }],
    judgements: [{ id: 'judged', on: plainDate(on), level }],
  }
}

/** Contact with the Child Protection Manager on Thu 5 March about that judgement. */
export function contacted(facts: CaseFacts, on = '2026-03-05'): CaseFacts {
  return { ...facts, cpmContacts: [...facts.cpmContacts, { id: 'contact', on: plainDate(on), judgement: 'judged' }] }
}

/** A meeting booked on Fri 6 March, two hours long, not yet held. */
export function booked(id: string, kind: MeetingKind, on: string, at = '10:00'): MeetingFacts {
  const ends = `${String(Number(at.slice(0, 2)) + 2).padStart(2, '0')}:${at.slice(3)}`
  return { id, kind, bookedOn: plainDate('2026-03-06'), starts: moment(on, at), ends: moment(on, ends), papers: [] }
}

/** The same, held on its day. */
export function held(id: string, kind: MeetingKind, on: string, more: Partial<MeetingFacts> = {}): MeetingFacts {
  const meeting = booked(id, kind, on)
  return { ...meeting, held: { id: `${id}-held`, on: plainDate(on), endedAt: meeting.ends.at }, ...more }
}

export function withMeetings(facts: CaseFacts, ...meetings: readonly MeetingFacts[]): CaseFacts {
  return { ...facts, meetings: [...facts.meetings, ...meetings] }
}

export function done(facts: CaseFacts, obligation: string, on: string): CaseFacts {
  return { ...facts, done: [...facts.done, { id: `done-${obligation}`, on: plainDate(on), obligation }] }
}

export function moment(on: string, at: string): LondonMoment {
  return { on: plainDate(on), at: clockTime(at) }
}

/** The obligation of this id; fails the test when it isn't owed. */
export function owedIn(facts: CaseFacts, id: string, terms: Terms = TERMS): Obligation {
  const all = obligations(facts, terms)
  const found = all.find((one) => one.id === id)
  if (!found) throw new Error(`${id} is not owed; owed are: ${all.map((one) => one.id).join(', ')}`)
  return found
}

export function idsOwed(facts: CaseFacts, terms: Terms = TERMS): readonly string[] {
  return obligations(facts, terms).map((one) => one.id)
}

/** 'DL-1 by 2026-03-26', with the clock time when it has one; 'undated' otherwise. */
export function dueOf(obligation: Obligation): string {
  if (obligation.due === 'undated') return 'undated'
  const { id, by } = obligation.due
  return `${id} by ${by.on}${by.at ? ` ${by.at}` : ''}`
}

export function rulesOf(obligation: Obligation): readonly string[] {
  return obligation.cites.map((one) => one.rule)
}

/** Owner, deadline and rules in one line, for tables. */
export function line(facts: CaseFacts, id: string): string {
  const one = owedIn(facts, id)
  return `${one.owner} | ${dueOf(one)} | ${rulesOf(one).join(' ')}`
}
