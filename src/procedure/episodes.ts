import { standsOnAFloor } from './child.ts'
import type { PlainDate } from './civil-date.ts'
import type { CaseFacts, Happening, Judgement, MeetingFacts } from './facts.ts'
import { isRead } from './readings.ts'
import type { Terms } from './terms.ts'
import type { Duty, MeetingKind, RiskLevel } from './vocabulary.ts'

/** Readings of a case's history that several rules share: which judgement is live, which meetings were held, what runs. */

/** The judgement from which the live level has held: the first of the unbroken run of one level at the end. */
export function liveJudgement(f: CaseFacts): Judgement | undefined {
  return runOfTheLevel(f)[0]
}

function runOfTheLevel({ judgements }: CaseFacts): readonly Judgement[] {
  if (judgements.length < 2) return judgements
  const before = judgements.findLastIndex((one) => one.level !== judgements.at(-1)?.level)
  return judgements.slice(before + 1)
}

export function liveLevel(f: CaseFacts): RiskLevel | undefined {
  return f.judgements.at(-1)?.level
}

/** The level before the live one, when there was another. */
export function levelBefore(f: CaseFacts): RiskLevel | undefined {
  const live = liveLevel(f)
  return f.judgements.findLast((judgement) => judgement.level !== live)?.level
}

/** Every contact with the Child Protection Manager about the live level, recorded as such or ticked off: the requests. */
function requestsOfTheLevel(f: CaseFacts): readonly Happening[] {
  return requestsAbout(f, runOfTheLevel(f))
}

/** And those made while the level stood higher, unbroken: taking it down takes back no request. */
export function requestsSoFar(f: CaseFacts): readonly Happening[] {
  const rank = rankOf(f)
  return requestsAbout(f, f.judgements.slice(f.judgements.findLastIndex((one) => RANK[one.level] < rank) + 1))
}

function requestsAbout(f: CaseFacts, judgements: readonly Judgement[]): readonly Happening[] {
  const requests: Happening[] = []
  for (const contact of f.cpmContacts) if (judgements.some(({ id }) => id === contact.judgement)) requests.push(contact)
  for (const ticked of f.done) if (isRequestAbout(ticked.obligation, judgements)) requests.push(ticked)
  return requests
}

function isRequestAbout(obligation: string, judgements: readonly Judgement[]): boolean {
  const duty = A_REQUEST.find((one) => obligation.startsWith(one))
  return duty !== undefined && judgements.some(({ id }) => obligation === `${duty}:${id}`)
}

const A_REQUEST: readonly Duty[] = ['contact-duty-cpm', 'contact-locality-cpm']

/** The first of them (reading: A-74). */
export function firstContact(f: CaseFacts): Happening | undefined {
  return earliestOf(requestsOfTheLevel(f))
}

/**
 * The referral about the live level: made since it was judged or, where no other level was judged before, since the concern. For a level
 * taken over from the other area it is the referral to this one (RV-16), not what that area had made to its own.
 */
export function referredAboutThis(f: CaseFacts, since: { readonly on: PlainDate }): Happening | undefined {
  const live = liveJudgement(f)
  if (!live?.handedOver) return firstSince(f.referrals, levelBefore(f) ? since : f.concern)
  const toThisArea = f.done.filter((one) => one.obligation === `refer-to-new-authority:${live.id}`)
  return earliestOf([...toThisArea, ...f.referrals.filter((one) => one.on >= live.on)])
}

const RANK: Readonly<Record<RiskLevel, number>> = { low: 1, medium: 2, high: 3 }

/** The live level as a number, for comparing; 0 where none is judged. */
export function rankOf(f: CaseFacts): number {
  const live = liveLevel(f)
  return live ? RANK[live] : 0
}

/** The live judgement, when it is higher than the one before and came after the first meeting of a series. */
export function roseSince(f: CaseFacts): Judgement | undefined {
  const live = liveJudgement(f)
  const before = levelBefore(f)
  const first = heldMeetings(f, STARTS_A_SERIES)[0]
  if (!live || !before || !first || RANK[live.level] < RANK[before] || first.held.on > live.on) return undefined
  return live
}

/** The Child Protection Manager's first clarifying since the live judgement. */
export function clarification(f: CaseFacts): CaseFacts['clarifications'][number] | undefined {
  const live = liveJudgement(f)
  return live && earliestOf(f.clarifications.filter((one) => one.on >= live.on))
}

/** What the Child Protection Manager last said of the need for a meeting, since the live judgement; undefined while it is open. */
export function meetingNeeded(f: CaseFacts): 'yes' | 'no' | undefined {
  const live = liveJudgement(f)
  const last = live && f.clarifications.findLast((one) => one.on >= live.on && one.meetingNeeded !== 'not-known')
  return last?.meetingNeeded === 'yes' ? 'yes' : last && 'no'
}

