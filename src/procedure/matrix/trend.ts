import type { PlainDate } from '../civil-date.ts'
import { LEVELS, type RiskLevel } from '../vocabulary.ts'
import { type Score, scoreOf } from './compare.ts'
import { type DefinitionId, isSameDefinition, type MatrixDefinition } from './definition.ts'
import { type Answers, type Suggestion, suggest } from './suggest.ts'

/** How one child's assessments go on from each other, row by row and in sum. */
export type Direction = 'rose' | 'fell' | 'same' | 'not-comparable'
export type Assessed = { readonly definition: DefinitionId; readonly answers: Answers }
export type RowTrend = {
  readonly row: string
  readonly label: string
  readonly before: Score
  readonly after: Score
  readonly direction: Direction
}

/**
 * How each row moved from one assessment to the next, under the later one's definition. Rows answered "not known" or not at all, and
 * assessments made with different editions, aren't compared: a changed form is no change in the child.
 */
export function trendOf(definition: MatrixDefinition, before: Assessed, after: Assessed): readonly RowTrend[] {
  const same = isSameDefinition(before.definition, after.definition)
  return definition.rows.map(({ id, label }) => {
    const was = scoreOf(before.answers, id)
    const is = scoreOf(after.answers, id)
    return { row: id, label, before: was, after: is, direction: same ? direction(was, is) : 'not-comparable' }
  })
}

/** An assessment as the trend looks at it; `judged`: the level that was judged on it, when one was. */
export type Step = Assessed & { readonly id: string; readonly on: PlainDate; readonly judged?: RiskLevel | undefined }

export type RowHistory = {
  readonly row: string
  readonly label: string
  /** One for each assessment; 'not-comparable' the first: nothing went before. */
  readonly scores: readonly Score[]
  readonly directions: readonly Direction[]
}
export type StepTotal = {
  readonly total: number
  readonly max: number
  readonly suggested: Suggestion['level']
  readonly direction: Direction
  /** How many rows both assessments have a score for: the total is compared over these alone. */
  readonly over: number
}
export type Trend = {
  readonly rows: readonly RowHistory[]
  readonly totals: readonly StepTotal[]
  /** How many assessments at the end of the series came out lower than the one before each (P-12 asks for two before a plan ends). */
  readonly lowerInARow: number
}

/**
 * The whole series, oldest first, by the rows of the newest definition. `definitionOf` gives each assessment its own; an assessment
 * without one has a total of 0 and is compared with nothing. Throws when an answer isn't in its definition.
 */
export function trendOver(steps: readonly Step[], definitionOf: (id: DefinitionId) => MatrixDefinition | undefined): Trend {
  const newest = steps.at(-1)
  const definition = newest === undefined ? undefined : definitionOf(newest.definition)
  const totals = steps.map((step, at) => totalOf(step, steps[at - 1], definitionOf(step.definition)))
  return {
    rows: (definition?.rows ?? []).map(({ id, label }) => rowHistory(id, label, steps, definition)),
    totals,
    lowerInARow: lowerInARow(totals),
  }
}

function rowHistory(row: string, label: string, steps: readonly Step[], newest: DefinitionId | undefined): RowHistory {
  const own = (step: Step): Score => (newest && isSameDefinition(step.definition, newest) ? scoreOf(step.answers, row) : 'unanswered')
  const scores = steps.map(own)
  return { row, label, scores, directions: scores.map((score, at) => direction(scores[at - 1] ?? 'unanswered', score)) }
}

function totalOf(step: Step, before: Step | undefined, definition: MatrixDefinition | undefined): StepTotal {
  if (!definition) return { total: 0, max: 0, suggested: 'none-identified', direction: 'not-comparable', over: 0 }
  const { total, max, level } = suggest(definition, step.answers)
  const own = { total, max, suggested: level }
  if (before === undefined || !isSameDefinition(before.definition, step.definition)) return { ...own, direction: 'not-comparable', over: 0 }
  const shared = definition.rows.map(({ id }) => id).filter((id) => isScored(step.answers, id) && isScored(before.answers, id))
  const sum = ({ answers }: Step) => suggest(definition, { ...answers, rows: answers.rows.filter(({ row }) => shared.includes(row)) }).total
  const comparable = shared.length > 0 || definition.scoring.checklist !== undefined
  return { ...own, direction: comparable ? direction(sum(before), sum(step)) : 'not-comparable', over: shared.length }
}

/** Lower: a smaller sum over what both know of, and no higher suggestion. "Not known" in place of a score never makes one lower. */
function lowerInARow(totals: readonly StepTotal[]): number {
  const lower = totals.map(({ direction: way, suggested }, at) => way === 'fell' && rank(suggested) <= rank(totals[at - 1]?.suggested))
  const last = lower.lastIndexOf(false)
  return lower.length - 1 - last
}

function rank(level: Suggestion['level'] | undefined): number {
  return level === undefined || level === 'none-identified' ? -1 : LEVELS.indexOf(level)
}

function isScored(answers: Answers, row: string): boolean {
  return typeof scoreOf(answers, row) === 'number'
}

function direction(before: Score, after: Score): Direction {
  if (typeof before !== 'number' || typeof after !== 'number') return 'not-comparable'
  return after > before ? 'rose' : after < before ? 'fell' : 'same'
}
