import { useState } from 'react'
import type { Area } from '../../../procedure/vocabulary.ts'
import { WhyField, whyMissing } from '../../ui/why-field.tsx'
import { AREA_WORDS } from '../../ui/words.ts'
import { ChangeDialog } from './change-dialog.tsx'

type RemoveTextProps = { readonly area: Area; readonly onSaved: () => void; readonly onClose: () => void }

export function RemoveText({ area, onSaved, onClose }: RemoveTextProps) {
  const [why, setWhy] = useState('')
  return (
    <ChangeDialog
      title={`Remove ${AREA_WORDS[area]}’s copy of the text`}
      yes="Remove the copy"
      said="Recorded: the copy is removed."
      ready={() => whyMissing(why) ?? { do: 'remove-text', areas: [area], why: why.trim() }}
      onSaved={onSaved}
      onClose={onClose}
    >
      <p>The rules stay, with heading and link in place of the paragraph’s own words.</p>
      <WhyField value={why} onChange={setWhy} />
    </ChangeDialog>
  )
}
