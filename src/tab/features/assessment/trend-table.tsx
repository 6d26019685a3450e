import type { Direction, RowHistory } from '../../../procedure/matrix/trend.ts'
import { Section } from '../../ui/page.tsx'
import { dayWords } from '../../ui/words.ts'
import { DIRECTION_WORDS, type MatrixRecord, scoreWords } from './assessment-words.ts'
import { TrendLine } from './trend-line.tsx'

type TableProps = { readonly matrices: readonly MatrixRecord[]; readonly rows: readonly RowHistory[]; readonly hidden: number }

const MARKS: Readonly<Record<Direction, string>> = { rose: '▲', fell: '▼', same: '=', 'not-comparable': '·' }

/** Row by row: each score with how it moved, in a word and a mark, and a small picture of the whole. On a narrow screen each row is a list of its own. */
export function TrendTable({ matrices, rows, hidden }: TableProps) {
  return (
    <Section title="Row by row">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable without a mouse */}
      <section className="card trend-scroll" aria-label="Each row over time" tabIndex={0}>
        <table className="trend">
          <thead>
            <tr>
              <th scope="col">Row</th>
              {matrices.map((matrix) => (
                <th key={matrix.id} scope="col">
                  {dayWords(matrix.on)}
                </th>
              ))}
              <th scope="col">
                <span className="unseen">Picture</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.row}>
                <th scope="row">{row.label}</th>
                {matrices.map((matrix, at) => (
                  <Cell key={matrix.id} on={dayWords(matrix.on)} row={row} at={at + hidden} />
                ))}
                <td className="trend-picture">
                  <TrendLine scores={row.scores} max={Math.max(3, ...row.scores.filter((one) => typeof one === 'number'))} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  )
}

function Cell({ on, row, at }: { readonly on: string; readonly row: RowHistory; readonly at: number }) {
  const score = row.scores[at] ?? 'unanswered'
  const direction = row.directions[at] ?? 'not-comparable'
  return (
    <td data-on={on} className={`trend-${direction}`}>
      <span className={typeof score === 'number' ? 'strong figures-font' : 'soft'}>{scoreWords(score)}</span>
      {at === 0 ? null : (
        <span className="small trend-word">
          <span aria-hidden="true">{MARKS[direction]}</span> {DIRECTION_WORDS[direction]}
        </span>
      )}
    </td>
  )
}
