import { isUnder13, hasMedicalNeeds as needsThatCount } from './child.ts'
import type { PlainDate } from './civil-date.ts'
import { ageOn } from './civil-date.ts'
import type { HeldMeeting } from './episodes.ts'
import {
  endingReview,
  firstContact,
  heldMeetings,
  levelBefore,
  liveJudgement,
  liveLevel,
  meetingNeeded,
  roseSince,
  seriesRuns,
} from './episodes.ts'
import type { CaseFacts } from './facts.ts'
import { isRead } from './readings.ts'
import type { Condition } from './rule.ts'
import type { Terms } from './terms.ts'
import type { Area, Known, RiskLevel } from './vocabulary.ts'

/** The questions the rules ask, each named and each answering with the fact that decides it. */

export const inDerby = area('in Derby', 'derby')
export const inDerbyshire = area('in Derbyshire', 'derbyshire')

export const isLow = level('judged low', ['low'])
export const isMedium = level('judged medium', ['medium'])
export const isHigh = level('judged high', ['high'])
export const isMediumOrHigh = level('judged medium or high', ['medium', 'high'])

export const roseFromLow = condition(
  'risen from low',
  (f) => levelBefore(f) === 'low' && liveLevel(f) !== 'low',
  (f) => `judged ${levelBefore(f) ?? 'nothing else'} before, ${liveLevel(f) ?? 'not yet judged'} now`,
)

/** The level judged rose while meetings and reviews already ran: risk seen to escalate between reviews (RV-18). */
export const roseWhileTheSeriesRan = condition(
  'risen while reviews ran',
  (f) => roseSince(f) !== undefined,
  (f) => withDay('risen', roseSince(f)?.on, 'no rise since the first meeting'),
)

/** A child with a plan or in care is, whatever else is said of it. */
export const openToSocialCare = condition(
  "open to children's social care",
  (f) => f.status.openToSocialCare || f.status.plan !== 'none' || f.status.lookedAfter !== 'no',
  (f) => {
    if (f.status.plan !== 'none') return `plan: ${f.status.plan}`
    return f.status.lookedAfter === 'no' ? yesNo(f.status.openToSocialCare, 'open to social care') : lookedAfterWords(f)
  },
)
export const openToMat = flag('open to a multi-agency team', (f) => f.status.openToMat)
export const openToSocialCareOrMat = condition(
  'open to social care or a multi-agency team',
  (f, t) => openToSocialCare.holds(f, t) || f.status.openToMat,
  (f, t) => `${openToSocialCare.fact(f, t)}; ${openToMat.fact(f, t)}`,
)
export const onProtectionPlan = flag('on a protection plan', (f) => f.status.plan === 'child-protection')
export const notOnProtectionPlan = flag('without a protection plan', (f) => f.status.plan !== 'child-protection')
/** "For different reasons": not said to be for these very concerns (CD-8, CS-11). */
export const planForOtherReasons = condition(
  'the protection plan is for other reasons',
  (f) => f.status.plan === 'child-protection' && f.status.protectionPlanFor !== 'these-concerns',
  (f) => `plan: ${f.status.plan}${f.status.protectionPlanFor === 'these-concerns' ? ', for these concerns' : ''}`,
)
export const noPlanForOtherReasons = condition(
  'no protection plan for other reasons',
  (f, t) => !planForOtherReasons.holds(f, t),
  planForOtherReasons.fact,
)
/** Neither on a protection plan nor looked after: what the text calls "progressed as Child in Need". */
export const progressedAsChildInNeed = condition(
  'progressed as child in need',
  (f) => f.status.plan !== 'child-protection' && f.status.lookedAfter === 'no',
  (f) => `plan: ${f.status.plan}; ${lookedAfterWords(f)}`,
)

/** SC-2: open to social care and led there; in Derby a child in need's case may be led by a multi-agency team (reading: A-66). */
export const heldInSocialCare = condition(
  'the case is held in social care',
  (f, t) => openToSocialCare.holds(f, t) && (f.leadTeam !== 'mat' || mayBeLedByMat(f, t)),
  (f, t) => `${openToSocialCare.fact(f, t)}; led by ${f.leadTeam === 'mat' ? 'a multi-agency team' : 'social care'}`,
)

function mayBeLedByMat(f: CaseFacts, t: Terms): boolean {
  return f.area === 'derby' && f.status.plan === 'child-in-need' && !isRead(t, { reading: 'A-66', option: 'social-care-only' })
}

