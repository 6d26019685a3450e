import type { Obligation } from '../procedure/obligation.ts'
import type { MeetingKind } from '../procedure/vocabulary.ts'
import { factsIn } from './answers.ts'
import type { Case } from './case.ts'
import { onlyMetBy } from './meetings-owed.ts'

/** How an obligation is ticked off: by a form or screen of its own, by a plain "done", or not by hand at all. */
export const DONE_BY = [
  'matrix',
  'judgement',
  'report-form',
  'referral',
  'contact-cpm',
  'clarify',
  'meeting',
  'papers',
  'held',
  'minutes',
  'plan',
  'considerations',
  'vulnerabilities',
  'trafficking',
  'associated-needs',
  'section-47',
  'section-47-ended',
  'conference',
  'liaison',
  'person-check',
  'form-shared',
  'transition',
  'record-system',
  'tick',
  'nothing',
] as const
export type DoneBy = (typeof DONE_BY)[number]

const ANSWERS: Readonly<Partial<Record<Obligation['duty'], DoneBy>>> = {
  'weigh-considerations': 'considerations',
  'consider-other-vulnerabilities': 'vulnerabilities',
  'review-trafficking': 'trafficking',
  'address-associated-needs': 'associated-needs',
  'decide-section-47': 'section-47',
  'liaise-on-escalation': 'liaison',
  'check-perpetrator': 'person-check',
  'share-report-form': 'form-shared',
  'transition-services': 'transition',
  'double-record': 'record-system',
  'flag-pathway': 'record-system',
  'record-outcome': 'record-system',
}

export function doneBy(owed: Obligation, kase: Case): DoneBy {
  if (owed.met !== undefined || owed.departed !== undefined) return 'nothing'
  const answer = ANSWERS[owed.duty]
  if (answer !== undefined) return answer
  const kinds = onlyMetBy(owed.duty, kase.area)
  if (kinds !== undefined) return meetingStep(kinds, kase)
  switch (owed.duty) {
    case 'complete-matrix':
    case 'update-matrix':
      return 'matrix'
    case 'judge-level':
      return 'judgement'
    case 'send-report-form':
    case 'report-information':
      return 'report-form'
    case 'decide-conference':
      return conferenceStep(owed, kase)
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

/** HI-10: an enquiry's end says whether a conference follows; a risk said to be very high is decided on by itself. */
function conferenceStep(owed: Obligation, kase: Case): DoneBy {
  return factsIn(kase, 'section-47').some((one) => owed.id.endsWith(`:${one.id}`)) ? 'section-47-ended' : 'conference'
}

/** An outline plan not given out at the meeting's end is ticked off later by itself: the meeting is recorded only once. */
function heldStep(owed: Obligation, kase: Case): DoneBy {
  return kase.meetings.some((one) => one.id === owed.meeting && one.held !== undefined) ? 'tick' : 'held'
}

/** Where to go instead of the plain "done" button. */
export const SCREEN_WORDS: Readonly<Record<Exclude<DoneBy, 'tick' | 'record-system' | 'nothing'>, string>> = {
  considerations: 'Go through the considerations; that ticks it off.',
  vulnerabilities: 'Answer for each vulnerability; that ticks it off.',
  trafficking: 'Answer the question about trafficking; that ticks it off.',
  'associated-needs': 'Answer for each need; that ticks it off.',
  'section-47': 'Record the decision with its reasons; that ticks it off.',
  'section-47-ended': 'Record how the enquiry ended; that ticks it off.',
  conference: 'Record the decision with its reasons; that ticks it off.',
  liaison: 'Record what came of it; that ticks it off.',
  'person-check': 'Record both checks; that ticks it off.',
  transition: 'Record which services are in place; that ticks it off.',
  'form-shared': 'Record who may read the form; that ticks it off.',
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
