import { useState } from 'react'
import { CommandDialog, type OverCase } from '../../ui/command-dialog.tsx'
import { DayField } from '../../ui/fields.tsx'
import { useToday } from '../../ui/session.tsx'
import { formOfStatus, type StatusForm, statusOf, statusSlips } from '../../ui/status-form.ts'
import { StatusQuestions } from '../../ui/status-questions.tsx'

/** What is in place for the child has changed: the same questions as when the concern was raised, filled with what is recorded. */
export function ChangeStatus(over: OverCase) {
  const { kase } = over
  const today = useToday()
  const [form, setForm] = useState<StatusForm>(formOfStatus(kase.status))
  const [on, setOn] = useState('')
  return (
    <CommandDialog
      {...over}
      title="What is in place for the child"
      yes="Record the change"
      said="Recorded: what is in place for the child."
      ready={() => statusSlips(form)[0]?.says ?? { do: 'change-status', status: statusOf(form), ...(on === '' ? {} : { on }) }}
    >
      <p className="soft">
        Change what is different now. What is owed is worked out again by itself; what stood before stays in the history.
      </p>
      <StatusQuestions form={form} slips={[]} change={(part) => setForm({ ...form, ...part })} />
      <DayField
        id="status-on"
        label="Since which day?"
        hint="Leave empty for today."
        max={today || undefined}
        value={on}
        onChange={setOn}
      />
    </CommandDialog>
  )
}
