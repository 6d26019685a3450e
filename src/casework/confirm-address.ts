import { decideAddress } from '../board/decide-people.ts'
import { personById } from '../case/directory.ts'
import { isRefusal, type Refusal } from '../case/refusal.ts'
import { type BoardChanged, changedMeanwhile } from './change-board.ts'
import { londonAt } from './clock.ts'
import { choicesIn } from './terms-in-force.ts'
import type { Actor, World } from './world.ts'

export type AddressAsked = { readonly commandId: string; readonly person: string; readonly mail: string; readonly telephone?: string }

/**
 * A second person stands for an address that a file changed; from then on the person is written to again. One keeper alone could otherwise lead what is said about
 * children to an address of their own, within the domains that are allowed.
 */
export async function confirmAddress(
  world: World,
  actor: Actor,
  { commandId, person: id, ...seen }: AddressAsked,
): Promise<BoardChanged | Refusal> {
  return await world.store.transaction(async (tx) => {
    if ((await tx.commandDone(commandId)) !== undefined) return { changed: true, already: true }
    const { version } = await choicesIn(world, tx)
    const person = personById(await tx.directory(), id)
    const at = world.clock.now()
    const decided = decideAddress(person, seen, { now: londonAt(at), at, actor, directory: [], newId: world.newId })
    await tx.noteDecision({ person: actor.id, purpose: 'confirm-address', outcome: isRefusal(decided) ? 'refused' : 'done' })
    if (isRefusal(decided) || person === undefined) return isRefusal(decided) ? decided : changedMeanwhile()
    const appended = await tx.appendToBoard({ entry: decided.entry, expectedVersion: version, commandId })
    if (appended === 'out-of-date') return changedMeanwhile()
    const { addressBy: _, ...confirmed } = person
    await tx.putDirectoryEntry({ ...confirmed, verifiedOn: londonAt(at).on })
    await tx.lookAtAllAgain(londonAt(at))
    return { changed: true, already: appended === 'already' }
  })
}
