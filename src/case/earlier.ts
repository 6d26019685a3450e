import type { PlainDate } from '../procedure/civil-date.ts'
import type { CaseFacts, Earlier } from '../procedure/facts.ts'
import type { Case } from './case.ts'
import type { CaseEvent } from './events.ts'
import { factsOf } from './facts-of.ts'

/**
 * The case with what it was before this entry, where the entry takes something away: a changed status, a birth date, who leads, a corrected
 * day. What was met or departed from while that stood so stays met; it is the procedure's views that see to it.
 */
export function rememberingWhatWas(before: Case, after: Case, event: CaseEvent): Case {
  const until = takenAwayOn(event)
  if (until === undefined) return after
  const was = whatWas(factsOf(before), factsOf(after))
  return Object.keys(was).length === 0 ? after : { ...after, earlier: [...after.earlier, { until, ...was }] }
}

/**
 * A change learned later counts from the day it was recorded: people worked under what was known until then. The day is the instant's own, which
 * in the first hour after a summer midnight is London's day before; nobody's duty turns on that.
 */
function takenAwayOn(event: CaseEvent): PlainDate | undefined {
  switch (event.type) {
    case 'StatusChanged':
    case 'BirthLearned':
    case 'EntryCorrected':
      return recordedOn(event)
    case 'FactRecorded':
      return event.data.is === 'lead-team' ? recordedOn(event) : undefined
    default:
      return undefined
  }
}

function recordedOn({ on, at }: CaseEvent): PlainDate {
  const recorded = at.slice(0, 10) as PlainDate
  return recorded > on ? recorded : on
}

/** Where nobody had said who leads, it was social care. */
const UNSAID: Pick<CaseFacts, 'leadTeam'> = { leadTeam: 'social-care' }

function whatWas(before: CaseFacts, after: CaseFacts): Partial<Omit<Earlier, 'until'>> {
  const { earlier: _, ...was } = { ...UNSAID, ...before }
  const { earlier: __, ...is } = { ...UNSAID, ...after }
  const changed = (Object.keys(was) as (keyof typeof was)[]).filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]))
  return Object.fromEntries(changed.map((key) => [key, was[key]]))
}
