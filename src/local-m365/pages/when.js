/* Times as people in Derby read them. A wall time is 'YYYY-MM-DDTHH:MM' in Europe/London. */

const UTC = /^(utc|etc\/utc|etc\/gmt|z)$/i
const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

export function wallOf(instant) {
  const part = Object.fromEntries(LONDON.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`
}

/** Graph's { dateTime, timeZone } as a wall time. Graph writes UTC, or the zone that was asked for (ours is always London). */
export function wallOfGraph({ dateTime, timeZone }) {
  return UTC.test(timeZone) ? wallOf(`${dateTime.slice(0, 19)}Z`) : dateTime.slice(0, 16)
}

function written(wall, options) {
  // The wall time is put into UTC only so that Intl prints it unchanged.
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(new Date(`${wall}:00Z`))
}

export function longDay(wall) {
  return written(wall, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).replace(',', '')
}

export function shortDay(wall) {
  return written(wall, { weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '')
}

export function clockTime(wall) {
  return wall.slice(11, 16)
}

export function from(event) {
  return wallOfGraph(event.start)
}

/** 'Monday 30 November 2026, 10:00 to 11:30' */
export function span(event) {
  const start = from(event)
  const end = wallOfGraph(event.end)
  const sameDay = start.slice(0, 10) === end.slice(0, 10)
  return `${longDay(start)}, ${clockTime(start)} to ${sameDay ? '' : `${longDay(end)}, `}${clockTime(end)}`
}
