import { useState } from 'react'
import type { MatrixAnswers } from '../../../case/matrix-shapes.ts'
import type { CaseView } from '../../../contracts/http.ts'
import type { PlainDate } from '../../../procedure/civil-date.ts'
import { type Step, trendOver } from '../../../procedure/matrix/trend.ts'
import { ChildName } from '../../ui/child-name.tsx'
import { EditionNote } from '../../ui/edition-note.tsx'
import { Page } from '../../ui/page.tsx'
import { hrefOf } from '../../ui/route.ts'
import { EmptyState, ErrorState, Waiting } from '../../ui/states.tsx'
import { type Definitions, useDefinitions } from '../../ui/use-definitions.ts'
import { useRead } from '../../ui/use-read.ts'
import type { MatrixRecord } from './assessment-words.ts'
import { PastFindings } from './past-findings.tsx'
import { TrendTable } from './trend-table.tsx'
import { TrendTotals } from './trend-totals.tsx'
import './assessment.css'

/** As many columns as fit beside each other; the older ones are a press away. */
const FEW = 6

/** How a child's assessments go on from each other: in sum, row by row, and what is past but not forgotten. */
export function Assessments({ reference }: { readonly reference: string }) {
  const read = useRead<CaseView>(`/api/cases/${reference}`)
  const kase = read.value
  const standing = kase?.matrices.filter(({ withdrawn }) => withdrawn === undefined) ?? []
  const definitions = useDefinitions(...standing.map(({ definition }) => definition))
  const there = standing.every(({ definition }) => definitions.of(definition) !== undefined)
  const trouble = kase === undefined ? read.trouble : there ? undefined : definitions.trouble
  return (
    <Page
      title="How it has changed"
      plainTitle={`Assessments, ${reference}`}
      back={{ href: hrefOf({ at: 'case', reference }), words: `Case ${reference}` }}
      under={
        kase === undefined ? null : (
          <p className="soft">
            <ChildName child={kase.child} />, case {reference}
          </p>
        )
      }
    >
      {trouble === undefined ? null : (
        <ErrorState trouble={trouble} again={() => (kase === undefined ? void read.again() : definitions.again())} />
      )}
      {trouble === undefined && (kase === undefined || !there) ? <Waiting what="the assessments" rows={3} /> : null}
      {kase !== undefined && standing.length === 0 ? (
        <EmptyState title="No assessment yet">
          <p className="soft">Once the risk matrix has been completed twice, this page shows how each row went on.</p>
        </EmptyState>
      ) : null}
      {kase === undefined || !there || standing.length === 0 ? null : (
        <Series kase={kase} oldestFirst={[...standing].reverse()} definitions={definitions} />
      )}
    </Page>
  )
}

type SeriesProps = { readonly kase: CaseView; readonly oldestFirst: readonly MatrixRecord[]; readonly definitions: Definitions }

function Series({ kase, oldestFirst, definitions }: SeriesProps) {
  const [all, setAll] = useState(false)
  const shown = all ? oldestFirst : oldestFirst.slice(-FEW)
  const steps = oldestFirst.map(stepOf)
  const trend = trendOver(steps, definitions.of)
  const newest = oldestFirst.at(-1)
  return (
    <>
      <EditionNote edition={newest?.edition} small />
      <TrendTotals matrices={oldestFirst} totals={trend.totals} lowerInARow={trend.lowerInARow} reference={kase.reference} />
      {trend.rows.length === 0 ? null : <TrendTable matrices={shown} rows={trend.rows} hidden={oldestFirst.length - shown.length} />}
      {oldestFirst.length <= FEW ? null : (
        <div>
          <button type="button" className="chip" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? `Show the newest ${FEW} only` : `Show all ${oldestFirst.length}`}
          </button>
        </div>
      )}
      <PastFindings matrices={oldestFirst} definitions={definitions} />
    </>
  )
}

function stepOf({ id, on, definition, answers, judged }: MatrixRecord): Step {
  // Days come over the wire as text; the server has checked that they are days.
  return { id, on: on as PlainDate, definition, answers: answers as MatrixAnswers, judged: judged?.level }
}
