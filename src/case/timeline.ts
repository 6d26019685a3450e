import { formatDay, type PlainDate } from '../procedure/civil-date.ts'
import { DUTY_WORDS } from '../procedure/duty-words.ts'
import { askingSentence } from './asking-words.ts'
import type { Case, Entry, Meeting } from './case.ts'
import { eventInOutlook } from './confidential-part.ts'
import { type Directory, personById } from './directory.ts'
import type { CaseEvent, Recorded } from './events.ts'
import { factSentence } from './fact-words.ts'
import { LATENESS_WORDS } from './lateness.ts'
import { PATHWAY } from './observe.ts'
import { enteredWords } from './record-systems.ts'
import { answerWords } from './view-links.ts'
import { AREA_WORDS, KIND_WORDS, PAPER_WORDS, ROLE_WORDS } from './words.ts'

/** The history as sentences for signed-in readers, newest first. A corrected day says what it was before and why. */
export function timelineOf(
  kase: Case,
  directory: Directory,
  shows: (event: CaseEvent) => boolean,
  reasons: 'with-reasons' | 'without-reasons',
): { id: string; on: PlainDate; at: string; by: string; says: string }[] {
  return kase.entries
    .filter((one) => one.event.type !== 'ActedFor' && shows(one.event))
    .map((one) => ({
      id: one.event.id,
      on: one.on,
      at: one.event.at,
      by: handOf(one.event, kase, directory),
      says: `${sentence(one.event, kase, directory)}${corrected(one, directory, reasons)}`,
    }))
    .reverse()
}

function handOf({ id, by }: CaseEvent, { actedFor }: Case, directory: Directory): string {
  const covered = actedFor[id]
  return covered === undefined ? nameOf(by, directory) : `${nameOf(by, directory)} for ${nameOf(covered, directory)}`
}

function nameOf(id: string, directory: Directory): string {
  return id === PATHWAY ? 'Pathway' : (personById(directory, id)?.name ?? 'A person no longer listed')
}

/** The reason was written freely and may tell anything, so only those who see the whole case read it. */
function corrected(entry: Entry, directory: Directory, reasons: 'with-reasons' | 'without-reasons'): string {
  const because = (reason: string) => (reasons === 'with-reasons' ? `: ${reason}` : '')
  return entry.was.map((was) => ` (day corrected by ${nameOf(was.by, directory)}, was ${formatDay(was.on)}${because(was.reason)})`).join('')
}

function sentence(event: CaseEvent, kase: Case, directory: Directory): string {
  if (typeof event.data !== 'object' || event.data === null) return 'Content erased'
  switch (event.type) {
    case 'ConcernRaised':
      return 'Concern raised'
    case 'MatrixCompleted':
      return matrixSentence(event.data)
    case 'MatrixWithdrawn':
      return `Risk matrix withdrawn, nothing was identified: ${event.data.because}`
    case 'ContributionGiven':
      return `${event.data.agency} gave its own view of the matrix`
    case 'ContributionsShared':
      return `Views of ${agenciesOf(event.data.contributions, kase)} shared with those who sit at the meeting`
    case 'LevelJudged':
      return `Level judged ${event.data.level}`
    case 'ReportFormSent':
      return `Report form sent to the ${event.data.unit === 'city' ? 'City' : 'County'} police referral unit`
    case 'ReferralMade':
      return "Referred to children's social care"
    case 'CpmContacted':
      return `Contacted ${nameOf(event.data.cpm, directory)}, Child Protection Manager`
    case 'LevelClarified':
      return `Level clarified: ${event.data.level}; meeting needed: ${event.data.meetingNeeded === 'not-known' ? 'not decided' : event.data.meetingNeeded}`
    case 'DutyDone':
      return `Done: ${dutyWords(event.data.obligation)}${enteredWords(event.data.obligation, event.data.entered)}`
    case 'DutyDepartedFrom':
      return `Decided not to: ${dutyWords(event.data.obligation)}. ${event.data.reason}`
    case 'DeadlineMissed':
      return `Not done by ${formatDay(event.data.dueOn)}: ${dutyWords(event.data.obligation)}`
    case 'HandedOver':
      return `Moved to ${AREA_WORDS[event.data.to]}; handed over to ${nameOf(event.data.lead, directory)}`
    case 'LeadNamed':
      return `${nameOf(event.data.lead, directory)} leads from now on`
    case 'LatenessExplained':
      return `Why late: ${dutyWords(event.data.obligation)}. ${LATENESS_WORDS[event.data.code]}${event.data.words === undefined ? '' : `: ${event.data.words}`}`
    case 'FactRecorded': {
      const fact = kase.facts.find((one) => one.id === event.id)
      return fact === undefined ? 'Recorded' : factSentence(fact, kase, (id) => nameOf(id, directory))
    }
    case 'EmergencyOpened':
      return `Opened in an emergency, until ${formatDay(event.data.until.on)} at ${event.data.until.at}`
    case 'EmergencyReviewed':
      return 'The emergency in which it was opened was reviewed'
    case 'ActedFor':
      return 'Recorded in an absence'
    case 'AccessSealed':
      return 'Closed to people whom it might touch'
    case 'AccessUnsealed':
      return 'Opened again to people it was closed to'
    case 'StatusChanged':
      return "The child's status changed"
    case 'BirthLearned':
      return 'Birth date recorded'
    case 'EntryCorrected':
      return `A day was corrected to ${formatDay(event.data.on)}: ${event.data.reason}`
    case 'CaseClosed':
      return `Case closed: ${CLOSING_WORDS[event.data.why]}`
    case 'TimesAsked':
    case 'TimesAnswered':
    case 'AskingClosed':
    case 'AskingEnded':
      return askingSentence(event, kase, (id) => nameOf(id, directory))
    default:
      return meetingSentence(event, kase, directory)
  }
}

