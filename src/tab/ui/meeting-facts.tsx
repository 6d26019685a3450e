import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle'
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right'
import { CircleRegular } from '@fluentui/react-icons/svg/circle'
import { ErrorCircleRegular } from '@fluentui/react-icons/svg/error-circle'
import { QuestionCircleRegular } from '@fluentui/react-icons/svg/question-circle'
import type { ReactNode } from 'react'
import type { CaseView } from '../../contracts/http.ts'
import { CiteChip } from './cite-chip.tsx'
import { isLive } from './meeting-state.ts'
import { Note } from './note.tsx'
import { useToday } from './session.tsx'
import { capital, dayWords } from './words.ts'

export type MeetingView = CaseView['meetings'][number]
type Seat = MeetingView['seats'][number]

const REPLIES = {
  accepted: { words: 'Accepted', Icon: CheckmarkCircleRegular, tone: 'tone-done' },
  tentative: { words: 'Perhaps', Icon: QuestionCircleRegular, tone: 'tone-soon' },
  declined: { words: 'Declined', Icon: ErrorCircleRegular, tone: 'tone-late' },
  none: { words: 'No reply yet', Icon: CircleRegular, tone: 'tone-quiet' },
} as const

/** Who is invited and why, and how each replied. A required seat that is empty or declined stands out in words; the rest of the empty ones wait folded away. */
export function SeatList({ meeting, why = true }: { readonly meeting: MeetingView; readonly why?: boolean }) {
  const over = !isLive(meeting)
  const optional = meeting.seats.filter((seat) => !seat.required && seat.name === undefined)
  const shown = meeting.seats.filter((seat) => !optional.includes(seat))
  return (
    <>
      <ul className="seats">
        {shown.map((seat) => (
          <SeatLine key={seat.seat} seat={seat} why={why} over={over} />
        ))}
      </ul>
      {optional.length === 0 || over ? null : (
        <details>
          <summary>
            <ChevronRightRegular className="turn" fontSize={16} />
            {optional.length === 1 ? '1 more can be invited' : `${optional.length} more can be invited`}
          </summary>
          <ul className="seats">
            {optional.map((seat) => (
              <SeatLine key={seat.seat} seat={seat} why={why} over={over} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

const WAS = {
  whole: 'Was there',
  'open-part': 'Was in the open part only',
  'confidential-part': 'Was in the confidential part only',
} as const

function SeatLine({ seat, why, over }: { readonly seat: Seat; readonly why: boolean; readonly over: boolean }) {
  const role = capital(seat.roleWords)
  const more = `${seat.required ? ', required' : ''}${seat.part === 'whole' ? '' : `, ${seat.part.replace('-', ' ')} only`}`
  return (
    <li className={seat.red && !over ? 'seat seat-red' : 'seat'}>
      <span className="seat-who">
        <span className="strong">{seat.name ?? role}</span>
        {over && seat.was !== undefined ? <span className="small">{WAS[seat.was]}</span> : null}
        {seat.settled === undefined ? null : <span className="small">{seat.settled}</span>}
        {seat.link?.says === undefined ? null : <span className="small break">{seat.link.says}</span>}
        <span className="small softer">{seat.name === undefined ? `Nobody named${more}` : `${role}${more}`}</span>
      </span>
      <span className="stack-s">
        <Reply seat={seat} reply={seat.reply} over={over} />
        {seat.replyApart === undefined || seat.replyApart === seat.reply ? null : (
          <Reply seat={seat} reply={seat.replyApart} over={over} apart />
        )}
      </span>
      {why && seat.because.length > 0 ? <CiteChip cites={seat.because} what={`${seat.roleWords} is invited`} /> : null}
    </li>
  )
}

type ReplyProps = { readonly seat: Seat; readonly reply: Seat['reply']; readonly over: boolean; readonly apart?: boolean }

/** `apart`: to the confidential part, where it differs. */
function Reply({ seat, reply, over, apart = false }: ReplyProps) {
  if (seat.name === undefined) {
    if (!seat.red || over) return <span className="tone-quiet">Not invited</span>
    return (
      <span className="when tone-late">
        <ErrorCircleRegular fontSize={16} />
        Empty
      </span>
    )
  }
  const { words, Icon, tone } = REPLIES[reply]
  return (
    <span className={`when ${tone}`}>
      <Icon fontSize={16} />
      {apart ? `Confidential part: ${words.toLowerCase()}` : words}
    </span>
  )
}

/** A meeting that couldn't be put into the calendars: what the server says about it, in red; nothing when all is well. */
export function NotInOutlook({ meeting }: { readonly meeting: MeetingView }) {
  if (meeting.trouble === undefined) return null
  return (
    <Note kind="danger" title="Nobody has been invited">
      <p>{meeting.trouble}</p>
    </Note>
  )
}

/** What is wrong with a meeting's seats, as one warning; nothing when all is well. */
export function RedSeats({ meeting, children }: { readonly meeting: MeetingView; readonly children?: ReactNode }) {
  const { red } = meeting
  if (red.length === 0) return null
  return (
    <Note kind="danger" title={red.length === 1 ? 'A required seat needs attention' : `${red.length} required seats need attention`}>
      <p>{red.map(capital).join('; ')}.</p>
      {children}
    </Note>
  )
}

/** Somebody on the invitation to whom nothing may ever be sent: until they are off, Pathway sends nobody anything about this meeting. */
export function BlockedInvited({ meeting }: { readonly meeting: MeetingView }) {
  const { blocked = [] } = meeting
  if (blocked.length === 0) return null
  return (
    <Note kind="danger" title="Somebody who must never be written to is on the invitation">
      <ul className="break">
        {blocked.map((mail) => (
          <li key={mail}>{mail}</li>
        ))}
      </ul>
      <p>
        Take {blocked.length === 1 ? 'it' : 'them'} off the invitation in Outlook now, without sending an update if Outlook lets you choose.
        Until then Pathway sends nothing about this meeting to anybody: no change, and no cancellation.
      </p>
    </Note>
  )
}

/** Whoever the chair added in Outlook and the directory doesn't hold, for the chair to put right there; nothing when all is well. */
export function UnknownInvited({ meeting }: { readonly meeting: MeetingView }) {
  const { unknown = [] } = meeting
  if (unknown.length === 0) return null
  const one = unknown.length === 1
  return (
    <Note kind="danger" title={one ? 'Somebody unknown is on the invitation' : `${unknown.length} unknown addresses are on the invitation`}>
      <ul className="break">
        {unknown.map((mail) => (
          <li key={mail}>{mail}</li>
        ))}
      </ul>
      <p>
        {one ? 'It was added in Outlook and is' : 'They were added in Outlook and are'} not in the directory. Make sure nobody is told who
        mustn’t be: take {one ? 'it' : 'them'} off the invitation in Outlook, or have {one ? 'it' : 'them'} checked and added to the
        directory.
      </p>
    </Note>
  )
}

/** What became of it in Outlook: what is to be put right stands out, the rest is told calmly; nothing when it stands there as it went out. */
export function InOutlook({ meeting }: { readonly meeting: MeetingView }) {
  const wrong = meeting.outlook.filter((one) => one.red)
  const told = meeting.outlook.filter((one) => !one.red)
  return (
    <>
      {wrong.length === 0 ? null : (
        <Note kind="danger" title="Look at the invitation in Outlook">
          <Lines lines={wrong} />
        </Note>
      )}
      {told.length === 0 ? null : (
        <Note kind="info">
          <Lines lines={told} />
        </Note>
      )}
    </>
  )
}

function Lines({ lines }: { readonly lines: MeetingView['outlook'] }) {
  return lines.map((line) => (
    <p key={line.says} className="break">
      {line.says}
    </p>
  ))
}

/** Papers for a meeting, and whether each is in. */
export function PaperList({ meeting }: { readonly meeting: MeetingView }) {
  const today = useToday()
  return (
    <ul className="papers">
      {meeting.papers.map((paper) => (
        <li key={paper.paper}>
          <span>{paper.title}</span>
          {paper.submittedOn === undefined ? (
            <span className="when tone-quiet">
              <CircleRegular fontSize={16} />
              Not in yet
            </span>
          ) : (
            <span className="when tone-done">
              <CheckmarkCircleRegular fontSize={16} />
              Submitted {dayWords(paper.submittedOn, today)}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
