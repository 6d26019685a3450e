import type { MatrixDefinition } from './definition.ts'
import type { Answers } from './suggest.ts'

/** Several agencies' views of one child, row by row, and what they agree on (MT-10, RC-3). */
export type Score = number | 'not-known' | 'unanswered'

export function scoreOf(answers: Pick<Answers, 'rows'>, row: string): Score {
  return answers.rows.find((answer) => answer.row === row)?.score ?? 'unanswered'
}

/** One agency's own view of the matrix (MT-10). `id` tells two views of one agency apart. */
export type Contribution = { readonly id: string; readonly agency: string; readonly answers: Answers }
export type RowSideBySide = {
  readonly row: string
  readonly label: string
  readonly views: readonly { readonly id: string; readonly agency: string; readonly score: Score }[]
  /** Agencies that answered don't say the same. "Not known" beside a score is a difference too: it isn't 0. */
  readonly differs: boolean
}

export function sideBySide(definition: MatrixDefinition, contributions: readonly Contribution[]): readonly RowSideBySide[] {
  return definition.rows.map(({ id: row, label }) => {
    const views = contributions.map(({ id, agency, answers }) => ({ id, agency, score: scoreOf(answers, row) }))
    const given = new Set(views.map((view) => view.score).filter((score) => score !== 'unanswered'))
    return { row, label, views, differs: given.size > 1 }
  })
}

/** How a row of the agreed version came about: all who answered said it, only one did, it was settled between views, or nobody had said. */
export type Origin = { readonly row: string; readonly how: 'same' | 'only-one' | 'settled' | 'added'; readonly from: readonly string[] }
/** An agency that sees a row otherwise than was agreed; it stays on record beside the agreed version. */
export type Dissent = {
  readonly id: string
  readonly agency: string
  readonly row: string
  readonly score: number | 'not-known'
  readonly agreed: number | 'not-known'
}

export type Agreement =
  | { readonly agreed: Answers; readonly origins: readonly Origin[]; readonly dissent: readonly Dissent[] }
  /** Rows the agencies see differently and nobody has settled. */
  | { readonly toSettle: readonly string[] }

/**
 * The version all agree on: where views are the same they stand, where they differ `settled` says what was agreed. Signs and
 * vulnerabilities any agency saw are kept: one agency's knowledge isn't voted away. A row that nobody answered stays out unless settled.
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
    origins: agreedRows.map(({ row, score }) =>
      originOf(
        score,
        rows.find((one) => one.row === row),
      ),
    ),
    dissent: agreedRows.flatMap(({ row, score }) =>
      dissentFrom(
        score,
        rows.find((one) => one.row === row),
      ),
    ),
  }
}

function originOf(agreed: Score, side: RowSideBySide | undefined): Origin {
  const answered = side?.views.filter(({ score }) => score !== 'unanswered') ?? []
  const same = answered.filter(({ score }) => score === agreed)
  const row = side?.row ?? ''
  if (answered.length === 0) return { row, how: 'added', from: [] }
  if (same.length < answered.length) return { row, how: 'settled', from: same.map(({ id }) => id) }
  return { row, how: same.length === 1 ? 'only-one' : 'same', from: same.map(({ id }) => id) }
}

function dissentFrom(agreed: number | 'not-known', side: RowSideBySide | undefined): readonly Dissent[] {
  const views = side?.views ?? []
  return views.flatMap(({ id, agency, score }) =>
    score === 'unanswered' || score === agreed ? [] : [{ id, agency, row: side?.row ?? '', score, agreed }],
  )
}
