import { useMemo, useState } from 'react'
import type { Pathway as PathwayView } from '../../../contracts/pathway.ts'
import { Page } from '../../ui/page.tsx'
import { ProcedureNav } from '../../ui/procedure-nav.tsx'
import { hrefOf, putQuery, useQuery } from '../../ui/route.ts'
import { ErrorState, TroubleNote, Waiting } from '../../ui/states.tsx'
import { useRead } from '../../ui/use-read.ts'
import { dayWords } from '../../ui/words.ts'
import { type Narrowed, type PathwaySection, type Spot, sectionsOf } from './build-tree.ts'
import { Drawing } from './drawing.tsx'
import { Legend } from './legend.tsx'
import { PathwayList } from './pathway-list.tsx'
import { PathwayTools, useTools } from './pathway-tools.tsx'
import { SpotPaper } from './spot-paper.tsx'
import './pathway.css'

/** The whole pathway as one picture, made from the list of rules that also says what is owed; with a case, its place is lit. */
export function Pathway({ reference }: { readonly reference?: string }) {
  const read = useRead<PathwayView>(reference === undefined ? '/api/procedure/pathway' : `/api/cases/${reference}/pathway`)
  const pathway = read.value
  return (
    <Page
      title="The whole pathway"
      plainTitle={reference === undefined ? 'The whole pathway' : `The whole pathway, case ${reference}`}
      {...(reference === undefined ? {} : { back: { href: hrefOf({ at: 'case', reference }), words: `Case ${reference}` } })}
      under={
        <p className="soft measure">
          {reference === undefined
            ? 'Every question the procedure asks, the rules they lead to, and what each asks for.'
            : `Every question the procedure asks and where this case stands${pathway?.on === undefined ? '' : ` on ${dayWords(pathway.on)}`}: its way is drawn thick, and each thing owed says how it stands.`}
        </p>
      }
    >
      {reference === undefined ? <ProcedureNav at="pathway" /> : null}
      {pathway === undefined ? (
        read.trouble === undefined ? (
          <Waiting what="the pathway" rows={5} />
        ) : (
          <ErrorState trouble={read.trouble} again={() => void read.again()} />
        )
      ) : null}
      {pathway !== undefined && read.trouble !== undefined ? <TroubleNote trouble={read.trouble} /> : null}
      {pathway === undefined ? null : <Picture pathway={pathway} reference={reference} />}
    </Page>
  )
}

function Picture({ pathway, reference }: { readonly pathway: PathwayView; readonly reference: string | undefined }) {
  const query = useQuery()
  const tools = useTools(query)
  const [chosen, setChosen] = useState<Spot>()
  const { area, onlyLit } = tools
  // The picture is read again every few seconds, but laid out anew only when something in it has changed.
  const same = JSON.stringify(pathway)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `same` stands for the pathway
  const sections = useMemo(() => sectionsOf(pathway, narrowing(area, onlyLit)), [same, area, onlyLit])
  return (
    <>
      <PathwayTools tools={tools} query={query} onQuery={putQuery} ofCase={reference !== undefined} />
      {tools.shown === 'picture' ? <Legend ofCase={reference !== undefined} /> : null}
      <Contents sections={sections} ofCase={reference !== undefined} />
      <div className="pathway-around">
        <div className="pathway-sections">
          {sections.map((section) => (
            <section key={section.heading} className="pathway-section" id={anchorOf(section.heading)} aria-label={section.heading}>
              <h2>{section.heading}</h2>
              {tools.shown === 'list' ? (
                <div className="card card-pad">
                  <PathwayList section={section} onChoose={setChosen} />
                </div>
              ) : (
                <div className="card pathway-scroll">
                  <Drawing section={section} zoom={tools.zoom} chosen={chosen?.key} onChoose={setChosen} />
                </div>
              )}
            </section>
          ))}
        </div>
        {chosen === undefined ? null : <SpotPaper spot={chosen} reference={reference} onClose={() => setChosen(undefined)} />}
      </div>
    </>
  )
}

function narrowing(area: Narrowed['area'], onlyLit: boolean): Narrowed {
  return area === undefined ? { onlyLit } : { area, onlyLit }
}

function anchorOf(heading: string): string {
  return `pathway-${heading.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`
}

/** The headings with what stands open under each: the case's place at a glance, and the way there. */
function Contents({ sections, ofCase }: { readonly sections: readonly PathwaySection[]; readonly ofCase: boolean }) {
  return (
    <nav aria-label="Parts of the pathway" className="no-print">
      <ul className="pathway-contents">
        {sections.map(({ heading, lit }) => (
          <li key={heading}>
            <a
              className="chip"
              href={`#${anchorOf(heading)}`}
              onClick={(event) => {
                // The address' hash is our route, so the jump is made by hand.
                event.preventDefault()
                const part = document.getElementById(anchorOf(heading))
                part?.scrollIntoView({ block: 'start' })
                part?.querySelector<HTMLElement>('[tabindex="0"], button')?.focus({ preventScroll: true })
              }}
            >
              {heading}
              {ofCase ? <span className="softer">{litWords(lit)}</span> : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function litWords({ late, next, owed, done }: PathwaySection['lit']): string {
  const parts = [
    late === 0 ? '' : `${late} late`,
    next === 0 ? '' : 'next here',
    owed + next === 0 ? '' : `${owed + next} owed`,
    done === 0 ? '' : `${done} done`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? 'nothing here' : parts.join(', ')
}
