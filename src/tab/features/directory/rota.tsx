import { useState } from 'react'
import type { BoardChoices } from '../../../contracts/board-choices.ts'
import type { Duty } from '../../../contracts/duty.ts'
import { PickField } from '../../ui/fields.tsx'
import { say } from '../../ui/said.ts'
import { usePress } from '../../ui/use-press.ts'
import { dayWords } from '../../ui/words.ts'
import { SaveChanges } from './save-changes.tsx'

type RotaProps = { readonly duty: Duty; readonly onSaved: () => Promise<void> }
type Day = Duty['week'][number]
type Slot = Day['slots'][number]

/** The week by half-days; whoever keeps the directory changes it in place. */
export function Rota({ duty, onSaved }: RotaProps) {
  const keeps = duty.keeperFor.includes('derby')
  const [picked, setPicked] = useState<Readonly<Record<string, string>>>({})
  const press = usePress<BoardChoices>()
  const changed = duty.week.flatMap((day) =>
    day.slots.flatMap((slot) => {
      const person = picked[nameOf(day, slot)]
      return person === undefined || person === first(slot) ? [] : [{ on: day.on, half: slot.half, people: person === '' ? [] : [person] }]
    }),
  )
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
                  value={picked[nameOf(day, slot)] ?? first(slot)}
                  onPick={(person) => setPicked({ ...picked, [nameOf(day, slot)]: person })}
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
  readonly value: string
  readonly onPick: (person: string) => void
}

function SlotField({ day, slot, duty, value, onPick }: SlotProps) {
  return (
    <PickField
      id={nameOf(day, slot)}
      label={HALF_WORDS[slot.half]}
      hint={value === first(slot) ? troubleOf(slot) : undefined}
      value={value}
      onChange={onPick}
      none="Nobody"
      options={duty.people.derby.map(({ id, name }) => ({ value: id, words: name }))}
    />
  )
}

/** What the field can't say itself; that nobody is named it says. */
function troubleOf(slot: Slot): string | undefined {
  if (slot.is === 'clash') return `Several are named: ${slot.people.map(words).join(', then ')}.`
  return slot.people.some(({ away }) => away) ? 'Away today.' : undefined
}

function words({ name, away }: Slot['people'][number]): string {
  return away ? `${name} (away today)` : name
}

function first({ people }: Slot): string {
  return people[0]?.id ?? ''
}

function nameOf({ on }: Pick<Day, 'on'>, { half }: Pick<Slot, 'half'>): string {
  return `${on}-${half}`
}
