import { addDays, type ClockTime, clockTime, daysInMonth, isPlainDate, type PlainDate, weekday } from '../src/procedure/civil-date.ts'

/** A day said in words, and the time of day where one was said. */
export type WhenSaid = { readonly on: PlainDate; readonly at?: ClockTime }

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const DAY_NAME = /\b(next |this |on )?(sun|mon|tue|wed|thu|fri|sat)(day|sday|s|nesday|rsday|rs|urday)?\b/
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const DAY_MONTH = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH})(?: (\\d{4}))?\\b`)
const MONTH_DAY = new RegExp(`\\b(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?(?: (\\d{4}))?\\b`)
const SLASHED = /\b(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?\b/
const ISO = /\b(\d{4}-\d{2}-\d{2})\b/
const TIMES: readonly RegExp[] = [/\b(\d{1,2})[:.](\d{2}) ?(am|pm)?\b/, /\b(\d{1,2}) ?(am|pm)\b/, /\bat (\d{1,2})\b(?! ?[:./])/]

/**
 * 'tomorrow 2pm', 'next Tuesday', '8 December at 10:30', '8/12': the day it names, counted from today. British order: day before month. A day without its
 * year is the next one to come; 'next Tuesday' the first Tuesday after today. 'nothing': no day is spoken of; 'unreadable': one is, that there isn't.
 */
export function whenSaid(text: string, today: PlainDate): WhenSaid | 'nothing' | 'unreadable' {
  const lower = text.toLowerCase().replace(/\b[a-z2-9]{4}-[a-z2-9]{2}\b/g, ' ')
  const day = daySaid(lower, today)
  if (typeof day === 'string') return day
  const time = timeSaid(lower.replace(ISO, ' ').replace(SLASHED, keepTimes))
  return time === 'unreadable' ? time : { ...day, ...time }
}

/** '10.30' may be a time, '8/12' is a day. */
function keepTimes(found: string): string {
  return /^\d{1,2}\.\d{2}$/.test(found) ? found : ' '
}

type Day = { readonly on: PlainDate }

function daySaid(lower: string, today: PlainDate): Day | 'nothing' | 'unreadable' {
  if (/\bday after tomorrow\b/.test(lower)) return { on: addDays(today, 2) }
  if (/\b(tomorrow|tmrw|tomorow|tommorow)\b/.test(lower)) return { on: addDays(today, 1) }
  if (/\btoday\b/.test(lower)) return { on: today }
  const iso = ISO.exec(lower)?.[1]
  if (iso !== undefined) return isPlainDate(iso) ? { on: iso } : 'unreadable'
  const named = DAY_MONTH.exec(lower)
  if (named !== null) return dated(Number(named[1]), monthOf(named[2]), named[3], today)
  const turned = MONTH_DAY.exec(lower)
  if (turned !== null) return dated(Number(turned[2]), monthOf(turned[1]), turned[3], today)
  const slashed = /\d\/\d/.test(lower) ? SLASHED.exec(lower) : null
  if (slashed !== null) return dated(Number(slashed[1]), Number(slashed[2]), slashed[3], today)
  const inDays = /\bin (\d{1,2}) (day|week)s?\b/.exec(lower)
  if (inDays !== null) return { on: addDays(today, Number(inDays[1]) * (inDays[2] === 'week' ? 7 : 1)) }
  const name = DAY_NAME.exec(lower)?.[2]
  if (name === undefined) return 'nothing'
  const wanted = WEEKDAYS.findIndex((one) => one.startsWith(name))
  const ahead = (wanted - weekday(today) + 7) % 7
  return { on: addDays(today, ahead === 0 ? 7 : ahead) }
}

function monthOf(name = ''): number {
  return MONTHS.indexOf(name.slice(0, 3)) + 1
}

function dated(day: number, month: number, year: string | undefined, today: PlainDate): Day | 'unreadable' {
  if (month < 1 || month > 12) return 'unreadable'
  const thisYear = Number(today.slice(0, 4))
  const inYear = year === undefined ? thisYear : Number(year.length === 2 ? `20${year}` : year)
  const on = written(inYear, month, day)
  if (year !== undefined || on === 'unreadable' || on.on >= today) return on
  return written(inYear + 1, month, day)
}

function written(year: number, month: number, day: number): Day | 'unreadable' {
  const two = (n: number): string => String(n).padStart(2, '0')
  if (day < 1 || day > daysInMonth(year, month)) return 'unreadable'
  const text = `${year}-${two(month)}-${two(day)}`
  return isPlainDate(text) ? { on: text } : 'unreadable'
}

/** Without am or pm an hour from 1 to 7 is in the afternoon: nobody meets at two in the morning. */
function timeSaid(lower: string): { readonly at?: ClockTime } | 'unreadable' {
  const [full, half, bare] = TIMES.map((pattern) => pattern.exec(lower))
  const noon = /\b(noon|midday)\b/.test(lower)
  if (noon) return { at: clockTime('12:00') }
  const [hour, minute, half12] = full
    ? [Number(full[1]), Number(full[2]), full[3]]
    : half
      ? [Number(half[1]), 0, half[2]]
      : bare
        ? [Number(bare[1]), 0, undefined]
        : []
  if (hour === undefined || minute === undefined) return {}
  const meant = half12 === undefined ? (hour >= 1 && hour <= 7 ? hour + 12 : hour) : (hour % 12) + (half12 === 'pm' ? 12 : 0)
  if (meant > 23 || minute > 59 || (half12 !== undefined && (hour < 1 || hour > 12))) return 'unreadable'
  return { at: clockTime(`${String(meant).padStart(2, '0')}:${String(minute).padStart(2, '0')}`) }
}
