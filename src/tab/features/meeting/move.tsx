import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { CaseView } from '../../../contracts/http.ts'
import { PressButton } from '../../ui/ask-dialog.tsx'
import { ErrorSummary, slipAt } from '../../ui/error-summary.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { lateOf } from '../../ui/lateness-field.tsx'
import type { MeetingView } from '../../ui/meeting-facts.tsx'
import { isLive } from '../../ui/meeting-state.ts'
import { Page, Section } from '../../ui/page.tsx'
import { go, hrefOf } from '../../ui/route.ts'
import { say } from '../../ui/said.ts'
import { EmptyState, ErrorState, TroubleNote, Waiting } from '../../ui/states.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useRead } from '../../ui/use-read.ts'
import { momentWords } from '../../ui/words.ts'
import { askedOf, type BookForm, emptyBookForm, endOf, isLateChoice, startOf, timeSlips } from './book-form.ts'
import { BookWhen } from './book-when.tsx'
import { MovedDates } from './moved-dates.tsx'
import { useTimes } from './use-times.ts'
import './meeting.css'

type MoveProps = { readonly reference: string; readonly meeting: string }

/** Move a meeting: times that suit those invited, and before it is done every date it moves or breaks. */
export function Move({ reference, meeting: id }: MoveProps) {
  const read = useRead<CaseView>(`/api/cases/${reference}`)
  const kase = read.value
  const meeting = kase?.meetings.find((one) => one.meeting === id)
  return (
    <Page
      narrow
      title="Move the meeting"
      plainTitle={`Move a meeting, ${reference}`}
      back={{ href: hrefOf({ at: 'case', reference }), words: `Case ${reference}` }}
      under={meeting === undefined ? null : <p className="soft">{`${meeting.title}, ${momentWords(meeting.starts)}`}</p>}
    >
      {kase === undefined && read.trouble === undefined ? <Waiting what="the meeting" /> : null}
      {kase === undefined && read.trouble !== undefined ? <ErrorState trouble={read.trouble} again={() => void read.again()} /> : null}
      {kase !== undefined && (meeting === undefined || !isLive(meeting) || !kase.may.includes('move-meeting')) ? (
        <EmptyState title="This meeting can’t be moved now">
          <p className="soft">It is over, was called off, or isn’t yours to move. Go back to the case to see its meetings.</p>
        </EmptyState>
      ) : null}
      {kase === undefined || meeting === undefined || !isLive(meeting) || !kase.may.includes('move-meeting') ? null : (
        <MoveIt kase={kase} meeting={meeting} put={read.put} />
      )}
    </Page>
  )
}

type MoveItProps = { readonly kase: CaseView; readonly meeting: MeetingView; readonly put: (kase: CaseView) => void }

function MoveIt({ kase, meeting, put }: MoveItProps) {
  const { reference } = kase
  const [form, setForm] = useState<BookForm>(() => ({ ...emptyBookForm(meeting.kind), minutesLong: minutesOf(meeting) }))
  const [reason, setReason] = useState('')
  const [round, setRound] = useState(0)
  const command = useCommand(kase, put)
  const times = useTimes(reference, { ...askedOf(form, meeting.kind), moving: meeting.meeting })
  const { view } = times
  if (view === undefined)
    return times.trouble === undefined ? <Waiting what="the calendars" /> : <ErrorState trouble={times.trouble} again={times.again} />
  const refused = command.trouble?.fields?.map(({ field, says }) => ({ field: field.replace(/^command\./, ''), says })) ?? []
  const missing = [...timeSlips(form, view), ...(reason.trim() === '' ? [{ field: 'move-reason', says: 'Say why it is moved' }] : [])]
  const slips = [...(round === 0 ? [] : missing), ...refused]
  const to = startOf(form)
  const starts = to as MeetingView['starts'] | undefined
  const change = (part: Partial<BookForm>) => {
    if (command.trouble !== undefined) command.forget()
    setForm((before) => ({ ...before, ...part }))
  }

  async function save(): Promise<void> {
    if (starts === undefined || view === undefined || missing.length > 0) {
      setRound((n) => n + 1)
      return
    }
    const ends = endOf(starts, form.minutesLong)
    const late = isLateChoice(form, view) ? lateOf(form.late) : {}
    if (!(await command.send({ do: 'move-meeting', meeting: meeting.meeting, starts, ends, reason: reason.trim(), ...late }))) return
    say('Moved. Outlook tells everybody who is invited.')
    go({ at: 'case', reference })
  }

  return (
    <form
      noValidate
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (command.state === 'ready') void save()
      }}
    >
      {command.trouble === undefined ? null : <TroubleNote trouble={command.trouble} />}
      <ErrorSummary slips={slips} round={round} />
      <Section title="When">
        <BookWhen form={form} view={view} times={times} slips={slips} onChange={change} />
      </Section>
      {starts === undefined ? null : (
        <Section title="What the move changes">
          <MovedDates reference={reference} meeting={meeting.meeting} starts={starts} ends={endOf(starts, form.minutesLong)} />
        </Section>
      )}
      <TextArea
        id="move-reason"
        letters={LETTERS.note}
        label="Why is it moved?"
        hint="The reason stays in this case and is not sent."
        rows={2}
        value={reason}
        wrong={slipAt(slips, 'move-reason')}
        onChange={setReason}
      />
      <div className="row">
        <PressButton state={command.state} words="Move the meeting" />
      </div>
    </form>
  )
}

function minutesOf({ starts, ends }: MeetingView): number {
  const minute = (at: string) => Number(at.slice(0, 2)) * 60 + Number(at.slice(3))
  return Math.max(15, Math.round((minute(ends.at) - minute(starts.at)) / 15) * 15)
}
