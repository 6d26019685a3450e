import type { LondonMoment } from '../procedure/civil-date.ts'
import { formatDay } from '../procedure/civil-date.ts'
import type { Obligation } from '../procedure/obligation.ts'
import type { MeetingKind } from '../procedure/vocabulary.ts'
import type { Case } from './case.ts'
import type { Circumstances, LateBecause } from './commands.ts'
import type { CaseEvent } from './events.ts'
import { owedFor } from './meetings-owed.ts'
import { isReason } from './reasons.ts'
import { entry, when } from './recording.ts'
import { type Refusal, refuse } from './refusal.ts'

/**
 * A meeting after the last day in time is booked all the same, but never without its reason: the one who knows it is the one who books. What is said
 * becomes the explanation of the missed date, so that nobody is asked again.
 */
export function lateReason(
  meeting: { readonly kind: MeetingKind; readonly starts: LondonMoment; readonly late?: LateBecause | undefined },
  kase: Case,
  c: Circumstances,
): { readonly explained: readonly CaseEvent[] } | Refusal {
  const owed = owedFor(meeting.kind, kase, c)
  if (owed === undefined || !isAfterLimit(meeting.starts, owed)) return { explained: [] }
  const { late } = meeting
  if (late === undefined) {
    if (kase.lateness.some((one) => one.obligation === owed.id)) return { explained: [] }
    return refuse('procedure', `The last day in time is ${lastDayOf(owed)}; this would be after it.`, {
      field: 'late',
      because: owed.cites,
      instead: 'Choose a time up to that day, or say why it is later: the reason is recorded with the missed date.',
    })
  }
  if (late.code === 'other' && !isReason(late.words)) {
    return refuse('not-possible', 'Another reason needs words that somebody else can understand.', { field: 'late.words' })
  }
  const data = { obligation: owed.id, code: late.code, ...when('words', late.words) }
  return { explained: [entry('LatenessExplained', data, c.now.on, c)] }
}

/** The limit counts by the day; a limit that stands still is none for now. */
export function isAfterLimit(starts: LondonMoment, owed: Obligation): boolean {
  return owed.due !== 'undated' && owed.paused === undefined && starts.on > owed.due.by.on
}

function lastDayOf(owed: Obligation): string {
  return owed.due === 'undated' ? '' : formatDay(owed.due.by.on)
}
