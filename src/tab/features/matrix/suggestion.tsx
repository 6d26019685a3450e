import type { CaseView } from '../../../contracts/http.ts'
import type { Suggestion as Suggested } from '../../../procedure/matrix/suggest.ts'
import { CiteChip } from '../../ui/cite-chip.tsx'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { SaveState } from '../../ui/save-state.tsx'
import type { Saving } from '../../ui/use-draft.ts'
import { LEVEL_WORDS } from '../../ui/words.ts'

const FEW = 4

type SuggestionProps = {
  readonly suggestion: Suggested
  readonly answered: number
  readonly of: number
  readonly floor: CaseView['floor']
  readonly saving: Saving
}

/** What the answers so far suggest, and why: beside the person's own view, never in its place. */
export function Suggestion({ suggestion, answered, of, floor, saving }: SuggestionProps) {
  const { level, reasons, byTier, byScore, disagree, total, max } = suggestion
  return (
    <section className="card card-pad stack-m" aria-label="Suggestion">
      <div>
        {of === 0 ? null : (
          <>
            <div className="row-between">
              <h2 className="side-title">Progress</h2>
              <span className="strong figures-font">
                {answered} of {of} answered
              </span>
            </div>
            <progress className="bar" value={answered} max={of} aria-label="Rows answered" />
          </>
        )}
        <SaveState saving={saving} />
      </div>
      <div className="stack-s">
        <h2 className="side-title">The answers suggest</h2>
        <div className="row">
          {level === 'none-identified' ? (
            <span className="level level-none">Nothing identified yet</span>
          ) : (
            <LevelBadge level={level} before="Suggested level" />
          )}
          <span className="softer small figures-font">
            total {total} of {max}
          </span>
        </div>
        <p className="unseen" aria-live="polite">
          {spoken(suggestion)}
        </p>
        {reasons.length === 0 ? null : <Reasons reasons={reasons} />}
        {disagree && answered > 0 ? (
          <p className="small">
            The most serious sign says {words(byTier)}; the total alone says {words(byScore)}. The higher one is suggested.
          </p>
        ) : null}
      </div>
      {floor.level === 'low' ? null : (
        <div className="stack-s">
          <h2 className="side-title">What the procedure allows</h2>
          <p className="small">{floor.says}</p>
          <div>
            <CiteChip cites={floor.because} what="the lowest level allowed" />
          </div>
        </div>
      )}
      <p className="hint">The level is your professional judgement. You give it on the next screen.</p>
    </section>
  )
}

/** The same in one line, where there is no room for a column beside the page; only for the eye, as it repeats the panel. */
export function SuggestionBar({ suggestion, answered, of, saving }: Omit<SuggestionProps, 'floor'>) {
  return (
    <div className="matrix-bar small" aria-hidden="true">
      {of === 0 ? null : (
        <span className="strong figures-font">
          {answered} of {of}
        </span>
      )}
      <span>{suggestion.level === 'none-identified' ? 'Nothing identified yet' : `Suggests ${words(suggestion.level)}`}</span>
      <span className="softer">
        {saving.state === 'kept-here' ? 'Not saved yet' : saving.state === 'saving' ? 'Saving…' : 'Kept as you type'}
      </span>
    </div>
  )
}

function Reasons({ reasons }: { readonly reasons: readonly string[] }) {
  const [shown, rest] = [reasons.slice(0, FEW), reasons.slice(FEW)]
  return (
    <>
      <List items={shown} />
      {rest.length === 0 ? null : (
        <details>
          <summary>{rest.length === 1 ? '1 more reason' : `${rest.length} more reasons`}</summary>
          <List items={rest} />
        </details>
      )}
    </>
  )
}

function List({ items }: { readonly items: readonly string[] }) {
  return (
    <ul className="reasons small">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}

function words(level: Suggested['level']): string {
  return level === 'none-identified' ? 'nothing identified' : LEVEL_WORDS[level].toLowerCase()
}

/** Said aloud only when the level changes: the sentence holds nothing else. */
function spoken(suggestion: Suggested): string {
  return suggestion.level === 'none-identified' ? '' : `The answers so far suggest ${words(suggestion.level)}.`
}
