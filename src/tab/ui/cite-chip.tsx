import { DocumentRegular } from '@fluentui/react-icons/svg/document'
import { useId, useRef } from 'react'
import { type Cite, CiteList } from './cite-list.tsx'

type ChipProps = {
  readonly cites: readonly Cite[]
  readonly what: string
  /** Whether the procedure's pages are there to lead to: they aren't beside a meeting in Outlook. */
  readonly linked?: boolean
}

/** The paragraph something follows from, as a chip that opens what it says. Escape and a press elsewhere close it. */
export function CiteChip({ cites, what, linked = true }: ChipProps) {
  const id = useId()
  const chip = useRef<HTMLButtonElement>(null)
  const pop = useRef<HTMLDivElement>(null)
  const first = cites[0]
  if (first === undefined) return null
  const more = new Set(cites.map((cite) => cite.paragraph)).size - 1
  return (
    <>
      <button ref={chip} type="button" className="chip" popoverTarget={id} aria-haspopup="dialog">
        <DocumentRegular fontSize={14} />
        <span>
          Paragraph {first.paragraph}
          {more > 0 ? ` and ${more} more` : ''}
          <span className="unseen">, why: {what}</span>
        </span>
      </button>
      <div
        id={id}
        ref={pop}
        popover="auto"
        className="pop"
        role="dialog"
        aria-label={`Why: ${what}`}
        tabIndex={-1}
        onToggle={(event) => event.newState === 'open' && settle(chip.current, pop.current)}
      >
        <CiteList cites={cites} linked={linked} />
      </div>
    </>
  )
}

/** Puts the opened paper under its chip, or above where there is no room, always inside the window. */
function settle(chip: HTMLElement | null, pop: HTMLElement | null): void {
  if (chip === null || pop === null) return
  const [at, size] = [chip.getBoundingClientRect(), pop.getBoundingClientRect()]
  const below = at.bottom + 6
  const top = below + size.height <= innerHeight - 8 ? below : Math.max(8, at.top - size.height - 6)
  pop.style.top = `${top}px`
  pop.style.left = `${Math.max(12, Math.min(at.left, innerWidth - size.width - 12))}px`
  pop.focus()
}
