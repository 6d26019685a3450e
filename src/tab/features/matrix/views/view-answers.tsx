import type { MatrixAnswers } from '../../../../case/matrix-shapes.ts'
import type { MatrixDefinition } from '../../../../procedure/matrix/definition.ts'
import type { Contribution } from './view-form.ts'

/** 'Meadowbank School, Ola Brandt': an agency that speaks for itself is named once. */
export function viewAuthor({ agency, who, by }: Contribution): string {
  const name = who ?? by
  return name === agency || name === '' ? agency : `${agency}, ${name}`
}

/** '2: Out overnight without explanation'. */
export function stepWords(definition: MatrixDefinition, row: string, score: number | 'not-known'): string {
  if (score === 'not-known') return 'Not known'
  const descriptor = definition.rows.find(({ id }) => id === row)?.options.find((one) => one.score === score)?.descriptor
  return descriptor === undefined ? String(score) : `${score}: ${descriptor}`
}

/** What one view says, row by row; rows it left out are left out. */
export function ViewAnswers({ answers, definition }: { readonly answers: MatrixAnswers; readonly definition: MatrixDefinition }) {
  const answered = definition.rows.flatMap((row) => {
    const answer = answers.rows.find((one) => one.row === row.id)
    return answer === undefined ? [] : [{ row, answer }]
  })
  const signs = definition.indicators.filter(({ id }) => answers.indicators.includes(id) || answers.recentIndicators?.includes(id))
  return (
    <dl className="view-answers">
      {answered.map(({ row, answer }) => (
        <div key={row.id}>
          <dt className="strong small">{row.label}</dt>
          <dd>
            {stepWords(definition, row.id, answer.score)}
            {answer.evidence === undefined || answer.evidence === '' ? null : (
              <span className="soft break view-evidence">{answer.evidence}</span>
            )}
          </dd>
        </div>
      ))}
      {signs.length === 0 ? null : (
        <div>
          <dt className="strong small">Signs</dt>
          <dd>{signs.map(({ label }) => label).join('; ')}</dd>
        </div>
      )}
    </dl>
  )
}
