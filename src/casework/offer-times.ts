import { allowed } from '../case/allowed.ts'
import { asItStands } from '../case/as-it-stands.ts'
import { type Case, fold } from '../case/case.ts'
import type { Circumstances } from '../case/commands.ts'
import { wholeOf } from '../case/confidential-part.ts'
import { standInFor } from '../case/cover.ts'
import { mayChair, needsRequest } from '../case/decide-meeting.ts'
import { type Directory, type DirectoryEntry, type PersonId, personById, whoCanFill } from '../case/directory.ts'
import { factsOf } from '../case/facts-of.ts'
import type { Seat } from '../case/meeting-shapes.ts'
import { meetingsOwed, owedFor, standingOf } from '../case/meetings-owed.ts'
import { contactedCpm, ownerOf } from '../case/owner.ts'
import { isRefusal } from '../case/refusal.ts'
import { directoryFor } from '../case/sealed.ts'
import { seatsFor } from '../case/seats.ts'
import { canSignIn } from '../case/team.ts'
import type { NoTimeView } from '../case/times-view.ts'
import type { BookingView } from '../case/view-booking.ts'
import type { LondonMoment, PlainDate } from '../procedure/civil-date.ts'
import type { Obligation } from '../procedure/obligation.ts'
import { obligations } from '../procedure/obligations.ts'
import type { MeetingKind, Role } from '../procedure/vocabulary.ts'
import { workingCalendar } from '../procedure/working-days.ts'
import { readerOf } from './access.ts'
import { dayAskedFor, daysAfter, daysToOffer } from './booking-days.ts'
import { type DayAsked, timesAskedFor } from './day-asked.ts'
import { type Days, MEETING_MINUTES, type OutsideFault, whoIsAsked } from './free-time.ts'
import { aboutCase, circumstancesOf, type NotFound } from './perform.ts'
import { termsInForce } from './terms-in-force.ts'
import { requiredOf, timesView } from './view-times.ts'
import type { Actor, World } from './world.ts'

export type Offer = {
  readonly reference: string
  readonly kind: MeetingKind
  readonly minutesLong: number
  /** The last day the meeting can be held in time; absent where the procedure prints none. */
  readonly by?: PlainDate
  /** No working day in time is left: what is offered is late, and booked with its reason only. */
  readonly late: boolean
  readonly slots: BookingView['slots']
  /** Where none of them has everybody who is required: why, and what would help. */
  readonly noTime?: NoTimeView
  /** Invited all the same, though their calendars can't be seen. */
  readonly notKnown: readonly string[]
  /** Those without a sign-in, by name: whom a personal link can ask. */
  readonly outside: readonly string[]
  readonly chair: PersonId
  /** Who takes minutes unless the chair says otherwise. */
  readonly minuteTaker: PersonId
  /** Agencies the chair may add: whether they know this child is for a person to say (ME-16). */
  readonly also: readonly Also[]
  /** Required roles nobody in the directory can fill: they will show red. */
  readonly unfilled: readonly Role[]
}
export type Also = { readonly role: Role; readonly person: string; readonly name: string }
/** No offer: the meeting stands already, or `none` says why. The words for it are the asker's (a chat says less than a screen). */
export type NoOffer = { readonly booked: Standing } | { readonly none: 'not-owed' | 'not-allowed' | 'not-possible' }
export type Standing = { readonly starts: LondonMoment; readonly ends: LondonMoment }

const MOST_SLOTS = 5
const LEFT_TO_JUDGEMENT: readonly Role[] = ['health', 'education', 'youth-offending', 'mat-worker']

/**
 * What the meeting now owed would look like: who must come, and the best times before the limit. Of several that are owed it is the one with the
 * soonest limit that this person may book and that isn't booked yet. Nothing is written but the access log.
 * `on`: the one day that is asked for; then only its times are looked at, the one at `at` first.
 */
