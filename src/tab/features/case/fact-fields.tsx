import { LETTERS } from '../../../case/text-limits.ts'
import { slipAt } from '../../ui/error-summary.tsx'
import { DayField } from '../../ui/fields.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { useToday } from '../../ui/session.tsx'
import { TickSome } from '../../ui/tick-some.tsx'
import { Decision, MovedAway, PersonCheck, Trafficking } from './fact-decisions.tsx'
import { type FactFieldsProps, Line, Pick, Words } from './fact-inputs.tsx'
import { LIMBS, NEEDS, OUTCOMES, SAID_BY, VULNERABILITIES } from './fact-words.ts'
import { Considerations, FoundQuestions } from './found-questions.tsx'
import { WeekFields } from './week-fields.tsx'

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
          <Line {...props} field="holder" letters={LETTERS.name} label="Who holds it? (agency and role)" />
          <Words {...props} label="What it is about (if anything is to be said)" rows={2} letters={LETTERS.reason} />
        </>
      )
    case 'person-of-concern':
      return null
    case 'core-group':
      return <Words {...props} label="Note (if any)" rows={2} letters={LETTERS.reason} />
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
          <Words
            {...props}
            label={form.readers === 'police-only' ? 'Why only the police?' : 'With whom?'}
            rows={2}
            letters={LETTERS.note}
          />
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
          <Words {...props} label="In what way (if anything is to be said)" rows={3} letters={LETTERS.reason} />
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
    case 'childs-week':
    case 'parents-needs':
      return <WeekFields {...props} />
    case 'moved-away':
      return <MovedAway {...props} />
    case 'move-mistaken':
      return <Words {...props} label="What was wrong" rows={3} letters={LETTERS.reason} />
    case 'transition':
      return (
        <>
          <Pick
            {...props}
            field="stage"
            legend="How far has it come?"
            options={[
              { value: 'identified', words: 'Identified' },
              { value: 'in-place', words: 'In place' },
            ]}
          />
          <Line {...props} field="service" letters={LETTERS.line} label="Which services? (name and contact role)" />
          <Words {...props} label="Note (if any)" rows={2} letters={LETTERS.reason} />
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
