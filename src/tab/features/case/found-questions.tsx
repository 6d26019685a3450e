import { LETTERS } from '../../../case/text-limits.ts'
import { Choice, YES_NO_NOT_KNOWN } from '../../ui/choice.tsx'
import { slipAt } from '../../ui/error-summary.tsx'
import { TextArea } from '../../ui/fields.tsx'
import type { FactFieldsProps } from './fact-inputs.tsx'

type FoundProps = FactFieldsProps & {
  readonly asked: readonly { readonly value: string; readonly words: string }[]
  /** What is asked for beside a yes. */
  readonly says: string
}

const NOT_ASKED = { found: '', words: '' } as const

/** The same question for each of a few things: found, not found, or not known; with words where it is found. */
export function FoundQuestions({ asked, says, form, slips, change }: FoundProps) {
  const put = (name: string, part: Partial<(typeof form.answers)[string]>) =>
    change({ answers: { ...form.answers, [name]: { ...(form.answers[name] ?? NOT_ASKED), ...part } } })
  return (
    <>
      {asked.map(({ value, words }) => {
        const answer = form.answers[value] ?? NOT_ASKED
        return (
          <div key={value} className="stack-s">
            <Choice
              name={`fact-answers-${value}-found`}
              legend={words}
              options={YES_NO_NOT_KNOWN}
              value={answer.found || undefined}
              wrong={slipAt(slips, `fact-answers-${value}-found`)}
              onChange={(found) => put(value, { found })}
            />
            {answer.found === 'yes' ? (
              <TextArea
                id={`fact-answers-${value}-words`}
                letters={LETTERS.reason}
                label={`${says}: ${words.toLowerCase()}`}
                rows={2}
                value={answer.words}
                onChange={(text) => put(value, { words: text })}
              />
            ) : null}
          </div>
        )
      })}
    </>
  )
}

const CONSIDERED = [
  { value: 'yes', words: 'Considered' },
  { value: 'not-yet', words: 'Not yet' },
] as const

/** IN-14 to IN-22 in our own words, with what each means for this child. The words are the rules' own, as the duty cites them. */
export function Considerations({ kase, form, slips, change }: FactFieldsProps) {
  const points = kase.owed.find((one) => one.duty === 'weigh-considerations')?.cites ?? []
  const put = (point: string, part: Partial<(typeof form.points)[string]>) =>
    change({ points: { ...form.points, [point]: { ...(form.points[point] ?? { considered: '', words: '' }), ...part } } })
  const wrong = slipAt(slips, 'fact-points')
  return (
    <div className="stack-m" id="fact-points">
      {wrong === undefined ? null : <p className="says-wrong">{wrong}</p>}
      {points.map(({ rule, paragraph, says }) => {
        const answer = form.points[rule]
        return (
          <div key={rule} className="stack-s">
            <Choice
              name={`fact-point-${rule}`}
              legend={says.replace(/^Consider: /, '').replace(/^./, (letter) => letter.toUpperCase())}
              hint={`Paragraph ${paragraph}`}
              options={CONSIDERED}
              value={answer?.considered || undefined}
              onChange={(considered) => put(rule, { considered })}
            />
            {answer === undefined || answer.considered === '' ? null : (
              <TextArea
                id={`fact-point-${rule}-words`}
                letters={LETTERS.reason}
                label="What it means for this child (if anything is to be said)"
                rows={2}
                value={answer.words}
                onChange={(words) => put(rule, { words })}
              />
            )}
          </div>
        )
      })}
    </div>
  )
}
