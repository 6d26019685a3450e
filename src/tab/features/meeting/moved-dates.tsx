import { useEffect, useRef, useState } from 'react'
import type { MovePreview } from '../../../contracts/booking.ts'
import type { CaseView } from '../../../contracts/http.ts'
import type { Trouble } from '../../api.ts'
import { CiteChip } from '../../ui/cite-chip.tsx'
import { Note } from '../../ui/note.tsx'
import { useSession, useToday } from '../../ui/session.tsx'
import { TroubleNote, Waiting } from '../../ui/states.tsx'
import { capital, dayWords, momentWords } from '../../ui/words.ts'

type Moment = CaseView['meetings'][number]['starts']
type MovedDatesProps = {
  readonly reference: string
  readonly meeting: string
  readonly starts: Moment
  readonly ends: Moment
  /** Whom it would be given to. */
  readonly chair?: { readonly id: string; readonly name: string } | undefined
}

/** Every date the move would change, those it would break first; nothing is recorded by looking. */
export function MovedDates({ reference, meeting, starts, ends, chair }: MovedDatesProps) {
  const { api } = useSession()
  const today = useToday()
  const [found, setFound] = useState<{ preview?: MovePreview; trouble?: Trouble }>({})
  const turn = useRef(0)
  const asked = JSON.stringify({ meeting, starts, ends, ...(chair === undefined ? {} : { chair: chair.id }) })
  useEffect(() => {
    const mine = ++turn.current
    setFound({})
    void api.read<MovePreview>(`/api/cases/${reference}/move-preview`, JSON.parse(asked)).then((answer) => {
      if (turn.current === mine) setFound(answer.ok ? { preview: answer.value } : { trouble: answer.trouble })
    })
  }, [api, reference, asked])
  if (found.trouble !== undefined) return <TroubleNote trouble={found.trouble} />
  if (found.preview === undefined) return <Waiting what="what it changes" rows={1} />
  const { brokenLimit, dates } = found.preview
  const sorted = dates.toSorted((a, b) => Number(b.passed) - Number(a.passed))
  return (
    <div className="card card-pad stack-m" role="status">
      {brokenLimit === undefined ? null : (
        <Note kind="danger" title={`After the last day in time, ${dayWords(brokenLimit.by, today)}`}>
          <p>{capital(brokenLimit.title)}: it is moved all the same, with the reason why it is late.</p>
          <CiteChip cites={brokenLimit.cites} what={brokenLimit.title} />
        </Note>
      )}
      {found.preview.chair === undefined || chair === undefined ? null : <Given to={chair.name} given={found.preview.chair} />}
      {dates.length === 0 ? <p className="soft">No other date changes.</p> : null}
      <ul className="papers">
        {sorted.map((date) => (
          <li key={`${date.title} ${date.before?.on} ${date.after?.on}`}>
            <span>
              {capital(date.title)} <CiteChip cites={date.cites} what={date.title} />
            </span>
            <span className={date.passed ? 'when tone-late' : 'when tone-quiet'}>
              {date.before === undefined ? 'no date' : momentWords(date.before, today)} →{' '}
              {date.after === undefined ? 'no date' : momentWords(date.after, today)}
              {date.passed ? ', late at once' : ''}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

type GivenProps = { readonly to: string; readonly given: NonNullable<MovePreview['chair']> }

/** What giving it to somebody else means for them, for the one before and for everybody who is invited. */
function Given({ to, given: { calendar, passes } }: GivenProps) {
  const words = {
    free: `${to} has nothing else at that time.`,
    taken: `${to} has something else in their calendar at that time.`,
    'not-known': `Whether ${to} is free then can’t be seen just now.`,
  } as const
  return (
    <>
      {calendar === 'taken' ? <Note kind="warning" title={words.taken} /> : <p>{words[calendar]}</p>}
      <p className="soft">
        Everybody who is invited gets one new invitation, from {to}, and answers it anew; the former one is called off. It stays the same
        meeting here.
      </p>
      {passes.length === 0 ? null : (
        <p>
          {to} then also owes: {passes.join('; ')}.
        </p>
      )}
    </>
  )
}
