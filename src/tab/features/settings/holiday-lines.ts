import { isPlainDate } from '../../../procedure/civil-date.ts'

type Day = { readonly on: string; readonly name: string }
const MOST = 20

/**
 * The days someone typed or pasted: a line each ('2028-04-14 Good Friday'), the JSON of GOV.UK's list, or its calendar file; of lists of several years
 * or divisions only England's. The first thing that can't be read is said in a sentence.
 */
export function holidayLines(typed: string): Day[] | string {
  const text = typed.trim()
  if (text === '') return 'Enter a day.'
  const days = text.startsWith('{') ? fromJson(text) : text.startsWith('BEGIN:VCALENDAR') ? fromCalendar(text) : fromLines(text)
  if (typeof days === 'string') return days
  return days.length > MOST ? `That is ${days.length} days; enter those of one year, ${MOST} at the most.` : days
}

function fromLines(text: string): Day[] | string {
  const days: Day[] = []
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    const [, on = '', name = ''] = /^(\S+)\s+(.+)$/.exec(line) ?? []
    if (!isPlainDate(on)) return `“${line.slice(0, 40)}” doesn’t begin with a day such as 2028-04-14.`
    days.push({ on, name: name.trim() })
  }
  return days
}

function fromJson(text: string): Day[] | string {
  const broken = 'That JSON isn’t a list of bank holidays.'
  try {
    const lists = JSON.parse(text) as Readonly<
      Record<string, { readonly events?: readonly { readonly date?: unknown; readonly title?: unknown }[] }>
    >
    const events = (lists['england-and-wales'] ?? (lists as unknown as (typeof lists)[string])).events
    if (!Array.isArray(events)) return broken
    const days = events.map(({ date, title }) => ({ on: String(date), name: String(title) }))
    return days.every(({ on }) => isPlainDate(on)) ? days : broken
  } catch {
    return broken
  }
}

function fromCalendar(text: string): Day[] | string {
  const days = text
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((event) => {
      const [, year = '', month = '', day = ''] = /DTSTART[^:]*:(\d{4})(\d{2})(\d{2})/.exec(event) ?? []
      return { on: `${year}-${month}-${day}`, name: /SUMMARY[^:]*:(.+)/.exec(event)?.[1]?.trim() ?? '' }
    })
  return days.every(({ on, name }) => isPlainDate(on) && name !== '') ? days : 'A day of that calendar file can’t be read.'
}
