import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { CaseView } from '../../../contracts/http.ts'
import { minuteOfDay } from '../../../procedure/civil-date.ts'
import { CaseForm, refusedSlips } from '../../ui/case-form.tsx'
import { slipAt } from '../../ui/error-summary.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { lateOf } from '../../ui/lateness-field.tsx'
import type { MeetingView } from '../../ui/meeting-facts.tsx'
import { isLive } from '../../ui/meeting-state.ts'
import { Page, Section } from '../../ui/page.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { go, hrefOf } from '../../ui/route.ts'
import { say } from '../../ui/said.ts'
import { EmptyState, ErrorState, Waiting } from '../../ui/states.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useRead } from '../../ui/use-read.ts'
import { momentWords } from '../../ui/words.ts'
import { askedOf, type BookForm, emptyBookForm, endOf, isLateChoice, startOf, timeSlips } from './book-form.ts'
import { BookWhen } from './book-when.tsx'
import { MovedDates } from './moved-dates.tsx'
import { useTimes } from './use-times.ts'
import './meeting.css'

/** `giving`: to another chair, at its time or another. */
type MoveProps = { readonly reference: string; readonly meeting: string; readonly giving?: boolean }

/** Move a meeting: times that suit those invited, and before it is done every date it moves or breaks. */
export function Move({ reference, meeting: id, giving = false }: MoveProps) {
  const read = useRead<CaseView>(`/api/cases/${reference}`)
  const kase = read.value
  const meeting = kase?.meetings.find((one) => one.meeting === id)
  const isTheirs = kase?.may.includes(giving ? 'change-chair' : 'move-meeting') === true
  return (
    <Page
      narrow
      title={giving ? 'Another chair' : 'Move the meeting'}
      plainTitle={`${giving ? 'Another chair' : 'Move a meeting'}, ${reference}`}
      back={{ href: hrefOf({ at: 'case', reference }), words: `Case ${reference}` }}
      under={meeting === undefined ? null : <p className="soft">{`${meeting.title}, ${momentWords(meeting.starts)}`}</p>}
    >
      {kase === undefined && read.trouble === undefined ? <Waiting what="the meeting" /> : null}
      {kase === undefined && read.trouble !== undefined ? <ErrorState trouble={read.trouble} again={() => void read.again()} /> : null}
      {kase !== undefined && (meeting === undefined || !isLive(meeting) || !isTheirs) ? (
        <EmptyState title={`This meeting can’t be ${giving ? 'given to another chair' : 'moved'} now`}>
          <p className="soft">It is over, was called off, or isn’t yours to change. Go back to the case to see its meetings.</p>
        </EmptyState>
      ) : null}
      {kase === undefined || meeting === undefined || !isLive(meeting) || !isTheirs ? null : (
        <MoveIt kase={kase} meeting={meeting} put={read.put} giving={giving} />
      )}
    </Page>
  )
}

type MoveItProps = {
  readonly kase: CaseView
  readonly meeting: MeetingView
  readonly put: (kase: CaseView) => void
  readonly giving: boolean
}

function MoveIt({ kase, meeting, put, giving }: MoveItProps) {
  const { reference } = kase
  const [form, setForm] = useState<BookForm>(() => ({ ...emptyBookForm(meeting.kind), minutesLong: minutesOf(meeting) }))
  const [reason, setReason] = useState('')
  const [round, setRound] = useState(0)
  const command = useCommand(kase, put)
  const times = useTimes(reference, { ...askedOf(form, meeting.kind), moving: meeting.meeting })
  const { view } = times
  if (view === undefined)
    return times.trouble === undefined ? <Waiting what="the calendars" /> : <ErrorState trouble={times.trouble} again={times.again} />
  const refused = refusedSlips(command)
  const missing = [
    ...(giving && form.chair === '' ? [{ field: 'chair', says: 'Choose who chairs it' }] : []),
    ...timeSlips(form, view),
    ...(reason.trim() === '' ? [{ field: 'move-reason', says: giving ? 'Say why somebody else chairs it' : 'Say why it is moved' }] : []),
  ]
  const others = view.chairs.filter(({ name }) => name !== meeting.chair)
  const chair = others.find(({ id }) => id === form.chair)
  const slips = [...(round === 0 ? [] : missing), ...refused]
  const to = startOf(form)
  const starts = to as MeetingView['starts'] | undefined
  const keeping = {
    value: `${meeting.starts.on} ${meeting.starts.at}`,
    words: `As it stands: ${momentWords(meeting.starts)} to ${meeting.ends.at}`,
    hint: 'Everybody else keeps their time.',
  }
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
    const times = { meeting: meeting.meeting, starts, ends, reason: reason.trim(), ...late }
    const wanted =
      chair === undefined ? { do: 'move-meeting' as const, ...times } : { do: 'change-chair' as const, chair: chair.id, ...times }
    if (!(await command.send(wanted))) return
    say(
      chair === undefined
        ? 'Moved. Outlook tells everybody who is invited.'
        : `Recorded: ${chair.name} chairs it. The new invitations are on their way.`,
    )
    go({ at: 'case', reference })
  }

  return (
    <CaseForm
      command={command}
      slips={slips}
      round={round}
      words={giving ? 'Give it to them' : 'Move the meeting'}
      onSave={() => void save()}
    >
      {giving ? (
        <PersonPicker
          id="chair"
          label="Who chairs it instead?"
          people={others}
          value={form.chair}
          wrong={slipAt(slips, 'chair')}
          onChange={(next) => change({ chair: next, slot: form.slot === '' ? keeping.value : form.slot })}
        />
      ) : null}
      <Section title="When">
        <BookWhen form={form} view={view} times={times} slips={slips} fixed keeping={giving ? keeping : undefined} onChange={change} />
      </Section>
      {starts === undefined || (giving && chair === undefined) ? null : (
        <Section title={giving ? 'What it changes' : 'What the move changes'}>
          <MovedDates
            reference={reference}
            meeting={meeting.meeting}
            starts={starts}
            ends={endOf(starts, form.minutesLong)}
            chair={chair}
          />
        </Section>
      )}
      <TextArea
        id="move-reason"
        letters={LETTERS.note}
        label={giving ? 'Why does somebody else chair it?' : 'Why is it moved?'}
        hint="The reason stays in this case and is not sent."
        rows={2}
        value={reason}
        wrong={slipAt(slips, 'move-reason')}
        onChange={setReason}
      />
    </CaseForm>
  )
}

function minutesOf({ starts, ends }: MeetingView): number {
  return Math.max(15, Math.round((minuteOfDay(ends.at) - minuteOfDay(starts.at)) / 15) * 15)
}
