import { Button } from '@fluentui/react-components'
import { PressButton } from '../../ui/ask-dialog.tsx'
import { LOOKED_AFTER_OPTIONS, PLAN_OPTIONS, STATUS_QUESTIONS } from '../../ui/status-form.ts'
import type { Press } from '../../ui/use-press.ts'
import { AREA_WORDS, dayWords, KNOWN_WORDS } from '../../ui/words.ts'
import type { ConcernForm } from './concern-form.ts'

type CheckProps = {
  readonly form: ConcernForm
  readonly state: Press<unknown>['state']
  readonly onChange: () => void
  readonly onSave: () => void
}

/** Everything once more before it becomes part of the record. */
export function CheckConcern({ form, state, onChange, onSave }: CheckProps) {
  return (
    <>
      <div className="card card-pad">
        <dl className="facts">
          {linesOf(form).map(([label, value]) => (
            <Line key={label} label={label} value={value} />
          ))}
        </dl>
      </div>
      <p className="soft measure">
        Saving makes this a record: later corrections are added to it, and nothing is taken away. You go straight on to the risk matrix.
      </p>
      <div className="row">
        <PressButton state={state} words="Save and go to the risk matrix" onClick={onSave} />
        <Button onClick={onChange} disabled={state !== 'ready'}>
          Change something
        </Button>
      </div>
    </>
  )
}

function Line({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className="break">{value}</dd>
    </>
  )
}

function linesOf(form: ConcernForm): readonly (readonly [string, string])[] {
  const known = (value: string) => (value.trim() === '' ? 'Not given' : value)
  const lookedAfter =
    form.lookedAfter === 'other'
      ? `Yes, by ${form.otherAuthority}`
      : LOOKED_AFTER_OPTIONS.find((option) => option.value === form.lookedAfter)?.words
  return [
    ['Name', `${form.givenName} ${form.familyName}${form.alsoKnownAs === '' ? '' : ` (also known as ${form.alsoKnownAs})`}`],
    ['Birth date', form.birthKnown === 'yes' ? dayWords(form.birth) : 'Not known'],
    ['Area', form.area === undefined ? '' : AREA_WORDS[form.area]],
    ['Address', known(form.livesAt)],
    ['School or college', known(form.school)],
    ...STATUS_QUESTIONS.map(({ id, asks }) => [asks, form[id] === undefined ? '' : KNOWN_WORDS[form[id]]] as const),
    ['Is there a plan for the child?', PLAN_OPTIONS.find((option) => option.value === form.plan)?.words ?? ''],
    ['Is the child looked after?', lookedAfter ?? ''],
    ['What worries you', form.worry],
    ['Other agencies', known(form.agencies)],
    ['When it came up', form.on === '' ? 'Today' : dayWords(form.on)],
  ]
}
