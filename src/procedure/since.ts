import { firstSince, heldMeetings, holding, liveJudgement } from './episodes.ts'
import type { CaseFacts, Happening } from './facts.ts'
import type { Done, Occurrence } from './rule.ts'
import type { MeetingKind } from './vocabulary.ts'

/** What duties arise from, and what meets them: the words the rules are written in. */

export function theConcern(f: CaseFacts): readonly Occurrence[] {
  return [f.concern]
}

/** The first concern and every later one. */
export function everyConcern(f: CaseFacts): readonly Occurrence[] {
  return [f.concern, ...(f.furtherConcerns ?? [])]
}

/** The judgement from which the live level has held; nothing before there is one. A limit counts whole days from it. */
export function theJudgement(f: CaseFacts): readonly Occurrence[] {
  const live = liveJudgement(f)
  return live ? [{ id: live.id, on: live.on }] : []
}

export function theFirstMatrix(f: CaseFacts): readonly Occurrence[] {
  return f.matrices.slice(0, 1)
}

export function everyMatrix(f: CaseFacts): readonly Occurrence[] {
  return f.matrices
}

/** Meetings booked, at the hour they start; of a cancelled one only what was already done for it stays. */
export function booked(...kinds: readonly MeetingKind[]) {
  return (f: CaseFacts): readonly Occurrence[] =>
    f.meetings
      .filter((meeting) => kinds.includes(meeting.kind))
      .map((meeting) => ({ id: meeting.id, on: meeting.starts.on, at: meeting.starts.at, meeting }))
}

/** Meetings held, on the day they were held. */
export function held(...kinds: readonly MeetingKind[]) {
  return (f: CaseFacts): readonly Occurrence[] => f.meetings.flatMap((meeting) => (isHeld(meeting, kinds) ? [onItsDay(meeting)] : []))
}

/** Meetings held after which something is to follow: not one that ended the series. What follows isn't of that meeting. */
export function after(...kinds: readonly MeetingKind[]) {
  return (f: CaseFacts): readonly Occurrence[] =>
    held(...kinds)(f).flatMap(({ meeting, id, on }) => (meeting?.decision === 'end' ? [] : [{ id, on }]))
}

type Meeting = CaseFacts['meetings'][number]

function isHeld(meeting: Meeting, kinds: readonly MeetingKind[]): meeting is Meeting & { readonly held: NonNullable<Meeting['held']> } {
  return meeting.held !== undefined && kinds.includes(meeting.kind)
}

function onItsDay({ cancelled: _, ...meeting }: Meeting & { readonly held: NonNullable<Meeting['held']> }): Occurrence {
  return { id: meeting.id, on: meeting.held.on, meeting }
}

/** The happenings a case may or may not have, each an occurrence of its own. */
export function each(happenings: (f: CaseFacts) => readonly Happening[] | Happening | undefined) {
  return (f: CaseFacts): readonly Occurrence[] => {
    const found = happenings(f) ?? []
    return 'id' in found ? [found] : found
  }
}

/** Met by the first of these happenings on or after the day it arose. */
export function firstOfThese(happenings: (f: CaseFacts) => readonly Happening[]) {
  return (f: CaseFacts, since: Occurrence): Done | undefined => firstSince(happenings(f), since)
}

/** Met by the first meeting of these kinds held on or after the day it arose. */
export function aMeeting(...kinds: readonly MeetingKind[]) {
  return (f: CaseFacts, since: Occurrence): Done | undefined =>
    firstSince(
      heldMeetings(f, kinds).flatMap((meeting) => holding(meeting) ?? []),
      since,
    )
}
