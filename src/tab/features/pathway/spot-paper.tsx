import { Button } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import { useEffect, useRef } from 'react'
import { opaque } from '../../ui/opaque.ts'
import { hrefOf } from '../../ui/route.ts'
import { capital, FORCE_WORDS } from '../../ui/words.ts'
import type { Spot } from './build-tree.ts'
import { answerHere, KIND_WORDS, leadsWords, stateWords } from './spot-words.ts'

type PaperProps = { readonly spot: Spot; readonly reference: string | undefined; readonly onClose: () => void }

/** What is behind a box: its words, the fact that decides it here, the paragraph, and the way on. */
export function SpotPaper({ spot, reference, onClose }: PaperProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another spot is another paper, to be read from its head
  useEffect(() => heading.current?.focus({ preventScroll: true }), [spot.key])
  const { node } = spot
  const rule = node.rule ?? spot.askedBy?.rule
  return (
    <section
      className="card card-pad stack-s spot-paper no-print"
      aria-label={KIND_WORDS[node.kind]}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <div className="row-between">
        <p className="small softer">{KIND_WORDS[node.kind]}</p>
        <Button appearance="subtle" size="small" icon={<DismissRegular />} aria-label="Close" onClick={onClose} />
      </div>
      <h3 ref={heading} tabIndex={-1}>
        {capital(node.words)}
        {node.kind === 'question' ? '?' : ''}
      </h3>
      {node.kind === 'question' && node.fact !== undefined ? <p>In this case: {answerHere(node)}.</p> : null}
      {node.kind === 'occurrence' && node.fact !== undefined ? <p>In this case: {node.fact}.</p> : null}
      {spot.askedBy === undefined ? null : <p>{capital(spot.askedBy.words)}.</p>}
      {rule === undefined ? null : <Rule rule={rule} reference={reference} />}
      {node.stands === undefined || !spot.onTheWay ? null : (
        <p>
          {stateWords(node.stands)}
          {node.stands.count > 1 ? `; owed ${node.stands.count} times so far` : ''}.
        </p>
      )}
      {spot.leadsTo.length === 0 ? null : <p className="soft">Doing it brings about: {leadsWords(spot)}.</p>}
    </section>
  )
}

function Rule({ rule, reference }: { readonly rule: NonNullable<Spot['node']['rule']>; readonly reference: string | undefined }) {
  return (
    <>
      <p className="small soft">
        {rule.heading},{' '}
        <a className="link" href={hrefOf({ at: 'procedure', about: rule.paragraph })}>
          paragraph {rule.paragraph}
        </a>
        : {rule.label}
        {rule.force === 'fact' ? '' : `. The text says “${FORCE_WORDS[rule.force]}”`}. Rule {[rule.id, ...rule.with].join(', ')}.
      </p>
      {reference === undefined ? (
        <a className="link" href={hrefOf({ at: 'procedure', about: rule.id })}>
          Read it in the procedure
        </a>
      ) : (
        <a className="link" href={hrefOf({ at: 'why', reference, about: opaque(rule.id) })}>
          Why, or why not, in this case
        </a>
      )}
    </>
  )
}
