import { compareMoments, type LondonMoment, type PlainDate } from '../procedure/civil-date.ts'
import type { Dated, Obligation } from '../procedure/obligation.ts'
import type { RuleId } from '../procedure/rules.ts'
import type { Duty, MeetingKind } from '../procedure/vocabulary.ts'
import { chooserOf, isOpen, silentIn } from './askings.ts'
import type { Case } from './case.ts'
import { isLive } from './decide-meeting.ts'
import { type Directory, type PersonId, personById } from './directory.ts'
import type { LatenessCode } from './lateness.ts'
import { type ListedMeeting, listedMeetings, type Unanswered, unansweredAt } from './listed-meetings.ts'
import { ownerOf } from './owner.ts'
import type { Calendar } from './reply-by.ts'
import { teamOf } from './team.ts'
import { isForNobody } from './view-askings.ts'
import { ROLE_WORDS } from './words.ts'

/**
 * What lists and figures need of a case, kept sealed beside its row so that a board needn't open every case (ADR 11).
 * Carries dates, never how they stand: that is the clock's. Only what is shown of many cases at once is in it.
 */
export type Listing = {
  /** Everything owed, met or departed from. */
  readonly duties: readonly ListedDuty[]
  /** Every limit recorded as missed, whatever has become of it since: a record isn't recomputed away. */
  readonly missed: readonly ListedMiss[]
  /** Every live meeting, the soonest first; absent in a summary of an older program, which told everybody of both parts: shown again after the next look. */
  readonly meetings?: readonly ListedMeeting[]
  /** Every live meeting: what is booked needs no time found for it. */
  readonly booked: readonly { readonly kind: MeetingKind; readonly starts: LondonMoment }[]
  /** Times asked about and not chosen from yet: who chooses, until when answers come, and what came. */
  readonly asking?: { readonly chooses: PersonId; readonly closes: LondonMoment; readonly answers: 'some' | 'all' | 'nobody-can' }
  /** From the first contact with the Child Protection Manager to the first meeting held on the concern. */
  readonly firstMeeting?: { readonly asked: PlainDate; readonly held: PlainDate }
  /** People and agencies invited to a live meeting who haven't answered. */
  readonly unanswered: readonly Unanswered[]
  /** The day the plan ended, where something that outlives it is still to be done. */
  readonly ended?: PlainDate
  /** Who may see the name and the duties of others; everybody else on the case sees the reference and their own. */
  readonly whole: readonly PersonId[]
  readonly told: readonly PersonId[]
}

export type ListedDuty = Dated & {
  readonly id: string
  readonly duty: Duty
  /** The rule that stands first behind it. */
  readonly rule: RuleId
  readonly due: 'undated' | { readonly by: { readonly on: PlainDate; readonly at?: LondonMoment['at'] }; readonly assumed?: true }
  readonly owner: string
  readonly ownerId?: PersonId
  readonly meeting?: string
}
/** `id`: the entry that records the miss; `on`: the day it was seen. */
export type ListedMiss = {
  readonly id: string
  readonly obligation: string
  readonly dueOn: PlainDate
  readonly on: PlainDate
  /** The last reason given. */
  readonly reason?: { readonly code: LatenessCode; readonly words?: string; readonly by: string; readonly on: PlainDate }
}

/** `terms`: whose working days the case counts. */
export function listingOf(kase: Case, owed: readonly Obligation[], directory: Directory, terms: Calendar): Listing {
  const team = teamOf(kase, directory)
  // A manager told that something is late is asked for nothing in the case, even as the only one who holds a role.
  const own = new Set(team.filter((member) => member.knows !== 'told-late').map((member) => member.person))
  const live = kase.meetings.filter(isLive).sort((a, b) => compareMoments(a.booked.starts, b.booked.starts))
  return {
    duties: owed.map((one) => listedDuty(one, kase, directory, own)),
    missed: kase.missed.map(({ id, obligation, dueOn, on }) => ({ id, obligation, dueOn, on, ...reasonFor(obligation, kase, directory) })),
    meetings: listedMeetings(live, kase, owed, { directory, terms }),
    booked: live.map(({ booked }) => ({ kind: booked.kind, starts: booked.starts })),
    ...firstAsking(kase, directory),
    ...firstMeeting(kase),
    unanswered: live.flatMap((meeting) => unansweredAt(meeting, directory)),
    ...(kase.closed === undefined ? {} : { ended: kase.closed.on }),
    whole: team.filter((member) => member.knows === 'whole').map((member) => member.person),
    told: team.filter((member) => member.knows === 'told').map((member) => member.person),
  }
}

function listedDuty(owed: Obligation, kase: Case, directory: Directory, own: ReadonlySet<PersonId>): ListedDuty {
  const owner = ownerOf(owed.owner, kase, directory, owed.meeting)
  const { id, duty, due, met, departed, paused, meeting, cites } = owed
  return {
    id,
    duty,
    rule: cites[0].rule,
    due: due === 'undated' ? due : { by: due.by, ...(due.assumed === undefined ? {} : { assumed: due.assumed }) },
    ...(met === undefined ? {} : { met: met.at === undefined ? { on: met.on } : { on: met.on, at: met.at } }),
    ...(departed === undefined ? {} : { departed: { on: departed.on } }),
    ...(paused === undefined ? {} : { paused: { on: paused.on } }),
    ...(meeting === undefined ? {} : { meeting }),
    owner: owner?.name ?? ROLE_WORDS[owed.owner],
    ...(owner === undefined || !own.has(owner.id) ? {} : { ownerId: owner.id }),
  }
}

function reasonFor(obligation: string, kase: Case, directory: Directory): Pick<ListedMiss, 'reason'> {
  const said = kase.lateness.findLast((one) => one.obligation === obligation)
  if (said === undefined) return {}
  const by = personById(directory, said.by)?.name ?? 'A person no longer listed'
  return { reason: { code: said.code, by, on: said.on, ...(said.words === undefined || said.words === '' ? {} : { words: said.words }) } }
}

/** The one that closes first. */
function firstAsking(kase: Case, directory: Directory): Pick<Listing, 'asking'> {
  const [first] = kase.askings.filter((one) => isOpen(one, kase)).toSorted((a, b) => compareMoments(a.asked.closes, b.asked.closes))
  if (first === undefined) return {}
  const answers = silentIn(first).length > 0 ? 'some' : isForNobody(first) ? 'nobody-can' : 'all'
  return { asking: { chooses: chooserOf(first, kase, directory), closes: first.asked.closes, answers } }
}

const FIRST_MEETINGS: readonly MeetingKind[] = ['cse-meeting-initial', 'strategy-discussion-district']

/** the first contact counts. */
function firstMeeting(kase: Case): Pick<Listing, 'firstMeeting'> {
  const asked = kase.contacts.map((one) => one.on).sort()[0]
  const held = kase.meetings
    .filter((one) => one.held !== undefined && FIRST_MEETINGS.includes(one.booked.kind))
    .map((one) => one.booked.starts.on)
    .sort()[0]
  return asked === undefined || held === undefined || held < asked ? {} : { firstMeeting: { asked, held } }
}

/** What the summary holds was made by listingOf(), by this or an older program: one that can't be read shows nothing until the next look. */
export function isListing(kept: unknown): kept is Listing {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    ['duties', 'missed', 'booked', 'unanswered', 'whole', 'told'].every((part) => Array.isArray((kept as Record<string, unknown>)[part]))
  )
}

export function isOpenDuty(duty: Dated): boolean {
  return duty.met === undefined && duty.departed === undefined
}
