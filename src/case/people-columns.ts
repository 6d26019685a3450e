import { AREAS } from '../procedure/vocabulary.ts'
import { csvOf } from './csv.ts'
import { type Directory, type DirectoryEntry, type DirectoryRole, type PersonId, personById } from './directory.ts'
import { DIRECTORY_ROLES, directoryRoleWords } from './directory-shape.ts'
import { AREA_WORDS } from './words.ts'

/** The directory as a file for spreadsheets: its columns, what they are called, and how a person is written in one. */
export type PeopleColumn =
  | 'id'
  | 'name'
  | 'mail'
  | 'telephone'
  | 'agency'
  | 'roles'
  | 'areas'
  | 'lineManager'
  | 'objectId'
  | 'guestOf'
  | 'verifiedOn'
  | 'leftOn'
  | 'is'
  | 'unit'
  | 'members'
  | 'locality'
  | 'worksAt'
  | 'minutesAway'

type Column = {
  /** The heading as it is written; the others are understood too, in any case. */
  readonly heading: string
  readonly also: readonly string[]
  readonly of: (person: DirectoryEntry, directory: Directory) => string
}

export const PEOPLE_COLUMNS: Readonly<Record<PeopleColumn, Column>> = {
  id: { heading: 'Id', also: ['person id', 'number'], of: ({ id }) => id },
  name: { heading: 'Name', also: ['full name', 'display name'], of: ({ name }) => name },
  mail: {
    heading: 'Mail',
    also: ['e-mail', 'email', 'mail address', 'email address', 'e-mail address', 'work email'],
    of: ({ mail }) => mail,
  },
  telephone: { heading: 'Telephone', also: ['phone', 'telephone number', 'tel', 'switchboard'], of: ({ telephone }) => telephone ?? '' },
  agency: { heading: 'Agency', also: ['organisation', 'organization', 'service'], of: ({ agency }) => agency },
  roles: { heading: 'Roles', also: ['role'], of: ({ roles }) => roles.map(directoryRoleWords).join('; ') },
  areas: { heading: 'Areas', also: ['area', 'authority'], of: ({ areas }) => areas.map((area) => AREA_WORDS[area]).join('; ') },
  lineManager: {
    heading: 'Line manager',
    also: ['manager'],
    of: ({ lineManager }, directory) => mailOf(lineManager, directory),
  },
  objectId: { heading: 'Object id', also: ['entra object id', 'oid'], of: ({ oid }) => oid ?? '' },
  guestOf: { heading: 'Guest of', also: ['home tenant'], of: ({ guestOf }) => guestOf ?? '' },
  verifiedOn: { heading: 'Verified on', also: ['verified'], of: ({ verifiedOn }) => verifiedOn },
  leftOn: { heading: 'Left on', also: ['left', 'leaver'], of: ({ leftOn }) => leftOn ?? '' },
  is: { heading: 'Kind', also: ['type'], of: ({ is }) => is ?? '' },
  unit: { heading: 'Unit', also: ['team', 'belongs to'], of: ({ unit }, directory) => mailOf(unit, directory) },
  members: {
    heading: 'Members',
    also: ['on the list'],
    of: ({ members = [] }, directory) => (members === 'not-known' ? 'not known' : members.map((one) => mailOf(one, directory)).join('; ')),
  },
  locality: { heading: 'Locality', also: ['district', 'borough'], of: ({ locality }) => locality ?? '' },
  worksAt: { heading: 'Place of work', also: ['works at', 'office', 'base'], of: ({ worksAt }) => worksAt?.place ?? '' },
  minutesAway: { heading: 'Minutes away', also: ['travel minutes', 'travel'], of: ({ worksAt }) => String(worksAt?.minutes ?? '') },
}

/** Others are named by their address, which is one person's; names are not. */
function mailOf(id: PersonId | undefined, directory: Directory): string {
  return id === undefined ? '' : (personById(directory, id)?.mail ?? id)
}

export const PEOPLE_COLUMN_IDS = Object.keys(PEOPLE_COLUMNS) as PeopleColumn[]

/** Everybody in the directory, in its order; what is written here is understood when it is brought in again. */
export function peopleCsv(directory: Directory): string {
  return csvOf([
    PEOPLE_COLUMN_IDS.map((column) => PEOPLE_COLUMNS[column].heading),
    ...directory.map((person) => PEOPLE_COLUMN_IDS.map((column) => PEOPLE_COLUMNS[column].of(person, directory))),
  ])
}

/** The column a heading stands for; undefined for one that isn't known, which is passed over. */
export function columnCalled(heading: string): PeopleColumn | undefined {
  const plain = simple(heading)
  return PEOPLE_COLUMN_IDS.find((column) =>
    [PEOPLE_COLUMNS[column].heading, ...PEOPLE_COLUMNS[column].also].some((one) => simple(one) === plain),
  )
}

/** Roles and offices by their words or their ids, with semicolons between. `wrong`: one of them is neither. */
export function rolesIn(text: string): { readonly roles: readonly DirectoryRole[]; readonly wrong: boolean } {
  const found = parts(text).map((part) =>
    DIRECTORY_ROLES.find((role) => [role, directoryRoleWords(role)].some((one) => simple(one) === simple(part))),
  )
  const roles = found.filter((role) => role !== undefined)
  return { roles: [...new Set(roles)], wrong: found.length > roles.length }
}

export function areasIn(text: string): { readonly areas: DirectoryEntry['areas']; readonly wrong: boolean } {
  const said = parts(text).map(simple)
  const areas = AREAS.filter((area) => said.includes('both') || said.includes(simple(AREA_WORDS[area])))
  const known = ['both', ...AREAS.map((area) => simple(AREA_WORDS[area]))]
  return { areas, wrong: said.length === 0 || said.some((one) => !known.includes(one)) }
}

/** '2026-11-30' or '30/11/2026' as the first; undefined for anything else. Whether there is such a day is the reader's to see. */
export function dayIn(text: string): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text
  const english = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  return english === null ? undefined : `${english[3]}-${english[2]?.padStart(2, '0')}-${english[1]?.padStart(2, '0')}`
}

/** What stands in one cell with semicolons, bars or lines between. */
export function parts(text: string): string[] {
  return text
    .split(/[;\n|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** As headings and words of a cell are compared: small letters, one space. */
export function simple(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[\s_-]+/g, ' ')
    .trim()
}
