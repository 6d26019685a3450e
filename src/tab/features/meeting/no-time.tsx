import { Button } from '@fluentui/react-components'
import type { BookingView } from '../../../contracts/booking.ts'
import { Note } from '../../ui/note.tsx'
import { inTheWayWords, wayOutWords } from '../../ui/time-words.ts'

type NoTimeView = NonNullable<BookingView['noTime']>
type NoTimeProps = {
  readonly noTime: NoTimeView
  readonly today: string
  readonly onTake: (way: NoTimeView['waysOut'][number]) => void
}

/** Why no time has everybody who is required, and what by itself would give one, from what costs least to what costs most. */
export function NoTime({ noTime, today, onTake }: NoTimeProps) {
  const { inTheWay, waysOut } = noTime
  return (
    <Note kind="warning" title="No time has everybody who must be there">
      {inTheWay.map((set) => {
        const words = inTheWayWords(set)
        return <p key={words}>{words}</p>
      })}
      {waysOut.length === 0 ? (
        <p>No single change gives one. The times below have the fewest missing.</p>
      ) : (
        <>
          <p>Each of these alone would give a time:</p>
          <ul>
            {waysOut.map((way) => {
              const words = wayOutWords(way, today)
              return (
                <li key={words}>
                  {words}{' '}
                  <Button size="small" aria-label={`Take it: ${words}`} onClick={() => onTake(way)}>
                    Take it
                  </Button>
                </li>
              )
            })}
          </ul>
          <p>The times below are those with the fewest missing as things stand.</p>
        </>
      )}
    </Note>
  )
}
