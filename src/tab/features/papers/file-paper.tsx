import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { CaseView } from '../../../contracts/http.ts'
import { PressButton } from '../../ui/ask-dialog.tsx'
import { ErrorSummary, type Slip, slipAt } from '../../ui/error-summary.tsx'
import { TextArea } from '../../ui/fields.tsx'
import type { MeetingView } from '../../ui/meeting-facts.tsx'
import { Note } from '../../ui/note.tsx'
import { Page } from '../../ui/page.tsx'
import { go, hrefOf } from '../../ui/route.ts'
import { say } from '../../ui/said.ts'
import { SaveState } from '../../ui/save-state.tsx'
import { EmptyState, ErrorState, TroubleNote, Waiting } from '../../ui/states.tsx'
import { TickPeople } from '../../ui/tick-people.tsx'
import { draftName } from '../../ui/unfinished.ts'
import { useCommand } from '../../ui/use-command.ts'
import { type Draft, useDraft } from '../../ui/use-draft.ts'
import { useRead } from '../../ui/use-read.ts'
import { momentWords } from '../../ui/words.ts'

type What = 'minutes' | 'plan'
type PaperForm = { readonly text: string; readonly to: readonly string[] }
const EMPTY: PaperForm = { text: '', to: [] }
const WORDS = {
  minutes: {
    title: 'File the minutes',
    label: 'Minutes',
    hint: 'What was said and agreed.',
    said: 'Recorded: the minutes are filed.',
  },
  plan: {
    title: 'File the plan',
    label: 'Plan',
    hint: 'What is to be done, by whom, by when, and how everybody will know that it helped.',
    said: 'Recorded: the plan is filed.',
  },
} as const

/** Minutes or plan of a meeting: the text, and to whom it goes. Filing them ends the reminders. */
export function FilePaper({ what, reference, meeting: id }: { readonly what: What; readonly reference: string; readonly meeting: string }) {
  const read = useRead<CaseView>(`/api/cases/${reference}`)
  const draft = useDraft<PaperForm>(draftName(what, reference, id), EMPTY)
  const kase = read.value
  const meeting = kase?.meetings.find((one) => one.meeting === id)
  const trouble = kase === undefined ? (read.trouble ?? draft.trouble) : draft.trouble
  return (
    <Page
      narrow
      title={WORDS[what].title}
      plainTitle={`${WORDS[what].title}, ${reference}`}
      back={{ href: hrefOf({ at: 'case', reference }), words: `Case ${reference}` }}
      under={meeting === undefined ? null : <p className="soft">{`${meeting.title}, ${momentWords(meeting.starts)}`}</p>}
      beside={<SaveState saving={draft.saving} />}
    >
      {trouble === undefined ? null : (
        <ErrorState trouble={trouble} again={() => void (draft.trouble === undefined ? read.again() : draft.again())} />
      )}
      {trouble === undefined && (kase === undefined || draft.value === undefined) ? <Waiting what="the meeting" /> : null}
      {kase !== undefined && meeting === undefined ? (
        <EmptyState title="This meeting is not here">
          <p className="soft">Go back to the case to see its meetings.</p>
        </EmptyState>
      ) : null}
      {kase === undefined || meeting === undefined || draft.value === undefined || trouble !== undefined ? null : (
        <Write what={what} kase={kase} meeting={meeting} draft={draft} form={draft.value} put={read.put} />
      )}
    </Page>
  )
}

type WriteProps = {
  readonly what: What
  readonly kase: CaseView
  readonly meeting: MeetingView
  readonly draft: Draft<PaperForm>
  readonly form: PaperForm
  readonly put: (kase: CaseView) => void
}

function Write({ what, kase, meeting, draft, form, put }: WriteProps) {
  const command = useCommand(kase, put)
  const [round, setRound] = useState(0)
  const words = WORDS[what]
  const refused = command.trouble?.fields?.map(({ field, says }) => ({ field: field.replace(/^command\./, ''), says })) ?? []
  const slips = [...(round === 0 ? [] : slipsOf(form, words.label)), ...refused]
  const change = (part: Partial<PaperForm>): void => {
    if (command.trouble !== undefined) command.forget()
    draft.change({ ...form, ...part })
  }

  async function save(): Promise<void> {
    if (slipsOf(form, words.label).length > 0) {
      setRound((n) => n + 1)
      return
    }
    const filed = { meeting: meeting.meeting, text: form.text.trim(), circulatedTo: [...form.to] }
    if (!(await command.send(what === 'minutes' ? { do: 'file-minutes', ...filed } : { do: 'file-plan', ...filed }))) return
    await draft.drop()
    say(words.said)
    go({ at: 'case', reference: kase.reference })
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
      {meeting.state === 'held' ? null : (
        <Note kind="warning">
          <p>This meeting is not recorded as held yet. You can write now; it is filed once that is recorded.</p>
        </Note>
      )}
      <div className="card card-pad stack-m">
        <TextArea
          id="text"
          letters={LETTERS.document}
          label={words.label}
          hint={words.hint}
          rows={14}
          value={form.text}
          wrong={slipAt(slips, 'text')}
          onChange={(text) => change({ text })}
        />
        <TickPeople
          id="circulatedTo"
          legend="Sent to"
          hint="Tick everybody it went to."
          seats={meeting.seats}
          ticked={form.to}
          wrong={slipAt(slips, 'circulatedTo')}
          onChange={(to) => change({ to })}
        />
      </div>
      <div className="row">
        <PressButton state={command.state} words={words.title} />
      </div>
    </form>
  )
}

function slipsOf(form: PaperForm, label: string): readonly Slip[] {
  return [
    ...(form.text.trim() === '' ? [{ field: 'text', says: `Write the ${label.toLowerCase()}` }] : []),
    ...(form.to.length === 0 ? [{ field: 'circulatedTo', says: 'Tick at least one person it was sent to' }] : []),
  ]
}
