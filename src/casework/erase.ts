import { fold } from '../case/case.ts'
import { type Directory, type PersonId, personById } from '../case/directory.ts'
import { approvalOf, carryOutRefused, type ErasureFacts, type ErasureStep, erasureRefused, isHeld, keepsRecords } from '../case/erasure.ts'
import { type Refusal, refuse } from '../case/refusal.ts'
import { keptUntil } from '../case/retention.ts'
import { directoryFor, sealedOut } from '../case/sealed.ts'
import { compare, type LondonMoment, type PlainDate } from '../procedure/civil-date.ts'
import type { Area } from '../procedure/vocabulary.ts'
import type { OpenedCase, Tx } from '../store/store.ts'
import { londonAt } from './clock.ts'
import { keepingOver } from './keeping-over.ts'
import { noteRefused } from './note-refused.ts'
import type { NotFound } from './perform.ts'
import type { Actor, World } from './world.ts'

type Keeping = Pick<World, 'store' | 'clock' | 'newId'>
export type ErasureAsked = Pick<ErasureStep, 'step' | 'reason'> & { readonly reference: string }

/**
 * One step towards erasing a record, or against it, by somebody signed in; nothing is erased by it. What is granted and what is refused are in the access log. A case
 * of an area that isn't theirs, and one that is closed to them, answers as one that isn't there.
 */
export async function takeErasureStep(world: Keeping, actor: Actor, asked: ErasureAsked): Promise<'done' | Refusal | NotFound> {
  const { reference, step, reason } = asked
  if (!keepsRecords(actor)) return await noteRefused(world, actor, `erasure ${step}`, notAnOffice())
  const at = world.clock.now()
  return await world.store.transaction(async (tx) => {
    const opened = await tx.openCase({ reference }, { system: 'erasure', run: world.newId() })
    const found = opened === undefined ? undefined : await standing(tx, opened)
    const decision = { person: actor.id, purpose: `erasure ${step}`, ...(opened === undefined ? {} : { caseId: opened.row.caseId }) }
    if (opened === undefined || found === undefined || !isTheirs(found, actor, await tx.directory())) {
      await tx.noteDecision({ ...decision, outcome: 'refused' })
      return { notFound: true } as const
    }
    const refused = erasureRefused({ step, reason }, actor, { ...found, today: londonAt(at).on })
    await tx.noteDecision({ ...decision, outcome: refused === undefined ? 'done' : 'refused' })
    if (refused === undefined) await tx.addErasureStep(opened.row.caseId, { step, by: actor.id, at, reason: reason.trim() })
    return refused ?? 'done'
  })
}

type Found = Omit<ErasureFacts, 'today'>

async function standing(tx: Tx, { row, events }: OpenedCase): Promise<Found | undefined> {
  const kase = fold(events)
  return kase === undefined ? undefined : { kase, area: row.area, closed: row.closed, steps: await tx.erasureSteps(row.caseId) }
}

function isTheirs({ kase, area }: Found, actor: Actor, directory: Directory): boolean {
  return actor.areas.includes(area) && !sealedOut(kase, directory).has(actor.id)
}

function notAnOffice(): Refusal {
  return refuse('permission', 'Erasing a record is asked for by a Caldicott guardian or a board’s officer.')
}

/** A record that is still there, that something was asked about or whose period has passed. */
export type RecordAskedAbout = {
  readonly reference: string
  readonly area: Area
  readonly state: 'asked' | 'approved' | 'held' | 'kept' | 'past'
  /** The first day on which it need no longer be kept. */
  readonly keptUntil: PlainDate
  readonly why: string
  readonly steps: readonly {
    readonly step: ErasureStep['step']
    readonly who: string
    readonly at: LondonMoment
    readonly reason: string
  }[]
}

/** Those of the person's areas, by reference. A reason may tell of the child, so that who read it is logged there. */
export async function askErasures(world: Keeping, actor: Actor): Promise<readonly RecordAskedAbout[] | Refusal> {
  if (!keepsRecords(actor)) return await noteRefused(world, actor, 'erasures', notAnOffice())
  return await world.store.transaction(async (tx) => {
    const directory = await tx.directory()
    const list: RecordAskedAbout[] = []
    const ids = [...new Set([...(await tx.casesAskedToErase()), ...((await keepingOver(tx))?.cases ?? [])])]
    const { on } = londonAt(world.clock.now())
    for (const opened of await tx.openCases(ids, { system: 'erasure', run: world.newId() })) {
      const found = await standing(tx, opened)
      if (found === undefined || !isTheirs(found, actor, directory) || (found.steps.length === 0 && !isOver(found, on))) continue
      await tx.noteDecision({ person: actor.id, purpose: 'erasures', outcome: 'done', caseId: opened.row.caseId })
      list.push(asShown(found, opened.row.reference, directory))
    }
    return list.sort((a, b) => a.reference.localeCompare(b.reference))
  })
}

/** Added to or opened again since the look that found it, it isn't. */
function isOver({ kase, closed }: Found, today: PlainDate): boolean {
  return closed && !kase.erased && compare(today, keptUntil(kase).on) >= 0
}

function asShown({ kase, area, steps }: Found, reference: string, whole: Directory): RecordAskedAbout {
  const directory = directoryFor(kase, whole)
  const until = keptUntil(kase)
  return {
    reference,
    area,
    state: stateOf(steps),
    keptUntil: until.on,
    why: until.because.source,
    steps: steps.map(({ step, by, at, reason }) => ({ step, who: nameOf(by, directory), at: londonAt(at), reason })),
  }
}

function stateOf(steps: readonly ErasureStep[]): RecordAskedAbout['state'] {
  if (isHeld(steps)) return 'held'
  if (approvalOf(steps) !== undefined) return 'approved'
  if (steps.length === 0) return 'past'
  return steps.at(-1)?.step === 'released' ? 'kept' : 'asked'
}

function nameOf(person: PersonId, directory: Directory): string {
  return personById(directory, person)?.name ?? 'A person no longer listed'
}

export type CarriedOut = { readonly reference: string; readonly refused?: string }

/**
 * Erases what was approved and is still free of a hold, closed and past its period: each record in a transaction of its own, so that one cut off anywhere leaves whole
 * records, and the next run does the rest. The chained entries and the access log stay, and verify. `told` hears of each as soon as it is done or refused.
 */
export async function carryOutErasures(world: Omit<Keeping, 'clock'>, told: (one: CarriedOut) => void): Promise<void> {
  const run = world.newId()
  for (const caseId of await world.store.transaction((tx) => tx.casesAskedToErase())) {
    const outcome = await world.store.transaction(async (tx) => await carryOut(tx, caseId, run))
    if (outcome !== undefined) told(outcome)
  }
}

/** undefined: nobody has approved anything about this one. */
async function carryOut(tx: Tx, caseId: string, run: string): Promise<CarriedOut | undefined> {
  const opened = await tx.openCase({ caseId }, { system: 'erasure', run })
  const found = opened === undefined ? undefined : await standing(tx, opened)
  const approval = approvalOf(found?.steps ?? [])
  if (opened === undefined || found === undefined || found.kase.erased || approval === undefined) return undefined
  const { reference } = opened.row
  const refused = carryOutRefused({ ...found, today: londonAt(approval.at).on })
  if (refused !== undefined) return { reference, refused: refused.says }
  // In the approver's name: it is their decision that is carried out.
  await tx.noteDecision({ person: approval.by, purpose: 'erasure carried out', outcome: 'done', caseId })
  await tx.eraseCase(caseId)
  return { reference }
}
