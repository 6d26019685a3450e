import { type Blocked, blocksIn, standingBlocks } from '../case/blocked.ts'
import type { BlockedEntry } from '../case/blocked-entries.ts'
import { fold } from '../case/case.ts'
import { coveredBy } from '../case/cover.ts'
import { type BlockAsked, blockProblem, keepsBlocked, notTheKeeper, retireProblem } from '../case/decide-blocked.ts'
import { type Directory, personById } from '../case/directory.ts'
import { isRefusal, type Refusal, refuse } from '../case/refusal.ts'
import { knowing } from '../case/team.ts'
import type { PlainDate } from '../procedure/civil-date.ts'
import type { Tx } from '../store/store.ts'
import { readerOf } from './access.ts'
import { londonAt } from './clock.ts'
import { directoryToday } from './directory-today.ts'
import type { NotFound } from './perform.ts'
import type { Actor, World } from './world.ts'

export type BlockView = Pick<Blocked, 'id' | 'kind' | 'value' | 'reason' | 'on'> & { readonly by: string }
export type BlockedView = { readonly reference?: string; readonly today: PlainDate; readonly entries: BlockView[] }
/** `elsewhere`: it stands under a case, which this person may not even know of. */
export type BlockedFound = { readonly entries: BlockView[]; readonly elsewhere: boolean }
export type BlockWanted = BlockAsked & { readonly reference?: string }

type Desk = Pick<World, 'store' | 'clock' | 'newId'>
const PURPOSE = 'blocked-register'

/** Every entry that stands, for whoever decides to whom something may be sent. */
export async function blocksNow(tx: Tx): Promise<readonly Blocked[]> {
  return standingBlocks(await tx.blockedEntries())
}

/** The register as its keeper sees it, without what cases' teams recorded; or, with a reference, what stands under that case, for its team. */
export async function askBlocked(world: Desk, actor: Actor, reference?: string): Promise<BlockedView | Refusal | NotFound> {
  return await within(world, actor, reference, async (tx, directory) => listed(world, await blocksNow(tx), directory, reference))
}

/** Whether one may write to this address, number or name: asked before anybody is entered in the directory. */
export async function findBlocked(world: Desk, actor: Actor, text: string): Promise<BlockedFound | Refusal | NotFound> {
  return await within(world, actor, undefined, async (tx, directory) => {
    const found = blocksIn(text, await blocksNow(tx))
    const own = found.filter((one) => one.reference === undefined)
    return { entries: own.map((one) => blockView(one, directory)), elsewhere: own.length < found.length }
  })
}

export async function addBlock(world: Desk, actor: Actor, { reference, ...asked }: BlockWanted): Promise<BlockedView | Refusal | NotFound> {
  return await within(world, actor, reference, async (tx, directory) => {
    const problem = blockProblem(asked, await blocksNow(tx), directory, reference)
    if (problem !== undefined) return problem
    const { kind, value, reason } = asked
    const data = { kind, value, reason, ...(reference === undefined ? {} : { reference }) }
    await tx.addBlockedEntry({ ...stamp(world, actor), type: 'EntryAdded', data })
    return listed(world, await blocksNow(tx), directory, reference)
  })
}

/** Nothing is deleted: from now on it forbids nothing any more, and why stands beside it. */
export async function retireBlock(
  world: Desk,
  actor: Actor,
  { entry, reason, reference }: { readonly entry: string; readonly reason: string; readonly reference?: string },
): Promise<BlockedView | Refusal | NotFound> {
  return await within(world, actor, reference, async (tx, directory) => {
    const found = (await blocksNow(tx)).find((one) => one.id === entry && one.reference === reference)
    if (found === undefined) return refuse('not-possible', 'There is no such entry here.', { field: 'entry' })
    const problem = retireProblem(reason)
    if (problem !== undefined) return problem
    await tx.addBlockedEntry({ ...stamp(world, actor), type: 'EntryRetired', data: { entry, reason } })
    return listed(world, await blocksNow(tx), directory, reference)
  })
}

function stamp(world: Desk, actor: Actor): Omit<BlockedEntry, 'type' | 'data'> {
  const at = world.clock.now()
  return { id: world.newId(), v: 1, at, by: actor.id, on: londonAt(at).on }
}

/** In one transaction: whether they may, the work, and a line in the access log that says how it ended. */
async function within<T extends object>(
  world: Desk,
  actor: Actor,
  reference: string | undefined,
  work: (tx: Tx, directory: Directory) => Promise<T | Refusal>,
): Promise<T | Refusal | NotFound> {
  return await world.store.transaction(async (tx) => {
    const directory = await directoryToday(world, tx)
    const may = reference === undefined ? keepersOwn(actor) : await teamsOwn(tx, actor, reference, directory)
    if ('notFound' in may) return may
    const outcome = isRefusal(may) ? may : await work(tx, directory)
    const about = isRefusal(may) || may.caseId === undefined ? {} : { caseId: may.caseId }
    await tx.noteDecision({ person: actor.id, purpose: PURPOSE, outcome: isRefusal(outcome) ? 'refused' : 'done', ...about })
    return outcome
  })
}

type May = { readonly caseId?: string }

function keepersOwn(actor: Actor): May | Refusal {
  return keepsBlocked(actor) ? {} : notTheKeeper()
}

async function teamsOwn(tx: Tx, actor: Actor, reference: string, directory: Directory): Promise<May | Refusal | NotFound> {
  const opened = await tx.openCase({ reference }, readerOf(actor, PURPOSE))
  const kase = opened === undefined ? undefined : fold(opened.events)
  if (opened === undefined || kase === undefined || kase.erased) return { notFound: true }
  const whole = [actor, ...coveredBy(actor, kase, directory)].some((one) => knowing(kase, one, directory) === 'whole')
  return whole ? { caseId: opened.row.caseId } : refuse('permission', 'This is for those who see the whole of the case.')
}

function listed(world: Desk, blocks: readonly Blocked[], directory: Directory, reference: string | undefined): BlockedView {
  const entries = blocks.filter((one) => one.reference === reference).map((one) => blockView(one, directory))
  return { ...(reference === undefined ? {} : { reference }), today: londonAt(world.clock.now()).on, entries: entries.toReversed() }
}

function blockView({ id, kind, value, reason, on, by }: Blocked, directory: Directory): BlockView {
  return { id, kind, value, reason, on, by: personById(directory, by)?.name ?? 'A person no longer listed' }
}
