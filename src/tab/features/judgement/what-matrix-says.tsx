import type { MatrixAnswers } from '../../../case/matrix-shapes.ts'
import type { CaseView } from '../../../contracts/http.ts'
import { DD_CSE_2017R1 } from '../../../procedure/matrix/dd-cse-2017r1.ts'
import { suggest } from '../../../procedure/matrix/suggest.ts'
import { CiteChip } from '../../ui/cite-chip.tsx'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { dayWords, LEVEL_WORDS } from '../../ui/words.ts'
import type { MatrixRecord } from './judgement-form.ts'

/** The suggestion of the saved matrix with its reasons, and what the procedure allows for this child. */
export function WhatMatrixSays({ matrix, floor }: { readonly matrix: MatrixRecord; readonly floor: CaseView['floor'] }) {
  const answers = matrix.answers as MatrixAnswers
  const definition = DD_CSE_2017R1
  const suggestion =
    matrix.definition.id === definition.id && matrix.definition.version === definition.version ? suggest(definition, answers) : undefined
  const harm = answers.flags?.find((flag) => flag.startsWith('significant-harm-'))?.slice('significant-harm-'.length)
  return (
    <div className="card card-pad stack-m">
      <div className="row-between">
        <div className="row">
          <h2 className="side-title">The matrix suggests</h2>
          {matrix.suggested === 'none-identified' ? (
            <span className="level level-none">Nothing identified</span>
          ) : (
            <LevelBadge level={matrix.suggested} before="Suggested level" />
          )}
        </div>
        <span className="softer small">
          {matrix.by}, {dayWords(matrix.on)} · total <span className="figures-font">{matrix.total}</span>
        </span>
      </div>
      {suggestion === undefined ? null : (
        <>
          <ul className="judgement-reasons">
            {suggestion.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          {suggestion.disagree ? (
            <p className="soft">
              The most serious sign says {named(suggestion.byTier)}, the total alone {named(suggestion.byScore)}: the higher one is
              suggested.
            </p>
          ) : null}
        </>
      )}
      {harm === undefined ? null : (
        <p className="soft">While filling in the matrix, significant harm was marked as: {harm.replace('-', ' ')}.</p>
      )}
      <div className="judgement-floor stack-s">
        <h3 className="side-title">What the procedure allows</h3>
        <p>{floor.says}</p>
        {floor.because.length === 0 ? null : (
          <div>
            <CiteChip cites={floor.because} what="the lowest level allowed" />
          </div>
        )}
      </div>
    </div>
  )
}

function named(level: MatrixRecord['suggested']): string {
  return level === 'none-identified' ? 'nothing identified' : LEVEL_WORDS[level].toLowerCase()
}
