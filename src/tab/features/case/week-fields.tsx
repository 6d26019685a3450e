import { Button } from '@fluentui/react-components'
import { LETTERS } from '../../../case/text-limits.ts'
import { slipAt } from '../../ui/error-summary.tsx'
import { DayField, PickField, TextField, TimeField } from '../../ui/fields.tsx'
import { TickSome } from '../../ui/tick-some.tsx'
import { type FactFieldsProps, Words } from './fact-inputs.tsx'
import { NO_ROW, type WeekRow, WHAT, WHEN, wantable, weekField } from './week-form.ts'

const WAYS = ['15', '30', '45', '60', '90', '120'] as const

const ASKED = {
  'childs-week': {
    time: 'Time',
    wants: 'Whom does the child want in the room?',
    else: 'What else matters to the child about time and place (if anything)',
  },
  'parents-needs': {
    time: 'Time they can’t come',
    wants: 'Whom do the parents or carers want in the room?',
    else: 'What else matters to them about time and place (if anything)',
  },
} as const

/** The child's week, or what parents and carers need: what they do when, whom they want in the room, and how they can come. */
export function WeekFields(props: FactFieldsProps) {
  const { kind, kase, form, slips, change } = props
  const asked = ASKED[kind === 'parents-needs' ? kind : 'childs-week']
  const put = (at: number, part: Partial<WeekRow>) =>
    change({ times: form.times.map((row, index) => (index === at ? { ...row, ...part } : row)) })
  return (
    <>
      {form.times.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own
        <fieldset key={at} className="question">
          <legend>{`${asked.time} ${at + 1}`}</legend>
          <Row row={row} at={at} slips={slips} put={(part) => put(at, part)} />
          {form.times.length === 1 ? null : (
            <div>
              <Button size="small" onClick={() => change({ times: form.times.filter((_, index) => index !== at) })}>
                Remove<span className="unseen">{` time ${at + 1}`}</span>
              </Button>
            </div>
          )}
        </fieldset>
      ))}
      <div>
        <Button onClick={() => change({ times: [...form.times, NO_ROW] })}>Add another time</Button>
      </div>
      <TickSome
        id="fact-wants"
        legend={asked.wants}
        options={wantable(kase)}
        ticked={form.wants}
        wrong={slipAt(slips, 'fact-wants')}
        onChange={(wants) => change({ wants })}
      />
      <TextField
        id="fact-interpreter"
        label="Interpreter, for which language or in which way"
        hint="Leave empty where none is needed."
        letters={LETTERS.line}
        value={form.interpreter}
        onChange={(interpreter) => change({ interpreter })}
      />
      <TextField
        id="fact-place"
        label="A place that would suit (if any)"
        letters={LETTERS.line}
        value={form.place}
        onChange={(place) => change({ place })}
      />
      <PickField
        id="fact-travel"
        label="How long is the way to a meeting?"
        none="Not said"
        options={ways(form.travel).map((minutes) => ({ value: minutes, words: `${minutes} minutes` }))}
        value={form.travel}
        onChange={(travel) => change({ travel })}
      />
      <Words {...props} label={asked.else} rows={2} letters={LETTERS.reason} />
    </>
  )
}

/** What was recorded otherwise than the form offers stays as it is. */
function ways(travel: string): readonly string[] {
  return [...new Set<string>([...WAYS, ...(travel === '' ? [] : [travel])])]
}

type RowProps = Pick<FactFieldsProps, 'slips'> & {
  readonly row: WeekRow
  readonly at: number
  readonly put: (part: Partial<WeekRow>) => void
}

function Row({ row, at, slips, put }: RowProps) {
  const id = (field: keyof WeekRow) => weekField(at, field)
  const wrong = (field: keyof WeekRow) => slipAt(slips, id(field))
  return (
    <div className="stack-s">
      <div className="form-pair">
        <PickField
          id={id('what')}
          label="What?"
          none="Choose"
          options={WHAT}
          value={row.what}
          wrong={wrong('what')}
          onChange={(what) => put({ what })}
        />
        <PickField
          id={id('when')}
          label="When?"
          none="Choose"
          options={WHEN}
          value={row.when}
          wrong={wrong('when')}
          onChange={(when) => put({ when, ...(when === 'on' ? { until: '' } : { on: '' }) })}
        />
      </div>
      <div className="form-pair">
        <TimeField id={id('from')} label="From" value={row.from} wrong={wrong('from')} onChange={(from) => put({ from })} />
        <TimeField id={id('to')} label="To" value={row.to} wrong={wrong('to')} onChange={(to) => put({ to })} />
      </div>
      {row.when === 'on' ? (
        <DayField id={id('on')} label="Day" value={row.on} wrong={wrong('on')} onChange={(on) => put({ on })} />
      ) : (
        <DayField
          id={id('until')}
          label="Last day"
          hint="Leave empty where it goes on."
          value={row.until}
          wrong={wrong('until')}
          onChange={(until) => put({ until })}
        />
      )}
    </div>
  )
}
