import { adultOn } from './child.ts'
import type { PlainDate } from './civil-date.ts'
import { addMonths } from './civil-date.ts'
import { condition, inAnyCare, inDerby, lookedAfterElsewhere, seriesEnded } from './condition.ts'
import { endingReview, heldMeetings, liveLevel } from './episodes.ts'
import type { CaseFacts, Judgement } from './facts.ts'
import { lowestPermittedLevel } from './level.ts'
import { endedByMoving } from './moves.ts'
import type { Citation } from './obligation.ts'
import { isRead } from './readings.ts'
import type { Rule } from './rule.ts'
import { cite } from './rule.ts'
import { each, theConcern } from './since.ts'
import type { Terms } from './terms.ts'
import { THRESHOLDS } from './thresholds.ts'
import type { Duty, MeetingKind } from './vocabulary.ts'

/** How a plan ends: turning 18, leaving the area (2.M.23). Ending at low is a review's decision (section-2-reviews.ts, RV-8). */
const OF_THE_SERIES: readonly MeetingKind[] = [
  'cse-meeting-initial',
  'cse-review',
  'strategy-discussion-district',
  'line-manager-review',
  'cin-network',
]

/** reading: A-31, a year's warning: the next review (at most six months off) may be the last but one before the birthday. */
export const adulthoodInSight = condition(
  'the 18th birthday is near',
  (f, t) => {
    const adult = adultOn(f, t)
    const last = heldMeetings(f, OF_THE_SERIES).at(-1)?.held ?? judgedBeforeAnyPlan(f, t)
    if (adult === undefined || last === undefined) return false
    // A series that stood still for a year before the birthday hides nothing: once the plan has ceased on it, what is missing shows.
    return (f.closed?.why === 'turned-18' && f.closed.on >= adult) || addMonths(last.on, THRESHOLDS.transitionMonths) >= adult
  },
  (f, t) => (adultOn(f, t) ? `18 on ${adultOn(f, t)}` : 'birth date not known'),
)

/** reading: A-86, without a meeting there is no plan to cease; a board may have the level judged stand for it. */
function judgedBeforeAnyPlan(f: CaseFacts, t: Terms): Judgement | undefined {
  if (!isRead(t, { reading: 'A-86', option: 'from-the-level' })) return undefined
  return liveLevel(f) === 'low' ? undefined : f.judgements.at(-1)
}

type Closing = NonNullable<CaseFacts['closed']>['why']

const leavesBothAreas = condition(
  'leaving both areas',
  (f) => typeof f.moving?.to === 'object',
  (f) => (f.moving ? `moving to ${typeof f.moving.to === 'object' ? 'another authority' : f.moving.to}` : 'no move recorded'),
)
const theMove = each('the child leaves the area', 'no move recorded', (f) => f.moving)

export const RULES_OF_ENDING: readonly Rule[] = [
  {
    // RV-14 (RV-13): transition services identified at the last review and in place when the child turns 18 (DL-14).
    rule: 'RV-14',
    with: ['RV-13'],
    when: [adulthoodInSight],
    unless: [seriesEnded],
    duty: 'transition-services',
    owner: 'lead-practitioner',
    cites: [cite('RV-14', 'A-31', 'A-77', 'A-86'), cite('RV-13')],
    since: theConcern,
    due: 'DL-14',
    counted: (f, since, t) => ({ on: adultOn(f, t) ?? since.on }),
    met: (f) => f.transition?.inPlace,
    read: [{ reading: 'A-31', option: 'intention-enough', met: (f) => f.transition?.identified ?? f.transition?.inPlace }],
  },
  {
    // RV-16 (RV-15): a child who leaves the area is referred to the new authority; a looked-after child's plan goes on (RV-17).
    rule: 'RV-16',
    with: ['RV-15', 'RV-17'],
    when: [],
    unless: [inAnyCare],
    duty: 'refer-to-new-authority',
    owner: 'lead-practitioner',
    cites: [cite('RV-16', 'A-30', 'A-70'), cite('RV-15')],
    since: theMove,
    read: [
      { reading: 'A-30', option: 'derby-only', also: [inDerby] },
      { reading: 'A-70', option: 'other-areas-only', also: [leavesBothAreas] },
    ],
  },
  {
    // RV-17: another authority's looked-after child who leaves keeps the plan; that child's own authority is told (reading: A-70, not printed).
    rule: 'RV-17',
    when: [lookedAfterElsewhere],
    duty: 'tell-own-authority',
    owner: 'lead-practitioner',
    cites: [cite('RV-17', 'A-70')],
    since: theMove,
  },
]

