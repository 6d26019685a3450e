import { boardFigures, type DutyFigures } from '../procedure/caseload.ts'
import type { PlainDate } from '../procedure/civil-date.ts'
import { DUTY_WORDS } from '../procedure/duty-words.ts'
import type { RuleId } from '../procedure/rules.ts'
import { AREAS, type Area, type Duty, LEVELS, type RiskLevel } from '../procedure/vocabulary.ts'
import { type Counting, type FigureLine, linesOf, printedSince, workingDaysOfFirst } from './figure-lines.ts'
import { FIGURE_WORDS, type FigureId, PLAIN_FIGURES, type PlainFigureId } from './figure-words.ts'
import type { OverseenCase } from './oversight.ts'

export type FiguresView = {
  today: PlainDate
  /** Open cases. */
  cases: number
  levels: { level: RiskLevel | 'not-judged'; area: Area; count: number }[]
  plain: { id: PlainFigureId; title: string; definition: string; count: number }[]
  overdue: OverdueFigure[]
  inTime: InTimeFigure[]
  firstMeeting: { count: number; medianDays?: number; medianWorkingDays?: number }
  notReplying: { agency: string; count: number }[]
  definitions: Record<FigureId, string>
}
/** `bands`: late by up to 2, up to 7, up to 28, and more days. */
export type OverdueFigure = {
  duty: Duty
  title: string
  rules: RuleId[]
  count: number
  bands: [number, number, number, number]
  most: number
}
/** `share`: of what was decided, the part done in time, 0 to 1; absent while nothing has been decided. */
export type InTimeFigure = Omit<DutyFigures, 'duty'> & { duty: Duty; title: string; rules: RuleId[]; share?: number }

/** Every figure over these cases. Each is the number of lines behind it, so that a figure and its list can't differ. */
export function figuresOf(cases: readonly OverseenCase[], counting: Counting): FiguresView {
  const lines = (id: FigureId, key?: string) => linesOf(id, key, cases, counting)
  const agencies = [...new Set(lines('not-replying').map((one) => one.agency ?? ''))]
  return {
    today: counting.now.on,
    cases: lines('cases').length,
    levels: AREAS.flatMap((area) =>
      [...LEVELS, 'not-judged' as const].map((level) => ({ level, area, count: lines('cases', `${level}:${area}`).length })),
    ),
    plain: PLAIN_FIGURES.map((id) => ({ id, ...FIGURE_WORDS[id], count: lines(id).length })),
    overdue: overdueOf(cases, lines('overdue')),
    inTime: inTimeOf(cases, counting),
    firstMeeting: firstMeetingOf(cases, lines('first-meeting'), counting),
    notReplying: agencies.map((agency) => ({ agency, count: lines('not-replying', agency).length })).sort((a, b) => b.count - a.count),
    definitions: Object.fromEntries(Object.entries(FIGURE_WORDS).map(([id, { definition }]) => [id, definition])) as Record<
      FigureId,
      string
    >,
  }
}

const BANDS: readonly number[] = [2, 7, 28]

function overdueOf(cases: readonly OverseenCase[], late: readonly FigureLine[]): OverdueFigure[] {
  const byDuty = new Map<Duty, FigureLine[]>()
  for (const line of late) if (line.duty !== undefined) byDuty.set(line.duty, [...(byDuty.get(line.duty) ?? []), line])
  const rules = rulesOf(cases)
  return [...byDuty]
    .map(([duty, lines]): OverdueFigure => {
      const days = lines.map((line) => line.days ?? 0)
      const within = (from: number, to: number) => days.filter((one) => one > from && one <= to).length
      const bands = [-1, ...BANDS].map((from, index) => within(from, BANDS[index] ?? Number.POSITIVE_INFINITY))
      return { ...named(duty, rules), count: lines.length, bands: bands as OverdueFigure['bands'], most: Math.max(...days) }
    })
    .sort((a, b) => b.count - a.count || b.most - a.most)
}

function inTimeOf(cases: readonly OverseenCase[], { now, since }: Counting): InTimeFigure[] {
  const owed = cases.map(({ reference, area, closed, listing }) => ({
    reference,
    area,
    closed,
    owed: listing.duties.filter((duty) => printedSince(duty, since)),
  }))
  const rules = rulesOf(cases)
  return boardFigures(owed, now)
    .duties.map((one): InTimeFigure => {
      const decided = one.metInTime + one.metLate + one.overdue
      return { ...one, ...named(one.duty, rules), ...(decided === 0 ? {} : { share: one.metInTime / decided }) }
    })
    .sort((a, b) => (a.share ?? 2) - (b.share ?? 2) || a.title.localeCompare(b.title))
}

type RulesBehind = ReadonlyMap<Duty, ReadonlySet<RuleId>>

/** A duty may be asked for by one rule at one level and by another at another. */
function rulesOf(cases: readonly OverseenCase[]): RulesBehind {
  const behind = new Map<Duty, Set<RuleId>>()
  for (const { listing } of cases)
    for (const { duty, rule } of listing.duties) behind.set(duty, (behind.get(duty) ?? new Set<RuleId>()).add(rule))
  return behind
}

function named(duty: Duty, behind: RulesBehind): { duty: Duty; title: string; rules: RuleId[] } {
  return { duty, title: DUTY_WORDS[duty].short, rules: [...(behind.get(duty) ?? [])].sort() }
}

function firstMeetingOf(cases: readonly OverseenCase[], lines: readonly FigureLine[], counting: Counting): FiguresView['firstMeeting'] {
  if (lines.length === 0) return { count: 0 }
  const shown = new Set(lines.map((line) => line.reference))
  const working = cases.filter((one) => shown.has(one.reference)).flatMap((one) => workingDaysOfFirst(one, counting.calendar))
  return { count: lines.length, medianDays: median(lines.map((line) => line.days ?? 0)), medianWorkingDays: median(working) }
}

/** The middle value; of an even number the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const [lower, upper] = [sorted[Math.floor((sorted.length - 1) / 2)] ?? 0, sorted[Math.floor(sorted.length / 2)] ?? 0]
  return (lower + upper) / 2
}
