import { isListing } from '../case/listing.ts'
import { overseenBy, oversightRefused } from '../case/oversight.ts'
import type { Refusal } from '../case/refusal.ts'
import { isTimesSeen } from '../case/times-seen.ts'
import { meetingsToBook, type WarningLine, warningsOf } from '../case/warnings.ts'
import type { PlainDate } from '../procedure/civil-date.ts'
import type { ListedCase } from '../store/store.ts'
import { readerOf } from './access.ts'
import { londonAt } from './clock.ts'
import { LOOKED_AHEAD_DAYS, lookForTimes } from './look-for-times.ts'
import { noteRefused } from './note-refused.ts'
import { termsInForce } from './terms-in-force.ts'
import type { Actor, World } from './world.ts'

export type WarningsView = { today: PlainDate; aheadDays: number; lines: WarningLine[] }

/** Meetings owed and not booked, in the cases this person oversees: what is left of the time for them. Nobody's calendar is read for the answer. */
export async function askWarnings(world: World, actor: Actor): Promise<WarningsView | Refusal> {
  const refused = oversightRefused(actor)
  if (refused !== undefined) return await noteRefused(world, actor, 'warnings', refused)
  return await world.store.transaction(async (tx) => {
    const now = londonAt(world.clock.now())
    const { present } = await termsInForce(world, tx)
    const listed = await tx.listCases(readerOf(actor, 'warnings'))
    const looking = { now, aheadDays: LOOKED_AHEAD_DAYS, dayOf: (at: string) => londonAt(new Date(at)).on }
    return { today: now.on, aheadDays: LOOKED_AHEAD_DAYS, lines: warningsOf(overseenBy(actor, listed, undefined), present, looking) }
  })
}

/** One look at a time on request isn't repeated within so many minutes of our clock: two managers looking at one board ask once. */
const FRESH_MINUTES = 10

/** Looks for times in these cases now, one after the other, and answers as askWarnings() then does. Cases of others are passed over in silence. */
export async function lookNow(world: World, actor: Actor, references: readonly string[]): Promise<WarningsView | Refusal> {
  const refused = oversightRefused(actor)
  if (refused !== undefined) return await noteRefused(world, actor, 'warnings', refused)
  const listed = await world.store.transaction((tx) => tx.listCases(readerOf(actor, 'warnings')))
  const overseen = new Set(overseenBy(actor, listed, undefined).map((one) => one.reference))
  const wanted = listed.filter(({ row }) => references.includes(row.reference) && overseen.has(row.reference))
  const now = Date.parse(world.clock.now())
  for (const { row, timesSeen } of wanted) {
    const ago = isTimesSeen(timesSeen) ? (now - Date.parse(timesSeen.at)) / 60_000 : Number.POSITIVE_INFINITY
    // A clock that was put back makes a look of the future: that one is looked for anew.
    if (ago >= FRESH_MINUTES || ago < 0) await lookForTimes(world, { caseId: row.caseId }, readerOf(actor, 'find-a-time'))
  }
  return await askWarnings(world, actor)
}

const NIGHT = { from: '01:00', to: '05:00' } as const
/** Looks in one sweep: a sweep that takes too long makes the jobs look ill, and Microsoft 365 isn't to be hammered. */
const IN_ONE_SWEEP = 10

/**
 * What looks for times by itself: every night once for each case with a meeting to book, a few at each sweep. A night that is missed leaves the
 * looks as old as they are, and the warnings say so.
 */
export function nightlyLooks(world: World): (run: string) => Promise<void> {
  let day = ''
  let left: string[] = []
  return async (run) => {
    const now = londonAt(world.clock.now())
    if (now.at < NIGHT.from || now.at >= NIGHT.to) return
    const reader = { system: 'sweep', run } as const
    if (day !== now.on) {
      const listed = await world.store.transaction((tx) => tx.listCases(reader))
      left = listed.filter((one) => isToBeLookedAt(one, now.on)).map(({ row }) => row.caseId)
      day = now.on
    }
    for (const caseId of left.splice(0, IN_ONE_SWEEP)) await lookForTimes(world, { caseId }, reader)
  }
}

function isToBeLookedAt({ row, summary, timesSeen }: ListedCase, today: PlainDate): boolean {
  if (!isListing(summary.owed) || meetingsToBook(summary.owed, row.closed, { on: today }).length === 0) return false
  return !isTimesSeen(timesSeen) || londonAt(new Date(timesSeen.at)).on !== today
}
