import type { LondonMoment, PlainDate } from './civil-date.ts'
import { compareMoments, daysBetween } from './civil-date.ts'
import { DUTY_WORDS } from './duty-words.ts'
import type { Dated, Obligation } from './obligation.ts'
import { standing } from './obligations.ts'
import type { Terms } from './terms.ts'
import type { Area, Duty, MeetingKind, RiskLevel } from './vocabulary.ts'
import { isWorkingDay, workingCalendar } from './working-days.ts'

/** One case as the whole caseload is looked at: what is owed in it, and nothing about the child. */
export type CaseOwed = {
  readonly reference: string
  readonly area: Area
  readonly level?: RiskLevel | undefined
  readonly closed: boolean
  readonly owed: readonly OwedThere[]
  /** Limits recorded as missed: they stay, whatever becomes of the duty. */
  readonly missed?: readonly Miss[]
}
/** As much of an obligation as many cases are looked at for. */
export type OwedThere = Dated & Pick<Obligation, 'id' | 'duty'>
/** The entry that records it, what wasn't done, and the day it should have been. */
export type Miss = { readonly id: string; readonly obligation: string; readonly dueOn: PlainDate }

/** What a board asks: how many cases at each level, what is met in time, and where it is not. */
export type BoardFigures = {
  readonly open: Readonly<Record<RiskLevel | 'not-judged', number>>
  readonly overdue: number
  readonly duties: readonly DutyFigures[]
}
export type DutyFigures = {
  readonly duty: Duty
  readonly metInTime: number
  readonly metLate: number
  readonly overdue: number
  readonly open: number
  readonly departed: number
}

/** Figures over many cases at a moment; duties in the order they first come up. Undated duties count as met or open, never as late. */
export function boardFigures(cases: readonly CaseOwed[], now: LondonMoment): BoardFigures {
  const open = { low: 0, medium: 0, high: 0, 'not-judged': 0 }
  const duties = new Map<Duty, Writable<DutyFigures>>()
  for (const one of cases) {
    if (!one.closed) open[one.level ?? 'not-judged']++
    for (const owed of one.owed) count(owed, duties, now)
  }
  const all = [...duties.values()]
  return { open, overdue: all.reduce((sum, one) => sum + one.overdue, 0), duties: all }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

function count(owed: OwedThere, duties: Map<Duty, Writable<DutyFigures>>, now: LondonMoment): void {
  const figures = duties.get(owed.duty) ?? { duty: owed.duty, metInTime: 0, metLate: 0, overdue: 0, open: 0, departed: 0 }
  duties.set(owed.duty, figures)
  switch (standing(owed, now).state) {
    case 'met':
      figures.metInTime++
      return
    case 'met-late':
      figures.metLate++
      return
    case 'departed':
      figures.departed++
      return
    case 'overdue':
      figures.overdue++
      return
    case 'paused':
    case 'undated':
    case 'pending':
    case 'due-soon':
    case 'due-today':
      figures.open++
  }
}

/**
 * One line of the breach register: what was missed and how it stands today.
 * 'in-time-now': done in time, or not yet due, as the dates stand since a correction. 'not-owed-now': the duty has fallen away.
 */
export type Breach = {
  readonly reference: string
  /** The entry that recorded the miss. */
  readonly miss: string
  readonly obligation: string
  readonly duty: Duty
  readonly dueOn: PlainDate
  readonly stands: 'still-open' | 'met-late' | 'in-time-now' | 'departed' | 'not-owed-now'
  readonly metOn?: PlainDate
  /** Calendar days after the limit as recorded: until it was met or departed from, or until today while it is owed. */
  readonly daysLate?: number
}

/** Every limit recorded as missed, oldest first. Made from the entries, never from what is owed now: a breach isn't recomputed away. */
export function breaches(cases: readonly CaseOwed[], now: LondonMoment): readonly Breach[] {
  const all = cases.flatMap((one) => (one.missed ?? []).flatMap((miss) => breachOf(one, miss, now)))
  return all.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.miss < b.miss ? -1 : 1))
}