/** Looked after by Derby or by Derbyshire, whichever of the two: both are party to these procedures. */
export const lookedAfter = condition(
  'looked after by one of the two authorities',
  (f) => typeof f.status.lookedAfter === 'string' && f.status.lookedAfter !== 'no',
  lookedAfterWords,
)
/** "Other than LAC" (RV-17): in whosever care, a looked-after child's plan doesn't end by moving. */
export const inAnyCare = condition('looked after by any authority', (f) => f.status.lookedAfter !== 'no', lookedAfterWords)
/** Another authority's child placed here (CD-24, CS-29), the other of the two among them. */
export const lookedAfterElsewhere = condition(
  'looked after by another authority',
  (f) => f.status.lookedAfter !== 'no' && f.status.lookedAfter !== f.area,
  lookedAfterWords,
)
export const hasEhcPlan = known('has an education, health and care plan', (f) => f.status.ehcPlan)
const significantHarm = known('significant harm suspected', (f) => f.significantHarmSuspected)

/** until section 47 is done with, the way on is that discussion and decision; then there is none left, harm suspected or not. */
export const harmToBeSettled = condition(
  'significant harm suspected, and section 47 not done with',
  (f, t) => f.significantHarmSuspected === 'yes' && !section47IsDone(f, t),
  (f, t) => `${significantHarm.fact(f, t)}; ${section47IsDone(f, t) ? 'section 47 is done with' : 'section 47 is not done with'}`,
)

/** Decided against, or ended without a conference or with one that made no plan, since the level was judged. */
function section47IsDone(f: CaseFacts, t: Terms): boolean {
  const last = section47OfTheLevel(f)
  return last !== undefined && (last.decision === 'no-enquiry' || last.ended?.conference === false || conferenceMadeNoPlan(f, t))
}

/** reading: A-83, the conference that an enquiry led to has been held, and no protection plan has come of it. */
function conferenceMadeNoPlan(f: CaseFacts, t: Terms): boolean {
  const ended = section47OfTheLevel(f)?.ended
  if (!ended?.conference || f.status.plan === 'child-protection' || isRead(t, { reading: 'A-83', option: 'conference-serves' }))
    return false
  const hadAPlan = f.earlier?.some((was) => was.status?.plan === 'child-protection' && was.until >= ended.on)
  return !hadAPlan && conferenceOfSection47(f) !== undefined
}

/** The first conference held since the enquiry ended with one to follow. */
export function conferenceOfSection47(f: CaseFacts): HeldMeeting | undefined {
  const ended = section47OfTheLevel(f)?.ended
  return ended?.conference ? heldMeetings(f, ['conference']).find((one) => one.held.on >= ended.on) : undefined
}

/** The last word on section 47, unless it was spoken of an earlier level. */
function section47OfTheLevel(f: CaseFacts): CaseFacts['section47'][number] | undefined {
  const [last, live] = [f.section47.at(-1), liveJudgement(f)]
  return last && live && (last.ended ?? last).on >= live.on ? last : undefined
}

/** For `unless`: a discussion or decision made stays made, whatever a later judgement says of the harm. */
export const noSignificantHarm = condition(
  'no significant harm suspected',
  (f) => f.significantHarmSuspected !== 'yes',
  (f, t) => significantHarm.fact(f, t),
)

export const cpmContacted = condition(
  'the Child Protection Manager has been contacted',
  (f) => firstContact(f) !== undefined,
  (f) => withDay('contacted', firstContact(f)?.on, 'not contacted yet'),
)
export const meetingRefused = condition(
  'the Child Protection Manager found no meeting needed',
  (f) => meetingNeeded(f) === 'no',
  (f) => `meeting needed: ${meetingNeeded(f) ?? 'not clarified yet'}`,
)
/** Said once since the judgement; taken back later, it is meetingRefused that holds the duty back. */
export const meetingConfirmed = condition(
  'the Child Protection Manager confirmed the need for a meeting',
  (f) => confirmedOn(f) !== undefined,
  (f) => withDay('confirmed', confirmedOn(f), 'not confirmed yet'),
)
/** For a board that reads "confirmed as medium" as a confirming that comes first. */
export const levelConfirmed = condition(
  'the level has been confirmed',
  (f) => levelConfirmedOn(f) !== undefined,
  (f) => withDay('confirmed', levelConfirmedOn(f), 'not confirmed yet'),
)

