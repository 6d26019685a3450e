import type { PlainDate } from './civil-date.ts'
import { addDays, birthday } from './civil-date.ts'
import type { CaseFacts, Happening, Judgement, MeetingFacts } from './facts.ts'
import type { Terms } from './terms.ts'
import type { MeetingKind, RiskLevel } from './vocabulary.ts'

/** Readings of a case's history that several rules share: which judgement is live, which meetings were held, what runs. */

/** The judgement from which the live level has held: the first of the unbroken run of one level at the end. */
export function liveJudgement(f: CaseFacts): Judgement | undefined {
  let first = f.judgements.length - 1
  const live = f.judgements[first]
  if (!live) return undefined
  while (first > 0 && f.judgements[first - 1]?.level === live.level) first--
  return f.judgements[first]
}

export function liveLevel(f: CaseFacts): RiskLevel | undefined {
  return f.judgements.at(-1)?.level
}

/** The level before the live one, when there was another. */
export function levelBefore(f: CaseFacts): RiskLevel | undefined {
  const live = liveLevel(f)
  return f.judgements.findLast((judgement) => judgement.level !== live)?.level
}

/** The case as it was judged at each level in turn, oldest first; the last is the case itself. */
export function levelViews(f: CaseFacts): readonly CaseFacts[] {
  const ends = f.judgements.flatMap((judgement, index) => {
    const next = f.judgements[index + 1]
    return next && next.level !== judgement.level ? [index + 1] : []
  })
  return [...ends.map((end) => ({ ...f, judgements: f.judgements.slice(0, end) })), f]
}

/** Every contact with the Child Protection Manager about the live level, recorded as such or ticked off: the requests. */
export function requestsOfTheLevel(f: CaseFacts): readonly Happening[] {
  const live = liveJudgement(f)
  if (!live) return []
  const run = f.judgements.slice(f.judgements.findIndex((one) => one.id === live.id)).map((one) => one.id)
  const ticked = run.flatMap((id) => [`contact-duty-cpm:${id}`, `contact-locality-cpm:${id}`])
  return [...f.cpmContacts.filter((contact) => run.includes(contact.judgement)), ...f.done.filter((one) => ticked.includes(one.obligation))]
}

/** The first of them (reading: A-74). */
export function firstContact(f: CaseFacts): Happening | undefined {
  return earliestOf(requestsOfTheLevel(f))
}

const RANK: Readonly<Record<RiskLevel, number>> = { low: 0, medium: 1, high: 2 }

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

/** The earliest happening on or after a day. */
export function firstSince<T extends Happening>(happenings: readonly T[], since: { readonly on: PlainDate }): T | undefined {
  return earliestOf(happenings.filter((one) => one.on >= since.on))
}

export function earliestOf<T extends Happening>(happenings: readonly T[]): T | undefined {
  return happenings.reduce<T | undefined>((first, one) => (first && first.on <= one.on ? first : one), undefined)
}

export type HeldMeeting = MeetingFacts & { readonly held: NonNullable<MeetingFacts['held']> }

/** Meetings of these kinds that were held, in the order they were held. */
export function heldMeetings(f: CaseFacts, kinds: readonly MeetingKind[]): readonly HeldMeeting[] {
  return f.meetings
    .filter((meeting): meeting is HeldMeeting => meeting.held !== undefined && kinds.includes(meeting.kind))
    .sort((a, b) => (a.held.on < b.held.on ? -1 : a.held.on > b.held.on ? 1 : 0))
}

/** A held meeting as the happening that meets what asked for it. */
export function holding(meeting: HeldMeeting | undefined): (Happening & { readonly id: string }) | undefined {
  return meeting && { id: meeting.held.id, on: meeting.held.on, at: meeting.held.endedAt }
}

const STARTS_A_SERIES: readonly MeetingKind[] = ['cse-meeting-initial', 'strategy-discussion-district']
export const REVIEWS: readonly MeetingKind[] = ['cse-review', 'line-manager-review']

/** The review that ended the series, when the last word on the series was an end (RV-8). */
export function endingReview(f: CaseFacts): HeldMeeting | undefined {
  const last = heldMeetings(f, [...STARTS_A_SERIES, ...REVIEWS]).at(-1)
  return last?.decision === 'end' ? last : undefined
}

/** Whether meetings, network and reviews run: begun, and not ended by a review. */
export function seriesRuns(f: CaseFacts): boolean {
  return heldMeetings(f, STARTS_A_SERIES).length > 0 && !endingReview(f)
}

/** What a protection plan's own meetings serve already (CD-15, HI-12): network and reviews, of which none is booked beside them. */
const SERVED_BY_THE_PLAN: readonly MeetingKind[] = ['cin-network', 'cse-review', 'line-manager-review']
const INSTEAD_OF_THE_CONFERENCE: readonly MeetingKind[] = ['cse-meeting-initial', 'strategy-discussion-district']

/** Meetings booked and not held that a child on a protection plan doesn't need: those, and a meeting beside a conference brought forward. */
export function duplicates(f: CaseFacts): readonly MeetingFacts[] {
  const dealtWith = new Set(f.done.map((one) => one.obligation))
  const coming = f.meetings.filter((one) => (!one.held && !one.cancelled) || dealtWith.has(`avoid-duplicate-meeting:${one.id}`))
  const conference = coming.some((meeting) => meeting.kind === 'conference')
  return coming.filter(({ kind }) => SERVED_BY_THE_PLAN.includes(kind) || (conference && INSTEAD_OF_THE_CONFERENCE.includes(kind)))
}

/**
 * A move between the two areas, as the new area sees it: it begins at the level judged, from the day of the move;
 * requests, clarifying and meetings of the old area are not its own. undefined without such a move.
 */
export function afterTheMove(f: CaseFacts): CaseFacts | undefined {
  const { moving, ...rest } = f
  if (!moving || typeof moving.to !== 'string' || moving.to === f.area) return undefined
  const since = <T extends { readonly on: PlainDate }>(all: readonly T[]) => all.filter((one) => one.on > moving.on)
  const level = liveLevel({ ...f, judgements: f.judgements.filter((one) => one.on <= moving.on) })
  return {
    ...rest,
    area: moving.to,
    judgements: [...(level ? [{ id: moving.id, on: moving.on, level }] : []), ...since(f.judgements)],
    cpmContacts: since(f.cpmContacts),
    clarifications: since(f.clarifications),
    meetings: f.meetings.filter((meeting) => meeting.bookedOn > moving.on),
  }
}

/** The 18th birthday, when the birth date is known (reading: A-72; a board may read 28 February for a child born on the 29th). */
export function adultOn(f: CaseFacts, t?: Pick<Terms, 'readings'>): PlainDate | undefined {
  return f.birth === 'not-known' ? undefined : birthdayAsRead(f.birth, 18, t)
}

export function birthdayAsRead(birth: PlainDate, age: number, t?: Pick<Terms, 'readings'>): PlainDate {
  const day = birthday(birth, age)
  return t?.readings['A-72'] === '28-february' && birth.endsWith('-02-29') && day.endsWith('-03-01') ? addDays(day, -1) : day
}
