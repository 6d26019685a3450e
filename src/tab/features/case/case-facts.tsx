import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { CaseView } from '../../../contracts/http.ts'
import { CiteChip } from '../../ui/cite-chip.tsx'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { isLive } from '../../ui/meeting-state.ts'
import { hrefOf } from '../../ui/route.ts'
import { useToday } from '../../ui/session.tsx'
import { dayWords, momentWords } from '../../ui/words.ts'
import { CaseMatrices } from './case-matrices.tsx'
import { ChildCard } from './child-card.tsx'
import { CloseCase } from './close-case.tsx'
import { RecordedHere } from './recorded.tsx'
import { ClosedTo } from './seal-access.tsx'
import { StandsUnder } from './stands-under.tsx'

/** The worry is what only the team sees. */
export function seesWhole(kase: CaseView): boolean {
  return kase.worry !== ''
}

type CaseFactsProps = { readonly kase: CaseView; readonly put: (kase: CaseView) => void }

/** What is known of the child and the case, beside what is owed. */
export function CaseFacts({ kase, put }: CaseFactsProps) {
  if (!seesWhole(kase)) return <PartOnly kase={kase} />
  return (
    <>
      <NextMeeting kase={kase} />
      <section className="card card-pad stack-m">
        <h2 className="side-title">Level of risk</h2>
        <div>
          <LevelBadge level={kase.level} />
        </div>
        {kase.levelBecause === undefined ? null : <p className="small soft break">{kase.levelBecause}</p>}
        {kase.floor.level === 'low' ? null : (
          <div className="stack-s">
            <p className="small">{kase.floor.says}</p>
            <div>
              <CiteChip cites={kase.floor.because} what="the lowest level allowed" />
            </div>
          </div>
        )}
        {kase.standsUnder === undefined ? null : <StandsUnder under={kase.standsUnder} />}
        <RecordedHere kase={kase} place="level" put={put} />
        <CaseMatrices kase={kase} />
      </section>
      <ChildCard kase={kase} put={put} />
      <section className="card card-pad stack-m">
        <h2 className="side-title">Information and checks</h2>
        <RecordedHere
          kase={kase}
          place="information"
          put={put}
          none="Nothing yet. Who holds information, and checks that were made, stand here."
        />
      </section>
      <Team kase={kase} />
      <ClosedTo kase={kase} put={put} />
      {kase.emergency === undefined ? <NeverWrittenTo kase={kase} /> : null}
      <Closing kase={kase} put={put} />
    </>
  )
}

/** Who harms the child is recorded on a page of its own, so that no name stands here for whoever looks over a shoulder. */
function NeverWrittenTo({ kase }: { readonly kase: CaseView }) {
  return (
    <section className="card card-pad stack-s">
      <h2 className="side-title">Never to be written to</h2>
      <p className="small soft">Addresses, numbers and names of people who must hear nothing of this case.</p>
      <a className="link small" href={hrefOf({ at: 'case-blocked', reference: kase.reference })}>
        See and enter them
      </a>
    </section>
  )
}

/** Ending the work under these procedures: the last thing on the page, and only for those who may. */
function Closing({ kase, put }: CaseFactsProps) {
  const [closing, setClosing] = useState(false)
  if (!kase.may.includes('close-case')) return null
  return (
    <div>
      <Button appearance="subtle" size="small" onClick={() => setClosing(true)}>
        Close the case…
      </Button>
      {closing ? <CloseCase kase={kase} put={put} onClose={() => setClosing(false)} /> : null}
    </div>
  )
}

/** The meeting to come, in a word; everything about it stands further down. */
function NextMeeting({ kase }: { readonly kase: CaseView }) {
  const today = useToday()
  const next = kase.meetings.findLast((one) => isLive(one))
  if (next === undefined) return null
  return (
    <section className="card card-pad stack-s">
      <h2 className="side-title">Next meeting</h2>
      <p>
        <span className="strong figures-font">{momentWords(next.starts, today)}</span>
        <br />
        {next.title}
      </p>
      {next.state === 'not-in-outlook' ? <p className="tone-late small">Nobody has been invited yet</p> : null}
      {next.blocked === undefined ? null : <p className="tone-late small">Somebody who must never be written to is on the invitation</p>}
      {next.unknown === undefined ? null : <p className="tone-late small">Somebody unknown is on the invitation</p>}
      {next.red.length === 0 ? null : (
        <p className="tone-late small">
          {next.red.length === 1 ? '1 required seat needs attention' : `${next.red.length} required seats need attention`}
        </p>
      )}
    </section>
  )
}

/** Somebody who is only invited or told sees the meeting and their own duties; the rest stays with the case's team. */
function PartOnly({ kase }: { readonly kase: CaseView }) {
  return (
    <>
      <section className="card card-pad stack-s">
        <h2 className="side-title">What you see here</h2>
        <p className="soft">Your part: the meeting and what you owe. The concern, the matrix and the level are for the team of the case.</p>
      </section>
      {kase.may.includes('give-contribution') ? <OwnViewCard kase={kase} /> : null}
      <Team kase={kase} />
    </>
  )
}

/** Who sits at a meeting prepares what they bring: the matrix from their own side, and nothing of what others assessed. */
function OwnViewCard({ kase }: { readonly kase: CaseView }) {
  const mine = kase.contributions.find((one) => one.mine)
  return (
    <section className="card card-pad stack-s">
      <h2 className="side-title">Your view of the risk matrix</h2>
      <p className="soft">
        {mine === undefined
          ? 'What you know from your own work helps the meeting. You see the empty form and your own answers.'
          : `You gave your view on ${dayWords(mine.on)}. A new one replaces it.`}
      </p>
      <div>
        <Button as="a" href={hrefOf({ at: 'own-view', reference: kase.reference })}>
          {mine === undefined ? 'Give your view' : 'Give it anew'}
        </Button>
      </div>
    </section>
  )
}

function Team({ kase }: { readonly kase: CaseView }) {
  return (
    <section className="card card-pad stack-m">
      <h2 className="side-title">Who is on it</h2>
      <ul className="stack-s">
        {kase.team.map((one) => (
          <li key={`${one.id} ${one.as}`}>
            {one.name}
            <span className="softer small team-as">{one.as}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
