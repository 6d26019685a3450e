import type { ClockTime, PlainDate } from './civil-date.ts'
import { addDays, addMonths, clockTime } from './civil-date.ts'
import type { DeadlineRule } from './deadlines.ts'
import { DEADLINES } from './deadlines.ts'
import type { Terms } from './terms.ts'
import { THRESHOLDS } from './thresholds.ts'
import type { CalendarUsed } from './working-days.ts'
import { addWorkingDays, isWorkingDay, workingCalendar, workingDayOnOrAfter, workingDayOnOrBefore } from './working-days.ts'

export type DeadlineId =
  | 'DL-1'
  | 'DL-2'
  | 'DL-3'
  | 'DL-4'
  | 'DL-5'
  | 'DL-6'
  | 'DL-7'
  | 'DL-8'
  | 'DL-9'
  | 'DL-10'
  | 'DL-11'
  | 'DL-12'
  | 'DL-13'
  | 'DL-14'
  | 'DL-15'
  /** "An immediate referral" is printed, a limit for the report form beside it isn't. */
  | 'DL-11-report-form'
  /** Limits printed only as "before the meeting" and "at that meeting", each in a sentence of its own. */
  | 'before-meeting'
  | 'before-contributing'
  | 'before-childs-plan-meeting'
  | 'at-meeting'
  | 'at-review'
  | 'at-childs-plan-review'
  /** A conference that made no plan: its entry may come a day after it. */
  | 'after-conference'
  /** The reviewing officer's copy: no limit is printed. */
  | 'minutes-to-iro'

export type PeriodUnit = 'working-days' | 'days' | 'weeks' | 'months'
/** Negative `n` counts back from the start. */
export type Period = { readonly n: number; readonly unit: PeriodUnit }

/** One line of the count, for anyone to read: 'Fri 3 Apr 2026: Good Friday, not counted'. */
export type CountedDay = {
  readonly on: PlainDate
  /** The running count on that day, in the period's unit; absent when the day doesn't count. */
  readonly count?: number
  readonly why?: string
  /** Where a day off was announced, when not with the rest of the calendar. */
  readonly source?: string
}

export type Deadline = {
  /** 'section-47': a board's own number for what stands in another chapter. */
  readonly id: DeadlineId | 'section-47'
  /** What the count starts from, in words ('the request to the Child Protection Manager'), and its day (day 0). */
  readonly from: { readonly what: string; readonly on: PlainDate; readonly at?: ClockTime }
  readonly period: Period
  /** When a window opens before which it is too early (4 - 6 weeks). */
  readonly notBefore?: PlainDate
  readonly by: { readonly on: PlainDate; readonly at?: ClockTime }
  /** The printed words, at most 25; 'no limit is printed' when the date is our assumption. */
  readonly printed: string
  /** True when the text prints no limit and the date is a labelled assumption. */
  readonly assumed?: true
  /** "Immediately" has no hour: the one in `by` is ours, and so is the hour from which it is pressing. */
  readonly assumedClock?: true
  readonly pressingFrom?: ClockTime
  /** Whose holidays and closures the count looked at; absent where it looked at none. */
  readonly calendar?: CalendarUsed
  /** Where the count goes when it ends on a day nobody works: back to the working day before, or on to the next. */
  readonly snap?: 'back' | 'on'
  readonly provisional?: 'holidays-not-published'
  /** Pulled back from this day because nobody works on it. */
  readonly pulledBackFrom?: PlainDate
  /** Moved on from this day to the next working day (a nudge of ours, DL-15). */
  readonly movedOnFrom?: PlainDate
}

/** The day a count starts from; with a time of day when the limit falls at the same clock time. */
export type Start = { readonly on: PlainDate; readonly at?: ClockTime | undefined }

/** What a limit becomes from a start, for one board's terms. */
type Counting = (start: Start) => Deadline
const countings = new WeakMap<Terms, Map<DeadlineRule, Counting>>()
/** Some ten years of days for each limit, so that what is kept stays small beside a caseload. */
const DAYS_KEPT = 4_000

/** A deadline counted from its start under the case's terms, in the reading its board has chosen. */
export function deadlineFrom(id: DeadlineId, start: Start, terms: Terms): Deadline {
  return countingOf(id, terms)(start)
}

/** A limit that is changed in its table (npm run mutate changes each) is another limit. */
function countingOf(id: DeadlineId, terms: Terms): Counting {
  const rule = DEADLINES[id]
  const known = countings.get(terms)?.get(rule)
  if (known) return known
  const byLimit = countings.get(terms) ?? new Map<DeadlineRule, Counting>()
  const made = countedOnce(id, rule, terms)
  countings.set(terms, byLimit.set(rule, made))
  return made
}

