import { Field, Input, Select, Textarea } from '@fluentui/react-components'
import type { ReactElement } from 'react'
import { LettersLeft } from './letters-left.tsx'

type FieldProps = {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string | undefined
  readonly wrong?: string | undefined
}

/** `letters`: how many the text may have, from src/case/text-limits.ts, the list that what is recorded takes its limits from. */
type TextProps = FieldProps & { readonly letters: number }

type Wrapped = Pick<FieldProps, 'id' | 'label' | 'hint' | 'wrong'> & { readonly children: ReactElement }

function Labelled({ id, label, hint, wrong, children }: Wrapped) {
  return (
    <Field
      label={{ children: label, htmlFor: id, weight: 'semibold' }}
      {...(hint === undefined ? {} : { hint })}
      {...(wrong === undefined ? {} : { validationState: 'error' as const, validationMessage: { children: wrong, role: undefined } })}
    >
      {children}
    </Field>
  )
}

export function TextField({
  id,
  label,
  value,
  onChange,
  hint,
  wrong,
  letters,
  autoComplete = 'off',
}: TextProps & { readonly autoComplete?: string }) {
  return (
    <div>
      <Labelled id={id} label={label} hint={hint} wrong={wrong}>
        <Input id={id} value={value} maxLength={letters} onChange={(_, typed) => onChange(typed.value)} autoComplete={autoComplete} />
      </Labelled>
      <LettersLeft text={value} letters={letters} />
    </div>
  )
}

export function TextArea({ id, label, value, onChange, hint, wrong, letters, rows = 4 }: TextProps & { readonly rows?: number }) {
  return (
    <div>
      <Labelled id={id} label={label} hint={hint} wrong={wrong}>
        <Textarea id={id} value={value} rows={rows} maxLength={letters} resize="vertical" onChange={(_, typed) => onChange(typed.value)} />
      </Labelled>
      <LettersLeft text={value} letters={letters} />
    </div>
  )
}

/** A day as 'YYYY-MM-DD', or ''. */
export function DayField({
  id,
  label,
  value,
  onChange,
  hint,
  wrong,
  min,
  max,
}: FieldProps & { readonly min?: string | undefined; readonly max?: string | undefined }) {
  return (
    <Labelled id={id} label={label} hint={hint} wrong={wrong}>
      <Input
        id={id}
        className="day-field"
        type="date"
        value={value}
        {...(min ? { min } : {})}
        {...(max ? { max } : {})}
        onChange={(_, typed) => onChange(typed.value)}
      />
    </Labelled>
  )
}

/** A time of day as 'HH:MM', or ''. */
export function TimeField({ id, label, value, onChange, hint, wrong }: FieldProps) {
  return (
    <Labelled id={id} label={label} hint={hint} wrong={wrong}>
      <Input id={id} className="day-field" type="time" value={value} onChange={(_, typed) => onChange(typed.value)} />
    </Labelled>
  )
}

type PickProps = FieldProps & { readonly options: readonly { readonly value: string; readonly words: string }[]; readonly none?: string }

export function PickField({ id, label, value, onChange, hint, wrong, options, none }: PickProps) {
  return (
    <Labelled id={id} label={label} hint={hint} wrong={wrong}>
      <Select id={id} value={value} onChange={(_, picked) => onChange(picked.value)}>
        {none === undefined ? null : <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </Select>
    </Labelled>
  )
}
