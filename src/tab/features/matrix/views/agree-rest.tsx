import type { MatrixAnswers } from '../../../../case/matrix-shapes.ts'
import { LETTERS } from '../../../../case/text-limits.ts'
import type { MatrixDefinition } from '../../../../procedure/matrix/definition.ts'
import { Choice, YES_NO_NOT_KNOWN } from '../../../ui/choice.tsx'
import { type Slip, slipAt } from '../../../ui/error-summary.tsx'
import { TextArea } from '../../../ui/fields.tsx'
import { Note } from '../../../ui/note.tsx'
import { Section } from '../../../ui/page.tsx'
import type { AgreeForm } from './agree-form.ts'
import type { Contribution } from './view-form.ts'

type RestProps = {
  readonly definition: MatrixDefinition
  readonly views: readonly Contribution[]
  readonly form: AgreeForm
  readonly mayBeHarm: readonly string[]
  readonly alone: boolean
  readonly slips: readonly Slip[]
  readonly onChange: (part: Partial<AgreeForm>) => void
}

/** What isn't settled row by row: the signs that any agency knows of, the question some of them raise, strengths and the child's own account. */
export function AgreeRest({ definition, views, form, mayBeHarm, alone, slips, onChange }: RestProps) {
  return (
    <>
      <KnownSigns definition={definition} views={views} />
      {mayBeHarm.length === 0 ? null : (
        <Note kind="warning" title="Some of this may mean that abuse is already happening">
          <div className="stack-m">
            <ul className="harm-list">
              {mayBeHarm.map((sign) => (
                <li key={sign}>{sign}</li>
              ))}
            </ul>
            <Choice
              name="agree-harm"
              legend="Do you suspect that the child is suffering, or likely to suffer, significant harm?"
              options={YES_NO_NOT_KNOWN}
              value={form.harm}
              onChange={(harm) => onChange({ harm })}
            />
          </div>
        </Note>
      )}
      <Section title="Strengths, and the child's own account">
        <div className="card card-pad stack-m">
          <TextArea
            id="agree-protective"
            letters={LETTERS.account}
            label="What protects the child?"
            rows={3}
            value={form.protectiveFactors}
            onChange={(protectiveFactors) => onChange({ protectiveFactors })}
          />
          <TextArea
            id="agree-account"
            letters={LETTERS.account}
            label="What does the child say about it?"
            rows={3}
            value={form.childsAccount}
            onChange={(childsAccount) => onChange({ childsAccount })}
          />
          {alone ? (
            <TextArea
              id="alone-because"
              letters={LETTERS.note}
              label="Why did no other agency take part?"
              rows={2}
              value={form.aloneBecause}
              wrong={slipAt(slips, 'alone-because')}
              onChange={(aloneBecause) => onChange({ aloneBecause })}
            />
          ) : null}
        </div>
      </Section>
    </>
  )
}

/** One agency's knowledge isn't voted away: a sign that any of them ticked is in the agreed version. */
function KnownSigns({ definition, views }: Pick<RestProps, 'definition' | 'views'>) {
  const who = (id: string, of: (answers: MatrixAnswers) => readonly string[]) =>
    views.filter(({ answers }) => of(answers as MatrixAnswers).includes(id)).map(({ agency }) => agency)
  const lines = [
    ...definition.indicators.map(({ id, label }) => ({
      id,
      label,
      who: who(id, (answers) => [...answers.indicators, ...(answers.recentIndicators ?? [])]),
    })),
    ...definition.vulnerabilities.map(({ id, label }) => ({ id, label, who: who(id, (answers) => answers.vulnerabilities) })),
  ].filter((line) => line.who.length > 0)
  if (lines.length === 0) return null
  return (
    <Section title="Signs and vulnerabilities any of them knows of">
      <div className="card card-pad stack-s">
        <p className="soft">All of these are in the agreed version.</p>
        <ul className="harm-list">
          {lines.map(({ id, label, who: known }) => (
            <li key={id}>
              {label} <span className="softer small">{[...new Set(known)].join(', ')}</span>
            </li>
          ))}
        </ul>
      </div>
    </Section>
  )
}
