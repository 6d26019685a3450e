import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right'
import { type ComponentType, useState } from 'react'
import type { CaseView } from '../../../contracts/http.ts'
import { ChildName } from '../../ui/child-name.tsx'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { Note } from '../../ui/note.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { hrefOf } from '../../ui/route.ts'
import { useSession } from '../../ui/session.tsx'
import { ErrorState, TroubleNote, Waiting } from '../../ui/states.tsx'
import { useRead } from '../../ui/use-read.ts'
import { AREA_WORDS, dayWords, isOpen } from '../../ui/words.ts'
import { AskAbout } from './ask-about.tsx'
import type { Ask } from './asks.ts'
import { CaseActions } from './case-actions.tsx'
import { CaseFacts, seesWhole } from './case-facts.tsx'
import { OwedItem } from './owed-item.tsx'
import { RecordFact, type ToRecord } from './record-fact.tsx'
import { RecordedHere } from './recorded.tsx'
import { SeenHow } from './seen-how.tsx'
import './case.css'

export type CasePart = ComponentType<{ readonly kase: CaseView; readonly put: (kase: CaseView) => void }>
type CasePageProps = { readonly reference: string; readonly meetings: CasePart; readonly timeline: CasePart }

/** A case: what is owed now, by whom and by when; its meetings; its history. */
export function CasePage({ reference, meetings: Meetings, timeline: Timeline }: CasePageProps) {
  const read = useRead<CaseView>(`/api/cases/${reference}`)
  const kase = read.value
  return (
    <Page
      title={kase === undefined ? `Case ${reference}` : <ChildName child={kase.child} />}
      plainTitle={`Case ${reference}`}
      back={{ href: hrefOf({ at: 'board' }), words: 'My cases' }}
      beside={
        kase === undefined ? null : (
          <>
            <CaseActions kase={kase} put={read.put} />
            {seesWhole(kase) && kase.emergency === undefined ? <Explained reference={reference} /> : null}
          </>
        )
      }
      under={
        kase === undefined ? null : (
          <p className="soft row">
            <span className="figures-font">{reference}</span>
            <span>{AREA_WORDS[kase.area]}</span>
            {seesWhole(kase) ? <span>{kase.age === undefined ? 'Age not known' : `${kase.age} years old`}</span> : null}
            {seesWhole(kase) ? <LevelBadge level={kase.level} /> : null}
          </p>
        )
      }
    >
      {kase === undefined ? (
        read.trouble === undefined ? (
          <Waiting what="the case" rows={4} />
        ) : (
          <ErrorState trouble={read.trouble} again={() => void read.again()}>
            {read.trouble.kind === 'not-found' ? <InAnEmergency reference={reference} /> : null}
          </ErrorState>
        )
      ) : null}
      {kase !== undefined && read.trouble !== undefined ? <TroubleNote trouble={read.trouble} /> : null}
      {kase === undefined ? null : (
        <div className="two">
          <div className="stack">
            {kase.closed === undefined ? null : (
              <Note kind="info" title={`Closed on ${dayWords(kase.closed.on)}`}>
                <p>{kase.closed.why}</p>
              </Note>
            )}
            <SeenHow kase={kase} />
            <HandedOver kase={kase} />
            <Owed kase={kase} put={read.put} />
            <Meetings kase={kase} put={read.put} />
            {seesWhole(kase) ? <Concern kase={kase} put={read.put} /> : null}
            <Timeline kase={kase} put={read.put} />
          </div>
          <aside className="stack" aria-label="About this case">
            <CaseFacts kase={kase} put={read.put} />
          </aside>
        </div>
      )}
    </Page>
  )
}

/** The way in for whoever isn't on the case and can't wait to be put on it. */
function InAnEmergency({ reference }: { readonly reference: string }) {
  const { me } = useSession()
  // The guardian is told of an emergency by its reference, and reviews it without opening the case.
  if (me?.person.roles.includes('caldicott-guardian')) {
    return (
      <a className="link" href={hrefOf({ at: 'emergencies' })}>
        Emergencies to review
      </a>
    )
  }
  return (
    <a className="link" href={hrefOf({ at: 'emergency', reference })}>
      It is an emergency
    </a>
  )
}

/** The ways to what explains the case. */
function Explained({ reference }: { readonly reference: string }) {
  return (
    <nav className="row" aria-label="What explains this case">
      <a className="link" href={hrefOf({ at: 'why', reference })}>
        Why, and why not
      </a>
      <a className="link" href={hrefOf({ at: 'case-pathway', reference })}>
        The whole pathway
      </a>
      <a className="link" href={hrefOf({ at: 'case-what-if', reference })}>
        What if?
      </a>
    </nav>
  )
}

