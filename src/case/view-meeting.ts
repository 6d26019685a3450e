import { agendaOf } from '../procedure/agenda.ts'
import type { CaseFacts, MeetingFacts } from '../procedure/facts.ts'
import type { Obligation } from '../procedure/obligation.ts'
import { handedInFor, papersOf } from '../procedure/papers.ts'
import type { Terms } from '../procedure/terms.ts'
import type { MeetingKind, Paper, Role } from '../procedure/vocabulary.ts'
import type { Case, Meeting } from './case.ts'
import { standingApart, wholeOf } from './confidential-part.ts'
import { type Directory, personById } from './directory.ts'
import type { Seat } from './meeting-shapes.ts'
import { type Silent, silentAt } from './reply-by.ts'
import { citesOf, isFamily, mayBeLeftOut } from './seats.ts'
import type { MeetingView, SeatView } from './view.ts'
import { linesOfBoth, partsView, repliesOf } from './view-apart.ts'
import { linkView } from './view-links.ts'
import { citationView, type Kept, type Sight } from './view-owed.ts'
import { KIND_WORDS, PAPER_WORDS, ROLE_WORDS } from './words.ts'

/** A section 47 discussion weighs what police and social care may have to do: who has merely been told of the case doesn't hear of it. */
export function isForItsSeatsOnly(kind: MeetingKind): boolean {
  return kind === 's47-strategy-discussion'
}

export function meetingView(
  meeting: Meeting,
  kase: Case,
  owed: readonly Obligation[],
  facts: CaseFacts,
  sight: Pick<Sight, 'directory' | 'kept' | 'terms' | 'opened' | 'now'>,
): MeetingView {
  const { directory, kept, terms } = sight
  const wrong = wrongSeats(meeting, kase, sight)
  const trouble = troubleOf(meeting, kept)
  const whole = wholeOf(meeting)
  const { booked, held, minutes, plan, joinUrl } = meeting
  return {
    meeting: meeting.id,
    kind: booked.kind,
    title: KIND_WORDS[booked.kind],
    starts: whole.starts,
    ends: whole.ends,
    ...partsView(meeting, kase, (part) => troubleOf(part, kept)),
    chair: personById(directory, booked.chair)?.name ?? '',
    minuteTaker: personById(directory, booked.minuteTaker)?.name ?? '',
    state: stateOf(meeting, trouble),
    ...(trouble === undefined ? {} : { trouble }),
    ...(joinUrl === undefined ? {} : { joinUrl }),
    red: [...wrong.values()],
    ...othersOf(meeting),
    outlook: linesOfBoth(meeting, kase, owed, directory),
    seats: booked.seats.map((seat) => seatView(seat, meeting, wrong.has(seat.seat), sight)),
    papers: papersFor(meeting, owed, facts, terms),
    agenda: agendaOf(booked.kind, facts, terms, booked.starts.on).map((item) => item.words),
    ...(booked.unbooked === undefined ? {} : { unbooked: booked.unbooked }),
    ...(held?.outcome === undefined ? {} : { outcome: held.outcome }),
    outlinePlan: held === undefined ? [] : [...held.outlinePlan],
    ...(minutes === undefined ? {} : { minutesFiledOn: minutes.on }),
    ...(plan === undefined ? {} : { planFiledOn: plan.on }),
  }
}

function stateOf(meeting: Meeting, trouble: string | undefined): MeetingView['state'] {
  if (meeting.cancelled !== undefined) return 'cancelled'
  if (meeting.held !== undefined) return 'held'
  if (meeting.outlookId !== undefined) return 'booked'
  return trouble === undefined ? 'being-booked' : 'not-in-outlook'
}

/** A few tries are the weather; after that somebody has to know, while it is still being tried and all the more when it no longer is. */
const TRIES_UNSAID = 3

