import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { BoardAsk } from '../../../contracts/board-choices.ts'
import { Choice } from '../../ui/choice.tsx'
import { TextArea, TextField } from '../../ui/fields.tsx'
import { WhyField, whyMissing } from '../../ui/why-field.tsx'
import { ChangeDialog } from './change-dialog.tsx'
import { holidayLines } from './holiday-lines.ts'

type AnnounceHolidaysProps = { readonly publishedThrough: string; readonly onSaved: () => void; readonly onClose: () => void }

/** One day more, or all days of the next year: England's list, so for both areas. */
export function AnnounceHolidays({ publishedThrough, onSaved, onClose }: AnnounceHolidaysProps) {
  const next = Number(publishedThrough.slice(0, 4)) + 1
  const [lines, setLines] = useState('')
  const [whole, setWhole] = useState<'yes' | 'no'>()
  const [source, setSource] = useState('')
  const [why, setWhy] = useState('')

  function ready(): BoardAsk | string {
    const read = holidayLines(lines)
    if (typeof read === 'string') return read
    if (whole === undefined) return `Say whether these are all the bank holidays of ${next}.`
    if (source.trim() === '') return 'Say where they were announced.'
    const year = whole === 'yes' ? { completes: next } : {}
    return whyMissing(why) ?? { do: 'announce-holidays', days: read, ...year, source: source.trim(), why: why.trim() }
  }

  return (
    <ChangeDialog
      title="Enter bank holidays"
      yes="Save the bank holidays"
      said="Recorded: the bank holidays."
      ready={ready}
      onSaved={onSaved}
      onClose={onClose}
    >
      <p className="soft">
        They hold in both areas: England’s list is one. Enter the day that is off; where one falls on a weekend, that is its substitute day.
      </p>
      <TextArea
        id="holiday-lines"
        letters={LETTERS.file}
        label="The days"
        hint={`One on each line, the day and its name: ${next}-04-14 Good Friday. Or paste the list that GOV.UK gives as JSON or as a calendar file.`}
        rows={8}
        value={lines}
        onChange={setLines}
      />
      <Choice
        name="whole-year"
        legend={`Are these all the bank holidays of ${next}?`}
        hint={`If they are, dates to the end of ${next} are no longer provisional.`}
        options={[
          { value: 'yes' as const, words: `Yes, ${next} is complete with them` },
          { value: 'no' as const, words: 'No, single days' },
        ]}
        column
        value={whole}
        onChange={setWhole}
      />
      <TextField
        id="holiday-source"
        letters={LETTERS.source}
        label="Where were they announced?"
        hint="An address, or the letter it was told in."
        value={source}
        onChange={setSource}
      />
      <WhyField value={why} onChange={setWhy} />
    </ChangeDialog>
  )
}
