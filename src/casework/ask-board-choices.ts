import { entrySentence } from '../board/board-words.ts'
import type { Choices, Closure, InstalledText } from '../board/choices.ts'
import { officerFor } from '../board/officer.ts'
import { presentTerms } from '../board/terms-of.ts'
import { type Directory, INSTALLATION, personById } from '../case/directory.ts'
import type { PlainDate } from '../procedure/civil-date.ts'
import type { Reading } from '../procedure/reading.ts'
import { readingWords } from '../procedure/reading-words.ts'
import { READING_IDS, READINGS, type ReadingId } from '../procedure/readings.ts'
import { RULES } from '../procedure/rules.ts'
import type { Section47Limit } from '../procedure/terms.ts'
import { AREAS, type Area } from '../procedure/vocabulary.ts'
import { choicesIn } from './terms-in-force.ts'
import { whyToldLate } from './told-late.ts'
import type { Actor, World } from './world.ts'

export type ReadingView = {
  id: ReadingId
  printed: string
  /** How it is read where no board chose otherwise, and what else it could mean. */
  choice: string
  alternative: string
  shows: { rule: string; paragraph: string; says: string }[]
  /** Why a board can't choose otherwise, where it can't: then there are no options. */
  fixed?: string
  options: { option: string; says: string }[]
  /** The option that holds, by area. */
  chosen: Record<Area, string>
}
export type HistoryLine = { id: string; on: PlainDate; at: string; by: string; areas: Area[]; says: string; why: string; source?: string }
export type BoardChoicesView = {
  version: number
  /** The areas whose board's officer the reader is; nobody else changes anything. */
  officerFor: Area[]
  /** For an officer alone: what keeps changes made in Outlook from being told at once. */
  toldLate?: string
  readings: ReadingView[]
  section47Limit: Partial<Record<Area, Section47Limit>>
  texts: Partial<Record<Area, { title: string; installedOn: PlainDate }>>
  /** Everything that was chosen, newest first. */
  history: HistoryLine[]
}

/** What the boards chose, as anybody who may sign in can read it. */
export async function askBoardChoices(world: World, actor: Actor): Promise<BoardChoicesView> {
  const late = officerFor(actor).length === 0 ? undefined : await whyToldLate(world, new Date())
  return await world.store.transaction(async (tx) => {
    const choices = await choicesIn(world, tx)
    const directory = await tx.directory()
    return {
      version: choices.version,
      officerFor: [...officerFor(actor)],
      ...(late === undefined ? {} : { toldLate: late }),
      readings: READING_IDS.map((id) => readingView(id, choices)),
      section47Limit: byArea((area) => choices.areas[area].section47Limit),
      texts: byArea((area) => titleOf(choices.areas[area].text)),
      history: choices.entries.map((entry) => historyLine(entry, choices, directory)).reverse(),
    }
  })
}

function byArea<T>(of: (area: Area) => T | undefined): Partial<Record<Area, T>> {
  const there = AREAS.flatMap((area) => {
    const value = of(area)
    return value === undefined ? [] : [[area, value] as const]
  })
  return Object.fromEntries(there) as Partial<Record<Area, T>>
}

function titleOf(text: InstalledText | undefined): { title: string; installedOn: PlainDate } | undefined {
  return text === undefined ? undefined : { title: text.title, installedOn: text.installedOn }
}

function readingView(id: ReadingId, choices: Choices): ReadingView {
  const { printed, choice, alternative, showsIn, options, fixed }: Reading = READINGS[id]
  const chosenIn = (area: Area) => presentTerms(choices, area).readings[id] ?? options[0] ?? ''
  return {
    id,
    printed,
    choice,
    alternative,
    shows: showsIn.map((rule) => ({ rule, paragraph: RULES[rule].paragraph, says: RULES[rule].says })),
    ...(fixed === undefined ? {} : { fixed }),
    options: options.map((option) => ({ option, says: readingWords(id, option) })),
    chosen: { derby: chosenIn('derby'), derbyshire: chosenIn('derbyshire') },
  }
}

function historyLine(entry: Choices['entries'][number], choices: Choices, directory: Directory): HistoryLine {
  const { id, on, at, by, data } = entry
  return {
    id,
    on,
    at,
    by: nameOf(by, directory),
    areas: 'areas' in data ? [...data.areas] : [...AREAS],
    says: entrySentence(entry, choices),
    why: data.why,
    ...('source' in data ? { source: data.source } : {}),
  }
}

function nameOf(id: string, directory: Directory): string {
  if (id === INSTALLATION) return 'The installation’s own file'
  return personById(directory, id)?.name ?? 'A person no longer listed'
}

export type CalendarView = {
  version: number
  officerFor: Area[]
  today: PlainDate
  source: string
  publishedThrough: PlainDate
  years: { year: number; days: { on: PlainDate; name: string; source?: string }[] }[]
  closures: { id: string; areas: Area[]; from: PlainDate; to: PlainDate; what: string; by: string; on: PlainDate; why: string }[]
}

/** The days nobody works: England's bank holidays by year with where they are from, and each area's closures, soonest first. */
export async function askCalendar(world: World, actor: Actor, today: PlainDate): Promise<CalendarView> {
  return await world.store.transaction(async (tx) => {
    const choices = await choicesIn(world, tx)
    const directory = await tx.directory()
    const { source, publishedThrough, days, sources } = choices.calendar
    const known = (Object.entries(days) as [PlainDate, string][]).sort(([a], [b]) => (a < b ? -1 : 1))
    const years = [...new Set(known.map(([on]) => Number(on.slice(0, 4))))]
    return {
      version: choices.version,
      officerFor: [...officerFor(actor)],
      today,
      source,
      publishedThrough,
      years: years.map((year) => ({
        year,
        days: known
          .filter(([on]) => on.startsWith(`${year}-`))
          .map(([on, name]) => ({ on, name, ...(sources?.[on] === undefined ? {} : { source: sources[on] }) })),
      })),
      closures: closuresOf(choices).map((closure) => closureView(closure, choices, directory)),
    }
  })
}

/** A closure that still holds somewhere, with the areas it holds in. */
function closuresOf(choices: Choices): Closure[] {
  const held = new Map<string, Closure>()
  for (const area of AREAS) {
    for (const closure of choices.areas[area].closures) {
      held.set(closure.id, { ...closure, areas: [...(held.get(closure.id)?.areas ?? []), area] })
    }
  }
  return [...held.values()].sort((a, b) => (a.from < b.from ? -1 : 1))
}

function closureView(closure: Closure, choices: Choices, directory: Directory): CalendarView['closures'][number] {
  const entry = choices.entries.find((one) => one.id === closure.id)
  const { id, areas, from, to, what, why } = closure
  return { id, areas: [...areas], from, to, what, why, by: nameOf(entry?.by ?? '', directory), on: entry?.on ?? from }
}

/** An area's own copy of the text, paragraph by paragraph; undefined where none is installed. */
export async function askText(world: World, area: Area): Promise<InstalledText | undefined> {
  const choices = await world.store.transaction((tx) => choicesIn(world, tx))
  return choices.areas[area].text
}
