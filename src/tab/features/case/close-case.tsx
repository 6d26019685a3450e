import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import { Choice } from '../../ui/choice.tsx'
import { CommandDialog, type OverCase } from '../../ui/command-dialog.tsx'
import { DayField, TextArea } from '../../ui/fields.tsx'
import { useToday } from '../../ui/session.tsx'

type Why = 'low-at-review' | 'other-harm' | 'withdrawn'

/** The ways a plan can end; whether one of them holds here is the procedure's to say, with its paragraph. */
const WAYS: readonly { readonly value: Why; readonly words: string; readonly hint: string }[] = [
  { value: 'low-at-review', words: 'The level is low', hint: 'Or a review has decided that the child leaves these procedures.' },
  { value: 'other-harm', words: 'It is another kind of harm', hint: 'Say in the note what response the harm gets, and from whom.' },
]

/** Offered only where the newest matrix was withdrawn. */
const WITHDRAWN = { value: 'withdrawn', words: 'Nothing was identified', hint: 'The matrix was withdrawn, with its reason.' } as const

export function CloseCase(over: OverCase) {
  const today = useToday()
  const [why, setWhy] = useState<Why>()
  const [note, setNote] = useState('')
  const [on, setOn] = useState('')
  const more = { ...(note.trim() === '' ? {} : { note: note.trim() }), ...(on === '' ? {} : { on }) }
  return (
    <CommandDialog
      {...over}
      title="Close the case"
      yes="Close the case"
      said="Recorded: the case is closed."
      ready={() => (why === undefined ? 'Choose why it is closed.' : { do: 'close-case', why, ...more })}
    >
      <p className="soft">
        Closing ends the reminders. The record stays; minutes and plans still owed can be filed. A new worry is raised as a new concern. At
        18 a plan ends by itself; a move is recorded under “Record…”.
      </p>
      <Choice
        name="close-why"
        legend="Why is it closed?"
        column
        options={over.kase.matrices[0]?.withdrawn === undefined ? WAYS : [...WAYS, WITHDRAWN]}
        value={why}
        onChange={setWhy}
      />
      <TextArea
        id="close-note"
        letters={LETTERS.account}
        label="Note"
        hint="How support goes on, and from whom. At least a sentence."
        rows={4}
        value={note}
        onChange={setNote}
      />
      <DayField id="close-on" label="On which day?" hint="Leave empty for today." max={today || undefined} value={on} onChange={setOn} />
    </CommandDialog>
  )
}
