import type { PlainDate } from './civil-date.ts'
import type { CaseFacts } from './facts.ts'
import type { ReadAs } from './readings.ts'
import { isRead } from './readings.ts'
import type { Condition } from './rule.ts'
import type { Terms } from './terms.ts'

/** What holds under conditions that a board's other reading may change: a seat, an item of an agenda, a floor. */
export type Readable = {
  readonly when: readonly Condition[]
  /** There only where a board reads so. */
  readonly onlyRead?: ReadAs
  /** What another reading makes of it: further conditions, or nothing left of it. */
  readonly read?: readonly (ReadAs & ({ readonly also: readonly Condition[] } | { readonly gone: true }))[]
}

/** Whether it holds for this case under its terms. `on` is the day asked about, for the child's age. */
export function isSo(one: Readable, f: CaseFacts, t: Terms, on: PlainDate): boolean {
  const { when, onlyRead, read = [] } = one
  if (onlyRead && !isRead(t, onlyRead)) return false
  if (!when.every((condition) => condition.holds(f, t, on))) return false
  return read.filter((other) => isRead(t, other)).every((other) => 'also' in other && other.also.every((also) => also.holds(f, t, on)))
}
