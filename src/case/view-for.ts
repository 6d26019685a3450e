import { ageOn } from '../procedure/civil-date.ts'
import { lowestPermittedLevel } from '../procedure/level.ts'
import type { Obligation } from '../procedure/obligation.ts'
import { obligations } from '../procedure/obligations.ts'
import type { Role } from '../procedure/vocabulary.ts'
import { allowed } from './allowed.ts'
import { asItStands } from './as-it-stands.ts'
import type { Case, Meeting } from './case.ts'
import { confidentialOf, openAlone } from './confidential-part.ts'
import { canLead } from './decide-handover.ts'
import { mayChair } from './decide-meeting.ts'
import { type DirectoryEntry, type DirectoryRole, personById } from './directory.ts'
import { DISTRICTS, NO_LISTS } from './duty-lists.ts'
import { openingOf } from './emergency.ts'
import type { CaseEvent } from './events.ts'
import { factsOf } from './facts-of.ts'
import { otherArea, receiversIn } from './handover.ts'
import { mayNow } from './may.ts'
import { mayRecord } from './may-record.ts'
import { dutyCpm, isSomebody } from './on-duty.ts'
import { canBeContactedAsCpm, candidatesFor, isCpmFor, ownerOf } from './owner.ts'
import { directoryFor } from './sealed.ts'
import { candidatesForSeat } from './seats.ts'
import { canSignIn, type Knowing, knowing, teamOf } from './team.ts'
import { CLOSING_WORDS, timelineOf } from './timeline.ts'
import type { CaseView, MeetingView, OwedView, StatusView } from './view.ts'
import { askingViews } from './view-askings.ts'
import { bookableNow } from './view-booking.ts'
import { recordedViews, repeatsView } from './view-facts.ts'
import { closedWithoutWhy, lateView, NOT_SHOWN, unnamed } from './view-late.ts'
import { partMatrix, wholeMatrix } from './view-matrix.ts'
import { isForItsSeatsOnly, meetingView } from './view-meeting.ts'
import { citationView, owedViews, type Sight } from './view-owed.ts'
import { standsUnder } from './view-under.ts'
import { onlyWhatIsSeen } from './who-sees-what.ts'

export type { CaseView } from './view.ts'

/** What a reader sees who has no business here: nothing of anybody. The query never finds them the case in the first place. */
const NOBODY: Knowing = 'seat'

/**
 * The case as this reader may see it at this moment. Lead, line manager, Child Protection Manager and chair see the whole;
 * those the procedure has told see whom it is about, its meetings and their own duties; someone who is only invited sees the reference,
 * the meeting with its papers, and their own duties, and never a word of the worry, the matrix or the level. A line manager of somebody
 * who is late sees that.
 */
export function viewFor(found: Case, reader: DirectoryEntry, seen: Sight): CaseView {
  const sight = { ...seen, directory: directoryFor(found, seen.directory) }
  const kase = asItStands(found, sight.now.on, sight.terms)
  const owed = obligations(factsOf(kase), sight.terms)
  const knows = knowing(kase, reader, sight.directory)
  if (knows === 'whole') return onlyWhatIsSeen(wholeView(kase, reader, owed, sight), knows)
  const opening = sight.at === undefined ? undefined : openingOf(kase, reader.id, sight.at)
  if (opening !== undefined) {
    return onlyWhatIsSeen({ ...wholeView(kase, reader, owed, sight), emergency: { until: opening.until } }, 'emergency')
  }
  const part = knows === 'told-late' ? lateView(kase, reader, owed, sight) : partView(kase, reader, owed, sight, knows ?? NOBODY)
  return onlyWhatIsSeen(part, knows ?? NOBODY)
}

function wholeView(kase: Case, reader: DirectoryEntry, owed: readonly Obligation[], sight: Sight): CaseView {
  const { birth } = kase.child
  const level = levelOf(kase)
  return {
    reference: kase.reference,
    version: kase.version,
    area: kase.area,
    child: kase.child,
    ...(birth === 'not-known' ? {} : { age: ageOn(birth, sight.now.on) }),
    status: statusOf(kase),
    worry: kase.worry,
    raisedOn: kase.raised.on,
    ...(kase.level === undefined ? {} : { level: kase.level }),
    ...(level === undefined ? {} : { levelBecause: level }),
    floor: floorOf(kase, sight),
    ...closedOf(kase),
    ...movedOf(kase, sight),
    ...sealsOf(kase, reader, sight),
    ...standsUnder(kase, sight),
    team: teamView(kase, sight),
    ...wholeMatrix(kase, reader, sight),
    owed: owedViews(owed, kase, reader, sight),
    meetings: kase.meetings.map((meeting) => meetingView(meeting, kase, owed, factsOf(kase), sight)),
    askings: askingViews(kase, sight),
    recorded: recordedViews(kase, sight.directory),
    repeats: repeatsView(kase),
    timeline: timelineOf(kase, sight.directory, () => true, 'with-reasons'),
    may: mayNow(kase, reader, owed, sight.directory, sight.now),
    bookable: bookableNow(kase, reader, owed),
    mayRecord: mayRecord(kase, reader, owed, sight.directory),
    candidates: candidatesOf(kase, sight),
  }
}

