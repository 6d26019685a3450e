import { MEETING_WORDS } from './duty-words.ts'
import { endsTheSeries, firstSince, heldMeetings, holding, isHeld, liveJudgement } from './episodes.ts'
import type { CaseFacts, Happening, MeetingFacts } from './facts.ts'
import type { Done, Occurrence, Source } from './rule.ts'
import type { Duty, MeetingKind } from './vocabulary.ts'

/** What duties arise from, and what meets them: the words the rules are written in. */

export const theConcern: Source = {
  name: 'a concern is raised',
  none: 'no concern',
  broughtBy: [],
  of: (f) => [f.concern],
}

/** The first concern and every later one. */
export const everyConcern: Source = {
  name: 'a concern is raised, the first or a later one',
  none: 'no concern',
  broughtBy: [],
  of: (f) => (f.furtherConcerns ? [f.concern, ...f.furtherConcerns] : [f.concern]),
}

export const furtherConcerns = each('concerns increase', 'no further concern', (f) => f.furtherConcerns)

/** The judgement from which the live level has held; nothing before there is one. A limit counts whole days from it. */
export const theJudgement: Source = {
  name: 'the level is judged',
  none: 'not judged yet',
  broughtBy: ['judge-level'],
  of: (f) => {
    const live = liveJudgement(f)
    return live ? [{ id: live.id, on: live.on }] : []
  },
}

/** The same, to the hour: what is due at once is chased by the hour. */
export const theJudgementsHour: Source = {
  ...theJudgement,
  of: (f) => {
    const live = liveJudgement(f)
    return live ? [live] : []
  },
}

export const theFirstMatrix = each('a matrix is completed', 'no matrix completed yet', (f) => f.matrices[0], ['complete-matrix'])
export const everyMatrix = each('each completed matrix', 'no matrix completed yet', (f) => f.matrices, ['complete-matrix', 'update-matrix'])

/** What brings meetings of each kind about. */
const BROUGHT_BY: Readonly<Record<MeetingKind, readonly Duty[]>> = {
  taf: ['call-taf'],
  'professionals-meeting': [],
  'cse-meeting-initial': ['hold-cse-meeting'],
  'cse-review': ['review'],
  'strategy-discussion-district': ['hold-strategy-discussion'],
  's47-strategy-discussion': ['hold-section-47-discussion'],
  'cin-network': ['network-meeting'],
  'line-manager-review': ['review'],
  conference: ['hold-conference'],
}

function broughtBy(kinds: readonly MeetingKind[]): readonly Duty[] {
  return [...new Set(kinds.flatMap((kind) => BROUGHT_BY[kind]))]
}

function oneOf(kinds: readonly MeetingKind[]): string {
  return kinds.map((kind) => MEETING_WORDS[kind]).join(' or ')
}

/** One source for one question: rules that ask the same share it, and a case answers it once for all of them. */
const made = new Map<string, Source>()
function once(source: Source): Source {
  const known = made.get(source.name) ?? source
  made.set(source.name, known)
  return known
}

/** Meetings booked, at the hour they start; of a cancelled one only what was already done for it stays. */
export function booked(...kinds: readonly MeetingKind[]): Source {
  return once({
    name: `booked: ${oneOf(kinds)}`,
    none: `no ${oneOf(kinds)} is booked yet`,
    broughtBy: broughtBy(kinds),
    of: (f) => occurring(f, kinds, (meeting) => ({ id: meeting.id, on: meeting.starts.on, at: meeting.starts.at, meeting })),
  })
}

/** Meetings held, on the day they were held. */
export function held(...kinds: readonly MeetingKind[]): Source {
  return once({
    name: `held: ${oneOf(kinds)}`,
    none: `no ${oneOf(kinds)} has been held yet`,
    broughtBy: broughtBy(kinds),
    of: (f) => occurring(f, kinds, (meeting) => meeting.held && { id: meeting.id, on: meeting.held.on, meeting: notCancelled(meeting) }),
  })
}

/** Meetings held after which something is to follow: not one that ended the series. What follows isn't of that meeting. */
export function after(...kinds: readonly MeetingKind[]): Source {
  return once({
    ...held(...kinds),
    name: `held, and the series goes on: ${oneOf(kinds)}`,
    of: (f, t) =>
      occurring(f, kinds, (meeting) =>
        isHeld(meeting) && !endsTheSeries(f, t, meeting) ? { id: meeting.id, on: meeting.held.on } : undefined,
      ),
  })
}

const NOTHING: readonly Occurrence[] = []

function occurring(
  f: CaseFacts,
  kinds: readonly MeetingKind[],
  as: (meeting: MeetingFacts) => Occurrence | undefined,
): readonly Occurrence[] {
  if (f.meetings.length === 0) return NOTHING
  const found: Occurrence[] = []
  for (const meeting of f.meetings) {
    const one = kinds.includes(meeting.kind) && as(meeting)
    if (one) found.push(one)
  }
  return found
}

/** What was held is held, whatever was said of its booking. */
function notCancelled(meeting: MeetingFacts): MeetingFacts {
  if (!meeting.cancelled) return meeting
  const { cancelled: _, ...rest } = meeting
  return rest
}

/** The happenings a case may or may not have, each an occurrence of its own. */
export function each(
  name: string,
  none: string,
  happenings: (f: CaseFacts) => readonly Happening[] | Happening | undefined,
  brought: readonly Duty[] = [],
): Source {
  return {
    name,
    none,
    broughtBy: brought,
    of: (f) => {
      const found = happenings(f) ?? NOTHING
      return 'id' in found ? [found] : found
    },
  }
}

/** Met by the first of these happenings on or after the day it arose. */
export function firstOfThese(happenings: (f: CaseFacts) => readonly Happening[]) {
  return (f: CaseFacts, since: Occurrence): Done | undefined => firstSince(happenings(f), since)
}

/** Met by the first meeting of these kinds held on or after the day it arose. */
export function aMeeting(...kinds: readonly MeetingKind[]) {
  return (f: CaseFacts, since: Occurrence): Done | undefined => {
    const meeting = heldMeetings(f, kinds).find((one) => one.held.on >= since.on)
    return holding(meeting)
  }
}
