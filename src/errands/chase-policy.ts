import { ENGLAND } from '../procedure/bank-holidays.ts'
import { type ClockTime, clockTime } from '../procedure/civil-date.ts'
import type { Terms } from '../procedure/terms.ts'
import type { Duty } from '../procedure/vocabulary.ts'

/** How long before the date: whole days, working days, or minutes before the hour. */
export type Before = { readonly n: number; readonly unit: 'days' | 'working-days' | 'minutes' }

/**
 * One duty's chase. Late rungs count working days after the day it was due; with `atOnce` the first comes as soon as the hour has passed,
 * because what is late still helps before the meeting.
 */
export type Ladder = {
  readonly before: readonly Before[]
  readonly onTheDay: boolean
  readonly late: number | 'at-once'
  readonly lateAgain: number
  readonly lineManager: number | 'at-once'
}
export type Excused = { readonly excused: string }

/** Reminders go out on working days between these hours of London. */
export type Hours = { readonly from: ClockTime; readonly to: ClockTime }

export type ChasePolicy = {
  readonly terms: Terms
  readonly hours: Hours
  readonly channels: readonly ('teams' | 'mail')[]
  readonly duties: Readonly<Record<Duty, Ladder | Excused>>
}

const days = (...n: readonly number[]): Before[] => n.map((one) => ({ n: one, unit: 'days' }))
const workingDays = (...n: readonly number[]): Before[] => n.map((one) => ({ n: one, unit: 'working-days' }))

/** No warning beforehand: the date is the next working day or the same one, so the day itself is the reminder. */
const NUDGE: Ladder = { before: [], onTheDay: true, late: 1, lateAgain: 3, lineManager: 3 }
const IMMEDIATE: Ladder = { before: [], onTheDay: true, late: 1, lateAgain: 3, lineManager: 1 }
/** Papers before a meeting (DL-3): the line manager hears as soon as one is late, while there is time. */
const PAPERS: Ladder = { before: days(7, 4, 3), onTheDay: true, late: 'at-once', lateAgain: 1, lineManager: 'at-once' }
/** Minutes and plan (DL-6), day 7, 14, 21 and 26 of 28; when the date has passed the line manager is told with the first late reminder. */
const MINUTES: Ladder = { before: days(21, 14, 7, 2), onTheDay: true, late: 1, lateAgain: 3, lineManager: 1 }
/** The meeting itself (DL-1), day 5, 10 and 13 of 15; DL-2 has 15 calendar days and shares the count back. */
const MEETING: Ladder = { before: workingDays(10, 5, 2), onTheDay: true, late: 1, lateAgain: 3, lineManager: 1 }
/** Three and six months (DL-8, DL-9, DL-10): 8, 6, 4 and 2 weeks before. */
const REVIEW: Ladder = { before: days(56, 42, 28, 14), onTheDay: true, late: 1, lateAgain: 3, lineManager: 3 }
const NETWORK: Ladder = { before: days(21, 7), onTheDay: true, late: 1, lateAgain: 3, lineManager: 3 }
const AT_THE_MEETING: Ladder = { before: [{ n: 15, unit: 'minutes' }], onTheDay: false, late: 1, lateAgain: 3, lineManager: 3 }
const BEFORE_THE_MEETING: Ladder = { before: workingDays(2), onTheDay: true, late: 1, lateAgain: 3, lineManager: 3 }
const ADULTHOOD: Ladder = { before: days(365, 182, 91, 28), onTheDay: true, late: 1, lateAgain: 3, lineManager: 1 }

const UNDATED: Excused = { excused: 'The text prints no limit and none is assumed: it stays on the list of what is owed until done.' }

