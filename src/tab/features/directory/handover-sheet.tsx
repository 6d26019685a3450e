import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { CaseView } from '../../../contracts/http.ts'
import type { LeftBehind } from '../../../contracts/left-behind.ts'
import { CaseLabel } from '../../ui/case-label.tsx'
import { Page } from '../../ui/page.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { hrefOf } from '../../ui/route.ts'
import { say } from '../../ui/said.ts'
import { EmptyState, ErrorState, TroubleNote, Waiting } from '../../ui/states.tsx'
import { usePress } from '../../ui/use-press.ts'
import { useRead } from '../../ui/use-read.ts'
import { dayWords } from '../../ui/words.ts'
import './directory.css'

type LeftCase = LeftBehind['cases'][number]

/** Everything somebody leads, chairs, takes the minutes of and owes; who leads is named anew here, one by one or for all at once. */
export function HandoverSheet({ person }: { readonly person: string }) {
  const read = useRead<LeftBehind>(`/api/people/${encodeURIComponent(person)}/handover`)
  const sheet = read.value
  return (
    <Page
      title={sheet === undefined ? 'Handover sheet' : `Handover sheet: ${sheet.person.name}`}
      plainTitle="Handover sheet"
      back={{ href: hrefOf({ at: 'cover' }), words: 'Cover' }}
      under={
        <p className="soft measure">
          What they lead, chair, take the minutes of and owe, in the cases whose whole you see. Whoever is named to lead is told at once;
          what is owed by the lead goes over with the case.
        </p>
      }
      beside={
        <Button className="no-print" onClick={() => print()}>
          Print
        </Button>
      }
    >
      {sheet === undefined ? (
        read.trouble === undefined ? (
          <Waiting what="what they would leave behind" />
        ) : (
          <ErrorState trouble={read.trouble} again={() => void read.again()} />
        )
      ) : (
        <>
          {read.trouble === undefined ? null : <TroubleNote trouble={read.trouble} />}
          <Sheet sheet={sheet} onMoved={() => read.again()} />
        </>
      )}
    </Page>
  )
}

function Sheet({ sheet, onMoved }: { readonly sheet: LeftBehind; readonly onMoved: () => Promise<void> }) {
  const { send, state, trouble } = usePress<CaseView>()
  const led = sheet.cases.filter(({ leads }) => leads !== undefined)
  if (sheet.cases.length === 0) {
    return (
      <EmptyState title="Nothing is left with them">
        <p className="soft measure">They lead nothing, owe nothing and sit at no meeting to come in the cases whose whole you see.</p>
      </EmptyState>
    )
  }
  async function move(cases: readonly LeftCase[], lead: string): Promise<void> {
    let moved = 0
    for (const one of cases) {
      const answer = await send(`/api/cases/${one.reference}/commands`, { do: 'name-lead', lead }, one.version)
      if (answer === undefined) break
      moved += 1
    }
    if (moved > 0) say(`Recorded: ${moved} ${moved === 1 ? 'case is' : 'cases are'} led by somebody else from now on.`)
    await onMoved()
  }
  const ready = state === 'ready'
  return (
    <div className="stack-m">
      {trouble === undefined ? null : <TroubleNote trouble={trouble} />}
      {led.length > 1 ? <MoveAll cases={led} ready={ready} onMove={move} /> : null}
      <ul className="card" aria-label="Cases">
        {sheet.cases.map((one) => (
          <OneCase key={one.reference} one={one} today={sheet.today} ready={ready} onMove={move} />
        ))}
      </ul>
      {sheet.inPart === 0 ? null : (
        <p className="soft">
          {sheet.inPart} more {sheet.inPart === 1 ? 'case' : 'cases'} you see a part of only: ask whoever leads there.
        </p>
      )}
    </div>
  )
}

type Moving = { readonly ready: boolean; readonly onMove: (cases: readonly LeftCase[], lead: string) => Promise<void> }

/** Whoever could lead every one of them. */
function MoveAll({ cases, ready, onMove }: Moving & { readonly cases: readonly LeftCase[] }) {
  const [lead, setLead] = useState('')
  const able = (cases[0]?.leads ?? []).filter(({ id }) => cases.every(({ leads }) => leads?.some((one) => one.id === id)))
  return (
    <div className="card card-pad stack-s no-print">
      <PersonPicker
        id="lead-all"
        label={`Who leads all ${cases.length} cases from now on?`}
        people={able}
        value={lead}
        onChange={setLead}
      />
      <div>
        <Button disabledFocusable={lead === '' || !ready} onClick={() => void onMove(cases, lead)}>
          Hand over all {cases.length}
        </Button>
      </div>
    </div>
  )
}

const PART_WORDS = { chair: 'chairs', minutes: 'takes the minutes', seat: 'is invited' } as const

function OneCase({ one, today, ready, onMove }: Moving & { readonly one: LeftCase; readonly today: string }) {
  const [lead, setLead] = useState('')
  return (
    <li className="left-case">
      <p className="strong">
        <a className="link" href={hrefOf({ at: 'case', reference: one.reference })}>
          <CaseLabel label={one.label} /> ({one.reference})
        </a>{' '}
        {one.leads === undefined ? null : <span className="soft">they lead</span>}
      </p>
      <ul>
        {one.meetings.map((meeting) => (
          <li key={`${meeting.title} ${meeting.on}`}>
            {meeting.title}, {dayWords(meeting.on, today)}: {meeting.parts.map((part) => PART_WORDS[part]).join(', ')}
          </li>
        ))}
        {one.owed.map((owed) => (
          <li key={owed.id}>
            {owed.title}
            {owed.by === undefined ? '' : `, by ${dayWords(owed.by, today)}`}
          </li>
        ))}
      </ul>
      {one.leads === undefined ? null : (
        <div className="stack-s no-print">
          <PersonPicker
            id={`lead-${one.reference}`}
            label={`Who leads ${one.reference} from now on?`}
            people={one.leads}
            value={lead}
            onChange={setLead}
          />
          <div>
            <Button size="small" disabledFocusable={lead === '' || !ready} onClick={() => void onMove([one], lead)}>
              Hand over
            </Button>
          </div>
        </div>
      )}
    </li>
  )
}
