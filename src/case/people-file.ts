import type { PlainDate } from '../procedure/civil-date.ts'
import type { Area } from '../procedure/vocabulary.ts'
import { type Blocked, isBlocked } from './blocked.ts'
import { cellMeant } from './csv.ts'
import { addressBy, type Directory, type DirectoryEntry, isReservedId, type PersonId } from './directory.ts'
import { directoryEntrySchema, isOffice } from './directory-shape.ts'
import { areasIn, columnCalled, dayIn, PEOPLE_COLUMN_IDS, PEOPLE_COLUMNS, type PeopleColumn, rolesIn } from './people-columns.ts'
import { type Ids, meantBy, type Problem, placedFrom, placeProblems, type Row } from './people-rows.ts'
import { unitProblems } from './units.ts'

/**
 * A file of people and agencies beside the directory as it stands: who is new, what is changed, and everything that must be put right first.
 * Whoever isn't in the file stays as they are; a column that isn't there changes nothing.
 */

/** A line of the file: its number as an editor counts, and its cells. The first is the headings. */
export type SheetLine = { readonly line: number; readonly cells: readonly string[] }
export type FileProblem = { readonly line: number; readonly place: string; readonly says: string }
export type FieldChange = { readonly field: string; readonly from: string; readonly to: string }
export type PersonRead = {
  readonly line: number
  readonly is: 'new' | 'changed' | 'same'
  readonly person: DirectoryEntry
  /** By column, in words; empty for somebody new or unchanged. */
  readonly changes: readonly FieldChange[]
}
export type PeopleRead = { readonly people: readonly PersonRead[]; readonly problems: readonly FileProblem[] }

export type PeopleAround = {
  readonly directory: Directory
  readonly today: PlainDate
  /** Whose own tenant it is: that of everybody who has an object id. */
  readonly tid: string
  /** The areas the keeper keeps. */
  readonly keeps: readonly Area[]
  readonly keeper: PersonId
  /** The domains mail may go to, in small letters; absent: any. */
  readonly domains?: readonly string[]
  /** To whom nothing may ever be sent; absent: nobody is known. */
  readonly blocks?: readonly Blocked[]
  readonly newId: () => string
}

const NEEDED: readonly PeopleColumn[] = ['name', 'mail', 'agency', 'roles', 'areas']

export function readPeople(lines: readonly SheetLine[], around: PeopleAround): PeopleRead {
  const [headings, ...rest] = lines
  if (headings === undefined) return { people: [], problems: [{ line: 1, place: 'The file', says: 'it is empty.' }] }
  const columns = headings.cells.map(columnCalled)
  const twice = PEOPLE_COLUMN_IDS.find((column) => columns.filter((one) => one === column).length > 1)
  const heading = (says: string) => ({ people: [], problems: [{ line: headings.line, place: 'The headings', says }] })
  if (twice !== undefined) return heading(`“${PEOPLE_COLUMNS[twice].heading}” stands there twice.`)
  if (!columns.includes('id') && !columns.includes('mail')) return heading('one of them must be “Id” or “Mail”: by them people are found.')
  const rows = rest.map(({ line, cells }): Row => {
    const cell = (column: PeopleColumn): string => cellMeant(cells[columns.indexOf(column)] ?? '')
    return { line, has: (column) => columns.includes(column), cell }
  })
  const ids: Ids = new Map(rows.map((row) => [row.cell('id').toLowerCase(), row.cell('id')]))
  const read = rows.map((row) => readRow(row, ids, around))
  const readable = read.flatMap((one) => ('person' in one ? [one] : []))
  const wrong = [...read.flatMap((one) => ('person' in one ? [] : one.problems)), ...misplaced(readable, around)]
  const people = readable.filter(({ line }) => !wrong.some((problem) => problem.line === line))
  return { people, problems: [...wrong, ...clashes(people, around)].sort((a, b) => a.line - b.line) }
}

function readRow(row: Row, ids: Ids, around: PeopleAround): PersonRead | { readonly problems: FileProblem[] } {
  const before = stands(row, around.directory)
  const person = personFrom(row, before, ids, around)
  const told = [
    ...empty(row, before),
    ...cellProblems(row, before, around),
    ...placeProblems(row, before),
    ...managerProblem(row, ids, around.directory),
    ...shapeProblem(person),
  ]
  const first = told.filter(([column], index) => told.findIndex(([other]) => other === column) === index)
  if (first.length > 0)
    return { problems: first.map(([column, says]) => ({ line: row.line, place: PEOPLE_COLUMNS[column].heading, says })) }
  const manager = managerOf(row, ids, around.directory)
  const whole = row.has('lineManager') ? managedBy(manager, person) : person
  const changes = before === undefined ? [] : changesBetween(before, whole, around.directory)
  const is = before === undefined ? 'new' : changes.length === 0 ? 'same' : 'changed'
  const foreign = is === 'same' ? undefined : [...(before?.areas ?? []), ...whole.areas].find((area) => !around.keeps.includes(area))
  if (foreign !== undefined)
    return {
      problems: [
        { line: row.line, place: PEOPLE_COLUMNS.areas.heading, says: 'the other area’s keeper of the directory has to bring them in.' },
      ],
    }
  return { line: row.line, is, person: is === 'same' && before !== undefined ? before : whole, changes }
}

