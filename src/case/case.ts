import type { ClockTime, Instant, PlainDate } from '../procedure/civil-date.ts'
import type { ChildStatus, Earlier } from '../procedure/facts.ts'
import type { DecidedUnder } from '../procedure/terms.ts'
import type { Area, RiskLevel } from '../procedure/vocabulary.ts'
import { type Asking, newAsking, updateAsking } from './askings.ts'
import {
  changeStatus,
  clarify,
  completeMatrix,
  correctEntry,
  entered,
  erasedCase,
  judge,
  raisedCase,
  reviewed,
  seal,
  stampOf,
  withdrawMatrix,
} from './case-changes.ts'
import type { PersonId } from './directory.ts'
import { rememberingWhatWas } from './earlier.ts'
import type { CaseEvent, Child, EventType, Recorded } from './events.ts'
import { handOver, withLead } from './handover.ts'
import type { Links } from './links.ts'
import { applyToMeeting, type FormerEvent } from './meeting-changes.ts'
import type { Reply } from './meeting-shapes.ts'
import { upcast } from './upcast.ts'

/** What an entry brought with it, together with who recorded it and when. */
export type Entered<T extends EventType> = Recorded<T>['data'] & Stamp
export type Stamp = { readonly id: string; readonly on: PlainDate; readonly at: Instant; readonly by: PersonId }

/** One line of the history. `was` keeps what the entry said before each correction, oldest first. */
export type Entry = {
  readonly event: CaseEvent
  readonly on: PlainDate
  readonly was: readonly { readonly on: PlainDate; readonly reason: string; readonly by: PersonId }[]
}

export type Meeting = {
  readonly id: string
  readonly booked: Entered<'MeetingBooked'>
  readonly outlookId?: string
  readonly joinUrl?: string
  /** Addresses on the invitation in Outlook that Pathway can't vouch for, and those of them to which nothing may ever be sent. */
  readonly others: { readonly mails: readonly string[]; readonly blocked: readonly string[] }
  /** By seat id, from Outlook or by a link, whichever came last; a seat without an entry hasn't answered. */
  readonly replies: Readonly<Record<string, Reply>>
  /** By seat id, what the organiser's copy said last. */
  readonly repliesThere: Readonly<Record<string, Reply>>
  /** Of people without a sign-in. */
  readonly links: Links
  /** Required seats that nobody fills, put right in another way; by seat id. */
  readonly settled: Readonly<Record<string, Entered<'SeatSettled'>>>
  /** Who was invited once and isn't any more. */
  readonly askedBefore: readonly PersonId[]
  /** The entries that last changed its time and its seats, for Outlook to follow; where the time was changed there, it has it already. */
  readonly moved?: Stamp & { readonly inOutlook: boolean }
  readonly peopleChanged?: string
  /** The entry that gave it to whoever chairs now; absent: they have chaired it since it was booked. */
  readonly chairSince?: string
  /** The events of those who chaired it before, to be called off in their calendars; oldest first. */
  readonly formerly: readonly FormerEvent[]
  /** What the organiser's copy last showed otherwise than it went out. */
  readonly inOutlook?: Entered<'OutlookShows'>
  readonly papers: readonly HandedIn[]
  readonly held?: Entered<'MeetingHeld'>
  readonly minutes?: Entered<'MinutesFiled'>
  readonly plan?: Entered<'PlanFiled'>
  readonly cancelled?: Stamp & { readonly inOutlook: boolean }
  /** MT-8: the part for practitioners only, an event of its own under its own id; its seats are those of the whole (confidential-part.ts). */
  readonly confidential?: Meeting
}

/** A paper handed in. `at` is the London time it was handed in, not the instant it was recorded: the limit has a clock time. */
export type HandedIn = {
  readonly id: string
  readonly on: PlainDate
  readonly at: ClockTime
  readonly by: PersonId
  readonly paper: Recorded<'PaperSubmitted'>['data']['paper']
}

