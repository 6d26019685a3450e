import { LETTERS } from '../../../case/text-limits.ts'
import { Choice } from '../../ui/choice.tsx'
import { CiteChip } from '../../ui/cite-chip.tsx'
import { type Slip, slipAt } from '../../ui/error-summary.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { Note } from '../../ui/note.tsx'
import { Section } from '../../ui/page.tsx'
import type { BookPartProps } from './book-who.tsx'

/** CD-18, CD-19, CS-22, CS-23: for a child who is looked after, whom to ask first, and whose needs set the time. Nothing is refused for it. */
export function BookConsult({ form, view, slips, onChange }: BookPartProps & { readonly slips: readonly Slip[] }) {
  if (view.consult === undefined && view.timing === undefined) return null
  return (
    <Section title="Before booking">
      <div className="card card-pad stack-m">
        {view.consult === undefined ? null : (
          <>
            <Choice
              name="consulted"
              legend="Have the reviewing officer and the child’s worker been consulted on the best way?"
              options={[
                { value: 'yes', words: 'Yes' },
                { value: 'not-yet', words: 'Not yet' },
              ]}
              value={form.consulted}
              wrong={slipAt(slips, 'consulted')}
              onChange={(consulted) => onChange({ consulted })}
            />
            <div>
              <CiteChip cites={view.consult} what="consulting them first" />
            </div>
          </>
        )}
        {form.consulted === 'yes' ? (
          <TextArea
            id="consultedWords"
            letters={LETTERS.reason}
            label="What came of it?"
            rows={2}
            value={form.consultedWords}
            wrong={slipAt(slips, 'consultedWords')}
            onChange={(consultedWords) => onChange({ consultedWords })}
          />
        ) : null}
        {form.consulted === 'not-yet' ? (
          <Note kind="warning" title="The procedure asks for it before the meeting">
            <p>You can book all the same; it stays owed until somebody records that they were consulted.</p>
          </Note>
        ) : null}
        {view.timing === undefined ? null : (
          <>
            <TextArea
              id="timedFor"
              letters={LETTERS.reason}
              label="Why does the time suit the child?"
              hint="The child’s needs come first, convenience second. Left empty, it stays to be ticked off."
              rows={2}
              value={form.timedFor}
              onChange={(timedFor) => onChange({ timedFor })}
            />
            <div>
              <CiteChip cites={view.timing} what="timing by the child’s needs" />
            </div>
          </>
        )}
      </div>
    </Section>
  )
}
