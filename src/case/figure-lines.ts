import { addDays, compareMoments, daysBetween, type LondonMoment, type PlainDate } from '../procedure/civil-date.ts'
import { DUTY_WORDS } from '../procedure/duty-words.ts'
import type { Standing } from '../procedure/obligation.ts'
import { standing } from '../procedure/obligations.ts'
import type { Duty } from '../procedure/vocabulary.ts'
import { type WorkingCalendar, workingDaysBetween } from '../procedure/working-days.ts'
import type { FigureId } from './figure-words.ts'
import { isRed } from './listed-meetings.ts'
import { isOpenDuty, type ListedDuty } from './listing.ts'
import type { OverseenCase } from './oversight.ts'

/** What the figures are counted at and over: today, since when limits count (absent: from the beginning), and the days nobody works. */
export type Counting = { readonly now: LondonMoment; readonly since?: PlainDate; readonly calendar: WorkingCalendar }

/** One thing a figure counts. `days`: calendar days left or late or taken, as the figure says. */
export type FigureLine = {
  readonly reference: string
  readonly label: string
  readonly what: string
  readonly duty?: Duty
  readonly who?: string
  readonly agency?: string
  readonly on?: PlainDate
  readonly days?: number
  /** Late by the hour alone: done on its day, or still its day. */
  readonly afterHour?: true
}

/** What a key narrows a figure to: 'high:derby' of the cases, a duty of what is late, a duty and how it ended, an agency. */
export function linesOf(id: FigureId, key: string | undefined, cases: readonly OverseenCase[], counting: Counting): FigureLine[] {
  const open = cases.filter((one) => !one.closed)
  switch (id) {
    case 'cases':
      return open.filter((one) => key === undefined || key === `${one.level ?? 'not-judged'}:${one.area}`).map(caseLine)
    case 'due-this-week':
      return dutyLines(open, (duty) => isDueThisWeek(duty, counting.now.on), counting)
    case 'overdue':
      return dutyLines(cases, (duty) => stateOf(duty, counting) === 'overdue' && (key === undefined || key === duty.duty), counting)
    case 'in-time':
      return dutyLines(cases, (duty) => printedSince(duty, counting.since) && endedAs(duty, key, counting), counting)
    case 'papers-missing':
      return dutyLines(open, (duty) => PAPERS.includes(duty.duty) && stateOf(duty, counting) === 'overdue', counting)
    case 'minutes-late':
      return dutyLines(cases, (duty) => AFTER.includes(duty.duty) && stateOf(duty, counting) === 'overdue', counting)
    case 'red-meetings':
      return open.flatMap((one) => redLine(one, counting.now)).sort(bySoonest)
    case 'first-meeting':
      return cases.flatMap((one) => firstMeetingLine(one, counting.since)).sort(bySoonest)
    case 'not-replying':
      return open.flatMap((one) => unansweredLines(one, counting.now)).filter((line) => key === undefined || line.agency === key)
  }
}

const PAPERS: readonly Duty[] = ['submit-risk-assessment', 'submit-report', 'submit-proposed-plan']
const AFTER: readonly Duty[] = ['circulate-minutes', 'circulate-plan']
/** An answer takes a day or two; before that nobody is "not replying". */
const DAYS_TO_ANSWER = 3

/** Whether a duty has a limit that the text prints, on or after a day. */
export function printedSince({ due }: ListedDuty, since: PlainDate | undefined): boolean {
  return due !== 'undated' && due.assumed === undefined && (since === undefined || due.by.on >= since)
}

function stateOf(duty: ListedDuty, { now }: Counting): Standing['state'] {
  return standing(duty, now).state
}

const ENDINGS = { met: 'in-time', 'met-late': 'late', overdue: 'overdue', departed: 'departed' } as const

