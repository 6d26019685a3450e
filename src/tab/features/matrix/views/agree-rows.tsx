import { ArrowSplitRegular } from '@fluentui/react-icons/svg/arrow-split'
import { useState } from 'react'
import type { MatrixAnswers } from '../../../../case/matrix-shapes.ts'
import { LETTERS } from '../../../../case/text-limits.ts'
import type { MatrixDefinition } from '../../../../procedure/matrix/definition.ts'
import { type Slip, slipAt } from '../../../ui/error-summary.tsx'
import { PickField, TextArea } from '../../../ui/fields.tsx'
import { Section } from '../../../ui/page.tsx'
import { type AgreeForm, EMPTY_SETTLED, type RowToAgree, type SettledRow } from './agree-form.ts'
import { stepWords, viewAuthor } from './view-answers.tsx'
import type { Contribution } from './view-form.ts'

type RowsProps = {
  readonly definition: MatrixDefinition
  readonly rows: readonly RowToAgree[]
  readonly views: readonly Contribution[]
  readonly form: AgreeForm
  readonly slips: readonly Slip[]
  readonly onSettle: (row: string, part: Partial<SettledRow>) => void
}

/** Row by row who says what, where they differ, and what is agreed. */
export function AgreeRows({ definition, rows, views, form, slips, onSettle }: RowsProps) {
  const [only, setOnly] = useState(false)
  if (rows.length === 0) return null
  const differing = rows.filter(({ differs }) => differs)
  const shown = only ? differing : rows
  return (
    <Section title={`The ${rows.length} rows`}>
      <div className="row-between">
        <p className="soft measure">
          {differing.length === 0
            ? 'Nobody sees a row differently.'
            : `${differing.length === 1 ? 'One row is' : `${differing.length} rows are`} seen differently. Whoever sees a row otherwise than was agreed stays on record.`}
        </p>
        {differing.length === 0 ? null : (
          <label className="pick pick-bare">
            <input type="checkbox" checked={only} onChange={(event) => setOnly(event.target.checked)} />
            <span>Only where they differ</span>
          </label>
        )}
      </div>
      <div className="card">
        {shown.map((row) => (
          <section key={row.row} className="side-row" id={`row-${row.row}`}>
            <h3>
              {row.label}
              {row.differs ? (
                <span className="side-differs">
                  <ArrowSplitRegular fontSize={14} />
                  They differ
                </span>
              ) : null}
            </h3>
            <RowViews row={row} views={views} definition={definition} />
            <Settle row={row} definition={definition} settled={form.settled[row.row] ?? EMPTY_SETTLED} slips={slips} onSettle={onSettle} />
          </section>
        ))}
      </div>
    </Section>
  )
}

type RowViewsProps = { readonly row: RowToAgree; readonly views: readonly Contribution[]; readonly definition: MatrixDefinition }

function RowViews({ row, views, definition }: RowViewsProps) {
  const answered = row.views.flatMap(({ id, score }) => {
    const view = views.find((one) => one.id === id)
    const answer = (view?.answers as MatrixAnswers | undefined)?.rows.find((one) => one.row === row.row)
    return view === undefined || score === 'unanswered' ? [] : [{ view, score, evidence: answer?.evidence ?? '' }]
  })
  const silent = views.filter(({ id }) => !answered.some(({ view }) => view.id === id))
  return (
    <div>
      <dl className="side-views">
        {answered.map(({ view, score, evidence }) => (
          <div key={view.id}>
            <dt className="soft">{viewAuthor(view)}</dt>
            <dd>
              <span className="strong">{stepWords(definition, row.row, score)}</span>
              {evidence === '' ? null : <span className="soft break view-evidence">{evidence}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {silent.length === 0 ? null : (
        <p className="softer small">
          {answered.length === 0 ? 'Nobody has answered this row.' : `Left out by ${silent.map(({ agency }) => agency).join(', ')}.`}
        </p>
      )}
    </div>
  )
}

type SettleProps = Pick<RowsProps, 'definition' | 'slips' | 'onSettle'> & { readonly row: RowToAgree; readonly settled: SettledRow }

function Settle({ row, definition, settled, slips, onSettle }: SettleProps) {
  const { row: id, agreed } = row
  const options = definition.rows.find((one) => one.id === id)?.options ?? []
  return (
    <div className="side-settle">
      <PickField
        id={`settle-${id}`}
        label={`Agreed: ${row.label}`}
        none="Not settled yet"
        options={[
          ...options.map(({ score, descriptor }) => ({ value: String(score), words: `${score}: ${descriptor}` })),
          { value: 'not-known', words: 'Not known' },
        ]}
        value={agreed === undefined ? '' : String(agreed)}
        wrong={slipAt(slips, `settle-${id}`)}
        onChange={(value) => onSettle(id, { score: value === '' ? undefined : value === 'not-known' ? value : Number(value) })}
      />
      {row.lowered || settled.because !== '' ? (
        <TextArea
          id={`because-${id}`}
          letters={LETTERS.note}
          label="What decided it?"
          hint="It is lower than what one of them has seen."
          rows={2}
          value={settled.because}
          wrong={slipAt(slips, `because-${id}`)}
          onChange={(because) => onSettle(id, { because })}
        />
      ) : null}
      {row.unseen || settled.evidence !== '' ? (
        <TextArea
          id={`evidence-${id}`}
          letters={LETTERS.reason}
          label="What was seen or said?"
          rows={2}
          value={settled.evidence}
          wrong={slipAt(slips, `evidence-${id}`)}
          onChange={(evidence) => onSettle(id, { evidence })}
        />
      ) : null}
    </div>
  )
}
