import { LETTERS } from '../../../case/text-limits.ts'
import { Choice } from '../../ui/choice.tsx'
import { type Slip, slipAt } from '../../ui/error-summary.tsx'
import { DayField, TextArea, TextField } from '../../ui/fields.tsx'
import { Section } from '../../ui/page.tsx'
import { useToday } from '../../ui/session.tsx'
import { StatusQuestions } from '../../ui/status-questions.tsx'
import type { ConcernForm } from './concern-form.ts'

export type Edit = { readonly form: ConcernForm; readonly slips: readonly Slip[]; readonly change: (part: Partial<ConcernForm>) => void }

export function ChildFields({ form, slips, change }: Edit) {
  const today = useToday()
  return (
    <Section title="The child">
      <div className="card card-pad stack-m">
        <div className="form-pair">
          <TextField
            id="givenName"
            letters={LETTERS.givenName}
            label="First name"
            value={form.givenName}
            wrong={slipAt(slips, 'givenName')}
            onChange={(givenName) => change({ givenName })}
          />
          <TextField
            id="familyName"
            letters={LETTERS.givenName}
            label="Family name"
            value={form.familyName}
            wrong={slipAt(slips, 'familyName')}
            onChange={(familyName) => change({ familyName })}
          />
        </div>
        <TextField
          id="alsoKnownAs"
          letters={LETTERS.name}
          label="Also known as (if any)"
          value={form.alsoKnownAs}
          onChange={(alsoKnownAs) => change({ alsoKnownAs })}
        />
        <Choice
          name="birthKnown"
          legend="Do you know the birth date?"
          options={[
            { value: 'yes', words: 'Yes' },
            { value: 'no', words: 'Not known' },
          ]}
          value={form.birthKnown}
          wrong={slipAt(slips, 'birthKnown')}
          onChange={(birthKnown) => change({ birthKnown })}
        />
        {form.birthKnown === 'yes' ? (
          <DayField
            id="birth"
            label="Birth date"
            value={form.birth}
            max={today || undefined}
            wrong={slipAt(slips, 'birth')}
            onChange={(birth) => change({ birth })}
          />
        ) : null}
        {form.birthKnown === 'no' ? (
          <p className="hint">Until the birth date is known, the procedure is applied as if the child might be under 13.</p>
        ) : null}
        <Choice
          name="area"
          legend="Where does the child live?"
          options={[
            { value: 'derby', words: 'Derby' },
            { value: 'derbyshire', words: 'Derbyshire' },
          ]}
          value={form.area}
          wrong={slipAt(slips, 'area')}
          onChange={(area) => change({ area })}
        />
        <div className="form-pair">
          <TextField
            id="livesAt"
            letters={LETTERS.line}
            label="Address (if you have it)"
            value={form.livesAt}
            onChange={(livesAt) => change({ livesAt })}
          />
          <TextField
            id="school"
            letters={LETTERS.name}
            label="School or college (if you know it)"
            value={form.school}
            onChange={(school) => change({ school })}
          />
        </div>
      </div>
    </Section>
  )
}

export function StatusFields({ form, slips, change }: Edit) {
  return (
    <Section title="What is already in place">
      <p className="soft measure">“Not known” is a good answer when nobody has asked yet. You can correct it later.</p>
      <div className="card card-pad stack-m">
        <StatusQuestions form={form} slips={slips} change={change} />
      </div>
    </Section>
  )
}

export function WorryFields({ form, slips, change }: Edit) {
  const today = useToday()
  return (
    <Section title="The concern">
      <div className="card card-pad stack-m">
        <TextArea
          id="worry"
          letters={LETTERS.worryTyped}
          label="What worries you?"
          hint="What was seen or said, by whom, and when. Plain facts first, what you make of them after."
          rows={6}
          value={form.worry}
          wrong={slipAt(slips, 'worry')}
          onChange={(worry) => change({ worry })}
        />
        <TextArea
          id="agencies"
          letters={LETTERS.agenciesTyped}
          label="Which other agencies know the child? (if any)"
          hint="Health, school, police, youth justice, a voluntary service…"
          rows={2}
          value={form.agencies}
          onChange={(agencies) => change({ agencies })}
        />
        <DayField
          id="on"
          label="When did the concern come up?"
          hint="Leave empty for today."
          max={today || undefined}
          value={form.on}
          wrong={slipAt(slips, 'on')}
          onChange={(on) => change({ on })}
        />
      </div>
    </Section>
  )
}
