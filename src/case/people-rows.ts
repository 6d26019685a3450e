import type { Directory, DirectoryEntry, PersonId } from './directory.ts'
import { MOST_MINUTES_AWAY } from './directory-shape.ts'
import { DISTRICTS } from './duty-lists.ts'
import { type PeopleColumn, parts, simple } from './people-columns.ts'

/** A line of a file of people as its reader asks for it, and what it says of units and places. */
export type Row = {
  readonly line: number
  readonly has: (column: PeopleColumn) => boolean
  readonly cell: (column: PeopleColumn) => string
}
/** The ids the file itself names, by their small letters. */
export type Ids = ReadonlyMap<string, PersonId>
export type Problem = readonly [column: PeopleColumn, says: string]

/** Who is meant by an id or a mail address: of the directory, or by id of the file itself. */
export function meantBy(text: string, ids: Ids, directory: Directory): PersonId | undefined {
  const said = text.toLowerCase()
  return directory.find(({ id, mail }) => id.toLowerCase() === said || mail.toLowerCase() === said)?.id ?? ids.get(said)
}

type Placed = Pick<DirectoryEntry, 'is' | 'unit' | 'members' | 'locality' | 'worksAt'>

/**
 * Units and places as the line has them, `before` where a column isn't there; an empty cell takes it away. Whoever can't be found stays as written, for
 * unitProblems() to tell.
 */
export function placedFrom(row: Row, before: DirectoryEntry | undefined, ids: Ids, directory: Directory): Placed {
  const read: { readonly [K in keyof Placed]: readonly [column: PeopleColumn, here: () => Placed[K]] } = {
    is: ['is', () => kindIn(row.cell('is'))],
    unit: ['unit', () => unitIn(row.cell('unit'), ids, directory)],
    members: ['members', () => membersIn(row.cell('members'), ids, directory)],
    locality: ['locality', () => localityIn(row.cell('locality'))],
    worksAt: ['worksAt', () => workplaceIn(row, before)],
  }
  return Object.fromEntries(
    (Object.keys(read) as (keyof Placed)[]).flatMap((key) => {
      const [column, here] = read[key] ?? []
      if (column === undefined || here === undefined) return []
      const own = row.has(column) || (key === 'worksAt' && row.has('minutesAway'))
      const value = own ? here() : before?.[key]
      return value === undefined ? [] : [[key, value] as const]
    }),
  )
}

/** Cells about units and places that can't be read. */
export function placeProblems(row: Row, before: DirectoryEntry | undefined): Problem[] {
  const [kind, locality, minutes] = [row.cell('is'), row.cell('locality'), row.cell('minutesAway')]
  const place = row.has('worksAt') ? row.cell('worksAt') : (before?.worksAt?.place ?? '')
  const found: Problem[] = []
  if (kind !== '' && kindIn(kind) === undefined && !PERSON.includes(simple(kind)))
    found.push(['is', 'unit, list, or empty for a person or an agency.'])
  if (locality !== '' && localityIn(locality) === undefined) found.push(['locality', `one of ${DISTRICTS.join(', ')}.`])
  if (minutes !== '' && !isMinutes(minutes)) found.push(['minutesAway', `whole minutes, ${MOST_MINUTES_AWAY} at most.`])
  if (minutes !== '' && place === '') found.push(['worksAt', 'say from where.'])
  if (place !== '' && minutes === '' && (row.has('minutesAway') || before?.worksAt === undefined))
    found.push(['minutesAway', 'say how many minutes it is from there to where meetings are held.'])
  return found
}

const PERSON = ['person', 'agency']

function kindIn(text: string): DirectoryEntry['is'] {
  return (['unit', 'list'] as const).find((one) => one === simple(text))
}

/** A unit is found by its name too, as lists of teams are kept, where no other has it. */
function unitIn(text: string, ids: Ids, directory: Directory): PersonId | undefined {
  if (text === '') return undefined
  const called = directory.filter((one) => one.is === 'unit' && simple(one.name) === simple(text))
  return meantBy(text, ids, directory) ?? (called.length === 1 ? called[0]?.id : undefined) ?? text
}

function membersIn(text: string, ids: Ids, directory: Directory): DirectoryEntry['members'] {
  if (text === '') return undefined
  if (simple(text) === 'not known') return 'not-known'
  return [...new Set(parts(text).map((one) => meantBy(one, ids, directory) ?? one))]
}

function localityIn(text: string): DirectoryEntry['locality'] {
  return DISTRICTS.find((one) => simple(one) === simple(text))
}

function workplaceIn(row: Row, before: DirectoryEntry | undefined): DirectoryEntry['worksAt'] {
  const place = row.has('worksAt') ? row.cell('worksAt') : before?.worksAt?.place
  const minutes = row.has('minutesAway') ? row.cell('minutesAway') : String(before?.worksAt?.minutes ?? '')
  return place === undefined || place === '' || !isMinutes(minutes) ? undefined : { place, minutes: Number(minutes) }
}

function isMinutes(text: string): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) <= MOST_MINUTES_AWAY
}
