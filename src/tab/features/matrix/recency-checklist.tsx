import { memo } from 'react'
import { byArrow, HarmMark, type Item, useOneStop } from './checklist.tsx'

type RecencyProps = {
  readonly name: string
  readonly legend: string
  readonly items: readonly Item[]
  readonly now: readonly string[]
  readonly recent: readonly string[]
  readonly onNow: (id: string, on: boolean) => void
  readonly onRecent: (id: string, on: boolean) => void
}

/** Signs with two boxes each, now and longer ago, because the edition counts both: one tab stop, arrows go through all the boxes. */
export const RecencyChecklist = memo(function RecencyChecklist({ name, legend, items, now, recent, onNow, onRecent }: RecencyProps) {
  const stop = useOneStop()
  const ticked = items.filter(({ id }) => now.includes(id) || recent.includes(id)).length
  const box = (id: string, at: number, when: string, list: readonly string[], onTick: (id: string, on: boolean) => void) => (
    <label className="pick pick-bare">
      <input
        type="checkbox"
        name={`${name}-${when}`}
        value={id}
        aria-label={`${items.find((one) => one.id === id)?.label}, ${when}`}
        checked={list.includes(id)}
        onChange={(event) => onTick(id, event.target.checked)}
        {...stop(at)}
      />
      <span aria-hidden="true">{when}</span>
    </label>
  )
  return (
    <fieldset className="checklist" onKeyDown={byArrow}>
      <legend>
        {legend}
        <span className="softer checklist-count figures-font">
          {ticked} of {items.length} ticked
        </span>
      </legend>
      <ul className="recency">
        {items.map(({ id, label, mark }, index) => (
          <li key={id}>
            <span>
              {label}
              {mark === undefined ? null : <HarmMark words={mark} />}
            </span>
            {box(id, index * 2, 'in the last six months', now, onNow)}
            {box(id, index * 2 + 1, 'six to twelve months ago', recent, onRecent)}
          </li>
        ))}
      </ul>
    </fieldset>
  )
})
