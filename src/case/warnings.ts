import { type FreeSlot, HELD_BY, noSlotLeft } from '../procedure/caseload.ts'
import {
  addDays,
  compareMoments,
  daysBetween,
  formatDay,
  type Instant,
  type LondonMoment,
  type PlainDate,
} from '../procedure/civil-date.ts'
import { DUTY_WORDS } from '../procedure/duty-words.ts'
import type { RuleId } from '../procedure/rules.ts'
import type { Terms } from '../procedure/terms.ts'
import type { Area } from '../procedure/vocabulary.ts'
import { workingCalendar, workingDaysBetween } from '../procedure/working-days.ts'
import { isOpenDuty, type ListedDuty, type Listing } from './listing.ts'
import type { OverseenCase } from './oversight.ts'
import type { Found, SeenTimes } from './times-seen.ts'

/** A meeting that is owed by a day and not booked: how long is left, and whether any time is, as far as anybody has looked. */
export type WarningLine = {
  reference: string
  label: string
  area: Area
  obligation: string
  title: string
  rule: RuleId
  by: PlainDate
  daysLeft: number
  workingDaysLeft: number
  /** 'no-time-left': no start is left at which everyone who must be there is free. 'not-looked': nobody has looked yet. */
  state: 'no-time-left' | 'time-left' | 'not-looked' | 'cannot-tell' | 'far-off'
  says: string
  /** The moment of the look, and whether it was before today: what it says may no longer be so. */
  lookedAt?: Instant
  lookedOn?: PlainDate
  old: boolean
  /** Who must be there and whose calendar can't be seen. */
  notKnown: string[]
}

/** How far ahead calendars are read for a meeting, in days. */
export type Looking = { readonly now: LondonMoment; readonly aheadDays: number; readonly dayOf: (at: Instant) => PlainDate }

/** Every meeting owed by a day to come and not booked, those without a time left first, then by working days left. */
export function warningsOf(cases: readonly OverseenCase[], termsOf: (area: Area) => Terms, looking: Looking): WarningLine[] {
  const without = new Set(
    (['derby', 'derbyshire'] as const).flatMap((area) =>
      withoutTime(
        cases.filter((one) => one.area === area && one.times !== undefined),
        termsOf(area),
        looking.now,
      ),
    ),
  )
  const lines = cases.flatMap((one) =>
    meetingsToBook(one.listing, one.closed, looking.now).map((duty) => lineOf(one, duty, without, termsOf(one.area), looking)),
  )
  return lines.sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || a.workingDaysLeft - b.workingDaysLeft || compare(a, b))
}

const ORDER: readonly WarningLine['state'][] = ['no-time-left', 'cannot-tell', 'not-looked', 'time-left', 'far-off']

/** Open, dated, not standing still, the day not passed, and no meeting of a fitting kind in the diary. */
export function meetingsToBook(listing: Listing, closed: boolean, { on }: Pick<LondonMoment, 'on'>): ListedDuty[] {
  if (closed) return []
  return listing.duties.filter((duty) => {
    const kinds = HELD_BY[duty.duty]
    if (kinds === undefined || !isOpenDuty(duty) || duty.paused !== undefined || duty.due === 'undated' || duty.due.by.on < on) return false
    return !listing.booked.some((one) => kinds.includes(one.kind))
  })
}

function withoutTime(cases: readonly OverseenCase[], terms: Terms, now: LondonMoment): string[] {
  const slots = new Map(cases.map((one) => [one.reference, slotsOf(one)]))
  const booked = new Map(cases.map((one) => [one.reference, one.listing.booked]))
  const owed = cases.map(({ reference, area, closed, listing }) => ({ reference, area, closed, owed: listing.duties }))
  const warned = noSlotLeft(
    owed,
    (reference) => slots.get(reference) ?? [],
    (reference) => booked.get(reference) ?? [],
    now,
    terms,
  )
  return warned.map((one) => nameOf(one.reference, one.obligation))
}

function slotsOf({ times }: OverseenCase): FreeSlot[] {
  return (times?.meetings ?? []).flatMap(({ kind, found }) => ('free' in found ? found.free.map((starts) => ({ kind, starts })) : []))
}

function nameOf(reference: string, obligation: string): string {
  return `${reference} ${obligation}`
}

function lineOf(one: OverseenCase, duty: ListedDuty, without: ReadonlySet<string>, terms: Terms, looking: Looking): WarningLine {
  const { reference, label, area, times } = one
  const by = duty.due === 'undated' ? looking.now.on : duty.due.by.on
  const seen = times?.meetings.find((each) => each.obligation === duty.id)
  const lookedOn = times === undefined || seen === undefined ? undefined : looking.dayOf(times.at)
  return {
    ...{ reference, label, area, obligation: duty.id, title: DUTY_WORDS[duty.duty].short, rule: duty.rule, by },
    daysLeft: daysBetween(looking.now.on, by),
    workingDaysLeft: workingDaysBetween(looking.now.on, by, workingCalendar(terms)),
    ...told(seen, by, without.has(nameOf(reference, duty.id)), looking),
    ...(lookedOn === undefined || times === undefined ? {} : { lookedAt: times.at, lookedOn }),
    old: lookedOn !== undefined && lookedOn < looking.now.on,
    notKnown: seen !== undefined && 'free' in seen.found ? [...seen.found.notKnown] : [],
  }
}

type Told = Pick<WarningLine, 'state' | 'says'>

/** A limit that has moved since the look makes what was found say nothing. */
function told(seen: SeenTimes | undefined, by: PlainDate, none: boolean, { now, aheadDays }: Looking): Told {
  if (by > addDays(now.on, aheadDays))
    return { state: 'far-off', says: `More than ${aheadDays} days off; calendars are read from then on.` }
  if (seen === undefined || seen.by !== by) return { state: 'not-looked', says: 'Nobody has looked at the calendars for it yet.' }
  if ('not' in seen.found) return { state: seen.found.not === 'no-day' ? 'no-time-left' : 'cannot-tell', says: NOT_WORDS[seen.found.not] }
  if (none) return { state: 'no-time-left', says: 'No time is left before the limit at which everyone who must be there is free.' }
  return { state: 'time-left', says: leftWords(seen.found, now) }
}

const NOT_WORDS: Readonly<Record<Extract<Found, { not: string }>['not'], string>> = {
  'no-day': 'No working day is left before the limit.',
  'nobody-to-chair': 'It isn’t certain who would chair it, so no calendar was read.',
  'not-yet': 'It can’t be booked before something else is done; the case says what.',
  outside: 'Microsoft 365 did not answer, so nothing is known of the calendars.',
}

function leftWords({ free, count }: Extract<Found, { free: unknown }>, now: LondonMoment): string {
  const left = free.filter((starts) => compareMoments(starts, now) > 0)
  const first = left[0]
  // Not every start that was free is kept, so what is left of them is "at least" once some have gone by.
  const many = left.length === free.length ? String(count) : `at least ${left.length}`
  const when = first === undefined ? '' : `, the first on ${formatDay(first.on)} at ${first.at}`
  return `${many} ${count === 1 || left.length === 1 ? 'time is' : 'times are'} left${when}.`
}

function compare(a: WarningLine, b: WarningLine): number {
  return a.reference < b.reference ? -1 : 1
}
