import { FORCE_WORDS } from './words.ts'

export type Cite = {
  readonly rule: string
  readonly paragraph: string
  readonly heading: string
  readonly says: string
  readonly force?: keyof typeof FORCE_WORDS | undefined
}

/** Paragraphs of the procedure in our own words; the rule's own number stands last and small. */
export function CiteList({ cites }: { readonly cites: readonly Cite[] }) {
  return (
    <dl className="stack-s cites">
      {cites.map((cite) => (
        <div key={`${cite.rule} ${cite.paragraph}`}>
          <dt className="small strong">
            {cite.heading}, paragraph {cite.paragraph}
          </dt>
          <dd>{cite.says}.</dd>
          <dd className="small softer">
            {cite.force === undefined || cite.force === 'fact' ? '' : `The text says “${FORCE_WORDS[cite.force]}”. `}Rule {cite.rule}
          </dd>
        </div>
      ))}
    </dl>
  )
}
