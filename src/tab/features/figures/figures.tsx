import type { Figures as FiguresView } from '../../../contracts/figures.ts'
import { OversightNav } from '../../ui/oversight-nav.tsx'
import { Page } from '../../ui/page.tsx'
import { putQuery, useQuery } from '../../ui/route.ts'
import { useSession } from '../../ui/session.tsx'
import { EmptyState, ErrorState, TroubleNote, Waiting } from '../../ui/states.tsx'
import { useRead } from '../../ui/use-read.ts'
import { dayWords } from '../../ui/words.ts'
import { FigurePickers, figuresPath } from './figure-query.tsx'
import { InTime, Late, Levels, NotReplying, PlainFigures, RequestToMeeting } from './figure-tables.tsx'
import './figures.css'

/** The figures over the cases a manager sees the whole of; each opens the list it counts, with the definition beside it. */
export function Figures() {
  const { me } = useSession()
  const query = useQuery()
  const read = useRead<FiguresView>(figuresPath(query))
  const figures = read.value
  return (
    <Page
      title="Figures"
      plainTitle="Figures"
      under={
        <p className="soft measure">
          Over the cases that you see the whole of{figures === undefined ? '' : `, as they stand on ${dayWords(figures.today)}`}. Every
          figure opens the list it counts.
        </p>
      }
    >
      <OversightNav at="figures" />
      <FigurePickers query={query} onQuery={putQuery} areas={me?.person.areas.length ?? 1} />
      {figures === undefined ? (
        read.trouble === undefined ? (
          <Waiting what="the figures" rows={4} />
        ) : (
          <ErrorState trouble={read.trouble} again={() => void read.again()} />
        )
      ) : null}
      {figures !== undefined && read.trouble !== undefined ? <TroubleNote trouble={read.trouble} /> : null}
      {figures === undefined ? null : <All figures={figures} query={query} />}
    </Page>
  )
}

function All({ figures, query }: { readonly figures: FiguresView; readonly query: URLSearchParams }) {
  if (figures.cases === 0 && figures.inTime.length === 0)
    return (
      <EmptyState title="Nothing to count yet">
        <p className="soft measure">Once there are cases that you lead, manage or were contacted about, their figures stand here.</p>
      </EmptyState>
    )
  return (
    <>
      <PlainFigures figures={figures} query={query} />
      <Levels figures={figures} query={query} />
      <Late figures={figures} query={query} />
      <InTime figures={figures} query={query} />
      <RequestToMeeting figures={figures} query={query} />
      <NotReplying figures={figures} query={query} />
    </>
  )
}
