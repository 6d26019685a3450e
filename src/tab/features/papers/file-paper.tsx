import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { CaseView } from '../../../contracts/http.ts'
import { CaseForm, refusedSlips } from '../../ui/case-form.tsx'
import { type Slip, slipAt } from '../../ui/error-summary.tsx'
import { TextArea } from '../../ui/fields.tsx'
import type { MeetingView } from '../../ui/meeting-facts.tsx'
import { MeetingPage } from '../../ui/meeting-page.tsx'
import { Note } from '../../ui/note.tsx'
import { go } from '../../ui/route.ts'
import { say } from '../../ui/said.ts'
import { TickPeople } from '../../ui/tick-people.tsx'
import { draftName } from '../../ui/unfinished.ts'
import { useCommand } from '../../ui/use-command.ts'
import { type Draft, useDraft } from '../../ui/use-draft.ts'
import { WhoWasThere } from '../../ui/who-was-there.tsx'

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
  const draft = useDraft<PaperForm>(draftName(what, reference, id), EMPTY)
  const { title } = WORDS[what]
  return (
    <MeetingPage reference={reference} meeting={id} title={title} plainTitle={title} draft={draft}>
      {(kase, meeting, kept, put) => <Write what={what} kase={kase} meeting={meeting} draft={draft} form={kept} put={put} />}
    </MeetingPage>
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
  const refused = refusedSlips(command)
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
    <CaseForm command={command} slips={slips} round={round} words={words.title} onSave={() => void save()}>
      {meeting.state === 'held' ? null : (
        <Note kind="warning">
          <p>This meeting is not recorded as held yet. You can write now; it is filed once that is recorded.</p>
        </Note>
      )}
      <WhoWasThere meeting={meeting} />
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
    </CaseForm>
  )
}

function slipsOf(form: PaperForm, label: string): readonly Slip[] {
  return [
    ...(form.text.trim() === '' ? [{ field: 'text', says: `Write the ${label.toLowerCase()}` }] : []),
    ...(form.to.length === 0 ? [{ field: 'circulatedTo', says: 'Tick at least one person it was sent to' }] : []),
  ]
}
