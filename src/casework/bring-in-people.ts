import { decidePeople } from '../board/decide-people.ts'
import { MOST_PEOPLE } from '../board/entries.ts'
import { holdsOfficeIn, keeperFor, keeperProblem } from '../board/officer.ts'
import { type Directory, personById } from '../case/directory.ts'
import { type FileProblem, type PeopleRead, type PersonRead, readPeople } from '../case/people-file.ts'
import { isRefusal, type Refusal, refuse } from '../case/refusal.ts'
import { AREAS } from '../procedure/vocabulary.ts'
import type { Tx } from '../store/store.ts'
import { blocksNow } from './blocked.ts'
import { type BoardChanged, changedMeanwhile } from './change-board.ts'
import { londonAt } from './clock.ts'
import { sheetOf } from './people-sheet.ts'
import { choicesIn } from './terms-in-force.ts'
import type { Actor, World } from './world.ts'

/** `tid`: the tenant whose people have the object ids of the file. */
export type PeopleFile = { readonly file: string; readonly tid: string }
export type CheckedPeople = PeopleRead & {
  /** What bringing the file in expects. */
  readonly version: number
}
export type BringInRequest = PeopleFile & { readonly commandId: string; readonly expectedVersion: number; readonly why: string }

/** What a keeper's file would change, and everything that must be put right in it first. Nothing is written. */
export async function checkPeople(world: World, actor: Actor, { file, tid }: PeopleFile): Promise<CheckedPeople | Refusal> {
  return await world.store.transaction(async (tx) => {
    const no = notKeeper(actor)
    if (no !== undefined) {
      await tx.noteDecision({ person: actor.id, purpose: 'check-people', outcome: 'refused' })
      return no
    }
    return { ...(await readIn(world, tx, actor, { file, tid })), version: (await choicesIn(world, tx)).version }
  })
}

/**
 * Brings a keeper's file of people into the directory: all of it or, where anything in it is wrong, nothing. The stream of the boards says who did it,
 * when, why and about whom. Whom a case is shown to and asks follows at its next look, within a minute.
 */
export async function bringInPeople(world: World, actor: Actor, request: BringInRequest): Promise<BoardChanged | Refusal> {
  return await world.store.transaction(async (tx) => {
    const refused = async (why: Refusal): Promise<Refusal> => {
      await tx.noteDecision({ person: actor.id, purpose: 'bring-in-people', outcome: 'refused' })
      return why
    }
    const no = notKeeper(actor)
    if (no !== undefined) return await refused(no)
    if ((await tx.commandDone(request.commandId)) !== undefined) return { changed: true, already: true }
    const { version } = await choicesIn(world, tx)
    if (version !== request.expectedVersion) return await refused(changedMeanwhile())
    const read = await readIn(world, tx, actor, request)
    const people = read.people.filter(({ is }) => is !== 'same')
    if (read.problems.length > 0) return await refused(unsound(read.problems))
    if (people.length === 0) return await refused(refuse('not-possible', 'The directory says so already.', { field: 'file' }))
    const at = world.clock.now()
    const about = { now: londonAt(at), at, actor, directory: [], newId: world.newId }
    const before = await tx.directory()
    const areas = areasOf(people, before)
    const holders = before.filter((one) => holdsOfficeIn(one, areas)).map(({ id }) => id)
    const decided = decidePeople({ areas, people: people.map(changeOf), holders, why: request.why }, about)
    if (isRefusal(decided)) return await refused(decided)
    const appended = await tx.appendToBoard({ entry: decided.entry, expectedVersion: version, commandId: request.commandId })
    if (appended === 'out-of-date') return changedMeanwhile()
    for (const { person } of people) await tx.putDirectoryEntry(person)
    await tx.noteDecision({ person: actor.id, purpose: 'bring-in-people', outcome: 'done' })
    await tx.lookAtAllAgain(londonAt(at))
    return { changed: true, already: appended === 'already' }
  })
}

function notKeeper(actor: Actor): Refusal | undefined {
  return keeperFor(actor).length > 0 ? undefined : keeperProblem(actor, AREAS)
}

async function readIn(world: World, tx: Tx, actor: Actor, { file, tid }: PeopleFile): Promise<PeopleRead> {
  const sheet = sheetOf(file)
  if ('problems' in sheet) return { people: [], problems: sheet.problems }
  const over = sheet.lines[MOST_PEOPLE + 1]
  if (over !== undefined)
    return { people: [], problems: [{ line: over.line, place: 'The file', says: `it takes ${MOST_PEOPLE} people at most.` }] }
  const domains = world.recipientDomains
  return readPeople(sheet.lines, {
    directory: await tx.directory(),
    today: londonAt(world.clock.now()).on,
    tid,
    keeps: keeperFor(actor),
    keeper: actor.id,
    blocks: await blocksNow(tx),
    ...(domains === undefined ? {} : { domains }),
    newId: world.newId,
  })
}

function unsound(problems: readonly FileProblem[]): Refusal {
  const count = problems.length === 1 ? 'One thing' : `${problems.length} things`
  return refuse('not-possible', `${count} in the file must be put right first; nothing was brought in.`, {
    field: 'file',
    details: problems.slice(0, 20).map(({ line, place, says }) => `Line ${line}, ${place}: ${says}`),
  })
}

/** Those they were in before and those they are in now: whoever is moved to the other area is missed in the first. */
function areasOf(people: readonly PersonRead[], before: Directory): (typeof AREAS)[number][] {
  return AREAS.filter((area) =>
    people.some(({ person }) => [...(personById(before, person.id)?.areas ?? []), ...person.areas].includes(area)),
  )
}

function changeOf({ person, is, changes }: PersonRead): { person: string; is: 'new' | 'changed'; fields: string[] } {
  return { person: person.id, is: is === 'new' ? 'new' : 'changed', fields: changes.map(({ field }) => field) }
}