function matrixSentence({ agreed, consulted }: Recorded<'MatrixCompleted'>['data']): string {
  if (agreed !== undefined) return `Risk matrix agreed between ${listed(agreed.from.map(({ agency }) => agency))}`
  return consulted.length === 0
    ? 'Risk matrix completed alone'
    : `Risk matrix completed with ${listed(consulted.map(({ agency }) => agency))}`
}

function agenciesOf(ids: readonly string[], kase: Case): string {
  return listed(kase.contributions.filter(({ id }) => ids.includes(id)).map(({ agency }) => agency))
}

function listed(names: readonly string[]): string {
  return [...new Set(names)].join(', ')
}

export const CLOSING_WORDS = {
  'low-at-review': 'low, decided at a review',
  'turned-18': 'the child has turned 18',
  'moved-away': 'the child has moved away',
  'other-harm': 'other harm, followed up elsewhere',
  withdrawn: 'nothing was identified, and the matrix was withdrawn',
} as const

type MeetingEntry = Extract<CaseEvent, { readonly data: { readonly meeting: string } }>

function meetingSentence(event: MeetingEntry, kase: Case, directory: Directory): string {
  const meeting = eventInOutlook(kase, event.data.meeting)
  const known = meeting?.booked.kind ?? kase.askings.find((one) => one.id === event.data.meeting)?.asked.kind
  const apart = kase.meetings.some(({ confidential }) => confidential?.id === event.data.meeting) ? ', confidential part' : ''
  const kind = known === undefined ? 'Meeting' : `${KIND_WORDS[known]}${apart}`
  switch (event.type) {
    case 'MeetingBooked':
      if (event.data.unbooked === true)
        return `${kind} on ${formatDay(event.data.starts.on)} at ${event.data.starts.at}, without having been booked`
      return `${kind} booked for ${formatDay(event.data.starts.on)} at ${event.data.starts.at}`
    case 'MeetingMoved':
      return `${kind} moved to ${formatDay(event.data.starts.on)} at ${event.data.starts.at}: ${event.data.reason}`
    case 'PartSetApart':
      return `${kind}: confidential part at ${event.data.starts.at} to ${event.data.ends.at}`
    case 'MovedInOutlook':
      return `${kind} moved in Outlook by its organiser to ${formatDay(event.data.starts.on)} at ${event.data.starts.at}`
    case 'CancelledInOutlook':
      return `${kind} cancelled in Outlook by its organiser`
    case 'OutlookShows':
      return outlookSentence(kind, event.data)
    case 'ChairChanged':
      return `${kind} on ${formatDay(event.data.starts.on)} at ${event.data.starts.at}: ${nameOf(event.data.chair, directory)} chairs it now. ${event.data.reason}`
    case 'InvitationsChanged':
      return `${kind}: who is invited was changed`
    case 'SeatSettled':
      return `${kind}, ${seatRole(event.data.seat, meeting?.booked.seats)}: ${SETTLED_WORDS[event.data.how]}. ${event.data.reason}`
    case 'MeetingCancelled':
      return `${kind} cancelled: ${event.data.reason}`
    case 'MeetingPutInOutlook':
      return `${kind}: invitations are out in Outlook`
    case 'OthersInvited': {
      const { length } = event.data.mails
      return length === 0
        ? `${kind}: nobody unknown is on the invitation any more`
        : `${kind}: ${people(length)} unknown here on the invitation in Outlook`
    }
    case 'ReplyReceived': {
      const seat = meeting?.booked.seats.find((one) => one.seat === event.data.seat)
      const who = seat?.person === undefined ? 'A seat' : nameOf(seat.person, directory)
      return `${who} ${REPLY_WORDS[event.data.reply]}`
    }
    case 'LinkAsked':
    case 'LinkWithdrawn':
    case 'AnsweredByLink':
    case 'DeputyTaken':
      return `${kind}: ${linkSentence(event, directory)}`
    case 'PaperSubmitted':
      return `${PAPER_WORDS[event.data.paper]} handed in at ${event.data.at}`
    case 'MeetingHeld':
      return `${kind} held, ended at ${event.data.endedAt}; ${presentInParts(event.data, meeting, kase, directory)}`
    case 'MinutesFiled':
      return `Minutes filed, recorded as sent to ${people(event.data.circulatedTo.length)}`
    case 'PlanFiled':
      return `Plan filed, recorded as sent to ${people(event.data.circulatedTo.length)}`
  }
}

