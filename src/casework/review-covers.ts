import { type PersonId, personById } from '../case/directory.ts'
import { reviewsEmergencies } from '../case/emergency.ts'
import { type Refusal, refuse } from '../case/refusal.ts'
import { addDays, type LondonMoment, type PlainDate } from '../procedure/civil-date.ts'
import { londonAt } from './clock.ts'
import { noteRefused } from './note-refused.ts'
import type { Actor, World } from './world.ts'

/** As long as the longest cover there is. */
const SHOWN_DAYS = 92

export type CoverSeen = {
  readonly id: string
  readonly covered: string
  /** Absent: an absence that nobody covers. */
  readonly covering?: string
  readonly from: PlainDate
  readonly to: PlainDate
  readonly setBy: string
  readonly setAt: LondonMoment
  readonly ended?: { readonly by: string; readonly at: LondonMoment }
}

/**
 * Every cover of somebody of the guardian's areas that was in force in the last three months, or will be, and who ended one early: cover opens another's cases, so
 * whoever reviews what was opened in an emergency sees it too. The latest arranged first.
 */
export async function reviewCovers(world: Pick<World, 'store' | 'clock' | 'newId'>, actor: Actor): Promise<readonly CoverSeen[] | Refusal> {
  if (!reviewsEmergencies(actor)) return await noteRefused(world, actor, 'cover-review', notTheGuardian())
  return await world.store.transaction(async (tx) => {
    const directory = await tx.directory()
    const kept = await tx.coversKept(addDays(londonAt(world.clock.now()).on, -SHOWN_DAYS))
    await tx.noteDecision({ person: actor.id, purpose: 'cover-review', outcome: 'done' })
    const name = (id: PersonId): string => personById(directory, id)?.name ?? 'A person no longer listed'
    const isTheirs = (id: PersonId): boolean => personById(directory, id)?.areas.some((area) => actor.areas.includes(area)) ?? true
    return kept
      .filter(({ covered, covering }) => [covered, ...(covering === undefined ? [] : [covering])].some(isTheirs))
      .map(({ id, covered, covering, from, to, setBy, setAt, ended }) => ({
        ...{ id, covered: name(covered), from, to, setBy: name(setBy), setAt: londonAt(setAt) },
        ...(covering === undefined ? {} : { covering: name(covering) }),
        ...(ended === undefined ? {} : { ended: { by: name(ended.by), at: londonAt(ended.at) } }),
      }))
  })
}

function notTheGuardian(): Refusal {
  return refuse('permission', 'Cover is reviewed by the Caldicott guardian of the area.')
}
