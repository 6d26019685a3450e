import type { ClockTime, PlainDate } from './civil-date.ts'
import type { CaseFacts, Move } from './facts.ts'
import type { Obligation } from './obligation.ts'
import { ALL_RULES, obligations } from './obligations.ts'
import type { ReadingId } from './readings.ts'
import { READINGS } from './readings.ts'
import type { Rule } from './rule.ts'
import type { Terms } from './terms.ts'
import { withCalendarOf } from './working-days.ts'

/** What a duty's date would be under another reading of an open sentence: a day (and hour, where the limit has one), no limit, or nothing owed at all. */
export type OtherReading = {
  readonly reading: ReadingId
  readonly option: string
  readonly by: PlainDate | 'no-limit' | 'not-owed'
  readonly at?: ClockTime
}

/**
 * For each duty the dates its open sentences could also mean, by obligation id, in the order the duty cites its readings.
 * Found by asking the same rules again under each other option, so that nothing has to be kept in step.
 */
export function otherReadings(
  facts: CaseFacts,
  terms: Terms,
  owed: readonly Obligation[] = obligations(facts, terms),
  rules: readonly Rule[] = ALL_RULES,
): ReadonlyMap<string, readonly OtherReading[]> {
  const found = new Map<string, OtherReading[]>()
  const asked = new Map<ReadingId, readonly { readonly option: string; readonly owed: ReadonlyMap<string, Obligation> }[]>()
  for (const one of owed) {
    for (const reading of readingsOf(one)) {
      const others = asked.get(reading) ?? underOthers(reading, facts, terms, rules)
      asked.set(reading, others)
      for (const { option, owed: there } of others) {
        const by = dateOf(there.get(one.id))
        if (by !== dateOf(one)) found.set(one.id, [...(found.get(one.id) ?? []), { reading, option, by, ...hourOf(there.get(one.id)) }])
      }
    }
  }
  return found
}

function readingsOf({ cites }: Obligation): readonly ReadingId[] {
  return [...new Set(cites.flatMap((one) => one.readings ?? []))]
}

function underOthers(reading: ReadingId, facts: CaseFacts, terms: Terms, rules: readonly Rule[]) {
  const chosen = terms.readings[reading] ?? READINGS[reading].options[0]
  return READINGS[reading].options
    .filter((option) => option !== chosen || facts.moving?.under)
    .map((option) => ({
      option,
      owed: new Map(obligations(leftUnder(facts, reading, option), readAs(terms, reading, option), rules).map((one) => [one.id, one])),
    }))
}

/** In an area the child has left the sentence may stand under another choice; it too is asked under each. */
function leftUnder(facts: CaseFacts, reading: ReadingId, option: string): CaseFacts {
  const { moving, furtherMoves } = facts
  if (!moving?.under) return facts
  const read = (move: Move): Move =>
    move.under ? { ...move, under: { ...move.under, readings: { ...move.under.readings, [reading]: option } } } : move
  return { ...facts, moving: read(moving), ...(furtherMoves && { furtherMoves: furtherMoves.map(read) }) }
}

const known = new WeakMap<Terms, Map<string, Terms>>()

/** The terms with one reading changed; made once for each, because rules and calendar are sorted out once for each terms object. */
function readAs(terms: Terms, reading: ReadingId, option: string): Terms {
  const variants = known.get(terms) ?? new Map<string, Terms>()
  known.set(terms, variants)
  const key = `${reading} ${option}`
  const before = variants.get(key)
  if (before) return before
  const made = withCalendarOf(terms, { ...terms, readings: { ...terms.readings, [reading]: option } })
  variants.set(key, made)
  return made
}

function hourOf(one: Obligation | undefined): Pick<OtherReading, 'at'> {
  return one && one.due !== 'undated' && one.due.by.at ? { at: one.due.by.at } : {}
}

function dateOf(one: Obligation | undefined): OtherReading['by'] {
  if (!one) return 'not-owed'
  return one.due === 'undated' ? 'no-limit' : one.due.by.on
}