/** The earliest happening on or after a day. */
export function firstSince<T extends Happening>(happenings: readonly T[], since: { readonly on: PlainDate }): T | undefined {
  return earliestOf(happenings, since.on)
}

/** `from`: on that day or after. */
export function earliestOf<T extends Happening>(happenings: readonly T[], from?: PlainDate): T | undefined {
  let first: T | undefined
  for (const one of happenings) if ((!from || one.on >= from) && !(first && first.on <= one.on)) first = one
  return first
}

export type HeldMeeting = MeetingFacts & { readonly held: NonNullable<MeetingFacts['held']> }

export function isHeld(meeting: MeetingFacts): meeting is HeldMeeting {
  return meeting.held !== undefined
}

/** Meetings of these kinds that were held, in the order they were held. */
export function heldMeetings(f: CaseFacts, kinds: readonly MeetingKind[]): readonly HeldMeeting[] {
  if (f.meetings.length === 0) return NONE
  const meetings: HeldMeeting[] = []
  let inOrder = true
  for (const meeting of f.meetings) {
    if (!isHeld(meeting) || !kinds.includes(meeting.kind)) continue
    const last = meetings.at(-1)
    if (last && last.held.on > meeting.held.on) inOrder = false
    meetings.push(meeting)
  }
  // Most were recorded in the order in which they were held.
  return inOrder ? meetings : meetings.sort((a, b) => (a.held.on < b.held.on ? -1 : a.held.on > b.held.on ? 1 : 0))
}

const NONE: readonly HeldMeeting[] = []

/** A held meeting as the happening that meets what asked for it. */
export function holding(meeting: HeldMeeting | undefined): (Happening & { readonly id: string }) | undefined {
  return meeting && { id: meeting.held.id, on: meeting.held.on, at: meeting.held.endedAt }
}

export const STARTS_A_SERIES: readonly MeetingKind[] = ['cse-meeting-initial', 'strategy-discussion-district']
export const REVIEWS: readonly MeetingKind[] = ['cse-review', 'line-manager-review']

const ON_THE_SERIES: readonly MeetingKind[] = [...STARTS_A_SERIES, ...REVIEWS]

/** The review that ended the series, when the last word on the series was an end (RV-8). */
export function endingReview(f: CaseFacts, t: Terms): HeldMeeting | undefined {
  if (f.meetings.length === 0) return undefined
  const last = heldMeetings(f, ON_THE_SERIES).at(-1)
  return last && endsTheSeries(f, t, last) ? last : undefined
}

/** Whether this held meeting's decision ends network and reviews. */
export function endsTheSeries(f: CaseFacts, t: Terms, meeting: HeldMeeting): boolean {
  return meeting.decision === 'end' && !floorForbidsEnding(f, t, meeting)
}

/** reading: A-33, a board may read that a child who can't be judged low stays until 13 or 18, whatever the review decides. */
function floorForbidsEnding(f: CaseFacts, t: Terms, review: HeldMeeting): boolean {
  return isRead(t, { reading: 'A-33', option: 'runs-to-13-or-18' }) && liveLevel(f) !== 'low' && standsOnAFloor(f, t, review.held.on)
}

/** Whether meetings, network and reviews run: begun, and not ended by a review. */
export function seriesRuns(f: CaseFacts, t: Terms): boolean {
  return heldMeetings(f, STARTS_A_SERIES).length > 0 && !endingReview(f, t)
}

/** What a protection plan's own meetings serve already (CD-15, HI-12): network and reviews, of which none is booked beside them. */
const SERVED_BY_THE_PLAN: readonly MeetingKind[] = ['cin-network', 'cse-review', 'line-manager-review']
const INSTEAD_OF_THE_CONFERENCE: readonly MeetingKind[] = ['cse-meeting-initial', 'strategy-discussion-district']

/** Meetings booked and not held that a child on a protection plan doesn't need: those, and a meeting beside a conference brought forward. */
export function duplicates(f: CaseFacts): readonly MeetingFacts[] {
  if (f.meetings.length === 0) return f.meetings
  const dealtWith = new Set([...f.done, ...f.departures].map((one) => one.obligation))
  const isComing = (one: MeetingFacts) => !one.held && !one.cancelled
  const conference = f.meetings.some((one) => one.kind === 'conference' && isComing(one))
  const isOneTooMany = ({ kind }: MeetingFacts) =>
    SERVED_BY_THE_PLAN.includes(kind) || (conference && INSTEAD_OF_THE_CONFERENCE.includes(kind))
  return f.meetings.filter((one) => dealtWith.has(`avoid-duplicate-meeting:${one.id}`) || (isComing(one) && isOneTooMany(one)))
}
