import { useState } from 'react'
import { LETTERS } from '../../../../case/text-limits.ts'
import type { CaseView } from '../../../../contracts/http.ts'
import type { MatrixDefinition } from '../../../../procedure/matrix/definition.ts'
import { suggest } from '../../../../procedure/matrix/suggest.ts'
import type { Trouble } from '../../../api.ts'
import { PressButton } from '../../../ui/ask-dialog.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { ErrorSummary, type Slip, slipAt } from '../../../ui/error-summary.tsx'
import { PickField, TextArea, TextField } from '../../../ui/fields.tsx'
import { Section } from '../../../ui/page.tsx'
import { PersonPicker } from '../../../ui/person-picker.tsx'
import { SaveState } from '../../../ui/save-state.tsx'
import { TroubleNote } from '../../../ui/states.tsx'
import type { Saving } from '../../../ui/use-draft.ts'
import type { Press } from '../../../ui/use-press.ts'
import { momentWords } from '../../../ui/words.ts'
import { fieldHere, ticksOf } from '../matrix-form.ts'
import { Indicators, MatrixRows, Vulnerabilities } from '../matrix-parts.tsx'
import { useEdit } from '../use-edit.ts'
import { CONFIDENCE_WORDS, listedPeople, meetingsToCome, slipsOf, type ViewForm } from './view-form.ts'

type FieldsProps = {
  readonly kase: CaseView
  readonly definition: MatrixDefinition
  readonly form: ViewForm
  readonly saving: Saving
  readonly state: Press<unknown>['state']
  readonly trouble: Trouble | undefined
  readonly onChange: (form: ViewForm) => void
  readonly onSend: (form: ViewForm) => void
}

/** The form of one agency's view: rows may be left out, what is marked says what was seen, and how sure one is. */
export function ViewFields({ kase, definition, form, saving, state, trouble, onChange, onSend }: FieldsProps) {
  const [round, setRound] = useState(0)
  const leads = kase.may.includes('agree-matrix') || kase.may.includes('complete-matrix')
  const edit = useEdit(form.matrix, (matrix) => onChange({ ...form, matrix }))
  const change = (part: Partial<ViewForm>) => onChange({ ...form, ...part })
  const refused = trouble?.fields?.map(({ field, says }) => ({ field: fieldHere(field), says })) ?? []
  const slips = round === 0 ? refused : [...slipsOf(definition, form, leads), ...refused]
  const { mayBeHarm } = suggest(definition, ticksOf(definition, form.matrix))
  return (
    <form
      noValidate
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (state !== 'ready') return
        if (slipsOf(definition, form, leads).length === 0) onSend(form)
        else setRound((n) => n + 1)
      }}
    >
      {trouble === undefined ? null : <TroubleNote trouble={trouble} />}
      <ErrorSummary slips={slips} round={round} />
      {leads ? <Whose kase={kase} form={form} slips={slips} change={change} /> : null}
      <WhichMeeting kase={kase} form={form} change={change} />
      <MatrixRows definition={definition} form={form.matrix} slips={slips} edit={edit} plain />
      <Indicators definition={definition} form={form.matrix} edit={edit} mayBeHarm={mayBeHarm} plain />
      <Vulnerabilities definition={definition} form={form.matrix} edit={edit} plain />
      <Section title="In your own words">
        <div className="card card-pad stack-m">
          <TextArea
            id="view-note"
            letters={LETTERS.account}
            label="Note"
            hint="What the rows don't show, and what you can't tell from where you are."
            rows={3}
            value={form.note}
            wrong={slipAt(slips, 'view-note')}
            onChange={(note) => change({ note })}
          />
          <Choice
            name="confidence"
            legend="How sure are you of this, taken together?"
            options={(['sure', 'fairly-sure', 'unsure'] as const).map((value) => ({ value, words: CONFIDENCE_WORDS[value] }))}
            value={form.confidence}
            wrong={slipAt(slips, 'confidence')}
            onChange={(confidence) => change({ confidence })}
          />
        </div>
      </Section>
      <div className="row">
        <PressButton state={state} words="Give this view" />
        <SaveState saving={saving} />
      </div>
    </form>
  )
}

type PartProps = { readonly kase: CaseView; readonly form: ViewForm; readonly change: (part: Partial<ViewForm>) => void }

/** The lead and the chair enter what an agency without a way in has told them. */
function Whose({ kase, form, change, slips }: PartProps & { readonly slips: readonly Slip[] }) {
  return (
    <div className="card card-pad stack-m">
      <Choice
        name="whose"
        legend="Whose view is it?"
        column
        options={[
          { value: 'own', words: 'My own' },
          { value: 'listed', words: 'Of somebody in the directory, as they told me' },
          { value: 'named', words: 'Of another agency, as I was told' },
        ]}
        value={form.whose}
        wrong={slipAt(slips, 'whose')}
        onChange={(whose) => change({ whose })}
      />
      {form.whose === 'listed' ? (
        <PersonPicker
          id="view-person"
          label="Who gave it?"
          people={listedPeople(kase)}
          value={form.person}
          wrong={slipAt(slips, 'view-person')}
          onChange={(person) => change({ person })}
        />
      ) : null}
      {form.whose === 'named' ? (
        <div className="form-pair">
          <TextField
            id="view-agency"
            letters={LETTERS.name}
            label="Agency"
            value={form.agency}
            wrong={slipAt(slips, 'view-agency')}
            onChange={(agency) => change({ agency })}
          />
          <TextField
            id="view-who"
            letters={LETTERS.name}
            label="Who told you?"
            value={form.who}
            wrong={slipAt(slips, 'view-who')}
            onChange={(who) => change({ who })}
          />
        </div>
      ) : null}
    </div>
  )
}

function WhichMeeting({ kase, form, change }: PartProps) {
  const toCome = meetingsToCome(kase)
  const [only] = toCome
  if (only === undefined) return null
  if (toCome.length === 1)
    return (
      <p className="soft">
        For the meeting on <span className="strong">{momentWords(only.starts)}</span>
      </p>
    )
  return (
    <PickField
      id="view-meeting"
      label="For which meeting?"
      none="For none in particular"
      options={toCome.map((one) => ({ value: one.meeting, words: momentWords(one.starts) }))}
      value={form.forMeeting}
      onChange={(forMeeting) => change({ forMeeting })}
    />
  )
}
