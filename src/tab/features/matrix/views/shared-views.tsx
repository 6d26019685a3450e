import type { MatrixAnswers } from '../../../../case/matrix-shapes.ts'
import type { MatrixDefinition } from '../../../../procedure/matrix/definition.ts'
import { Section } from '../../../ui/page.tsx'
import { dayWords } from '../../../ui/words.ts'
import { ViewAnswers, viewAuthor } from './view-answers.tsx'
import { CONFIDENCE_WORDS, type Contribution } from './view-form.ts'

type SharedProps = { readonly views: readonly Contribution[]; readonly definition: MatrixDefinition }

/** What the chair or the lead has shared with those who sit at the meeting. */
export function SharedViews({ views, definition }: SharedProps) {
  if (views.length === 0) return null
  return (
    <Section title="Shared with you">
      <div className="card">
        {views.map((one) => (
          <details key={one.id} className="shared-view">
            <summary>
              {viewAuthor(one)}, {dayWords(one.on)}
            </summary>
            <p className="small soft">{CONFIDENCE_WORDS[one.confidence]}</p>
            {one.note === undefined ? null : <p className="break measure">{one.note}</p>}
            <ViewAnswers answers={one.answers as MatrixAnswers} definition={definition} />
          </details>
        ))}
      </div>
    </Section>
  )
}