/** What stays owed after the plan has closed: a held meeting's papers, and what the ending itself calls for. */
const OUTLIVES_THE_PLAN: readonly Duty[] = [
  'outline-plan',
  'circulate-minutes',
  'circulate-plan',
  'share-minutes-iro',
  'double-record',
  'record-outcome',
  'transition-services',
  'refer-to-new-authority',
  'tell-own-authority',
  'respond-to-other-harm',
]
/** What a board lets end with the plan when it reads A-75 so. */
const OF_A_HELD_MEETING: readonly Duty[] = ['circulate-minutes', 'circulate-plan', 'share-minutes-iro']

export function outlivesThePlan(f: CaseFacts, duty: Duty, t: Terms): boolean {
  if (f.closed === undefined) return true
  if (OF_A_HELD_MEETING.includes(duty) && isRead(t, { reading: 'A-75', option: 'ends-with-the-plan' })) return false
  return OUTLIVES_THE_PLAN.includes(duty)
}

/** The case as it stands on a day: what ends by itself (RV-13, the 18th birthday) has ended. */
export function asOf(f: CaseFacts, on: PlainDate, t: Terms): CaseFacts {
  const adult = endsAt18(f, t)
  if (f.closed || adult === undefined || on < adult) return f
  return { ...f, closed: { id: 'turned-18', on: adult, why: 'turned-18' } }
}

/** RV-13: on the birthday, whatever is still missing (reading: A-77); or, where a board reads so, once transition services are in place. */
function endsAt18(f: CaseFacts, t: Terms): PlainDate | undefined {
  const adult = adultOn(f, t)
  if (adult === undefined || !isRead(t, { reading: 'A-77', option: 'stays-open' })) return adult
  const inPlace = f.transition?.inPlace ?? f.done.find((one) => one.obligation.startsWith('transition-services:'))
  return inPlace && (inPlace.on > adult ? inPlace.on : adult)
}

/**
 * The day the plan ceased by itself or by a review, looked at on a day: a review's end (RV-8), the 18th birthday (RV-13), a move of a
 * child who isn't looked after (RV-15, RV-17). undefined while it runs.
 */
export function ceasedOn(f: CaseFacts, on: PlainDate, t: Terms): PlainDate | undefined {
  const days = [endingReview(f, t)?.held.on, endsAt18(f, t), endedByMoving(f, t)?.on, f.closed?.on]
  return days.filter((day): day is PlainDate => day !== undefined && day <= on).sort()[0]
}

/** Why a case can't be closed for this reason on this day; undefined when it can. */
export function closingRefused(why: Closing, f: CaseFacts, on: PlainDate, t: Terms): Citation | undefined {
  switch (why) {
    case 'turned-18': {
      const adult = endsAt18(f, t)
      return adult !== undefined && on >= adult ? undefined : cite('RV-13', 'A-77')
    }
    case 'low-at-review':
      return lowRefused(f, on, t)
    case 'moved-away':
      return ownAuthoritysChild(f) ? cite('RV-17') : undefined
    case 'other-harm':
      return undefined
    case 'withdrawn':
      return f.judgements.length === 0 ? undefined : cite('RC-5', 'A-57')
  }
}

/** A case that never left low ends without a review (LO-4); any other by a review's decision (RV-8), at low unless a floor forbids that. */
function lowRefused(f: CaseFacts, on: PlainDate, t: Terms): Citation | undefined {
  if (f.judgements.length > 0 && f.judgements.every((one) => one.level === 'low')) return undefined
  if (!endingReview(f, t)) return cite('RV-8', 'A-33')
  return liveLevel(f) === 'low' || lowestPermittedLevel(f, on, t).level !== 'low' ? undefined : cite('RV-9', 'A-33')
}

/** Looked after by one of the two authorities: the plan goes with the child (RV-17). Another authority's child is that authority's. */
function ownAuthoritysChild({ status }: CaseFacts): boolean {
  return typeof status.lookedAfter === 'string' && status.lookedAfter !== 'no'
}
