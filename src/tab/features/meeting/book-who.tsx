import { Checkbox } from '@fluentui/react-components'
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right'
import { ErrorCircleRegular } from '@fluentui/react-icons/svg/error-circle'
import type { BookingView } from '../../../contracts/booking.ts'
import { CiteChip } from '../../ui/cite-chip.tsx'
import { PickField } from '../../ui/fields.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { capital } from '../../ui/words.ts'
import { APART_LENGTHS, type BookForm, LENGTHS } from './book-form.ts'
import { APART_SIDES } from './confidential-part.tsx'

type Seat = BookingView['seats'][number]
export type BookPartProps = {
  readonly form: BookForm
  readonly view: BookingView
  readonly onChange: (part: Partial<BookForm>) => void
}

/** Who is asked, by role and paragraph: required seats that nobody fills stand out before anything is booked. */
export function BookWho({ form, view, onChange }: BookPartProps) {
  const needed = view.seats.filter((seat) => seat.required || seat.name !== undefined || seat.family)
  const offered = view.seats.filter((seat) => !needed.includes(seat))
  const list = (seats: readonly Seat[]) => (
    <ul className="seats">
      {seats.map((seat) => (
        <BookSeat key={`${seat.role} ${seat.name ?? ''}`} seat={seat} form={form} onChange={onChange} />
      ))}
    </ul>
  )
  return (
    <div className="card card-pad stack-m">
      <div className="form-pair">
        <PersonPicker
          id="chair"
          label="Chair"
          people={view.chairs}
          value={form.chair || (view.chair ?? '')}
          onChange={(chair) => onChange({ chair })}
        />
        <PersonPicker
          id="minuteTaker"
          label="Minutes"
          people={view.minuteTakers}
          value={form.minuteTaker || (view.minuteTaker ?? '')}
          onChange={(minuteTaker) => onChange({ minuteTaker })}
        />
      </div>
      <PickField
        id="minutesLong"
        label="How long"
        value={String(form.minutesLong)}
        options={LENGTHS.map((minutes) => ({ value: String(minutes), words: `${minutes} minutes` }))}
        onChange={(minutes) => onChange({ minutesLong: Number(minutes), slot: form.slot === 'own' ? 'own' : '' })}
      />
      {view.confidential === undefined ? null : <BookApart form={form} cites={view.confidential} onChange={onChange} />}
      {view.needs.length === 0 ? null : (
        <ul className="small measure" aria-label="What the family needs">
          {view.needs.map((says) => (
            <li key={says}>{says}.</li>
          ))}
        </ul>
      )}
      <OnTheRoad form={form} seats={needed} roads={view.roads} onChange={onChange} />
      {list(needed)}
      {offered.length === 0 ? null : (
        <details>
          <summary>
            <ChevronRightRegular className="turn" fontSize={16} />
            {offered.length === 1 ? '1 more can be invited' : `${offered.length} more can be invited`}
          </summary>
          {list(offered)}
        </details>
      )}
    </div>
  )
}

/** MT-8: the part for practitioners, within the time of the whole. */
function BookApart({
  form,
  cites,
  onChange,
}: Pick<BookPartProps, 'form' | 'onChange'> & { readonly cites: NonNullable<BookingView['confidential']> }) {
  return (
    <div className="stack-s">
      <div className="form-pair">
        <PickField
          id="apart"
          label="Confidential part, for practitioners only"
          value={String(form.apartMinutes)}
          options={APART_LENGTHS.map((minutes) => ({ value: String(minutes), words: `${minutes} minutes of it` }))}
          onChange={(minutes) => onChange({ apartMinutes: Number(minutes) })}
        />
        <PickField
          id="apartWhen"
          label="When"
          value={form.apartWhen}
          options={APART_SIDES}
          onChange={(when) => onChange({ apartWhen: when === 'before' ? 'before' : 'after' })}
        />
      </div>
      <div className="row">
        <span className="small soft">It is a meeting of its own in Outlook. The family are never in it.</span>
        <CiteChip cites={cites} what="a confidential part" />
      </div>
    </div>
  )
}

