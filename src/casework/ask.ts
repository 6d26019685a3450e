import { type Case, fold } from '../case/case.ts'
import { coveredBy, standInFor } from '../case/cover.ts'
import { openingOf } from '../case/emergency.ts'
import { knowing } from '../case/team.ts'
import { type CaseView, viewFor } from '../case/view-for.ts'
import type { OpenedLink } from '../case/view-owed.ts'
import type { Tx } from '../store/store.ts'
import { readerOf } from './access.ts'
import { londonAt } from './clock.ts'
import { directoryToday } from './directory-today.ts'
import { aboutCase, type NotFound } from './perform.ts'
import { termsInForce } from './terms-in-force.ts'
import type { Actor, World } from './world.ts'

/**
 * The case as this person may see it. The read is filtered by need to know inside the query and logged in its transaction.
 * `purpose` says in a word why it is read ('case', 'command', 'meeting').
 */
export async function askCase(world: World, actor: Actor, reference: string, purpose: string): Promise<CaseView | NotFound> {
  return await world.store.transaction(async (tx) => {
    const at = world.clock.now()
    const now = londonAt(at)
    const opened = await tx.openCase({ reference }, { ...readerOf(actor, purpose), emergency: { at } })
    if (opened === undefined) return { notFound: true } as const
    const kase = fold(opened.events)
    if (kase === undefined) return { notFound: true } as const
    const [directory, kept] = [await directoryToday(world, tx), await tx.errandsOf(opened.row.caseId)]
    const about = aboutCase(await termsInForce(world, tx), kase)
    // Asked of the directory as it is now: the row may still name somebody whose part has ended since.
    const part = standInFor(kase, actor, directory)
    if (knowing(kase, part, directory) === undefined && openingOf(kase, actor.id, at) === undefined) return { notFound: true } as const
    const sight = { now, at, ...about, directory, kept, opened: await linksOpened(tx, opened.row.caseId, kase) }
    const view = viewFor(kase, part, sight)
    const others = coveredBy(actor, kase, directory).filter((one) => one.id !== part.id)
    const withTheirs = others.reduce((seen, one) => withRights(seen, viewFor(kase, one, sight)), view)
    return part.id === actor.id ? withTheirs : { ...withTheirs, actingFor: part.name }
  })
}

/** Asked of the store only where somebody was asked by a link: every other reading of a case goes without. */
async function linksOpened(tx: Tx, caseId: string, kase: Case): Promise<readonly OpenedLink[]> {
  const asked = kase.askings.length > 0 || kase.meetings.some(({ links }) => Object.keys(links.asked).length > 0)
  if (!asked) return []
  return (await tx.linksOpened(caseId)).map(({ person, entry, openedAt }) => ({ person, entry, on: londonAt(openedAt).on }))
}

/** What may be recorded here for one or the other of those a person covers. */
function withRights(view: CaseView, other: CaseView): CaseView {
  return {
    ...view,
    may: [...new Set([...view.may, ...other.may])],
    mayRecord: [...new Set([...view.mayRecord, ...other.mayRecord])],
    bookable: [...view.bookable, ...other.bookable.filter(({ kind }) => !view.bookable.some((one) => one.kind === kind))],
  }
}
