import { fold } from '../case/case.ts'
import { type CaseView, viewFor } from '../case/view-for.ts'
import { londonAt } from './clock.ts'
import { aboutCase, type NotFound } from './perform.ts'
import { termsInForce } from './terms-in-force.ts'
import type { Actor, World } from './world.ts'

/**
 * The case as this person may see it. The read is filtered by need to know inside the query and logged in its transaction.
 * `purpose` says in a word why it is read ('case', 'command', 'meeting').
 */
export async function askCase(world: World, actor: Actor, reference: string, purpose: string): Promise<CaseView | NotFound> {
  return await world.store.transaction(async (tx) => {
    const opened = await tx.openCase({ reference }, { person: actor.id, purpose })
    if (opened === undefined) return { notFound: true } as const
    const kase = fold(opened.events)
    if (kase === undefined) return { notFound: true } as const
    const [directory, kept] = [await tx.directory(), await tx.errandsOf(opened.row.caseId)]
    const about = aboutCase(await termsInForce(world, tx), kase)
    return viewFor(kase, actor, { now: londonAt(world.clock.now()), ...about, directory, kept })
  })
}
