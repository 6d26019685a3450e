import { addMonths, birthday, compare, type PlainDate, plainDate } from '../procedure/civil-date.ts'
import type { ChildStatus } from '../procedure/facts.ts'
import type { Case, Entry } from './case.ts'

/**
 * How long the record of a child is kept: what it is about, how long, from when, and where that comes from. The longest that applies wins, so a period may only be
 * too long. No statute says it for children who were never looked after; there the longest that councils' own schedules print is taken.
 */
export type Retention = {
  readonly about: 'looked-after' | 'child-protection-plan' | 'any-child' | 'birth-not-known'
  readonly years: number
  readonly from: 'birth' | 'last-entry'
  readonly source: string
}

const BIRTH_NOT_KNOWN: Retention = {
  about: 'birth-not-known',
  years: 75,
  from: 'last-entry',
  source: 'as for a looked-after child, counted from the last entry',
}
export const RETENTION: readonly Retention[] = [
  {
    about: 'looked-after',
    years: 75,
    from: 'birth',
    source: 'Care Planning, Placement and Case Review (England) Regulations 2010, regulation 50',
  },
  {
    about: 'child-protection-plan',
    years: 35,
    from: 'last-entry',
    source: "no statute; the longest in councils' schedules, after the last contact",
  },
  { about: 'any-child', years: 25, from: 'birth', source: "no statute; councils' schedules" },
  BIRTH_NOT_KNOWN,
]

/** The first day on which the record need no longer be kept, and why not before. Regulation 50's fifteen years after a death aren't used: the record doesn't hold deaths. */
export function keptUntil(kase: Case): { readonly on: PlainDate; readonly because: Retention } {
  const [first, ...others] = RETENTION.filter((one) => applies(one, kase)).map((because) => ({ on: endOf(because, kase), because }))
  // Never reached: one of 'any-child' and 'birth-not-known' applies to every child.
  const start = first ?? { on: endOf(BIRTH_NOT_KNOWN, kase), because: BIRTH_NOT_KNOWN }
  return others.reduce((latest, one) => (compare(one.on, latest.on) > 0 ? one : latest), start)
}

function applies({ about }: Retention, kase: Case): boolean {
  const known = kase.child.birth !== 'not-known'
  switch (about) {
    case 'looked-after':
      return known && statusesOf(kase).some(({ lookedAfter }) => lookedAfter !== 'no')
    case 'child-protection-plan':
      return statusesOf(kase).some(({ plan }) => plan === 'child-protection')
    case 'any-child':
      return known
    case 'birth-not-known':
      return !known
  }
}

function endOf({ years, from }: Retention, kase: Case): PlainDate {
  const { birth } = kase.child
  return from === 'birth' && birth !== 'not-known' ? birthday(birth, years) : addMonths(lastEntryOn(kase), 12 * years)
}

/** Every status the child ever had here: one that ended still decides how long the record is kept. */
function statusesOf({ entries, status }: Case): readonly ChildStatus[] {
  return [status, ...entries.flatMap(statusIn)]
}

function statusIn({ event }: Entry): readonly ChildStatus[] {
  if (typeof event.data !== 'object' || event.data === null) return []
  return event.type === 'ConcernRaised' || event.type === 'StatusChanged' ? [event.data.status] : []
}

/** Recorded or happened, whichever was later. */
function lastEntryOn({ entries, raised }: Case): PlainDate {
  const days = entries.flatMap(({ event, on }) => [on, plainDate(event.at.slice(0, 10))])
  return days.reduce((latest, on) => (compare(on, latest) > 0 ? on : latest), raised.on)
}
