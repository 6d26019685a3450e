import type { PlainDate } from './civil-date.ts'
import { addMonths } from './civil-date.ts'
import { condition, inAnyCare, inDerby, leaving, seriesEnded } from './condition.ts'
import { adultOn, endingReview, heldMeetings } from './episodes.ts'
import type { CaseFacts } from './facts.ts'
import type { Citation } from './obligation.ts'
import type { Occurrence, ReadAs, Rule } from './rule.ts'
import { cite, isRead } from './rule.ts'
import { theConcern } from './since.ts'
import type { Terms } from './terms.ts'
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
const adulthoodInSight = condition(
  'the 18th birthday is near',
  (f) => {
    const adult = adultOn(f)
    const last = heldMeetings(f, OF_THE_SERIES).at(-1)
    return adult !== undefined && last !== undefined && addMonths(last.held.on, 12) >= adult
  },
  (f) => (adultOn(f) ? `18 on ${adultOn(f)}` : 'birth date not known'),
)
type Closing = NonNullable<CaseFacts['closed']>['why']
const DERBY_ONLY: ReadAs = { reading: 'A-30', option: 'derby-only' }
const OTHER_AREAS_ONLY: ReadAs = { reading: 'A-70', option: 'other-areas-only' }

export const RULES_OF_ENDING: readonly Rule[] = [
  {
    // RV-14 (RV-13): transition services identified at the last review and in place when the child turns 18 (DL-14).
    rule: 'RV-14',
    with: ['RV-13'],
    when: [adulthoodInSight],
    unless: [seriesEnded],
    duty: 'transition-services',
    owner: 'lead-practitioner',
    cites: [cite('RV-14', 'A-31', 'A-77'), cite('RV-13')],
    since: theConcern,
    due: 'DL-14',
    counted: (f, since, t) => ({ on: adultOn(f, t) ?? since.on }),
  },
  {
    // RV-16 (RV-15): a child who leaves the area is referred to the new authority; a looked-after child's plan goes on (RV-17).
    rule: 'RV-16',
    with: ['RV-15', 'RV-17'],
    when: [leaving],
    unless: [inAnyCare],
    duty: 'refer-to-new-authority',
    owner: 'lead-practitioner',
    cites: [cite('RV-16', 'A-30', 'A-70'), cite('RV-15')],
    since: (f, t) => (isRead(t, OTHER_AREAS_ONLY) && betweenTheTwo(f) ? [] : moves(f)),
    unlessRead: DERBY_ONLY,
  },
  {
    // RV-16, where a board reads "leaves the City" as Derby only.
    rule: 'RV-16',
    with: ['RV-15', 'RV-17'],
    when: [leaving, inDerby],
    unless: [inAnyCare],
    duty: 'refer-to-new-authority',
    owner: 'lead-practitioner',
    cites: [cite('RV-16', 'A-30', 'A-70'), cite('RV-15')],
    since: moves,
    onlyRead: DERBY_ONLY,
  },
]

function moves(f: CaseFacts): readonly Occurrence[] {
  return f.moving ? [f.moving] : []
}

function betweenTheTwo(f: CaseFacts): boolean {
  return typeof f.moving?.to === 'string'
}

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
  'respond-to-other-harm',
]
/** What a board lets end with the plan when it reads A-75 so. */
const OF_A_HELD_MEETING: readonly Duty[] = ['circulate-minutes', 'circulate-plan', 'share-minutes-iro']

export function outlivesThePlan(f: CaseFacts, duty: Duty, t: Terms): boolean {
  if (f.closed === undefined) return true
  if (OF_A_HELD_MEETING.includes(duty) && isRead(t, { reading: 'A-75', option: 'ends-with-the-plan' })) return false
  return OUTLIVES_THE_PLAN.includes(duty)
}

/** RV-15, RV-17: a child who isn't looked after leaves, so the plan ends that day (where A-30 is read as the City's only, Derby's). */
export function ceasedByMoving(f: CaseFacts, t?: Pick<Terms, 'readings'>): CaseFacts['closed'] {
  if (!f.moving || f.status.lookedAfter !== 'no') return undefined
  if (t && isRead(t, DERBY_ONLY) && f.area !== 'derby') return undefined
  return { id: f.moving.id, on: f.moving.on, why: 'moved-away' }
}

/** The case as it stands on a day: what ends by itself (RV-13, the 18th birthday) has ended. */
export function asOf(f: CaseFacts, on: PlainDate, t?: Pick<Terms, 'readings'>): CaseFacts {
  const adult = adultOn(f, t)
  if (f.closed || adult === undefined || on < adult) return f
  return { ...f, closed: { id: 'turned-18', on: adult, why: 'turned-18' } }
}

/**
 * The day the plan ceased by itself or by a review, looked at on a day: a review's end (RV-8), the 18th birthday (RV-13), a move of a
 * child who isn't looked after (RV-15, RV-17). undefined while it runs.
 */
export function ceasedOn(f: CaseFacts, on: PlainDate, t?: Pick<Terms, 'readings'>): PlainDate | undefined {
  const days = [endingReview(f)?.held.on, adultOn(f, t), f.moving && f.status.lookedAfter === 'no' ? f.moving.on : undefined, f.closed?.on]
  return days.filter((day): day is PlainDate => day !== undefined && day <= on).sort()[0]
}

/** Why a case can't be closed for this reason on this day; undefined when it can. */
export function closingRefused(why: Closing, f: CaseFacts, on: PlainDate, t?: Pick<Terms, 'readings'>): Citation | undefined {
  switch (why) {
    case 'turned-18': {
      const adult = adultOn(f, t)
      return adult !== undefined && on >= adult ? undefined : cite('RV-13', 'A-77')
    }
    case 'low-at-review':
      return endingReview(f) ? undefined : cite('RV-8', 'A-33')
    case 'moved-away':
      return f.status.lookedAfter === 'no' ? undefined : cite('RV-17')
    case 'other-harm':
      return undefined
  }
}
