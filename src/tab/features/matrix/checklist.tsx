import { WarningRegular } from '@fluentui/react-icons/svg/warning'
import { type KeyboardEvent, memo, useState } from 'react'

export type Item = { readonly id: string; readonly label: string; readonly mark?: string | undefined }
type ChecklistProps = {
  readonly name: string
  readonly legend: string
  readonly items: readonly Item[]
  readonly ticked: readonly string[]
  readonly onTick: (id: string, on: boolean) => void
}

/** Native tick boxes with one tab stop for the whole list: arrows go along it, space ticks, Tab leads on. */
export const Checklist = memo(function Checklist({ name, legend, items, ticked, onTick }: ChecklistProps) {
  const stop = useOneStop()
  return (
    <fieldset className="checklist" onKeyDown={byArrow}>
      <legend>
        {legend}
        <span className="softer checklist-count figures-font">
          {items.filter((item) => ticked.includes(item.id)).length} of {items.length} ticked
        </span>
      </legend>
      <div className="checklist-items">
        {items.map((item, index) => (
          <label key={item.id} className="pick pick-bare">
            <input
              type="checkbox"
              name={name}
              value={item.id}
              checked={ticked.includes(item.id)}
              {...stop(index)}
              onChange={(event) => onTick(item.id, event.target.checked)}
            />
            <span>
              {item.label}
              {item.mark === undefined ? null : <HarmMark words={item.mark} />}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
})

/** One tab stop for many boxes: the one that had the focus last. */
export function useOneStop(): (index: number) => { readonly tabIndex: number; readonly onFocus: () => void } {
  const [at, setAt] = useState(0)
  return (index) => ({ tabIndex: index === at ? 0 : -1, onFocus: () => setAt(index) })
}

export function byArrow(event: KeyboardEvent<HTMLFieldSetElement>): void {
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')]
  const at = boxes.indexOf(event.target as HTMLInputElement)
  const to = at < 0 ? undefined : placeFor(event.key, at, boxes.length)
  if (to === undefined) return
  event.preventDefault()
  boxes[to]?.focus()
}

function placeFor(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return (at + 1) % count
    case 'ArrowUp':
    case 'ArrowLeft':
      return (at - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}

/** A sign that may mean abuse is happening already; what the shape means is written above the list. */
export function HarmMark({ words }: { readonly words: string }) {
  return (
    <span className="harm-mark">
      <WarningRegular fontSize={16} />
      <span className="unseen"> ({words})</span>
    </span>
  )
}
