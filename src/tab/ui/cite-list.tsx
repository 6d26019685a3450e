import { hrefOf } from './route.ts'
import { FORCE_WORDS } from './words.ts'

export type Cite = {
  readonly rule: string
  readonly paragraph: string
  readonly heading: string
  readonly says: string
  readonly force?: keyof typeof FORCE_WORDS | undefined
  /** Where its words are open: the words, and how they are read here. */
  readonly readings?:
    | readonly { readonly reading: string; readonly printed: string; readonly says: string; readonly chosen: boolean }[]
    | undefined
}

/** Paragraphs of the procedure in our own words; the rule's own number stands last and small. `linked`: each leads to its place in the procedure. */
export function CiteList({ cites, linked = false }: { readonly cites: readonly Cite[]; readonly linked?: boolean }) {
  return (
    <dl className="stack-s cites">
      {cites.map((cite) => (
        <div key={`${cite.rule} ${cite.paragraph}`}>
          <dt className="small strong">
            {cite.heading}, {linked ? <ParagraphLink paragraph={cite.paragraph} /> : <>paragraph {cite.paragraph}</>}
          </dt>
          <dd>{cite.says}.</dd>
          {cite.readings?.map((one) => (
            <dd key={one.reading} className="small cite-reading">
              The words <q>{one.printed}</q> are read as: {one.says}.
              <span className="softer">
                {' '}
                Reading {one.reading}
                {one.chosen ? ', chosen by the board' : ''}
              </span>
            </dd>
          ))}
          <dd className="small softer">
            {cite.force === undefined || cite.force === 'fact' ? '' : `The text says “${FORCE_WORDS[cite.force]}”. `}Rule {cite.rule}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function ParagraphLink({ paragraph }: Pick<Cite, 'paragraph'>) {
  return (
    <a className="link" href={hrefOf({ at: 'procedure', about: paragraph })}>
      paragraph {paragraph}
    </a>
  )
}
