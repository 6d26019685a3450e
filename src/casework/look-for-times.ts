import { asItStands } from '../case/as-it-stands.ts'
import { type Case, fold } from '../case/case.ts'
import { isLive, mayChair, needsRequest } from '../case/decide-meeting.ts'
import { type DirectoryEntry, whoCanFill } from '../case/directory.ts'
import { factsOf } from '../case/facts-of.ts'
import { meetingFor } from '../case/meetings-owed.ts'
import { ownerOf } from '../case/owner.ts'
import { isRefusal } from '../case/refusal.ts'
import { directoryFor } from '../case/sealed.ts'
import { seatsFor } from '../case/seats.ts'
import { canSignIn } from '../case/team.ts'
import type { Found, SeenTimes, TimesSeen } from '../case/times-seen.ts'
import { ROLE_WORDS } from '../case/words.ts'
import { HELD_BY } from '../procedure/caseload.ts'
import { addDays, type PlainDate } from '../procedure/civil-date.ts'
import type { Obligation } from '../procedure/obligation.ts'
import { obligations } from '../procedure/obligations.ts'
import type { MeetingKind } from '../procedure/vocabulary.ts'
import { workingCalendar } from '../procedure/working-days.ts'
import { timesThatWork } from '../slots/find-times.ts'
import type { Reader } from '../store/store.ts'
import { calendarsOf, daysFrom, MEETING_MINUTES, whoIsAsked } from './free-time.ts'
import { aboutCase, circumstancesOf } from './perform.ts'
import { termsInForce } from './terms-in-force.ts'
import { onTheRoad } from './times-for-seats.ts'
import { systemActor, type World } from './world.ts'

/** What is farther off than this nobody books yet, and nobody's calendar is read for it. */
export const LOOKED_AHEAD_DAYS = 60
/** Of the free starts so many of the first and of the last are kept: whether one is left can be told from the last for days to come. */
const FIRST_KEPT = 3
const LAST_KEPT = 20

type Circumstances = ReturnType<typeof circumstancesOf>

/**
 * One look for free times in one case: for each meeting owed by a day and not booked, whether a time is left at which everyone who must be there
 * is free. One question to Microsoft 365 for each such meeting; what was found is kept with the moment of the look.
 * Answers false for a case the reader may not open, or in which nothing is to be looked for.
 */
export async function lookForTimes(
  world: World,
  by: { readonly caseId: string } | { readonly reference: string },
  reader: Reader,
): Promise<boolean> {
  const opened = await world.store.transaction(async (tx) => {
    const found = await tx.openCase(by, reader)
    const folded = found === undefined ? undefined : fold(found.events)
    if (found === undefined || folded === undefined) return undefined
    const directory = directoryFor(folded, await tx.directory())
    const c = circumstancesOf(world, systemActor, directory, aboutCase(await termsInForce(world, tx), folded))
    return { caseId: found.row.caseId, kase: asItStands(folded, c.now.on, c.terms), c }
  })
  if (opened === undefined) return false
  const { caseId, kase, c } = opened
  const wanted = meetingsWanted(kase, c)
  if (wanted.length === 0) return false
  const meetings: SeenTimes[] = []
  for (const { owed, kind, day } of wanted) {
    meetings.push({ obligation: owed.id, kind, by: day, found: await timesFor(world, kase, c, owed, kind, day) })
  }
  const seen: TimesSeen = { at: world.clock.now(), meetings }
  await world.store.transaction((tx) => tx.keepTimesSeen(caseId, seen))
  return true
}

type Wanted = { readonly owed: Obligation; readonly kind: MeetingKind; readonly day: PlainDate }

function meetingsWanted(kase: Case, c: Circumstances): Wanted[] {
  if (kase.erased || kase.closed !== undefined) return []
  return obligations(factsOf(kase), c.terms).flatMap((owed): Wanted[] => {
    const kind = HELD_BY[owed.duty] === undefined ? undefined : meetingFor(owed.duty, kase.area)
    if (kind === undefined || owed.due === 'undated' || owed.met !== undefined || owed.departed !== undefined || owed.paused !== undefined)
      return []
    const day = owed.due.by.on
    const booked = kase.meetings.some((one) => isLive(one) && HELD_BY[owed.duty]?.includes(one.booked.kind) === true)
    const near = day >= c.now.on && day <= addDays(c.now.on, LOOKED_AHEAD_DAYS)
    return booked || !near ? [] : [{ owed, kind, day }]
  })
}

async function timesFor(world: World, kase: Case, c: Circumstances, owed: Obligation, kind: MeetingKind, day: PlainDate): Promise<Found> {
  if (needsRequest(kind, kase) !== undefined) return { not: 'not-yet' }
  const chair = chairFor(owed, kind, kase, c)
  const minuteTaker = whoCanFill(c.directory, 'minute-taker', kase.area).find(canSignIn)
  if (chair === undefined || minuteTaker === undefined) return { not: 'nobody-to-chair' }
  const seats = seatsFor({ kind, chair: chair.id, minuteTaker: minuteTaker.id, fill: [] }, kase, c)
  if (isRefusal(seats)) return { not: 'nobody-to-chair' }
  const tomorrow = addDays(c.now.on, 1)
  const opens = owed.due === 'undated' ? undefined : owed.due.notBefore
  const [first, ...others] = daysFrom(opens === undefined || opens < tomorrow ? tomorrow : opens, day, workingCalendar(c.terms))
  if (first === undefined) return { not: 'no-day' }
  const { asked, unfilled } = whoIsAsked(seats, c.directory)
  const required = asked.filter((one) => one.required).map(({ entry }) => entry)
  const calendars = await calendarsOf(world, chair, required, [first, ...others])
  if ('fault' in calendars) return { not: 'outside' }
  const sought = required.map(({ id }) => ({ id, need: 'required', oneOf: [id] }) as const)
  const people = onTheRoad(calendars.of, { seats }, c.directory)
  const works = timesThatWork({ days: [first, ...others], minutesLong: MEETING_MINUTES, people, seats: sought })
  const free = works.filter(({ at }) => at.endsWith(':00') || at.endsWith(':30'))
  return {
    count: free.length,
    free: free.filter((_, index) => index < FIRST_KEPT || index >= free.length - LAST_KEPT),
    notKnown: calendars.of.filter((one) => one.busy === undefined).map((one) => one.name),
    unfilled: unfilled.map((role) => ROLE_WORDS[role]),
  }
}

/** Whoever would call it: the one the procedure names, when it is certain who that is and they may chair such a meeting. */
function chairFor(owed: Obligation, kind: MeetingKind, kase: Case, c: Circumstances): DirectoryEntry | undefined {
  const owner = ownerOf(owed.owner, kase, c.directory, owed.meeting)
  return owner !== undefined && canSignIn(owner) && mayChair(kind, kase, owner) ? owner : undefined
}
