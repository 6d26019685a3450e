import { capital } from '../../ui/words.ts'
import type { PathwaySection, Spot } from './build-tree.ts'
import { answerHere, leadsWords, stateWords } from './spot-words.ts'

/** The same picture as nested lists: for phones, for those who hear the page, and for paper. */
export function PathwayList({ section, onChoose }: { readonly section: PathwaySection; readonly onChoose: (spot: Spot) => void }) {
  return <Branches spots={section.roots} onChoose={onChoose} />
}

function Branches({ spots, onChoose }: { readonly spots: readonly Spot[]; readonly onChoose: (spot: Spot) => void }) {
  return (
    <ul className="pathway-list">
      {spots.map((spot) => (
        <li key={spot.key} className={spot.onTheWay ? 'branch branch-lit' : 'branch'}>
          {spot.answer === 'then' ? null : <span className="branch-answer">If {spot.answer}: </span>}
          <Words spot={spot} onChoose={onChoose} />
          {spot.children.length === 0 ? null : <Branches spots={spot.children} onChoose={onChoose} />}
        </li>
      ))}
    </ul>
  )
}

function Words({ spot, onChoose }: { readonly spot: Spot; readonly onChoose: (spot: Spot) => void }) {
  const { node } = spot
  switch (node.kind) {
    case 'question':
      return (
        <span>
          {capital(node.words)}?{node.fact === undefined ? null : <span className="soft"> {answerHere(node)}.</span>}
        </span>
      )
    case 'rule':
      return (
        <button type="button" className="branch-rule" onClick={() => onChoose(spot)}>
          {node.words}.{' '}
          <span className="softer small">
            rule {node.rule?.id}, paragraph {node.rule?.paragraph}
          </span>
        </button>
      )
    case 'duty':
      return (
        <span>
          <span className="strong">{capital(node.words)}</span>
          {spot.onTheWay && node.stands !== undefined ? <span> ({stateWords(node.stands)})</span> : null}
          {spot.leadsTo.length === 0 ? null : <span className="soft small"> Leads to: {leadsWords(spot)}</span>}
        </span>
      )
    case 'start':
    case 'occurrence':
      return (
        <span className="strong">
          {capital(node.words)}
          {node.fact === undefined ? null : <span className="soft"> ({node.fact})</span>}
        </span>
      )
  }
}
