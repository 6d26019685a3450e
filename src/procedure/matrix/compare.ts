import type { MatrixDefinition } from './definition.ts'
import type { Answers } from './suggest.ts'

/** Two assessments, or several agencies' views of one child, row by row. */
export type Score = number | 'not-known' | 'unanswered'
export type Direction = 'up' | 'down' | 'same' | 'not-comparable'
export type RowTrend = {
  readonly row: string
  readonly label: string
  readonly before: Score
  readonly after: Score
  readonly direction: Direction
}
export type Assessed = { readonly definition: Pick<MatrixDefinition, 'id' | 'version'>; readonly answers: Answers }

/**
 * How each row moved from one assessment to the next, under the later one's definition. Rows answered "not known" or not at all, and
 * assessments made with different editions, aren't compared: a changed form is no change in the child.
 */
export function trendOf(definition: MatrixDefinition, before: Assessed, after: Assessed): readonly RowTrend[] {
  const sameEdition = before.definition.id === after.definition.id && before.definition.version === after.definition.version
  return definition.rows.map(({ id, label }) => {
    const was = scoreOf(before.answers, id)
    const is = scoreOf(after.answers, id)
    return { row: id, label, before: was, after: is, direction: sameEdition ? direction(was, is) : 'not-comparable' }
  })
}

function direction(before: Score, after: Score): Direction {
  if (typeof before !== 'number' || typeof after !== 'number') return 'not-comparable'
  return after > before ? 'up' : after < before ? 'down' : 'same'
}

function scoreOf(answers: Answers, row: string): Score {
  return answers.rows.find((answer) => answer.row === row)?.score ?? 'unanswered'
}

/** One agency's own view of the matrix (MT-10). */
export type Contribution = { readonly agency: string; readonly answers: Answers }
export type RowSideBySide = {
  readonly row: string
  readonly label: string
  readonly views: readonly { readonly agency: string; readonly score: Score }[]
  /** Agencies that answered don't say the same. "Not known" beside a score is a difference too: it isn't 0. */
  readonly differs: boolean
}

export function sideBySide(definition: MatrixDefinition, contributions: readonly Contribution[]): readonly RowSideBySide[] {
  return definition.rows.map(({ id, label }) => {
    const views = contributions.map(({ agency, answers }) => ({ agency, score: scoreOf(answers, id) }))
    const given = new Set(views.map((view) => view.score).filter((score) => score !== 'unanswered'))
    return { row: id, label, views, differs: given.size > 1 }
  })
}

export type Agreement =
  | { readonly agreed: Answers }
  /** Rows the agencies see differently and nobody has settled. */
  | { readonly toSettle: readonly string[] }

/**
 * The version all agree on: where views are the same they stand, where they differ `settled` says what was agreed. Signs and
 * vulnerabilities any agency saw are kept: one agency's knowledge isn't voted away.
 */
export function agree(definition: MatrixDefinition, contributions: readonly Contribution[], settled: Answers['rows']): Agreement {
  const rows = sideBySide(definition, contributions)
  const toSettle = rows.filter(({ row, differs }) => differs && !settled.some((one) => one.row === row)).map(({ row }) => row)
  if (toSettle.length > 0) return { toSettle }
  const agreedRows = rows.flatMap(({ row, views }) => {
    const chosen = settled.find((one) => one.row === row)?.score ?? views.find((view) => view.score !== 'unanswered')?.score
    return chosen === undefined || chosen === 'unanswered' ? [] : [{ row, score: chosen }]
  })
  const seenByAny = (of: (answers: Answers) => readonly string[] | undefined) => [
    ...new Set(contributions.flatMap(({ answers }) => of(answers) ?? [])),
  ]
  return {
    agreed: {
      rows: agreedRows,
      indicators: seenByAny((answers) => answers.indicators),
      recentIndicators: seenByAny((answers) => answers.recentIndicators),
      vulnerabilities: seenByAny((answers) => answers.vulnerabilities),
      flags: seenByAny((answers) => answers.flags),
    },
  }
}
