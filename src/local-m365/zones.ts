/** Windows zone names that a British tenant meets, and their IANA twins (Unicode CLDR windowsZones, territory 001). */
const windowsZones: Readonly<Record<string, string>> = {
  UTC: 'UTC',
  'GMT Standard Time': 'Europe/London',
  'Greenwich Standard Time': 'Atlantic/Reykjavik',
  'W. Europe Standard Time': 'Europe/Berlin',
  'Romance Standard Time': 'Europe/Paris',
  'Central Europe Standard Time': 'Europe/Budapest',
  'GTB Standard Time': 'Europe/Bucharest',
  'Eastern Standard Time': 'America/New_York',
  'Central Standard Time': 'America/Chicago',
  'Mountain Standard Time': 'America/Denver',
  'Pacific Standard Time': 'America/Los_Angeles',
  'India Standard Time': 'Asia/Kolkata',
  'AUS Eastern Standard Time': 'Australia/Sydney',
}

/** The IANA zone of a Windows or IANA name; undefined when the name is not a zone. */
export function ianaZone(name: string): string | undefined {
  const known = windowsZones[name]
  if (known !== undefined) return known
  if (!/^[A-Za-z_]+\/[A-Za-z_/+-]+$/.test(name)) return undefined
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(zone: string): Intl.DateTimeFormat {
  const kept = formats.get(zone)
  if (kept !== undefined) return kept
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(zone, made)
  return made
}

/** Wall clock in an IANA zone, 'YYYY-MM-DDTHH:mm:ss', of an instant in milliseconds. */
export function wallClock(ms: number, zone: string): string {
  const parts = Object.fromEntries(
    formatFor(zone)
      .formatToParts(ms)
      .map((part) => [part.type, part.value]),
  )
  return `${parts.year?.padStart(4, '0')}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}`
}

const written = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?(Z)?$/

/**
 * The instant (ms) of a Graph dateTime read in an IANA zone. An hour that the clock skips counts as the hour after it, an hour
 * that comes twice counts as the first (what Exchange does). Undefined when the text is no date.
 */
export function instantOf(dateTime: string, zone: string): number | undefined {
  const found = written.exec(dateTime)
  if (found === null) return undefined
  const wall = Date.parse(`${found[1]}T${found[2] ?? '00:00'}:${found[3] ?? '00'}Z`)
  if (Number.isNaN(wall)) return undefined
  if (found[4] === 'Z') return wall
  const offsetAt = (ms: number): number => Date.parse(`${wallClock(ms, zone)}Z`) - ms
  // The offset before the change is the one that holds for a doubled hour's first pass and that pushes a skipped hour forward.
  const before = offsetAt(wall - 86_400_000)
  const after = offsetAt(wall + 86_400_000)
  const asBefore = wall - before
  if (before === after || offsetAt(asBefore) === before) return asBefore
  const asAfter = wall - after
  return offsetAt(asAfter) === after ? asAfter : asBefore
}

/** Graph's dateTimeTimeZone of an instant, written in the zone of that (Windows or IANA) name. */
export function dateTimeIn(at: string, zoneName: string): { readonly dateTime: string; readonly timeZone: string } {
  return { dateTime: `${wallClock(Date.parse(at), ianaZone(zoneName) ?? 'UTC')}.0000000`, timeZone: zoneName }
}
