import type { LondonMoment, PlainDate } from '../procedure/civil-date.ts'
import { addDays, compareMoments } from '../procedure/civil-date.ts'
import { DUTY_WORDS } from '../procedure/duty-words.ts'
import type { Obligation } from '../procedure/obligation.ts'
import { standing } from '../procedure/obligations.ts'
import type { Area, Duty, RiskLevel } from '../procedure/vocabulary.ts'
import type { Case } from './case.ts'
import type { Directory, PersonId, SignedIn } from './directory.ts'
import { type MeetingHeardOf, nextHeardOf } from './listed-meetings.ts'
import { isListing, isOpenDuty, type ListedDuty, type Listing, listingOf } from './listing.ts'
import type { Calendar } from './reply-by.ts'
import type { StandingView } from './view.ts'
import { standingView } from './view-owed.ts'

export type Summary = { readonly label: string; readonly owed: Listing; readonly names: readonly string[] }

export type BoardRowView = {
  reference: string
  label: string
  /** 'part': the level and the duties of others aren't shown to this reader. */
  sees: 'whole' | 'part'
  area: Area
  level?: RiskLevel
  /** The plan has ended and nothing that outlives it is owed any more. */
  closed: boolean
  ended?: PlainDate
  next?: { title: string; on?: PlainDate; owner: string; standing: StandingView }
  owedCount: number
  /** Of those, the reader's own. */
  mineCount: number
  /** Of those, due within the seven days from today. */
  weekCount: number
  overdueCount: number
  /** `second`: when the second of two parts begins, for those who may hear of both. */
  meeting?: { starts: LondonMoment; red: boolean; second?: LondonMoment }
  /** Times asked about: answers come until then, or can be chosen from. For those who see the whole. */
  asking?: { closes: LondonMoment; state: 'open' | 'closed' | 'all' | 'nobody-can' }
}

/** `names`: what a search finds the case by. `terms`: whose working days the case counts. */
export function summaryOf(kase: Case, owed: readonly Obligation[], directory: Directory, terms: Calendar): Summary {
  const { givenName, familyName, alsoKnownAs } = kase.child
  return {
    label: `${givenName} ${familyName}`,
    names: [givenName, familyName, ...(alsoKnownAs === undefined || alsoKnownAs === '' ? [] : [alsoKnownAs])],
    owed: listingOf(kase, owed, directory, terms),
  }
}

type Listed = {
  readonly row: { readonly reference: string; readonly area: Area; readonly level?: RiskLevel; readonly closed: boolean }
  readonly summary: { readonly label: string; readonly owed: unknown }
}

/** One line of the board for this reader at this moment. */
export function boardRow(one: Listed, reader: SignedIn, now: LondonMoment): BoardRowView {
  const { row, summary } = one
  const kept = isListing(summary.owed) ? summary.owed : NOTHING
  const theirOwn = ownIds(reader)
  const isIn = (people: readonly PersonId[]) => theirOwn.some((id) => people.includes(id))
  const isMine = ({ ownerId }: ListedDuty) => ownerId !== undefined && theirOwn.includes(ownerId)
  const whole = isIn(kept.whole)
  const duties = kept.duties.filter((duty) => isOpenDuty(duty) && (whole || isMine(duty)))
  const next = [...duties].sort(soonest)[0]
  const meeting = nextHeardOf(kept.meetings ?? [], { whole, told: isIn(kept.told), isIn }, now)
  return {
    reference: row.reference,
    label: whole || isIn(kept.told) ? summary.label : `Ref ${row.reference}`,
    sees: whole ? 'whole' : 'part',
    area: row.area,
    ...(whole && row.level !== undefined ? { level: row.level } : {}),
    closed: row.closed,
    ...(kept.ended === undefined ? {} : { ended: kept.ended }),
    ...(next === undefined ? {} : { next: nextOf(next, now) }),
    owedCount: duties.length,
    mineCount: duties.filter(isMine).length,
    weekCount: duties.filter((duty) => isDueBy(duty, now.on, addDays(now.on, 7))).length,
    overdueCount: duties.filter((duty) => standing(duty, now).state === 'overdue').length,
    ...(meeting === undefined ? {} : { meeting }),
    ...(whole && kept.asking !== undefined ? { asking: askingNow(kept.asking, now) } : {}),
  }
}

function askingNow({ closes, answers }: NonNullable<Listing['asking']>, now: LondonMoment): NonNullable<BoardRowView['asking']> {
  if (answers !== 'some') return { closes, state: answers }
  return { closes, state: compareMoments(closes, now) <= 0 ? 'closed' : 'open' }
}

/** Theirs, and what is theirs for whom they cover. */
export function ownIds({ id, covers = [] }: SignedIn): readonly PersonId[] {
  return [id, ...covers]
}

function isDueBy({ due }: ListedDuty, from: PlainDate, to: PlainDate): boolean {
  return due !== 'undated' && due.by.on >= from && due.by.on <= to
}

const NOTHING: Listing = { duties: [], missed: [], booked: [], unanswered: [], whole: [], told: [] }

export type OwnWork = { readonly reference: string; readonly count: number; readonly on?: PlainDate; readonly late: boolean }

/** What is asked of this person themselves in the case, the soonest, of these duties where some are given; undefined when nothing is. */
export function ownWork(one: Listed, reader: SignedIn, now: LondonMoment, only?: readonly Duty[]): OwnWork | undefined {
  const { duties } = isListing(one.summary.owed) ? one.summary.owed : NOTHING
  const theirOwn = ownIds(reader)
  const asked = duties.filter(({ duty }) => only === undefined || only.includes(duty))
  const own = asked.filter((duty) => isOpenDuty(duty) && duty.ownerId !== undefined && theirOwn.includes(duty.ownerId))
  const [first] = [...own].sort(soonest)
  if (first === undefined) return undefined
  const on = first.due === 'undated' ? {} : { on: first.due.by.on }
  return { reference: one.row.reference, count: own.length, ...on, late: standing(first, now).state === 'overdue' }
}

export type OwnMeeting = MeetingHeardOf & { readonly reference: string }

/** The next meeting of the case where this person has a seat at one, as they may hear of it; undefined when they have none. */
export function ownMeeting(one: Listed, reader: SignedIn, now: LondonMoment): OwnMeeting | undefined {
  const { meetings = [], whole } = isListing(one.summary.owed) ? one.summary.owed : NOTHING
  const isIn = (people: readonly PersonId[]) => ownIds(reader).some((id) => people.includes(id))
  const own = meetings.filter(({ open, confidential }) => isIn(open.people) || isIn(confidential?.people ?? []))
  const next = nextHeardOf(own, { whole: isIn(whole), told: false, isIn }, now)
  return next === undefined ? undefined : { reference: one.row.reference, ...next }
}

function nextOf(duty: ListedDuty, now: LondonMoment): NonNullable<BoardRowView['next']> {
  return {
    title: DUTY_WORDS[duty.duty].short,
    ...(duty.due === 'undated' ? {} : { on: duty.due.by.on }),
    owner: duty.owner,
    standing: standingView(standing(duty, now)),
  }
}

function soonest(a: ListedDuty, b: ListedDuty): number {
  if (a.due === 'undated') return b.due === 'undated' ? 0 : 1
  return b.due === 'undated' ? -1 : compareMoments(a.due.by, b.due.by)
}
