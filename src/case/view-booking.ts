import type { LondonMoment, PlainDate } from '../procedure/civil-date.ts'
import { DUTY_WORDS } from '../procedure/duty-words.ts'
import type { Obligation } from '../procedure/obligation.ts'
import { cite } from '../procedure/rule.ts'
import { RULES, type RuleId } from '../procedure/rules.ts'
import type { MeetingKind, Role } from '../procedure/vocabulary.ts'
import { hasConfidentialPart } from '../procedure/who-is-invited.ts'
import { bookableKinds } from './allowed.ts'
import type { Case } from './case.ts'
import { childsWeek, needsWords, parentsNeeds } from './childs-week.ts'
import type { Circumstances } from './commands.ts'
import { isDiscussion } from './decide-discussion.ts'
import { mayChair, needsRequest, standsAlready } from './decide-meeting.ts'
import { type DirectoryEntry, personById } from './directory.ts'
import { consultationOwed, isTimedByNeeds } from './done-with-booking.ts'
import { isOutside } from './links.ts'
import type { Seat } from './meeting-shapes.ts'
import { meetingsOwed } from './meetings-owed.ts'
import { when } from './recording.ts'
import { candidatesForSeat, isFamily } from './seats.ts'
import { canSignIn, knowing } from './team.ts'
import type { NoTimeView, TimeReason } from './times-view.ts'
import { workplaceOf } from './units.ts'
import type { CaseView, CitationView } from './view.ts'
import { citationView } from './view-owed.ts'
import { KIND_WORDS, ROLE_WORDS } from './words.ts'

type Named = { id: string; name: string }
export type BookingSeatView = {
  role: string
  roleWords: string
  required: boolean
  part: string
  name?: string
  because: CitationView[]
  candidates: Named[]
  family: boolean
}

/** What a meeting of a kind would be: why, by when, who is asked and who could be. The times are added by whoever reads the calendars. */
export type BookingBase = {
  reference: string
  kind: MeetingKind
  title: string
  owed?: { title: string; cites: CitationView[] }
  by?: PlainDate
  notBefore?: PlainDate
  chairs: Named[]
  minuteTakers: Named[]
  seats: BookingSeatView[]
  /** Who of them has no sign-in, and can be asked by personal link before a time is booked. */
  askFirst: string[]
  /** From where those asked work, where the way to a meeting takes time; `of`: the unit whose place it is. */
  roads: { name: string; place: string; minutes: number; of?: string }[]
  /** What child and parents need of time and place, a sentence for each; empty for whoever doesn't see the whole case. */
  needs: string[]
  consult?: CitationView[]
  timing?: CitationView[]
  /** It has a part for practitioners only, to be set apart within its time. */
  confidential?: CitationView[]
}
export type BookingView = BookingBase & {
  minutesLong: number
  chair?: string
  minuteTaker?: string
  slots: {
    starts: LondonMoment
    ends: LondonMoment
    missing: { name: string; required: boolean }[]
    reasons: TimeReason[]
    couldFill?: { role: string; name: string; fill?: { role: string; person: string } }[]
    talk?: LondonMoment
  }[]
  /** Where none of them has everybody who is required. */
  noTime?: NoTimeView
  late: boolean
  notKnown: string[]
  calendars: 'read' | 'nobody-to-chair' | 'no-day' | 'outside'
}

