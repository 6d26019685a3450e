import type { BankHolidays } from './bank-holidays.ts'
import type { PlainDate } from './civil-date.ts'
import type { ReadingId } from './readings.ts'

/** The terms a case is decided under; fixed for the case when it is decided, so that a later edition changes nothing behind it. */
export type Terms = {
  readonly edition: '2017-07'
  readonly calendar: BankHolidays
  /** Days the area's offices are closed besides bank holidays. */
  readonly closures: readonly PlainDate[]
  /** Readings the board chose otherwise; a reading not named keeps its default. */
  readonly readings: Readonly<Partial<Record<ReadingId, string>>>
}
