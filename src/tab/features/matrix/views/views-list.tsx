import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { CaseView } from '../../../../contracts/http.ts'
import { isSameDefinition, type MatrixDefinition } from '../../../../procedure/matrix/definition.ts'
import { Section } from '../../../ui/page.tsx'
import { dayWords } from '../../../ui/words.ts'
import type { AgreeForm } from './agree-form.ts'
import { ShareViews } from './share-views.tsx'
import { viewAuthor } from './view-answers.tsx'
import { CONFIDENCE_WORDS, type Contribution, meetingsToCome } from './view-form.ts'

type ListProps = {
  readonly kase: CaseView
  readonly put: (kase: CaseView) => void
  readonly definition: MatrixDefinition
  readonly open: readonly Contribution[]
  readonly form: AgreeForm
  readonly onChange: (part: Partial<AgreeForm>) => void
}

/** Whose views there are, how sure each is, and which of them go into the agreed version. */
export function ViewsList({ kase, put, definition, open, form, onChange }: ListProps) {
  const [sharing, setSharing] = useState(false)
  const share = kase.may.includes('share-contributions') && meetingsToCome(kase).length > 0
  return (
    <Section
      title={open.length === 1 ? 'One view' : `${open.length} views`}
      beside={
        share ? (
          <Button size="small" onClick={() => setSharing(true)}>
            Share with the meeting…
          </Button>
        ) : null
      }
    >
      <div className="card card-pad views-list" id="views">
        {open.map((one) => {
          const other = !isSameDefinition(one.definition, definition)
          return (
            <label key={one.id} className="pick pick-bare">
              <input
                type="checkbox"
                checked={!other && !form.leftOut.includes(one.id)}
                disabled={other}
                onChange={(event) =>
                  onChange({ leftOut: event.target.checked ? form.leftOut.filter((id) => id !== one.id) : [...form.leftOut, one.id] })
                }
              />
              <span>
                <span className="strong">{viewAuthor(one)}</span>
                <span className="hint pick-hint">
                  {dayWords(one.on)} · {CONFIDENCE_WORDS[one.confidence].toLowerCase()}
                  {one.who === undefined ? '' : ` · entered by ${one.by}`}
                  {one.shared ? ' · shared with the meeting' : ''}
                  {other ? ` · given on edition ${one.definition.version}: ask for it anew` : ''}
                </span>
                {one.note === undefined ? null : <span className="break view-evidence">{one.note}</span>}
              </span>
            </label>
          )
        })}
      </div>
      {sharing ? <ShareViews kase={kase} put={put} open={open} onClose={() => setSharing(false)} /> : null}
    </Section>
  )
}
