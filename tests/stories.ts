import type { Case } from '../src/case/case.ts'
import type { Command } from '../src/case/commands.ts'
import type { MatrixAnswers } from '../src/case/matrix-shapes.ts'
import { plainDate } from '../src/procedure/civil-date.ts'
import { DD_CSE_2017R1 } from '../src/procedure/matrix/dd-cse-2017r1.ts'
import type { RiskLevel } from '../src/procedure/vocabulary.ts'
import { moment, type Step } from './given.ts'

/** The main line as a story: a child of Derby at medium, from the concern to minutes and plan. Everyone in it is invented. */
export const WORRY = 'Zebrafish lampshade: words that stand in no other text'
export const CONCERN_ON = plainDate('2026-11-23')

type Of<D extends Command['do']> = Extract<Command, { readonly do: D }>

export function concern(changes: Partial<Of<'raise-concern'>> = {}): Of<'raise-concern'> {
  return {
    do: 'raise-concern',
    area: 'derby',
    child: { givenName: 'Quillon', familyName: 'Vantongeren', birth: plainDate('2012-03-14'), school: 'Meadowbank School' },
    status: {
      earlyHelp: false,
      openToMat: false,
      openToSocialCare: false,
      plan: 'none',
      lookedAfter: 'no',
      ehcPlan: 'no',
      significantLearningDisability: 'no',
      medicalNeeds: 'no',
    },
    worry: WORRY,
    ...changes,
  }
}

/** Every row answered with the same score and some evidence. */
export function answers(score: number | 'not-known', changes: Partial<MatrixAnswers> = {}): MatrixAnswers {
  const rows = DD_CSE_2017R1.rows.map((row) => ({
    row: row.id,
    score,
    ...(score === 0 || score === 'not-known' ? {} : { evidence: 'Seen by the youth worker on Friday' }),
  }))
  return { rows, indicators: [], vulnerabilities: [], ...changes }
}

export function matrix(changes: Partial<Of<'complete-matrix'>> = {}): Of<'complete-matrix'> {
  return {
    do: 'complete-matrix',
    definition: { id: 'dd-cse', version: '2017r1' },
    answers: answers(1),
    consulted: [{ agency: 'Meadowbank School', who: 'Ola Brandt', on: CONCERN_ON }],
    ...changes,
  }
}

export function judge(level: RiskLevel, changes: Partial<Of<'judge-level'>> = {}): (kase: Case) => Of<'judge-level'> {
  return (kase) => ({
    do: 'judge-level',
    matrix: kase.matrices.at(-1)?.id ?? 'none',
    level,
    rationale: 'Patterns of going out late, and gifts that nobody can explain.',
    significantHarmSuspected: 'no',
    ...changes,
  })
}

export function book(changes: Partial<Of<'book-meeting'>> = {}): Of<'book-meeting'> {
  return {
    do: 'book-meeting',
    kind: 'cse-meeting-initial',
    starts: moment('2026-12-08 10:00'),
    ends: moment('2026-12-08 11:30'),
    chair: 'priya',
    minuteTaker: 'grace',
    fill: [{ role: 'involved-agency', person: 'meadowbank' }],
    ...changes,
  }
}

export function held(changes: Partial<Of<'record-meeting-held'>> = {}): (kase: Case) => Of<'record-meeting-held'> {
  return (kase) => ({
    do: 'record-meeting-held',
    meeting: latestMeeting(kase),
    endedAt: moment('2026-12-08 11:20').at,
    attended: ['chair', 'minute-taker', 'police'],
    childSeenBefore: 'yes',
    outlinePlan: [{ what: 'Weekly session', who: 'Harbour', byOn: plainDate('2026-12-15') }],
    ...changes,
  })
}

export function latestMeeting(kase: Case): string {
  return kase.meetings.at(-1)?.id ?? 'none'
}

export const RAISED: Step = { at: '2026-11-23 10:00', by: 'maya', ask: concern() }
export const WITH_MATRIX: Step = { at: '2026-11-23 11:00', by: 'maya', ask: matrix() }
export const AT_MEDIUM: Step = { at: '2026-11-23 11:30', by: 'maya', ask: judge('medium') }
export const CONTACTED: Step = { at: '2026-11-23 12:00', by: 'maya', ask: { do: 'contact-cpm', cpm: 'priya' } }
export const CLARIFIED: Step = { at: '2026-11-23 14:00', by: 'priya', ask: { do: 'clarify-level', level: 'medium', meetingNeeded: 'yes' } }
export const BOOKED: Step = { at: '2026-11-24 09:30', by: 'priya', ask: book() }
export const IN_OUTLOOK: Step = {
  at: '2026-11-24 09:31',
  saw: (kase) => ({ saw: 'meeting-in-outlook', meeting: latestMeeting(kase), outlookId: 'AAMk1', joinUrl: 'https://teams.example/j/1' }),
}
export const HELD: Step = { at: '2026-12-08 12:00', by: 'priya', ask: held() }
export const MINUTED: Step = {
  at: '2026-12-15 10:00',
  by: 'grace',
  ask: (kase) => ({ do: 'file-minutes', meeting: latestMeeting(kase), text: 'What was said', circulatedTo: ['police', 'chair'] }),
}
export const PLANNED: Step = {
  at: '2026-12-15 10:05',
  by: 'grace',
  ask: (kase) => ({ do: 'file-plan', meeting: latestMeeting(kase), text: 'What was agreed', circulatedTo: ['police', 'chair'] }),
}

export const UP_TO_BOOKED: readonly Step[] = [RAISED, WITH_MATRIX, AT_MEDIUM, CONTACTED, CLARIFIED, BOOKED]
export const UP_TO_HELD: readonly Step[] = [...UP_TO_BOOKED, IN_OUTLOOK, HELD]
