import { LETTERS } from '../../case/text-limits.ts'
import { Choice, YES_NO_NOT_KNOWN } from './choice.tsx'
import { type Slip, slipAt } from './error-summary.tsx'
import { TextField } from './fields.tsx'
import { LOOKED_AFTER_OPTIONS, PLAN_OPTIONS, STATUS_QUESTIONS, type StatusForm } from './status-form.ts'

type StatusQuestionsProps = {
  readonly form: StatusForm
  readonly slips: readonly Slip[]
  readonly change: (part: Partial<StatusForm>) => void
}

/** What is already in place for the child: the same questions when a concern is raised and when something changes. */
export function StatusQuestions({ form, slips, change }: StatusQuestionsProps) {
  return (
    <>
      {STATUS_QUESTIONS.map(({ id, asks, hint }) => (
        <Choice
          key={id}
          name={id}
          legend={asks}
          hint={hint}
          options={YES_NO_NOT_KNOWN}
          value={form[id]}
          wrong={slipAt(slips, id)}
          onChange={(answer) => change({ [id]: answer })}
        />
      ))}
      <Choice
        name="plan"
        legend="Is there a plan for the child?"
        options={PLAN_OPTIONS}
        value={form.plan}
        wrong={slipAt(slips, 'plan')}
        onChange={(plan) => change({ plan })}
      />
      <Choice
        name="lookedAfter"
        legend="Is the child looked after?"
        options={LOOKED_AFTER_OPTIONS}
        value={form.lookedAfter}
        wrong={slipAt(slips, 'lookedAfter')}
        onChange={(lookedAfter) => change({ lookedAfter })}
      />
      {form.lookedAfter === 'other' ? (
        <TextField
          id="otherAuthority"
          letters={LETTERS.name}
          label="Which authority?"
          value={form.otherAuthority}
          wrong={slipAt(slips, 'otherAuthority')}
          onChange={(otherAuthority) => change({ otherAuthority })}
        />
      ) : null}
    </>
  )
}
