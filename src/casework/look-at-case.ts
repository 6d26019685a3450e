import { isOpen } from '../case/askings.ts'
import type { Blocked } from '../case/blocked.ts'
import { type Case, evolve, fold } from '../case/case.ts'
import type { Observation } from '../case/commands.ts'
import type { Directory } from '../case/directory.ts'
import type { CaseEvent } from '../case/events.ts'
import { observe } from '../case/observe.ts'
import { directoryFor } from '../case/sealed.ts'
import { daySaid } from '../errands/day-said.ts'
import type { ErrandTask, KeptErrand } from '../errands/errand.ts'
import { saidToday } from '../errands/said-today.ts'
import { compareMoments } from '../procedure/civil-date.ts'
import type { Obligation } from '../procedure/obligation.ts'
import { standing } from '../procedure/obligations.ts'
import type { Tx } from '../store/store.ts'
import { blocksNow } from './blocked.ts'
import { londonAt } from './clock.ts'
import { derive } from './derive.ts'
import { directoryToday } from './directory-today.ts'
import { aboutCase, circumstancesOf } from './perform.ts'
import { settle } from './settle-errand.ts'
import type { Settled } from './settled.ts'
import { termsInForce } from './terms-in-force.ts'
import { systemActor, type World } from './world.ts'

/** Every five minutes for three days, every quarter of an hour for ten: an outage over a weekend loses nothing. Then the errand is given up, and shows on the board. */
const MOST_ATTEMPTS = 1000

/**
 * One look at one case: record what the clock has made true, work out what should be true outside, do what is due, settle each.
 * Run at most once at a time per case (the queue sees to it). Whatever it didn't finish, the next look finds again.
 */
export async function lookAtCase(world: World, caseId: string, run: string): Promise<void> {
  const plan = await world.store.transaction((tx) => takeStock(world, tx, caseId, run))
  if (plan === undefined) return
  for (const errand of plan.due) {
    await doErrand(world, plan, errand)
  }
}

export type Plan = {
  readonly caseId: string
  readonly run: string
  readonly kase: Case
  readonly owed: readonly Obligation[]
  readonly directory: Directory
  /** To whom nothing may ever be sent. */
  readonly blocks: readonly Blocked[]
  readonly due: readonly KeptErrand[]
}

async function takeStock(world: World, tx: Tx, caseId: string, run: string): Promise<Plan | undefined> {
  const opened = await tx.openCase({ caseId }, { system: 'look-at-case', run })
  const before = opened === undefined ? undefined : fold(opened.events)
  if (opened === undefined || before === undefined || before.erased) return undefined
  const directory = await directoryToday(world, tx)
  const now = londonAt(world.clock.now())
  const terms = await termsInForce(world, tx)
  const first = derive(world, terms.of(before), caseId, before, directory, now)
  const missed = first.owed.flatMap((o): Observation[] =>
    o.due !== 'undated' && standing(o, now).state === 'overdue' ? [{ saw: 'deadline-missed', obligation: o.id, dueOn: o.due.by.on }] : [],
  )
  const closed = before.askings
    .filter((one) => isOpen(one, before) && compareMoments(one.asked.closes, now) <= 0)
    .map(({ id }): Observation => ({ saw: 'asking-closed', asking: id }))
  const kase = await record(world, tx, caseId, opened.row.version, before, [...missed, ...closed], directory)
  const { owed, row, summary, wanted } = kase === before ? first : derive(world, terms.of(kase), caseId, kase, directory, now)
  if (kase === before) await tx.refreshRow(row, summary)
  await tx.wantErrands(caseId, wanted)
  const kept = await tx.errandsOf(caseId)
  const due = kept.filter((errand) => (errand.state === 'wanted' || errand.state === 'trying') && compareMoments(errand.due, now) <= 0)
  return { caseId, run, kase, owed, directory: directoryFor(kase, directory), blocks: await blocksNow(tx), due }
}

