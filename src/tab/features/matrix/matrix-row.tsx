import { type KeyboardEvent, memo } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { MatrixRow as RowDefinition } from '../../../procedure/matrix/definition.ts'
import { type Slip, slipAt } from '../../ui/error-summary.tsx'
import { LettersLeft } from '../../ui/letters-left.tsx'
import { EMPTY_ROW, isFound, type RowForm } from './matrix-form.ts'

type RowProps = {
  readonly row: RowDefinition
  readonly number: number
  readonly answer: RowForm | undefined
  readonly digits: boolean
  readonly today: string
  /** Only this row's. */
  readonly slips: readonly Slip[]
  readonly onAnswer: (row: string, part: Partial<RowForm>) => void
  /** Rows may be left out: an answer can be taken back. */
  readonly mayLeaveOut?: boolean | undefined
}

/** One row: native radios (one tab stop, arrows inside), and the evidence as soon as something was found. */
export const MatrixRow = memo(function MatrixRow({ row, number, answer, digits, today, slips, onAnswer, mayLeaveOut }: RowProps) {
  const wrong = slipAt(slips, `row-${row.id}`)
  return (
    <fieldset
      id={`row-${row.id}`}
      className="matrix-row"
      onKeyDown={digits ? (event) => byDigit(event, row, onAnswer) : undefined}
      aria-describedby={wrong === undefined ? undefined : `row-${row.id}-wrong`}
    >
      <legend>
        <span className="matrix-number figures-font" aria-hidden="true">
          {number}
        </span>
        {row.label}
      </legend>
      {row.note === undefined ? null : <p className="hint">{row.note}</p>}
      {wrong === undefined ? null : (
        <p className="says-wrong" id={`row-${row.id}-wrong`}>
          {wrong}
        </p>
      )}
      <div className="matrix-options">
        {row.options.map((option) => (
          <label key={option.score} className="pick matrix-option">
            <input
              type="radio"
              name={`matrix-${row.id}`}
              value={option.score}
              checked={answer?.score === option.score}
              onChange={() => onAnswer(row.id, { score: option.score })}
            />
            <span>
              <span className="matrix-score figures-font">{option.score}</span>
              <span className="unseen">: </span>
              {option.descriptor}
            </span>
          </label>
        ))}
        <label className="pick matrix-option matrix-not-known">
          <input
            type="radio"
            name={`matrix-${row.id}`}
            value="not-known"
            checked={answer?.score === 'not-known'}
            onChange={() => onAnswer(row.id, { score: 'not-known' })}
          />
          <span>Not known</span>
        </label>
      </div>
      {mayLeaveOut && answer?.score !== undefined ? (
        <div>
          <button type="button" className="chip" onClick={() => onAnswer(row.id, { score: undefined })}>
            Leave this row out<span className="unseen">: {row.label}</span>
          </button>
        </div>
      ) : null}
      {isFound(answer) ? <Evidence row={row} answer={answer ?? EMPTY_ROW} today={today} slips={slips} onAnswer={onAnswer} /> : null}
    </fieldset>
  )
})

function byDigit(event: KeyboardEvent<HTMLFieldSetElement>, row: RowDefinition, onAnswer: RowProps['onAnswer']): void {
  const target = event.target as HTMLInputElement
  if (target.type !== 'radio' || event.ctrlKey || event.metaKey || event.altKey) return
  const option = row.options.find((one) => String(one.score) === event.key)
  if (option === undefined) return
  event.preventDefault()
  onAnswer(row.id, { score: option.score })
  // The ring goes with the answer, so that Tab leads on to the evidence and not past it.
  event.currentTarget.querySelector<HTMLInputElement>(`input[value="${option.score}"]`)?.focus()
}

type EvidenceProps = Pick<RowProps, 'row' | 'today' | 'slips' | 'onAnswer'> & { readonly answer: RowForm }

function Evidence({ row, answer, today, slips, onAnswer }: EvidenceProps) {
  const { id } = row
  return (
    <div className="matrix-evidence">
      <Boxed
        id={`evidence-${id}`}
        label="What was seen or said?"
        wrong={slipAt(slips, `evidence-${id}`)}
        text={answer.evidence}
        letters={LETTERS.reason}
        wide
      >
        {(told) => (
          <textarea
            {...told}
            className="box"
            rows={2}
            maxLength={LETTERS.reason}
            value={answer.evidence}
            onChange={(event) => onAnswer(id, { evidence: event.target.value })}
          />
        )}
      </Boxed>
      <Boxed id={`source-${id}`} label="Who told you?" wrong={slipAt(slips, `source-${id}`)} text={answer.source} letters={LETTERS.line}>
        {(told) => (
          <input
            {...told}
            className="box"
            maxLength={LETTERS.line}
            autoComplete="off"
            value={answer.source}
            onChange={(event) => onAnswer(id, { source: event.target.value })}
          />
        )}
      </Boxed>
      <Boxed id={`seen-${id}`} label="When was it?" wrong={slipAt(slips, `seen-${id}`)}>
        {(told) => (
          <input
            {...told}
            className="box"
            type="date"
            max={today || undefined}
            value={answer.seenOn}
            onChange={(event) => onAnswer(id, { seenOn: event.target.value })}
          />
        )}
      </Boxed>
      <label className="pick pick-bare matrix-historic">
        <input type="checkbox" checked={answer.historic} onChange={(event) => onAnswer(id, { historic: event.target.checked })} />
        <span>It was in the past and has ended</span>
      </label>
      {answer.historic && answer.seenOn === '' ? (
        <label className="pick pick-bare matrix-historic">
          <input
            type="checkbox"
            checked={answer.dateNotKnown === true}
            onChange={(event) => onAnswer(id, { dateNotKnown: event.target.checked })}
          />
          <span>Nobody knows the day</span>
        </label>
      ) : null}
    </div>
  )
}

type Told = { readonly id: string; readonly 'aria-invalid': boolean; readonly 'aria-describedby'?: string }
type BoxedProps = {
  readonly id: string
  readonly label: string
  readonly wrong: string | undefined
  readonly text?: string
  readonly letters?: number
  readonly wide?: boolean
  readonly children: (told: Told) => React.ReactNode
}

function Boxed({ id, label, wrong, text = '', letters, wide, children }: BoxedProps) {
  return (
    <div className={wide ? 'boxed boxed-wide' : 'boxed'}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': wrong !== undefined, ...(wrong === undefined ? {} : { 'aria-describedby': `${id}-wrong` }) })}
      {wrong === undefined ? null : (
        <p className="says-wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
      {letters === undefined ? null : <LettersLeft text={text} letters={letters} />}
    </div>
  )
}