/** A completed matrix; one that was withdrawn stays to be seen and is judged on no more. */
export type Matrix = Entered<'MatrixCompleted'> & { readonly withdrawn?: Entered<'MatrixWithdrawn'> }

/** One agency's own view. `agreedIn`: the matrix that was agreed on with it. */
export type Contribution = Entered<'ContributionGiven'> & { readonly agreedIn?: string }

/** A level as it came to stand: the practitioner's judgement, or a Child Protection Manager's clarification that differs from it. */
export type StandingLevel = Stamp & {
  readonly level: RiskLevel
  /** 'handover': as it was judged before the child moved, from the day of the move. */
  readonly from: 'judgement' | 'clarification' | 'handover'
  /** The edition and readings it was decided under: the case keeps them until a level is judged anew. */
  readonly under: DecidedUnder
}

/** The case as it came to another area: where it was, and who led it there. */
export type Handover = Entered<'HandedOver'> & {
  readonly from: Area
  readonly before: { readonly lead: PersonId; readonly lineManager?: PersonId }
}

/** One child's case: the history, folded. */
export type Case = {
  readonly reference: string
  readonly area: Area
  readonly child: Child
  readonly status: ChildStatus
  readonly worry: string
  /** With the edition and readings it was raised under: the case keeps them until a level is judged. */
  readonly raised: Stamp & { readonly under: DecidedUnder }
  readonly lead: PersonId
  readonly lineManager?: PersonId
  readonly agency: string
  readonly level?: RiskLevel
  readonly levels: readonly StandingLevel[]
  readonly matrices: readonly Matrix[]
  readonly contributions: readonly Contribution[]
  readonly shared: readonly Entered<'ContributionsShared'>[]
  readonly judgements: readonly Entered<'LevelJudged'>[]
  readonly contacts: readonly Entered<'CpmContacted'>[]
  readonly clarifications: readonly Entered<'LevelClarified'>[]
  readonly referrals: readonly Entered<'ReferralMade'>[]
  readonly reportForms: readonly Entered<'ReportFormSent'>[]
  readonly meetings: readonly Meeting[]
  /** Times asked about before a meeting is booked. */
  readonly askings: readonly Asking[]
  readonly done: readonly Entered<'DutyDone'>[]
  readonly departures: readonly Entered<'DutyDepartedFrom'>[]
  readonly missed: readonly Entered<'DeadlineMissed'>[]
  readonly handovers: readonly Handover[]
  /** The entry that named whoever leads now; without one it is who raised the concern, or their team. */
  readonly leadSince?: Stamp
  /** Who led in this area before; not those before a move. */
  readonly formerLeads: readonly PersonId[]
  readonly lateness: readonly Entered<'LatenessExplained'>[]
  /** To whom the case is closed now; those opened again stand in the entries. */
  readonly seals: readonly Entered<'AccessSealed'>[]
  /** What was seen, answered and decided, oldest first; of what can be answered anew the last entry stands. */
  readonly facts: readonly Entered<'FactRecorded'>[]
  /** How the case stood before each change that takes something away: what was met then stays met. */
  readonly earlier: readonly Earlier[]
  readonly corrections: readonly Recorded<'EntryCorrected'>[]
  /** Recorded as closed; or, in the case as it stands on a day, ended by itself. */
  readonly closed?: Omit<Entered<'CaseClosed'>, 'at' | 'by'>
  /** Each time it was opened in an emergency, oldest first, with what the review found. */
  readonly openings: readonly (Entered<'EmergencyOpened'> & { readonly reviewed?: Entered<'EmergencyReviewed'> })[]
  /** For whom an entry was made, where its maker covered somebody; by the entry's id. */
  readonly actedFor: Readonly<Record<string, PersonId>>
  readonly entries: readonly Entry[]
  /** The number of entries: what the next append expects. */
  readonly version: number
  /** The child's key is gone: dates and kinds of entries are left, nothing about anyone. */
  readonly erased: boolean
}

/** The whole history of one case; undefined for an empty one. */
export function fold(events: readonly CaseEvent[]): Case | undefined {
  return events.reduce<Case | undefined>((kase, event) => evolve(kase, event), undefined)
}

