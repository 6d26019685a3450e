import type { ReactNode } from 'react'

type Option<V extends string> = { readonly value: V; readonly words: ReactNode; readonly hint?: string; readonly refused?: boolean }
type ChoiceProps<V extends string> = {
  readonly name: string
  readonly legend: ReactNode
  readonly hint?: ReactNode
  readonly options: readonly Option<V>[]
  /** Undefined: nothing is chosen, and nothing is chosen for the person. */
  readonly value: V | undefined
  readonly onChange: (value: V) => void
  readonly wrong?: string | undefined
  readonly column?: boolean
}

/** One question with a few answers: native radios, one tab stop, arrows inside. */
export function Choice<V extends string>({ name, legend, hint, options, value, onChange, wrong, column }: ChoiceProps<V>) {
  const told = [hint === undefined ? '' : `${name}-hint`, wrong === undefined ? '' : `${name}-wrong`].filter((id) => id !== '').join(' ')
  return (
    <fieldset className="question" id={name} aria-describedby={told || undefined}>
      <legend>{legend}</legend>
      {hint === undefined ? null : (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {wrong === undefined ? null : (
        <p className="says-wrong" id={`${name}-wrong`}>
          {wrong}
        </p>
      )}
      <div className={column ? 'picks picks-column' : 'picks'}>
        {options.map((option) => (
          <label key={option.value} className={option.refused ? 'pick pick-refused' : 'pick'}>
            <input type="radio" name={name} value={option.value} checked={value === option.value} onChange={() => onChange(option.value)} />
            <span>
              {option.words}
              {option.hint === undefined ? null : <span className="hint pick-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

export const YES_NO_NOT_KNOWN = [
  { value: 'yes', words: 'Yes' },
  { value: 'no', words: 'No' },
  { value: 'not-known', words: 'Not known' },
] as const
