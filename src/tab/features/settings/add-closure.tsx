import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { BoardAsk } from '../../../contracts/board-choices.ts'
import type { Area } from '../../../procedure/vocabulary.ts'
import { DayField, TextField } from '../../ui/fields.tsx'
import { WhyField, whyMissing } from '../../ui/why-field.tsx'
import { AreasField } from './areas-field.tsx'
import { ChangeDialog } from './change-dialog.tsx'

type AddClosureProps = { readonly own: readonly Area[]; readonly onSaved: () => void; readonly onClose: () => void }

export function AddClosure({ own, onSaved, onClose }: AddClosureProps) {
  const [areas, setAreas] = useState<Area[]>([...own])
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [what, setWhat] = useState('')
  const [why, setWhy] = useState('')

  function ready(): BoardAsk | string {
    if (areas.length === 0) return 'Choose an area.'
    if (from === '') return 'Give the first day.'
    if (what.trim() === '') return 'Say in a word what the day is.'
    const missing = whyMissing(why)
    return missing ?? { do: 'add-closure', areas, from, to: to === '' ? from : to, what: what.trim(), why: why.trim() }
  }

  return (
    <ChangeDialog
      title="Offices closed"
      yes="Save the closure"
      said="Recorded: the closure."
      ready={ready}
      onSaved={onSaved}
      onClose={onClose}
    >
      <AreasField own={own} value={areas} onChange={setAreas} />
      <div className="form-pair">
        <DayField id="closure-from" label="First day" value={from} onChange={setFrom} />
        <DayField id="closure-to" label="Last day" hint="Leave empty for one day." value={to} onChange={setTo} />
      </div>
      <TextField
        id="closure-what"
        letters={LETTERS.name}
        label="What is it?"
        hint="Stands beside the day wherever it isn’t counted: ‘winter shut-down’."
        value={what}
        onChange={setWhat}
      />
      <WhyField value={why} onChange={setWhy} />
    </ChangeDialog>
  )
}