export function bookingBase(
  kind: MeetingKind,
  owed: Obligation | undefined,
  seats: readonly Seat[],
  kase: Case,
  c: Circumstances,
): BookingBase {
  const here = c.directory.filter((entry) => entry.leftOn === undefined && entry.areas.includes(kase.area) && canSignIn(entry))
  const consult = consultationOwed(kase, c)
  return {
    reference: kase.reference,
    kind,
    title: KIND_WORDS[kind],
    ...(owed === undefined
      ? {}
      : { owed: { title: DUTY_WORDS[owed.duty].short, cites: owed.cites.map((one) => citationView(one, c.terms)) } }),
    ...limitsOf(owed),
    chairs: here.filter((entry) => mayChair(kind, kase, entry)).map(named),
    minuteTakers: here.filter((entry) => entry.roles.includes('minute-taker')).map(named),
    seats: seats.map((seat) => seatView(seat, kase, c)),
    askFirst: outsidersOf(seats, c),
    roads: roadsOf(seats, c),
    needs: knowing(kase, c.actor, c.directory) === 'whole' ? needsOf(kase) : [],
    ...(consult === undefined ? {} : { consult: consult.cites.map((one) => citationView(one, c.terms)) }),
    ...(hasConfidentialPart(kase.area, kind) ? { confidential: [citationView(cite('MT-8'))] } : {}),
    ...(isTimedByNeeds(kind, kase) ? { timing: [citationView(cite(kase.area === 'derby' ? 'CD-18' : 'CS-22'))] } : {}),
  }
}

function limitsOf(owed: Obligation | undefined): { by?: PlainDate; notBefore?: PlainDate } {
  if (owed === undefined || owed.due === 'undated') return {}
  const { by, notBefore } = owed.due
  return { by: by.on, ...(notBefore === undefined ? {} : { notBefore }) }
}

function outsidersOf(seats: readonly Seat[], { directory }: Pick<Circumstances, 'directory'>): string[] {
  const outside = seats.filter((seat) => isOutside(seat, directory))
  return [...new Set(outside.flatMap(({ person }) => (person === undefined ? [] : (personById(directory, person)?.name ?? []))))]
}

function needsOf(kase: Case): string[] {
  const [child, parents] = [childsWeek(kase), parentsNeeds(kase)]
  return [
    ...(child === undefined ? [] : needsWords(child).map((says) => `The child. ${says}`)),
    ...(parents === undefined ? [] : needsWords(parents).map((says) => `The parents or carers. ${says}`)),
  ]
}

function roadsOf(seats: readonly Seat[], { directory }: Pick<Circumstances, 'directory'>): BookingBase['roads'] {
  return [...new Set(seats.map((seat) => seat.person))].flatMap((id): BookingBase['roads'] => {
    const person = id === undefined ? undefined : personById(directory, id)
    const works = person === undefined ? undefined : workplaceOf(person, directory)
    if (person === undefined || works === undefined || works.minutes === 0) return []
    return [{ name: person.name, place: works.place, minutes: works.minutes, ...when('of', works.of?.name) }]
  })
}

function seatView(seat: Seat, kase: Case, c: Circumstances): BookingSeatView {
  const role = seat.role as Role
  const name = seat.person === undefined ? undefined : personById(c.directory, seat.person)?.name
  return {
    role,
    roleWords: ROLE_WORDS[role] ?? role,
    required: seat.required,
    part: seat.part,
    ...(name === undefined ? {} : { name }),
    because: seat.rules.filter(isRule).map((rule) => citationView(cite(rule))),
    candidates: candidatesForSeat(role, kase, c.directory).map(named),
    family: isFamily(role),
  }
}

function isRule(id: string): id is RuleId {
  return Object.hasOwn(RULES, id)
}

function named(entry: DirectoryEntry): Named {
  return { id: entry.id, name: entry.name }
}

/** The meetings this reader can book now, those that are owed first; `owed` names what each would meet. */
export function bookableNow(kase: Case, reader: DirectoryEntry, owed: readonly Obligation[]): CaseView['bookable'] {
  if (kase.erased || kase.closed !== undefined) return []
  const open = meetingsOwed(kase, owed)
  return bookableKinds(kase, reader)
    .filter((kind) => standsAlready(kind, kase) === undefined && needsRequest(kind, kase) === undefined)
    .map((kind) => ({
      kind,
      title: KIND_WORDS[kind],
      byPhone: isDiscussion(kind),
      owed: open.filter((one) => one.kind === kind).map((one) => one.owed.id),
    }))
    .toSorted((a, b) => Math.sign(b.owed.length) - Math.sign(a.owed.length))
}