/** Each day is counted once and shared by all cases that ask for it: a caseload's limits start on the same few hundred days over and over. */
function countedOnce(id: DeadlineId, rule: DeadlineRule, terms: Terms): Counting {
  const known = new Map<PlainDate, Deadline>()
  return ({ on, at }) => {
    let counted = known.get(on)
    if (!counted) {
      if (known.size >= DAYS_KEPT) known.clear()
      counted = countedFrom(id, rule, { on }, terms)
      known.set(on, counted)
    }
    return at ? atTheHour(counted, at) : counted
  }
}

/** A period is one of days: a limit with an hour ends on the same day, at the hour it began. */
function atTheHour(counted: Deadline, at: ClockTime): Deadline {
  return { ...counted, from: { ...counted.from, at }, by: { ...counted.by, at } }
}

/** The same for a period that isn't in the table: a board's own. */
export function countedFrom(id: Deadline['id'], rule: DeadlineRule, { on, at }: Start, terms: Terms): Deadline {
  const { period, snap, window } = asRead(rule, terms)
  const end = counted(on, period, snap, terms)
  const deadline: Mutable<Deadline> = {
    id,
    from: { what: rule.from, on },
    period,
    by: { on: end.on },
    printed: rule.printed,
  }
  if (window) deadline.notBefore = counted(on, window, undefined, terms).on
  if (rule.assumed) deadline.assumed = true
  if (period.unit === 'working-days' || snap) {
    deadline.calendar = workingCalendar(terms).used
    if (snap) deadline.snap = snap
    if (isProvisional(period, on, end, terms)) deadline.provisional = 'holidays-not-published'
  }
  if (end.raw > end.on) deadline.pulledBackFrom = end.raw
  if (end.raw < end.on) deadline.movedOnFrom = end.raw
  return at ? atTheHour(deadline, at) : deadline
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/**
 * "Immediately" (DL-11): pressing an hour after, late at the end of the same working day; both hours are ours and labelled.
 * On a day nobody works, or after hours, the day itself is the limit: immediate doesn't wait for Monday.
 */
export function dueAtOnce(id: 'DL-11' | 'DL-11-report-form', { on, at }: Start, terms: Terms): Deadline {
  const due = deadlineFrom(id, { on }, terms)
  const { endOfWorkingDay } = THRESHOLDS
  const inHours = isWorkingDay(on, workingCalendar(terms)) && (at === undefined || at < endOfWorkingDay)
  const pressingFrom = at && hoursAfter(at, THRESHOLDS.pressingAfterHours)
  const before = pressingFrom && (!inHours || pressingFrom < endOfWorkingDay)
  return {
    ...due,
    from: at ? { ...due.from, at } : due.from,
    by: inHours ? { on: due.by.on, at: endOfWorkingDay } : due.by,
    assumedClock: true,
    ...(before && { pressingFrom }),
  }
}

/** undefined where that is tomorrow. */
function hoursAfter(at: ClockTime, hours: number): ClockTime | undefined {
  const hour = Number(at.slice(0, 2)) + hours
  return hour > 23 ? undefined : clockTime(`${hour < 10 ? '0' : ''}${hour}${at.slice(2)}`)
}

type Count = { readonly period: Period; readonly snap?: 'back' | 'on' | undefined; readonly window?: Period | undefined }

function asRead(rule: DeadlineRule, terms: Terms): Count {
  return rule.others?.find((one) => terms.readings[one.reading] === one.option) ?? rule
}

/** `raw` is where the count itself ends, `on` where it ends after moving off a day nobody works. */
type Counted = { readonly raw: PlainDate; readonly on: PlainDate }

function counted(from: PlainDate, period: Period, snap: Count['snap'], terms: Terms): Counted {
  const raw = addPeriod(from, period, terms)
  if (snap === 'back') return { raw, on: workingDayOnOrBefore(raw, workingCalendar(terms)) }
  if (snap === 'on') return { raw, on: workingDayOnOrAfter(raw, workingCalendar(terms)) }
  return { raw, on: raw }
}

/** A period counted from a day (day 0); months keep the day of the month, or take the month's last. */
export function addPeriod(from: PlainDate, period: Period, terms: Terms): PlainDate {
  switch (period.unit) {
    case 'working-days':
      return addWorkingDays(from, period.n, workingCalendar(terms))
    case 'days':
      return addDays(from, period.n)
    case 'weeks':
      return addDays(from, period.n * 7)
    case 'months':
      return addMonths(from, period.n)
  }
}

/** Only a count that looked at holidays can be upset by one that is announced later. */
function isProvisional(period: Period, from: PlainDate, end: Counted, terms: Terms): boolean {
  const { publishedThrough } = terms.calendar
  return end.raw > publishedThrough || end.on > publishedThrough || (period.unit === 'working-days' && from > publishedThrough)
}
