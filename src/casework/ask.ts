import { type BoardRowView, boardRow, type OwnWork, ownWork } from '../case/board-row.ts'
import { fold } from '../case/case.ts'
import { type CaseView, viewFor } from '../case/view-for.ts'
import { addDays, type PlainDate } from '../procedure/civil-date.ts'
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

export type BoardView = {
  today: PlainDate
  rows: BoardRowView[]
  figures: { cases: number; dueThisWeek: number; overdue: number; redMeetings: number; inDoubt: number; notDone: number }
}

/** The cases this person may see, soonest due first. `search`: the beginning of a name, or a reference. */
export async function askBoard(world: World, actor: Actor, search?: string): Promise<BoardView> {
  return await world.store.transaction(async (tx) => {
    const now = londonAt(world.clock.now())
    const listed = await tx.listCases({ person: actor.id, purpose: 'board' }, search === undefined ? {} : { search })
    const rows = listed.map((one) => boardRow(one, actor, now)).sort(soonestFirst)
    const week = addDays(now.on, 7)
    const figures = {
      cases: rows.filter((row) => !row.closed).length,
      dueThisWeek: rows.filter((row) => row.next?.on !== undefined && row.next.on >= now.on && row.next.on <= week).length,
      overdue: rows.reduce((sum, row) => sum + row.overdueCount, 0),
      redMeetings: rows.filter((row) => row.meeting?.red === true).length,
      inDoubt: listed.reduce((sum, one) => sum + one.inDoubt, 0),
      notDone: listed.reduce((sum, one) => sum + one.notDone, 0),
    }
    return { today: now.on, rows, figures }
  })
}

/** What is asked of this person themselves, case by case, soonest first. */
export async function askOwnWork(world: World, actor: Actor): Promise<readonly OwnWork[]> {
  return await world.store.transaction(async (tx) => {
    const now = londonAt(world.clock.now())
    const listed = await tx.listCases({ person: actor.id, purpose: 'own-work' })
    const own = listed.flatMap((one) => ownWork(one, actor.id, now) ?? [])
    return own.sort((a, b) => (a.on ?? '9999').localeCompare(b.on ?? '9999') || a.reference.localeCompare(b.reference))
  })
}

function soonestFirst(a: BoardRowView, b: BoardRowView): number {
  return (a.next?.on ?? '9999').localeCompare(b.next?.on ?? '9999') || a.reference.localeCompare(b.reference)
}
