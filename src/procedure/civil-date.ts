/**
 * Calendar dates of England without a clock and without `Date`: the procedure speaks of days, and a day has no time zone.
 * Arithmetic on the proleptic Gregorian calendar, counted in days since 1970-01-01.
 */
declare const brand: unique symbol
/** 'YYYY-MM-DD', a day in Europe/London. Only plainDate() makes one, so a bare string is refused by the compiler. */
export type PlainDate = string & { readonly [brand]: 'PlainDate' }
/** 'HH:MM', 24 hours, Europe/London. */
export type ClockTime = string & { readonly [brand]: 'ClockTime' }
/** What the core takes for "now". */
export type LondonMoment = { readonly on: PlainDate; readonly at: ClockTime }
/** An instant on the world's clock, 'YYYY-MM-DDTHH:MM:SS.sssZ'. The core stores it and never computes with it. */
export type Instant = string & { readonly [brand]: 'Instant' }

/** 0 = Sunday ... 6 = Saturday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6

type Civil = { readonly year: number; readonly month: number; readonly day: number }

const ZERO = '0'.charCodeAt(0)
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** True for a real day of the calendar, years 1900 to 2199: anything else is a slip of the keyboard. */
export function isPlainDate(text: unknown): text is PlainDate {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const { year, month, day } = civil(text)
  return year >= 1900 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** A day from 'YYYY-MM-DD'. Throws on anything that isn't a day between 1900 and 2199. */
export function plainDate(text: string): PlainDate {
  if (isPlainDate(text)) return text
  throw new Error('not a day of the calendar between 1900 and 2199, written YYYY-MM-DD')
}

export function isClockTime(text: unknown): text is ClockTime {
  return typeof text === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/** A time of day from 'HH:MM', 24 hours. Throws on anything else. */
export function clockTime(text: string): ClockTime {
  if (isClockTime(text)) return text
  throw new Error('not a time of day written HH:MM, 24 hours')
}

/** Minutes since midnight; and the clock time of such a minute, 0 to 1,439. */
export function minuteOfDay(at: ClockTime): number {
  return Number(at.slice(0, 2)) * 60 + Number(at.slice(3))
}

export function clockAt(minute: number): ClockTime {
  return clockTime(`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)
}

export function isInstant(text: unknown): text is Instant {
  return (
    typeof text === 'string' && /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/.test(text) && isPlainDate(text.slice(0, 10))
  )
}

/** An instant from 'YYYY-MM-DDTHH:MM:SS.sssZ'. Throws on anything else. */
export function instant(text: string): Instant {
  if (isInstant(text)) return text
  throw new Error('not an instant written YYYY-MM-DDTHH:MM:SS.sssZ')
}

/** Negative, 0 or positive, for sorting. ISO text sorts as the calendar does. */
export function compare(a: PlainDate, b: PlainDate): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function earliest(a: PlainDate, b: PlainDate): PlainDate {
  return a <= b ? a : b
}

/** Negative, 0 or positive; a moment without a time of day stands at the day's end. */
export function compareMoments(
  a: { readonly on: PlainDate; readonly at?: ClockTime | undefined },
  b: { readonly on: PlainDate; readonly at?: ClockTime | undefined },
): number {
  if (a.on !== b.on) return compare(a.on, b.on)
  const left: string = a.at ?? '24:00'
  const right: string = b.at ?? '24:00'
  return left < right ? -1 : left > right ? 1 : 0
}

/** `n` days later; earlier when negative. */
export function addDays(on: PlainDate, n: number): PlainDate {
  return fromDayNumber(dayNumber(on) + n)
}

/** `n` calendar months later (earlier when negative); a day the month hasn't got becomes its last (30 Nov + 3 months = 28 Feb). */
export function addMonths(on: PlainDate, n: number): PlainDate {
  const { year, month, day } = civil(on)
  const months = year * 12 + (month - 1) + n
  const toYear = Math.floor(months / 12)
  const toMonth = months - toYear * 12 + 1
  return fromDayNumber(numberOf(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth))))
}

/** Days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: PlainDate, b: PlainDate): number {
  return dayNumber(b) - dayNumber(a)
}

export function weekday(on: PlainDate): Weekday {
  return weekdayOf(dayNumber(on))
}

/** The weekday of a day number. 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): Weekday {
  return ((((day + 4) % 7) + 7) % 7) as Weekday
}

/** The birthday on which a child reaches `age`. reading: A-72, born on 29 February: 1 March in a common year. */
export function birthday(birth: PlainDate, age: number): PlainDate {
  const { year, month, day } = civil(birth)
  const to = year + age
  if (month === 2 && day === 29 && !isLeap(to)) return fromDayNumber(numberOf(to, 3, 1))
  return fromDayNumber(numberOf(to, month, day))
}

/** Age in whole years on a day; negative before birth. */
export function ageOn(birth: PlainDate, on: PlainDate): number {
  const years = civil(on).year - civil(birth).year
  return on >= birthday(birth, years) ? years : years - 1
}

/** 'Fri 3 Apr 2026'. */
export function formatDay(on: PlainDate): string {
  const { year, month, day } = civil(on)
  return `${WEEKDAYS[weekday(on)]} ${day} ${MONTHS[month - 1]} ${year}`
}

/** Days since 1970-01-01: a working number for counting, never stored. */
export function dayNumber(on: PlainDate): number {
  return numberOf(two(on, 0) * 100 + two(on, 2), two(on, 5), two(on, 8))
}

function numberOf(year: number, month: number, day: number): number {
  // Years begin in March here, so that the leap day is the last one (H. Hinnant, "chrono-compatible low-level date algorithms").
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

/** 1 January 1900 and 31 December 2199, the days isPlainDate takes. */
export const FIRST_DAY = -25_567
export const LAST_DAY = 84_005
/** Each day's text is made once: the same few thousand days come up over and over. */
const texts = new Array<PlainDate | undefined>(LAST_DAY - FIRST_DAY + 1)

/** The day of a day number. */
export function fromDayNumber(number: number): PlainDate {
  const known = texts[number - FIRST_DAY]
  if (known !== undefined) return known
  const text = textOf(number)
  if (number >= FIRST_DAY && number <= LAST_DAY) texts[number - FIRST_DAY] = text
  return text
}

function textOf(number: number): PlainDate {
  const shifted = number + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return written(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** Read digit by digit: this is asked more often than anything else here. */
function civil(text: string): Civil {
  return { year: two(text, 0) * 100 + two(text, 2), month: two(text, 5), day: two(text, 8) }
}

function two(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 11 * ZERO
}

function written(year: number, month: number, day: number): PlainDate {
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` as PlainDate
}
