import { useState } from 'react'
import { CommandDialog, type OverCase } from '../../ui/command-dialog.tsx'
import { slipAt } from '../../ui/error-summary.tsx'
import { DayField } from '../../ui/fields.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { useToday } from '../../ui/session.tsx'

/** Another practitioner leads from now on; their line manager comes with them. */
export function NameLead(over: OverCase) {
  const today = useToday()
  const [lead, setLead] = useState('')
  const [on, setOn] = useState('')
  return (
    <CommandDialog
      {...over}
      title="Who leads the case"
      yes="Record who leads"
      said="Recorded: who leads the case."
      ready={() =>
        lead === ''
          ? [{ field: 'lead', says: 'Choose who leads from now on' }]
          : ({ do: 'name-lead', lead, ...(on === '' ? {} : { on }) } as const)
      }
    >
      {(slips) => (
        <>
          <p className="soft">
            Whoever leads sees the whole case and owes what a lead practitioner owes. Whoever led before no longer sees it.
          </p>
          <PersonPicker
            id="lead"
            label="Who leads from now on?"
            people={over.kase.candidates.leads ?? []}
            value={lead}
            wrong={slipAt(slips, 'lead')}
            onChange={setLead}
          />
          <DayField id="on" label="Since which day?" hint="Leave empty for today." value={on} max={today || undefined} onChange={setOn} />
        </>
      )}
    </CommandDialog>
  )
}
