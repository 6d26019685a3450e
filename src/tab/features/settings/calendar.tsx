import { Button } from '@fluentui/react-components'
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right'
import { useState } from 'react'
import type { BoardCalendar } from '../../../contracts/board-choices.ts'
import { Note } from '../../ui/note.tsx'
import { Section } from '../../ui/page.tsx'
import { useRead } from '../../ui/use-read.ts'
import { dayWords } from '../../ui/words.ts'
import { AddClosure } from './add-closure.tsx'
import { AnnounceHolidays } from './announce-holidays.tsx'
import { Closures } from './closures.tsx'
import { RemoveClosure } from './remove-closure.tsx'
import { SELDOM_MS, SettingsPage } from './settings-page.tsx'
import { SourceLink } from './source-link.tsx'
import { WithdrawHoliday } from './withdraw-holiday.tsx'

type Closure = BoardCalendar['closures'][number]
type Holiday = BoardCalendar['years'][number]['days'][number]
/** Which question is open over the page. */
type Asking =
  | { readonly what: 'closure' }
  | { readonly what: 'removal'; readonly closure: Closure }
  | { readonly what: 'holidays' }
  | { readonly what: 'withdrawal'; readonly holiday: Holiday }

/** The days nobody works, with their sources: what every count of working days leaves out. */
export function Calendar() {
  const read = useRead<BoardCalendar>('/api/board/calendar', undefined, SELDOM_MS)
  const [asking, setAsking] = useState<Asking>()
  const over = { onSaved: () => void read.again(), onClose: () => setAsking(undefined) }
  return (
    <SettingsPage
      at="calendar"
      title="Days nobody works"
      under="Working days are Monday to Friday less England’s bank holidays and the days on which an area’s offices are closed. These are facts, so the newest always count, whenever a case was judged."
      what="the calendar"
      read={read}
    >
      {(calendar) => (
        <>
          <Published calendar={calendar} />
          <Closures
            calendar={calendar}
            onAdd={() => setAsking({ what: 'closure' })}
            onRemove={(closure) => setAsking({ what: 'removal', closure })}
          />
          <Holidays
            calendar={calendar}
            onAnnounce={() => setAsking({ what: 'holidays' })}
            onWithdraw={(holiday) => setAsking({ what: 'withdrawal', holiday })}
          />
          {asking?.what === 'closure' ? <AddClosure own={calendar.officerFor} {...over} /> : null}
          {asking?.what === 'removal' ? <RemoveClosure closure={asking.closure} own={calendar.officerFor} {...over} /> : null}
          {asking?.what === 'holidays' ? <AnnounceHolidays publishedThrough={calendar.publishedThrough} {...over} /> : null}
          {asking?.what === 'withdrawal' ? <WithdrawHoliday holiday={asking.holiday} {...over} /> : null}
        </>
      )}
    </SettingsPage>
  )
}

function Published({ calendar }: { readonly calendar: BoardCalendar }) {
  const soon = Number(calendar.publishedThrough.slice(0, 4)) <= Number(calendar.today.slice(0, 4))
  return (
    <Note kind={soon ? 'warning' : 'info'} title={`Bank holidays are known to ${dayWords(calendar.publishedThrough)}`}>
      <p>
        A date beyond that is marked provisional wherever it shows. Source: <SourceLink source={calendar.source} />
      </p>
    </Note>
  )
}

type HolidaysProps = {
  readonly calendar: BoardCalendar
  readonly onAnnounce: () => void
  readonly onWithdraw: (holiday: Holiday) => void
}

function Holidays({ calendar, onAnnounce, onWithdraw }: HolidaysProps) {
  const thisYear = Number(calendar.today.slice(0, 4))
  const officer = calendar.officerFor.length > 0
  const past = calendar.years.filter(({ year }) => year < thisYear)
  const ahead = calendar.years.filter(({ year }) => year >= thisYear)
  return (
    <Section title="England’s bank holidays" beside={officer ? <Button onClick={onAnnounce}>Enter bank holidays…</Button> : undefined}>
      {ahead.map((one) => (
        <Year key={one.year} one={one} onWithdraw={officer ? onWithdraw : undefined} />
      ))}
      <details>
        <summary>
          <ChevronRightRegular className="turn" fontSize={16} />
          Earlier years
        </summary>
        <div className="stack-m preview-later">
          {past.toReversed().map((one) => (
            <Year key={one.year} one={one} onWithdraw={officer ? onWithdraw : undefined} />
          ))}
        </div>
      </details>
    </Section>
  )
}

type YearProps = { readonly one: BoardCalendar['years'][number]; readonly onWithdraw: ((holiday: Holiday) => void) | undefined }

function Year({ one, onWithdraw }: YearProps) {
  return (
    <section className="card card-pad stack-s">
      <h3>{one.year}</h3>
      <ul className="holidays">
        {one.days.map((holiday) => (
          <li key={holiday.on} className="holiday">
            <span className="figures-font">{dayWords(holiday.on)}</span>
            <span>
              {holiday.name}
              {holiday.source === undefined ? null : (
                <span className="small softer">
                  {' '}
                  (announced: <SourceLink source={holiday.source} />)
                </span>
              )}
            </span>
            {onWithdraw === undefined ? null : (
              <Button size="small" appearance="subtle" onClick={() => onWithdraw(holiday)}>
                Withdraw…<span className="unseen"> {dayWords(holiday.on)}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
