import type { LondonMoment } from '../procedure/civil-date.ts'

/** What speaks against an offered time, one for each term its rank is made of, so that nothing is said that the rank doesn't know. */
export type TimeReason = {
  is:
    | 'missing'
    | 'child-away'
    | 'parents-away'
    | 'nobody'
    | 'no-quorum'
    | 'no-talk'
    | 'talk-days-before'
    | 'rather-not'
    | 'online'
    | 'load'
    | 'wait'
    | 'odd-start'
  name?: string
  required?: boolean
  days?: number
  why?: string
}

/** Who or what is in the way where no time has everybody who is required. */
export type InTheWay = { is: 'seat' | 'quorum' | 'talk' | 'quiet'; names: string[] }

/** One change that by itself frees a time: how many starts, and the first of them. */
export type WayOut = {
  is: 'person' | 'deputy' | 'part' | 'shorter' | 'quiet' | 'talk' | 'quorum' | 'without' | 'after'
  /** Whose diary, whose seat, or who comes instead. */
  name?: string
  /** For whom the deputy comes. */
  instead?: string
  /** The role that is meant, and who would come for it: what a press on it fills in. */
  role?: string
  person?: string
  obstacle?: 'busy' | 'hours' | 'travel' | 'load'
  /** Minutes of the meeting. */
  minutesLong?: number
  from?: number
  to?: number
  frees: number
  first: LondonMoment
}

/** Why no time is left with everybody who is required, and what would give one, the least harmful first. */
export type NoTimeView = { inTheWay: InTheWay[][]; waysOut: WayOut[]; together: { names: string[]; at: LondonMoment }[] }
