import { type Breach, breaches } from '../procedure/caseload.ts'
import type { LondonMoment, PlainDate } from '../procedure/civil-date.ts'
import { DUTY_WORDS, ROLE_WORDS } from '../procedure/duty-words.ts'
import { ALL_RULES } from '../procedure/obligations.ts'
import { RULES, type RuleId } from '../procedure/rules.ts'
import type { Area, Duty, Role } from '../procedure/vocabulary.ts'
import { LATENESS_WORDS, type LatenessCode } from './lateness.ts'
import type { ListedMiss } from './listing.ts'
import type { OverseenCase } from './oversight.ts'

/** The breach register: every limit recorded as missed, how it stands today, and why, as far as somebody has said. */
export type RegisterLine = {
  reference: string
  label: string
  area: Area
  /** The entry that recorded the miss. */
  miss: string
  obligation: string
  title: string
  rule: RuleId
  paragraph: string
  owner: string
  dueOn: PlainDate
  recordedOn: PlainDate
  stands: Breach['stands']
  metOn?: PlainDate
  daysLate?: number
  /** The text prints no limit; the date was our labelled assumption. */
  assumed: boolean
  reason?: { code: LatenessCode; says: string; words?: string; by: string; on: PlainDate }
}

export type RegisterAsked = {
  readonly area?: Area | undefined
  readonly rule?: string | undefined
  /** 'none': those nobody has explained. */
  readonly reason?: LatenessCode | 'none' | undefined
  readonly stands?: Breach['stands'] | undefined
  readonly limits?: 'printed' | 'assumed' | undefined
  /** Months of the day it was due: 'YYYY-MM', both included. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** Oldest first. Made from the entries alone: exactly one line for each of them. */
export function registerOf(cases: readonly OverseenCase[], now: LondonMoment): RegisterLine[] {
  const known = new Map(cases.map((one) => [one.reference, one]))
  const missed = cases.map(({ reference, area, closed, listing }) => ({
    reference,
    area,
    closed,
    owed: listing.duties,
    missed: listing.missed,
  }))
  return breaches(missed, now).flatMap((breach) => {
    const kase = known.get(breach.reference)
    const miss = kase?.listing.missed.find((one) => one.id === breach.miss)
    return kase === undefined || miss === undefined ? [] : [lineOf(breach, kase, miss)]
  })
}

function lineOf(breach: Breach, kase: OverseenCase, miss: ListedMiss): RegisterLine {
  const { duty, ...said } = breach
  const owed = kase.listing.duties.find((one) => one.id === breach.obligation)
  const rule = owed?.rule ?? FIRST_RULE.get(duty)?.rule ?? 'SC-2'
  return {
    ...said,
    label: kase.label,
    area: kase.area,
    title: DUTY_WORDS[duty].short,
    rule,
    paragraph: RULES[rule].paragraph,
    owner: owed?.owner ?? ROLE_WORDS[FIRST_RULE.get(duty)?.owner ?? 'practitioner'],
    recordedOn: miss.on,
    assumed: owed !== undefined && owed.due !== 'undated' && owed.due.assumed === true,
    ...(miss.reason === undefined ? {} : { reason: { ...miss.reason, says: LATENESS_WORDS[miss.reason.code] } }),
  }
}

/** For a duty that has fallen away: the first rule of the text that asks for it, and whom. */
const FIRST_RULE: ReadonlyMap<Duty, { readonly rule: RuleId; readonly owner: Role }> = new Map(
  [...ALL_RULES].reverse().map(({ duty, rule, owner }) => [duty, { rule, owner }]),
)

export function narrowRegister(lines: readonly RegisterLine[], asked: RegisterAsked): RegisterLine[] {
  return lines.filter(
    (line) =>
      (asked.area === undefined || line.area === asked.area) &&
      (asked.rule === undefined || line.rule === asked.rule) &&
      (asked.reason === undefined || (line.reason?.code ?? 'none') === asked.reason) &&
      (asked.stands === undefined || line.stands === asked.stands) &&
      (asked.limits === undefined || line.assumed === (asked.limits === 'assumed')) &&
      (asked.from === undefined || line.dueOn.slice(0, 7) >= asked.from) &&
      (asked.to === undefined || line.dueOn.slice(0, 7) <= asked.to),
  )
}

export const STANDS_WORDS: Readonly<Record<Breach['stands'], string>> = {
  'still-open': 'Late and open',
  'met-late': 'Done late',
  'in-time-now': 'In time, as its dates now stand',
  departed: 'Set aside with a reason',
  'not-owed-now': 'No longer owed',
}
