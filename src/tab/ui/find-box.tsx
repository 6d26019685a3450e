import { LETTERS } from '../../case/text-limits.ts'

type FindBoxProps = {
  readonly id: string
  /** Read out in the place of a label. */
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onChange: (typed: string) => void
}

/** A box that narrows what stands below it, letter by letter. */
export function FindBox({ id, label, placeholder, value, onChange }: FindBoxProps) {
  return (
    <div className="find-box">
      <label htmlFor={id} className="unseen">
        {label}
      </label>
      <input
        id={id}
        maxLength={LETTERS.search}
        type="search"
        className="box"
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="off"
      />
    </div>
  )
}
