import { useDeferredValue, useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { BoardChoices, BoardText } from '../../../contracts/board-choices.ts'
import { HEADINGS, type ParagraphId } from '../../../procedure/text.ts'
import type { Area } from '../../../procedure/vocabulary.ts'
import { Page } from '../../ui/page.tsx'
import { ProcedureNav } from '../../ui/procedure-nav.tsx'
import { hrefOf } from '../../ui/route.ts'
import { useSession } from '../../ui/session.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useRead } from '../../ui/use-read.ts'
import { AREA_WORDS, dayWords } from '../../ui/words.ts'
import { ParagraphRules } from './paragraph-rules.tsx'
import { type FoundParagraph, foundParagraphs } from './rules-found.ts'
import './procedure.css'

/** What boards choose changes a few times a year. */
const SELDOM_MS = 300_000

/** The rules of the 2017 procedure in our own words, in its order, each beside its paragraph: the board's own copy of it where one is installed. */
export function Procedure({ about }: { readonly about: string | undefined }) {
  const { me } = useSession()
  const [typed, setTyped] = useState(about ?? '')
  const choices = useRead<BoardChoices>('/api/board/choices', undefined, SELDOM_MS).value
  const area = whoseText(choices, me?.person.areas ?? [])
  return (
    <Page title="The procedure" plainTitle="The procedure" under={<Under choices={choices} area={area} />}>
      <ProcedureNav at="procedure" />
      <Search typed={typed} onTyped={setTyped} />
      {area === undefined ? <Rules typed={typed} text={undefined} /> : <RulesBesideText key={area} typed={typed} area={area} />}
    </Page>
  )
}

/** One's own area's copy, else the other's: the procedure is a joint one. */
function whoseText(choices: BoardChoices | undefined, own: readonly Area[]): Area | undefined {
  return [...own, 'derby' as const, 'derbyshire' as const].find((area) => choices?.texts[area] !== undefined)
}

function Under({ choices, area }: { readonly choices: BoardChoices | undefined; readonly area: Area | undefined }) {
  const text = area === undefined ? undefined : choices?.texts[area]
  return (
    <div className="stack-s soft measure">
      <p>
        Edition July 2017, paraphrased. The authority is the paragraph itself
        {choices?.publishedAt === undefined ? '.' : ': '}
        {choices?.publishedAt === undefined ? null : (
          <a className="link" href={choices.publishedAt} target="_blank" rel="noopener noreferrer">
            read the published chapter
          </a>
        )}
      </p>
      {text === undefined || area === undefined ? null : (
        <p>
          Beside it stands {AREA_WORDS[area]}’s own copy: {text.title}, installed {dayWords(text.installedOn)}.
        </p>
      )}
    </div>
  )
}

function Search({ typed, onTyped }: { readonly typed: string; readonly onTyped: (typed: string) => void }) {
  return (
    <div className="procedure-search">
      <label htmlFor="find" className="unseen">
        Find a rule by a word, a paragraph or its number
      </label>
      <input
        id="find"
        maxLength={LETTERS.search}
        type="search"
        className="box"
        placeholder="Find a word, paragraph or rule"
        value={typed}
        onChange={(event) => onTyped(event.target.value)}
        autoComplete="off"
      />
    </div>
  )
}

function RulesBesideText({ typed, area }: { readonly typed: string; readonly area: Area }) {
  const text = useRead<BoardText>(`/api/board/text/${area}`, undefined, SELDOM_MS).value
  return <Rules typed={typed} text={text?.paragraphs} />
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
