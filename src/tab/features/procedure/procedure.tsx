import { useDeferredValue, useState } from 'react'
import { RULES, type RuleEntry } from '../../../procedure/rules.ts'
import { HEADINGS, type Heading, PARAGRAPHS } from '../../../procedure/text.ts'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { AREA_WORDS, FORCE_WORDS } from '../../ui/words.ts'
import './procedure.css'

type Line = { readonly rule: string; readonly paragraph: string; readonly label: string; readonly heading: Heading } & Pick<
  RuleEntry,
  'area' | 'force' | 'says'
>

const LINES: readonly Line[] = Object.entries(RULES).map(([rule, { paragraph, area, force, says }]) => ({
  rule,
  paragraph,
  area,
  force,
  says,
  ...PARAGRAPHS[paragraph],
}))

/** The rules of the 2017 procedure in our own words, in its order, to be read beside the text. */
export function Procedure() {
  const [typed, setTyped] = useState('')
  const wanted = useDeferredValue(typed.trim().toLowerCase())
  const found = LINES.filter((line) => fits(line, wanted))
  const headings = [...new Set(found.map((line) => line.heading))]
  return (
    <Page
      title="The procedure"
      plainTitle="The procedure"
      under={<p className="soft measure">Edition July 2017, paraphrased. The authority is the paragraph itself.</p>}
    >
      <div className="procedure-search">
        <label htmlFor="find" className="unseen">
          Find a rule by a word, a paragraph or its number
        </label>
        <input
          id="find"
          type="search"
          className="box"
          placeholder="Find a word, paragraph or rule"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
        />
      </div>
      <p className="unseen" role="status">
        {found.length === 1 ? '1 rule' : `${found.length} rules`}
      </p>
      {found.length === 0 ? (
        <EmptyState title="Nothing fits">
          <p className="soft">Try a shorter word, or a paragraph such as 2.M.6.</p>
        </EmptyState>
      ) : null}
      {headings.map((heading) => (
        <section key={heading} className="stack-s">
          <h2>{HEADINGS[heading]}</h2>
          <ul className="card">
            {found
              .filter((line) => line.heading === heading)
              .map((line) => (
                <Rule key={line.rule} line={line} />
              ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}

function Rule({ line }: { readonly line: Line }) {
  return (
    <li className="procedure-rule">
      <span className="figures-font strong">{line.paragraph}</span>
      <span>
        {line.says}
        <span className="small softer procedure-label">
          {line.label} · {FORCE_WORDS[line.force]}
          {line.area === 'both' ? '' : ` · ${AREA_WORDS[line.area]} only`} · rule {line.rule}
        </span>
      </span>
    </li>
  )
}

function fits(line: Line, wanted: string): boolean {
  return wanted === '' || [line.rule, line.paragraph, line.says, line.label].some((text) => text.toLowerCase().includes(wanted))
}
