import type { CaseView } from '../../../contracts/http.ts'
import { Choice } from '../../ui/choice.tsx'
import { type Slip, slipAt } from '../../ui/error-summary.tsx'
import { DayField, TextArea, TextField } from '../../ui/fields.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { useToday } from '../../ui/session.tsx'
import { dayWords } from '../../ui/words.ts'
import type { FactForm } from './fact-form.ts'
import { type FactKind, LIMBS, NEEDS, OUTCOMES, REFERRALS, SAID_BY, TRAFFICKING, VULNERABILITIES } from './fact-words.ts'
import { Considerations, FoundQuestions } from './found-questions.tsx'
import { TickSome } from './tick-some.tsx'

export type FactFieldsProps = {
  readonly kind: FactKind
  readonly kase: CaseView
  readonly form: FactForm
  readonly slips: readonly Slip[]
  readonly change: (part: Partial<FactForm>) => void
}

/** The questions of one kind of fact, and the day. */
export function FactFields(props: FactFieldsProps) {
  const { form, slips, change } = props
  const today = useToday()
  return (
    <>
      <Questions {...props} />
      <DayField
        id="on"
        label="On which day?"
        hint="Leave empty for today."
        value={form.on}
        max={today || undefined}
        wrong={slipAt(slips, 'on')}
        onChange={(on) => change({ on })}
      />
    </>
  )
}

function Questions(props: FactFieldsProps) {
  const { kind, kase, form, slips, change } = props
  switch (kind) {
    case 'further-concern':
      return (
        <>
          <Pick {...props} field="saidBy" legend="Who said it?" options={SAID_BY} column />
          <Words {...props} label="What was said or seen" />
        </>
      )
    case 'risk-risen':
    case 'very-high':
    case 'scoring-in-doubt':
    case 'other-harm':
      return <Words {...props} label="What was said or seen" />
    case 'information-held':
      return (
        <>
          <Line {...props} field="holder" label="Who holds it? (agency and role)" />
          <Words {...props} label="What it is about (if anything is to be said)" rows={2} />
        </>
      )
    case 'person-of-concern':
      return null
    case 'person-check':
      return <PersonCheck {...props} />
    case 'form-shared':
      return (
        <>
          <Pick
            {...props}
            field="readers"
            legend="Who may read it?"
            options={[
              { value: 'practitioners', words: 'The practitioners involved' },
              { value: 'police-only', words: 'The police only' },
            ]}
          />
          <Words {...props} label={form.readers === 'police-only' ? 'Why only the police?' : 'With whom?'} rows={2} />
        </>
      )
    case 'definition':
      return (
        <>
          <TickSome
            id="fact-limbs"
            legend="Which applies?"
            options={LIMBS}
            ticked={form.limbs}
            wrong={slipAt(slips, 'fact-limbs')}
            onChange={(limbs) => change({ limbs })}
          />
          <Words {...props} label="In what way (if anything is to be said)" rows={3} />
        </>
      )
    case 'considerations':
      return <Considerations {...props} />
    case 'vulnerabilities':
      return <FoundQuestions {...props} asked={VULNERABILITIES} says="What is known" />
    case 'associated-needs':
      return <FoundQuestions {...props} asked={NEEDS} says="What is done about it" />
    case 'trafficking':
      return <Trafficking {...props} />
    case 'section-47':
    case 'section-47-ended':
    case 'conference':
      return <Decision {...props} />
    case 'liaison':
      return (
        <>
          <PersonPicker
            id="fact-cpm"
            label="Whom did you speak to?"
            people={kase.candidates['any-cpm'] ?? []}
            value={form.cpm}
            wrong={slipAt(slips, 'fact-cpm')}
            onChange={(cpm) => change({ cpm })}
          />
          <Pick {...props} field="outcome" legend="What came of it?" options={OUTCOMES} column />
          <Words {...props} label="Why" rows={3} />
        </>
      )
    case 'lead-team':
      return (
        <Pick
          {...props}
          field="team"
          legend="Which team leads?"
          options={[
            { value: 'social-care', words: "Children's social care" },
            { value: 'mat', words: 'A multi-agency team' },
          ]}
        />
      )
  }
}

const YES_NO = [
  { value: 'yes', words: 'Yes' },
  { value: 'no', words: 'No' },
] as const

/** Neither answer stands first in the form for any reason but the alphabet, and neither is chosen. */
function Decision(props: FactFieldsProps) {
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
      <Line {...props} field="decidedBy" label="Who in social care decided? (name and role)" />
      <Words {...props} label="The reasons" />
    </>
  )
}

function Trafficking(props: FactFieldsProps) {
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
      <Words {...props} label={form.referral === 'not-required' ? 'Why is none required?' : 'Note (if any)'} rows={2} />
    </>
  )
}

function PersonCheck(props: FactFieldsProps) {
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

type Texts =
  | 'saidBy'
  | 'readers'
  | 'answer'
  | 'referral'
  | 'decision'
  | 'conference'
  | 'outcome'
  | 'team'
  | 'person'
  | 'checkedBy'
  | 'holder'
  | 'decidedBy'
type PickProps = FactFieldsProps & {
  readonly field: Texts
  readonly legend: string
  readonly options: readonly { readonly value: string; readonly words: string }[]
  readonly column?: boolean
}

function Pick({ field, legend, options, column = false, form, slips, change }: PickProps) {
  return (
    <Choice
      name={`fact-${field}`}
      legend={legend}
      options={options}
      column={column}
      value={form[field] || undefined}
      wrong={slipAt(slips, `fact-${field}`)}
      onChange={(value) => change({ [field]: value })}
    />
  )
}

function Line({ field, label, form, slips, change }: FactFieldsProps & { readonly field: Texts; readonly label: string }) {
  return (
    <TextField
      id={`fact-${field}`}
      label={label}
      value={form[field]}
      wrong={slipAt(slips, `fact-${field}`)}
      onChange={(value) => change({ [field]: value })}
    />
  )
}

function Words({ label, rows = 4, form, slips, change }: FactFieldsProps & { readonly label: string; readonly rows?: number }) {
  return (
    <TextArea
      id="fact-words"
      label={label}
      rows={rows}
      value={form.words}
      wrong={slipAt(slips, 'fact-words')}
      onChange={(words) => change({ words })}
    />
  )
}
