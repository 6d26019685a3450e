import { formatDay } from '../procedure/civil-date.ts'
import { readingWords, section47Words } from '../procedure/reading-words.ts'
import type { Choices, Closure } from './choices.ts'
import type { BoardEntry, BoardRecorded } from './entries.ts'

/** One entry of the boards' stream as a sentence. `choices`: to name the closure that was removed. */
export function entrySentence(entry: BoardEntry, choices: Pick<Choices, 'entries'>): string {
  switch (entry.type) {
    case 'ReadingChosen':
      return `${entry.data.reading} is read as: ${readingWords(entry.data.reading, entry.data.option)}`
    case 'ClosureAdded':
      return `Offices closed ${spanWords(entry.data)}: ${entry.data.what}`
    case 'ClosureRemoved': {
      const { closure } = entry.data
      const added = choices.entries.find((one) => one.id === closure)
      return added?.type === 'ClosureAdded' ? `Offices not closed after all ${spanWords(added.data)}` : 'A closure was removed'
    }
    case 'HolidaysAnnounced': {
      const { days, completes } = entry.data
      const named = days.map(({ on, name }) => `${formatDay(on)} (${name})`).join(', ')
      return completes === undefined ? `Bank holiday: ${named}` : `The bank holidays of ${completes} are complete: ${named}`
    }
    case 'HolidayWithdrawn':
      return `No bank holiday: ${formatDay(entry.data.on)}`
    case 'Section47LimitSet':
      return `Until the section 47 discussion: ${section47Words(entry.data.limit === 'another-chapter' ? undefined : entry.data.limit)}`
    case 'TextInstalled':
      return `Copy of the text installed: ${entry.data.title}`
    case 'TextRemoved':
      return 'Copy of the text removed'
    case 'MatrixInstalled':
      return `Risk matrix installed, used from ${formatDay(entry.data.from)}: ${titleOf(entry.data.definition)}`
    case 'RotaSet':
      return rotaSentence(entry.data.slots)
    case 'DistrictsSet':
      return `Locality Child Protection Managers named: ${entry.data.districts.map(({ district }) => district).join(', ')}`
    case 'PeopleBroughtIn':
      return peopleSentence(entry.data.people)
    case 'AddressConfirmed':
      return 'A changed address was confirmed'
  }
}

function peopleSentence(people: BoardRecorded<'PeopleBroughtIn'>['data']['people']): string {
  const added = people.filter((one) => one.is === 'new').length
  return `People and agencies brought in: ${added} new, ${people.length - added} changed`
}

function rotaSentence(slots: BoardRecorded<'RotaSet'>['data']['slots']): string {
  const days = slots.map(({ on }) => on).sort()
  const [from, to] = [days[0], days.at(-1)]
  const span = from === undefined || to === undefined ? '' : ` for ${spanWords({ from, to })}`
  return `Rota of the Duty Child Protection Manager set${span} (${slots.length} half-${slots.length === 1 ? 'day' : 'days'})`
}

function titleOf({ title, version }: Readonly<Record<string, unknown>>): string {
  return `${String(title)}, edition ${String(version)}`
}

function spanWords({ from, to }: Pick<Closure, 'from' | 'to'>): string {
  return from === to ? formatDay(from) : `${formatDay(from)} to ${formatDay(to)}`
}
