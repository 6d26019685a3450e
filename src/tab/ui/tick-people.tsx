import type { MeetingView } from './meeting-facts.tsx'
import { capital } from './words.ts'

type TickPeopleProps = {
  readonly id: string
  readonly legend: string
  readonly hint?: string
  readonly seats: MeetingView['seats']
  readonly ticked: readonly string[]
  readonly wrong?: string | undefined
  readonly onChange: (seats: readonly string[]) => void
}

/** Seats of a meeting to tick; a seat that nobody fills can't be. */
export function TickPeople({ id, legend, hint, seats, ticked, wrong, onChange }: TickPeopleProps) {
  const filled = seats.filter((seat) => seat.name !== undefined)
  return (
    <fieldset className="question" id={id} aria-describedby={wrong === undefined ? undefined : `${id}-wrong`}>
      <legend>{legend}</legend>
      {hint === undefined ? null : <p className="hint">{hint}</p>}
      {wrong === undefined ? null : (
        <p className="says-wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
      <div className="tick-people">
        {filled.map((seat) => (
          <label key={seat.seat} className="pick pick-bare">
            <input
              type="checkbox"
              checked={ticked.includes(seat.seat)}
              onChange={(event) => onChange(event.target.checked ? [...ticked, seat.seat] : ticked.filter((one) => one !== seat.seat))}
            />
            <span>
              {seat.name}
              <span className="hint pick-hint">{capital(seat.roleWords)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
