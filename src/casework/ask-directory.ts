import { mayConfirmAddress } from '../board/decide-people.ts'
import { keeperFor } from '../board/officer.ts'
import { isBlocked } from '../case/blocked.ts'
import { keepsBlocked } from '../case/decide-blocked.ts'
import { type Directory, type DirectoryEntry, personById } from '../case/directory.ts'
import { directoryRoleWords } from '../case/directory-shape.ts'
import { DISTRICTS, type DutyLists } from '../case/duty-lists.ts'
import { peopleCsv } from '../case/people-columns.ts'
import { type Refusal, refuse } from '../case/refusal.ts'
import { unitOf, workplaceOf } from '../case/units.ts'
import type { Area } from '../procedure/vocabulary.ts'
import { blocksNow } from './blocked.ts'
import { directoryToday } from './directory-today.ts'
import { mayEndSessions } from './sessions.ts'
import { choicesIn } from './terms-in-force.ts'
import type { Actor, World } from './world.ts'

export type PersonView = {
  id: string
  name: string
  mail: string
  /** To ring back on; not before it is confirmed. */
  telephone?: string
  agency: string
  roles: string[]
  areas: Area[]
  lineManager?: string
  /** A unit with a mailbox of its own, or a list of addresses, by which nobody is invited. */
  is?: 'unit' | 'list'
  /** The unit they belong to. */
  unit?: { id: string; name: string }
  /** Who is on a list, by name, or that nobody here knows. */
  members?: string[] | 'not-known'
  /** The district they work for, and its Locality Child Protection Manager as the map has them. */
  locality?: { district: string; manager?: string }
  /** `of`: the unit whose place it is, where none stands with them. */
  worksAt?: { place: string; minutes: number; of?: string }
  /** Without a sign-in here: an agency, reached by mail alone. */
  outside: boolean
  verifiedOn: string
  leftOn?: string
  /** Not there today; who covers, where somebody does. */
  away?: { coveredBy?: string }
  /** The address was changed, and nothing is sent until somebody else has confirmed it: whether this reader may. */
  toConfirm?: { may: boolean; telephone?: string }
  /** For keepers: nothing may ever be sent to them, by the register; they stood here before. */
  blocked?: true
  /** The reader may sign them out everywhere. */
  maySignOut?: true
}
export type DirectoryView = {
  keeperFor: Area[]
  /** The districts of Derbyshire, one of which may be somebody's. */
  localities: string[]
  people: PersonView[]
}

/** Everybody in the directory, by name, as the councils' own people may read them; it is about no child. */
export async function askDirectory(world: World, actor: Actor): Promise<DirectoryView | Refusal> {
  if (!isOwn(actor)) return notYours()
  const { directory, blocks, districts } = await world.store.transaction(async (tx) => ({
    directory: await directoryToday(world, tx),
    districts: (await choicesIn(world, tx)).areas.derbyshire.duty.districts,
    blocks: keepsBlocked(actor) ? await blocksNow(tx) : [],
  }))
  const people = directory.map((person): PersonView => {
    const blocked = isBlocked({ mail: person.mail, phone: person.telephone ?? '', name: person.name }, blocks)
      ? ({ blocked: true } as const)
      : {}
    const { addressBy, telephone } = person
    const number = telephone === undefined ? {} : { telephone }
    const toConfirm = addressBy === undefined ? {} : { toConfirm: { may: mayConfirmAddress(person, actor), ...number } }
    const signOut = mayEndSessions(actor, person) ? ({ maySignOut: true } as const) : {}
    return { ...personView(person, directory), ...placeView(person, directory, districts), ...toConfirm, ...blocked, ...signOut }
  })
  people.sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
  return { keeperFor: [...keeperFor(actor)], localities: [...DISTRICTS], people }
}

/** The same as a file for spreadsheets, for a keeper: to be changed there and brought in again. */
export async function peopleFile(world: World, actor: Actor): Promise<{ readonly file: string } | Refusal> {
  if (keeperFor(actor).length === 0) return notYours()
  return { file: peopleCsv(await world.store.transaction((tx) => tx.directory())) }
}

/** A guest of the tenant works for somebody else: they see the people of their own meetings, in the cases. */
function isOwn(actor: Actor): boolean {
  return actor.oid !== undefined && actor.guestOf === undefined
}

function notYours(): Refusal {
  return refuse('permission', 'The directory is read by the councils’ own people, and kept by each area’s keeper.', {
    instead: 'Whoever is asked to a meeting is named in its case.',
  })
}

function personView(person: DirectoryEntry, directory: Directory): PersonView {
  const { id, name, mail, telephone, addressBy, agency, areas, verifiedOn, leftOn, away } = person
  const nameOf = (other: string | undefined): string | undefined => (other === undefined ? undefined : personById(directory, other)?.name)
  const [lineManager, coveredBy] = [nameOf(person.lineManager), nameOf(away?.coveredBy)]
  return {
    ...{ id, name, mail, agency, areas: [...areas], verifiedOn },
    ...(telephone === undefined || addressBy !== undefined ? {} : { telephone }),
    roles: person.roles.map(directoryRoleWords),
    ...(lineManager === undefined ? {} : { lineManager }),
    outside: person.oid === undefined,
    ...(leftOn === undefined ? {} : { leftOn }),
    ...(away === undefined ? {} : { away: coveredBy === undefined ? {} : { coveredBy } }),
  }
}

type PlaceView = Pick<PersonView, 'is' | 'unit' | 'members' | 'locality' | 'worksAt'>

function placeView(person: DirectoryEntry, directory: Directory, districts: DutyLists['districts']): PlaceView {
  const { is, members, locality } = person
  const unit = unitOf(person, directory)
  const manager = locality === undefined ? undefined : personById(directory, districts[locality] ?? '')
  const works = workplaceOf(person, directory)
  return {
    ...(is === undefined ? {} : { is }),
    ...(unit === undefined ? {} : { unit: { id: unit.id, name: unit.name } }),
    ...(members === undefined ? {} : { members: members === 'not-known' ? members : namesOf(members, directory) }),
    ...(locality === undefined ? {} : { locality: { district: locality, ...(manager === undefined ? {} : { manager: manager.name }) } }),
    ...(works === undefined
      ? {}
      : { worksAt: { place: works.place, minutes: works.minutes, ...(works.of === undefined ? {} : { of: works.of.name }) } }),
  }
}

function namesOf(ids: readonly string[], directory: Directory): string[] {
  return ids.flatMap((id) => personById(directory, id)?.name ?? [])
}
