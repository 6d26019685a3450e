import { clockTime, plainDate } from './civil-date.ts'
import type { CaseFacts, ChildStatus, MeetingFacts } from './facts.ts'
import type { Area, MeetingKind, RiskLevel } from './vocabulary.ts'
import { AREAS, LEVELS } from './vocabulary.ts'

/** Made-up cases of every area, status, level and stage, over which rules are checked for gaps and conflicts. No child is meant. */

const STATUSES: readonly Partial<ChildStatus>[] = [
  {},
  { openToMat: true },
  { openToSocialCare: true },
  { plan: 'child-in-need' },
  { plan: 'child-protection' },
  { lookedAfter: 'derby' },
  { lookedAfter: 'derbyshire' },
  { lookedAfter: { otherAuthority: 'Northtown' } },
  { ehcPlan: 'yes' },
]

const NO_STATUS: ChildStatus = {
  ...{ earlyHelp: false, openToMat: false, openToSocialCare: false, plan: 'none', lookedAfter: 'no' },
  ...{ ehcPlan: 'no', significantLearningDisability: 'no', medicalNeeds: 'no' },
}

const MEETINGS: Readonly<Record<Area, readonly [MeetingKind, MeetingKind]>> = {
  derby: ['cse-meeting-initial', 'cse-review'],
  derbyshire: ['strategy-discussion-district', 'line-manager-review'],
}

/** Each area, status and level at each stage from a bare concern to a second review. */
export function gridOfCases(areas: readonly Area[] = AREAS): readonly CaseFacts[] {
  return areas.flatMap((area) =>
    STATUSES.flatMap((status) => [bare(area, status), ...LEVELS.flatMap((level) => stages(bare(area, status), level))]),
  )
}

function stages(concern: CaseFacts, level: RiskLevel): readonly CaseFacts[] {
  const [initial, review] = MEETINGS[concern.area]
  const judged = { ...concern, matrices: [at('matrix', '2026-03-03')], judgements: [{ ...at('judged', '2026-03-04'), level }] }
  const asked = { ...judged, cpmContacts: [{ ...at('contact', '2026-03-05'), judgement: 'judged' }] }
  const agreed: CaseFacts = {
    ...asked,
    done: [{ ...at('asked-for', '2026-03-06'), obligation: 'ask-for-strategy-discussion:judged' }],
    clarifications: [{ ...at('clarified', '2026-03-06'), level: 'medium', meetingNeeded: 'yes' }],
  }
  const first = met(agreed, 'm1', initial, '2026-03-26')
  return [
    judged,
    { ...judged, significantHarmSuspected: 'yes' },
    asked,
    agreed,
    { ...agreed, meetings: [meeting('m1', initial, '2026-03-26')] },
    first,
    met(first, 'n1', 'cin-network', '2026-04-30'),
    met(first, 'r1', review, '2026-06-25', 'continue'),
    met(first, 'r1', review, '2026-06-25', 'end'),
  ]
}

function bare(area: Area, status: Partial<ChildStatus>): CaseFacts {
  return {
    area,
    birth: plainDate('2010-09-14'),
    status: { ...NO_STATUS, ...status },
    concern: at('concern', '2026-03-02'),
    significantHarmSuspected: 'no',
    ...{ matrices: [], judgements: [], cpmContacts: [], clarifications: [], referrals: [], reportForms: [], section47: [] },
    ...{ meetings: [], done: [], departures: [] },
  }
}

function met(f: CaseFacts, id: string, kind: MeetingKind, day: string, decision?: 'continue' | 'end'): CaseFacts {
  const one = meeting(id, kind, day)
  const held = { ...at(`${id}-held`, day), endedAt: one.ends.at }
  return { ...f, meetings: [...f.meetings, { ...one, held, ...(decision && { decision }) }] }
}

function meeting(id: string, kind: MeetingKind, day: string): MeetingFacts {
  const on = plainDate(day)
  return {
    id,
    kind,
    bookedOn: plainDate('2026-03-06'),
    starts: { on, at: clockTime('10:00') },
    ends: { on, at: clockTime('12:00') },
    papers: [],
  }
}

function at(id: string, day: string) {
  return { id, on: plainDate(day) }
}
