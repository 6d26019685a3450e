import type { StepTotal } from '../../../procedure/matrix/trend.ts'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { Note } from '../../ui/note.tsx'
import { Section } from '../../ui/page.tsx'
import { hrefOf } from '../../ui/route.ts'
import { dayWords } from '../../ui/words.ts'
import { DIRECTION_WORDS, type MatrixRecord, suggestedWords } from './assessment-words.ts'
import { TrendLine } from './trend-line.tsx'

type TotalsProps = {
  readonly matrices: readonly MatrixRecord[]
  readonly totals: readonly StepTotal[]
  readonly lowerInARow: number
  readonly reference: string
}

/** Every assessment with its total, what it suggested and what was judged on it; the newest first. */
export function TrendTotals({ matrices, totals, lowerInARow, reference }: TotalsProps) {
  const lines = matrices.map((matrix, at) => ({ matrix, total: totals[at], first: at === 0 })).reverse()
  const highest = Math.max(1, ...totals.map((one) => one.total))
  return (
    <Section title={matrices.length === 1 ? 'One assessment so far' : `${matrices.length} assessments`}>
      {lowerInARow < 2 ? null : (
        <Note kind="info">
          <p>{lowerInARow} assessments in a row came out lower than the one before.</p>
        </Note>
      )}
      <div className="card card-pad stack-m">
        {matrices.length < 2 ? null : <TrendLine scores={totals.map((one) => one.total)} max={highest} wide />}
        <ul className="totals">
          {lines.map(({ matrix, total, first }) => (
            <li key={matrix.id}>
              <a className="link" href={hrefOf({ at: 'assessment', reference, matrix: matrix.id })}>
                {dayWords(matrix.on)}
              </a>
              <span className="figures-font">
                total {total?.total ?? matrix.total} of {total?.max ?? matrix.max}
              </span>
              <span>{first ? 'the first' : totalWords(total)}</span>
              <span className="soft">suggested {suggestedWords(matrix.suggested)}</span>
              {matrix.judged === undefined ? (
                <span className="softer">not judged</span>
              ) : (
                <LevelBadge level={matrix.judged.level} before="Judged" />
              )}
            </li>
          ))}
        </ul>
      </div>
    </Section>
  )
}

function totalWords(total: StepTotal | undefined): string {
  if (total === undefined) return ''
  if (total.direction === 'not-comparable') return 'not comparable with the one before'
  const over = total.over === 0 ? '' : `, over the ${total.over} rows both know`
  return `${DIRECTION_WORDS[total.direction]}${over}`
}
