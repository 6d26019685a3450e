import { AREA_WORDS, FORCE_WORDS } from '../../ui/words.ts'
import type { FoundParagraph, RuleLine } from './rules-found.ts'

/** A paragraph: its number and what it is about, the board's own words of it where there are any, and the rules we found in it. */
export function ParagraphRules({ found }: { readonly found: FoundParagraph }) {
  const { paragraph, label, words, rules } = found
  return (
    <li className={words === undefined ? 'paragraph' : 'paragraph paragraph-with-words'} id={`paragraph-${paragraph}`}>
      <div className="paragraph-head">
        <span className="figures-font strong">{paragraph}</span>
        <span className="small softer paragraph-label">{label}</span>
      </div>
      {words === undefined ? null : (
        <blockquote className="paragraph-words">
          <span className="unseen">The board’s copy: </span>
          {words}
        </blockquote>
      )}
      <ul className="paragraph-rules">
        {rules.map((line) => (
          <Rule key={line.rule} line={line} />
        ))}
        {rules.length === 0 ? <li className="softer small">No rule is drawn from this paragraph alone.</li> : null}
      </ul>
    </li>
  )
}

function Rule({ line }: { readonly line: RuleLine }) {
  return (
    <li>
      {line.says}
      <span className="small softer paragraph-label">
        {FORCE_WORDS[line.force]}
        {line.area === 'both' ? '' : ` · ${AREA_WORDS[line.area]} only`} · rule {line.rule}
      </span>
    </li>
  )
}
