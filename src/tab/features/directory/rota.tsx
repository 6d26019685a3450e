import { useState } from 'react'
import type { BoardChoices } from '../../../contracts/board-choices.ts'
import type { Duty } from '../../../contracts/duty.ts'
import { PickField } from '../../ui/fields.tsx'
import { say } from '../../ui/said.ts'
import { usePress } from '../../ui/use-press.ts'
import { dayWords } from '../../ui/words.ts'
import { changedSlots, nameOf, type Picked, placesOf } from './rota-form.ts'
import { SaveChanges } from './save-changes.tsx'

type RotaProps = { readonly duty: Duty; readonly onSaved: () => Promise<void> }
type Day = Duty['week'][number]
type Slot = Day['slots'][number]

/** The week by half-days; whoever keeps the directory changes it in place. */
export function Rota({ duty, onSaved }: RotaProps) {
  const keeps = duty.keeperFor.includes('derby')
  const [picked, setPicked] = useState<Picked>({})
  const press = usePress<BoardChoices>()
  const changed = changedSlots(duty.week, picked)
  async function save(): Promise<void> {
    const why = `Rota of the week of ${dayWords(duty.monday)}.`
    const answer = await press.send('/api/board/changes', { do: 'set-rota', areas: ['derby'], slots: changed, why }, duty.version)
    if (answer === undefined) return
    say('Recorded: the rota of the week.')
    await onSaved()
    setPicked({})
  }
  return (
    <div className="stack-m">
      <ol className="duty-week" aria-label="The week’s rota">
        {duty.week.map((day) => (
          <li key={day.on} className={`card duty-day${day.on === duty.today ? ' duty-today' : ''}`}>
            <h3>{dayWords(day.on, duty.today)}</h3>
            {day.off === undefined ? null : <p className="soft">{day.off}</p>}
            {day.slots.map((slot) =>
              keeps ? (
                <SlotField
                  key={slot.half}
                  day={day}
                  slot={slot}
                  duty={duty}
                  places={placesOf(slot, picked[nameOf(day, slot)])}
                  onPick={(places) => setPicked({ ...picked, [nameOf(day, slot)]: places })}
                />
              ) : (
                <div key={slot.half} className="duty-slot">
                  <span className="label">{HALF_WORDS[slot.half]}</span>
                  <span>{slot.people.length === 0 ? 'Nobody' : slot.people.map(words).join(', then ')}</span>
                </div>
              ),
            )}
          </li>
        ))}
      </ol>
      <SaveChanges
        keeps={keeps}
        press={press}
        yes="Save the week"
        changed={changed.length}
        called={['half-day', 'half-days']}
        onSave={() => void save()}
      />
    </div>
  )
}

const HALF_WORDS = { morning: 'Morning', afternoon: 'Afternoon' } as const

type SlotProps = {
  readonly day: Day
  readonly slot: Slot
  readonly duty: Duty
  readonly places: readonly string[]
  readonly onPick: (places: readonly string[]) => void
}

/** A field for everybody who is named: of several each is kept, changed or taken off on their own. */
function SlotField({ day, slot, duty, places, onPick }: SlotProps) {
  const fields = places.map((value, at) => ({ id: `${nameOf(day, slot)}-${at + 1}`, value, at }))
  return fields.map(({ id, value, at }) => (
    <PickField
      key={id}
      id={id}
      label={at === 0 ? HALF_WORDS[slot.half] : `${HALF_WORDS[slot.half]}, number ${at + 1}`}
      hint={at === 0 && value === slot.people[0]?.id ? troubleOf(slot) : undefined}
      value={value}
      onChange={(person) => onPick(places.with(at, person))}
      none="Nobody"
      options={withNamed(duty.people.derby, slot).map(({ id, name }) => ({ value: id, words: name }))}
    />
  ))
}

/** Whoever stands there can stay there, also when the role has been taken from them since. */
function withNamed(people: Duty['people']['derby'], slot: Slot): readonly { readonly id: string; readonly name: string }[] {
  return [...people, ...slot.people.filter(({ id }) => !people.some((one) => one.id === id))]
}

/** What the field can't say itself; that nobody is named it says. */
function troubleOf(slot: Slot): string | undefined {
  if (slot.is === 'clash') return `Several are named: ${slot.people.map(words).join(', then ')}.`
  return slot.people.some(({ away }) => away) ? 'Away today.' : undefined
}

function words({ name, away }: Slot['people'][number]): string {
  return away ? `${name} (away today)` : name
}
