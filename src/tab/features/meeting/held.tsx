import { useState } from 'react'
import type { CaseView } from '../../../contracts/http.ts'
import { PressButton } from '../../ui/ask-dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import type { MeetingView } from '../../ui/meeting-facts.tsx'
import { Page } from '../../ui/page.tsx'
import { go, hrefOf } from '../../ui/route.ts'
import { say } from '../../ui/said.ts'
import { SaveState } from '../../ui/save-state.tsx'
import { useToday } from '../../ui/session.tsx'
import { EmptyState, ErrorState, TroubleNote, Waiting } from '../../ui/states.tsx'
import { draftName } from '../../ui/unfinished.ts'
import { useCommand } from '../../ui/use-command.ts'
import { type Draft, useDraft } from '../../ui/use-draft.ts'
import { useRead } from '../../ui/use-read.ts'
import { momentWords } from '../../ui/words.ts'
import { HeldFields } from './held-fields.tsx'
import { commandOf, type HeldForm, heldFormFor, slipsOf } from './held-form.ts'
import './meeting.css'

type HeldProps = { readonly reference: string; readonly meeting: string }

/** Record that a meeting was held: who was there, whether the child was seen before, and the outline plan. */
export function Held({ reference, meeting: id }: HeldProps) {
  const read = useRead<CaseView>(`/api/cases/${reference}`)
  const draft = useDraft<HeldForm | null>(draftName('held', reference, id), null)
  const kase = read.value
  const meeting = kase?.meetings.find((one) => one.meeting === id)
  const trouble = kase === undefined ? (read.trouble ?? draft.trouble) : draft.trouble
  return (
    <Page
      narrow
      title="Record the meeting as held"
      plainTitle={`Meeting held, ${reference}`}
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
        <RecordHeld kase={kase} meeting={meeting} draft={draft} form={draft.value ?? heldFormFor(meeting)} put={read.put} />
      )}
    </Page>
  )
}

type RecordProps = {
  readonly kase: CaseView
  readonly meeting: MeetingView
  readonly draft: Draft<HeldForm | null>
  readonly form: HeldForm
  readonly put: (kase: CaseView) => void
}

function RecordHeld({ kase, meeting, draft, form, put }: RecordProps) {
  const today = useToday()
  const command = useCommand(kase, put)
  const [round, setRound] = useState(0)
  const refused = command.trouble?.fields?.map(({ field, says }) => ({ field: fieldHere(field), says })) ?? []
  const slips = [...(round === 0 ? [] : slipsOf(form, meeting, today)), ...refused]

  async function save(): Promise<void> {
    if (slipsOf(form, meeting, today).length > 0) {
      setRound((n) => n + 1)
      return
    }
    if (!(await command.send(commandOf(form, meeting)))) return
    await draft.drop()
    say('Recorded: the meeting was held. Minutes and plan are owed now.')
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
      <HeldFields
        form={form}
        meeting={meeting}
        lowerInARow={kase.lowerInARow}
        slips={slips}
        onChange={(part) => {
          if (command.trouble !== undefined) command.forget()
          draft.change({ ...form, ...part })
        }}
      />
      <div className="row">
        <PressButton state={command.state} words="Record the meeting" />
      </div>
    </form>
  )
}

/** The id on the page for the field a refusal names ('outlinePlan.0.byOn'). */
function fieldHere(field: string): string {
  const [, at, part] = /outlinePlan\.(\d+)\.(\w+)$/.exec(field) ?? []
  return at === undefined ? field.replace(/^command\./, '') : `${part === 'byOn' ? 'by' : part}-${at}`
}
