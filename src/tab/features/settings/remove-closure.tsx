import { useState } from 'react'
import type { BoardCalendar } from '../../../contracts/board-choices.ts'
import type { Area } from '../../../procedure/vocabulary.ts'
import { WhyField, whyMissing } from '../../ui/why-field.tsx'
import { areaWords } from './areas-field.tsx'
import { ChangeDialog } from './change-dialog.tsx'
import { closureDays } from './closures.tsx'

type RemoveClosureProps = {
  readonly closure: BoardCalendar['closures'][number]
  readonly own: readonly Area[]
  readonly onSaved: () => void
  readonly onClose: () => void
}

/** Takes a closure back for one's own area. Both entries stay in the history. */
export function RemoveClosure({ closure, own, onSaved, onClose }: RemoveClosureProps) {
  const [why, setWhy] = useState('')
  const areas = closure.areas.filter((area) => own.includes(area))
  return (
    <ChangeDialog
      title="Remove this closure"
      yes="Remove the closure"
      said="Recorded: the closure is removed."
      ready={() => whyMissing(why) ?? { do: 'remove-closure', areas, closure: closure.id, why: why.trim() }}
      onSaved={onSaved}
      onClose={onClose}
    >
      <p>
        {closureDays(closure)}: {closure.what}. For {areaWords(areas)} these days would count again.
      </p>
      <WhyField value={why} onChange={setWhy} />
    </ChangeDialog>
  )
}
