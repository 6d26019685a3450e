import type { PersonId } from '../case/directory.ts'
import type { Instant, LondonMoment } from '../procedure/civil-date.ts'

/** What should be true outside, one by one. `key` is the errand's name for ever: the same case always yields the same keys. */
export type Errand = {
  readonly key: string
  readonly due: LondonMoment
  readonly task: ErrandTask
}
export type ErrandTask =
  /** `since`: the entry that gave it to its present chair; absent: as it was booked. */
  | { readonly kind: 'put-meeting-in-outlook'; readonly meeting: string; readonly since?: string }
  /** `what`: the time, or who is invited; the one never touches the other. */
  | { readonly kind: 'change-meeting-in-outlook'; readonly meeting: string; readonly what: 'times' | 'people' }
  /** `until`: only the event of who chaired it until this entry. */
  | { readonly kind: 'cancel-meeting-in-outlook'; readonly meeting: string; readonly until?: string }
  /** A time that is being asked about, held in the chair's calendar; and let go of, once it is chosen or not asked about any more. */
  | { readonly kind: 'hold-time' | 'let-go-of-time'; readonly asking: string; readonly time: string }
  /** `meeting`: or the asking about times. The mail with somebody's own link; `again`: they were silent. `entry`: what asked for it. */
  | { readonly kind: 'send-link'; readonly meeting: string; readonly person: PersonId; readonly entry: string; readonly again: boolean }
  | {
      readonly kind: 'remind'
      /** The first of `obligations`; of a case that has come to somebody, the entry that says so. */
      readonly obligation: string
      /** All that this one message stands for; absent on errands kept by an older program, which stood for one each. */
      readonly obligations?: readonly string[]
      readonly rung: Rung
      readonly to: PersonId
      readonly channel: 'teams' | 'mail'
    }

/**
 * The ladder of a chase: the person before the date, the person once late, then the line manager. 'come-to-you' stands before all of it:
 * somebody else has named this person to lead. 'opened-in-emergency' stands beside it, and goes out at any hour; 'look-in-outlook' too, within
 * hours: something of a meeting is to be put right there by its chair; and 'choose-a-time': answers are in about times that were asked about.
 */
export type Rung =
  | 'opened-in-emergency'
  | 'look-in-outlook'
  | 'choose-a-time'
  | 'come-to-you'
  | 'coming-up'
  | 'due'
  | 'late'
  | 'late-again'
  | 'line-manager-told'

export type ErrandState = 'wanted' | 'trying' | 'done' | 'in-doubt' | 'no-longer-wanted' | 'given-up'

/** The errand as kept: with what became of it. `outsideId` is the natural key in the outside world (event id, draft id, activity id). */
export type KeptErrand = Errand & {
  readonly state: ErrandState
  readonly attempts: number
  readonly outsideId?: string
  readonly lastFault?: string
  readonly settledAt?: Instant
}
