import type { LondonMoment, PlainDate } from '../procedure/civil-date.ts'
import { compareMoments } from '../procedure/civil-date.ts'
import { DUTY_WORDS } from '../procedure/duty-words.ts'
import type { Obligation } from '../procedure/obligation.ts'
import { standing } from '../procedure/obligations.ts'
import type { Area, RiskLevel } from '../procedure/vocabulary.ts'
import type { Case } from './case.ts'
import { isLive } from './decide-meeting.ts'
import type { Directory, DirectoryEntry, PersonId } from './directory.ts'
import { ownerOf } from './owner.ts'
import { teamOf } from './team.ts'
import type { StandingView } from './view.ts'
import { isForItsSeatsOnly, redSeats } from './view-meeting.ts'
import { standingView } from './view-owed.ts'
import { ROLE_WORDS } from './words.ts'

/** What lists need of a case, kept sealed beside its row so that a board needn't open every case. Carries dates, never how they stand: that is the clock's. */
export type ListedDuties = {
  readonly duties: readonly ListedDuty[]
  readonly meeting?: {
    readonly starts: LondonMoment
    readonly red: boolean
    readonly people: readonly PersonId[]
    readonly seatsOnly?: boolean
  }
  /** Who may see the name and the duties of others; everybody else on the case sees the reference and their own. */
  readonly whole: readonly PersonId[]
  readonly told: readonly PersonId[]
}
export type ListedDuty = { readonly obligation: Obligation; readonly owner: string; readonly ownerId?: PersonId }

export type Summary = { readonly label: string; readonly owed: ListedDuties; readonly names: readonly string[] }

export type BoardRowView = {
  reference: string
  label: string
  area: Area
  level?: RiskLevel
  closed: boolean
  next?: { title: string; on?: PlainDate; owner: string; standing: StandingView }
  owedCount: number
  overdueCount: number
  meeting?: { starts: LondonMoment; red: boolean }
}

/** `names`: what a search finds the case by. */
export function summaryOf(kase: Case, owed: readonly Obligation[], directory: Directory): Summary {
  const { givenName, familyName, alsoKnownAs } = kase.child
  const team = teamOf(kase, directory)
  // A manager told that something is late is asked for nothing in the case, even as the only one who holds a role.
  const own = new Set(team.filter((member) => member.knows !== 'told-late').map((member) => member.person))
  const live = kase.meetings.filter(isLive).sort((a, b) => compareMoments(a.booked.starts, b.booked.starts))[0]
  const people = (meeting: Case['meetings'][number]) =>
    meeting.booked.seats.flatMap((seat) => (seat.person === undefined ? [] : [seat.person]))
  return {
    label: `${givenName} ${familyName}`,
    names: [givenName, familyName, ...(alsoKnownAs === undefined || alsoKnownAs === '' ? [] : [alsoKnownAs])],
    owed: {
      duties: owed.filter((one) => one.met === undefined && one.departed === undefined).map((one) => listed(one, kase, directory, own)),
      ...(live === undefined
        ? {}
        : {
            meeting: {
              starts: live.booked.starts,
              red: redSeats(live).length > 0,
              people: people(live),
              seatsOnly: isForItsSeatsOnly(live.booked.kind),
            },
          }),
      whole: team.filter((member) => member.knows === 'whole').map((member) => member.person),
      told: team.filter((member) => member.knows === 'told').map((member) => member.person),
    },
  }
}

function listed(owed: Obligation, kase: Case, directory: Directory, own: ReadonlySet<PersonId>): ListedDuty {
  const owner = ownerOf(owed.owner, kase, directory, owed.meeting)
  return {
    obligation: owed,
    owner: owner?.name ?? ROLE_WORDS[owed.owner],
    ...(owner === undefined || !own.has(owner.id) ? {} : { ownerId: owner.id }),
  }
}

type Listed = {
  readonly row: { readonly reference: string; readonly area: Area; readonly level?: RiskLevel; readonly closed: boolean }
  readonly summary: { readonly label: string; readonly owed: unknown }
}

/** One line of the board for this reader at this moment. What the summary holds was made by summaryOf(), by this or an older program. */
export function boardRow(one: Listed, reader: DirectoryEntry, now: LondonMoment): BoardRowView {
  const { row, summary } = one
  const owed = isListedDuties(summary.owed) ? summary.owed : { duties: [], whole: [], told: [] }
  const whole = owed.whole.includes(reader.id)
  const duties = owed.duties.filter((duty) => whole || duty.ownerId === reader.id)
  const stands = duties.map((duty) => standing(duty.obligation, now))
  const next = [...duties].sort((a, b) => soonest(a.obligation, b.obligation))[0]
  const meeting = owed.meeting
  const told = owed.told.includes(reader.id) && meeting?.seatsOnly !== true
  const theirs = meeting !== undefined && (whole || told || meeting.people.includes(reader.id))
  return {
    reference: row.reference,
    label: whole || owed.told.includes(reader.id) ? summary.label : `Ref ${row.reference}`,
    area: row.area,
    ...(whole && row.level !== undefined ? { level: row.level } : {}),
    closed: row.closed,
    ...(next === undefined ? {} : { next: nextOf(next, now) }),
    owedCount: duties.length,
    overdueCount: stands.filter((stand) => stand.state === 'overdue').length,
    ...(theirs ? { meeting: { starts: meeting.starts, red: meeting.red } } : {}),
  }
}

export type OwnWork = { readonly reference: string; readonly count: number; readonly on?: PlainDate; readonly late: boolean }

/** What is asked of this person themselves in the case, the soonest; undefined when nothing is. */
export function ownWork(one: Listed, person: PersonId, now: LondonMoment): OwnWork | undefined {
  const owed = isListedDuties(one.summary.owed) ? one.summary.owed.duties : []
  const own = owed.filter((duty) => duty.ownerId === person).map((duty) => duty.obligation)
  const [first] = [...own].sort(soonest)
  if (first === undefined) return undefined
  const on = first.due === 'undated' ? {} : { on: first.due.by.on }
  return { reference: one.row.reference, count: own.length, ...on, late: standing(first, now).state === 'overdue' }
}

function nextOf(duty: ListedDuty, now: LondonMoment): NonNullable<BoardRowView['next']> {
  const { due } = duty.obligation
  return {
    title: DUTY_WORDS[duty.obligation.duty].short,
    ...(due === 'undated' ? {} : { on: due.by.on }),
    owner: duty.owner,
    standing: standingView(standing(duty.obligation, now)),
  }
}

function soonest(a: Obligation, b: Obligation): number {
  if (a.due === 'undated') return b.due === 'undated' ? 0 : 1
  return b.due === 'undated' ? -1 : compareMoments(a.due.by, b.due.by)
}

function isListedDuties(owed: unknown): owed is ListedDuties {
  return typeof owed === 'object' && owed !== null && 'duties' in owed && Array.isArray(owed.duties) && 'whole' in owed && 'told' in owed
}
