import { Button } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { CaseView } from '../../../contracts/http.ts'
import { CaseForm, refusedSlips } from '../../ui/case-form.tsx'
import { Note } from '../../ui/note.tsx'
import { opaque } from '../../ui/opaque.ts'
import { Page, Section } from '../../ui/page.tsx'
import { forgetProposed, proposedFor } from '../../ui/proposed-time.ts'
import { go, hrefOf } from '../../ui/route.ts'
import { say } from '../../ui/said.ts'
import { EmptyState, ErrorState, Waiting } from '../../ui/states.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useRead } from '../../ui/use-read.ts'
import { AskTimes, canAskTimes } from './ask-times.tsx'
import { BookConsult } from './book-consult.tsx'
import { askedOf, type BookForm, bookCommand, bookSlips, formProposed } from './book-form.ts'
import { BookWhen } from './book-when.tsx'
import { BookWho } from './book-who.tsx'
import { useTimes } from './use-times.ts'
import './meeting.css'

type Bookable = CaseView['bookable'][number]
type BookProps = { readonly reference: string; readonly what: string }

/** Book a meeting: who is asked, the times that suit, and what is asked before. `what` is the mark of its kind. */
export function Book({ reference, what }: BookProps) {
  const read = useRead<CaseView>(`/api/cases/${reference}`)
  const kase = read.value
  const [bookable, setBookable] = useState<Bookable>()
  const found = bookable ?? kase?.bookable.find(({ kind }) => opaque(kind) === what)
  if (bookable === undefined && found !== undefined) setBookable(found)
  return (
    <Page
      narrow
      title={found === undefined ? 'Book a meeting' : `Book: ${found.title}`}
      plainTitle={`Book a meeting, ${reference}`}
      back={{ href: hrefOf({ at: 'case', reference }), words: `Case ${reference}` }}
    >
      {kase === undefined && read.trouble === undefined ? <Waiting what="the case" /> : null}
      {kase === undefined && read.trouble !== undefined ? <ErrorState trouble={read.trouble} again={() => void read.again()} /> : null}
      {kase !== undefined && found === undefined ? (
        <EmptyState title="This meeting can’t be booked now">
          <p className="soft">It stands already, or something comes before it. Go back to the case to see what is owed.</p>
        </EmptyState>
      ) : null}
      {kase === undefined || found === undefined ? null : <BookIt kase={kase} bookable={found} put={read.put} />}
    </Page>
  )
}

type BookItProps = { readonly kase: CaseView; readonly bookable: Bookable; readonly put: (kase: CaseView) => void }

function BookIt({ kase, bookable, put }: BookItProps) {
  const { reference } = kase
  const [form, setForm] = useState<BookForm>(() => formProposed(bookable.kind, proposedFor(reference, bookable.kind)))
  useEffect(forgetProposed, [])
  const [round, setRound] = useState(0)
  const [asking, setAsking] = useState(false)
  const command = useCommand(kase, put)
  const times = useTimes(reference, askedOf(form, bookable.kind))
  const { view } = times
  if (view === undefined) {
    return times.trouble === undefined ? <Waiting what="the calendars" /> : <ErrorState trouble={times.trouble} again={times.again} />
  }
  const refused = refusedSlips(command, fieldHere)
  const slips = [...(round === 0 ? [] : bookSlips(form, view)), ...refused]
  const change = (part: Partial<BookForm>) => {
    if (command.trouble !== undefined) command.forget()
    setForm((before) => ({ ...before, ...part }))
  }

  function asked(after: CaseView): void {
    put(after)
    if (after.askings.some(({ kind }) => kind === bookable.kind)) go({ at: 'case', reference })
  }

  async function save(): Promise<void> {
    const wanted = view === undefined ? undefined : bookCommand(form, view)
    if (view === undefined || wanted === undefined || bookSlips(form, view).length > 0) {
      setRound((n) => n + 1)
      return
    }
    if (!(await command.send(wanted))) return
    say('Booked. The invitations are on their way.')
    go({ at: 'case', reference })
  }

  return (
    <>
      <CaseForm
        command={command}
        slips={slips}
        round={round}
        words="Book the meeting"
        beside={
          canAskTimes(kase, view) ? <Button onClick={() => setAsking(true)}>Ask people outside which times they can make…</Button> : null
        }
        onSave={() => void save()}
      >
        {kase.askings.some(({ kind }) => kind === bookable.kind) ? <AskedAlready reference={reference} /> : null}
        <BookConsult form={form} view={view} slips={slips} onChange={change} />
        <Section title="Who is asked">
          <BookWho form={form} view={view} onChange={change} />
        </Section>
        <Section title="When">
          <BookWhen form={form} view={view} times={times} slips={slips} onChange={change} />
        </Section>
      </CaseForm>
      {asking ? <AskTimes form={form} view={view} kase={kase} put={asked} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function AskedAlready({ reference }: { readonly reference: string }) {
  return (
    <Note kind="info" title="Times for this meeting are being asked about">
      <p>
        Who can when stands <a href={hrefOf({ at: 'case', reference })}>on the case</a>, where one press books one of them. What is booked
        here ends the asking; the times it holds in the chair’s calendar count as taken below.
      </p>
    </Note>
  )
}

/** The field on the page for the one a refusal names. */
function fieldHere(field: string): string {
  const name = field.replace(/^command\./, '')
  if (name === 'late.words') return 'late-words'
  return name === 'starts' || name === 'ends' ? 'slot' : name
}
