import { Button } from '@fluentui/react-components'
import { CalendarSearchRegular } from '@fluentui/react-icons/svg/calendar-search'
import { useState } from 'react'
import type { Warnings as WarningsView } from '../../../contracts/warnings.ts'
import type { Trouble } from '../../api.ts'
import { OversightNav } from '../../ui/oversight-nav.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { say } from '../../ui/said.ts'
import { useSession } from '../../ui/session.tsx'
import { EmptyState, ErrorState, TroubleNote, Waiting } from '../../ui/states.tsx'
import { useRead } from '../../ui/use-read.ts'
import { dayWords } from '../../ui/words.ts'
import { TogetherList, useTogether } from './together.tsx'
import { WarningItem } from './warning-item.tsx'
import './warnings.css'

type Line = WarningsView['lines'][number]

/** As many calendars as one press may have read; more are read with the next. */
const AT_ONCE = 20

const PARTS: readonly { readonly title: string; readonly states: readonly Line['state'][] }[] = [
  { title: 'No time is left before the limit', states: ['no-time-left'] },
  { title: 'Not known yet', states: ['not-looked', 'cannot-tell'] },
  { title: 'There is still time', states: ['time-left'] },
  { title: 'Far off', states: ['far-off'] },
]

/** Every meeting that is owed by a day and not booked: how long is left, and whether any time is at which all who must be there are free. */
export function Warnings() {
  const read = useRead<WarningsView>('/api/warnings')
  const warnings = read.value
  return (
    <Page
      title="Meetings to book"
      plainTitle="Meetings to book"
      under={
        <p className="soft measure">
          Meetings that are owed by a day and not booked. At night Pathway reads the calendars of everyone who must be there, and warns
          before no time is left.
        </p>
      }
    >
      <OversightNav at="warnings" />
      {warnings === undefined ? (
        read.trouble === undefined ? (
          <Waiting what="the meetings to book" rows={4} />
        ) : (
          <ErrorState trouble={read.trouble} again={() => void read.again()} />
        )
      ) : (
        <>
          {read.trouble === undefined ? null : <TroubleNote trouble={read.trouble} />}
          {warnings.lines.length === 0 ? <Nothing /> : <Found warnings={warnings} put={read.put} />}
        </>
      )}
    </Page>
  )
}

function Nothing() {
  return (
    <EmptyState title="Every meeting is booked">
      <p className="soft measure">In none of the cases you see the whole of is a meeting owed by a day and not in the calendar.</p>
    </EmptyState>
  )
}

function Found({ warnings, put }: { readonly warnings: WarningsView; readonly put: (warnings: WarningsView) => void }) {
  const look = useLook(put)
  const together = useTogether()
  const near = [...new Set(warnings.lines.filter((line) => line.state !== 'far-off').map((line) => line.reference))]
  return (
    <>
      <div className="row-between">
        <p role="status">{summary(warnings)}</p>
        {near.length === 0 ? null : (
          <span className="row">
            <Button icon={<CalendarSearchRegular />} disabled={look.looking} onClick={() => void look.at(near.slice(0, AT_ONCE))}>
              {look.looking ? 'Reading calendars…' : near.length > AT_ONCE ? `Look at the first ${AT_ONCE} now` : 'Look at all of them now'}
            </Button>
            <Button disabled={together.looking} onClick={() => void together.ask(near.slice(0, AT_ONCE))}>
              {together.looking ? 'Reading calendars…' : 'Propose times together'}
            </Button>
          </span>
        )}
      </div>
      {look.trouble === undefined ? null : <TroubleNote trouble={look.trouble} />}
      {together.trouble === undefined ? null : <TroubleNote trouble={together.trouble} />}
      {together.found === undefined ? null : <TogetherList found={together.found} lines={warnings.lines} />}
      {PARTS.map(({ title, states }) => {
        const lines = warnings.lines.filter((line) => states.includes(line.state))
        return lines.length === 0 ? null : (
          <Section key={title} title={title}>
            <ul className="card">
              {lines.map((line) => (
                <WarningItem
                  key={`${line.reference} ${line.obligation}`}
                  line={line}
                  looking={look.looking}
                  onLook={() => void look.at([line.reference])}
                />
              ))}
            </ul>
          </Section>
        )
      })}
    </>
  )
}

function summary({ lines, today }: WarningsView): string {
  const none = lines.filter((line) => line.state === 'no-time-left').length
  const meetings = lines.length === 1 ? '1 meeting is' : `${lines.length} meetings are`
  const words = none === 0 ? 'none is known to have run out of time' : none === 1 ? '1 has no time left' : `${none} have no time left`
  return `${meetings} to be booked on ${dayWords(today)}; ${words}.`
}

type Look = {
  readonly looking: boolean
  readonly trouble: Trouble | undefined
  readonly at: (references: readonly string[]) => Promise<void>
}

function useLook(put: (warnings: WarningsView) => void): Look {
  const { api } = useSession()
  const [looking, setLooking] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  return {
    looking,
    trouble,
    at: async (references) => {
      setLooking(true)
      setTrouble(undefined)
      const answer = await api.read<WarningsView>('/api/warnings/look', { references })
      setLooking(false)
      if (!answer.ok) return setTrouble(answer.trouble)
      put(answer.value)
      say('The calendars have been read.')
    },
  }
}
