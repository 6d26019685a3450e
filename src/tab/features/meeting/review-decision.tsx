import { Choice } from '../../ui/choice.tsx'
import { Note } from '../../ui/note.tsx'
import type { HeldForm } from './held-form.ts'

type DecisionProps = {
  readonly decision: HeldForm['decision']
  /** How many assessments at the end of the series came out lower than the one before. */
  readonly lowerInARow: number
  readonly wrong: string | undefined
  readonly onChange: (decision: 'continue' | 'end') => void
}

/** A review decides whether the child stays under these procedures (RV-8, RV-12). Nothing is chosen for the person. */
export function ReviewDecision({ decision, lowerInARow, wrong, onChange }: DecisionProps) {
  return (
    <div className="card card-pad stack-m">
      <Choice
        name="decision"
        legend="What did the review decide?"
        options={[
          { value: 'continue', words: 'The child stays under these procedures' },
          { value: 'end', words: 'The plan ends' },
        ]}
        column
        value={decision}
        wrong={wrong}
        onChange={onChange}
      />
      {decision === 'end' && lowerInARow < 2 ? (
        <Note kind="warning" title={lowerInARow === 0 ? 'The newest assessment was not lower' : 'Only one assessment has come out lower'}>
          <p>
            Inquiries found levels dropped too fast: two lower assessments in a row are advised before a plan ends. That is advice, not the
            procedure.
          </p>
        </Note>
      ) : null}
    </div>
  )
}
