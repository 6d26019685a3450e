import type { CaseView } from '../../../contracts/http.ts'
import type { Score } from '../../../procedure/matrix/compare.ts'
import type { MatrixDefinition } from '../../../procedure/matrix/definition.ts'
import type { Direction } from '../../../procedure/matrix/trend.ts'
import { dayWords, LEVEL_WORDS } from '../../ui/words.ts'

/** Words of the screens that show assessments as they were made. */
export type MatrixRecord = CaseView['matrices'][number]

export const DIRECTION_WORDS: Readonly<Record<Direction, string>> = {
  rose: 'rose',
  fell: 'fell',
  same: 'same',
  'not-comparable': 'not comparable',
}

export function scoreWords(score: Score): string {
  return typeof score === 'number' ? String(score) : score === 'not-known' ? 'not known' : 'not answered'
}

/** '2: Out overnight without explanation'; what a score meant in the edition it was given in. */
export function stepWords(definition: MatrixDefinition, row: string, score: number | 'not-known'): string {
  if (score === 'not-known') return 'Not known'
  const option = definition.rows.find(({ id }) => id === row)?.options.find((one) => one.score === score)
  return option === undefined ? String(score) : `${score}: ${option.descriptor}`
}

export function suggestedWords(level: MatrixRecord['suggested']): string {
  return level === 'none-identified' ? 'nothing identified' : LEVEL_WORDS[level].toLowerCase()
}

/** When something was seen, and whether it has ended: that it is past is said with its day, or that nobody knows it. */
export function seenWords(answer: {
  readonly seenOn?: string | undefined
  readonly historic?: boolean | undefined
  readonly dateNotKnown?: boolean | undefined
}): string | undefined {
  const day = answer.seenOn === undefined ? undefined : dayWords(answer.seenOn)
  if (answer.historic !== true) return day
  return `in the past, ${day ?? 'on a day nobody knows'}`
}
