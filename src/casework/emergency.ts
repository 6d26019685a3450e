import { type Case, evolve, fold } from '../case/case.ts'
import { personById } from '../case/directory.ts'
import {
  EMERGENCIES_A_DAY,
  EMERGENCY_HOURS,
  type EmergencyCategory,
  emergencyRefused,
  type FINDINGS,
  openInEmergency,
  reviewEmergency,
  reviewsEmergencies,
} from '../case/emergency.ts'
import type { CaseEvent } from '../case/events.ts'
import type { Decision } from '../case/recording.ts'
import { isRefusal, type Refusal, refuse } from '../case/refusal.ts'
import { instant, type LondonMoment, type PlainDate } from '../procedure/civil-date.ts'
import type { OpenedCase, Tx } from '../store/store.ts'
import { londonAt } from './clock.ts'
import { derive } from './derive.ts'
import { directoryToday } from './directory-today.ts'
import { noteRefused } from './note-refused.ts'
import { aboutCase, circumstancesOf, type NotFound } from './perform.ts'
import { type TermsInForce, termsInForce } from './terms-in-force.ts'
import type { Actor, World } from './world.ts'

export type EmergencyAsked = { readonly reference: string; readonly category: EmergencyCategory; readonly reason: string }
export type EmergencyOpen = { readonly reference: string; readonly until: LondonMoment }

/**
 * Opens a case to somebody who isn't on it, by its exact reference and never by a name. The entry, the alerts and the wish for a look are written in one
 * transaction, so that nothing is read that nobody hears of. A case that is closed to them answers as one that isn't there.
 */
export async function openEmergency(world: World, actor: Actor, asked: EmergencyAsked): Promise<EmergencyOpen | Refusal | NotFound> {
  const refused = emergencyRefused(actor, asked.reason)
  if (refused !== undefined) return await noteRefused(world, actor, 'emergency', refused)
  const endsAt = instant(new Date(Date.parse(world.clock.now()) + EMERGENCY_HOURS * 3_600_000).toISOString())
  const until = londonAt(endsAt)
  return await world.store.transaction(async (tx) => {
    const opened = await tx.openCase({ reference: asked.reference }, { person: actor.id, purpose: 'emergency', emergency: 'opens' })
    const kase = opened === undefined ? undefined : fold(opened.events)
    if (opened === undefined || kase === undefined) return { notFound: true } as const
    const at = await standing(world, tx, actor, kase)
    const decided = openInEmergency({ ...asked, until, endsAt }, kase, at.c)
    const granted = !isRefusal(decided) && (await hasOneLeft(tx, actor, at.c.now.on))
    const { caseId } = opened.row
    await tx.noteDecision({ person: actor.id, purpose: 'emergency', outcome: granted ? 'done' : 'refused', caseId })
    if (isRefusal(decided)) return decided
    if (!granted) return tooMany()
    await keep(world, tx, opened, kase, decided, at)
    return { reference: kase.reference, until }
  })
}

/** A place among the day's, taken once for all instances: two requests at once can't share the last one. */
async function hasOneLeft(tx: Tx, actor: Actor, on: PlainDate): Promise<boolean> {
  for (let place = 1; place <= EMERGENCIES_A_DAY; place++) {
    if (await tx.firstTime(`emergency/${actor.id}/${on}/${place}`)) return true
  }
  return false
}

function notTheGuardian(): Refusal {
  return refuse('permission', 'Emergencies are reviewed by the Caldicott guardian of the area.')
}

function tooMany(): Refusal {
  return refuse('not-possible', `You have opened ${EMERGENCIES_A_DAY} cases in an emergency today, and that is the most there is.`, {
    instead: 'Ring the duty manager, who can put you on the case.',
  })
}

type Standing = { readonly terms: TermsInForce; readonly c: ReturnType<typeof circumstancesOf> }

async function standing(world: World, tx: Tx, actor: Actor, kase: Case): Promise<Standing> {
  const terms = await termsInForce(world, tx)
  return { terms, c: circumstancesOf(world, actor, await directoryToday(world, tx), aboutCase(terms, kase)) }
}

async function keep(
  world: World,
  tx: Tx,
  opened: OpenedCase,
  before: Case,
  decided: Exclude<Decision, Refusal>,
  at: Standing,
): Promise<void> {
  const { caseId, version } = opened.row
  const kase = decided.events.reduce<Case>((one, event) => evolve(one, event), before)
  const { row, summary, wanted } = derive(world, at.terms.of(kase), caseId, kase, at.c.directory, at.c.now)
  const events: readonly [CaseEvent, ...CaseEvent[]] = decided.events
  const appended = await tx.append({ caseId, expectedVersion: version, events, row, summary })
  if (appended !== 'appended') throw new Error('the case moved on within its own transaction')
  await tx.wantErrands(caseId, wanted)
  await tx.wake(caseId)
}

export type ToReview = {
  readonly reference: string
  readonly opening: string
  readonly who: string
  readonly agency: string
  readonly at: LondonMoment
  readonly until: LondonMoment
  readonly category: EmergencyCategory
  readonly reason: string
}

/** What the guardian of an area still has to look at, oldest first. The reason stands in the child's record, so reading the list is logged there. */
export async function askEmergencies(world: World, actor: Actor): Promise<readonly ToReview[] | Refusal> {
  if (!reviewsEmergencies(actor)) return await noteRefused(world, actor, 'emergency-review', notTheGuardian())
  return await world.store.transaction(async (tx) => {
    const opened = await tx.openCases(await tx.casesToReview(), { person: actor.id, purpose: 'emergency-review', emergency: 'reviews' })
    const directory = await tx.directory()
    const cases = opened.flatMap(({ events }) => fold(events) ?? []).filter((kase) => actor.areas.includes(kase.area))
    return cases
      .flatMap((kase) =>
        kase.openings
          .filter((one) => one.reviewed === undefined)
          .map(({ id, by, at, until, category, reason }): ToReview => {
            const person = personById(directory, by)
            const named = { who: person?.name ?? 'A person no longer listed', agency: person?.agency ?? '' }
            return { reference: kase.reference, opening: id, ...named, at: londonAt(at), until, category, reason }
          }),
      )
      .sort((a, b) => `${a.at.on}${a.at.at}`.localeCompare(`${b.at.on}${b.at.at}`) || a.opening.localeCompare(b.opening))
  })
}

export type FindingAsked = {
  readonly reference: string
  readonly opening: string
  readonly finding: (typeof FINDINGS)[number]
  readonly words: string
}

export async function closeEmergency(world: World, actor: Actor, asked: FindingAsked): Promise<readonly ToReview[] | Refusal | NotFound> {
  if (!reviewsEmergencies(actor)) return await noteRefused(world, actor, 'emergency-review', notTheGuardian())
  const outcome = await world.store.transaction(async (tx) => {
    const reader = { person: actor.id, purpose: 'emergency-review', emergency: 'reviews' } as const
    const opened = await tx.openCase({ reference: asked.reference }, reader)
    const kase = opened === undefined ? undefined : fold(opened.events)
    if (opened === undefined || kase === undefined) return { notFound: true } as const
    const at = await standing(world, tx, actor, kase)
    const decided = reviewEmergency(asked, kase, at.c)
    const { caseId } = opened.row
    await tx.noteDecision({ person: actor.id, purpose: 'emergency-review', outcome: isRefusal(decided) ? 'refused' : 'done', caseId })
    if (isRefusal(decided)) return decided
    await keep(world, tx, opened, kase, decided, at)
    return undefined
  })
  return outcome ?? (await askEmergencies(world, actor))
}
