import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { Duty as DutyView } from '../../../contracts/duty.ts'
import { addDays, isPlainDate, plainDate } from '../../../procedure/civil-date.ts'
import { Note } from '../../ui/note.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { hrefOf } from '../../ui/route.ts'
import { ErrorState, TroubleNote, Waiting } from '../../ui/states.tsx'
import { useRead } from '../../ui/use-read.ts'
import { dayWords } from '../../ui/words.ts'
import './directory.css'
import { Districts } from './districts.tsx'
import { Rota } from './rota.tsx'

/** Who is on duty: Derby's rota by week, Derbyshire's map by district. */
export function Duty() {
  const [week, setWeek] = useState('')
  const read = useRead<DutyView>(week === '' ? '/api/duty' : `/api/duty?week=${week}`)
  const duty = read.value
  return (
    <Page
      title="Who is on duty"
      plainTitle="Who is on duty"
      back={{ href: hrefOf({ at: 'board' }), words: 'My cases' }}
      beside={
        <a className="link" href={hrefOf({ at: 'people' })}>
          People and agencies
        </a>
      }
      under={
        <p className="soft measure">
          The Child Protection Manager to contact about a child at medium or high: in Derby whoever is on the rota, in Derbyshire whoever
          manages the district the child lives in.
        </p>
      }
    >
      {duty === undefined ? (
        read.trouble === undefined ? (
          <Waiting what="who is on duty" />
        ) : (
          <ErrorState trouble={read.trouble} again={() => void read.again()} />
        )
      ) : (
        <>
          {read.trouble === undefined ? null : <TroubleNote trouble={read.trouble} />}
          <Now now={duty.now} />
          <Section title={`Derby, the week of ${dayWords(duty.monday)}`} beside={<Weeks monday={duty.monday} onWeek={setWeek} />}>
            <Rota key={duty.monday} duty={duty} onSaved={read.again} />
          </Section>
          {duty.keeperFor.length === 0 ? null : <KeptElsewhere />}
          <Section title="Derbyshire, by district">
            <Districts duty={duty} onSaved={read.again} />
          </Section>
        </>
      )}
    </Page>
  )
}

/** What the keeper of the directory keeps besides. */
function KeptElsewhere() {
  return (
    <p>
      <a className="link" href={hrefOf({ at: 'blocked' })}>
        Never to be written to
      </a>
      : the register of addresses, numbers and names that nothing is ever sent to.
    </p>
  )
}

function Now({ now: { name, because, off } }: Pick<DutyView, 'now'>) {
  if (name === undefined && off !== undefined)
    return (
      <Note kind="info" title={`Today nobody works: ${off}`}>
        <p>The rota goes on with the next working day.</p>
      </Note>
    )
  return (
    <Note kind={name === undefined ? 'warning' : 'info'} title={`Now, in Derby: ${name ?? 'nobody'}`}>
      <p>{because}</p>
    </Note>
  )
}

function Weeks({ monday, onWeek }: { readonly monday: string; readonly onWeek: (monday: string) => void }) {
  if (!isPlainDate(monday)) return null
  const by = (days: number) => onWeek(addDays(plainDate(monday), days))
  return (
    <div className="row no-print">
      <Button size="small" onClick={() => by(-7)}>
        Week before
      </Button>
      <Button size="small" onClick={() => onWeek('')}>
        This week
      </Button>
      <Button size="small" onClick={() => by(7)}>
        Week after
      </Button>
    </div>
  )
}
