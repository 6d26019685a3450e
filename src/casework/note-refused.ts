import type { Refusal } from '../case/refusal.ts'
import type { Actor, World } from './world.ts'

/** Something was refused to this person that no transaction of its own tells of: written to the access log before they are told. */
export async function noteRefused(
  world: Pick<World, 'store'>,
  actor: Actor,
  purpose: string,
  refusal: Refusal,
  caseId?: string,
): Promise<Refusal> {
  await world.store.transaction((tx) =>
    tx.noteDecision({ person: actor.id, purpose, outcome: 'refused', ...(caseId === undefined ? {} : { caseId }) }),
  )
  return refusal
}
