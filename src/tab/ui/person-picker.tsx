import { PickField } from './fields.tsx'

type Person = { readonly id: string; readonly name: string }
type PersonPickerProps = {
  readonly id: string
  readonly label: string
  readonly people: readonly Person[]
  readonly value: string
  readonly onChange: (person: string) => void
  readonly wrong?: string | undefined
  /** What stands where nobody is chosen. */
  readonly none?: string
}

/** Somebody from the verified directory; an address typed by hand never becomes a recipient. */
export function PersonPicker({ id, label, people, value, onChange, wrong, none = 'Choose a person' }: PersonPickerProps) {
  if (people.length === 0) return <p className="soft">Nobody in the directory can be named here. Ask the directory's keeper to add them.</p>
  return (
    <PickField
      id={id}
      label={label}
      value={value}
      onChange={onChange}
      wrong={wrong}
      none={none}
      options={people.map(({ id: value, name }) => ({ value, words: name }))}
    />
  )
}