export async function offerTimes(
  world: World,
  actor: Actor,
  reference: string,
  asked: DayAsked = {},
): Promise<Offer | NoOffer | NotFound | OutsideFault> {
  const opened = await openToBook(world, actor, reference)
  if (opened === undefined) return { notFound: true }
  const wanted = wantedMeeting(opened, asked.on, asked.kinds)
  if ('none' in wanted && wanted.none === 'not-allowed') {
    const { caseId } = opened
    await world.store.transaction((tx) => tx.noteDecision({ person: actor.id, purpose: 'find-a-time', outcome: 'refused', caseId }))
  }
  if ('none' in wanted || 'booked' in wanted) return wanted
  const { kind, by, late, chair, minuteTaker, seats, days } = wanted
  const { kase, c } = opened
  const { asked: people, unfilled } = whoIsAsked(seats, c.directory)
  const after = by === undefined || late ? [] : daysAfter(by, workingCalendar(c.terms))
  const sought = { kind, seats, days, after, minutesLong: MEETING_MINUTES, most: MOST_SLOTS }
  const found = await timesAskedFor(world, personById(c.directory, chair) ?? actor, sought, kase, c, asked)
  if ('fault' in found) return found
  return {
    reference: kase.reference,
    kind,
    minutesLong: MEETING_MINUTES,
    ...(by === undefined ? {} : { by }),
    late,
    ...timesView(found, requiredOf(seats)),
    notKnown: found.people
      .filter(({ id, busy }) => busy === undefined && people.some(({ entry }) => entry.id === id))
      .map(({ name }) => name),
    outside: people.filter(({ entry }) => !canSignIn(entry)).map(({ entry }) => entry.name),
    chair,
    minuteTaker,
    also: alsoPossible(seats, kase, c.directory),
    unfilled,
  }
}

export type OpenedToBook = { readonly caseId: string; readonly kase: Case; readonly c: Circumstances }

/** The case as it stands, for somebody who looks for a time; undefined when it isn't theirs to see. */
export async function openToBook(world: World, actor: Actor, reference: string): Promise<OpenedToBook | undefined> {
  return await world.store.transaction(async (tx) => {
    const found = await tx.openCase({ reference }, readerOf(actor, 'find-a-time'))
    const folded = found === undefined ? undefined : fold(found.events)
    if (found === undefined || folded === undefined) return undefined
    const directory = directoryFor(folded, await tx.directory())
    const c = circumstancesOf(world, standInFor(folded, actor, directory), directory, aboutCase(await termsInForce(world, tx), folded))
    return { caseId: found.row.caseId, kase: asItStands(folded, c.now.on, c.terms), c }
  })
}

/** The meeting of this kind that stands, for a person who may see the case; undefined when there is none. */
export async function standingMeeting(world: World, actor: Actor, reference: string, kind: string): Promise<Standing | undefined> {
  return await world.store.transaction(async (tx) => {
    const found = await tx.openCase({ reference }, readerOf(actor, 'meeting'))
    const kase = found === undefined ? undefined : fold(found.events)
    return kase === undefined ? undefined : timesOf(kase, kind as MeetingKind)
  })
}

function timesOf(kase: Case, kind: MeetingKind): Standing | undefined {
  const live = standingOf(kind, kase)
  return live === undefined ? undefined : wholeOf(live)
}

export type Wanted = {
  readonly kind: MeetingKind
  readonly by?: PlainDate
  readonly late: boolean
  readonly chair: PersonId
  readonly minuteTaker: PersonId
  readonly seats: readonly Seat[]
  readonly days: Days
}

/**
 * The meeting this person would book next in a case: whom it seats, and the days it can be on. `kinds`: of one of these, owed or not, the first that
 * they may book; none: whatever is owed.
 */
