import { LETTERS } from '../../case/text-limits.ts'
import type { Command } from '../api.ts'
import { Choice } from './choice.tsx'
import { TextArea } from './fields.tsx'

type LatenessCode = Extract<Command, { do: 'explain-lateness' }>['code']

export const LATENESS: readonly { readonly value: LatenessCode; readonly words: string }[] = [
  { value: 'family-unavailable', words: 'The child or the family was not available' },
  { value: 'agency-silent', words: 'An agency did not reply' },
  { value: 'chair-unavailable', words: 'The chair was not available' },
  { value: 'holiday-closure', words: 'Holidays or a closure' },
  { value: 'another-authority', words: 'Waiting for another authority' },
  { value: 'recorded-late', words: 'Done in time, recorded late' },
  { value: 'other', words: 'Another reason' },
]

/** Why a meeting comes after its last day in time, as a form holds it. */
export type LateForm = { readonly code: LatenessCode | undefined; readonly words: string }
export const NOT_LATE: LateForm = { code: undefined, words: '' }

type LatenessFieldProps = { readonly form: LateForm; readonly wrong: string | undefined; readonly onChange: (form: LateForm) => void }

export function LatenessField({ form, wrong, onChange }: LatenessFieldProps) {
  return (
    <>
      <Choice
        name="late"
        column
        legend="Why is it after the last day in time?"
        hint="Recorded with the missed date, so that nobody has to ask again."
        options={LATENESS.filter((one) => one.value !== 'recorded-late')}
        value={form.code}
        wrong={wrong}
        onChange={(code) => onChange({ ...form, code })}
      />
      {form.code === undefined ? null : (
        <TextArea
          id="late-words"
          letters={LETTERS.reason}
          label={form.code === 'other' ? 'In words' : 'More about it, if you like'}
          rows={2}
          value={form.words}
          onChange={(words) => onChange({ ...form, words })}
        />
      )}
    </>
  )
}

export function lateOf(form: LateForm): { readonly late?: { code: LatenessCode; words?: string } } {
  if (form.code === undefined) return {}
  return { late: { code: form.code, ...(form.words.trim() === '' ? {} : { words: form.words.trim() }) } }
}
