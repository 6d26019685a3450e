import type { Obligation } from '../procedure/obligation.ts'
import type { MeetingKind } from '../procedure/vocabulary.ts'
import type { Case } from './case.ts'

/** How an obligation is ticked off: by a screen of its own, by a plain "done", or not by hand at all. */
export type DoneBy =
  | 'matrix'
  | 'judgement'
  | 'report-form'
  | 'referral'
  | 'contact-cpm'
  | 'clarify'
  | 'meeting'
  | 'papers'
  | 'held'
  | 'minutes'
  | 'plan'
  | 'tick'
  | 'nothing'

/** Duties that only a recorded meeting meets, and the kinds of meeting that do. */
const MEETINGS: Readonly<Partial<Record<Obligation['duty'], readonly MeetingKind[]>>> = {
  'hold-cse-meeting': ['cse-meeting-initial', 'conference'],
  'hold-strategy-discussion': ['strategy-discussion-district', 'conference'],
  'hold-section-47-discussion': ['s47-strategy-discussion'],
  'network-meeting': ['cin-network'],
  review: ['cse-review', 'line-manager-review'],
}

export function doneBy(owed: Obligation, kase: Case): DoneBy {
  if (owed.met !== undefined || owed.departed !== undefined) return 'nothing'
  const kinds = MEETINGS[owed.duty]
  if (kinds !== undefined) return meetingStep(kinds, kase)
  switch (owed.duty) {
    case 'complete-matrix':
    case 'update-matrix':
      return 'matrix'
    case 'judge-level':
      return 'judgement'
    case 'send-report-form':
      return 'report-form'
    case 'refer-to-social-care':
      return 'referral'
    case 'contact-duty-cpm':
    case 'contact-locality-cpm':
      return 'contact-cpm'
    case 'clarify-level':
    case 'confirm-meeting':
      return 'clarify'
    case 'submit-risk-assessment':
    case 'submit-report':
    case 'submit-proposed-plan':
      return 'papers'
    case 'decide-at-review':
      return 'held'
    case 'outline-plan':
      return heldStep(owed, kase)
    case 'circulate-minutes':
      return 'minutes'
    case 'circulate-plan':
      return 'plan'
    default:
      return 'tick'
  }
}

function meetingStep(kinds: readonly MeetingKind[], kase: Case): DoneBy {
  const booked = kase.meetings.some((one) => kinds.includes(one.booked.kind) && one.held === undefined && one.cancelled === undefined)
  return booked ? 'held' : 'meeting'
}

/** An outline plan not given out at the meeting's end is ticked off later by itself: the meeting is recorded only once. */
function heldStep(owed: Obligation, kase: Case): DoneBy {
  return kase.meetings.some((one) => one.id === owed.meeting && one.held !== undefined) ? 'tick' : 'held'
}

/** Where to go instead of the plain "done" button. */
export const SCREEN_WORDS: Readonly<Record<Exclude<DoneBy, 'tick' | 'nothing'>, string>> = {
  matrix: 'Complete the risk matrix; that ticks it off.',
  judgement: 'Judge the level; that ticks it off.',
  'report-form': 'Record that the report form was sent; that ticks it off.',
  referral: 'Record the referral; that ticks it off.',
  'contact-cpm': 'Record the contact with the Child Protection Manager; that ticks it off.',
  clarify: 'Clarify the level; that ticks it off.',
  meeting: 'Book the meeting and record that it was held; that ticks it off.',
  papers: 'Hand in the paper for its meeting; that ticks it off.',
  held: 'Record the meeting as held; that ticks it off.',
  minutes: 'File the minutes; that ticks it off.',
  plan: 'File the plan; that ticks it off.',
}
