import type { PlainDate } from './civil-date.ts'
import type { CaseFacts, Happening } from './facts.ts'
import type { Done } from './rule.ts'
import type { DecidedUnder } from './terms.ts'
import { isSameUnder } from './terms-then.ts'

/**
 * The case as it stood up to a day; without one, as it stands. What is owed is read from the present view; from the others comes what was
 * met or departed from while they held, so that no later fact takes it away.
 */
export type View = {
  readonly facts: CaseFacts
  readonly until?: PlainDate | undefined
  /** What the case stood under then; unsaid, what it stands under now. */
  readonly under?: DecidedUnder | undefined
}

/** Open at an end where nothing came before or after. */
type Span = View & { readonly from?: PlainDate | undefined }

/** Every way the case has stood, oldest first, the present one last: not judged yet and each level in turn, under each status it had meanwhile. */
export function viewsOf(f: CaseFacts): readonly View[] {
  if (!f.earlier?.length && f.judgements.length < 2 && !stoodOtherwise(f)) return [{ facts: f }]
  return versionsOf(f).flatMap((version) =>
    levels(version.facts).flatMap((level) => {
      const from = later(version.from, level.from)
      const until = sooner(version.until, level.until)
      if (from !== undefined && until !== undefined && from > until) return []
      return [until === undefined ? { facts: level.facts } : { facts: level.facts, until, under: level.under }]
    }),
  )
}

/** The facts with what `earlier` says put back, step by step, oldest first; the present ones last. */
export function versionsOf(f: CaseFacts): readonly Span[] {
  const spans: Span[] = []
  let facts = f
  let until: PlainDate | undefined
  for (const { until: end, ...was } of (f.earlier ?? []).toReversed()) {
    spans.unshift({ facts, from: end, until })
    facts = { ...facts, ...was }
    until = end
  }
  return [{ facts, until }, ...spans]
}

/** The case as it was judged at each level in turn, and under each board's choice. A judgement out of order (recorded late) never makes an empty span. */
function levels(f: CaseFacts): readonly Span[] {
  const { judgements, concern } = f
  const spans: Span[] = []
  let from: PlainDate | undefined
  const [first] = judgements
  if (first && stoodOtherwise(f)) {
    spans.push({ facts: { ...f, judgements: [] }, until: first.on, under: concern.under })
    from = first.on
  }
  for (const [index, judgement] of judgements.entries()) {
    const next = judgements[index + 1]
    if (!next || (next.level === judgement.level && isSameUnder(next.under, judgement.under))) continue
    const { under } = judgement
    spans.push({ facts: { ...f, judgements: judgements.slice(0, index + 1) }, from, until: later(from, next.on), under })
    from = next.on
  }
  return [...spans, { facts: f, from }]
}

/** Whether the concern stood under other readings until a level was judged. A level handed over was judged before this area had the case. */
function stoodOtherwise({ concern, judgements: [first] }: CaseFacts): boolean {
  return first !== undefined && !first.handedOver && !isSameUnder(concern.under, first.under)
}

function later(a: PlainDate | undefined, b: PlainDate | undefined): PlainDate | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a
}

function sooner(a: PlainDate | undefined, b: PlainDate | undefined): PlainDate | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a
}

/** What met a duty, as it stands in the record now: under a corrected day, or gone when the entry was withdrawn. */
export function asRecordedNow(met: Done, obligation: string, f: CaseFacts): Done | undefined {
  const entry = f.done.find((one) => one.id === met.id && one.obligation === obligation)
  return entry ?? happenings(f).find((one) => one.id === met.id)
}

function happenings(f: CaseFacts): readonly Happening[] {
  return [
    ...f.matrices,
    ...f.judgements,
    ...f.cpmContacts,
    ...f.clarifications,
    ...f.referrals,
    ...f.reportForms,
    ...f.section47.flatMap((one) => (one.ended ? [one, one.ended] : [one])),
    ...(f.conferenceDecisions ?? []),
    ...(f.coreGroups ?? []),
    ...Object.values(f.transition ?? {}),
    ...f.meetings.flatMap((meeting) => [
      { id: meeting.id, on: meeting.bookedOn },
      ...[meeting.held, meeting.outlinePlan, meeting.minutes, meeting.plan, meeting.childSeen].filter((one) => one !== undefined),
      ...meeting.papers,
    ]),
    ...(f.moving ? [f.moving] : []),
    ...(f.furtherMoves ?? []),
    ...f.done,
  ]
}
