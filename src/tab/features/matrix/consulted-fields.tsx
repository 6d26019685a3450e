import { Button } from '@fluentui/react-components'
import { LETTERS } from '../../../case/text-limits.ts'
import { type Slip, slipAt } from '../../ui/error-summary.tsx'
import { DayField, TextArea, TextField } from '../../ui/fields.tsx'
import type { Consulted, MatrixForm } from './matrix-form.ts'

type ConsultedProps = {
  readonly form: MatrixForm
  readonly slips: readonly Slip[]
  readonly today: string
  readonly onChange: (part: Partial<MatrixForm>) => void
}

/** Whom the matrix was gone through with; alone only with the reason. */
export function ConsultedFields({ form, slips, today, onChange }: ConsultedProps) {
  const put = (at: number, part: Partial<Consulted>) =>
    onChange({ consulted: form.consulted.map((one, index) => (index === at ? { ...one, ...part } : one)) })
  return (
    <div className="card card-pad stack-m" id="consulted">
      {form.alone
        ? null
        : form.consulted.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line of the form has nothing else to be known by
            <div key={at} className="consulted-line">
              <TextField
                id={`agency-${at}`}
                letters={LETTERS.name}
                label="Agency"
                value={one.agency}
                wrong={slipAt(slips, `agency-${at}`)}
                onChange={(agency) => put(at, { agency })}
              />
              <TextField
                id={`who-${at}`}
                letters={LETTERS.name}
                label="Whom you spoke to"
                value={one.who}
                wrong={slipAt(slips, `who-${at}`)}
                onChange={(who) => put(at, { who })}
              />
              <DayField
                id={`consulted-on-${at}`}
                label="On"
                value={one.on}
                max={today || undefined}
                wrong={slipAt(slips, `consulted-on-${at}`)}
                onChange={(on) => put(at, { on })}
              />
              {form.consulted.length === 1 ? null : (
                <Button
                  size="small"
                  appearance="subtle"
                  className="consulted-remove"
                  onClick={() => onChange({ consulted: form.consulted.filter((_, index) => index !== at) })}
                >
                  Take out<span className="unseen"> agency {at + 1}</span>
                </Button>
              )}
            </div>
          ))}
      {form.alone ? null : (
        <div>
          <Button onClick={() => onChange({ consulted: [...form.consulted, { agency: '', who: '', on: '' }] })}>Add another agency</Button>
        </div>
      )}
      <label className="pick pick-bare">
        <input type="checkbox" checked={form.alone} onChange={(event) => onChange({ alone: event.target.checked })} />
        <span>It was too urgent to wait: I did this alone</span>
      </label>
      {form.alone ? (
        <TextArea
          id="alone-because"
          letters={LETTERS.note}
          label="Why could it not wait?"
          rows={2}
          value={form.aloneBecause}
          wrong={slipAt(slips, 'alone-because')}
          onChange={(aloneBecause) => onChange({ aloneBecause })}
        />
      ) : null}
    </div>
  )
}