/** What is chased, and how. A duty without a limit is excused, with the reason. Origin of the days: the table of deadlines, column "warn". */
const DUTIES: Readonly<Record<Duty, Ladder | Excused>> = {
  'complete-matrix': UNDATED,
  'consult-agencies': UNDATED,
  'judge-level': UNDATED,
  'seek-advice': UNDATED,
  'send-report-form': NUDGE,
  'review-trafficking': UNDATED,
  'check-perpetrator': UNDATED,
  'respond-to-other-harm': UNDATED,
  'weigh-considerations': UNDATED,
  'consider-other-vulnerabilities': UNDATED,
  'hold-in-social-care': UNDATED,
  'early-help-assessment': UNDATED,
  'call-taf': UNDATED,
  'make-taf-plan': UNDATED,
  'address-associated-needs': UNDATED,
  'offer-specialist-help': UNDATED,
  'address-in-existing-plan': UNDATED,
  'refer-to-social-care': IMMEDIATE,
  'consider-assessment': UNDATED,
  'update-assessments': UNDATED,
  'decide-threshold': UNDATED,
  'provide-as-child-in-need': UNDATED,
  'contact-duty-cpm': NUDGE,
  'contact-locality-cpm': NUDGE,
  'clarify-level': UNDATED,
  'confirm-meeting': UNDATED,
  'ask-for-strategy-discussion': UNDATED,
  'hold-cse-meeting': MEETING,
  'hold-strategy-discussion': MEETING,
  'record-outcome': UNDATED,
  'discuss-scoring': UNDATED,
  'update-childs-plan': UNDATED,
  'consider-own-view': BEFORE_THE_MEETING,
  'report-information': UNDATED,
  'share-report-form': UNDATED,
  'meet-child-before': BEFORE_THE_MEETING,
  'submit-risk-assessment': PAPERS,
  'submit-report': PAPERS,
  'submit-proposed-plan': PAPERS,
  'outline-plan': AT_THE_MEETING,
  'circulate-minutes': MINUTES,
  'circulate-plan': MINUTES,
  'network-meeting': NETWORK,
  'update-matrix': BEFORE_THE_MEETING,
  review: REVIEW,
  'decide-at-review': NUDGE,
  'liaise-on-escalation': UNDATED,
  'double-record': UNDATED,
  'decide-section-47': UNDATED,
  'hold-section-47-discussion': UNDATED,
  'decide-conference': UNDATED,
  'hold-conference': UNDATED,
  'state-risks-in-protection-plan': UNDATED,
  'decide-route-at-high': UNDATED,
  'liaise-existing-cpm': UNDATED,
  'fold-into-protection-plan': UNDATED,
  'review-in-protection-process': UNDATED,
  'avoid-duplicate-meeting': UNDATED,
  'flag-pathway': UNDATED,
  'identify-cpm-cse-vyp': UNDATED,
  'inform-iro': NUDGE,
  'consult-iro': UNDATED,
  'share-minutes-iro': MINUTES,
  'time-by-childs-needs': UNDATED,
  'reference-in-care-plan': UNDATED,
  'inform-send-officer': NUDGE,
  'reference-in-ehc-plan': UNDATED,
  'consult-own-authority': UNDATED,
  'hold-locally': UNDATED,
  'transition-services': ADULTHOOD,
  'refer-to-new-authority': UNDATED,
  'tell-own-authority': UNDATED,
}

/** The policy as shipped. Quiet outside 08:00 to 18:00 and on days nobody works under these terms. */
export function chasePolicy(terms: Terms): ChasePolicy {
  return { terms, hours: { from: clockTime('08:00'), to: clockTime('18:00') }, channels: ['teams', 'mail'], duties: DUTIES }
}

/** The policy under England's bank holidays, with no local closures. */
export const CHASE_POLICY: ChasePolicy = chasePolicy({ edition: '2017-07', calendar: ENGLAND, closures: [], readings: {} })

/** An undated duty is excused; should it get a date after all, it is chased like any nudge rather than forgotten. */
export function ladderFor(duty: Duty, policy: ChasePolicy): Ladder {
  const ladder = policy.duties[duty]
  return 'excused' in ladder ? NUDGE : ladder
}
