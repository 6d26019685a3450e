import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { CaseView } from '../../../contracts/http.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { ErrorSummary, type Slip } from '../../ui/error-summary.tsx'
import { Note } from '../../ui/note.tsx'
import { Page } from '../../ui/page.tsx'
import { go, hrefOf } from '../../ui/route.ts'
import { SaveState } from '../../ui/save-state.tsx'
import { useSession, useToday } from '../../ui/session.tsx'
import { ErrorState, TroubleNote, Waiting } from '../../ui/states.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { usePress } from '../../ui/use-press.ts'
import { remember } from '../../ui/use-read.ts'
import { CheckConcern } from './check-concern.tsx'
import { ChildFields, StatusFields, WorryFields } from './concern-fields.tsx'
import { type ConcernForm, commandOf, EMPTY_CONCERN, slipsOf } from './concern-form.ts'
import { FromMessages } from './from-messages.tsx'

const BACK = { href: hrefOf({ at: 'board' }), words: 'My cases' } as const

/** Raise a concern: a short form, a look at it once more, and straight on into the risk matrix. */
export function RaiseConcern() {
  const draft = useDraft<ConcernForm>('concern', EMPTY_CONCERN)
  const press = usePress<{ reference: string; case: CaseView }>()
  const [checking, setChecking] = useState(false)
  const form = useWithArea(draft.value)

  async function save(ready: ConcernForm): Promise<void> {
    const answer = await press.send('/api/concerns', commandOf(ready))
    if (answer === undefined) return
    remember(`/api/cases/${answer.reference}`, answer.case)
    await draft.drop()
    go({ at: 'matrix', reference: answer.reference })
  }

  return (
    <Page
      key={checking ? 'check' : 'write'}
      narrow
      title={checking ? 'Check before you save' : 'Raise a concern'}
      plainTitle={checking ? 'Check the concern' : 'Raise a concern'}
      back={BACK}
      under={<SaveState saving={draft.saving} />}
    >
      {press.trouble === undefined ? null : <TroubleNote trouble={press.trouble} />}
      {draft.trouble === undefined ? null : <ErrorState trouble={draft.trouble} again={draft.again} />}
      {form === undefined ? (
        draft.trouble === undefined && <Waiting what="what you began" rows={2} />
      ) : checking ? (
        <CheckConcern form={form} state={press.state} onChange={() => setChecking(false)} onSave={() => void save(form)} />
      ) : (
        <>
          {draft.found ? <BeganBefore onAnew={draft.anew} /> : null}
          <FromMessages worry={form.worry} onAdd={(worry) => draft.keep({ ...form, worry })} />
          <WriteConcern form={form} onChange={draft.change} onReady={() => setChecking(true)} />
        </>
      )}
    </Page>
  )
}

/** Somebody who works in one area is asked to confirm it, not to find it. */
function useWithArea(form: ConcernForm | undefined): ConcernForm | undefined {
  const areas = useSession().me?.person.areas ?? []
  if (form === undefined || form.area !== undefined || areas.length !== 1) return form
  return { ...form, area: areas[0] }
}

type WriteProps = {
  readonly form: ConcernForm
  readonly onChange: (form: ConcernForm) => void
  readonly onReady: () => void
}

function WriteConcern({ form, onChange, onReady }: WriteProps) {
  const today = useToday()
  const [round, setRound] = useState(0)
  // Once somebody has pressed "Check", each slip goes away as it is put right.
  const slips: readonly Slip[] = round === 0 ? [] : slipsOf(form, today)
  const edit = { form, slips, change: (part: Partial<ConcernForm>) => onChange({ ...form, ...part }) }
  return (
    <form
      noValidate
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (slipsOf(form, today).length === 0) onReady()
        else setRound((n) => n + 1)
      }}
    >
      <Note kind="warning" title="Is the child in danger now?">
        <p>Ring 999 first. This form is not read by anyone until you save it.</p>
      </Note>
      <ErrorSummary slips={slips} round={round} />
      <ChildFields {...edit} />
      <WorryFields {...edit} />
      <StatusFields {...edit} />
      <div className="row">
        <Button appearance="primary" size="large" type="submit">
          Check what you wrote
        </Button>
      </div>
    </form>
  )
}

/** The only way to lose what was kept, and so it asks first. */
function BeganBefore({ onAnew }: { readonly onAnew: () => Promise<void> }) {
  const [asking, setAsking] = useState(false)
  return (
    <Note kind="info">
      <p>
        You began this before, and it was kept.{' '}
        <Button size="small" onClick={() => setAsking(true)}>
          Begin anew…
        </Button>
      </p>
      {asking ? (
        <AskDialog
          title="Throw away what you began?"
          yes="Throw away and begin anew"
          no="Keep it"
          state="ready"
          trouble={undefined}
          onYes={() => void onAnew()}
          onClose={() => setAsking(false)}
        >
          <p>Everything written in this form is then gone for good. If it is about another child, finish that one first.</p>
        </AskDialog>
      ) : null}
    </Note>
  )
}
