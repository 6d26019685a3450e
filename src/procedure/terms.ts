import type { BankHolidays } from './bank-holidays.ts'
import type { PlainDate } from './civil-date.ts'
import type { ReadingId } from './readings.ts'
import type { Area } from './vocabulary.ts'

/** How long social care may take until the section 47 discussion, where a board says so. */
export type Section47Limit = { readonly n: number; readonly unit: 'working-days' | 'days' }

/** What a case keeps of the day its level was judged: edition and readings, so that a later choice changes nothing behind it. */
export type DecidedUnder = {
  readonly edition: '2017-07'
  /** Readings the board chose otherwise; a reading not named keeps its default. */
  readonly readings: Readonly<Partial<Record<ReadingId, string>>>
  /** Absent: printed in another chapter, so there is no date of ours. */
  readonly section47Limit?: Section47Limit
}

/** The edition as shipped, with every reading at its default. */
export const AS_SHIPPED: DecidedUnder = { edition: '2017-07', readings: {} }

/** What a decision made under these terms keeps of them. */
export function decidedUnder({ edition, readings, section47Limit }: DecidedUnder): DecidedUnder {
  return { edition, readings, ...(section47Limit === undefined ? {} : { section47Limit }) }
}

/** Days an area's offices are closed besides bank holidays. */
export type DaysClosed = {
  readonly closures: readonly PlainDate[]
  /** What the board said of such a day ('staff training'). */
  readonly closedFor?: Readonly<Record<PlainDate, string>>
}

/** The terms a case stands under: what it was decided under, and the days nobody works, which are facts about the world. */
export type Terms = DecidedUnder &
  DaysClosed & {
    readonly calendar: BankHolidays
    /** The same days by area, for what is left to do in an area the child has left; unsaid, they are the same in both. */
    readonly closedIn?: Readonly<Record<Area, DaysClosed>>
  }
