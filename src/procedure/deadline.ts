import type { ClockTime, PlainDate } from './civil-date.ts'
import { addDays, addMonths } from './civil-date.ts'
import type { DeadlineRule } from './deadlines.ts'
import { DEADLINES } from './deadlines.ts'
import type { ReadingId } from './readings.ts'
import type { Terms } from './terms.ts'
import { addWorkingDays, workingCalendar, workingDayOnOrAfter, workingDayOnOrBefore } from './working-days.ts'

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
  /** Limits printed only as "before the meeting" and "at that meeting". */
  | 'before-meeting'
  | 'at-meeting'

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
  readonly id: DeadlineId
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
  readonly otherwise?: { readonly reading: ReadingId; readonly by: PlainDate }
  readonly provisional?: 'holidays-not-published'
  /** Pulled back from this day because nobody works on it. */
  readonly pulledBackFrom?: PlainDate
  /** Moved on from this day to the next working day (a nudge of ours, DL-15). */
  readonly movedOnFrom?: PlainDate
}

/** The day a count starts from; with a time of day when the limit falls at the same clock time. */
export type Start = { readonly on: PlainDate; readonly at?: ClockTime | undefined }

/**
 * A deadline counted from its start under the case's terms.
 * A board's choice of the other reading swaps the two; the one not chosen shows as `otherwise`.
 */
export function deadlineFrom(id: DeadlineId, start: Start, terms: Terms): Deadline {
  const rule = DEADLINES[id]
  const { chosen, other } = readingsOf(rule, terms)
  const end = counted(start.on, chosen.period, chosen.snap, terms)
  const deadline: Deadline = {
    id,
    from: start.at ? { what: rule.from, on: start.on, at: start.at } : { what: rule.from, on: start.on },
    period: chosen.period,
    by: start.at ? { on: end.on, at: start.at } : { on: end.on },
    printed: rule.printed,
  }
  const remarks = remarksOn(rule, chosen, other, start.on, end, terms)
  return remarks ? { ...deadline, ...remarks } : deadline
}

/** What is to be said beside a date: its window, another reading, an assumption, a day it was moved off; undefined when nothing is. */
function remarksOn(
  rule: DeadlineRule,
  chosen: Count,
  other: OtherCount | undefined,
  from: PlainDate,
  end: Counted,
  terms: Terms,
): Partial<Deadline> | undefined {
  const provisional = isProvisional(chosen, from, end, terms)
  if (!chosen.window && !rule.assumed && !other && !provisional && end.raw === end.on) return undefined
  return {
    ...(chosen.window && { notBefore: counted(from, chosen.window, undefined, terms).on }),
    ...(rule.assumed && { assumed: true as const }),
    ...(other && { otherwise: { reading: other.reading, by: counted(from, other.period, other.snap, terms).on } }),
    ...(provisional && { provisional: 'holidays-not-published' as const }),
    ...(end.raw > end.on && { pulledBackFrom: end.raw }),
    ...(end.raw < end.on && { movedOnFrom: end.raw }),
  }
}

type Count = { readonly period: Period; readonly snap?: 'back' | 'on' | undefined; readonly window?: Period | undefined }
type OtherCount = Count & { readonly reading: ReadingId }

function readingsOf(rule: DeadlineRule, terms: Terms): { chosen: Count; other?: OtherCount | undefined } {
  const read = rule.others?.find((one) => terms.readings[one.reading] === one.option)
  return read ? { chosen: read, other: { ...rule, reading: read.reading } } : { chosen: rule, other: rule.others?.[0] }
}

/** `raw` is where the count itself ends, `on` where it ends after moving off a day nobody works. */
type Counted = { readonly raw: PlainDate; readonly on: PlainDate }

function counted(from: PlainDate, period: Period, snap: Count['snap'], terms: Terms): Counted {
  const calendar = workingCalendar(terms)
  const raw = addPeriod(from, period, terms)
  if (snap === 'back') return { raw, on: workingDayOnOrBefore(raw, calendar) }
  if (snap === 'on') return { raw, on: workingDayOnOrAfter(raw, calendar) }
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
function isProvisional(count: Count, from: PlainDate, end: Counted, terms: Terms): boolean {
  if (count.period.unit !== 'working-days' && !count.snap) return false
  const { publishedThrough } = terms.calendar
  return end.raw > publishedThrough || end.on > publishedThrough || (count.period.unit === 'working-days' && from > publishedThrough)
}
