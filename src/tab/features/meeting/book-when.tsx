import { Button } from '@fluentui/react-components'
import type { BookingView } from '../../../contracts/booking.ts'
import { Choice } from '../../ui/choice.tsx'
import { CiteChip } from '../../ui/cite-chip.tsx'
import { type Slip, slipAt } from '../../ui/error-summary.tsx'
import { DayField, TimeField } from '../../ui/fields.tsx'
import { LatenessField } from '../../ui/lateness-field.tsx'
import { Note } from '../../ui/note.tsx'
import { useToday } from '../../ui/session.tsx'
import { TroubleNote } from '../../ui/states.tsx'
import { slotWords } from '../../ui/time-words.ts'
import { dayWords } from '../../ui/words.ts'
import { type BookForm, endOf, isLateChoice, withWayOut } from './book-form.ts'
import type { BookPartProps } from './book-who.tsx'
import { NoTime } from './no-time.tsx'
import type { Times } from './use-times.ts'

type BookWhenProps = BookPartProps & {
  readonly times: Times
  readonly slips: readonly Slip[]
  readonly keeping?: Offered | undefined
  readonly fixed?: boolean
}
/** A time that stands beside those found: as the field has it, and in words. */
type Offered = { readonly value: string; readonly words: string; readonly hint: string }

/** The times that suit, the best first, each with who is missing; past the last day only on asking, and then with its reason. */
export function BookWhen({ form, view, times, slips, keeping, fixed = false, onChange }: BookWhenProps) {
  const today = useToday()
  return (
    <div className="card card-pad stack-m" aria-busy={times.looking}>
      <Limit view={view} today={today} />
      {times.trouble === undefined ? null : <TroubleNote trouble={times.trouble} />}
      <WhyNoTimes view={view} again={times.again} />
      {view.noTime === undefined ? null : (
        <NoTime noTime={view.noTime} today={today} onTake={(way) => onChange(withWayOut(form, way, fixed))} />
      )}
      <p className="unseen" role="status">
        {times.looking ? 'Reading the calendars' : `${view.slots.length} times found`}
      </p>
      <Choice
        name="slot"
        column
        legend={times.looking ? 'Times (reading the calendars…)' : 'Times'}
        options={[
          ...(keeping === undefined ? [] : [keeping]),
          ...proposedApart(form, view, today),
          ...view.slots
            .filter((slot) => `${slot.starts.on} ${slot.starts.at}` !== keeping?.value)
            .map((slot) => ({
              value: `${slot.starts.on} ${slot.starts.at}`,
              words: `${dayWords(slot.starts.on, today)}, ${slot.starts.at} to ${slot.ends.at}`,
              hint: slotWords(slot, today),
            })),
          { value: 'own', words: 'Another time, already agreed' },
        ]}
        value={form.slot === '' ? undefined : form.slot}
        wrong={slipAt(slips, 'slot')}
        onChange={(slot) => onChange({ slot })}
      />
      {form.slot === 'own' ? (
        <div className="form-pair">
          <DayField id="ownOn" label="Day" value={form.ownOn} wrong={slipAt(slips, 'ownOn')} onChange={(ownOn) => onChange({ ownOn })} />
          <TimeField
            id="ownAt"
            label="Starts at"
            value={form.ownAt}
            wrong={slipAt(slips, 'ownAt')}
            onChange={(ownAt) => onChange({ ownAt })}
          />
        </div>
      ) : null}
      {view.notKnown.length === 0 ? null : (
        <p className="small soft measure">
          Not known, because their calendars can’t be seen: {view.notKnown.join(', ')}. They are invited all the same and can answer.
        </p>
      )}
      {view.by === undefined || view.calendars !== 'read' ? null : (
        <div>
          <Button size="small" onClick={() => onChange({ beyond: !form.beyond, slot: '' })}>
            {form.beyond ? 'Show the times in time' : 'Show times after the last day'}
          </Button>
        </div>
      )}
      {isLateChoice(form, view) ? (
        <LatenessField form={form.late} wrong={slipAt(slips, 'late')} onChange={(late) => onChange({ late })} />
      ) : null}
    </div>
  )
}

/** A time proposed on the page before, where it isn't among the best of these. */
function proposedApart({ proposed, minutesLong }: BookForm, { slots }: BookingView, today: string) {
  const [on = '', at = ''] = proposed.split(' ')
  if (proposed === '' || slots.some(({ starts }) => starts.on === on && starts.at === at)) return []
  const { at: ends } = endOf({ on, at } as Parameters<typeof endOf>[0], minutesLong)
  return [{ value: proposed, words: `${dayWords(on, today)}, ${at} to ${ends}`, hint: 'As it was proposed.' }]
}

function Limit({ view, today }: { readonly view: BookingView; readonly today: string }) {
  const { owed, by, notBefore } = view
  return (
    <div className="row">
      <span>
        {by === undefined
          ? 'No last day is printed for it.'
          : `The last day in time is ${dayWords(by, today)}.${notBefore === undefined ? '' : ` Not before ${dayWords(notBefore, today)}.`}`}
      </span>
      {owed === undefined ? (
        <span className="soft">It is not owed now; it can be called all the same.</span>
      ) : (
        <CiteChip cites={owed.cites} what={owed.title} />
      )}
    </div>
  )
}

function WhyNoTimes({ view, again }: { readonly view: BookingView; readonly again: () => void }) {
  switch (view.calendars) {
    case 'read':
      return view.late ? (
        <Note kind="warning" title="These times are after the last day in time">
          <p>The meeting is booked all the same, with the reason why it is late.</p>
        </Note>
      ) : null
    case 'nobody-to-chair':
      return (
        <Note kind="warning" title="Nobody is named yet to chair it or to take minutes">
          <p>Choose them above; then the calendars can be read.</p>
        </Note>
      )
    case 'no-day':
      return (
        <Note kind="warning" title="No working day is left to offer">
          <p>Give a day that was agreed.</p>
        </Note>
      )
    case 'outside':
      return (
        <Note kind="warning" title="The calendars can’t be read just now">
          <p>Nothing was lost. Look again in a minute, or give a time that was agreed otherwise.</p>
          <p className="note-buttons">
            <Button size="small" onClick={again}>
              Look again
            </Button>
          </p>
        </Note>
      )
  }
}
