import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { BoardCalendar } from '../../../contracts/board-choices.ts'
import { TextField } from '../../ui/fields.tsx'
import { WhyField, whyMissing } from '../../ui/why-field.tsx'
import { dayWords } from '../../ui/words.ts'
import { ChangeDialog } from './change-dialog.tsx'

type WithdrawHolidayProps = {
  readonly holiday: BoardCalendar['years'][number]['days'][number]
  readonly onSaved: () => void
  readonly onClose: () => void
}

/** For a day entered by mistake, or one that was moved: then the new day is entered as well. */
export function WithdrawHoliday({ holiday, onSaved, onClose }: WithdrawHolidayProps) {
  const [source, setSource] = useState('')
  const [why, setWhy] = useState('')
  return (
    <ChangeDialog
      title={`Not a bank holiday: ${dayWords(holiday.on)}`}
      yes="Withdraw the day"
      said="Recorded: the day is withdrawn."
      ready={() => {
        if (source.trim() === '') return 'Say where that stands.'
        return whyMissing(why) ?? { do: 'withdraw-holiday', on: holiday.on, source: source.trim(), why: why.trim() }
      }}
      onSaved={onSaved}
      onClose={onClose}
    >
      <p>{holiday.name}. The day would be counted as a working day, in both areas. If it was moved, enter the new day as well.</p>
      <TextField
        id="withdrawal-source"
        letters={LETTERS.source}
        label="Where does that stand?"
        hint="An address, or the letter it was told in."
        value={source}
        onChange={setSource}
      />
      <WhyField value={why} onChange={setWhy} />
    </ChangeDialog>
  )
}
