import type { MatrixAnswers } from '../../../case/matrix-shapes.ts'
import type { CaseView } from '../../../contracts/http.ts'
import { HARM_FLAG } from '../../../procedure/matrix/definition.ts'
import { floorsHolding } from '../../../procedure/matrix/floors.ts'
import { type Suggestion, suggest } from '../../../procedure/matrix/suggest.ts'
import { CiteChip } from '../../ui/cite-chip.tsx'
import { EditionNote } from '../../ui/edition-note.tsx'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { useToday } from '../../ui/session.tsx'
import { TroubleNote } from '../../ui/states.tsx'
import { useDefinitions } from '../../ui/use-definitions.ts'
import { dayWords, LEVEL_WORDS } from '../../ui/words.ts'
import type { MatrixRecord } from './judgement-form.ts'

/** The suggestion of the saved matrix with its reasons, under the edition it was made with, and what the procedure allows for this child. */
export function WhatMatrixSays({ kase, matrix }: { readonly kase: CaseView; readonly matrix: MatrixRecord }) {
  const definitions = useDefinitions(matrix.definition)
  const definition = definitions.of(matrix.definition)
  const answers = matrix.answers as MatrixAnswers
  const harm = answers.flags?.find((flag) => flag.startsWith(HARM_FLAG))?.slice(HARM_FLAG.length)
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
      {definition === undefined ? null : <Reasons suggestion={suggest(definition, answers)} />}
      {definitions.trouble === undefined ? null : <TroubleNote trouble={definitions.trouble} />}
      {harm === undefined ? null : (
        <p className="soft">While filling in the matrix, significant harm was marked as: {harm.replace('-', ' ')}.</p>
      )}
      <WhatIsAllowed kase={kase} ownFloors={useOwnFloors(kase, definition)} />
      <EditionNote edition={matrix.edition} small />
    </div>
  )
}

function Reasons({ suggestion }: { readonly suggestion: Suggestion }) {
  return (
    <>
      <ul className="judgement-reasons">
        {suggestion.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {suggestion.disagree ? (
        <p className="soft">
          The most serious sign says {named(suggestion.byTier)}, the total alone {named(suggestion.byScore)}: the higher one is suggested.
        </p>
      ) : null}
    </>
  )
}

function WhatIsAllowed({ kase, ownFloors }: { readonly kase: CaseView; readonly ownFloors: readonly string[] }) {
  const { floor } = kase
  return (
    <div className="judgement-floor stack-s">
      <h3 className="side-title">What the procedure allows</h3>
      <p>{floor.says}</p>
      {floor.because.length === 0 ? null : (
        <div>
          <CiteChip cites={floor.because} what="the lowest level allowed" />
        </div>
      )}
      {ownFloors.map((words) => (
        <p key={words}>The board's matrix adds: {words}</p>
      ))}
    </div>
  )
}

/** Floors the edition adds of its own; the server has the last word on them. */
function useOwnFloors(kase: CaseView, definition: Parameters<typeof floorsHolding>[0] | undefined): readonly string[] {
  const today = useToday()
  if (definition === undefined || today === '') return []
  return floorsHolding(definition, { birth: kase.child.birth, status: kase.status }, today as Parameters<typeof floorsHolding>[2]).map(
    ({ words }) => words,
  )
}

function named(level: MatrixRecord['suggested']): string {
  return level === 'none-identified' ? 'nothing identified' : LEVEL_WORDS[level].toLowerCase()
}