/** Appends what was seen, if any of it is news. Returns the case as it then stands. */
export async function record(
  world: World,
  tx: Tx,
  caseId: string,
  version: number,
  kase: Case,
  seen: readonly Observation[],
  directory: Directory,
): Promise<Case> {
  const terms = await termsInForce(world, tx)
  const circumstances = circumstancesOf(world, systemActor, directory, aboutCase(terms, kase))
  const events: CaseEvent[] = []
  let after = kase
  for (const one of seen) {
    const news = observe(one, after, circumstances)
    events.push(...news)
    after = news.reduce<Case>((before, event) => evolve(before, event) ?? before, after)
  }
  const [head, ...rest] = events
  if (head === undefined) return kase
  const { row, summary, wanted } = derive(world, terms.of(after), caseId, after, directory, circumstances.now)
  const appended = await tx.append({ caseId, expectedVersion: version, events: [head, ...rest], row, summary })
  if (appended !== 'appended') throw new Error('the case moved on during a look; the next look sees it')
  await tx.wantErrands(caseId, wanted)
  return after
}

async function doErrand(world: World, plan: Plan, errand: KeptErrand): Promise<void> {
  const { begun, kept } = await world.store.transaction(async (tx) => ({
    begun: await tx.beginErrand(plan.caseId, errand.key),
    kept: await tx.errandsOf(plan.caseId),
  }))
  if (begun === undefined) return
  // One that was begun may already be out or lie as a draft: it is looked for, never passed over.
  const dayNamed = (task: ErrandTask) => daySaid(task, plan.kase, plan.owed)
  const said = begun.was === 'wanted' && saidToday(begun, kept, londonAt(world.clock.now()).on, (at) => londonAt(at).on, dayNamed)
  const outcome: Settled = said ? { became: 'done' } : await settle(world, plan, begun, { interrupted: begun.was === 'trying' })
  await world.store.transaction(async (tx) => keep(world, tx, plan, begun, outcome))
}

async function keep(world: World, tx: Tx, plan: Plan, errand: KeptErrand, outcome: Settled): Promise<void> {
  const at = world.clock.now()
  if (outcome.became === 'done') {
    if (outcome.saw !== undefined) await recordSeen(world, tx, plan, outcome.saw)
    return await tx.settleErrand(plan.caseId, errand.key, { state: 'done', at })
  }
  world.log('errand not done', { case: plan.caseId, errand: errand.task.kind, became: outcome.became, attempts: errand.attempts })
  if (outcome.became === 'in-doubt') return await tx.settleErrand(plan.caseId, errand.key, { state: 'in-doubt', fault: outcome.fault, at })
  if (outcome.became === 'hopeless' || errand.attempts >= MOST_ATTEMPTS) {
    return await tx.settleErrand(plan.caseId, errand.key, { state: 'given-up', fault: outcome.fault, at })
  }
  await tx.settleErrand(plan.caseId, errand.key, { state: 'wanted', fault: outcome.fault, at })
  await tx.wake(plan.caseId, { seconds: outcome.retryAfterSeconds ?? backOff(errand.attempts) })
}

async function recordSeen(world: World, tx: Tx, plan: Plan, saw: Observation): Promise<void> {
  const opened = await tx.openCase({ caseId: plan.caseId }, { system: 'look-at-case', run: plan.run })
  const kase = opened === undefined ? undefined : fold(opened.events)
  if (opened === undefined || kase === undefined) return
  const after = await record(world, tx, plan.caseId, opened.row.version, kase, [saw], plan.directory)
  // Calling off what a former chair sent waits for the new event to be there.
  if (after.meetings.some(({ formerly }) => formerly.length > 0)) await tx.wake(plan.caseId)
}

/** Seconds on the machine's clock: 2, 4, 8 ... at most 5 minutes. */
function backOff(attempts: number): number {
  return Math.min(300, 2 ** attempts)
}
