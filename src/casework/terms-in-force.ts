import { type Choices, choicesAfter, NO_CHOICES } from '../board/choices.ts'
import { editionsOf } from '../board/editions-of.ts'
import { termsFor } from '../board/terms-of.ts'
import type { Case } from '../case/case.ts'
import type { DutyLists } from '../case/duty-lists.ts'
import { fixedBy } from '../case/view-under.ts'
import type { Editions } from '../procedure/matrix/editions.ts'
import type { Terms } from '../procedure/terms.ts'
import type { Area } from '../procedure/vocabulary.ts'
import type { Store, Tx } from '../store/store.ts'
import type { World } from './world.ts'

export type TermsInForce = {
  /** What the area's board has chosen by now: what a level judged today is decided under. */
  readonly present: (area: Area) => Terms
  /** What this case stands under: the readings its live level was judged under or, before one is, its concern raised; days off are always the newest. */
  readonly of: (kase: Pick<Case, 'area' | 'levels' | 'raised'>) => Terms
  /** Every edition of the matrix there is. */
  readonly editions: Editions
  /** Who is on duty in the area, as its keeper of the directory has entered it. */
  readonly duty: (area: Area) => DutyLists
}

/** The terms as the store has them in this transaction. */
export async function termsInForce(world: Pick<World, 'store'>, tx: Tx): Promise<TermsInForce> {
  return termsUnder(await choicesIn(world, tx))
}

export function termsUnder(choices: Choices): TermsInForce {
  return {
    present: (area) => termsFor(choices, area),
    editions: editionsOf(choices),
    duty: (area) => choices.areas[area].duty,
    of: (kase) => termsFor(choices, kase.area, fixedBy(kase).under),
  }
}

const known = new WeakMap<Store, Choices>()

/**
 * The boards' choices, kept between transactions and read on from where they were known: the stream is short and changes seldom, and every request
 * needs it. Never call it in a transaction that has appended to the stream: what is rolled back must not be remembered.
 */
export async function choicesIn({ store }: Pick<World, 'store'>, tx: Tx): Promise<Choices> {
  const version = await tx.boardVersion()
  const kept = known.get(store) ?? NO_CHOICES
  if (kept.version === version) return kept
  const from = kept.version < version ? kept : NO_CHOICES
  const choices = choicesAfter(from, await tx.boardEntries(from.version))
  known.set(store, choices)
  return choices
}
