import { useState } from 'react'
import type { BoardAsk } from '../../../contracts/board-choices.ts'
import type { Area } from '../../../procedure/vocabulary.ts'
import { Choice } from '../../ui/choice.tsx'
import { WhyField, whyMissing } from '../../ui/why-field.tsx'
import { AREA_WORDS } from '../../ui/words.ts'
import { AreasField } from './areas-field.tsx'
import { ChangeDialog } from './change-dialog.tsx'
import type { Reading } from './readings-found.ts'

type ChooseReadingProps = {
  readonly reading: Reading
  readonly own: readonly Area[]
  readonly onSaved: () => void
  readonly onClose: () => void
}

/** Chooses how a sentence is read in one's own area. Nothing is chosen beforehand. */
export function ChooseReading({ reading, own, onSaved, onClose }: ChooseReadingProps) {
  const [areas, setAreas] = useState<Area[]>([...own])
  const [option, setOption] = useState<string>()
  const [why, setWhy] = useState('')
  const now = (one: string) => own.filter((area) => reading.chosen[area] === one).map((area) => AREA_WORDS[area])

  function ready(): BoardAsk | string {
    if (areas.length === 0) return 'Choose an area.'
    if (option === undefined) return 'Choose how it is read.'
    return whyMissing(why) ?? { do: 'choose-reading', areas, reading: reading.id, option, why: why.trim() }
  }

  return (
    <ChangeDialog
      title={`How ${reading.id} is read`}
      yes="Save the choice"
      said={`Recorded: how ${reading.id} is read.`}
      ready={ready}
      onSaved={onSaved}
      onClose={onClose}
    >
      <p>
        The text says <q>{reading.printed}</q>.
      </p>
      <AreasField own={own} value={areas} onChange={setAreas} />
      <Choice
        name="option"
        legend="How is it read?"
        column
        options={reading.options.map((one) => {
          const held = now(one.option)
          return { value: one.option, words: one.says, ...(held.length === 0 ? {} : { hint: `Now in ${held.join(' and ')}` }) }
        })}
        value={option}
        onChange={setOption}
      />
      <p className="small softer">Cases raised by now keep the reading they stand under until their level is judged, or judged anew.</p>
      <WhyField value={why} onChange={setWhy} />
    </ChangeDialog>
  )
}
