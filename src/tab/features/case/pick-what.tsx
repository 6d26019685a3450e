import { Button } from '@fluentui/react-components'
import { useEffect, useId, useRef } from 'react'
import { FACT_WORDS, type FactKind } from './fact-words.ts'

const GROUPS: readonly { readonly title: string; readonly kinds: readonly FactKind[] }[] = [
  {
    title: 'Something came up',
    kinds: [
      'further-concern',
      'information-held',
      'form-shared',
      'person-of-concern',
      'person-check',
      'core-group',
      'other-harm',
      'very-high',
      'scoring-in-doubt',
    ],
  },
  {
    title: 'An answer about this child',
    kinds: ['definition', 'considerations', 'trafficking', 'vulnerabilities', 'associated-needs', 'transition', 'lead-team'],
  },
  { title: 'A decision', kinds: ['section-47', 'section-47-ended', 'conference', 'liaison'] },
]

type PickWhatProps = {
  readonly kinds: readonly FactKind[]
  /** Whether a contact with the Child Protection Manager can be recorded as well. */
  readonly contact: boolean
  readonly onPick: (kind: FactKind) => void
  readonly onContact: () => void
  readonly onClose: () => void
}

/** Everything that can be recorded now, by its name; one press leads to its form. */
export function PickWhat({ kinds, contact, onPick, onContact, onClose }: PickWhatProps) {
  const box = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    if (box.current?.open === false) box.current.showModal()
  }, [])
  return (
    <dialog ref={box} className="ask" aria-labelledby={heading} onClose={onClose}>
      <div className="pick-what">
        <h2 id={heading}>What do you want to record?</h2>
        {GROUPS.map(({ title, kinds: group }) => {
          const shown = group.filter((kind) => kinds.includes(kind))
          const withContact = contact && title === 'A decision'
          return shown.length === 0 && !withContact ? null : (
            <section key={title} className="stack-s" aria-label={title}>
              <h3 className="side-title">{title}</h3>
              <ul className="pick-what-list">
                {shown.map((kind) => (
                  <li key={kind}>
                    <button type="button" className="chip" onClick={() => onPick(kind)}>
                      {FACT_WORDS[kind].pick}
                    </button>
                  </li>
                ))}
                {withContact ? (
                  <li>
                    <button type="button" className="chip" onClick={onContact}>
                      Contact with the Child Protection Manager
                    </button>
                  </li>
                ) : null}
              </ul>
            </section>
          )
        })}
        <div className="buttons">
          <Button onClick={() => box.current?.close()}>Cancel</Button>
        </div>
      </div>
    </dialog>
  )
}
