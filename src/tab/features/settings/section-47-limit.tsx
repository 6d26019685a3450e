import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { BoardAsk, BoardChoices } from '../../../contracts/board-choices.ts'
import { section47Words } from '../../../procedure/reading-words.ts'
import { AREAS, type Area } from '../../../procedure/vocabulary.ts'
import { Choice } from '../../ui/choice.tsx'
import { TextField } from '../../ui/fields.tsx'
import { WhyField, whyMissing } from '../../ui/why-field.tsx'
import { AREA_WORDS } from '../../ui/words.ts'
import { AreasField } from './areas-field.tsx'
import { ChangeDialog } from './change-dialog.tsx'

/** the limit until the section 47 discussion, which this chapter doesn't print: none of ours until a board gives its own. */
export function Section47Limit({ choices, again }: { readonly choices: BoardChoices; readonly again: () => Promise<void> }) {
  const [setting, setSetting] = useState(false)
  return (
    <div className="stack-s">
      <ul className="small">
        {AREAS.map((area) => (
          <li key={area}>
            {AREA_WORDS[area]}: {section47Words(choices.section47Limit[area])}
          </li>
        ))}
      </ul>
      {choices.officerFor.length === 0 ? null : (
        <div>
          <Button size="small" onClick={() => setSetting(true)}>
            Set the limit of A-47…
          </Button>
        </div>
      )}
      {setting ? <SetLimit own={choices.officerFor} onSaved={() => void again()} onClose={() => setSetting(false)} /> : null}
    </div>
  )
}

type Kind = 'working-days' | 'days' | 'another-chapter'
const KINDS: readonly { readonly value: Kind; readonly words: string }[] = [
  { value: 'working-days', words: 'A number of working days' },
  { value: 'days', words: 'A number of calendar days' },
  { value: 'another-chapter', words: 'No limit here: it stands in another chapter' },
]
const LONGEST = 60

function SetLimit({
  own,
  onSaved,
  onClose,
}: {
  readonly own: readonly Area[]
  readonly onSaved: () => void
  readonly onClose: () => void
}) {
  const [areas, setAreas] = useState<Area[]>([...own])
  const [kind, setKind] = useState<Kind>()
  const [number, setNumber] = useState('')
  const [why, setWhy] = useState('')

  function ready(): BoardAsk | string {
    if (areas.length === 0) return 'Choose an area.'
    if (kind === undefined) return 'Choose how the limit is counted.'
    const n = Number(number)
    if (kind !== 'another-chapter' && !(Number.isInteger(n) && n >= 1 && n <= LONGEST)) return `Give a whole number from 1 to ${LONGEST}.`
    const limit = kind === 'another-chapter' ? kind : { n, unit: kind }
    return whyMissing(why) ?? { do: 'set-section-47-limit', areas, limit, why: why.trim() }
  }

  return (
    <ChangeDialog
      title="Until the section 47 discussion"
      yes="Save the limit"
      said="Recorded: the limit until the section 47 discussion."
      ready={ready}
      onSaved={onSaved}
      onClose={onClose}
    >
      <AreasField own={own} value={areas} onChange={setAreas} />
      <Choice name="limit-kind" legend="How is it counted?" column options={KINDS} value={kind} onChange={setKind} />
      {kind === undefined || kind === 'another-chapter' ? null : (
        <TextField id="limit-number" letters={LETTERS.figure} label="How many?" value={number} onChange={setNumber} />
      )}
      <WhyField value={why} onChange={setWhy} />
    </ChangeDialog>
  )
}
