import { useDeferredValue, useState } from 'react'
import { HEADINGS, type ParagraphId } from '../../../procedure/text.ts'
import { type TextAtHand, WithBoardText } from '../../ui/board-text.tsx'
import { FindBox } from '../../ui/find-box.tsx'
import { Page } from '../../ui/page.tsx'
import { ProcedureNav } from '../../ui/procedure-nav.tsx'
import { hrefOf } from '../../ui/route.ts'
import { EmptyState } from '../../ui/states.tsx'
import { AREA_WORDS, dayWords } from '../../ui/words.ts'
import { ParagraphRules } from './paragraph-rules.tsx'
import { type FoundParagraph, foundParagraphs } from './rules-found.ts'
import './procedure.css'

/** The rules of the 2017 procedure in our own words, in its order, each beside its paragraph: the board's own copy of it where one is installed. */
export function Procedure({ about }: { readonly about: string | undefined }) {
  const [typed, setTyped] = useState(about ?? '')
  return (
    <WithBoardText>
      {(text) => (
        <Page title="The procedure" plainTitle="The procedure" under={<Under text={text} />}>
          <ProcedureNav at="procedure" />
          <FindBox
            id="find"
            label="Find a rule by a word, a paragraph or its number"
            placeholder="Find a word, paragraph or rule"
            value={typed}
            onChange={setTyped}
          />
          <Rules typed={typed} text={text.words} />
        </Page>
      )}
    </WithBoardText>
  )
}

function Under({ text }: { readonly text: TextAtHand }) {
  return (
    <div className="stack-s soft measure">
      <p>
        Edition July 2017, paraphrased. The authority is the paragraph itself
        {text.publishedAt === undefined ? '.' : ': '}
        {text.publishedAt === undefined ? null : (
          <a className="link" href={text.publishedAt} target="_blank" rel="noopener noreferrer">
            read the published chapter
          </a>
        )}
      </p>
      {text.area === undefined || text.installedOn === undefined ? null : (
        <p>
          Beside it stands {AREA_WORDS[text.area]}’s own copy: {text.title}, installed {dayWords(text.installedOn)}.
        </p>
      )}
    </div>
  )
}

type Paragraphs = Readonly<Partial<Record<ParagraphId, string>>>

function Rules({ typed, text }: { readonly typed: string; readonly text: Paragraphs | undefined }) {
  const wanted = useDeferredValue(typed.trim().toLowerCase())
  const found = foundParagraphs(wanted, text)
  const count = found.reduce((sum, one) => sum + one.rules.length, 0)
  const headings = [...new Set(found.map((one) => one.heading))]
  return (
    <>
      <p className="unseen" role="status">
        {count === 1 ? '1 rule' : `${count} rules`}
      </p>
      {found.length === 0 ? (
        <EmptyState title="Nothing fits">
          <p className="soft">Try a shorter word, or a paragraph such as 2.M.6.</p>
          <a className="link" href={hrefOf({ at: 'procedure' })}>
            Show every rule
          </a>
        </EmptyState>
      ) : null}
      {headings.map((heading) => (
        <section key={heading} className="stack-s">
          <h2>{HEADINGS[heading]}</h2>
          <ul className="card">{found.filter((one) => one.heading === heading).map((one) => paragraph(one))}</ul>
        </section>
      ))}
    </>
  )
}

function paragraph(found: FoundParagraph) {
  return <ParagraphRules key={found.paragraph} found={found} />
}
