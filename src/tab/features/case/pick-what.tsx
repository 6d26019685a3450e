import { Button } from '@fluentui/react-components'
import { useEffect, useId, useRef } from 'react'
import { FACT_WORDS, type FactKind } from './fact-words.ts'

/** A kind of fact, or one of two entries that are no facts. */
export type Pickable = FactKind | 'contact' | 'lead'

const GROUPS: readonly { readonly title: string; readonly kinds: readonly Pickable[] }[] = [
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
    kinds: [
      'definition',
      'considerations',
      'trafficking',
      'vulnerabilities',
      'associated-needs',
      'childs-week',
      'parents-needs',
      'transition',
    ],
  },
  { title: 'A decision', kinds: ['section-47', 'section-47-ended', 'conference', 'liaison', 'contact'] },
  { title: 'Where the child is, and who leads', kinds: ['moved-away', 'move-mistaken', 'lead', 'lead-team'] },
]

const OTHER_WORDS: Readonly<Record<Exclude<Pickable, FactKind>, string>> = {
  contact: 'Contact with the Child Protection Manager',
  lead: 'Another lead practitioner',
}

type PickWhatProps = {
  readonly kinds: readonly Pickable[]
  readonly onPick: (kind: Pickable) => void
  readonly onClose: () => void
}

/** Everything that can be recorded now, by its name; one press leads to its form. */
export function PickWhat({ kinds, onPick, onClose }: PickWhatProps) {
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
          return shown.length === 0 ? null : (
            <section key={title} className="stack-s" aria-label={title}>
              <h3 className="side-title">{title}</h3>
              <ul className="pick-what-list">
                {shown.map((kind) => (
                  <li key={kind}>
                    <button type="button" className="chip" onClick={() => onPick(kind)}>
                      {kind === 'contact' || kind === 'lead' ? OTHER_WORDS[kind] : FACT_WORDS[kind].pick}
                    </button>
                  </li>
                ))}
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
