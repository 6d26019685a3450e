import type { ClockTime, Instant, LondonMoment, PlainDate } from '../procedure/civil-date.ts'

/** Our clock. Whatever the procedure dates runs on it; queue retries, tokens and rate limits run on the machine's. */
export type Clock = {
  readonly now: () => Instant
  readonly moved: () => boolean
}

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** The day and the minute in London at an instant. */
export function londonAt(instant: Instant | Date): LondonMoment {
  const parts = new Map(london.formatToParts(new Date(instant)).map((part) => [part.type, part.value]))
  const on = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}` as PlainDate
  return { on, at: `${parts.get('hour')}:${parts.get('minute')}` as ClockTime }
}

/**
 * The instant of a London wall time. A time that the clocks skip in March is read one hour later;
 * one that happens twice in October is read as the first.
 */
export function instantOf(moment: LondonMoment): Instant {
  const asIfUtc = Date.parse(`${moment.on}T${moment.at}:00Z`)
  for (const offsetHours of [1, 0]) {
    const candidate = new Date(asIfUtc - offsetHours * 3_600_000)
    const seen = londonAt(candidate)
    if (seen.on === moment.on && seen.at === moment.at) return candidate.toISOString() as Instant
  }
  return new Date(asIfUtc).toISOString() as Instant
}

/** The machine's clock moved by a number of milliseconds; 0 in production always. */
export function clockWithOffset(offset: () => number): Clock {
  return {
    now: () => new Date(Date.now() + offset()).toISOString() as Instant,
    moved: () => offset() !== 0,
  }
}

export function fixedClock(instant: Instant): Clock {
  return { now: () => instant, moved: () => true }
}