function troubleOf(meeting: Meeting, kept: readonly Kept[]): string | undefined {
  if (meeting.cancelled !== undefined || meeting.held !== undefined || meeting.outlookId !== undefined) return undefined
  const errand = kept.find(
    (one) => one.task.kind === 'put-meeting-in-outlook' && one.task.meeting === meeting.id && one.task.since === meeting.chairSince,
  )
  if (errand === undefined) return undefined
  if (errand.state === 'given-up' || errand.state === 'in-doubt') {
    return "The meeting could not be put into anyone's calendar, and nobody has been invited. Cancel it and book again; if that fails too, tell your administrator."
  }
  if ((errand.attempts ?? 0) <= TRIES_UNSAID) return undefined
  return "The meeting could not be put into anyone's calendar so far, and nobody has been invited yet. It is still being tried; if it stays like this, tell your administrator."
}

/**
 * Required seats that nobody fills, or whose holder has declined, and that weren't put right in another way; and every seat whose holder has left the directory: they stand on the
 * invitation in Outlook, which goes on writing to them, until somebody else is named or they are taken off. Not shown once the meeting is over or off.
 */
export function redSeats(meeting: Meeting, directory: Directory): Seat[] {
  if (isOver(meeting)) return []
  return meeting.booked.seats.filter((seat) => {
    if (hasLeft(seat, directory)) return true
    const missing = seat.person === undefined || hasDeclined(meeting, seat)
    return seat.required && missing && meeting.settled[seat.seat] === undefined
  })
}

/** What is wrong with each seat at this moment, by its id: as redSeats() has it, or no answer by the day one should be there. */
function wrongSeats(
  meeting: Meeting,
  kase: Case,
  { directory, terms, now }: Pick<Sight, 'directory' | 'terms' | 'now'>,
): Map<string, string> {
  const red = redSeats(meeting, directory)
  const silent = silentAt(meeting, kase, terms).filter(({ from }) => from <= now.on)
  return new Map(
    meeting.booked.seats.flatMap((seat): [string, string][] => {
      if (red.includes(seat)) return [[seat.seat, redWords(seat, meeting, directory)]]
      const parts = silent.filter((one) => one.seat.seat === seat.seat).map(({ part }) => part)
      return parts.length === 0 ? [] : [[seat.seat, silentWords(seat, parts, directory)]]
    }),
  )
}

function silentWords(seat: Seat, parts: readonly Silent['part'][], directory: Directory): string {
  const name = personById(directory, seat.person ?? '')?.name ?? 'somebody'
  const apart = parts.includes('open') ? '' : ' for the confidential part'
  return `${roleWords(seat.role)}: ${name} has not answered${apart}; ask them, or name somebody else`
}

function hasLeft({ person }: Seat, directory: Directory): boolean {
  return person !== undefined && personById(directory, person)?.leftOn !== undefined
}

function hasDeclined(meeting: Meeting, seat: Seat): boolean {
  const { open, confidential } = repliesOf(meeting, seat)
  return open === 'declined' || confidential === 'declined'
}

function othersOf(meeting: Meeting): Pick<MeetingView, 'unknown' | 'blocked'> {
  if (meeting.held !== undefined) return {}
  const apart = standingApart(meeting)
  const parts = [meeting, ...(apart === undefined ? [] : [apart])]
  const [mails, blocked] = [
    [...new Set(parts.flatMap(({ others }) => others.mails))],
    [...new Set(parts.flatMap(({ others }) => others.blocked))],
  ]
  const unknown = mails.filter((mail) => !blocked.includes(mail))
  return {
    ...(unknown.length === 0 || meeting.cancelled !== undefined ? {} : { unknown }),
    ...(blocked.length === 0 ? {} : { blocked }),
  }
}

function isOver(meeting: Meeting): boolean {
  return meeting.cancelled !== undefined || meeting.held !== undefined
}