function partView(kase: Case, reader: DirectoryEntry, owed: readonly Obligation[], sight: Sight, knows: Knowing): CaseView {
  const told = knows === 'told'
  const own = owed.filter((one) => ownerOf(one.owner, kase, sight.directory, one.meeting)?.id === reader.id)
  const meetings = kase.meetings.filter(({ booked }) => (told && !isForItsSeatsOnly(booked.kind)) || sitsAt(booked, reader))
  const ids = new Set(meetings.map((meeting) => meeting.id))
  const invited = { ...kase, meetings: kase.meetings.map((meeting) => asInvited(meeting, reader)) }
  const { givenName, familyName } = kase.child
  return {
    reference: kase.reference,
    version: kase.version,
    area: kase.area,
    child: told ? { givenName, familyName, birth: 'not-known' } : unnamed(kase),
    status: NOT_SHOWN,
    worry: '',
    raisedOn: kase.raised.on,
    floor: { level: 'low', because: [], says: '' },
    ...closedWithoutWhy(kase),
    team: teamView(kase, sight),
    ...partMatrix(kase, reader, sight),
    owed: owedViews(own, kase, reader, sight).map(withoutWords),
    askings: [],
    recorded: [],
    meetings: meetings.map((meeting) => withoutRules(meetingView(asInvited(meeting, reader), kase, own, factsOf(kase), sight))),
    timeline: timelineOf(invited, sight.directory, (event) => isAboutTheirMeeting(event, ids), 'without-reasons'),
    may: mayNow(kase, reader, own, sight.directory, sight.now),
    bookable: bookableNow(kase, reader, own),
    mayRecord: mayRecord(kase, reader, own, sight.directory),
    candidates: {},
  }
}

/** A note was written freely by whoever settled the duty, and may tell anything. */
function withoutWords(owed: OwedView): OwedView {
  const { how: _, lateness: __, ...rest } = owed
  return rest
}

/**
 * Which paragraph asks for a seat tells the level, and more of the child; what was decided was written freely; and what is to be put right in Outlook is the
 * chair's, with the addresses of others in it. What one agency said by its link is no other's to read.
 */
function withoutRules({ outcome: _, unknown: __, blocked: ____, partOwed: _____, ...meeting }: MeetingView): MeetingView {
  const outlook = meeting.outlook.filter(({ what, red }) => (what === 'moved' || what === 'cancelled') && !red)
  return { ...meeting, outlook, seats: meeting.seats.map(({ link: ___, ...seat }) => ({ ...seat, because: [], mayBeLeftOut: false })) }
}

/** Whoever comes to the open part only hears of no other: neither when it is nor who comes to it. */
function asInvited(meeting: Meeting, reader: DirectoryEntry): Meeting {
  const apart = confidentialOf(meeting)
  return apart === undefined || sitsAt(apart.booked, reader) ? meeting : openAlone(meeting)
}

function sitsAt(booked: Case['meetings'][number]['booked'], reader: DirectoryEntry): boolean {
  return booked.minuteTaker === reader.id || booked.chair === reader.id || booked.seats.some((seat) => seat.person === reader.id)
}

/** Bookings, replies and papers; not the reason of a cancellation, which a person wrote freely. */
function isAboutTheirMeeting(event: CaseEvent, meetings: ReadonlySet<string>): boolean {
  switch (event.type) {
    case 'MeetingBooked':
    case 'MovedInOutlook':
    case 'CancelledInOutlook':
    case 'InvitationsChanged':
    case 'MeetingPutInOutlook':
    case 'ReplyReceived':
    case 'PaperSubmitted':
    case 'MeetingHeld':
    case 'MinutesFiled':
    case 'PlanFiled':
      return typeof event.data === 'object' && event.data !== null && meetings.has(event.data.meeting)
    default:
      return false
  }
}

function closedOf(kase: Case): Pick<CaseView, 'closed'> {
  return kase.closed === undefined ? {} : { closed: { on: kase.closed.on, why: CLOSING_WORDS[kase.closed.why] } }
}

/** Where the case was before, and who handed it over; for those who see the whole. */
function movedOf(kase: Case, { directory }: Sight): Pick<CaseView, 'handedOver'> {
  const last = kase.handovers.at(-1)
  if (last === undefined) return {}
  return { handedOver: { on: last.on, from: last.from, by: personById(directory, last.by)?.name ?? 'A person no longer listed' } }
}

/** To whom the case is closed and why, for those who can open it to them again. */
function sealsOf(kase: Case, reader: DirectoryEntry, { directory }: Sight): Pick<CaseView, 'seals'> {
  if (kase.seals.length === 0 || allowed('unseal-access', kase, { actor: reader, directory }) !== undefined) return {}
  const name = (id: string) => personById(directory, id)?.name ?? 'A person no longer listed'
  const seals = kase.seals.map(({ id, on, by, people, teams, reason }) => {
    const who = [...people.map(name), ...teams.map((team) => `${name(team)} and team`)]
    return { id, on, by: name(by), who, reason }
  })
  return { seals }
}

