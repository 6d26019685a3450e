import type { CaseView } from '../../../contracts/http.ts'
import { ChildName } from '../../../tab/ui/child-name.tsx'
import { CiteChip } from '../../../tab/ui/cite-chip.tsx'
import { DueDate } from '../../../tab/ui/due-date.tsx'
import { LevelBadge } from '../../../tab/ui/level-badge.tsx'
import {
  BlockedInvited,
  InOutlook,
  type MeetingView,
  NotInOutlook,
  PaperList,
  RedSeats,
  SeatList,
  UnknownInvited,
} from '../../../tab/ui/meeting-facts.tsx'
import { isLive, STATE_WORDS } from '../../../tab/ui/meeting-state.ts'
import { useToday } from '../../../tab/ui/session.tsx'
import { StandingWords } from '../../../tab/ui/standing.tsx'
import { ErrorState, Waiting } from '../../../tab/ui/states.tsx'
import { useRead } from '../../../tab/ui/use-read.ts'
import { capital, isOpen, momentWords } from '../../../tab/ui/words.ts'

/** The case beside its meeting: when it is, who replied, which seats and papers are missing, and what is owed. */
export function BesideMeeting({ reference }: { readonly reference: string }) {
  const read = useRead<CaseView>(`/api/cases/${reference}`)
  const kase = read.value
  return (
    <main className="pane">
      <div>
        <h1>{kase === undefined ? `Case ${reference}` : <ChildName child={kase.child} />}</h1>
        <p className="soft row">
          <span className="figures-font">{reference}</span>
          {kase === undefined || kase.worry === '' ? null : <LevelBadge level={kase.level} />}
        </p>
      </div>
      {kase === undefined ? (
        read.trouble === undefined ? (
          <Waiting what="the case" />
        ) : (
          <ErrorState trouble={read.trouble} again={() => void read.again()} />
        )
      ) : (
        <CaseBeside kase={kase} />
      )}
    </main>
  )
}

function CaseBeside({ kase }: { readonly kase: CaseView }) {
  const meeting = kase.meetings.findLast(isLive) ?? kase.meetings.at(-1)
  const seesWhole = kase.worry !== ''
  const open = kase.owed.filter((one) => isOpen(one.standing))
  return (
    <>
      {meeting === undefined ? <p className="soft">This case has no meeting in Pathway yet.</p> : <MeetingBeside meeting={meeting} />}
      <section className="stack-s">
        <h2>{seesWhole ? 'Owed now' : 'Asked of you'}</h2>
        {open.length === 0 ? (
          <p className="soft">{seesWhole ? 'Nothing is owed now.' : 'Nothing is asked of you now. What others owe is not shown to you.'}</p>
        ) : null}
        <ul className="card">
          {open.map((one) => (
            <li key={one.id} className="pane-owed">
              <span className="strong">{capital(one.title)}</span>
              <span className="soft small">
                {one.mine ? 'You' : (one.ownerName ?? capital(one.ownerRole))}
                {one.due === undefined ? null : (
                  <>
                    {', '}
                    <DueDate due={one.due} />
                  </>
                )}
              </span>
              <span className="row">
                <StandingWords standing={one.standing} />
                <CiteChip cites={one.cites} what={one.title} linked={false} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

function MeetingBeside({ meeting }: { readonly meeting: MeetingView }) {
  const today = useToday()
  return (
    <section className="stack-m">
      <div>
        <h2>{meeting.title}</h2>
        <p className="figures-font">
          {momentWords(meeting.starts, today)} to {meeting.ends.at}
        </p>
        <p className="soft small">
          {STATE_WORDS[meeting.state]} · chair {meeting.chair}
        </p>
      </div>
      {meeting.parts === undefined ? null : (
        <p>
          Open part {meeting.parts.open.starts.at} to {meeting.parts.open.ends.at} · confidential part{' '}
          {meeting.parts.confidential.starts.at} to {meeting.parts.confidential.ends.at}, practitioners only
        </p>
      )}
      <NotInOutlook meeting={meeting} />
      <BlockedInvited meeting={meeting} />
      <UnknownInvited meeting={meeting} />
      <InOutlook meeting={meeting} />
      <RedSeats meeting={meeting} />
      <div className="card card-pad">
        <SeatList meeting={meeting} why={false} />
      </div>
      {meeting.papers.length === 0 ? null : (
        <div className="card card-pad">
          <h3>Papers</h3>
          <PaperList meeting={meeting} />
        </div>
      )}
    </section>
  )
}

/** The appointment is not one of ours. */
export function NoReference() {
  return (
    <main className="pane">
      <h1>Not a Pathway meeting</h1>
      <p className="soft">
        The subject of this appointment carries no reference. Meetings booked through Pathway carry one, and then the case is shown here
        beside them.
      </p>
    </main>
  )
}

export function OutsideOutlook() {
  return (
    <main className="pane">
      <h1>Open this in Outlook</h1>
      <p>This pane stands beside a meeting in Outlook, which tells Pathway who you are. Open a meeting there and choose Pathway.</p>
    </main>
  )
}
