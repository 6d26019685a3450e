import { compareMoments, type LondonMoment } from '../procedure/civil-date.ts'
import { standing } from '../procedure/obligations.ts'
import type { Duty } from '../procedure/vocabulary.ts'
import type { PersonId } from './directory.ts'
import { isRed } from './listed-meetings.ts'
import { isListing, isOpenDuty, type ListedDuty } from './listing.ts'

/** One thing that waits for a Child Protection Manager in the morning. It is found again by its reference and kind, and tells nothing of the child. */
export type Waiting = {
  readonly reference: string
  readonly what: 'clarify' | 'decide' | 'times' | 'red-meeting' | 'papers'
  /** What is to be decided. */
  readonly obligation?: string
}

type Listed = {
  readonly row: { readonly reference: string; readonly closed: boolean }
  readonly summary: { readonly owed: unknown }
}

const CLARIFIED: readonly Duty[] = ['clarify-level', 'confirm-meeting']
const DECIDED: readonly Duty[] = ['decide-threshold', 'decide-section-47', 'decide-conference', 'decide-route-at-high']
const PAPERS: readonly Duty[] = ['submit-risk-assessment', 'submit-report', 'submit-proposed-plan']

/**
 * Decisions that are theirs, times that were asked about and can be chosen from, meetings to come with a seat that is red, and papers that are due
 * today or late, in the cases they see the whole of.
 * `ids`: the manager, or those for whom somebody stands in. Meetings and papers by the day, what comes first first; decisions before all.
 */
export function waitingFor(ids: readonly PersonId[], listed: readonly Listed[], now: LondonMoment): Waiting[] {
  const open = listed.filter(({ row }) => !row.closed)
  const decisions = open.flatMap((one) => decisionsIn(one, ids))
  const meetings = open.flatMap((one) => {
    const meeting = comingMeeting(one, ids, now)
    return meeting === undefined ? [] : [{ ...meeting, reference: one.row.reference }]
  })
  const soonest = meetings.toSorted((a, b) => compareMoments(a.starts, b.starts) || (a.reference < b.reference ? -1 : 1))
  return [
    ...decisions,
    ...open.filter((one) => timesWait(one, ids, now)).map(({ row: { reference } }): Waiting => ({ reference, what: 'times' })),
    ...soonest.filter(({ red }) => red).map(({ reference }): Waiting => ({ reference, what: 'red-meeting' })),
    ...soonest.filter(({ papers }) => papers).map(({ reference }): Waiting => ({ reference, what: 'papers' })),
  ]
}

/** Clarifying says both how grave it is and whether a meeting is needed: that is one thing to do. */
function decisionsIn({ row: { reference }, summary: { owed } }: Listed, ids: readonly PersonId[]): Waiting[] {
  if (!isListing(owed)) return []
  const own = owed.duties.filter((duty) => isAsked(duty) && duty.ownerId !== undefined && ids.includes(duty.ownerId))
  const clarify = own.filter(({ duty }) => CLARIFIED.includes(duty)).slice(0, 1)
  const decide = own.filter(({ duty }) => DECIDED.includes(duty))
  return [
    ...clarify.map(({ id }) => ({ reference, what: 'clarify', obligation: id }) as const),
    ...decide.map(({ id }) => ({ reference, what: 'decide', obligation: id }) as const),
  ]
}

/** Nothing more will come of the times asked about: everybody has answered, or answers have closed. */
function timesWait({ summary: { owed } }: Listed, ids: readonly PersonId[], now: LondonMoment): boolean {
  if (!isListing(owed) || owed.asking === undefined || !ids.includes(owed.asking.chooses)) return false
  return owed.asking.answers !== 'some' || compareMoments(owed.asking.closes, now) <= 0
}

function comingMeeting({ summary: { owed } }: Listed, ids: readonly PersonId[], now: LondonMoment) {
  if (!isListing(owed) || !ids.some((id) => owed.whole.includes(id))) return undefined
  const coming = owed.meetings?.find(({ whole }) => compareMoments(whole.starts, now) > 0)?.whole
  if (coming === undefined) return undefined
  const papers = owed.duties.some((duty) => PAPERS.includes(duty.duty) && isAsked(duty) && isMissing(duty, now))
  return { starts: coming.starts, red: isRed(coming, now), papers }
}

function isAsked(duty: ListedDuty): boolean {
  return isOpenDuty(duty) && duty.paused === undefined
}

function isMissing(duty: ListedDuty, now: LondonMoment): boolean {
  return ['due-today', 'overdue'].includes(standing(duty, now).state)
}
