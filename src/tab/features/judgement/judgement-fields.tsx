import { LETTERS } from '../../../case/text-limits.ts'
import type { CaseView } from '../../../contracts/http.ts'
import { PressButton } from '../../ui/ask-dialog.tsx'
import { Choice, YES_NO_NOT_KNOWN } from '../../ui/choice.tsx'
import { CiteList } from '../../ui/cite-list.tsx'
import { ErrorSummary, slipAt } from '../../ui/error-summary.tsx'
import { TextArea, TextField } from '../../ui/fields.tsx'
import { Note } from '../../ui/note.tsx'
import { TroubleNote } from '../../ui/states.tsx'
import type { CaseCommand } from '../../ui/use-command.ts'
import { belowFloor, fieldHere, goesLower, type JudgementForm, type MatrixRecord, slipsOf } from './judgement-form.ts'

type FieldsProps = {
  readonly kase: CaseView
  readonly matrix: MatrixRecord
  readonly form: JudgementForm
  /** How often saving was tried with something missing. */
  readonly round: number
  readonly command: CaseCommand
  readonly onChange: (part: Partial<JudgementForm>) => void
  readonly onSave: () => void
}

export function JudgementFields({ kase, matrix, form, round, command, onChange, onSave }: FieldsProps) {
  const { floor } = kase
  const lower = goesLower(form.level, matrix, kase.level)
  const refused = command.trouble?.fields?.map(({ field, says }) => ({ field: fieldHere(field), says })) ?? []
  const slips = [...(round === 0 ? [] : slipsOf(form, kase, matrix)), ...refused]
  const lowRefused = floor.level !== 'low'
  return (
    <form
      noValidate
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (command.state === 'ready') onSave()
      }}
    >
      {command.trouble === undefined ? null : <TroubleNote trouble={command.trouble} />}
      <ErrorSummary slips={slips} round={round} />
      <div className="card card-pad stack-m">
        <Choice
          name="level"
          legend="Which level do you judge?"
          hint="The matrix guides; the judgement is yours."
          column
          options={[
            { value: 'low', words: 'Low', refused: lowRefused, ...(lowRefused ? { hint: 'Not open for this child: see above' } : {}) },
            { value: 'medium', words: 'Medium' },
            { value: 'high', words: 'High' },
          ]}
          value={form.level}
          wrong={slipAt(slips, 'level')}
          onChange={(level) => onChange({ level })}
        />
        {belowFloor(form.level, floor) ? (
          <Note kind="danger" title={floor.says} role="alert">
            <CiteList cites={floor.because} />
            <p>Choose medium or high. If what is recorded about the child is wrong or missing, put that right first.</p>
          </Note>
        ) : null}
        <TextArea
          id="rationale"
          letters={LETTERS.rationale}
          label="Your reasons"
          hint={
            lower === undefined
              ? 'What decided it, in a sentence or two.'
              : 'You judge lower than the matrix suggests or than the level that stands: say what makes the difference.'
          }
          rows={5}
          value={form.rationale}
          wrong={slipAt(slips, 'rationale')}
          onChange={(rationale) => onChange({ rationale })}
        />
        {lower === undefined || belowFloor(form.level, floor) ? null : (
          <TextField
            id="secondPerson"
            letters={LETTERS.name}
            label="Second person"
            hint={
              lower === 'suggested'
                ? 'Going below the suggestion is talked over with somebody else. Who was it?'
                : 'Lowering the level is talked over with somebody else. Who was it?'
            }
            value={form.secondPerson}
            wrong={slipAt(slips, 'secondPerson')}
            onChange={(secondPerson) => onChange({ secondPerson })}
          />
        )}
        {lower !== 'standing' ? null : (
          <Note kind="info">
            <p>
              {lowerWords(kase.lowerInARow)} Inquiries found levels dropped too fast: two lower assessments in a row are advised before a
              review ends a plan. That is advice, not the procedure.
            </p>
          </Note>
        )}
        <Choice
          name="harm"
          legend="Do you suspect that the child is suffering, or likely to suffer, significant harm?"
          hint="“Yes” leads to the high route and a strategy discussion, whatever the level."
          options={YES_NO_NOT_KNOWN}
          value={form.harm}
          wrong={slipAt(slips, 'harm')}
          onChange={(harm) => onChange({ harm })}
        />
        <TextField
          id="adviceFrom"
          letters={LETTERS.line}
          label="Whose advice did you take? (if any)"
          hint="A champion, your manager, your safeguarding lead…"
          value={form.adviceFrom}
          onChange={(adviceFrom) => onChange({ adviceFrom })}
        />
      </div>
      <div className="row">
        <PressButton state={command.state} words="Record my judgement" />
      </div>
    </form>
  )
}

function lowerWords(inARow: number): string {
  if (inARow === 0) return 'The newest assessment did not come out lower than the one before.'
  return inARow === 1 ? 'One assessment has come out lower so far.' : `${inARow} assessments in a row have come out lower.`
}
