import { type DutyLists, NO_LISTS, slotOf } from '../case/duty-lists.ts'
import { type BankHolidays, ENGLAND } from '../procedure/bank-holidays.ts'
import { addDays, type PlainDate, plainDate } from '../procedure/civil-date.ts'
import type { ReadingId } from '../procedure/readings.ts'
import type { Section47Limit } from '../procedure/terms.ts'
import type { ParagraphId } from '../procedure/text.ts'
import { AREAS, type Area } from '../procedure/vocabulary.ts'
import { BOARD_VERSIONS, type BoardEntry, type BoardEntryType, type BoardRecorded } from './entries.ts'

/** What an entry said, with its id. */
type Noted<T extends BoardEntryType> = BoardRecorded<T>['data'] & { readonly id: string }

export type Closure = Noted<'ClosureAdded'>
export type InstalledText = {
  readonly title: string
  readonly installedOn: PlainDate
  readonly paragraphs: Readonly<Partial<Record<ParagraphId, string>>>
}
export type InstalledMatrix = { readonly entry: string; readonly from: PlainDate; readonly definition: unknown }

/** What one area's board has chosen so far; nothing in it where it chose nothing. */
export type AreaChoices = {
  readonly readings: Readonly<Partial<Record<ReadingId, string>>>
  readonly section47Limit?: Section47Limit
  readonly closures: readonly Closure[]
  readonly text?: InstalledText
  readonly matrices: readonly InstalledMatrix[]
  readonly duty: DutyLists
}

/** The board's choices as they stand: its stream of entries, folded. */
export type Choices = {
  /** The number of entries: what the next append expects. */
  readonly version: number
  readonly areas: Readonly<Record<Area, AreaChoices>>
  /** England's bank holidays as shipped, with what officers added and withdrew. */
  readonly calendar: BankHolidays
  readonly entries: readonly BoardEntry[]
}

const NOTHING: AreaChoices = { readings: {}, closures: [], matrices: [], duty: NO_LISTS }
/** Where no board has chosen anything: every reading as shipped, the bank holidays as published, no closures. */
export const NO_CHOICES: Choices = { version: 0, areas: { derby: NOTHING, derbyshire: NOTHING }, calendar: ENGLAND, entries: [] }

/** The choices after more entries. Never refuses: what is written has been chosen. */
export function choicesAfter(before: Choices, entries: readonly BoardEntry[]): Choices {
  return entries.reduce(evolve, before)
}

function evolve(before: Choices, entry: BoardEntry): Choices {
  // An unknown type has no version here either: what this program can't read it must not pass over.
  if (!(entry.v <= BOARD_VERSIONS[entry.type])) throw new Error(`a board's entry ${entry.type} was written by a newer version of Pathway`)
  return { ...apply(before, entry), version: before.version + 1, entries: [...before.entries, entry] }
}

function apply(before: Choices, entry: BoardEntry): Choices {
  switch (entry.type) {
    case 'ReadingChosen': {
      const { areas, reading, option } = entry.data
      return inAreas(before, areas, (area) => ({ ...area, readings: { ...area.readings, [reading]: option } }))
    }
    case 'ClosureAdded':
      return inAreas(before, entry.data.areas, (area) => ({ ...area, closures: [...area.closures, { ...entry.data, id: entry.id }] }))
    case 'ClosureRemoved': {
      const { areas, closure } = entry.data
      return inAreas(before, areas, (area) => ({ ...area, closures: area.closures.filter((one) => one.id !== closure) }))
    }
    case 'HolidaysAnnounced':
      return { ...before, calendar: announced(before.calendar, entry.data) }
    case 'HolidayWithdrawn':
      return { ...before, calendar: withdrawn(before.calendar, entry.data) }
    case 'Section47LimitSet': {
      const { areas, limit } = entry.data
      return inAreas(before, areas, ({ section47Limit: _, ...area }) =>
        limit === 'another-chapter' ? area : { ...area, section47Limit: limit },
      )
    }
    case 'TextInstalled': {
      const { areas, title, paragraphs } = entry.data
      return inAreas(before, areas, (area) => ({ ...area, text: { title, installedOn: entry.on, paragraphs } }))
    }
    case 'TextRemoved':
      return inAreas(before, entry.data.areas, ({ text: _, ...area }) => area)
    case 'MatrixInstalled': {
      const { areas, from, definition } = entry.data
      return inAreas(before, areas, (area) => ({ ...area, matrices: [...area.matrices, { entry: entry.id, from, definition }] }))
    }
    case 'RotaSet': {
      const { areas, slots } = entry.data
      const set = Object.fromEntries(slots.map(({ on, half, people }) => [slotOf(on, half), people]))
      return inAreas(before, areas, (area) => ({ ...area, duty: { ...area.duty, rota: { ...area.duty.rota, ...set } } }))
    }
    case 'DistrictsSet': {
      const { areas, districts } = entry.data
      return inAreas(before, areas, (area) => ({ ...area, duty: { ...area.duty, districts: withDistricts(area.duty, districts) } }))
    }
    // The people themselves are in the directory.
    case 'PeopleBroughtIn':
    case 'AddressConfirmed':
      return before
  }
}

function withDistricts({ districts }: DutyLists, set: BoardRecorded<'DistrictsSet'>['data']['districts']): DutyLists['districts'] {
  const after = { ...districts, ...Object.fromEntries(set.map(({ district, person }) => [district, person])) }
  return Object.fromEntries(Object.entries(after).filter(([, person]) => person !== undefined))
}

function inAreas(before: Choices, areas: readonly Area[], change: (area: AreaChoices) => AreaChoices): Choices {
  const changed = AREAS.map((area) => [area, areas.includes(area) ? change(before.areas[area]) : before.areas[area]] as const)
  return { ...before, areas: Object.fromEntries(changed) as Record<Area, AreaChoices> }
}

function announced(calendar: BankHolidays, { days, completes, source }: BoardRecorded<'HolidaysAnnounced'>['data']): BankHolidays {
  return {
    ...calendar,
    ...(completes === undefined ? {} : { publishedThrough: plainDate(`${completes}-12-31`) }),
    days: { ...calendar.days, ...Object.fromEntries(days.map(({ on, name }) => [on, name])) },
    sources: { ...calendar.sources, ...Object.fromEntries(days.map(({ on }) => [on, source])) },
  }
}

function withdrawn(calendar: BankHolidays, { on }: BoardRecorded<'HolidayWithdrawn'>['data']): BankHolidays {
  const { [on]: _, ...days } = calendar.days
  const { [on]: __, ...sources } = calendar.sources ?? {}
  return { ...calendar, days, sources }
}

/** Every day of a closure. */
export function daysOf(closure: Pick<Closure, 'from' | 'to'>): readonly PlainDate[] {
  const days: PlainDate[] = []
  for (let on = closure.from; on <= closure.to; on = addDays(on, 1)) days.push(on)
  return days
}
