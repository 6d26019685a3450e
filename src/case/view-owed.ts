import type { Instant, LondonMoment, PlainDate } from '../procedure/civil-date.ts'
import { countDays } from '../procedure/count-days.ts'
import type { Deadline, Period } from '../procedure/deadline.ts'
import { DUTY_WORDS } from '../procedure/duty-words.ts'
import { type LimitBefore, limitsBefore } from '../procedure/limits-before.ts'
import type { Editions } from '../procedure/matrix/editions.ts'
import type { Citation, Obligation, Standing } from '../procedure/obligation.ts'
import { standing } from '../procedure/obligations.ts'
import { type OtherReading, otherReadings } from '../procedure/other-readings.ts'
import { readingWords } from '../procedure/reading-words.ts'
import { READINGS, type ReadingId } from '../procedure/readings.ts'
import { RULES } from '../procedure/rules.ts'
import { AS_SHIPPED, type Terms } from '../procedure/terms.ts'
import { HEADINGS, PARAGRAPHS } from '../procedure/text.ts'
import type { Case } from './case.ts'
import { type Directory, type DirectoryEntry, personById } from './directory.ts'
import { doneBy } from './done-by.ts'
import type { DutyLists } from './duty-lists.ts'
import { factsOf } from './facts-of.ts'
import { isLate } from './may.ts'
import { ownerOf } from './owner.ts'
import type { ChasedView, CitationView, DueView, OwedView, StandingView } from './view.ts'
import { settledView } from './view-settled.ts'
import { ROLE_WORDS } from './words.ts'

/** An errand as the store keeps it; only reminders are read here. */
export type Kept = {
  readonly key: string
  readonly state: string
  readonly settledAt?: string
  readonly attempts?: number
  readonly task: {
    readonly kind: string
    readonly meeting?: string
    readonly since?: string
    readonly obligation?: string
    readonly obligations?: readonly string[]
    readonly rung?: string
    readonly to?: string
    readonly channel?: string
  }
}

/** `entry`: what asked for it. */
export type OpenedLink = { readonly person: string; readonly entry: string; readonly on: PlainDate }

export type Sight = {
  readonly now: LondonMoment
  /** The same as an instant, by which an emergency ends; absent: none is open. */
  readonly at?: Instant
  /** What the case stands under, and what its area's board has chosen by now. */
  readonly terms: Terms
  readonly present: Terms
  readonly directory: Directory
  readonly editions: Editions
  /** The area's lists of who is on duty; absent: none are kept. */
  readonly duty?: DutyLists
  readonly kept: readonly Kept[]
  /** Personal links that are good and were opened, with the day of the first time; absent: none was. */
  readonly opened?: readonly OpenedLink[]
}

/** Soonest first; what is owed without a date after what has one, and what is settled last. */
export function owedViews(owed: readonly Obligation[], kase: Case, reader: DirectoryEntry, sight: Sight): OwedView[] {
  const facts = factsOf(kase)
  const others = otherReadings(facts, sight.terms, owed)
  const before = limitsBefore(facts, sight.terms, owed)
  return [...owed].sort(bySoonest).map((one) => owedView(one, kase, reader, sight, others.get(one.id), before.get(one.id)))
}

function bySoonest(a: Obligation, b: Obligation): number {
  const place = (one: Obligation) =>
    `${one.met !== undefined || one.departed !== undefined ? 1 : 0} ${one.due === 'undated' ? '9999' : `${one.due.by.on} ${one.due.by.at ?? '24:00'}`}`
  const [first, second] = [place(a), place(b)]
  return first < second ? -1 : first > second ? 1 : 0
}

export function owedView(
  owed: Obligation,
  kase: Case,
  reader: DirectoryEntry,
  sight: Sight,
  others: readonly OtherReading[] = [],
  before: readonly LimitBefore[] = [],
): OwedView {
  const owner = ownerOf(owed.owner, kase, sight.directory, owed.meeting)
  return {
    id: owed.id,
    duty: owed.duty,
    title: DUTY_WORDS[owed.duty].short,
    what: owed.what,
    ownerRole: ROLE_WORDS[owed.owner],
    ...(owner === undefined ? {} : { ownerName: owner.name }),
    mine: owner?.id === reader.id,
    ...(owed.due === 'undated' ? {} : { due: dueView(owed.due, sight.terms, others, before) }),
    standing: standingView(standing(owed, sight.now)),
    cites: owed.cites.map((one) => citationView(one, sight.terms)),
    doneBy: doneBy(owed, kase),
    arisesFrom: owed.id.slice(owed.duty.length + 1),
    ...(owed.meeting === undefined ? {} : { meeting: owed.meeting }),
    late: isLate(owed, kase, sight.now),
    ...settledView(owed, kase, sight.directory),
    chased: chasedFor(owed.id, sight),
  }
}

