import { Button } from '@fluentui/react-components'
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle'
import { DismissCircleRegular } from '@fluentui/react-icons/svg/dismiss-circle'
import { QuestionCircleRegular } from '@fluentui/react-icons/svg/question-circle'
import type { CaseView } from '../../../contracts/http.ts'
import type { Command } from '../../api.ts'
import { Note } from '../../ui/note.tsx'
import { opaque } from '../../ui/opaque.ts'
import { hrefOf } from '../../ui/route.ts'
import { say } from '../../ui/said.ts'
import { useToday } from '../../ui/session.tsx'
import { TroubleNote } from '../../ui/states.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { capital, dayWords } from '../../ui/words.ts'

type Asking = CaseView['askings'][number]
type Time = Asking['times'][number]
type AskingsProps = { readonly kase: CaseView; readonly put: (kase: CaseView) => void }

/** The times people without a sign-in are asked about: who can when, the best first, and one press books one. */
export function Askings({ kase, put }: AskingsProps) {
  return kase.askings.map((asking) => <AskingCard key={asking.asking} asking={asking} kase={kase} put={put} />)
}

function AskingCard({ asking, kase, put }: AskingsProps & { readonly asking: Asking }) {
  const today = useToday()
  const command = useCommand(kase, put)
  const mayBook = kase.bookable.some(({ kind }) => kind === asking.kind)
  const { closes, takesAnswers, silent, title } = asking
  const busy = command.state !== 'ready'
  const send = async (wanted: Command, said: string): Promise<void> => {
    if (await command.send(wanted)) say(said)
  }
  return (
    <article className="card card-pad stack-m" aria-label={`Times asked about: ${title}`}>
      <div className="row-between">
        <div>
          <h3>Times asked about: {title}</h3>
          <p className="soft small">
            {takesAnswers ? 'Answers by' : 'Answers were taken until'} {dayWords(closes.on, today)}, {closes.at} · chair {asking.chairName}
          </p>
        </div>
        <span className="meeting-state">{stateOf(silent, takesAnswers)}</span>
      </div>
      {command.trouble === undefined ? null : <TroubleNote trouble={command.trouble} />}
      <NobodyCan asking={asking} kase={kase} />
      {asking.times.length === 0 ? <p className="soft">All of these times have passed. End the asking, and look for others.</p> : null}
      <ol className="asked-times">
        {asking.times.map((time, index) => (
          <AskedTime
            key={time.time}
            time={time}
            {...(mayBook
              ? {
                  book: () =>
                    void send(bookingOf(asking, time), 'Booked. The invitations are on their way, and the other times are free again.'),
                }
              : {})}
            best={index === 0 && time.everybody}
            busy={busy}
          />
        ))}
      </ol>
      <People asking={asking} busy={busy} may={mayBook} send={(wanted, said) => void send(wanted, said)} />
      {mayBook && kase.may.includes('end-asking') ? (
        <div className="row">
          <Button
            appearance="subtle"
            aria-label={`End the asking: ${title}`}
            disabledFocusable={busy}
            onClick={() => void send({ do: 'end-asking', asking: asking.asking }, 'Recorded: the asking has ended, and nothing is held.')}
          >
            End the asking
          </Button>
        </div>
      ) : null}
    </article>
  )
}

function stateOf(silent: number, takesAnswers: boolean): string {
  if (silent === 0) return 'All have answered'
  return `${silent} ${takesAnswers ? 'not answered yet' : 'did not answer'}`
}

function bookingOf({ kind, chair, minuteTaker, fill }: Asking, { starts, ends }: Time): Command {
  return { do: 'book-meeting', kind, chair, minuteTaker, fill: [...fill], starts, ends } as Command
}

const ICONS = {
  can: CheckmarkCircleRegular,
  deputy: CheckmarkCircleRegular,
  cannot: DismissCircleRegular,
  nothing: DismissCircleRegular,
  silent: QuestionCircleRegular,
} as const

type AskedTimeProps = { readonly time: Time; readonly book?: () => void; readonly best: boolean; readonly busy: boolean }

function AskedTime({ time, book, best, busy }: AskedTimeProps) {
  const today = useToday()
  const when = `${dayWords(time.starts.on, today)}, ${time.starts.at} to ${time.ends.at}`
  return (
    <li>
      <div>
        <p className="strong figures-font">{when}</p>
        <ul className="asked-people small">
          {time.people.map(({ name, can, required, says }) => {
            const Icon = ICONS[can]
            return (
              <li key={name} className={required && (can === 'cannot' || can === 'nothing') ? 'tone-late' : undefined}>
                <Icon fontSize={16} />
                <span>
                  {name}: {says}
                  {required ? ' (required)' : ''}
                </span>
              </li>
            )
          })}
        </ul>
      </div>
      {book === undefined ? null : (
        <Button
          appearance={best ? 'primary' : 'secondary'}
          size="small"
          aria-label={`Book this one: ${when}`}
          disabledFocusable={busy}
          onClick={book}
        >
          Book this one
        </Button>
      )}
    </li>
  )
}

/** The same ways out as where no calendar has a time: a deputy, in writing or for a part, online, another chair. */
function NobodyCan({ asking, kase }: { readonly asking: Asking; readonly kase: CaseView }) {
  const best = asking.times[0]
  if (!asking.nobody || best === undefined) return null
  const away = best.people.filter(({ can, required }) => required && (can === 'cannot' || can === 'nothing')).map(({ name }) => name)
  return (
    <Note kind="warning" title="No time has everybody who must be there">
      <p>The first has the fewest missing: {away.join(', ')}. Any of these helps:</p>
      <ul>
        <li>ask them for a deputy, or for what they know in writing; then book it, and put the seat right on the meeting</li>
        <li>have them for a part of it, or online</li>
        <li>
          end the asking and <a href={hrefOf({ at: 'book', reference: kase.reference, what: opaque(asking.kind) })}>look for other times</a>
          , with another chair or shorter
        </li>
      </ul>
    </Note>
  )
}

type PeopleProps = {
  readonly asking: Asking
  readonly busy: boolean
  readonly may: boolean
  readonly send: (command: Command, said: string) => void
}

function People({ asking, busy, may, send }: PeopleProps) {
  const again = (person: string): Command => ({ do: 'ask-by-link', meeting: asking.asking, seats: [person] })
  const withdraw = (person: string): Command => ({ do: 'withdraw-link', meeting: asking.asking, seat: person })
  return (
    <div className="stack-s">
      <h4>Asked</h4>
      <ul className="asked-times">
        {asking.people.map(({ person, name, roleWords, link, says }) => (
          <li key={person}>
            <div>
              <p className="strong">{name}</p>
              <p className="small soft">
                {capital(roleWords)}; {says}
              </p>
            </div>
            {may && asking.takesAnswers ? (
              <div className="row">
                <Button
                  size="small"
                  aria-label={`Send ${name} a new link`}
                  disabledFocusable={busy}
                  onClick={() => send(again(person), 'Recorded. A new link is on its way; the old one no longer works.')}
                >
                  New link
                </Button>
                {link ? (
                  <Button
                    size="small"
                    appearance="subtle"
                    aria-label={`Withdraw the link of ${name}`}
                    disabledFocusable={busy}
                    onClick={() => send(withdraw(person), 'Recorded: the link no longer works.')}
                  >
                    Withdraw
                  </Button>
                ) : null}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
