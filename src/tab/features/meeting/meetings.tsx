import { Button } from '@fluentui/react-components'
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right'
import { VideoRegular } from '@fluentui/react-icons/svg/video'
import { useState } from 'react'
import type { CaseView } from '../../../contracts/http.ts'
import { BookLink } from '../../ui/book-link.tsx'
import { BookingHint } from '../../ui/booking-hint.tsx'
import {
  BlockedInvited,
  InOutlook,
  type MeetingView,
  NotInOutlook,
  PaperList,
  RedSeats,
  SeatList,
  UnknownInvited,
} from '../../ui/meeting-facts.tsx'
import { isLive, STATE_WORDS } from '../../ui/meeting-state.ts'
import { Section } from '../../ui/page.tsx'
import { hrefOf } from '../../ui/route.ts'
import { useToday } from '../../ui/session.tsx'
import { dayWords, momentWords } from '../../ui/words.ts'
import { Askings } from './askings.tsx'
import { CancelMeeting } from './cancel-meeting.tsx'
import { ChangeInvited } from './change-invited.tsx'
import { ConfidentialPart } from './confidential-part.tsx'
import { DatesAhead } from './dates-ahead.tsx'
import { HeldByPhone } from './held-by-phone.tsx'
import { AskByLink, SeatLinks, seatsToAsk } from './personal-links.tsx'
import { FamilySeats, SolveSeats } from './solve-seats.tsx'
import './meeting.css'

type MeetingsProps = { readonly kase: CaseView; readonly put: (kase: CaseView) => void }
type MeetingCardProps = MeetingsProps & { readonly meeting: MeetingView }

/** The case's meetings, the newest first. */
export function Meetings({ kase, put }: MeetingsProps) {
  const meetings = [...kase.meetings].reverse()
  return (
    <Section title="Meetings">
      <Askings kase={kase} put={put} />
      {meetings.length === 0 && kase.askings.length > 0 ? null : meetings.length === 0 ? (
        <div className="card card-pad stack-s">
          <p className="soft measure">
            No meeting yet. When one is booked, its time, the invited, their replies and the papers appear here.
          </p>
        </div>
      ) : (
        meetings.map((meeting) => <MeetingCard key={meeting.meeting} meeting={meeting} kase={kase} put={put} />)
      )}
      <ToBook kase={kase} put={put} />
      {seesAhead(kase) ? <DatesAhead reference={kase.reference} /> : null}
    </Section>
  )
}

/** Whoever sees the whole case, where a meeting stands from which others follow. */
function seesAhead({ worry, emergency, closed, meetings }: CaseView): boolean {
  return worry !== '' && emergency === undefined && closed === undefined && meetings.length > 0
}

/** The meetings that can be booked: those owed at hand, the others folded away; the first can be had in the chat as well. */
function ToBook({ kase, put }: MeetingsProps) {
  const [phoning, setPhoning] = useState(false)
  const { bookable, reference } = kase
  const owed = bookable.filter((one) => one.owed.length > 0)
  const others = bookable.filter((one) => one.owed.length === 0)
  const links = (some: CaseView['bookable']) => (
    <div className="row">
      {some.map((one) => (
        <BookLink key={one.kind} reference={reference} bookable={one} />
      ))}
    </div>
  )
  return (
    <>
      {kase.may.includes('record-discussion') ? (
        <div className="row">
          <Button onClick={() => setPhoning(true)}>Held just now by phone…</Button>
        </div>
      ) : null}
      {phoning ? <HeldByPhone kase={kase} put={put} onClose={() => setPhoning(false)} /> : null}
      {owed.length === 0 ? null : (
        <div className="card card-pad stack-s">
          {links(owed)}
          <BookingHint reference={reference} or />
        </div>
      )}
      {others.length === 0 ? null : (
        <details>
          <summary>
            <ChevronRightRegular className="turn" fontSize={16} />
            Book a meeting that is not owed
          </summary>
          {links(others)}
        </details>
      )}
    </>
  )
}