function outlookSentence(kind: string, { telling, added, missing, proposed }: Recorded<'OutlookShows'>['data']): string {
  const said = [
    ...(telling ? ['its text now tells whom or what it is about'] : []),
    ...(added.length === 0 ? [] : [`also invited: ${listed(added.map(({ name, mail }) => mail ?? name))}`]),
    ...(missing.length === 0 ? [] : [`no longer invited: ${people(missing.length)}`]),
    ...(proposed.length === 0 ? [] : [`another time proposed by ${people(proposed.length)}`]),
  ]
  return `${kind} in Outlook: ${said.length === 0 ? 'as it went out again' : said.join('; ')}`
}

const SETTLED_WORDS = {
  'written-information': 'in writing instead',
  accepted: 'goes ahead without',
  asked: 'asked to come',
  'kept-out': 'kept out by the chair',
} as const

function seatRole(id: string, seats: readonly { readonly seat: string; readonly role: string }[] = []): string {
  const role = seats.find((one) => one.seat === id)?.role ?? ''
  return (ROLE_WORDS as Readonly<Record<string, string>>)[role]?.toLowerCase() ?? 'a seat'
}

/** Pathway sends neither: whoever files them says to whom they were sent. */
function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`
}

function linkSentence({ type, data }: Extract<MeetingEntry, { readonly type: LinkEvent }>, directory: Directory): string {
  if ('people' in data) return `personal links asked for, for ${listed(data.people.map((one) => nameOf(one, directory)))}`
  const who = nameOf(data.person, directory)
  if ('answer' in data) return `by personal link, ${who}: ${answerWords(data)}`
  return type === 'DeputyTaken' ? `the deputy of ${who} is confirmed` : `the personal link of ${who} was withdrawn`
}

type LinkEvent = 'LinkAsked' | 'LinkWithdrawn' | 'AnsweredByLink' | 'DeputyTaken'

const REPLY_WORDS = {
  none: 'has taken back the answer',
  accepted: 'has accepted',
  tentative: 'may come',
  declined: 'has declined',
} as const

/** The confidential part by itself, where the reader's case has one: of somebody who came to the open part only it is taken out before. */
function presentInParts(held: Recorded<'MeetingHeld'>['data'], meeting: Meeting | undefined, kase: Case, directory: Directory): string {
  const whole = kase.meetings.find(({ id }) => id === meeting?.id)
  const present = (ids: readonly string[]) => presentWords(ids, whole?.booked.seats ?? [], directory)
  if (held.attendedApart === undefined || whole?.confidential === undefined) return `present: ${present(held.attended)}`
  return `present in the open part: ${present(held.attended)}; in the confidential part: ${present(held.attendedApart)}`
}

function presentWords(
  attended: readonly string[],
  seats: readonly { readonly seat: string; readonly role: string; readonly person?: string | undefined }[],
  directory: Directory,
): string {
  const names = attended.flatMap((id) => {
    const seat = seats.find((one) => one.seat === id)
    if (seat === undefined) return []
    const { person, role } = seat
    return [person === undefined ? ((ROLE_WORDS as Readonly<Record<string, string>>)[role] ?? id) : nameOf(person, directory)]
  })
  return names.length === 0 ? 'nobody recorded' : names.join(', ')
}

/** An obligation's id begins with its duty. */
function dutyWords(obligation: string): string {
  const duty = obligation.split(':')[0] ?? ''
  return Object.hasOwn(DUTY_WORDS, duty) ? DUTY_WORDS[duty as keyof typeof DUTY_WORDS].short : 'a duty'
}
