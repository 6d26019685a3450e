import { adultOn } from './child.ts'
import type { PlainDate } from './civil-date.ts'
import { addDays, clockTime } from './civil-date.ts'
import type { Deadline } from './deadline.ts'
import type { CaseFacts, MeetingFacts } from './facts.ts'
import { asItIsNow } from './moves.ts'
import type { Cites, Obligation } from './obligation.ts'
import { obligations } from './obligations.ts'
import type { Terms } from './terms.ts'
import type { Area, Duty, MeetingKind } from './vocabulary.ts'
import type { WorkingCalendar } from './working-days.ts'
import { workingCalendar, workingDayOnOrAfter, workingDayOnOrBefore } from './working-days.ts'

/** The dates of network and reviews that lie ahead (RV-1, RV-3, RV-4, RV-10), beyond anybody's calendar: so that a year can be planned. */

export type DateAhead = {
  readonly duty: Duty
  readonly kind: MeetingKind
  /** The day proposed. */
  readonly on: PlainDate
  readonly notBefore?: PlainDate
  readonly by: PlainDate
  readonly cites: Cites
}

type InSeries = Obligation & { readonly due: Deadline }

const REVIEW_IN: Readonly<Record<Area, MeetingKind>> = { derby: 'cse-review', derbyshire: 'line-manager-review' }
/** Days before the last one: room to move it and still be in time. The number is ours. */
const DAYS_TO_SPARE = 7
/** More than any year holds. */
const MOST = 40

/**
 * Each date is asked of the procedure itself, as if those before it had been held on theirs and those booked on the day they are booked for: so a
 * board's readings, a protection plan and a move count as they do elsewhere. Nothing after the 18th birthday, and nothing owed after `through`.
 */
export function datesAhead(facts: CaseFacts, t: Terms, today: PlainDate, through: PlainDate): readonly DateAhead[] {
  const calendar = workingCalendar(t)
  const adult = adultOn(facts, t)
  const found: DateAhead[] = []
  let f = heldAsBooked(asItIsNow(facts, t))
  while (found.length < MOST) {
    const next = firstOfTheSeries(f, t)
    if (!next || next.due.by.on > through) break
    const kind = next.duty === 'review' ? REVIEW_IN[f.area] : 'cin-network'
    const on = proposed(next.due, today, calendar)
    if (adult && on >= adult) break
    found.push(dateAhead(next, kind, on))
    f = { ...f, meetings: [...f.meetings, heldOn(`ahead-${found.length}`, kind, on)] }
  }
  return found
}

function dateAhead({ duty, due, cites }: InSeries, kind: MeetingKind, on: PlainDate): DateAhead {
  const date = { duty, kind, on, by: due.by.on, cites }
  return due.notBefore === undefined ? date : { ...date, notBefore: due.notBefore }
}

/** Of network and review the one whose last day comes first; of the same day the review, which sets the network's clock anew (DL-7). */
function firstOfTheSeries(f: CaseFacts, t: Terms): InSeries | undefined {
  const open = obligations(f, t).filter(isOpenInSeries)
  const rank = ({ due, duty }: InSeries) => `${due.by.on} ${duty === 'review' ? 0 : 1}`
  return open.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))[0]
}

function isOpenInSeries(one: Obligation): one is InSeries {
  return (one.duty === 'network-meeting' || one.duty === 'review') && !one.met && !one.departed && !one.paused && one.due !== 'undated'
}

/** A working day with a week to spare, not before the window opens; what is late already, on the next. */
function proposed({ by, notBefore }: Deadline, today: PlainDate, calendar: WorkingCalendar): PlainDate {
  const soonest = workingDayOnOrAfter(addDays(today, 1), calendar)
  if (by.on <= soonest) return soonest
  const opens = workingDayOnOrAfter(notBefore && notBefore > soonest ? notBefore : soonest, calendar)
  const wanted = workingDayOnOrBefore(addDays(by.on, -DAYS_TO_SPARE), calendar)
  if (wanted >= opens) return wanted
  return opens <= by.on ? opens : by.on
}

function heldAsBooked(f: CaseFacts): CaseFacts {
  const meetings = f.meetings.map((one) => (one.held || one.cancelled ? one : heldAs(one, one.starts.on)))
  return { ...f, meetings }
}

function heldOn(id: string, kind: MeetingKind, on: PlainDate): MeetingFacts {
  const [starts, ends] = [
    { on, at: clockTime('10:00') },
    { on, at: clockTime('11:00') },
  ]
  return heldAs({ id, kind, bookedOn: on, starts, ends, papers: [] }, on)
}

function heldAs(meeting: MeetingFacts, on: PlainDate): MeetingFacts {
  return { ...meeting, held: { id: `${meeting.id}-held`, on, endedAt: meeting.ends.at } }
}
