import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { Together } from '../../../contracts/booking.ts'
import type { Warnings } from '../../../contracts/warnings.ts'
import type { Trouble } from '../../api.ts'
import { CaseLabel } from '../../ui/case-label.tsx'
import { Note } from '../../ui/note.tsx'
import { opaque } from '../../ui/opaque.ts'
import { Section } from '../../ui/page.tsx'
import { propose } from '../../ui/proposed-time.ts'
import { hrefOf } from '../../ui/route.ts'
import { say } from '../../ui/said.ts'
import { useSession, useToday } from '../../ui/session.tsx'
import { inTheWayWords, slotWords, wayOutWords } from '../../ui/time-words.ts'
import { capital, dayWords } from '../../ui/words.ts'

type Meeting = Together['meetings'][number]

export type Proposals = {
  readonly looking: boolean
  readonly trouble: Trouble | undefined
  readonly found: Together | undefined
  readonly ask: (references: readonly string[]) => Promise<void>
}

/** Times for several cases with one chair, whoever asks, as they stand when asked. */
export function useTogether(): Proposals {
  const { api } = useSession()
  const [looking, setLooking] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const [found, setFound] = useState<Together>()
  return {
    looking,
    trouble,
    found,
    ask: async (references) => {
      setLooking(true)
      setTrouble(undefined)
      const answer = await api.read<Together>('/api/meetings-together', { references })
      setLooking(false)
      if (!answer.ok) return setTrouble(answer.trouble)
      setFound(answer.value)
      say(answer.value.calendars === 'read' ? 'Times are proposed below.' : 'The calendars can’t be read just now.')
    },
  }
}

type TogetherProps = { readonly found: Together; readonly lines: Warnings['lines'] }

/** What is proposed, the case with the least days left first. Nothing is booked by it. */
export function TogetherList({ found, lines }: TogetherProps) {
  if (found.calendars === 'outside') {
    return (
      <Note kind="warning" title="The calendars can’t be read just now">
        <p>Nothing is proposed. Ask again in a minute.</p>
      </Note>
    )
  }
  const theirs = found.meetings
    .filter((one) => one.slot !== undefined || one.noTime !== undefined || one.not === 'beside-the-others')
    .toSorted((a, b) => lastDay(a).localeCompare(lastDay(b)))
  const others = found.meetings.length - theirs.length
  return (
    <Section title="Proposed together">
      <p className="soft measure">
        Times for the meetings you chair, the least days left first: nobody in two at once, at most two of them a day and six a week.
        Nothing is booked yet.
      </p>
      {theirs.length === 0 ? <p>None of these meetings is yours to book now.</p> : null}
      {theirs.length === 0 ? null : (
        <ul className="card" aria-label="Proposed together">
          {theirs.map((one) => (
            <Proposal key={one.reference} meeting={one} label={lines.find(({ reference }) => reference === one.reference)?.label} />
          ))}
        </ul>
      )}
      {others === 0 || theirs.length === 0 ? null : (
        <p className="small soft">
          {others === 1 ? '1 more is' : `${others} more are`} not here: booked already, chaired by somebody else, or not to be booked yet.
        </p>
      )}
    </Section>
  )
}

/** A meeting that nothing limits comes last. */
function lastDay({ by, reference }: Meeting): string {
  return `${by ?? '9999'} ${reference}`
}

function Proposal({ meeting, label }: { readonly meeting: Meeting; readonly label: string | undefined }) {
  const today = useToday()
  const { reference, title, by, slot, kind } = meeting
  return (
    <li className="warning-item">
      <div className="warning-who">
        <a className="link strong" href={hrefOf({ at: 'case', reference })}>
          {label === undefined ? reference : <CaseLabel label={label} />}
        </a>
        <span className="softer small figures-font">{reference}</span>
      </div>
      <div className="warning-what">
        <span className="strong">{capital(title ?? '')}</span>
        {slot === undefined ? <Why meeting={meeting} /> : <span className="small soft">{slotWords(slot, today)}</span>}
      </div>
      <div className="warning-when figures-font">
        {slot === undefined ? null : (
          <span className="strong">
            {dayWords(slot.starts.on, today)}, {slot.starts.at} to {slot.ends.at}
          </span>
        )}
        {by === undefined ? null : (
          <span className={meeting.late === true ? 'small tone-late' : 'small soft'}>
            {meeting.late === true ? 'after the last day in time, ' : 'by '}
            {dayWords(by, today)}
          </span>
        )}
        {slot === undefined || kind === undefined ? null : (
          <Button
            as="a"
            size="small"
            href={hrefOf({ at: 'book', reference, what: opaque(kind) })}
            aria-label={`Book this time: ${reference}`}
            onClick={() => propose({ reference, kind, starts: slot.starts, ends: slot.ends })}
          >
            Book this time
          </Button>
        )}
      </div>
    </li>
  )
}

/** Why there is none, and what by itself would give one. */
function Why({ meeting: { noTime } }: { readonly meeting: Meeting }) {
  const today = useToday()
  if (noTime === undefined) return <span>There is a time, and another meeting proposed here takes it. Book that one, then ask again.</span>
  return (
    <>
      {noTime.inTheWay.map((set) => {
        const words = inTheWayWords(set)
        return <span key={words}>{words}</span>
      })}
      {noTime.waysOut.map((way) => {
        const words = wayOutWords(way, today)
        return (
          <span key={words} className="small soft">
            {words}
          </span>
        )
      })}
    </>
  )
}
