import type { Blocked } from '../case/blocked.ts'
import { type Case, fold, type Meeting } from '../case/case.ts'
import type { Observation } from '../case/commands.ts'
import { type Directory, personById } from '../case/directory.ts'
import { directoryFor } from '../case/sealed.ts'
import type { KeptErrand } from '../errands/errand.ts'
import { keyOfChange } from '../errands/errands.ts'
import { blocksNow } from './blocked.ts'
import { record } from './look-at-case.ts'
import { mailboxOf } from './meeting-in-outlook.ts'
import { goneOrElsewhere, type SettledThere, seenIn } from './seen-in-outlook.ts'
import { knownByAddress } from './who-replied.ts'
import type { World } from './world.ts'

/**
 * Reads the organiser's copy of every live meeting and records what it shows: replies, and what its organiser did with it in Outlook. The organiser's
 * copy is the only one that knows. Harmless to repeat: what is recorded already is no news.
 */
export async function observeOutlook(world: World, run: string): Promise<void> {
  const watching = await world.store.transaction((tx) => tx.casesWatching())
  let failed: unknown
  for (const caseId of watching) {
    // One case that can't be read keeps no other from being read.
    await observeCase(world, caseId, run).catch((error: unknown) => {
      failed ??= error
      world.log('replies not read', { case: caseId, fault: error instanceof Error ? error.name : 'unknown' })
    })
  }
  if (failed !== undefined) throw failed
}

type Known = {
  readonly kase: Case
  readonly directory: Directory
  readonly errands: readonly KeptErrand[]
  readonly blocks: readonly Blocked[]
}

async function observeCase(world: World, caseId: string, run: string): Promise<void> {
  const before = await world.store.transaction(async (tx): Promise<Known | undefined> => {
    const opened = await tx.openCase({ caseId }, { system: 'observe', run })
    const kase = opened === undefined ? undefined : fold(opened.events)
    if (kase === undefined) return undefined
    const [directory, errands, blocks] = [await tx.directory(), await tx.errandsOf(caseId), await blocksNow(tx)]
    return { kase, directory, errands, blocks }
  })
  if (before === undefined) return
  const seen: { readonly of: Meeting; readonly what: readonly Observation[] }[] = []
  for (const meeting of before.kase.meetings.filter(isLive)) {
    seen.push({ of: meeting, what: await lookAt(world, caseId, meeting, before) })
  }
  if (seen.every(({ what }) => what.length === 0)) return
  await world.store.transaction(async (tx) => {
    const opened = await tx.openCase({ caseId }, { system: 'observe', run })
    const kase = opened === undefined ? undefined : fold(opened.events)
    if (opened === undefined || kase === undefined) return
    // What was read of a meeting that was changed here meanwhile is of its past.
    const stands = ({ of }: { readonly of: Meeting }) => kase.meetings.some((one) => one.id === of.id && stateOf(one) === stateOf(of))
    const still = seen.filter(stands).flatMap(({ what }) => what)
    const after = await record(world, tx, caseId, opened.row.version, kase, still, await tx.directory())
    if (after !== kase) await tx.wake(caseId)
  })
}

async function lookAt(
  world: World,
  caseId: string,
  meeting: Meeting,
  { kase, directory, errands, blocks }: Known,
): Promise<readonly Observation[]> {
  const chair = personById(directory, meeting.booked.chair)
  if (chair === undefined || meeting.outlookId === undefined) return []
  const answer = await world.graph.getMeeting(mailboxOf(chair), meeting.outlookId)
  if (answer.ok && !answer.meeting.isCancelled) {
    const attendees = await knownByAddress(answer.meeting.attendees, directory, world)
    const about = { kase, directory: directoryFor(kase, directory), blocks }
    if (attendees !== undefined) return seenIn({ ...answer.meeting, attendees }, meeting, settledThere(meeting, errands), world, about)
  } else if (answer.ok || answer.fault === 'not-found') {
    const gone = await goneOrElsewhere(world, mailboxOf(chair), meeting)
    if (gone !== undefined) return [gone]
  }
  world.log('replies not read', { case: caseId, fault: answer.ok ? 'unavailable' : answer.fault })
  return []
}

function settledThere({ id, moved, peopleChanged }: Meeting, errands: readonly KeptErrand[]): SettledThere {
  const isDone = (entry: string | undefined) =>
    entry === undefined || errands.some((one) => one.key === keyOfChange(id, entry) && one.state === 'done')
  return { times: isDone(moved?.inOutlook === false ? moved.id : undefined), people: isDone(peopleChanged) }
}

function stateOf({ outlookId, moved, peopleChanged, booked }: Meeting): string {
  return JSON.stringify([outlookId, moved?.id, peopleChanged, booked.starts, booked.ends])
}

function isLive(meeting: Meeting): boolean {
  return meeting.outlookId !== undefined && meeting.cancelled === undefined && meeting.held === undefined
}
