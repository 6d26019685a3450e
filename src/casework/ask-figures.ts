import { type Counting, type FigureLine, linesOf } from '../case/figure-lines.ts'
import { FIGURE_WORDS, type FigureId } from '../case/figure-words.ts'
import { type FiguresView, figuresOf } from '../case/figures.ts'
import { type OverseenCase, overseenBy, oversightRefused } from '../case/oversight.ts'
import type { Refusal } from '../case/refusal.ts'
import { addMonths, type PlainDate } from '../procedure/civil-date.ts'
import type { Area } from '../procedure/vocabulary.ts'
import { workingCalendar } from '../procedure/working-days.ts'
import type { Tx } from '../store/store.ts'
import { readerOf } from './access.ts'
import { londonAt } from './clock.ts'
import { noteRefused } from './note-refused.ts'
import { termsInForce } from './terms-in-force.ts'
import type { Actor, World } from './world.ts'

/** Which cases, and limits of how many months back; absent: both areas, everything. */
export type FiguresAsked = { readonly area?: Area | undefined; readonly months?: number | undefined }
export type LinesAsked = FiguresAsked & { readonly figure: FigureId; readonly key?: string | undefined; readonly take?: number | undefined }
export type LinesView = { today: PlainDate; title: string; definition: string; lines: FigureLine[]; count: number }

const FIRST_LINES = 200

/** The figures over the cases this person sees the whole of, from their sealed summaries; no history is opened. One logged read of each. */
export async function askFigures(world: World, actor: Actor, asked: FiguresAsked): Promise<FiguresView | Refusal> {
  const refused = oversightRefused(actor)
  if (refused !== undefined) return await noteRefused(world, actor, 'figures', refused)
  return await world.store.transaction(async (tx) => {
    const { cases, counting } = await overseen(world, tx, actor, asked, 'figures')
    return figuresOf(cases, counting)
  })
}

/** The list behind a figure: the same lines that were counted. */
export async function askFigureLines(world: World, actor: Actor, asked: LinesAsked): Promise<LinesView | Refusal> {
  const refused = oversightRefused(actor)
  if (refused !== undefined) return await noteRefused(world, actor, 'figure-lines', refused)
  return await world.store.transaction(async (tx) => {
    const { cases, counting } = await overseen(world, tx, actor, asked, 'figure-lines')
    const lines = linesOf(asked.figure, asked.key, cases, counting)
    const { title, definition } = FIGURE_WORDS[asked.figure]
    return { today: counting.now.on, title, definition, lines: lines.slice(0, asked.take ?? FIRST_LINES), count: lines.length }
  })
}

type Overseen = { readonly cases: readonly OverseenCase[]; readonly counting: Counting }

async function overseen(world: World, tx: Tx, actor: Actor, asked: FiguresAsked, purpose: string): Promise<Overseen> {
  const now = londonAt(world.clock.now())
  const terms = await termsInForce(world, tx)
  const listed = await tx.listCases(readerOf(actor, purpose), { includeClosed: true })
  const since = asked.months === undefined ? {} : { since: addMonths(now.on, -asked.months) }
  // Days nobody works differ between the areas by their closures only; a reader of both sees those of their own.
  const area = asked.area ?? actor.areas[0] ?? 'derby'
  return { cases: overseenBy(actor, listed, asked.area), counting: { now, calendar: workingCalendar(terms.present(area)), ...since } }
}
