import { useState } from 'react'
import type { CaseView } from '../../../contracts/http.ts'
import { bareField, CaseForm, refusedSlips } from '../../ui/case-form.tsx'
import type { MeetingView } from '../../ui/meeting-facts.tsx'
import { MeetingPage } from '../../ui/meeting-page.tsx'
import { go } from '../../ui/route.ts'
import { say } from '../../ui/said.ts'
import { useToday } from '../../ui/session.tsx'
import { draftName } from '../../ui/unfinished.ts'
import { useCommand } from '../../ui/use-command.ts'
import { type Draft, useDraft } from '../../ui/use-draft.ts'
import { HeldFields } from './held-fields.tsx'
import { commandOf, type HeldForm, heldFormFor, slipsOf } from './held-form.ts'
import './meeting.css'

type HeldProps = { readonly reference: string; readonly meeting: string }

/** Record that a meeting was held: who was there, whether the child was seen before, and the outline plan. */
export function Held({ reference, meeting: id }: HeldProps) {
  const draft = useDraft<HeldForm | null>(draftName('held', reference, id), null)
  return (
    <MeetingPage reference={reference} meeting={id} title="Record the meeting as held" plainTitle="Meeting held" draft={draft}>
      {(kase, meeting, kept, put) => (
        <RecordHeld kase={kase} meeting={meeting} draft={draft} form={kept ?? heldFormFor(meeting)} put={put} />
      )}
    </MeetingPage>
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
  const refused = refusedSlips(command, fieldHere)
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
    <CaseForm command={command} slips={slips} round={round} words="Record the meeting" onSave={() => void save()}>
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
    </CaseForm>
  )
}

/** The id on the page for the field a refusal names ('outlinePlan.0.byOn'). */
function fieldHere(field: string): string {
  const [, at, part] = /outlinePlan\.(\d+)\.(\w+)$/.exec(field) ?? []
  return at === undefined ? bareField(field) : `${part === 'byOn' ? 'by' : part}-${at}`
}
