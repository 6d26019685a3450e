import { useState } from 'react'
import { isPlainDate } from '../../../procedure/civil-date.ts'
import { CommandDialog, type OverCase } from '../../ui/command-dialog.tsx'
import { DayField } from '../../ui/fields.tsx'
import { useToday } from '../../ui/session.tsx'

/** The birth date has become known, or was taken down wrong. */
export function RecordBirth(over: OverCase) {
  const today = useToday()
  const [birth, setBirth] = useState('')
  const known = over.kase.child.birth !== 'not-known'
  return (
    <CommandDialog
      {...over}
      title={known ? 'Correct the birth date' : 'Record the birth date'}
      yes="Record the birth date"
      said="Recorded: the birth date."
      ready={() => (isPlainDate(birth) ? { do: 'record-birth', birth } : 'Enter the birth date.')}
    >
      <p className="soft">
        {known
          ? 'What follows from the age is worked out again by itself.'
          : 'Until it is known, the procedure is applied as if the child might be under 13. What follows from the age is worked out again by itself.'}
      </p>
      <DayField id="birth" label="Birth date" max={today || undefined} value={birth} onChange={setBirth} />
    </CommandDialog>
  )
}
