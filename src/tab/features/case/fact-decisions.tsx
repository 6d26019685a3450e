import { LETTERS } from '../../../case/text-limits.ts'
import { slipAt } from '../../ui/error-summary.tsx'
import { DayField } from '../../ui/fields.tsx'
import { useToday } from '../../ui/session.tsx'
import { dayWords } from '../../ui/words.ts'
import { type FactFieldsProps, Line, Pick, Words } from './fact-inputs.tsx'
import { REFERRALS, TRAFFICKING } from './fact-words.ts'

const YES_NO = [
  { value: 'yes', words: 'Yes' },
  { value: 'no', words: 'No' },
] as const

/** Neither answer stands first in the form for any reason but the alphabet, and neither is chosen. */
export function Decision(props: FactFieldsProps) {
  const { kind } = props
  return (
    <>
      {kind === 'section-47' ? (
        <Pick
          {...props}
          field="decision"
          legend="What was decided?"
          options={[
            { value: 'enquiry', words: 'An enquiry' },
            { value: 'no-enquiry', words: 'No enquiry' },
          ]}
        />
      ) : kind === 'conference' ? (
        <Pick
          {...props}
          field="decision"
          legend="What was decided?"
          options={[
            { value: 'call', words: 'A conference is called' },
            { value: 'no-call', words: 'No conference' },
          ]}
        />
      ) : (
        <Pick {...props} field="conference" legend="Does a conference follow?" options={YES_NO} />
      )}
      <Line {...props} field="decidedBy" letters={LETTERS.line} label="Who in social care decided? (name and role)" />
      <Words {...props} label="The reasons" />
    </>
  )
}

export function Trafficking(props: FactFieldsProps) {
  const { form, slips, change } = props
  const today = useToday()
  return (
    <>
      <Pick {...props} field="answer" legend="Answer" options={TRAFFICKING} />
      {form.answer === 'yes' ? (
        <Pick {...props} field="referral" legend="The referral (National Referral Mechanism)" options={REFERRALS} column />
      ) : null}
      {form.answer === 'yes' && form.referral === 'made' ? (
        <DayField
          id="fact-referredOn"
          label="Referred on"
          value={form.referredOn}
          max={today || undefined}
          wrong={slipAt(slips, 'fact-referredOn')}
          onChange={(referredOn) => change({ referredOn })}
        />
      ) : null}
      <Words
        {...props}
        label={form.referral === 'not-required' ? 'Why is none required?' : 'Note (if any)'}
        rows={2}
        letters={LETTERS.reason}
      />
    </>
  )
}

export function PersonCheck(props: FactFieldsProps) {
  const { kase, form } = props
  const persons = kase.recorded.filter((one) => (one.open ?? []).length > 0)
  const chosen = persons.find((one) => one.id === form.person)
  const named = { police: 'The police', 'social-care': "Children's social care" } as const
  const open = (chosen?.open ?? []).flatMap((one) => (one === 'police' || one === 'social-care' ? [{ value: one, words: named[one] }] : []))
  return (
    <>
      {persons.length === 1 && chosen !== undefined ? (
        <p>
          {chosen.says}, {dayWords(chosen.on)}
        </p>
      ) : (
        <Pick
          {...props}
          field="person"
          legend="Which of them?"
          column
          options={persons.map((one) => ({ value: one.id, words: `${one.says}, ${dayWords(one.on)}` }))}
        />
      )}
      <Pick {...props} field="checkedBy" legend="Checked with" options={open} />
    </>
  )
}

export function MovedAway(props: FactFieldsProps) {
  const { form, slips, change } = props
  const today = useToday()
  return (
    <>
      <Line {...props} field="authority" letters={LETTERS.name} label="Which authority?" />
      <DayField
        id="fact-toldOn"
        label="Told on"
        hint="The day the new authority was told; leave empty while it has not been."
        value={form.toldOn}
        max={today || undefined}
        wrong={slipAt(slips, 'fact-toldOn')}
        onChange={(toldOn) => change({ toldOn })}
      />
      <Words {...props} label="Note (if any)" rows={2} letters={LETTERS.reason} />
    </>
  )
}
