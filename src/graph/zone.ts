/** Graph's pair of wall-clock time and zone name, as a UTC instant. Node 24 has no Temporal, so Intl knows the offsets. */
import type { UtcInstant } from './graph.ts'

/** Windows names Graph may answer with for us; IANA names need no translation. */
const IANA: Readonly<Record<string, string>> = {
  UTC: 'UTC',
  'GMT Standard Time': 'Europe/London',
  'Greenwich Standard Time': 'Atlantic/Reykjavik',
}

/** In: '2026-10-25T01:30[:00[.0000000]]' and a zone. Undefined when unreadable. A time that happens twice is its first; one that never happens moves on an hour. */
export function instantOf(dateTime: string, timeZone: string): UtcInstant | undefined {
  const wall = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::(\d{2}))?(?:\.\d{1,9})?(Z?)$/.exec(dateTime)
  if (wall === null) return undefined
  const asUtcMs = Date.parse(`${wall[1]}:${wall[2] ?? '00'}Z`)
  if (Number.isNaN(asUtcMs)) return undefined
  const zone = wall[3] === 'Z' ? 'UTC' : (IANA[timeZone] ?? timeZone)
  if (zone === 'UTC') return utc(asUtcMs)
  const before = offsetMs(zone, asUtcMs - 86_400_000)
  const after = offsetMs(zone, asUtcMs + 86_400_000)
  if (before === undefined || after === undefined) return undefined
  const fits = [before, after].map((offset) => asUtcMs - offset).filter((ms) => ms + (offsetMs(zone, ms) ?? Number.NaN) === asUtcMs)
  return utc(fits.length > 0 ? Math.min(...fits) : asUtcMs - before)
}

/** Milliseconds since 1970 as 'YYYY-MM-DDTHH:MM:SSZ'. */
export function utc(ms: number): UtcInstant {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

function offsetMs(timeZone: string, atMs: number): number | undefined {
  try {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }).formatToParts(atMs)
    const of = (type: string): string => parts.find((p) => p.type === type)?.value ?? ''
    return Date.parse(`${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}Z`) - atMs
  } catch {
    return undefined // a zone this machine doesn't know
  }
}
