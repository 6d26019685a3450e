import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { EmergencyOpen, Emergency as Opened } from '../../../contracts/emergency.ts'
import { PressButton } from '../../ui/ask-dialog.tsx'
import { Choice } from '../../ui/choice.tsx'
import { ErrorSummary, type Slip, slipAt } from '../../ui/error-summary.tsx'
import { TextArea, TextField } from '../../ui/fields.tsx'
import { Note } from '../../ui/note.tsx'
import { Page } from '../../ui/page.tsx'
import { go, hrefOf } from '../../ui/route.ts'
import { say } from '../../ui/said.ts'
import { TroubleNote } from '../../ui/states.tsx'
import { useSend } from '../../ui/use-send.ts'
import { CATEGORIES } from './emergency-words.ts'

/** Opening a case that isn't one's own: by its exact reference, with a reason, and knowing who hears of it. */
export function Emergency({ reference: given = '' }: { readonly reference?: string | undefined }) {
  const [reference, setReference] = useState(given)
  const [category, setCategory] = useState<Opened['category']>()
  const [reason, setReason] = useState('')
  const [round, setRound] = useState<{ readonly slips: readonly Slip[]; readonly n: number }>({ slips: [], n: 0 })
  const { send, state, trouble } = useSend<EmergencyOpen>()
  async function open(): Promise<void> {
    const slips = missingIn(reference, category, reason)
    setRound(({ n }) => ({ slips, n: n + 1 }))
    if (slips.length > 0) return
    const asked = { reference: reference.trim().toUpperCase(), category, reason: reason.trim() }
    const opened = await send('POST', '/api/emergencies', asked)
    if (opened === undefined) return
    say(`Open until ${opened.until.at}, to read.`)
    go({ at: 'case', reference: opened.reference })
  }
  return (
    <Page
      title="Open a case in an emergency"
      plainTitle="Open a case in an emergency"
      back={{ href: hrefOf({ at: 'board' }), words: 'My cases' }}
      narrow
    >
      <Note kind="warning" title="What happens when you do">
        <p>You can read the case for four hours. Nothing can be recorded in it. You can do this three times a day.</p>
        <p>Your line manager and the Caldicott guardian are told at once, and the guardian reviews why.</p>
      </Note>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (state === 'ready') void open()
        }}
      >
        {trouble === undefined ? null : <TroubleNote trouble={trouble} />}
        <ErrorSummary slips={round.slips} round={round.n} />
        <TextField
          id="reference"
          letters={20}
          label="The case’s reference"
          hint="The whole of it, like K7Q2-9F. Nobody is found by a name here."
          value={reference}
          wrong={slipAt(round.slips, 'reference')}
          onChange={setReference}
        />
        <Choice
          name="category"
          legend="What is it about?"
          column
          options={CATEGORIES}
          value={category}
          wrong={slipAt(round.slips, 'category')}
          onChange={setCategory}
        />
        <TextArea
          id="reason"
          letters={LETTERS.reason}
          label="Why can’t it wait?"
          hint="In a sentence another person can weigh. It stays in the child’s record."
          rows={4}
          value={reason}
          wrong={slipAt(round.slips, 'reason')}
          onChange={setReason}
        />
        <div className="buttons">
          <PressButton state={state} words="Open it, to read" />
        </div>
      </form>
    </Page>
  )
}

const REASON_MIN = 20

function missingIn(reference: string, category: string | undefined, reason: string): Slip[] {
  const written = /^[0-9A-Z-]{4,20}$/i.test(reference.trim())
  return [
    ...(written ? [] : [{ field: 'reference', says: 'Write the reference of the case' }]),
    ...(category === undefined ? [{ field: 'category', says: 'Choose what it is about' }] : []),
    ...(reason.trim().length < REASON_MIN ? [{ field: 'reason', says: 'Say why it can’t wait, in a sentence' }] : []),
  ]
}
