import { LETTERS } from '../../../case/text-limits.ts'
import type { CaseView } from '../../../contracts/http.ts'
import { Choice } from '../../ui/choice.tsx'
import { type Slip, slipAt } from '../../ui/error-summary.tsx'
import { TextArea, TextField } from '../../ui/fields.tsx'
import type { FactForm } from './fact-form.ts'
import type { FactKind } from './fact-words.ts'

/** The inputs that the forms of facts are put together from; each knows its field and what is wrong with it. */
export type FactFieldsProps = {
  readonly kind: FactKind
  readonly kase: CaseView
  readonly form: FactForm
  readonly slips: readonly Slip[]
  readonly change: (part: Partial<FactForm>) => void
}

type Texts =
  | 'saidBy'
  | 'readers'
  | 'answer'
  | 'referral'
  | 'decision'
  | 'conference'
  | 'outcome'
  | 'team'
  | 'stage'
  | 'service'
  | 'authority'
  | 'person'
  | 'checkedBy'
  | 'holder'
  | 'decidedBy'
type PickProps = FactFieldsProps & {
  readonly field: Texts
  readonly legend: string
  readonly options: readonly { readonly value: string; readonly words: string }[]
  readonly column?: boolean
}

export function Pick({ field, legend, options, column = false, form, slips, change }: PickProps) {
  return (
    <Choice
      name={`fact-${field}`}
      legend={legend}
      options={options}
      column={column}
      value={form[field] || undefined}
      wrong={slipAt(slips, `fact-${field}`)}
      onChange={(value) => change({ [field]: value })}
    />
  )
}

export function Line({ field, label, letters, form, slips, change }: LineProps) {
  return (
    <TextField
      id={`fact-${field}`}
      label={label}
      letters={letters}
      value={form[field]}
      wrong={slipAt(slips, `fact-${field}`)}
      onChange={(value) => change({ [field]: value })}
    />
  )
}

export function Words({ label, rows = 4, letters = LETTERS.account, form, slips, change }: WordsProps) {
  return (
    <TextArea
      id="fact-words"
      letters={letters}
      label={label}
      rows={rows}
      value={form.words}
      wrong={slipAt(slips, 'fact-words')}
      onChange={(words) => change({ words })}
    />
  )
}

type LineProps = FactFieldsProps & { readonly field: Texts; readonly label: string; readonly letters: number }
type WordsProps = FactFieldsProps & { readonly label: string; readonly rows?: number; readonly letters?: number }
