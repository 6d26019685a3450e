import { READINGS, type ReadingId } from './readings.ts'
import type { Section47Limit } from './terms.ts'

/** What an option of a reading means, in words: the first is our choice, the second its alternative, any further one goes by its own name. */
export function readingWords(reading: ReadingId, option: string | undefined): string {
  const { options, choice, alternative } = READINGS[reading]
  const place = option === undefined ? 0 : options.indexOf(option)
  if (place <= 0) return choice
  return place === 1 ? alternative : (options[place] ?? '').replaceAll('-', ' ')
}

/** A-47 isn't read one way or the other: a board gives a number, or leaves the limit to the chapter it stands in. */
export function section47Words(limit: Section47Limit | undefined): string {
  if (limit === undefined) return 'No limit of ours: it stands in another chapter'
  const unit = limit.unit === 'working-days' ? 'working day' : 'day'
  return `Within ${limit.n} ${unit}${limit.n === 1 ? '' : 's'}`
}
