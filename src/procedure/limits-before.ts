import type { PlainDate } from './civil-date.ts'
import type { Deadline } from './deadline.ts'
import type { CaseFacts } from './facts.ts'
import type { Obligation } from './obligation.ts'
import { obligations } from './obligations.ts'
import type { Terms } from './terms.ts'
import { versionsOf } from './views.ts'

/** A limit as it stood until a day: then a date it hangs on was put right, or something about the child became otherwise. */
export type LimitBefore = { readonly until: PlainDate; readonly by: Deadline['by'] | 'no-limit' }

const NONE: ReadonlyMap<string, readonly LimitBefore[]> = new Map()

/** What the limits of these duties were before, by obligation id, oldest first; a limit that never changed isn't among them. */
export function limitsBefore(facts: CaseFacts, terms: Terms, owed: readonly Obligation[]): ReadonlyMap<string, readonly LimitBefore[]> {
  if (!facts.earlier?.length) return NONE
  const found = new Map<string, readonly LimitBefore[]>()
  const later = new Map(owed.map((one) => [one.id, limitOf(one)]))
  for (const { facts: then, until } of versionsOf(facts).slice(0, -1).toReversed()) {
    if (until === undefined) continue
    for (const one of obligations({ ...then, earlier: [] }, terms)) {
      const [by, after] = [limitOf(one), later.get(one.id)]
      if (after === undefined || isSame(by, after)) continue
      found.set(one.id, [{ until, by }, ...(found.get(one.id) ?? [])])
      later.set(one.id, by)
    }
  }
  return found
}

function limitOf({ due }: Obligation): LimitBefore['by'] {
  return due === 'undated' ? 'no-limit' : due.by
}

function isSame(a: LimitBefore['by'], b: LimitBefore['by']): boolean {
  if (a === 'no-limit' || b === 'no-limit') return a === b
  return a.on === b.on && a.at === b.at
}
