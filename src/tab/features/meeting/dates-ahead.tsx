import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right'
import { useState } from 'react'
import type { DatesAhead as DatesAheadView } from '../../../contracts/dates-ahead.ts'
import { CiteChip } from '../../ui/cite-chip.tsx'
import { useToday } from '../../ui/session.tsx'
import { ErrorState, Waiting } from '../../ui/states.tsx'
import { useRead } from '../../ui/use-read.ts'
import { capital, dayWords } from '../../ui/words.ts'

type DateAhead = DatesAheadView['dates'][number]

/** Network and reviews of the year ahead, folded away until somebody plans. */
export function DatesAhead({ reference }: { readonly reference: string }) {
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <ChevronRightRegular className="turn" fontSize={16} />
        The dates of a year ahead
      </summary>
      {open ? <Dates reference={reference} /> : null}
    </details>
  )
}

function Dates({ reference }: { readonly reference: string }) {
  const read = useRead<DatesAheadView>(`/api/cases/${reference}/dates-ahead`)
  const today = useToday()
  if (read.value === undefined) {
    if (read.trouble === undefined) return <Waiting what="the dates ahead" />
    return <ErrorState trouble={read.trouble} again={() => void read.again()} />
  }
  const { dates } = read.value
  if (dates.length === 0) return <p className="soft measure">No network meeting and no review lies ahead in the next twelve months.</p>
  return (
    <div className="card card-pad stack-s">
      <p className="soft small measure">
        Each as if those before it were held on their day, with a week to spare. Proposed without anybody’s calendar; nothing is booked.
      </p>
      <ol className="dates-ahead" aria-label="The dates of a year ahead">
        {dates.map((date) => (
          <li key={`${date.kind} ${date.on}`}>
            <span className="strong figures-font">{dayWords(date.on, today)}</span>
            <span>
              {capital(date.title)}
              <span className={date.late ? 'small tone-late' : 'small soft'}> {limitWords(date, today)}</span>
            </span>
            <CiteChip cites={date.cites} what={`${date.title}, ${dayWords(date.on, today)}`} />
          </li>
        ))}
      </ol>
    </div>
  )
}

function limitWords({ late, notBefore, by }: DateAhead, today: string): string {
  const last = dayWords(by, today)
  if (late) return `late: the last day was ${last}`
  return notBefore === undefined ? `by ${last}` : `between ${dayWords(notBefore, today)} and ${last}`
}
