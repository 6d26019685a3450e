import { allowed } from '../case/allowed.ts'
import { asItStands } from '../case/as-it-stands.ts'
import { type Case, fold } from '../case/case.ts'
import type { Circumstances } from '../case/commands.ts'
import { isLive, mayChair, needsRequest } from '../case/decide-meeting.ts'
import { type Directory, type DirectoryEntry, personById, whoCanFill } from '../case/directory.ts'
import type { Seat } from '../case/events.ts'
import { factsOf } from '../case/facts-of.ts'
import { isRefusal } from '../case/refusal.ts'
import { seatsFor } from '../case/seats.ts'
import type { FreeBusy } from '../graph/graph.ts'
import { addDays, type ClockTime, clockTime, type LondonMoment, type PlainDate } from '../procedure/civil-date.ts'
import { obligations } from '../procedure/obligations.ts'
import type { Duty, MeetingKind, Role } from '../procedure/vocabulary.ts'
import { addWorkingDays, isWorkingDay, type WorkingCalendar, workingCalendar } from '../procedure/working-days.ts'
import { instantOf } from './clock.ts'
import { aboutCase, circumstancesOf, type NotFound } from './perform.ts'
import { type Diary, rankSlots, type Slot, type Start } from './slots.ts'
import { termsInForce } from './terms-in-force.ts'
import type { Actor, World } from './world.ts'

export type Offer = {
  readonly reference: string
  readonly kind: MeetingKind
  readonly minutesLong: number
  /** The last day the meeting can be held in time. */
  readonly by: PlainDate
  readonly slots: readonly Slot[]
  /** Who takes minutes unless the chair says otherwise. */
  readonly minuteTaker: string
  /** Agencies the chair may add: whether they know this child is for a person to say (ME-16). */
  readonly also: readonly Also[]
  /** Required roles nobody in the directory can fill: they will show red. */
  readonly unfilled: readonly Role[]
}
export type Also = { readonly role: Role; readonly person: string; readonly name: string }
export type OutsideFault = { readonly fault: true; readonly says: string }
/** No offer: the meeting stands already, or `none` says why. The words for it are the asker's (a chat says less than a screen). */
export type NoOffer = { readonly booked: Standing } | { readonly none: 'not-owed' | 'no-day-left' | 'not-allowed' | 'not-possible' }
export type Standing = { readonly starts: LondonMoment; readonly ends: LondonMoment }

/** Quiet times around the working day: nobody is asked to start before 09:30 or to stay after 16:30. */
const FIRST_START = 9 * 60 + 30
const LAST_END = 16 * 60 + 30
const STEP = 30
export const MEETING_MINUTES = 90
const MOST_SLOTS = 5
/** DL-3: papers are due two working days before; a day more, so that they can still be asked for. */
const DAYS_FOR_PAPERS = 3
const LEFT_TO_JUDGEMENT: readonly Role[] = ['health', 'education', 'youth-offending', 'mat-worker']
/** The first meeting in either area, and the duty it meets (ME-15, HI-14; Derbyshire A-16). */
const KINDS: Readonly<Partial<Record<Duty, MeetingKind>>> = {
  'hold-cse-meeting': 'cse-meeting-initial',
  'hold-strategy-discussion': 'strategy-discussion-district',
}

/** What the meeting now owed would look like: who must come, and the best times before the limit. Nothing is written but the access log. */
export async function offerTimes(world: World, actor: Actor, reference: string): Promise<Offer | NoOffer | NotFound | OutsideFault> {
  const opened = await world.store.transaction(async (tx) => {
    const found = await tx.openCase({ reference }, { person: actor.id, purpose: 'find-a-time' })
    const kase = found === undefined ? undefined : fold(found.events)
    if (kase === undefined) return undefined
    const directory = await tx.directory()
    return { kase, directory, c: circumstancesOf(world, actor, directory, aboutCase(await termsInForce(world, tx), kase)) }
  })
  if (opened === undefined) return { notFound: true }
  const wanted = wantedMeeting(opened.c, opened.kase)
  if ('none' in wanted || 'booked' in wanted) return wanted
  const { kind, by, minuteTaker, seats, starts } = wanted
  const { asked, unfilled } = whoIsAsked(seats, opened.directory)
  const diaries = await diariesOf(world, actor, asked, starts)
  if ('fault' in diaries) return diaries
  return {
    reference: opened.kase.reference,
    kind,
    minutesLong: MEETING_MINUTES,
    by,
    slots: rankSlots(starts, MEETING_MINUTES, diaries.of, MOST_SLOTS),
    minuteTaker,
    also: alsoPossible(seats, opened.kase, opened.directory),
    unfilled,
  }
}

/** Everyone's free and busy times from the first start to the end of a meeting at the last, read through one person's calendar. */
export async function diariesOf(
  world: Pick<World, 'graph'>,
  through: Actor,
  asked: Asked['asked'],
  starts: readonly [Start, ...Start[]],
): Promise<{ readonly of: readonly Diary[] } | OutsideFault> {
  const answer = await world.graph.freeBusy({
    through: through.oid ?? through.mail,
    people: asked.map(({ entry }) => ({ mail: entry.mail })),
    window: { startsAt: toSecond(starts[0].minutes), endsAt: toSecond((starts.at(-1) ?? starts[0]).minutes + MEETING_MINUTES) },
    intervalMinutes: STEP,
  })
  if (!answer.ok) return { fault: true, says: answer.says }
  return { of: asked.map(({ entry, required }) => diaryOf(entry, required, answer.people)) }
}

