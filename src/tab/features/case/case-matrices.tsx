import { Button } from '@fluentui/react-components'
import type { CaseView } from '../../../contracts/http.ts'
import { EditionNote } from '../../ui/edition-note.tsx'
import { hrefOf } from '../../ui/route.ts'
import { dayWords } from '../../ui/words.ts'

/** The assessments of a case, each a press away, and the ways to the next one. */
export function CaseMatrices({ kase }: { readonly kase: CaseView }) {
  const { reference, matrices } = kase
  return (
    <>
      {matrices.length === 0 ? null : (
        <ul className="stack-s small">
          {matrices.map((matrix) => (
            <li key={matrix.id} className="soft">
              <a className="link" href={hrefOf({ at: 'assessment', reference, matrix: matrix.id })}>
                Matrix {dayWords(matrix.on)}
              </a>
              : {outcomeWords(matrix)}
            </li>
          ))}
        </ul>
      )}
      {matrices.length < 2 ? null : (
        <a className="link small" href={hrefOf({ at: 'assessments', reference })}>
          How it has changed
        </a>
      )}
      <Ways kase={kase} />
      <Views kase={kase} />
      <EditionNote edition={matrices[0]?.edition} small />
    </>
  )
}

/** What agencies say from their own side: the way to all of it, and to one's own. */
function Views({ kase }: { readonly kase: CaseView }) {
  const { reference, may } = kase
  const open = kase.contributions.filter((one) => one.open).length
  return (
    <div className="stack-s small">
      {open === 0 ? null : (
        <a className="link" href={hrefOf({ at: 'side-by-side', reference })}>
          {open === 1 ? '1 view of an agency' : `${open} views of agencies, side by side`}
        </a>
      )}
      {may.includes('give-contribution') ? (
        <a className="link" href={hrefOf({ at: 'own-view', reference })}>
          Give or enter a view
        </a>
      ) : null}
    </div>
  )
}

function outcomeWords(matrix: CaseView['matrices'][number]): string {
  const suggested = `suggested ${matrix.suggested.replace('-', ' ')}, total ${matrix.total}`
  if (matrix.withdrawn !== undefined) return `${suggested}; withdrawn`
  return matrix.judged === undefined ? `${suggested}; not judged` : `${suggested}; judged ${matrix.judged.level} by ${matrix.judged.by}`
}

function Ways({ kase }: { readonly kase: CaseView }) {
  const { reference, matrices, may } = kase
  const newest = matrices.find((one) => one.withdrawn === undefined)
  const judge = newest !== undefined && newest.judged === undefined && may.includes('judge-level')
  return (
    <div className="row">
      {judge ? (
        <Button as="a" size="small" href={hrefOf({ at: 'judge', reference, matrix: newest.id })}>
          Judge the level
        </Button>
      ) : null}
      {may.includes('complete-matrix') ? (
        <Button as="a" size="small" href={hrefOf({ at: 'matrix', reference })}>
          {matrices.length === 0 ? 'Fill in the matrix' : 'Fill in again'}
        </Button>
      ) : null}
    </div>
  )
}
