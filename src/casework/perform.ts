import { type Case, evolve, fold } from '../case/case.ts'
import type { Circumstances, Command } from '../case/commands.ts'
import { coveredBy } from '../case/cover.ts'
import { decide } from '../case/decide.ts'
import type { CaseEvent } from '../case/events.ts'
import { entry } from '../case/recording.ts'
import { isRefusal, type Refusal, refuse } from '../case/refusal.ts'
import { LEVELS } from '../procedure/vocabulary.ts'
import type { Tx } from '../store/store.ts'
import { readerOf } from './access.ts'
import { blocksNow } from './blocked.ts'
import { londonAt } from './clock.ts'
import { derive } from './derive.ts'
import { directoryToday } from './directory-today.ts'
import { type TermsInForce, termsInForce } from './terms-in-force.ts'
import type { Actor, World } from './world.ts'

export type Request = {
  /** Made once per press of a button; the same one again does nothing twice. */
  readonly commandId: string
  /** The version the person saw; when given and the case has moved on, the request is refused as out of date. */
  readonly expectedVersion?: number
  /** Absent only for raising a concern. */
  readonly reference?: string
  readonly command: Command
  /** A second proof of who they are came with it; nothing that comes from a chat has one. */
  readonly proved?: boolean
}
export type Performed = { readonly performed: true; readonly reference: string; readonly already: boolean }
/** There is no such case for this person: exactly the answer a case that doesn't exist gets. */
export type NotFound = { readonly notFound: true }

const TRIES = 3

/**
 * Load, decide, append: the one way anything a person asks is recorded. The events, what is owed outside and the wish for a look
 * are written in one transaction, so that a crash leaves all of them or none.
 */
export async function perform(world: World, actor: Actor, request: Request): Promise<Performed | Refusal | NotFound> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const outcome = await world.store.transaction((tx) => performOnce(world, tx, actor, request))
    if (outcome !== 'out-of-date') return outcome
  }
  return changedMeanwhile()
}

async function performOnce(world: World, tx: Tx, actor: Actor, request: Request): Promise<Performed | Refusal | NotFound | 'out-of-date'> {
  const found = await find(tx, actor, request)
  if ('notFound' in found) return found
  if (found.already) return { performed: true, reference: found.reference, already: true }
  const noted = async (outcome: 'done' | 'refused', caseId = found.caseId): Promise<void> =>
    await tx.noteDecision({ person: actor.id, purpose: request.command.do, outcome, ...(caseId === undefined ? {} : { caseId }) })
  if (request.expectedVersion !== undefined && found.version !== request.expectedVersion) {
    await noted('refused')
    return changedMeanwhile()
  }

  const directory = await directoryToday(world, tx)
  const terms = await termsInForce(world, tx)
  const about = termsAbout(terms, request.command, found.kase)
  const circumstances = { ...circumstancesOf(world, actor, directory, about), blocks: await blocksNow(tx) }
  const decided = decideFor(request.command, found.kase, circumstances, actor)
  if (isRefusal(decided)) {
    await noted('refused')
    return decided
  }

  const kase = decided.events.reduce<Case | undefined>((before, event) => evolve(before, event), found.kase)
  if (kase === undefined) throw new Error('a decision without a case')
  if (request.proved !== true && takesDown(found.kase, kase)) {
    await noted('refused')
    return refuse('unproved', 'This asks for a second proof of who you are.', { instead: 'Open the case in Pathway and record it there.' })
  }
  const caseId = found.caseId ?? world.newId()
  const { row, summary, wanted } = derive(world, terms.of(kase), caseId, kase, directory, circumstances.now)
  const appended = await tx.append({
    caseId,
    expectedVersion: found.version,
    events: decided.events as [CaseEvent, ...CaseEvent[]],
    row,
    summary,
    commandId: request.commandId,
  })
  if (appended === 'out-of-date') return 'out-of-date'
  await noted('done', caseId)
  await tx.wantErrands(caseId, wanted)
  await tx.wake(caseId)
  return { performed: true, reference: kase.reference, already: appended === 'already' }
}

/** Whatever it is that takes the level down: a judgement, a clarifying, a correction. Less is done for a child from then on (ASVS 7.5.3). */
function takesDown(before: Case | undefined, after: Case): boolean {
  if (before?.level === undefined || after.level === undefined) return false
  return LEVELS.indexOf(after.level) < LEVELS.indexOf(before.level)
}

/**
 * As themselves; where that isn't theirs to give, as somebody they cover who has a part in the case. The entries then stand under the hand that
 * made them, and one more says for whom.
 */
function decideFor(command: Command, kase: Case | undefined, c: Circumstances, actor: Actor): ReturnType<typeof decide> {
  const own = decide(command, kase, c)
  if (kase === undefined || !isRefusal(own) || own.kind !== 'permission') return own
  for (const covered of coveredBy(actor, kase, c.directory)) {
    // Under the hand's own name, so that nobody is their own second person.
    const decided = decide(command, kase, { ...c, actor: { ...covered, name: actor.name }, recordedBy: actor.id })
    if (isRefusal(decided)) continue
    const entries = decided.events.map((event) => event.id)
    return { events: [...decided.events, entry('ActedFor', { person: covered.id, entries }, c.now.on, c)] }
  }
  return own
}

type Found =
  | { readonly already: true; readonly reference: string }
  | { readonly already: false; readonly caseId?: string; readonly kase?: Case; readonly version: number }

async function find(tx: Tx, actor: Actor, request: Request): Promise<Found | NotFound> {
  const reader = readerOf(actor, request.command.do)
  const done = await tx.commandDone(request.commandId)
  if (done !== undefined) {
    const mine = await tx.openCase({ caseId: done.caseId }, reader)
    return mine === undefined ? { notFound: true } : { already: true, reference: mine.row.reference }
  }
  if (request.reference === undefined) return { already: false, version: 0 }
  const opened = await tx.openCase({ reference: request.reference }, reader)
  if (opened === undefined) return { notFound: true }
  const kase = fold(opened.events)
  return { already: false, caseId: opened.row.caseId, version: opened.row.version, ...(kase === undefined ? {} : { kase }) }
}

export type About = Pick<Circumstances, 'terms' | 'present' | 'editions' | 'duty'>

export function aboutCase(terms: TermsInForce, kase: Case): About {
  return { terms: terms.of(kase), present: terms.present(kase.area), editions: terms.editions, duty: terms.duty(kase.area) }
}

/** Before there is a case only its area is known. */
function termsAbout(terms: TermsInForce, command: Command, kase: Case | undefined): About {
  if (kase !== undefined) return aboutCase(terms, kase)
  const area = command.do === 'raise-concern' ? command.area : 'derby'
  const present = terms.present(area)
  return { terms: present, present, editions: terms.editions, duty: terms.duty(area) }
}

export function circumstancesOf(world: World, actor: Actor, directory: Circumstances['directory'], about: About): Circumstances {
  const at = world.clock.now()
  return {
    now: londonAt(at),
    at,
    actor,
    directory,
    ...about,
    newId: world.newId,
    newReference: world.newReference,
  }
}

function changedMeanwhile(): Refusal {
  return {
    refused: true,
    kind: 'out-of-date',
    says: 'Someone else has changed this case since you opened it. Nothing of yours was recorded.',
    instead: 'Look at what is new, then send yours again; what you typed is still here.',
  }
}
