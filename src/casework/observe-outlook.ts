import { createHash } from 'node:crypto'
import type { Blocked } from '../case/blocked.ts'
import { type Case, fold, type Meeting } from '../case/case.ts'
import type { Observation } from '../case/commands.ts'
import { inOutlookOf } from '../case/confidential-part.ts'
import { type Directory, personById } from '../case/directory.ts'
import { directoryFor } from '../case/sealed.ts'
import type { KeptErrand } from '../errands/errand.ts'
import { keyOfChange } from '../errands/errands.ts'
import type { SeenInOutlook, Tx } from '../store/store.ts'
import { blocksNow } from './blocked.ts'
import { londonAt } from './clock.ts'
import { keepSubscriptions } from './keep-subscriptions.ts'
import { record } from './look-at-case.ts'
import { mailboxOf } from './meeting-in-outlook.ts'
import { isTold, readCalendars, type WhichCalendars } from './read-calendars.ts'
import { goneOrElsewhere, type SettledThere, seenIn } from './seen-in-outlook.ts'
import { knownByAddress } from './who-replied.ts'
import type { World } from './world.ts'

/**
 * Reads the organiser's copy of every live meeting that may have changed, and records what it shows: replies, and what its organiser did with it in
 * Outlook. The organiser's copy is the only one that knows. Harmless to repeat: what is recorded already is no news. A case about which nothing
 * changed, there or here, isn't opened.
 */
export async function observeOutlook(world: World, run: string, which: WhichCalendars = 'all'): Promise<void> {
  await readCalendars(world, which)
  const { watched, under } = await world.store.transaction(async (tx) => ({
    watched: await tx.watchedCases(),
    under: await conditionsNow(world, tx),
  }))
  let failed: unknown
  for (const { caseId, version, seenAs } of watched) {
    if (seenAs === lookedAtAs(version, under)) continue
    // One case that can't be read keeps no other from being read.
    await observeCase(world, caseId, run, under).catch((error: unknown) => {
      failed ??= error
      world.log('replies not read', { case: caseId, fault: error instanceof Error ? error.name : 'unknown' })
    })
  }
  await keepSubscriptions(world, new Date())
  if (failed !== undefined) throw failed
}

/** What a look depends on besides the case and the event: who is known today, and to whom nothing goes. A new day is a new look, whatever was told. */
async function conditionsNow(world: World, tx: Tx): Promise<string> {
  const today = londonAt(world.clock.now()).on
  const all = [today, world.recipientDomains ?? [], await tx.directory(), await blocksNow(tx)]
  return createHash('sha256').update(JSON.stringify(all)).digest('base64url')
}

function lookedAtAs(version: number, under: string): string {
  return `${version} ${under}`
}

type Known = {
  readonly kase: Case
  readonly version: number
  readonly directory: Directory
  readonly errands: readonly KeptErrand[]
  readonly blocks: readonly Blocked[]
}
/** `event`: all of it was looked at, and whatever happens to it will be told; absent where that isn't so. */
type Look = { readonly of: Meeting; readonly what: readonly Observation[]; readonly event?: SeenInOutlook['events'][number] }

async function observeCase(world: World, caseId: string, run: string, under: string): Promise<void> {
  const before = await world.store.transaction(async (tx): Promise<Known | undefined> => {
    const opened = await tx.openCase({ caseId }, { system: 'observe', run })
    const kase = opened === undefined ? undefined : fold(opened.events)
    if (opened === undefined || kase === undefined) return undefined
    const [directory, errands, blocks] = [await tx.directory(), await tx.errandsOf(caseId), await blocksNow(tx)]
    return { kase, version: opened.row.version, directory, errands, blocks }
  })
  if (before === undefined) return
  const looks: Look[] = []
  for (const meeting of inOutlookOf(before.kase).filter(isLive)) looks.push(await lookAt(world, caseId, meeting, before))
  if (looks.every(({ what }) => what.length === 0)) return
  await world.store.transaction(async (tx) => {
    const opened = await tx.openCase({ caseId }, { system: 'observe', run })
    const kase = opened === undefined ? undefined : fold(opened.events)
    if (opened === undefined || kase === undefined) return
    // What was read of a meeting that was changed here meanwhile is of its past.
    const stands = ({ of }: Look) => inOutlookOf(kase).some((one) => one.id === of.id && stateOf(one) === stateOf(of))
    const still = looks.filter(stands).flatMap(({ what }) => what)
    const { version } = opened.row
    const after = await record(world, tx, caseId, version, kase, still, await tx.directory())
    if (after !== kase) await tx.wake(caseId)
    else if (version === before.version) await tx.noteSeen(caseId, { as: lookedAtAs(version, under), events: eventsOf(looks) })
  })
}

/** All of the case's events or none: one that couldn't be looked at has the case opened again the next time. */
function eventsOf(looks: readonly Look[]): SeenInOutlook['events'] {
  const events = looks.flatMap(({ event }) => event ?? [])
  return events.length === looks.length ? events : []
}

async function lookAt(world: World, caseId: string, meeting: Meeting, { kase, directory, errands, blocks }: Known): Promise<Look> {
  const chair = personById(directory, meeting.booked.chair)
  const { outlookId } = meeting
  if (chair === undefined || outlookId === undefined) return { of: meeting, what: [] }
  const calendar = mailboxOf(chair)
  const answer = await world.graph.getMeeting(calendar, outlookId)
  if (answer.ok && !answer.meeting.isCancelled) {
    const attendees = await knownByAddress(answer.meeting.attendees, directory, world)
    const settled = settledThere(meeting, errands)
    const about = { kase, directory: directoryFor(kase, directory), blocks }
    if (attendees !== undefined) {
      const what = seenIn({ ...answer.meeting, attendees }, meeting, settled, world, about)
      const whole =
        settled.times && settled.people && isTold(answer.meeting.startsAt, answer.meeting.endsAt, londonAt(world.clock.now()).on)
      return { of: meeting, what, ...(whole ? { event: { calendar, eventId: outlookId } } : {}) }
    }
  } else if (answer.ok || answer.fault === 'not-found') {
    const gone = await goneOrElsewhere(world, calendar, meeting)
    if (gone !== undefined) return { of: meeting, what: [gone] }
  }
  world.log('replies not read', { case: caseId, fault: answer.ok ? 'unavailable' : answer.fault })
  return { of: meeting, what: [] }
}

function settledThere({ id, moved, peopleChanged }: Meeting, errands: readonly KeptErrand[]): SettledThere {
  const isDone = (entry: string | undefined) =>
    entry === undefined || errands.some((one) => one.key === keyOfChange(id, entry) && one.state === 'done')
  return { times: isDone(moved?.inOutlook === false ? moved.id : undefined), people: isDone(peopleChanged) }
}

function stateOf({ outlookId, moved, peopleChanged, booked }: Meeting): string {
  return JSON.stringify([outlookId, moved?.id, peopleChanged, booked.transactionId, booked.starts, booked.ends])
}

function isLive(meeting: Meeting): boolean {
  return meeting.outlookId !== undefined && meeting.cancelled === undefined && meeting.held === undefined
}