export const seriesRunning = condition('meetings and reviews already run', seriesRuns, (f, t) =>
  seriesRuns(f, t) ? 'an initial meeting was held and no review has ended the series' : 'no series runs',
)
export const seriesEnded = condition(
  'a review has ended the series',
  (f, t) => endingReview(f, t) !== undefined,
  (f, t) => withDay('ended by the review', endingReview(f, t)?.held.on, 'no review has ended it'),
)

export const conferenceFollowed = condition(
  'a conference out of section 47 takes the place of the meeting',
  (f) => section47OfTheLevel(f)?.ended?.conference === true,
  (f) => withDay('enquiry ended', f.section47.at(-1)?.ended?.on, 'no enquiry has ended'),
)
export const noPlanCameOfTheConference = condition(
  'that conference was held, and no protection plan has come of it',
  conferenceMadeNoPlan,
  (f, t) => withDay('held', conferenceMadeNoPlan(f, t) ? conferenceOfSection47(f)?.held.on : undefined, 'not so'),
)
export const enquiryMade = condition(
  'a section 47 enquiry was decided on',
  (f) => f.section47.some((one) => one.decision === 'enquiry'),
  (f) => `last decision: ${f.section47.at(-1)?.decision ?? 'none yet'}`,
)

export const birthKnown = condition(
  'birth date known',
  (f) => f.birth !== 'not-known',
  (f) => (f.birth === 'not-known' ? 'birth date not known' : 'birth date known'),
)
export const birthNotKnown = condition('birth date not known', (f) => f.birth === 'not-known', birthKnown.fact)

export const under13 = condition(
  'under 13',
  (f, t, on) => on !== undefined && isUnder13(f, t, on),
  (f, _, on) => (f.birth === 'not-known' || !on ? 'age not known' : `aged ${ageOn(f.birth, on)}`),
)
export const hasLearningDisability = known('significant learning disability', (f) => f.status.significantLearningDisability)
export const learningDisabilityNotKnown = notKnown('significant learning disability', (f) => f.status.significantLearningDisability)
export const hasMedicalNeeds = condition(
  'medical needs',
  (f, t) => needsThatCount(f, t),
  ({ status }) => `medical needs: ${status.medicalNeeds}${status.medicalNeedsSignificant === 'no' ? ', not significant' : ''}`,
)
export const medicalNeedsNotKnown = notKnown('medical needs', (f) => f.status.medicalNeeds)

export function condition(name: string, holds: Condition['holds'], fact: Condition['fact']): Condition {
  return { name, holds, fact }
}

function area(name: string, which: Area): Condition {
  const plain = condition(
    name,
    (f) => f.area === which,
    (f) => `area: ${f.area}`,
  )
  return { ...plain, area: which }
}

function level(name: string, levels: readonly RiskLevel[]): Condition {
  const plain = condition(
    name,
    (f) => levels.includes(liveLevel(f) as RiskLevel),
    (f) => `judged ${liveLevel(f) ?? 'not yet'}`,
  )
  return { ...plain, levels }
}

function confirmedOn(f: CaseFacts): PlainDate | undefined {
  const live = liveJudgement(f)
  return live && f.clarifications.find((one) => one.on >= live.on && one.meetingNeeded === 'yes')?.on
}

export function levelConfirmedOn(f: CaseFacts): PlainDate | undefined {
  const live = liveJudgement(f)
  return live && f.clarifications.find((one) => one.on >= live.on && one.level === live.level)?.on
}

function flag(name: string, holds: (f: CaseFacts) => boolean): Condition {
  return condition(name, holds, (f) => yesNo(holds(f), name))
}

function known(name: string, answer: (f: CaseFacts) => Known): Condition {
  return condition(
    name,
    (f) => answer(f) === 'yes',
    (f) => `${name}: ${answer(f)}`,
  )
}

function notKnown(name: string, answer: (f: CaseFacts) => Known): Condition {
  return condition(
    `not known: ${name}`,
    (f) => answer(f) === 'not-known',
    (f) => `${name}: ${answer(f)}`,
  )
}

function lookedAfterWords(f: CaseFacts): string {
  const { lookedAfter: by } = f.status
  if (by === 'no') return 'not looked after'
  return typeof by === 'string' ? `looked after by ${by}` : 'looked after by another authority'
}

function yesNo(holds: boolean, words: string): string {
  return holds ? words : `not ${words}`
}

function withDay(words: string, on: PlainDate | undefined, otherwise: string): string {
  return on ? `${words} on ${on}` : otherwise
}
