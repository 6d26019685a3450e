import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { CaseView } from '../../../contracts/http.ts'
import { isPlainDate } from '../../../procedure/civil-date.ts'
import { CommandDialog, type OverCase } from '../../ui/command-dialog.tsx'
import { DayField, TextArea } from '../../ui/fields.tsx'
import { useToday } from '../../ui/session.tsx'
import { dayWords } from '../../ui/words.ts'

export type TimelineEntry = CaseView['timeline'][number]

/** The day of an entry was taken down wrong. Nothing else of an entry changes. */
export function CorrectDate({ entry, ...over }: OverCase & { readonly entry: TimelineEntry }) {
  const today = useToday()
  const [on, setOn] = useState('')
  const [reason, setReason] = useState('')

  function ready() {
    if (!isPlainDate(on)) return 'Enter the right day.'
    if (reason.trim() === '') return 'Give the reason.'
    return { do: 'correct-entry', entry: entry.id, on, reason: reason.trim() } as const
  }

  return (
    <CommandDialog {...over} title="Correct the date" yes="Record the right day" said="Recorded: the day is corrected." ready={ready}>
      <p>
        {entry.says}, recorded for <span className="strong">{dayWords(entry.on)}</span>
      </p>
      <p className="soft">
        The old day stays visible beside the right one, with your name and the reason. What counts from it is worked out again.
      </p>
      <DayField id="correct-on" label="The right day" max={today || undefined} value={on} onChange={setOn} />
      <TextArea id="correct-reason" letters={LETTERS.note} label="Why was it wrong?" rows={2} value={reason} onChange={setReason} />
    </CommandDialog>
  )
}
