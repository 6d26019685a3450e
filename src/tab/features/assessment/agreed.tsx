import type { MatrixDefinition } from '../../../procedure/matrix/definition.ts'
import { Section } from '../../ui/page.tsx'
import { dayWords } from '../../ui/words.ts'
import { type MatrixRecord, stepWords } from './assessment-words.ts'

/** Whom it was gone through with, or why it was done alone (RC-3). */
export function WithWhom({ matrix }: { readonly matrix: MatrixRecord }) {
  return (
    <Section title="With whom">
      <div className="card card-pad stack-s">
        {matrix.consulted.length === 0 ? null : (
          <ul className="stack-s">
            {matrix.consulted.map((one) => (
              <li key={`${one.agency} ${one.who} ${one.on}`}>
                {one.agency}
                {one.who === one.agency ? '' : `, ${one.who}`} <span className="softer small">{dayWords(one.on)}</span>
              </li>
            ))}
          </ul>
        )}
        {matrix.aloneBecause === undefined ? null : <p className="break measure">Done alone: {matrix.aloneBecause}</p>}
      </div>
    </Section>
  )
}

type AgreedProps = { readonly agreed: NonNullable<MatrixRecord['agreed']>; readonly definition: MatrixDefinition }

/** Whose views the agreed version was made of, and who sees a row otherwise: kept, not smoothed away. */
export function Agreed({ agreed, definition }: AgreedProps) {
  const label = (row: string) => definition.rows.find(({ id }) => id === row)?.label ?? row
  return (
    <Section title="Agreed between">
      <div className="card card-pad stack-m">
        <ul className="stack-s">
          {agreed.from.map(({ contribution, agency, who }) => (
            <li key={contribution}>
              {agency}
              {who === '' || who === agency ? '' : `, ${who}`}
            </li>
          ))}
        </ul>
        <div className="stack-s">
          <h3 className="side-title">Who sees a row otherwise</h3>
          {agreed.dissent.length === 0 ? (
            <p className="soft">Nobody.</p>
          ) : (
            <ul className="ticked">
              {agreed.dissent.map((one) => (
                <li key={`${one.agency} ${one.who} ${one.row}`}>
                  {label(one.row)}: {one.agency} says {stepWords(definition, one.row, one.score)}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </Section>
  )
}