const ROADS = [15, 30, 45, 60] as const

type RoadProps = Pick<BookPartProps, 'form' | 'onChange'> & { readonly seats: readonly Seat[]; readonly roads: BookingView['roads'] }

/** The directory has where people work, and nobody who may come online: the times found heed what is said here. */
function OnTheRoad({ form, seats, roads, onChange }: RoadProps) {
  const roles = [...new Map(seats.filter(({ name, family }) => name !== undefined && !family).map((seat) => [seat.role, seat])).values()]
  return (
    <>
      <PickField
        id="travel"
        label="How long is the way there?"
        hint="Times leave as much between this meeting and whatever else somebody has."
        value={form.travel}
        options={[
          { value: '', words: 'As the directory has it, from where each works' },
          { value: '0', words: 'No time is kept for it' },
          ...ROADS.map((minutes) => ({ value: String(minutes), words: `${minutes} minutes` })),
        ]}
        onChange={(travel) => onChange({ travel, slot: form.slot === 'own' ? 'own' : '' })}
      />
      {form.travel === '' ? <Roads roads={roads} /> : null}
      {form.travel === '0' || (form.travel === '' && roads.length === 0) || roles.length === 0 ? null : (
        <fieldset className="stack-s">
          <legend className="label">Who may take part online?</legend>
          {roles.map(({ role, roleWords, name }) => (
            <Checkbox
              key={role}
              label={`${name}, ${roleWords}`}
              checked={form.online.includes(role)}
              onChange={(_, { checked }) =>
                onChange({ online: checked === true ? [...form.online, role] : form.online.filter((one) => one !== role) })
              }
            />
          ))}
        </fieldset>
      )}
    </>
  )
}

function Roads({ roads }: { readonly roads: BookingView['roads'] }) {
  if (roads.length === 0)
    return <p className="small soft measure">The directory has no way to a meeting for anybody asked, so no time is kept for one.</p>
  return (
    <ul className="small soft" aria-label="The way there, by the directory">
      {roads.map(({ name, place, minutes, of }) => (
        <li key={name}>
          {name}: {minutes} minutes, from {place}
          {of === undefined ? '' : ` (${of})`}
        </li>
      ))}
    </ul>
  )
}

function BookSeat({ seat, form, onChange }: Pick<BookPartProps, 'form' | 'onChange'> & { readonly seat: Seat }) {
  const role = capital(seat.roleWords)
  const red = seat.required && seat.name === undefined
  const more = `${seat.required ? ', required' : ''}${seat.part === 'whole' ? '' : `, ${seat.part.replace('-', ' ')} only`}`
  return (
    <li className={red ? 'seat seat-red' : 'seat'}>
      <span className="seat-who">
        <span className="strong">{seat.name ?? role}</span>
        <span className="small softer">
          {seat.family
            ? `Invited separately, never with the agencies${more}`
            : seat.name === undefined
              ? `Nobody named${more}`
              : `${role}${more}`}
        </span>
        {seat.candidates.length === 0 || isSettled(seat, form) ? null : (
          <PickField
            id={`seat-${seat.role}`}
            label={`${role}: who?`}
            value={form.named[seat.role] ?? ''}
            none={seat.name === undefined ? 'Nobody yet' : 'As above'}
            options={seat.candidates.map(({ id, name }) => ({ value: id, words: name }))}
            onChange={(person) => onChange({ named: { ...form.named, [seat.role]: person } })}
          />
        )}
      </span>
      {red ? (
        <span className="when tone-late">
          <ErrorCircleRegular fontSize={16} />
          Empty
        </span>
      ) : (
        <span />
      )}
      {seat.because.length > 0 ? <CiteChip cites={seat.because} what={`${seat.roleWords} is invited`} /> : null}
    </li>
  )
}

/** The only one there is sits there already: there is nothing to choose. */
function isSettled(seat: Seat, form: BookForm): boolean {
  return seat.name !== undefined && seat.candidates.length === 1 && (form.named[seat.role] ?? '') === ''
}
