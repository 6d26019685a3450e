import type { MatrixAnswers } from '../../../case/matrix-shapes.ts'
import { Section } from '../../ui/page.tsx'
import type { Definitions } from '../../ui/use-definitions.ts'
import { dayWords } from '../../ui/words.ts'
import { type MatrixRecord, seenWords, stepWords } from './assessment-words.ts'

type PastProps = { readonly matrices: readonly MatrixRecord[]; readonly definitions: Definitions }

/** What any assessment marked as past: it stays in sight whatever came after, because past harm is what gets overlooked. */
export function PastFindings({ matrices, definitions }: PastProps) {
  const found = matrices.flatMap((matrix) => {
    const definition = definitions.of(matrix.definition)
    const { rows } = matrix.answers as MatrixAnswers
    return definition === undefined
      ? []
      : rows
          .filter((answer) => answer.historic === true)
          .map((answer) => ({
            key: `${matrix.id} ${answer.row}`,
            label: definition.rows.find(({ id }) => id === answer.row)?.label ?? answer.row,
            step: stepWords(definition, answer.row, answer.score),
            when: seenWords(answer) ?? '',
            assessedOn: matrix.on,
          }))
  })
  if (found.length === 0) return null
  // Said again in a later assessment it is still one finding; the newest that says it stands for all.
  const once = new Map(found.map((one) => [`${one.label} ${one.step} ${one.when}`, one]))
  return (
    <Section title="In the past, and not forgotten">
      <div className="card card-pad">
        <ul className="ticked">
          {[...once.values()].reverse().map((one) => (
            <li key={one.key}>
              <span className="strong">{one.label}</span>: {one.step}, {one.when}{' '}
              <span className="softer small">assessed {dayWords(one.assessedOn)}</span>
            </li>
          ))}
        </ul>
      </div>
    </Section>
  )
}
