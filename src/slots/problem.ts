import type { Weekday } from '../procedure/civil-date.ts'
import type { Block, Day } from './grid.ts'

/**
 * What a search for a time is given: who has to be there and when they can. Seats, not persons: a seat is filled by one of several people ("any
 * officer of the unit"), and a room is a seat that one of several rooms fills. Minutes everywhere; a length or a part is a multiple of 15.
 */
export type Problem = {
  /** In order, no day twice. */
  readonly days: readonly Day[]
  readonly minutesLong: number
  readonly people: readonly Person[]
  readonly seats: readonly SeatSought[]
  /** Times of the week at which nobody is asked to meet. */
  readonly quiet?: readonly Weekly[]
  /** So many of the seats filled, whichever they are. */
  readonly quorum?: number
  readonly talk?: TalkBefore
}

/** Hours of the London day on these weekdays (0 = Sunday), in minutes from midnight. */
export type Weekly = { readonly weekdays: readonly Weekday[]; readonly from: number; readonly to: number }

export type Person = {
  readonly id: string
  readonly name: string
  /** Absent: the calendar can't be seen, and nobody is counted as away for it. */
  readonly busy?: readonly Block[]
  /** Their working hours; absent: any time that is searched. */
  readonly hours?: readonly Weekly[]
  /** On the road before and after, between this meeting and whatever else they do. */
  readonly travel?: number
  /** May take part online: then the road is no obstacle, though coming is better. */
  readonly online?: boolean
  /** Times that are possible and not good: lessons, a long day. */
  readonly ratherNot?: readonly { readonly block: Block; readonly why: string }[]
  readonly load?: Load
}

/** Meetings somebody chairs already, by day ('YYYY-MM-DD'), and how many they take on in a day and in a week from Monday. */
export type Load = { readonly perDay: number; readonly perWeek: number; readonly taken: Readonly<Record<string, number>> }

export type SeatSought = {
  readonly id: string
  /** Whom the procedure requires, whom the child wants in the room (the child among them), whom the parents want (they too), and everybody else. */
  readonly need: 'required' | 'childs-wish' | 'parents-wish' | 'other'
  /** Any one of them, the first who can. Nobody takes two seats: who stands alone for one is not counted for another. */
  readonly oneOf: readonly string[]
  /** Only there from and to these minutes of the meeting; absent: the whole. */
  readonly part?: { readonly from: number; readonly to: number }
}

/** The chair's talk with the child: with everyone named here, ending `gap` minutes or more before the meeting, on its day or so many listed days before. */
export type TalkBefore = {
  readonly minutesLong: number
  readonly people: readonly string[]
  readonly daysBefore: number
  readonly gap: number
  /** Minutes of the London day between which it lies. */
  readonly from: number
  readonly to: number
}

/** What keeps a person from a quarter of an hour. */
export const OBSTACLES = ['busy', 'hours', 'travel', 'load'] as const
export type Obstacle = (typeof OBSTACLES)[number]
