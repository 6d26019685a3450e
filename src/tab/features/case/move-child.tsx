import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import { Choice } from '../../ui/choice.tsx'
import { CommandDialog, type OverCase } from '../../ui/command-dialog.tsx'
import { type Slip, slipAt } from '../../ui/error-summary.tsx'
import { DayField, TextField } from '../../ui/fields.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { useToday } from '../../ui/session.tsx'
import { AREA_WORDS } from '../../ui/words.ts'
import { MovedAway } from './fact-decisions.tsx'
import { commandOf, type FactForm, formFrom, slipsOf } from './fact-form.ts'
import { FACT_WORDS } from './fact-words.ts'

type Where = 'other-area' | 'elsewhere'

/** The child has moved: to the other of the two areas, with whom the case is handed over to, or out of both. */
export function MoveChild(over: OverCase) {
  const { kase } = over
  const today = useToday()
  const [where, setWhere] = useState<Where | undefined>(kase.may.includes('hand-over') ? undefined : 'elsewhere')
  const [lead, setLead] = useState('')
  const [livesAt, setLivesAt] = useState('')
  const [form, setForm] = useState<FactForm>(() => formFrom('moved-away', kase, ''))
  const to = kase.area === 'derby' ? 'derbyshire' : 'derby'
  const change = (part: Partial<FactForm>) => setForm({ ...form, ...part })

  function ready() {
    const missing: readonly Slip[] =
      where === undefined
        ? [{ field: 'where', says: 'Say where the child has moved to' }]
        : where === 'elsewhere'
          ? slipsOf('moved-away', form)
          : lead === ''
            ? [{ field: 'lead', says: 'Choose who takes the case over' }]
            : []
    if (missing.length > 0) return missing
    if (where === 'elsewhere') return commandOf('moved-away', form, '')
    const address = livesAt.trim()
    return {
      do: 'hand-over',
      to,
      lead,
      ...(address === '' ? {} : { livesAt: address }),
      ...(form.on === '' ? {} : { on: form.on }),
    } as const
  }

  return (
    <CommandDialog
      {...over}
      title={FACT_WORDS['moved-away'].title}
      yes={where === 'other-area' ? 'Hand the case over' : 'Record the move'}
      said={where === 'other-area' ? 'Recorded: the case is handed over.' : 'Recorded: the child has moved.'}
      ready={ready}
    >
      {(slips) => (
        <>
          <p className="soft">{FACT_WORDS['moved-away'].tells}</p>
          <Choice
            name="where"
            legend="Where to?"
            options={WHERE.map(({ value, words }) => ({ value, words: words(AREA_WORDS[to]) })).filter(
              ({ value }) => value === 'elsewhere' || kase.may.includes('hand-over'),
            )}
            value={where}
            wrong={slipAt(slips, 'where')}
            onChange={setWhere}
          />
          {where === 'other-area' ? (
            <>
              <PersonPicker
                id="lead"
                label="Who takes the case over there?"
                people={kase.candidates.receivers ?? []}
                value={lead}
                wrong={slipAt(slips, 'lead')}
                onChange={setLead}
              />
              <TextField id="livesAt" label="New address (if known)" letters={LETTERS.line} value={livesAt} onChange={setLivesAt} />
            </>
          ) : null}
          {where === 'elsewhere' ? <MovedAway kind="moved-away" kase={kase} form={form} slips={slips} change={change} /> : null}
          <DayField
            id="on"
            label="Moved on"
            hint="Leave empty for today."
            value={form.on}
            max={today || undefined}
            wrong={slipAt(slips, 'on')}
            onChange={(on) => change({ on })}
          />
        </>
      )}
    </CommandDialog>
  )
}

const WHERE: readonly { readonly value: Where; readonly words: (area: string) => string }[] = [
  { value: 'other-area', words: (area) => `To ${area}` },
  { value: 'elsewhere', words: () => 'To another authority' },
]
