import { daysBetween, plainDate } from '../../../procedure/civil-date.ts'
import { dayWords } from '../../ui/words.ts'

const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' })
const TIME = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' })

/** How old something kept is: 'kept today at 14:05', 'kept yesterday', 'kept 5 days ago, on Tue 24 Nov'. `savedAt`: an instant; `today`: London's day. */
export function keptWords(savedAt: string, today: string): string {
  const at = new Date(savedAt)
  const parts = new Map(DAY.formatToParts(at).map(({ type, value }) => [type, value]))
  const on = plainDate(`${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`)
  const days = daysBetween(on, plainDate(today))
  if (days <= 0) return `kept ${days === 0 ? 'today' : dayWords(on, today)} at ${TIME.format(at)}`
  return days === 1 ? 'kept yesterday' : `kept ${days} days ago, on ${dayWords(on, today)}`
}
