import { useEffect, useRef } from 'react'
import { Note } from './note.tsx'

export type Slip = { readonly field: string; readonly says: string }

/** What must be put right, at the top, with a link to each field; takes the focus each time `round` goes up. */
export function ErrorSummary({ slips, round }: { readonly slips: readonly Slip[]; readonly round: number }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (round > 0) box.current?.focus()
  }, [round])
  if (slips.length === 0) return null
  return (
    <div ref={box} tabIndex={-1} role="alert" className="error-summary">
      <Note kind="danger" title={slips.length === 1 ? 'One thing needs putting right' : `${slips.length} things need putting right`}>
        <ul>
          {slips.map((slip) => (
            <li key={slip.field}>
              <a href={`#${slip.field}`} onClick={(event) => jump(event, slip.field)}>
                {slip.says}
              </a>
            </li>
          ))}
        </ul>
      </Note>
    </div>
  )
}

/** The address' hash is our route, so the jump is made by hand. */
function jump(event: { preventDefault: () => void }, field: string): void {
  event.preventDefault()
  const target = document.getElementById(field)
  const input = target?.matches('input, textarea, select') ? target : target?.querySelector<HTMLElement>('input, textarea, select')
  target?.scrollIntoView({ block: 'center' })
  ;(input as HTMLElement | null | undefined)?.focus({ preventScroll: true })
}

export function slipAt(slips: readonly Slip[], field: string): string | undefined {
  return slips.find((slip) => slip.field === field)?.says
}