function statusOf(kase: Case): StatusView {
  const { since: _, ...status } = kase.status
  return status
}

/** Why the level stands: the practitioner's reasons, or the Child Protection Manager's note where that changed it. */
function levelOf(kase: Case): string | undefined {
  const level = kase.levels.findLast((one) => one.from !== 'handover')
  if (level?.from === 'judgement') return kase.judgements.find((one) => one.id === level.id)?.rationale
  return (
    kase.clarifications.find((one) => one.id === level?.id)?.note ??
    (level === undefined ? undefined : 'Clarified by the Child Protection Manager.')
  )
}

function floorOf(kase: Case, sight: Sight): CaseView['floor'] {
  const floor = lowestPermittedLevel(factsOf(kase), sight.now.on, sight.present)
  return {
    level: floor.level,
    because: floor.because.map((one) => citationView(one, sight.present)),
    says: floor.words.join(' ') || 'Nothing recorded about this child rules out low.',
  }
}

function teamView(kase: Case, sight: Sight): CaseView['team'] {
  return teamOf(kase, sight.directory).flatMap((member) => {
    const person = personById(sight.directory, member.person)
    return person === undefined ? [] : [{ id: person.id, name: person.name, as: member.as }]
  })
}

/** Offices of the installation sit at no meeting; the manager is offered apart. */
function isSeated(role: DirectoryRole): role is Exclude<Role, 'cpm'> {
  return role !== 'cpm' && role !== 'board-officer' && role !== 'caldicott-guardian' && role !== 'directory-keeper'
}

/** Who can be named: for the contact ('cpm'), as any of the area's managers ('any-cpm'), as chair, as minute taker, and for each role a seat can have in this area. */
function candidatesOf(kase: Case, sight: Sight): CaseView['candidates'] {
  const here = sight.directory.filter((entry) => entry.leftOn === undefined && entry.areas.includes(kase.area))
  const named = (entries: readonly DirectoryEntry[]) => entries.map((entry) => ({ id: entry.id, name: entry.name }))
  const roles = [...new Set(here.flatMap((entry) => entry.roles))].filter(isSeated)
  return {
    ...Object.fromEntries(roles.map((role) => [role, named(candidatesFor(role, kase, sight.directory))])),
    cpm: contactable(kase, here, sight),
    receivers: named(receiversIn(otherArea(kase.area), sight.directory)),
    leads: named(here.filter((entry) => canLead(entry, kase))),
    'any-cpm': named(here.filter((entry) => canSignIn(entry) && isCpmFor(entry, kase.area))),
    'involved-agency': named(candidatesForSeat('involved-agency', kase, sight.directory)),
    chair: named(here.filter((entry) => canSignIn(entry) && mayChair('s47-strategy-discussion', kase, entry))),
    'minute-taker': named(here.filter((entry) => canSignIn(entry) && entry.roles.includes('minute-taker'))),
    ...sealable(kase, here),
  }
}

/** Whom the contact can be made with: whose turn it is first, and who is away without cover last; each told beside the name. */
function contactable(kase: Case, here: readonly DirectoryEntry[], sight: Sight): CaseView['candidates'][string] {
  const { duty = NO_LISTS } = sight
  const found = kase.area === 'derby' ? dutyCpm(duty, sight.now, sight.directory) : undefined
  const onDuty = found !== undefined && isSomebody(found) ? found.person.id : undefined
  const able = here.filter((entry) => canSignIn(entry) && canBeContactedAsCpm(entry, kase.area, sight.directory))
  const rank = ({ id, away }: DirectoryEntry) => (id === onDuty ? 0 : away === undefined ? 1 : 2)
  return able
    .toSorted((a, b) => rank(a) - rank(b))
    .map((entry) => {
      const districts = DISTRICTS.filter((one) => kase.area === 'derbyshire' && duty.districts[one] === entry.id)
      const notes = [...(entry.id === onDuty ? ['on duty now'] : []), ...(entry.away === undefined ? [] : ['away today']), ...districts]
      return { id: entry.id, name: notes.length === 0 ? entry.name : `${entry.name} (${notes.join(', ')})` }
    })
}

/** Whom the case can be closed to: anybody of the area not kept out already, and every team by its manager. */
function sealable(kase: Case, here: readonly DirectoryEntry[]): CaseView['candidates'] {
  const manages = (id: string) => here.some((entry) => entry.lineManager === id)
  const others = here.filter((entry) => entry.id !== kase.lead)
  const named = (entries: readonly DirectoryEntry[]) =>
    entries.map(({ id, name, agency }) => ({ id, name: name === agency ? name : `${name}, ${agency}` }))
  return { 'sealed-out': named(others), 'sealed-out-team': named(others.filter(({ id }) => manages(id))) }
}
