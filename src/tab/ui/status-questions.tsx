import { LETTERS } from '../../case/text-limits.ts'
import { Choice, YES_NO_NOT_KNOWN } from './choice.tsx'
import { type Slip, slipAt } from './error-summary.tsx'
import { TextField } from './fields.tsx'
import {
  isLookedAfter,
  KNOWN_TO_OPTIONS,
  LOOKED_AFTER_OPTIONS,
  PLACEMENT_OPTIONS,
  PLAN_FOR_OPTIONS,
  PLAN_OPTIONS,
  STATUS_QUESTIONS,
  type StatusForm,
} from './status-form.ts'
import { TickSome } from './tick-some.tsx'

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
      {form.medicalNeeds === 'yes' ? (
        <Choice
          name="needsSignificant"
          legend="Are the medical needs significant?"
          hint="May be left open; it counts where the board reads that only significant needs decide."
          options={YES_NO_NOT_KNOWN}
          value={form.needsSignificant}
          onChange={(needsSignificant) => change({ needsSignificant })}
        />
      ) : null}
      <Choice
        name="plan"
        legend="Is there a plan for the child?"
        options={PLAN_OPTIONS}
        value={form.plan}
        wrong={slipAt(slips, 'plan')}
        onChange={(plan) => change({ plan })}
      />
      {form.plan === 'child-protection' ? (
        <Choice
          name="planFor"
          legend="What is the protection plan for?"
          options={PLAN_FOR_OPTIONS}
          value={form.planFor}
          onChange={(planFor) => change({ planFor })}
        />
      ) : null}
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
      {isLookedAfter(form) ? (
        <Choice
          name="placement"
          legend="Where is the child placed?"
          options={PLACEMENT_OPTIONS}
          value={form.placement}
          onChange={(placement) => change({ placement })}
        />
      ) : null}
      <TickSome
        id="knownTo"
        legend="Which of these know the child? (tick any)"
        options={KNOWN_TO_OPTIONS}
        ticked={form.knownTo}
        onChange={(knownTo) => change({ knownTo })}
      />
    </>
  )
}