/** `terms`: those a case stands under; without them the readings are given as shipped. */
export function citationView(citation: Citation, terms: Pick<Terms, 'readings'> = AS_SHIPPED): CitationView {
  const { rule, paragraph, force, readings = [] } = citation
  const said = { rule, paragraph, heading: HEADINGS[PARAGRAPHS[paragraph].heading], force, says: RULES[rule].says }
  return readings.length === 0 ? said : { ...said, readings: readings.map((one) => readingHere(one, terms)) }
}

function readingHere(reading: ReadingId, { readings }: Pick<Terms, 'readings'>): NonNullable<CitationView['readings']>[number] {
  const option = readings[reading]
  const chosen = option !== undefined && option !== READINGS[reading].options[0]
  return { reading, printed: READINGS[reading].printed, says: readingWords(reading, option), chosen }
}

export function dueView(due: Deadline, terms: Terms, others: readonly OtherReading[], before: readonly LimitBefore[] = []): DueView {
  return {
    on: due.by.on,
    ...(due.by.at === undefined ? {} : { at: due.by.at }),
    printed: due.printed,
    assumed: due.assumed === true,
    from: { what: due.from.what, on: due.from.on },
    period: periodWords(due.period),
    ...(due.notBefore === undefined ? {} : { notBefore: due.notBefore }),
    ...(due.pulledBackFrom === undefined ? {} : { pulledBackFrom: due.pulledBackFrom }),
    provisional: due.provisional !== undefined,
    ...(due.calendar === undefined ? {} : { calendar: { source: due.calendar.source, publishedThrough: due.calendar.publishedThrough } }),
    assumedClock: due.assumedClock === true,
    otherwise: others.map(({ reading, option, by, at }) => ({ reading, says: readingWords(reading, option), by, ...(at && { at }) })),
    ...(before.length === 0 ? {} : { before: before.map(({ until, by }) => (by === 'no-limit' ? { until } : { until, ...by })) }),
    days: [...countDays(due, terms)],
  }
}

function periodWords(period: Period): string {
  if (period.n === 0) return 'the same day'
  const n = Math.abs(period.n)
  const unit = period.unit === 'working-days' ? 'working days' : period.unit
  const words = `${n} ${n === 1 ? unit.slice(0, -1) : unit}`
  return period.n < 0 ? `${words} before` : words
}

export function standingView(stands: Standing): StandingView {
  switch (stands.state) {
    case 'met':
      return { state: stands.state, on: stands.on }
    case 'met-late':
      return { state: stands.state, on: stands.on, days: stands.daysLate }
    case 'overdue':
      return { state: stands.state, days: stands.daysLate }
    case 'pending':
    case 'due-soon':
      return { state: stands.state, days: stands.daysLeft }
    case 'paused':
      return { state: stands.state, on: stands.since }
    case 'due-today':
      return stands.pressing ? { state: stands.state, pressing: true } : { state: stands.state }
    case 'departed':
    case 'undated':
      return { state: stands.state }
  }
}

/** Reminders that were sent or tried, oldest first; those still to come and those no longer needed say nothing to anyone. */
function chasedFor(obligation: string, sight: Sight): ChasedView[] {
  return sight.kept
    .filter((kept) => kept.task.kind === 'remind' && !['wanted', 'no-longer-wanted'].includes(kept.state))
    .filter(({ task }) => task.obligation === obligation || task.obligations?.includes(obligation) === true)
    .sort((a, b) => ((a.settledAt ?? '9') < (b.settledAt ?? '9') ? -1 : 1))
    .map((kept) => ({
      rung: kept.task.rung ?? '',
      channel: kept.task.channel ?? '',
      to: (kept.task.to === undefined ? undefined : personById(sight.directory, kept.task.to)?.name) ?? '',
      state: kept.state,
      ...(kept.settledAt === undefined ? {} : { at: kept.settledAt }),
    }))
}