/** `key`: '<duty>' or '<duty>:<how it ended>'; 'open' is what is neither done nor late. */
function endedAs(duty: ListedDuty, key: string | undefined, counting: Counting): boolean {
  const [wanted, ending] = (key ?? '').split(':')
  if (wanted !== '' && wanted !== duty.duty) return false
  const state = stateOf(duty, counting)
  const ended: string = Object.hasOwn(ENDINGS, state) ? ENDINGS[state as keyof typeof ENDINGS] : 'open'
  return ending === undefined || ending === ended
}

function isDueThisWeek(duty: ListedDuty, today: PlainDate): boolean {
  const { due } = duty
  return isOpenDuty(duty) && due !== 'undated' && due.by.on >= today && due.by.on <= addDays(today, 7)
}

function caseLine({ reference, label, level, listing }: OverseenCase): FigureLine {
  const owed = listing.duties.filter(isOpenDuty).length
  const what = level === undefined ? 'Not judged yet' : `Judged ${level}`
  return { reference, label, what: `${what}, ${owed === 1 ? '1 thing' : `${owed} things`} owed` }
}

function dutyLines(cases: readonly OverseenCase[], wanted: (duty: ListedDuty) => boolean, counting: Counting): FigureLine[] {
  const lines = cases.flatMap(({ reference, label, listing }) =>
    listing.duties.filter(wanted).map((duty) => ({ reference, label, ...dutyLine(duty, counting) })),
  )
  return lines.sort(bySoonest)
}

function dutyLine(duty: ListedDuty, { now }: Counting): Omit<FigureLine, 'reference' | 'label'> {
  const said = { what: DUTY_WORDS[duty.duty].short, duty: duty.duty, who: duty.owner }
  if (duty.due === 'undated') return said
  const { on } = duty.due.by
  const until = duty.met?.on ?? duty.departed?.on ?? now.on
  const days = daysBetween(on, until)
  const { state } = standing(duty, now)
  const afterHour = days === 0 && (state === 'met-late' || state === 'overdue')
  return { ...said, on, days, ...(afterHour ? { afterHour } : {}) }
}

function redLine({ reference, label, listing }: OverseenCase, now: LondonMoment): FigureLine[] {
  const [meeting] = listing.meetings ?? []
  if (meeting === undefined || !isRed(meeting.whole, now)) return []
  const seats = meeting.whole.red ? 'a required seat is empty' : 'somebody who must be there has not answered'
  const why = meeting.otherwise === true ? 'something in Outlook is to be put right' : seats
  return [{ reference, label, what: `Meeting at ${meeting.whole.starts.at}: ${why}`, on: meeting.whole.starts.on }]
}

function firstMeetingLine({ reference, label, listing }: OverseenCase, since: PlainDate | undefined): FigureLine[] {
  const first = listing.firstMeeting
  if (first === undefined || (since !== undefined && first.held < since)) return []
  return [{ reference, label, what: 'First meeting held', on: first.held, days: daysBetween(first.asked, first.held) }]
}

/** Day 0 is the day of the request, as in every count of the procedure. */
export function workingDaysOfFirst({ listing }: OverseenCase, calendar: WorkingCalendar): number[] {
  const first = listing.firstMeeting
  return first === undefined ? [] : [workingDaysBetween(first.asked, first.held, calendar)]
}

function unansweredLines({ reference, label, listing }: OverseenCase, now: LondonMoment): FigureLine[] {
  return listing.unanswered
    .filter((one) => compareMoments(one.starts, now) > 0 && daysBetween(one.invitedOn, now.on) >= DAYS_TO_ANSWER)
    .map(({ who, agency, starts, invitedOn }) => ({
      reference,
      label,
      what: 'No answer to the invitation',
      who,
      agency,
      on: starts.on,
      days: daysBetween(invitedOn, now.on),
    }))
}

function bySoonest(a: FigureLine, b: FigureLine): number {
  const [first, second] = [a.on ?? '9999', b.on ?? '9999']
  return first < second ? -1 : first > second ? 1 : a.reference < b.reference ? -1 : 1
}
