import { holdsOfficeIn } from '../board/officer.ts'
import { type DirectoryEntry, type PersonId, personById } from '../case/directory.ts'
import { type Refusal, refuse } from '../case/refusal.ts'
import type { Instant } from '../procedure/civil-date.ts'
import type { Actor, World } from './world.ts'

export type Ended = { readonly person: PersonId; readonly endedAt: Instant }

/**
 * From now on no token of this person's that was issued before is taken, on any instance: their own, or, for a lost device, by whoever keeps the
 * directory, the board's choices or confidence in an area of theirs. Who did it to whom stands in the access log; told to the person by tell-offices.ts.
 */
export async function endSessions(world: World, actor: Actor, id: PersonId): Promise<Ended | Refusal> {
  return await world.store.transaction(async (tx) => {
    const person = personById(await tx.directory(), id)
    const no = refusal(actor, person)
    await tx.noteDecision({
      person: actor.id,
      purpose: person === undefined ? 'end-sessions' : `end-sessions ${person.id}`,
      outcome: no === undefined ? 'done' : 'refused',
    })
    if (no !== undefined) return no
    const endedAt = nextSecond()
    await tx.endSessions({ id: world.newId(), person: id, by: actor.id, at: endedAt })
    return { person: id, endedAt }
  })
}

/** Whether `actor` may end the sessions of `person`, who can sign in here at all. */
export function mayEndSessions(actor: DirectoryEntry, person: DirectoryEntry): boolean {
  if (person.oid === undefined) return false
  return person.id === actor.id || holdsOfficeIn(actor, person.areas)
}

function refusal(actor: Actor, person: DirectoryEntry | undefined): Refusal | undefined {
  if (person !== undefined && mayEndSessions(actor, person)) return undefined
  return refuse('permission', 'Somebody else is signed out by a keeper of the directory, a board’s officer or a guardian of their area.', {
    instead: 'Ask one of them today if a device was lost; everybody can sign themselves out.',
  })
}

/** Tokens say the second they were issued in, by the machine's clock and its like: those of this very second are ended too. */
function nextSecond(): Instant {
  return new Date((Math.floor(Date.now() / 1000) + 1) * 1000).toISOString() as Instant
}
