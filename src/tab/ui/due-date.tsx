import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right'
import type { OwedView } from '../../contracts/http.ts'
import { useToday } from './session.tsx'
import { dayWords, momentWords } from './words.ts'

type Due = NonNullable<OwedView['due']>

/** The day something is due, and whether the text prints it or it is a labelled assumption. */
export function DueDate({ due }: { readonly due: Due }) {
  const today = useToday()
  return (
    <span>
      by <span className="strong figures-font">{momentWords(due, today)}</span>
      {due.assumed ? <span className="softer"> (our assumption: no limit is printed)</span> : null}
      {due.provisional ? <span className="softer"> (provisional: bank holidays for that year are not published yet)</span> : null}
    </span>
  )
}

/** How a date was counted, day by day, for anyone who asks. */
export function HowCounted({ due }: { readonly due: Due }) {
  return (
    <details className="counted">
      <summary>
        <ChevronRightRegular className="turn" fontSize={16} />
        How this date was counted
      </summary>
      <div className="stack-s counted-body">
        <p>
          {due.assumed ? 'No limit is printed; counted' : `The text prints “${due.printed}”: counted`} as {due.period} from {due.from.what},{' '}
          {dayWords(due.from.on)} (day 0).
        </p>
        {due.notBefore === undefined ? null : <p>Not before {dayWords(due.notBefore)}.</p>}
        {due.pulledBackFrom === undefined ? null : (
          <p>{dayWords(due.pulledBackFrom)} is not a working day, so it is due on the last one before it.</p>
        )}
        {due.calendar === undefined ? null : (
          <p>
            Left out: weekends, days on which the area’s offices are closed, and England’s bank holidays, known to{' '}
            {dayWords(due.calendar.publishedThrough)} ({due.calendar.source}).
          </p>
        )}
        {due.assumedClock && due.at !== undefined ? <p>No hour is printed: the end of the working day is our assumption.</p> : null}
        {due.otherwise.map((other) => (
          <p key={`${other.reading} ${other.by}`}>
            Read otherwise, {otherDate(other)}: {other.says}.
          </p>
        ))}
        {due.before?.map((was) => (
          <p key={was.until}>
            Until {dayWords(was.until)}, {was.on === undefined ? 'there was no limit' : `it was due by ${dayWords(was.on)}`}: what it
            follows from was recorded otherwise then.
          </p>
        ))}
        {due.days.length === 0 ? null : <Days days={due.days} />}
      </div>
    </details>
  )
}

function otherDate({ by, at }: Due['otherwise'][number]): string {
  if (by === 'no-limit') return 'there would be no limit'
  return by === 'not-owed' ? 'this would not be owed' : `it would be ${dayWords(by)}${at === undefined ? '' : ` at ${at}`}`
}

function Days({ days }: { readonly days: Due['days'] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className="days-scroll" aria-label="Every day of the count" tabIndex={0}>
      <table className="days figures-font">
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Count</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.on} className={day.count === undefined ? 'not-counted' : ''}>
              <th scope="row">{dayWords(day.on)}</th>
              <td>
                {day.count === undefined ? `not counted${day.why === undefined ? '' : `: ${day.why}`}` : day.count}
                {day.count !== undefined && day.why !== undefined ? ` (${day.why})` : ''}
                {day.source === undefined ? '' : `; announced: ${day.source}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
