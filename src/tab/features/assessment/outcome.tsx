import type { MatrixAnswers } from '../../../case/matrix-shapes.ts'
import { HARM_FLAG, type MatrixDefinition } from '../../../procedure/matrix/definition.ts'
import { suggest } from '../../../procedure/matrix/suggest.ts'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { dayWords, KNOWN_WORDS } from '../../ui/words.ts'
import { type MatrixRecord, suggestedWords } from './assessment-words.ts'

type OutcomeProps = { readonly matrix: MatrixRecord; readonly definition: MatrixDefinition; readonly answers: MatrixAnswers }

/** What the answers suggested then, and what was judged on them. */
export function Outcome({ matrix, definition, answers }: OutcomeProps) {
  const { reasons, disagree, byTier, byScore } = suggest(definition, answers)
  const harm = answers.flags?.find((flag) => flag.startsWith(HARM_FLAG))?.slice(HARM_FLAG.length)
  const told = definition.escalators.filter(({ flag }) => answers.flags?.includes(flag))
  return (
    <div className="assessment-outcome">
      <section className="card card-pad stack-m">
        <h2 className="side-title">What the answers suggested</h2>
        <div className="row">
          {matrix.suggested === 'none-identified' ? (
            <span className="level level-none">Nothing identified</span>
          ) : (
            <LevelBadge level={matrix.suggested} before="Suggested level" />
          )}
          <span className="softer small figures-font">
            total {matrix.total} of {matrix.max}
          </span>
        </div>
        <ul className="reasons-list small">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        {disagree ? (
          <p className="small">
            The most serious sign said {suggestedWords(byTier)}, the total alone {suggestedWords(byScore)}; the higher one was suggested.
          </p>
        ) : null}
        {told.map(({ id, words }) => (
          <p key={id} className="small strong">
            {words}
          </p>
        ))}
        {harm === undefined ? null : (
          <p className="small">Significant harm was marked as: {KNOWN_WORDS[harm as keyof typeof KNOWN_WORDS].toLowerCase()}.</p>
        )}
      </section>
      <Judged judged={matrix.judged} withdrawn={matrix.withdrawn !== undefined} />
    </div>
  )
}

function Judged({ judged, withdrawn }: { readonly judged: MatrixRecord['judged']; readonly withdrawn: boolean }) {
  if (judged === undefined) {
    return (
      <section className="card card-pad stack-s">
        <h2 className="side-title">What was judged</h2>
        <p className="soft">{withdrawn ? 'No level was judged on it.' : 'No level has been judged on it yet.'}</p>
      </section>
    )
  }
  return (
    <section className="card card-pad stack-m">
      <h2 className="side-title">What was judged</h2>
      <div className="row">
        <LevelBadge level={judged.level} before="Judged level" />
        <span className="softer small">
          {judged.by}, {dayWords(judged.on)}
        </span>
      </div>
      <p className="break measure">{judged.rationale}</p>
      <dl className="facts small">
        <dt>Significant harm suspected</dt>
        <dd>{KNOWN_WORDS[judged.significantHarmSuspected]}</dd>
        {judged.secondPerson === undefined ? null : (
          <>
            <dt>Talked over with</dt>
            <dd>{judged.secondPerson}</dd>
          </>
        )}
        {judged.adviceFrom === undefined ? null : (
          <>
            <dt>Advice from</dt>
            <dd>{judged.adviceFrom}</dd>
          </>
        )}
      </dl>
    </section>
  )
}