function breachOf(one: CaseOwed, miss: Miss, now: LondonMoment): readonly Breach[] {
  const { obligation, dueOn } = miss
  const duty = obligation.split(':')[0] ?? ''
  if (!Object.hasOwn(DUTY_WORDS, duty)) return []
  const owed = one.owed.find(({ id }) => id === obligation)
  const said = { reference: one.reference, miss: miss.id, obligation, duty: duty as Duty, dueOn }
  return [{ ...said, ...nowStanding(owed, dueOn, now) }]
}

function nowStanding(owed: OwedThere | undefined, dueOn: PlainDate, now: LondonMoment): Pick<Breach, 'stands' | 'metOn' | 'daysLate'> {
  const stands = owed && standing(owed, now)
  switch (stands?.state) {
    case undefined:
      return { stands: 'not-owed-now' }
    case 'met-late':
      return { stands: 'met-late', metOn: stands.on, daysLate: Math.max(0, daysBetween(dueOn, stands.on)) }
    case 'met':
      return { stands: 'in-time-now', metOn: stands.on }
    case 'departed':
      return { stands: 'departed', daysLate: Math.max(0, daysBetween(dueOn, owed?.departed?.on ?? now.on)) }
    case 'overdue':
    case 'paused':
      return { stands: 'still-open', daysLate: Math.max(0, daysBetween(dueOn, now.on)) }
    case 'undated':
    case 'pending':
    case 'due-soon':
    case 'due-today':
      return { stands: 'in-time-now' }
  }
}

/** A time at which everyone who must be there is free. */
export type FreeSlot = { readonly kind: MeetingKind; readonly starts: LondonMoment }
export type EarlyWarning = {
  readonly reference: string
  readonly obligation: string
  readonly by: PlainDate
  /** Calendar days left until the limit. */
  readonly daysLeft: number
  readonly says: string
}

/** The meetings that meet a duty to hold one. */
export const HELD_BY: Partial<Readonly<Record<Duty, readonly MeetingKind[]>>> = {
  'hold-cse-meeting': ['cse-meeting-initial', 'cse-review', 'conference'],
  'hold-strategy-discussion': ['strategy-discussion-district', 'conference'],
  'hold-section-47-discussion': ['s47-strategy-discussion'],
  'hold-conference': ['conference'],
  'call-taf': ['taf'],
  'network-meeting': ['cin-network'],
  review: ['cse-review', 'line-manager-review'],
}

/**
 * Meetings owed by a date for which no free slot on a working day is left before it, though the date hasn't passed: time to ask for
 * another day, or for someone to make room. `free` are the slots left; a meeting already in the diary in time needs none.
 */
export function noSlotLeft(
  cases: readonly CaseOwed[],
  free: (reference: string) => readonly FreeSlot[],
  booked: (reference: string) => readonly FreeSlot[],
  now: LondonMoment,
  terms: Terms,
): readonly EarlyWarning[] {
  const calendar = workingCalendar(terms)
  return cases.flatMap((one) =>
    one.owed.flatMap((owed) => {
      const kinds = HELD_BY[owed.duty]
      const { due } = owed
      if (!kinds || owed.met || owed.departed || owed.paused || due === 'undated' || compareMoments(now, due.by) > 0) return []
      const inTime = (slot: FreeSlot) =>
        kinds.includes(slot.kind) && compareMoments(slot.starts, now) > 0 && compareMoments(slot.starts, due.by) <= 0
      if (booked(one.reference).some(inTime)) return []
      if (free(one.reference).some((slot) => inTime(slot) && isWorkingDay(slot.starts.on, calendar))) return []
      const daysLeft = daysBetween(now.on, due.by.on)
      const says = `No time is left before ${due.by.on} at which everyone who must be there is free.`
      return [{ reference: one.reference, obligation: owed.id, by: due.by.on, daysLeft, says }]
    }),
  )
}
