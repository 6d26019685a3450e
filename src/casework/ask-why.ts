import { asItStands } from '../case/as-it-stands.ts'
import { type Case, fold } from '../case/case.ts'
import { standInFor } from '../case/cover.ts'
import { factsOf } from '../case/facts-of.ts'
import { directoryFor } from '../case/sealed.ts'
import { knowing } from '../case/team.ts'
import type { CitationView } from '../case/view.ts'
import { citationView, type Sight } from '../case/view-owed.ts'
import { type PathwayView, pathwayOf, pathwayView } from '../case/view-pathway.ts'
import { type WhyView, whyView } from '../case/view-why.ts'
import { addMonths, type LondonMoment } from '../procedure/civil-date.ts'
import { MEETING_WORDS } from '../procedure/duty-words.ts'
import type { CaseFacts } from '../procedure/facts.ts'
import { type DateAhead, datesAhead } from '../procedure/series-ahead.ts'
import { readerOf } from './access.ts'
import { londonAt } from './clock.ts'
import { aboutCase, type NotFound } from './perform.ts'
import { termsInForce } from './terms-in-force.ts'
import { whatIf } from './what-if.ts'
import type { Actor, World } from './world.ts'

/** Why each rule asks for something in this case, or why not. A case of which this person sees only a part isn't found. */
export async function askWhy(world: World, actor: Actor, reference: string): Promise<WhyView | NotFound> {
  return await readCase(world, actor, reference, 'why', whyView)
}

/** The whole pathway with this case's place lit. */
export async function askPathway(world: World, actor: Actor, reference: string): Promise<PathwayView | NotFound> {
  return await readCase(world, actor, reference, 'pathway', pathwayView)
}

/** The pathway alone, as the board of the reader's own area reads the procedure. It is about no child. */
export async function askPlainPathway(world: World, actor: Actor): Promise<PathwayView> {
  const terms = await world.store.transaction((tx) => termsInForce(world, tx))
  return pathwayOf(terms.present(actor.areas[0] ?? 'derby'))
}

/** What the procedure looks at in the case: no name and no address goes with it, but a birth date does. */
export async function askFacts(world: World, actor: Actor, reference: string): Promise<CaseFactsView | NotFound> {
  return await readCase(world, actor, reference, 'what-if', (found, reader, { now, terms, directory }) =>
    knowing(found, reader, directory) === 'whole' ? { reference, facts: factsOf(asItStands(found, now.on, terms)), now } : undefined,
  )
}
/** How far ahead the dates of a series are proposed. */
const MONTHS_AHEAD = 12

/** The dates of network and reviews in the year ahead, proposed one after the other. Nobody's calendar is read and nothing is booked by it. */
export async function askDatesAhead(world: World, actor: Actor, reference: string): Promise<DatesAheadView | NotFound> {
  return await readCase(world, actor, reference, 'dates-ahead', (found, reader, { now, terms, directory }) => {
    if (knowing(found, reader, directory) !== 'whole') return undefined
    const dates = datesAhead(factsOf(asItStands(found, now.on, terms)), terms, now.on, addMonths(now.on, MONTHS_AHEAD))
    const shown = dates.map(({ cites, duty: _, ...date }) => ({
      ...date,
      title: MEETING_WORDS[date.kind],
      late: date.by < now.on,
      cites: cites.map((one) => citationView(one, terms)),
    }))
    return { reference, dates: shown }
  })
}
type DatesAheadView = {
  reference: string
  dates: (Omit<DateAhead, 'duty' | 'cites'> & { title: string; late: boolean; cites: CitationView[] })[]
}
export type CaseFactsView = { reference: string; facts: CaseFacts; now: LondonMoment }

/** What would be owed if these were the case's facts, under the terms the case stands under. Nothing is stored. */
export async function askCaseWhatIf(world: World, actor: Actor, reference: string, facts: CaseFacts, now: LondonMoment) {
  return await readCase(world, actor, reference, 'what-if', (found, reader, { terms, directory }) =>
    knowing(found, reader, directory) === 'whole' ? whatIf(facts, now, terms) : undefined,
  )
}

type See<T> = (kase: Case, reader: Actor, sight: Sight) => T | undefined

/** One logged read of a case, shown by `see`; what it doesn't show this person is answered like a case that isn't there. */
async function readCase<T extends object>(
  world: World,
  actor: Actor,
  reference: string,
  purpose: string,
  see: See<T>,
): Promise<T | NotFound> {
  return await world.store.transaction(async (tx) => {
    const opened = await tx.openCase({ reference }, readerOf(actor, purpose))
    const kase = opened === undefined ? undefined : fold(opened.events)
    if (opened === undefined || kase === undefined) return { notFound: true } as const
    const about = aboutCase(await termsInForce(world, tx), kase)
    const sight = { now: londonAt(world.clock.now()), ...about, directory: directoryFor(kase, await tx.directory()), kept: [] }
    const shown = see(kase, standInFor(kase, actor, sight.directory), sight)
    if (shown !== undefined) return shown
    await tx.noteDecision({ person: actor.id, purpose, outcome: 'refused', caseId: opened.row.caseId })
    return { notFound: true } as const
  })
}