/** The meeting of this kind that stands, for a person who may see the case; undefined when there is none. */
export async function standingMeeting(world: World, actor: Actor, reference: string, kind: string): Promise<Standing | undefined> {
  return await world.store.transaction(async (tx) => {
    const found = await tx.openCase({ reference }, { person: actor.id, purpose: 'meeting' })
    const kase = found === undefined ? undefined : fold(found.events)
    return kase === undefined ? undefined : standingIn(kase, kind)
  })
}

function standingIn(kase: Case, kind: string): Standing | undefined {
  const live = kase.meetings.find((meeting) => meeting.booked.kind === kind && isLive(meeting))
  return live === undefined ? undefined : { starts: live.booked.starts, ends: live.booked.ends }
}

type Wanted = {
  readonly kind: MeetingKind
  readonly by: PlainDate
  readonly minuteTaker: string
  readonly seats: readonly Seat[]
  readonly starts: readonly [Start, ...Start[]]
}

function wantedMeeting(c: Circumstances, found: Case): Wanted | NoOffer {
  const kase = asItStands(found, c.now.on, c.terms)
  const { actor, directory } = c
  const owed = obligations(factsOf(kase), c.terms).find((o) => KINDS[o.duty] !== undefined && o.met === undefined)
  const kind = owed === undefined ? undefined : KINDS[owed.duty]
  if (owed === undefined || kind === undefined || owed.due === 'undated') return { none: 'not-owed' }
  const booked = standingIn(kase, kind)
  if (booked !== undefined) return { booked }
  if (allowed('book-meeting', kase, c, { kind }) !== undefined || !mayChair(kind, kase, actor)) return { none: 'not-allowed' }
  if (needsRequest(kind, kase) !== undefined) return { none: 'not-owed' }
  const by = owed.due.by.on
  const minuteTaker = whoCanFill(directory, 'minute-taker', kase.area)[0]?.id
  if (minuteTaker === undefined) return { none: 'not-possible' }
  const seats = seatsFor({ kind, chair: actor.id, minuteTaker, fill: [] }, kase, c)
  if (isRefusal(seats)) return { none: 'not-possible' }
  const [first, ...others] = possibleStarts(c.now, by, workingCalendar(c.terms))
  return first === undefined ? { none: 'no-day-left' } : { kind, by, minuteTaker, seats, starts: [first, ...others] }
}

type Asked = {
  readonly asked: readonly { readonly entry: DirectoryEntry; readonly required: boolean }[]
  readonly unfilled: readonly Role[]
}

/** Exactly the people who would be invited: the seats the booking itself would make. */
export function whoIsAsked(seats: readonly Seat[], directory: Directory): Asked {
  const asked = seats.flatMap((seat) => {
    const entry = seat.person === undefined ? undefined : personById(directory, seat.person)
    return entry === undefined ? [] : [{ entry, required: seat.required }]
  })
  return { asked, unfilled: seats.filter((seat) => seat.required && seat.person === undefined).map((seat) => seat.role as Role) }
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

/** Every half hour of the working days that leave time for the papers, up to the last day in time; of the days before them when there is no other. */
export function possibleStarts(now: LondonMoment, by: PlainDate, calendar: WorkingCalendar): Start[] {
  const roomy = addWorkingDays(now.on, DAYS_FOR_PAPERS, calendar)
  return startsFrom(roomy <= by ? roomy : addDays(now.on, 1), by, calendar)
}

/** Every half hour at which a meeting can begin on the working days from one day to another. */
export function startsFrom(first: PlainDate, by: PlainDate, calendar: WorkingCalendar): Start[] {
  const starts: Start[] = []
  for (let on = first; on <= by; on = addDays(on, 1)) {
    if (!isWorkingDay(on, calendar)) continue
    for (let minute = FIRST_START; minute + MEETING_MINUTES <= LAST_END; minute += STEP) {
      const at = clockTime(`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)
      starts.push({ on, at, minutes: Math.floor(Date.parse(instantOf({ on, at })) / 60_000) })
    }
  }
  return starts
}

function diaryOf(entry: DirectoryEntry, required: boolean, answers: readonly FreeBusy[]): Diary {
  const answer = answers.find((one) => one.mail.toLowerCase() === entry.mail.toLowerCase())
  const base = { who: entry.id, name: entry.name, required }
  if (answer === undefined || !answer.known) return base
  const blocks = answer.busy.filter((block) => block.status !== 'workingElsewhere')
  return { ...base, busy: blocks.map((block) => [minutesOf(block.startsAt), minutesOf(block.endsAt)] as const) }
}

function minutesOf(instant: string): number {
  return Math.floor(Date.parse(instant) / 60_000)
}

function toSecond(minutes: number): string {
  return new Date(minutes * 60_000).toISOString().replace('.000Z', 'Z')
}

/** The end of a meeting that starts then; meetings don't cross midnight. */
export function endOf(starts: LondonMoment, minutesLong: number): LondonMoment {
  const [hours = 0, minutes = 0] = starts.at.split(':').map(Number)
  const end = hours * 60 + minutes + minutesLong
  return { on: starts.on, at: `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}` as ClockTime }
}
