import type { Board, OwedView } from '../../contracts/http.ts'
import { formatDay, isPlainDate } from '../../procedure/civil-date.ts'
import type { Area, Known, RiskLevel } from '../../procedure/vocabulary.ts'

/** Words that several screens need. What the procedure says comes from the server or from src/procedure; these only dress it. */
export type Standing = OwedView['standing']
export type Tone = 'late' | 'soon' | 'calm' | 'done' | 'quiet'
export type BoardRow = Board['rows'][number]

export const LEVEL_WORDS: Readonly<Record<RiskLevel, string>> = { low: 'Low', medium: 'Medium', high: 'High' }
export const AREA_WORDS: Readonly<Record<Area, string>> = { derby: 'Derby', derbyshire: 'Derbyshire' }
export const KNOWN_WORDS: Readonly<Record<Known, string>> = { yes: 'Yes', no: 'No', 'not-known': 'Not known' }
export const FORCE_WORDS = { must: 'must', should: 'should', may: 'may', not: 'must not', fact: 'background' } as const

/** 'Fri 3 Apr 2026'; a day without its year where it is this year's. */
export function dayWords(on: string, today?: string): string {
  if (!isPlainDate(on)) return on
  const words = formatDay(on)
  return today?.slice(0, 4) === on.slice(0, 4) ? words.slice(0, -5) : words
}

export function momentWords(moment: { readonly on: string; readonly at?: string | undefined }, today?: string): string {
  return moment.at === undefined ? dayWords(moment.on, today) : `${dayWords(moment.on, today)}, ${moment.at}`
}

/** How long is left or how late, in words: '18 days left', 'Due today', '3 days late'. */
export function standingWords(standing: Standing): string {
  const days = standing.days ?? 0
  switch (standing.state) {
    case 'met':
      return standing.on === undefined ? 'Done' : `Done ${dayWords(standing.on)}`
    case 'met-late':
      return days === 0 ? 'Done late that day' : `Done ${days} ${days === 1 ? 'day' : 'days'} late`
    case 'departed':
      return 'Not done, with a reason'
    case 'paused':
      return 'Stands still'
    case 'undated':
      return 'No date is printed'
    case 'pending':
    case 'due-soon':
      return days === 1 ? '1 day left' : `${days} days left`
    case 'due-today':
      return standing.pressing === true ? 'Due now' : 'Due today'
    case 'overdue':
      return days === 0 ? 'Late today' : `${days} ${days === 1 ? 'day' : 'days'} late`
  }
}

export function toneOf(standing: Standing): Tone {
  switch (standing.state) {
    case 'overdue':
      return 'late'
    case 'due-today':
    case 'due-soon':
      return 'soon'
    case 'pending':
      return 'calm'
    case 'met':
    case 'met-late':
      return 'done'
    case 'departed':
    case 'paused':
    case 'undated':
      return 'quiet'
  }
}

export function isOpen(standing: Standing): boolean {
  return standing.state !== 'met' && standing.state !== 'met-late' && standing.state !== 'departed'
}

/** 'Amina Rahman' -> 'A. R.': for sharing a screen. */
export function initials(name: string): string {
  return name
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `${word[0]?.toUpperCase()}.`)
    .join(' ')
}

/** 'needs a word' -> 'Needs a word'. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