export function wantedMeeting({ kase, c }: OpenedToBook, on?: PlainDate, kinds: readonly MeetingKind[] = []): Wanted | NoOffer {
  const may = (kind: MeetingKind) => allowed('book-meeting', kase, c, { kind }) === undefined
  if (kinds.length > 0) return ofKind(kinds.find(may), kase, c, on)
  const all = meetingsOwed(kase, obligations(factsOf(kase), c.terms))
  const [first] = all
  if (first === undefined) return { none: 'not-owed' }
  const theirs = all.filter(({ kind }) => may(kind))
  const open = theirs.filter(({ kind }) => standingOf(kind, kase) === undefined)
  const next = open.find(({ kind }) => needsRequest(kind, kase) === undefined)
  if (next !== undefined) return toOffer(next.kind, next.owed, kase, c, on)
  const booked = all.map(({ kind }) => timesOf(kase, kind)).find((one) => one !== undefined)
  if (booked !== undefined) return { booked }
  return { none: theirs.length === 0 ? 'not-allowed' : 'not-owed' }
}

function ofKind(kind: MeetingKind | undefined, kase: Case, c: Circumstances, on: PlainDate | undefined): Wanted | NoOffer {
  if (kind === undefined) return { none: 'not-allowed' }
  const booked = timesOf(kase, kind)
  if (booked !== undefined) return { booked }
  if (needsRequest(kind, kase) !== undefined) return { none: 'not-owed' }
  return toOffer(kind, owedFor(kind, kase, c), kase, c, on)
}

function toOffer(kind: MeetingKind, owed: Obligation | undefined, kase: Case, c: Circumstances, on?: PlainDate): Wanted | NoOffer {
  const chair = chairFor(kind, owed, kase, c)?.id
  const minuteTaker = minuteTakerFor(kase, c.directory)?.id
  if (chair === undefined || minuteTaker === undefined) return { none: 'not-possible' }
  const seats = seatsFor({ kind, chair, minuteTaker, fill: [] }, kase, c)
  if (isRefusal(seats)) return { none: 'not-possible' }
  const calendar = workingCalendar(c.terms)
  const { days, late } = on === undefined ? daysToOffer(owed, c.now, calendar, false) : dayAskedFor(on, owed, calendar)
  const [first, ...others] = days
  if (first === undefined) return { none: 'not-possible' }
  const by = owed === undefined || owed.due === 'undated' ? {} : { by: owed.due.by.on }
  return { kind, ...by, late, chair, minuteTaker, seats, days: [first, ...others] }
}

/**
 * Whoever would chair it: the person who asks, when they may; else the one the procedure names for it, the Child Protection Manager who was
 * contacted, the line manager. The meeting is made in the chair's own calendar, so it must be somebody who can sign in.
 */
export function chairFor(kind: MeetingKind, owed: Obligation | undefined, kase: Case, c: Circumstances): DirectoryEntry | undefined {
  const owner = owed === undefined ? undefined : ownerOf(owed.owner, kase, c.directory, owed.meeting)
  const others = [owner?.id, contactedCpm(kase), kase.lineManager].flatMap((id) => {
    const person = id === undefined ? undefined : personById(c.directory, id)
    return person === undefined ? [] : [person]
  })
  return [c.actor, ...others].find((one) => canSignIn(one) && one.areas.includes(kase.area) && mayChair(kind, kase, one))
}

export function minuteTakerFor(kase: Case, directory: Directory): DirectoryEntry | undefined {
  return whoCanFill(directory, 'minute-taker', kase.area).find(canSignIn)
}

/** Agencies of the area that the procedure leaves to judgement: the chair ticks those who know the child. */
function alsoPossible(seats: readonly Seat[], kase: Case, directory: Directory): Also[] {
  const seated = new Set(seats.map((seat) => seat.person))
  return LEFT_TO_JUDGEMENT.flatMap((role) =>
    whoCanFill(directory, role, kase.area)
      .filter((entry) => !seated.has(entry.id))
      .map((entry) => ({ role, person: entry.id, name: entry.name })),
  )
}
