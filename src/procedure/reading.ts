import type { RuleId } from './rules.ts'

/**
 * Where the words are open, doubtful or at odds, how we read them. `printed` is at most 25 words of the procedure.
 * `options` are the readings that are built, the default first: a board may choose another (Terms.readings).
 */
export type Reading = {
  readonly printed: string
  readonly choice: string
  readonly alternative: string
  readonly showsIn: readonly RuleId[]
  readonly options: readonly string[]
  /** Why a board can't choose otherwise, where it can't. */
  readonly fixed?: string
}

/** `open`: the options that are built, or why there is none. */
export function reading(
  printed: string,
  choice: string,
  alternative: string,
  showsIn: readonly RuleId[],
  open: readonly [string, string, ...string[]] | string,
): Reading {
  const plain = { printed, choice, alternative, showsIn }
  return typeof open === 'string' ? { ...plain, options: [], fixed: open } : { ...plain, options: open }
}
