import { plainDate } from '../../src/procedure/civil-date.ts'
import { asOf } from '../../src/procedure/endings.ts'
import type { CaseFacts } from '../../src/procedure/facts.ts'
import { READING_IDS, READINGS } from '../../src/procedure/readings.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import type { RiskLevel } from '../../src/procedure/vocabulary.ts'
import { concern, done, held, TERMS, withMeetings } from './facts-for.ts'

/** Every fifth case: the grid repeats itself every 28, so all kinds come by. */
export function someOf(cases: readonly CaseFacts[]): readonly CaseFacts[] {
  return cases.filter((_, index) => index % 5 === 0)
}

/** Both have confirmed the need: the manager by clarifying, in Derbyshire the lead professional too. */
export function confirmed(facts: CaseFacts): CaseFacts {
  const asked = done(facts, 'ask-for-strategy-discussion:judged', '2026-03-06')
  return { ...asked, clarifications: [{ id: 'c', on: plainDate('2026-03-06'), level: 'medium', meetingNeeded: 'yes' }] }
}

const at = (id: string, day: string) => ({ id, on: plainDate(day) })
const thenJudged = (level: RiskLevel) => (f: CaseFacts) => ({
  ...f,
  judgements: [...f.judgements, { ...at('later', '2026-07-06'), level }],
})
const movedTo =
  (to: 'the other' | 'Northtown') =>
  (f: CaseFacts): CaseFacts => ({
    ...f,
    moving: { ...at('move', '2026-07-06'), to: to === 'the other' ? other(f) : { otherAuthority: to } },
  })
const other = (f: CaseFacts) => (f.area === 'derby' ? 'derbyshire' : 'derby')

/** Every reading under its last option but those two, by which such a move leaves the plan where it is. */
const OTHER_READINGS: Terms['readings'] = Object.fromEntries(
  READING_IDS.filter((id) => id !== 'A-30' && id !== 'A-70').map((id) => [id, READINGS[id].options.at(-1) ?? '']),
)

/** What may still happen to a case: each turn takes any case of the grid further. */
export const TURNS: Readonly<Record<string, (f: CaseFacts) => CaseFacts>> = {
  'as it is': (f) => f,
  closed: (f) => ({ ...f, closed: { ...at('shut', '2026-07-06'), why: 'other-harm' } }),
  'turned 18': (f) => asOf({ ...f, birth: plainDate('2008-07-06') }, plainDate('2026-07-06'), TERMS),
  'judged low later': thenJudged('low'),
  'judged medium later': thenJudged('medium'),
  'judged high later': thenJudged('high'),
  'moved to the other area': movedTo('the other'),
  'moved to the other area, which it left under other readings': (f) => ({
    ...f,
    moving: { ...at('move', '2026-07-06'), to: other(f), under: { edition: '2017-07', readings: OTHER_READINGS } },
  }),
  'moved to another authority': movedTo('Northtown'),
  'moved to the other area and back': (f) => ({ ...movedTo('the other')(f), furtherMoves: [{ ...at('back', '2026-09-07'), to: f.area }] }),
  'no longer what it was': (f) => ({
    ...f,
    status: concern(f.area).status,
    earlier: [{ until: plainDate('2026-07-06'), status: f.status }],
  }),
  'birth date learned': (f) => ({
    ...f,
    birth: plainDate('2008-12-10'),
    earlier: [{ until: plainDate('2026-07-06'), birth: 'not-known' }],
  }),
  'the dates of all matrices corrected': (f) => ({
    ...f,
    matrices: f.matrices.map((one) => ({ ...one, on: plainDate('2026-03-05') })),
    earlier: [{ until: plainDate('2026-07-06'), matrices: f.matrices }],
  }),
  'an enquiry that led to a conference and a plan': (f) => ({
    ...withMeetings(f, held('conf', 'conference', '2026-07-20')),
    status: { ...f.status, plan: 'child-protection' },
    section47: [{ ...at('s47', '2026-07-06'), decision: 'enquiry', ended: { ...at('e', '2026-07-13'), conference: true } }],
  }),
  'an enquiry that led to a conference and no plan': (f) => ({
    ...withMeetings(f, held('conf', 'conference', '2026-07-20')),
    status: { ...f.status, plan: 'none' },
    section47: [{ ...at('s47', '2026-07-06'), decision: 'enquiry', ended: { ...at('e', '2026-07-13'), conference: true } }],
  }),
  'a conference that led to no plan': (f) => ({
    ...withMeetings(f, held('conf', 'conference', '2026-07-20')),
    status: { ...f.status, plan: 'none' },
    conferenceDecisions: [{ ...at('yes', '2026-07-13'), decision: 'conference' }],
  }),
  'every meeting cancelled': (f) => ({
    ...f,
    meetings: f.meetings.map((one) => (one.held ? one : { ...one, cancelled: at(`${one.id}-off`, '2026-03-20') })),
  }),
  'much happened': (f) => ({
    ...f,
    furtherConcerns: [at('more', '2026-07-06')],
    otherHarm: at('other', '2026-07-06'),
    perpetratorIdentified: at('named', '2026-07-06'),
    escalations: [at('up', '2026-07-06')],
    scoringInDoubt: at('doubt', '2026-07-06'),
    informationHeld: [at('known', '2026-07-06')],
    riskVeryHigh: at('very', '2026-07-06'),
    reportForms: [at('form', '2026-07-07')],
    significantHarmSuspected: 'yes',
    leadTeam: 'mat',
  }),
}