/** A child who came from the other area: what that area left undone stands among what is owed, by whoever owes it. */
function HandedOver({ kase }: { readonly kase: CaseView }) {
  if (kase.handedOver === undefined) return null
  const { from, on, by } = kase.handedOver
  return (
    <Note kind="info" title={`Handed over from ${AREA_WORDS[from]} on ${dayWords(on)} by ${by}`}>
      <p>
        {kase.status.lookedAfter === 'no'
          ? `${AREA_WORDS[from]}’s plan ended with the move.`
          : `A looked-after child’s plan doesn’t end with a move: what ${AREA_WORDS[from]} had running goes on until the first meeting here.`}{' '}
        What {AREA_WORDS[from]} still has to do is listed with its own people; nothing is asked for twice.
      </p>
    </Note>
  )
}

function Concern({ kase, put }: { readonly kase: CaseView; readonly put: (kase: CaseView) => void }) {
  return (
    <Section title="The concern">
      {kase.repeats?.prompt === undefined ? null : (
        <Note kind="warning" title={kase.repeats.prompt}>
          <p className="small">Pathway counts and asks; the procedure prints no number.</p>
        </Note>
      )}
      <div className="card card-pad stack-s">
        <p className="break measure">{kase.worry}</p>
        <p className="softer small">Raised {dayWords(kase.raisedOn)}</p>
        <RecordedHere kase={kase} place="concern" put={put} />
      </div>
    </Section>
  )
}

function Owed({ kase, put }: { readonly kase: CaseView; readonly put: (kase: CaseView) => void }) {
  const [ask, setAsk] = useState<Ask>()
  const [record, setRecord] = useState<ToRecord>()
  const open = kase.owed.filter((one) => isOpen(one.standing)).sort(bySoonest)
  const mine = open.filter((one) => one.mine)
  const others = open.filter((one) => !one.mine)
  const settled = kase.owed.filter((one) => !isOpen(one.standing))
  const list = (items: CaseView['owed'], own: boolean) => (
    <ul className="card">
      {items.map((one, index) => (
        <OwedItem key={one.id} owed={one} kase={kase} first={own && index === 0} onAsk={setAsk} onRecord={setRecord} />
      ))}
    </ul>
  )
  return (
    <>
      <Section title={mine.length > 0 ? 'Owed by you' : owedTitle(kase, open.length)}>
        {open.length === 0 ? <NothingOwed whole={seesWhole(kase)} /> : list(mine.length > 0 ? mine : others, true)}
      </Section>
      {mine.length > 0 && others.length > 0 ? <Section title="Owed by others">{list(others, false)}</Section> : null}
      {settled.length === 0 ? null : (
        <details>
          <summary>
            <ChevronRightRegular className="turn" fontSize={16} />
            {settled.length === 1 ? '1 thing done or set aside' : `${settled.length} things done or set aside`}
          </summary>
          <div className="settled">{list(settled, false)}</div>
        </details>
      )}
      {ask === undefined ? null : (
        <AskAbout key={`${ask.what} ${ask.owed?.id}`} ask={ask} kase={kase} put={put} onClose={() => setAsk(undefined)} />
      )}
      {record === undefined ? null : (
        <RecordFact key={`${record.kind} ${record.about}`} {...record} kase={kase} put={put} onClose={() => setRecord(undefined)} />
      )}
    </>
  )
}

/** Who sees a part of the case is told of their own things, a manager of what is late; neither is told that nothing else is owed. */
function owedTitle(kase: CaseView, open: number): string {
  if (seesWhole(kase)) return 'What is owed now'
  return open > 0 ? 'What is late' : 'What is asked of you'
}

function NothingOwed({ whole }: { readonly whole: boolean }) {
  return (
    <div className="card card-pad">
      <p className="soft">
        {whole
          ? 'Nothing is owed now. When something is recorded from which a duty follows, it appears here by itself.'
          : 'Nothing is asked of you in this case now. What others owe is not shown to you.'}
      </p>
    </div>
  )
}

function bySoonest(a: CaseView['owed'][number], b: CaseView['owed'][number]): number {
  const [left, right] = [a.due?.on ?? '9999', b.due?.on ?? '9999']
  return left < right ? -1 : left > right ? 1 : 0
}