/** The case after one more entry. Never refuses: what is written has happened. An entry whose content was erased only counts. */
export function evolve(before: Case | undefined, written: CaseEvent): Case {
  const event = upcast(written)
  if (isErased(event)) return { ...counted(before ?? erasedCase(event), event), erased: true }
  if (event.type === 'ConcernRaised') return counted(before ?? raisedCase(event), event)
  const kase = before ?? erasedCase(event)
  return rememberingWhatWas(kase, apply(counted(kase, event), event), event)
}

function isErased(event: CaseEvent): boolean {
  const data: unknown = event.data
  return typeof data !== 'object' || data === null
}

function counted(kase: Case, event: CaseEvent): Case {
  return { ...kase, version: kase.version + 1, entries: [...kase.entries, { event, on: event.on, was: [] }] }
}

function apply(kase: Case, event: Exclude<CaseEvent, Recorded<'ConcernRaised'>>): Case {
  switch (event.type) {
    case 'MatrixCompleted':
      return completeMatrix(kase, entered(event))
    case 'MatrixWithdrawn':
      return withdrawMatrix(kase, entered(event))
    case 'ContributionGiven':
      return { ...kase, contributions: [...kase.contributions, entered(event)] }
    case 'ContributionsShared':
      return { ...kase, shared: [...kase.shared, entered(event)] }
    case 'LevelJudged':
      return judge(kase, entered(event))
    case 'ReportFormSent':
      return { ...kase, reportForms: [...kase.reportForms, entered(event)] }
    case 'ReferralMade':
      return { ...kase, referrals: [...kase.referrals, entered(event)] }
    case 'CpmContacted':
      return { ...kase, contacts: [...kase.contacts, entered(event)] }
    case 'LevelClarified':
      return clarify(kase, entered(event))
    case 'DutyDone':
      return { ...kase, done: [...kase.done, entered(event)] }
    case 'DutyDepartedFrom':
      return { ...kase, departures: [...kase.departures, entered(event)] }
    case 'DeadlineMissed':
      return { ...kase, missed: [...kase.missed, entered(event)] }
    case 'HandedOver':
      return handOver(kase, entered(event))
    case 'LeadNamed':
      return { ...withLead(kase, entered(event)), formerLeads: [...kase.formerLeads, kase.lead] }
    case 'LatenessExplained':
      return { ...kase, lateness: [...kase.lateness, entered(event)] }
    case 'FactRecorded':
      return { ...kase, facts: [...kase.facts, entered(event)] }
    case 'EmergencyOpened':
      return { ...kase, openings: [...kase.openings, entered(event)] }
    case 'EmergencyReviewed':
      return reviewed(kase, entered(event))
    case 'ActedFor':
      return { ...kase, actedFor: { ...kase.actedFor, ...Object.fromEntries(event.data.entries.map((id) => [id, event.data.person])) } }
    case 'AccessSealed':
      return seal(kase, entered(event))
    case 'AccessUnsealed':
      return { ...kase, seals: kase.seals.filter((one) => one.id !== event.data.seal) }
    case 'StatusChanged':
      return changeStatus(kase, event.data.status, event.on)
    case 'BirthLearned':
      return { ...kase, child: { ...kase.child, birth: event.data.birth } }
    case 'EntryCorrected':
      return correctEntry(kase, event)
    case 'CaseClosed':
      return { ...kase, closed: entered(event) }
    case 'TimesAsked':
      return newAsking(kase, entered(event))
    case 'TimesAnswered':
      return updateAsking(kase, event.data.asking, ({ said }) => ({ said: { ...said, [event.data.person]: entered(event) } }))
    case 'AskingClosed':
      return updateAsking(kase, event.data.asking, () => ({ closed: stampOf(event) }))
    case 'AskingEnded':
      return updateAsking(kase, event.data.asking, () => ({ ended: entered(event) }))
    default:
      return applyToMeeting(kase, event)
  }
}