function redWords(seat: Seat, meeting: Meeting, directory: Directory): string {
  const role = roleWords(seat.role)
  const name = seat.person === undefined ? undefined : personById(directory, seat.person)?.name
  if (name === undefined) return `${role}: nobody yet`
  if (hasLeft(seat, directory)) return `${role}: ${name} has left; name somebody else, or take them off the invitation`
  const { open } = repliesOf(meeting, seat)
  return open === 'declined' || open === undefined ? `${role}: ${name} has declined` : `${role}: ${name} has declined the confidential part`
}

function roleWords(role: string): string {
  return (ROLE_WORDS as Readonly<Record<string, string>>)[role] ?? role
}

function seatView(seat: Seat, meeting: Meeting, red: boolean, sight: Pick<Sight, 'directory' | 'opened'>): SeatView {
  const settled = meeting.settled[seat.seat]
  const { open, confidential } = repliesOf(meeting, seat)
  const name = seat.person === undefined ? undefined : personById(sight.directory, seat.person)?.name
  return {
    seat: seat.seat,
    role: seat.role,
    roleWords: roleWords(seat.role),
    required: seat.required,
    part: seat.part,
    ...(name === undefined ? {} : { name }),
    reply: open ?? confidential ?? 'none',
    ...(open === undefined || confidential === undefined ? {} : { replyApart: confidential }),
    ...presence(seat, meeting),
    because: citesOf(seat).map((one) => citationView(one)),
    red,
    mayBeLeftOut: mayBeLeftOut(seat),
    ...(settled === undefined ? {} : { settled: SETTLED_WORDS[settled.how] }),
    ...(isFamily(seat.role as Role) ? { family: true as const } : {}),
    ...linkView(seat, meeting, sight),
  }
}

function presence({ seat }: Seat, { held }: Meeting): Pick<SeatView, 'was'> {
  const open = held?.attended.includes(seat) === true
  const apart = held?.attendedApart
  if (apart === undefined) return open ? { was: 'whole' } : {}
  if (apart.includes(seat)) return { was: open ? 'whole' : 'confidential-part' }
  return open ? { was: 'open-part' } : {}
}

const SETTLED_WORDS = {
  'written-information': 'Information in writing instead',
  accepted: 'The meeting goes ahead without',
  asked: 'Asked to come',
  'kept-out': 'Kept out by the chair',
} as const

/**
 * The papers this kind of meeting is owed, and any others handed in for it or for the one called off before it. Where one of two will do,
 * both are offered until one is in.
 */
function papersFor(meeting: Meeting, owed: readonly Obligation[], facts: CaseFacts, terms: Terms): MeetingView['papers'] {
  const there = facts.meetings.find((one) => one.id === meeting.id)
  const handedIn = there === undefined ? [] : handedInFor(there, facts, terms)
  const asked = papersOf(meeting.booked.kind, facts, terms).flatMap((paper) => {
    const chosen = paper.accepts.filter((one) => handedIn.some((handed) => handed.paper === one))
    const obligation = owed.find((one) => one.duty === paper.duty && one.meeting === meeting.id)?.id
    return (chosen.length > 0 ? chosen : paper.accepts).map((one) => ({ paper: one, obligation }))
  })
  const others = [...new Set(handedIn.map((handed) => handed.paper))]
    .filter((paper) => !asked.some((one) => one.paper === paper))
    .map((paper) => ({ paper, obligation: undefined }))
  return [...asked, ...others].map(({ paper, obligation }) => ({
    paper,
    title: PAPER_WORDS[paper],
    ...submitted(handedIn, paper),
    ...(obligation === undefined ? {} : { obligation }),
  }))
}

/** The last of its kind: one sent anew is the one to read. */
function submitted(handedIn: MeetingFacts['papers'], paper: Paper): { submittedOn?: Meeting['papers'][number]['on'] } {
  const handed = handedIn.findLast((one) => one.paper === paper)
  return handed === undefined ? {} : { submittedOn: handed.on }
}