/** Whom the line is about: by id, else by mail address. */
function stands(row: Row, directory: Directory): DirectoryEntry | undefined {
  const [id, mail] = [row.cell('id'), row.cell('mail').toLowerCase()]
  return id === ''
    ? directory.find((person) => mail !== '' && person.mail.toLowerCase() === mail)
    : directory.find((person) => person.id === id)
}

/** The person as the line has them. What can't be read yet stays as it was, or empty: it is told as a problem anyway. */
function personFrom(row: Row, before: DirectoryEntry | undefined, ids: Ids, around: PeopleAround): DirectoryEntry {
  const { tid, today, keeper, newId } = around
  const text = (column: 'name' | 'mail' | 'agency'): string => row.cell(column) || (before?.[column] ?? '')
  const mail = text('mail')
  const oid = before?.oid ?? (row.cell('objectId').toLowerCase() || undefined)
  const verified = dayIn(row.cell('verifiedOn')) ?? (before !== undefined && mail === before.mail ? before.verifiedOn : today)
  const telephone = optional('telephone', row, 'telephone', before?.telephone, row.cell('telephone'))
  const given = rolesIn(row.cell('roles')).roles.filter((role) => !isOffice(role))
  const roles = row.cell('roles') === '' ? (before?.roles ?? []) : [...(before?.roles.filter(isOffice) ?? []), ...given]
  const areas = row.cell('areas') === '' ? (before?.areas ?? []) : areasIn(row.cell('areas')).areas
  return {
    id: row.cell('id') || before?.id || newId(),
    ...(oid === undefined ? {} : { tid: before?.tid ?? tid, oid }),
    ...optional('guestOf', row, 'guestOf', before?.guestOf, row.cell('guestOf').toLowerCase()),
    name: text('name'),
    mail,
    ...telephone,
    agency: text('agency'),
    roles,
    areas,
    ...(before?.lineManager === undefined ? {} : { lineManager: before.lineManager }),
    verifiedOn: verified,
    ...placedFrom(row, before, ids, around.directory),
    ...addressBy(before, { mail, ...telephone }, keeper),
    ...optional('leftOn', row, 'leftOn', before?.leftOn, dayIn(row.cell('leftOn')) ?? ''),
  }
}

/** An empty cell takes it away; a column that isn't there leaves it. */
function optional<K extends 'guestOf' | 'leftOn' | 'telephone'>(
  key: K,
  row: Row,
  column: PeopleColumn,
  before: string | undefined,
  here: string,
) {
  const value = row.has(column) ? here : (before ?? '')
  return (value === '' ? {} : { [key]: value }) as Partial<Record<K, string>>
}

function managedBy(manager: string | undefined, { lineManager: _, ...rest }: DirectoryEntry): DirectoryEntry {
  return manager === undefined ? rest : { ...rest, lineManager: manager }
}

function empty(row: Row, before: DirectoryEntry | undefined): Problem[] {
  const isList = (row.has('is') ? row.cell('is').toLowerCase() : before?.is) === 'list'
  return NEEDED.flatMap((column): Problem[] => {
    if (isList && column === 'roles') return []
    const missing = row.cell(column) === '' && (before === undefined || row.has(column))
    return missing ? [[column, before === undefined ? 'somebody new needs one.' : 'it is empty.']] : []
  })
}

function cellProblems(row: Row, before: DirectoryEntry | undefined, { today, domains, blocks }: PeopleAround): Problem[] {
  const found: Problem[] = []
  const written = { mail: row.cell('mail'), name: row.cell('name') }
  // Whoever stands in it already is somebody's decision of before: they can be said to have left.
  const elsewhere = written.mail !== '' && written.mail.toLowerCase() !== before?.mail.toLowerCase()
  if (elsewhere && isBlocked(written, blocks ?? [])) found.push(['mail', 'nothing may ever be sent there: see “Never to be written to”.'])
  if (isBlocked({ phone: row.cell('telephone') }, blocks ?? [])) found.push(['telephone', 'it stands under “Never to be written to”.'])
  if (isReservedId(row.cell('id'))) found.push(['id', 'this id stands for Pathway itself: give this person another one.'])
  const { roles, wrong } = rolesIn(row.cell('roles'))
  if (wrong) found.push(['roles', 'one of them is no role of the procedure.'])
  if (roles.some((role) => isOffice(role) && !before?.roles.includes(role))) found.push(['roles', 'an office isn’t given by a file.'])
  if (row.cell('areas') !== '' && areasIn(row.cell('areas')).wrong)
    found.push(['areas', 'Derby, Derbyshire, or both with a semicolon between.'])
  const domain = row.cell('mail').toLowerCase().split('@')[1]
  if (domain !== undefined && domains !== undefined && !domains.includes(domain)) found.push(['mail', 'mail may not go to this domain.'])
  const oid = row.cell('objectId').toLowerCase()
  if (oid !== '' && before?.oid !== undefined && before.oid.toLowerCase() !== oid)
    found.push(['objectId', 'it can’t be changed, or another account would be this person: enter whoever it is as somebody new.'])
  if (row.cell('guestOf') !== '' && oid === '' && before?.oid === undefined) found.push(['guestOf', 'a guest needs an object id too.'])
  for (const column of ['verifiedOn', 'leftOn'] as const) {
    if (row.cell(column) !== '' && dayIn(row.cell(column)) === undefined) found.push([column, 'write the day as 2026-11-30 or 30/11/2026.'])
  }
  if ((dayIn(row.cell('verifiedOn')) ?? today) > today) found.push(['verifiedOn', 'this day is still to come.'])
  return found
}

