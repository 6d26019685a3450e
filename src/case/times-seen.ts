import type { Instant, LondonMoment, PlainDate } from '../procedure/civil-date.ts'
import type { MeetingKind } from '../procedure/vocabulary.ts'

/** What a look for free times found, for each meeting that is owed by a day and not booked. A passing note beside the case, not part of the record. */
export type TimesSeen = { readonly at: Instant; readonly meetings: readonly SeenTimes[] }
export type SeenTimes = {
  readonly obligation: string
  readonly kind: MeetingKind
  readonly by: PlainDate
  readonly found: Found
}
export type Found =
  | {
      /** How many starts were free for everyone who must be there; the first few and the last few of them. */
      readonly count: number
      readonly free: readonly LondonMoment[]
      /** Roles or names whose calendars can't be seen: they may be free or not. */
      readonly notKnown: readonly string[]
      /** Required seats that nobody in the directory fills. */
      readonly unfilled: readonly string[]
    }
  /**
   * 'nobody-to-chair': it isn't certain who would call it. 'outside': Microsoft 365 didn't answer. 'no-day': no working day is left.
   * 'not-yet': something comes before it, so nobody could book it.
   */
  | { readonly not: 'nobody-to-chair' | 'outside' | 'no-day' | 'not-yet' }

export function isTimesSeen(kept: unknown): kept is TimesSeen {
  return typeof kept === 'object' && kept !== null && 'at' in kept && 'meetings' in kept && Array.isArray(kept.meetings)
}
