import { useMemo, useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { CaseView } from '../../../contracts/http.ts'
import type { MatrixDefinition } from '../../../procedure/matrix/definition.ts'
import { suggest } from '../../../procedure/matrix/suggest.ts'
import type { Trouble } from '../../api.ts'
import { PressButton } from '../../ui/ask-dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { Section } from '../../ui/page.tsx'
import { useToday } from '../../ui/session.tsx'
import { TroubleNote } from '../../ui/states.tsx'
import type { Saving } from '../../ui/use-draft.ts'
import type { Press } from '../../ui/use-press.ts'
import { ConsultedFields } from './consulted-fields.tsx'
import { answeredCount, fieldHere, type MatrixForm, slipsOf, ticksOf } from './matrix-form.ts'
import { Indicators, MatrixRows, Vulnerabilities } from './matrix-parts.tsx'
import { Suggestion, SuggestionBar } from './suggestion.tsx'
import { useEdit } from './use-edit.ts'

type FillProps = {
  readonly definition: MatrixDefinition
  readonly form: MatrixForm
  readonly floor: CaseView['floor']
  readonly saving: Saving
  readonly state: Press<unknown>['state']
  readonly trouble: Trouble | undefined
  readonly onChange: (form: MatrixForm) => void
  readonly onSave: (form: MatrixForm) => void
}

export function FillMatrix({ definition, form, floor, saving, state, trouble, onChange, onSave }: FillProps) {
  const today = useToday()
  const [round, setRound] = useState(0)
  const edit = useEdit(form, onChange)
  const suggestion = useMemo(() => suggest(definition, ticksOf(definition, form)), [definition, form])
  const refused = trouble?.fields?.map(({ field, says }) => ({ field: fieldHere(field), says })) ?? []
  const slips = round === 0 ? refused : [...slipsOf(definition, form, today), ...refused]
  const answered = answeredCount(definition, form)
  return (
    <div className="matrix-page">
      <SuggestionBar suggestion={suggestion} answered={answered} of={definition.rows.length} saving={saving} />
      <form
        noValidate
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (state !== 'ready') return
          if (slipsOf(definition, form, today).length === 0) onSave(form)
          else setRound((n) => n + 1)
        }}
      >
        {trouble === undefined ? null : <TroubleNote trouble={trouble} />}
        <ErrorSummary slips={slips} round={round} />
        <Indicators definition={definition} form={form} edit={edit} mayBeHarm={suggestion.mayBeHarm} />
        <Vulnerabilities definition={definition} form={form} edit={edit} />
        <MatrixRows definition={definition} form={form} slips={slips} edit={edit} />
        <Section title="Strengths, and the child's own account">
          <div className="card card-pad stack-m">
            <TextArea
              id="protective"
              letters={LETTERS.account}
              label="What protects the child?"
              hint="People, places and habits that keep the child safer."
              rows={3}
              value={form.protectiveFactors}
              onChange={(protectiveFactors) => edit((now) => ({ ...now, protectiveFactors }))}
            />
            <TextArea
              id="account"
              letters={LETTERS.account}
              label="What does the child say about it?"
              hint="In the child's words where you can. It is not scored: children who are exploited often don't see it that way."
              rows={3}
              value={form.childsAccount}
              onChange={(childsAccount) => edit((now) => ({ ...now, childsAccount }))}
            />
          </div>
        </Section>
        <Section title="Whom did you go through it with?">
          <ConsultedFields form={form} slips={slips} today={today} onChange={(part) => edit((now) => ({ ...now, ...part }))} />
        </Section>
        <div className="row">
          <PressButton state={state} words="Save the matrix and judge the level" />
          {definition.rows.length === 0 ? null : (
            <span className="soft small figures-font">
              {answered} of {definition.rows.length} rows answered
            </span>
          )}
        </div>
      </form>
      <aside className="side sticky" aria-label="Progress and suggestion">
        <Suggestion suggestion={suggestion} answered={answered} of={definition.rows.length} floor={floor} saving={saving} />
      </aside>
    </div>
  )
}