function managerOf(row: Row, ids: Ids, directory: Directory): string | undefined {
  const said = row.cell('lineManager')
  return said === '' ? undefined : meantBy(said, ids, directory)
}

function managerProblem(row: Row, ids: Ids, directory: Directory): Problem[] {
  const lost = row.cell('lineManager') !== '' && managerOf(row, ids, directory) === undefined
  return lost
    ? [['lineManager', 'nobody in the directory has this id or mail address; somebody new in this file is named by their id.']]
    : []
}

const COLUMN_OF: Readonly<Record<string, PeopleColumn>> = { oid: 'objectId', tid: 'objectId' }

/** What the directory itself takes: addresses, lengths, days. */
function shapeProblem({ addressBy: _, ...person }: DirectoryEntry): Problem[] {
  const read = directoryEntrySchema.safeParse(person)
  const wrong = read.success ? [] : read.error.issues.map((issue) => String(issue.path[0]))
  return [...new Set(wrong)].map((key): Problem => {
    const column = COLUMN_OF[key] ?? (key as PeopleColumn)
    return [column, SHAPES[column] ?? 'this can’t be kept.']
  })
}

const SHAPES: Partial<Readonly<Record<PeopleColumn, string>>> = {
  id: 'at most 80 letters.',
  name: 'at most 120 letters.',
  agency: 'at most 120 letters.',
  mail: 'this is no mail address.',
  telephone: 'write it in figures, as 01632 960 101 or +44 1632 960101.',
  roles: 'at most 20 roles.',
  objectId: 'this is no object id of Microsoft Entra.',
  guestOf: 'this is no id of a tenant.',
  verifiedOn: 'there is no such day.',
  leftOn: 'there is no such day.',
  worksAt: 'at most 120 letters.',
  unit: 'no unit in the directory has this name, id or mail address.',
  members: 'one of them is not in the directory: write “not known”, or enter them first.',
}

function changesBetween(before: DirectoryEntry, after: DirectoryEntry, directory: Directory): FieldChange[] {
  return PEOPLE_COLUMN_IDS.flatMap((column) => {
    const { heading, of } = PEOPLE_COLUMNS[column]
    const [from, to] = [of(before, directory), of(after, directory)]
    return from === to ? [] : [{ field: heading, from, to }]
  })
}

/** The same person, address or account twice: in the file, or in the file and for somebody else in the directory. */
function clashes(people: readonly PersonRead[], { directory }: PeopleAround): FileProblem[] {
  const inFile = new Set(people.map(({ person }) => person.id))
  const others = directory.filter(({ id }) => !inFile.has(id))
  return people.flatMap(({ line, person }, index): FileProblem[] => {
    const earlier = [...others, ...people.slice(0, index).map((one) => one.person)]
    if (earlier.some(({ id }) => id === person.id)) return [{ line, place: 'The line', says: 'this person stands in the file twice.' }]
    if (earlier.some(({ mail }) => mail.toLowerCase() === person.mail.toLowerCase()))
      return [{ line, place: PEOPLE_COLUMNS.mail.heading, says: 'somebody else has this address.' }]
    const taken = person.oid !== undefined && earlier.some(({ oid }) => oid?.toLowerCase() === person.oid?.toLowerCase())
    return taken ? [{ line, place: PEOPLE_COLUMNS.objectId.heading, says: 'somebody else has this account.' }] : []
  })
}

/** What the file says of units that can't be so, the directory taken as it will stand. */
function misplaced(people: readonly PersonRead[], { directory }: PeopleAround): FileProblem[] {
  const inFile = new Set(people.map(({ person }) => person.id))
  const whole = [...directory.filter(({ id }) => !inFile.has(id)), ...people.map(({ person }) => person)]
  return people
    .filter(({ is }) => is !== 'same')
    .flatMap(({ line, person }) =>
      unitProblems(person, whole).map(([field, says]) => ({ line, place: PEOPLE_COLUMNS[field].heading, says })),
    )
}