function MeetingCard({ meeting, kase, put }: MeetingCardProps) {
  const today = useToday()
  return (
    <article className="card card-pad stack-m" aria-label={`${meeting.title}, ${momentWords(meeting.starts, today)}`}>
      <div className="row-between">
        <div>
          <h3>{meeting.title}</h3>
          <p className="figures-font">
            {momentWords(meeting.starts, today)} to {meeting.ends.at}
          </p>
          <p className="soft small">
            Chair {meeting.chair} · minutes {meeting.minuteTaker}
          </p>
        </div>
        <span className={`meeting-state meeting-${meeting.state}`}>{STATE_WORDS[meeting.state]}</span>
      </div>
      <ConfidentialPart meeting={meeting} kase={kase} put={put} />
      <NotInOutlook meeting={meeting} />
      <BlockedInvited meeting={meeting} />
      <UnknownInvited meeting={meeting} />
      <InOutlook meeting={meeting} />
      <RedSeats meeting={meeting}>
        {kase.may.includes('settle-seat') ? <SolveSeats meeting={meeting} kase={kase} put={put} /> : null}
      </RedSeats>
      <div className="stack-s">
        <h4>Invited</h4>
        <SeatList meeting={meeting} />
        {isLive(meeting) && kase.may.includes('settle-seat') ? <FamilySeats meeting={meeting} kase={kase} put={put} /> : null}
        <SeatLinks meeting={meeting} kase={kase} put={put} />
      </div>
      {meeting.papers.length === 0 ? null : (
        <div className="stack-s">
          <h4>Papers</h4>
          <PaperList meeting={meeting} />
        </div>
      )}
      {meeting.agenda.length === 0 ? null : (
        <details>
          <summary>
            <ChevronRightRegular className="turn" fontSize={16} />
            Agenda
          </summary>
          <ol className="agenda">
            {meeting.agenda.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ol>
        </details>
      )}
      <After meeting={meeting} />
      <MeetingActions meeting={meeting} kase={kase} put={put} />
    </article>
  )
}

/** What came of a meeting that was held. */
function After({ meeting }: { readonly meeting: MeetingView }) {
  if (meeting.state !== 'held') return null
  return (
    <div className="stack-s">
      {meeting.outcome === undefined ? null : (
        <>
          <h4>What was decided</h4>
          <p className="break measure">{meeting.outcome}</p>
        </>
      )}
      <h4>Outline plan</h4>
      {meeting.outlinePlan.length === 0 ? (
        <p className="soft">No actions were recorded.</p>
      ) : (
        <ul className="papers">
          {meeting.outlinePlan.map((action) => (
            <li key={`${action.what} ${action.who}`}>
              <span>{action.what}</span>
              <span className="soft">
                {action.who}, by {dayWords(action.byOn)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="soft small">
        {meeting.minutesFiledOn === undefined ? 'Minutes not filed yet' : `Minutes filed ${dayWords(meeting.minutesFiledOn)}`} ·{' '}
        {meeting.planFiledOn === undefined ? 'plan not filed yet' : `plan filed ${dayWords(meeting.planFiledOn)}`}
      </p>
    </div>
  )
}

function MeetingActions({ meeting, kase, put }: MeetingCardProps) {
  const [cancelling, setCancelling] = useState(false)
  const [inviting, setInviting] = useState(false)
  const [asking, setAsking] = useState(false)
  const at = { reference: kase.reference, meeting: meeting.meeting }
  const live = isLive(meeting)
  const cancel = live && kase.may.includes('cancel-meeting')
  const change = live && kase.may.includes('change-invitations')
  const ask = live && kase.may.includes('ask-by-link') && seatsToAsk(meeting).length > 0
  const links = [
    ...(live && kase.may.includes('move-meeting') ? [{ words: 'Move', href: hrefOf({ at: 'move', ...at }) }] : []),
    ...(live && kase.may.includes('change-chair') ? [{ words: 'Another chair', href: hrefOf({ at: 'chair', ...at }) }] : []),
    ...(live && kase.may.includes('record-meeting-held') ? [{ words: 'Record as held', href: hrefOf({ at: 'held', ...at }) }] : []),
    ...(meeting.state === 'held' && meeting.minutesFiledOn === undefined && kase.may.includes('file-minutes')
      ? [{ words: 'File the minutes', href: hrefOf({ at: 'minutes', ...at }) }]
      : []),
    ...(meeting.state === 'held' && meeting.planFiledOn === undefined && kase.may.includes('file-plan')
      ? [{ words: 'File the plan', href: hrefOf({ at: 'plan', ...at }) }]
      : []),
  ]
  if (links.length === 0 && !cancel && !change && (meeting.joinUrl === undefined || !live)) return null
  return (
    <div className="row">
      {meeting.joinUrl === undefined || !live ? null : (
        <Button as="a" href={meeting.joinUrl} target="_blank" rel="noopener noreferrer" icon={<VideoRegular />}>
          Join in Teams
        </Button>
      )}
      {links.map((link) => (
        <Button key={link.href} as="a" href={link.href} aria-label={`${link.words}: ${meeting.title}`}>
          {link.words}
        </Button>
      ))}
      {change ? (
        <Button aria-label={`Change who is invited: ${meeting.title}`} onClick={() => setInviting(true)}>
          Change who is invited
        </Button>
      ) : null}
      {ask ? (
        <Button aria-label={`Ask by personal link: ${meeting.title}`} onClick={() => setAsking(true)}>
          Ask by personal link
        </Button>
      ) : null}
      {cancel ? (
        <Button appearance="subtle" aria-label={`Cancel the meeting: ${meeting.title}`} onClick={() => setCancelling(true)}>
          Cancel the meeting
        </Button>
      ) : null}
      {inviting ? <ChangeInvited meeting={meeting} kase={kase} put={put} onClose={() => setInviting(false)} /> : null}
      {asking ? <AskByLink meeting={meeting} kase={kase} put={put} onClose={() => setAsking(false)} /> : null}
      {cancelling ? <CancelMeeting meeting={meeting} kase={kase} put={put} onClose={() => setCancelling(false)} /> : null}
    </div>
  )
}
