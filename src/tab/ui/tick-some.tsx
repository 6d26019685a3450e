type TickSomeProps<V extends string> = {
  readonly id: string
  readonly legend: string
  readonly options: readonly { readonly value: V; readonly words: string }[]
  readonly ticked: readonly string[]
  readonly wrong?: string | undefined
  readonly onChange: (ticked: readonly string[]) => void
}

/** A question to which several answers may hold; none is ticked beforehand. */
export function TickSome<V extends string>({ id, legend, options, ticked, wrong, onChange }: TickSomeProps<V>) {
  return (
    <fieldset className="question" id={id} aria-describedby={wrong === undefined ? undefined : `${id}-wrong`}>
      <legend>{legend}</legend>
      {wrong === undefined ? null : (
        <p className="says-wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
      <div className="picks picks-column">
        {options.map(({ value, words }) => (
          <label key={value} className="pick">
            <input
              type="checkbox"
              checked={ticked.includes(value)}
              onChange={(event) => onChange(event.target.checked ? [...ticked, value] : ticked.filter((one) => one !== value))}
            />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
