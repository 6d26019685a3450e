import { AlertRegular } from '@fluentui/react-icons/svg/alert'
import type { CaseView, OwedView } from '../../../contracts/http.ts'
import { CiteChip } from '../../ui/cite-chip.tsx'
import { DueDate, HowCounted } from '../../ui/due-date.tsx'
import { opaque } from '../../ui/opaque.ts'
import { hrefOf } from '../../ui/route.ts'
import { useToday } from '../../ui/session.tsx'
import { StandingWords } from '../../ui/standing.tsx'
import { capital, dayWords, isOpen, toneOf } from '../../ui/words.ts'
import { ASK_WORDS, type Ask } from './asks.ts'
import { seesWhole } from './case-facts.tsx'
import { OwedActions } from './owed-actions.tsx'
import type { ToRecord } from './record-fact.tsx'

type OwedItemProps = {
  readonly owed: OwedView
  readonly kase: CaseView
  readonly first: boolean
  readonly onAsk: (ask: Ask) => void
  readonly onRecord: (open: ToRecord) => void
}

/** One thing owed: what, whose, by when, how long is left, the paragraph, the count, and what I may do about it. */
export function OwedItem({ owed, kase, first, onAsk, onRecord }: OwedItemProps) {
  return (
    <li className={`owed owed-${toneOf(owed.standing)}`}>
      <div className="owed-head">
        <h3>{capital(owed.title)}</h3>
        <StandingWords standing={owed.standing} />
      </div>
      <p className="measure">{owed.what}</p>
      <p className="soft">
        <Owner owed={owed} />
        {owed.due === undefined ? null : (
          <>
            {', '}
            <DueDate due={owed.due} />
          </>
        )}
      </p>
      <div className="owed-foot">
        <div className="owed-why">
          <CiteChip cites={owed.cites} what={owed.title} />
          {owed.due === undefined ? null : <HowCounted due={owed.due} />}
          {seesWhole(kase) ? (
            <a className="link small" href={hrefOf({ at: 'why', reference: kase.reference, about: opaque(owed.id) })}>
              {isOpen(owed.standing) ? 'Why is this owed?' : 'Why was this owed?'}
              <span className="unseen"> ({owed.title})</span>
            </a>
          ) : null}
        </div>
        {isOpen(owed.standing) ? <OwedActions owed={owed} kase={kase} first={first} onAsk={onAsk} onRecord={onRecord} /> : null}
      </div>
      {owed.how === undefined ? null : <p className="small soft break">{owed.how}</p>}
      <Lateness owed={owed} kase={kase} onAsk={onAsk} />
      <Chased chased={owed.chased} />
    </li>
  )
}

/** Why it was late, as somebody said, or the question. */
function Lateness({ owed, kase, onAsk }: Pick<OwedItemProps, 'owed' | 'kase' | 'onAsk'>) {
  const today = useToday()
  const { lateness } = owed
  const asks = owed.late && kase.may.includes('explain-lateness')
  if (lateness === undefined && !asks) return null
  return (
    <div className="row small">
      {lateness === undefined ? null : (
        <p className="soft break">
          Late because: {lateness.says.toLowerCase()}
          {lateness.words === undefined ? '' : `. ${lateness.words}`} ({lateness.by}, {dayWords(lateness.on, today)})
        </p>
      )}
      {asks ? (
        <button type="button" className="chip" onClick={() => onAsk({ what: 'late', owed })}>
          {lateness === undefined ? ASK_WORDS.late.button : 'Another reason'}
          <span className="unseen"> {owed.title}</span>
        </button>
      ) : null}
    </div>
  )
}

function Owner({ owed }: { readonly owed: OwedView }) {
  const role = owed.ownerRole
  return (
    <>
      {owed.mine ? <span className="strong">You</span> : (owed.ownerName ?? capital(role))}
      {owed.mine ? ` (${role})` : owed.ownerName === undefined ? ' (nobody is named yet)' : `, ${role}`}
    </>
  )
}

/** Reminders that went out: 'Reminded in Teams, Tue 12 Jan' and to whom. */
function Chased({ chased }: { readonly chased: OwedView['chased'] }) {
  const today = useToday()
  if (chased.length === 0) return null
  return (
    <ul className="chased small">
      {chased.map((one, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows at its end, and two reminders can be alike in everything
          key={index}
        >
          <AlertRegular fontSize={14} />
          <span>
            {rungWords(one.rung)} {channelWords(one.channel)}: {one.to}
            {one.at === undefined ? '' : `, ${dayWords(one.at.slice(0, 10), today)}`}
            {stateWords(one.state)}
          </span>
        </li>
      ))}
    </ul>
  )
}

function rungWords(rung: string): string {
  if (/manager/.test(rung)) return 'Manager told'
  if (/ahead|before|soon/.test(rung)) return 'Reminded beforehand'
  return 'Reminded'
}

function channelWords(channel: string): string {
  if (channel === 'card' || channel === 'teams' || channel === 'chat') return 'in Teams'
  return channel === 'mail' || channel === 'email' ? 'by mail' : channel
}

function stateWords(state: string): string {
  switch (state) {
    case 'done':
    case 'sent':
      return ''
    case 'in-doubt':
      return ' (not certain that it arrived; another channel follows)'
    case 'given-up':
      return ' (could not be sent)'
    default:
      return ' (on its way)'
  }
}
