import { WarningRegular } from '@fluentui/react-icons/svg/warning'
import type { MatrixAnswers } from '../../../case/matrix-shapes.ts'
import { asksRecency, type MatrixDefinition } from '../../../procedure/matrix/definition.ts'
import { Section } from '../../ui/page.tsx'
import { type MatrixRecord, seenWords, stepWords } from './assessment-words.ts'

type AnsweredProps = { readonly definition: MatrixDefinition; readonly answers: MatrixAnswers }

/** The signs and vulnerabilities that were ticked; how many weren't is said, so that an empty list isn't taken for an unread one. */
export function TickedSigns({ definition, answers }: AnsweredProps) {
  const recency = asksRecency(definition)
  const when = (id: string) => {
    if (!recency) return ''
    const both = [
      ...(answers.indicators.includes(id) ? ['in the last six months'] : []),
      ...(answers.recentIndicators?.includes(id) ? ['six to twelve months ago'] : []),
    ]
    return ` (${both.join(' and ')})`
  }
  const signs = definition.indicators.filter(({ id }) => answers.indicators.includes(id) || answers.recentIndicators?.includes(id))
  const known = definition.vulnerabilities.filter(({ id }) => answers.vulnerabilities.includes(id))
  if (definition.indicators.length + definition.vulnerabilities.length === 0) return null
  return (
    <div className="assessment-outcome">
      <Ticked title="Signs" of={definition.indicators.length}>
        {signs.map(({ id, label, tier, mayBeHarm }) => (
          <li key={id}>
            {label}
            {when(id)} <span className="softer small">{tier}</span>
            {mayBeHarm ? <MayBeHarm /> : null}
          </li>
        ))}
      </Ticked>
      <Ticked title="What makes the child more vulnerable" of={definition.vulnerabilities.length}>
        {known.map(({ id, label }) => (
          <li key={id}>{label}</li>
        ))}
      </Ticked>
    </div>
  )
}

function Ticked({ title, of, children }: { readonly title: string; readonly of: number; readonly children: readonly React.ReactNode[] }) {
  if (of === 0) return null
  return (
    <section className="card card-pad stack-s">
      <h2 className="side-title">{title}</h2>
      {children.length === 0 ? null : <ul className="ticked">{children}</ul>}
      <p className="softer small">{children.length === 0 ? `None of ${of} ticked` : `${children.length} of ${of} ticked`}</p>
    </section>
  )
}

function MayBeHarm() {
  return (
    <span className="may-be-harm small">
      <WarningRegular fontSize={14} /> may mean that abuse was already happening
    </span>
  )
}

/** Every row with the step that was chosen and what it rested on. */
export function AnsweredRows({ definition, answers, matrix }: AnsweredProps & { readonly matrix: MatrixRecord }) {
  return (
    <Section title={`The ${definition.rows.length} rows`}>
      <ul className="card answered">
        {definition.rows.map((row) => {
          const answer = answers.rows.find((one) => one.row === row.id)
          const seen = answer === undefined ? undefined : seenWords(answer)
          return (
            <li key={row.id}>
              <h3>{row.label}</h3>
              <p className={answer === undefined ? 'softer' : 'strong'}>
                {answer === undefined ? 'Not answered' : stepWords(definition, row.id, answer.score)}
              </p>
              {answer?.evidence === undefined || answer.evidence === '' ? null : <p className="break measure">{answer.evidence}</p>}
              {answer?.source === undefined && seen === undefined ? null : (
                <p className="soft small">
                  {[answer?.source === undefined ? [] : `Told by ${answer.source}`, seen === undefined ? [] : capitalised(seen)]
                    .flat()
                    .join('. ')}
                </p>
              )}
              <Origin matrix={matrix} row={row.id} />
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

/** In an agreed matrix: how this row came about. */
function Origin({ matrix, row }: { readonly matrix: MatrixRecord; readonly row: string }) {
  const origin = matrix.agreed?.rows.find((one) => one.row === row)
  if (origin === undefined) return null
  const others = matrix.agreed?.dissent
    .filter((one) => one.row === row)
    .map((one) => `${one.agency} (${one.score === 'not-known' ? 'not known' : one.score})`)
  return (
    <p className="soft small">
      {originWords(origin)}
      {origin.because === undefined ? '' : ` ${origin.because}`}
      {others === undefined || others.length === 0 ? '' : ` Seen otherwise by ${others.join(', ')}.`}
    </p>
  )
}

function originWords({ how, agencies }: NonNullable<MatrixRecord['agreed']>['rows'][number]): string {
  switch (how) {
    case 'same':
      return `All who answered said so: ${agencies.join(', ')}.`
    case 'only-one':
      return `Only ${agencies.join(', ')} answered.`
    case 'settled':
      return agencies.length === 0 ? 'Settled between differing views.' : `Settled as ${agencies.join(', ')} saw it.`
    case 'added':
      return 'Nobody had answered; filled in when the version was agreed.'
  }
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
