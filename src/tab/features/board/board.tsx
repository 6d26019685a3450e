import { Button } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons/svg/add'
import { useDeferredValue, useState } from 'react'
import type { Board as BoardView } from '../../../contracts/http.ts'
import { NobodyThere } from '../../ui/nobody-there.tsx'
import { Page } from '../../ui/page.tsx'
import { hrefOf, putQuery, useQuery } from '../../ui/route.ts'
import { useSession } from '../../ui/session.tsx'
import { EmptyState, ErrorState, TroubleNote, Waiting } from '../../ui/states.tsx'
import { useRead } from '../../ui/use-read.ts'
import { dayWords } from '../../ui/words.ts'
import { Begun } from './begun.tsx'
import { BoardFigures } from './board-figures.tsx'
import { BoardList } from './board-list.tsx'
import { boardPath, isNarrowed, ROWS, withoutNarrowing, withPart } from './board-query.ts'
import { BoardTools } from './board-tools.tsx'

/** My cases: what is due next for each child, who owes it, and how many days are left. How it is narrowed stands in the address. */
export function Board() {
  const { me } = useSession()
  const query = useQuery()
  const [search, setSearch] = useState('')
  const asked = useDeferredValue(search.trim())
  const board = useRead<BoardView>(boardPath(query, asked !== ''), asked === '' ? undefined : asked)
  return (
    <Page
      title="My cases"
      plainTitle="My cases"
      under={<p className="soft">{me === undefined ? ' ' : `${dayWords(me.today)} · ${me.person.name}, ${me.person.agency}`}</p>}
      beside={
        <Button as="a" href={hrefOf({ at: 'raise' })} appearance="primary" size="large" icon={<AddRegular />}>
          Raise a concern
        </Button>
      }
    >
      {me === undefined ? null : <Begun today={me.today} />}
      {board.value === undefined ? null : <NobodyThere people={board.value.nobodyThere} />}
      {board.value === undefined ? null : <BoardFigures figures={board.value.figures} query={query} onQuery={putQuery} />}
      <BoardTools search={search} onSearch={setSearch} query={query} onQuery={putQuery} areas={me?.person.areas.length ?? 1} />
      {board.trouble !== undefined && board.value !== undefined ? <TroubleNote trouble={board.trouble} /> : null}
      {board.value === undefined ? (
        board.trouble === undefined ? (
          <Waiting what="your cases" rows={4} />
        ) : (
          <ErrorState trouble={board.trouble} again={() => void board.again()} />
        )
      ) : null}
      {board.value === undefined ? null : <Rows board={board.value} query={query} asked={asked} />}
    </Page>
  )
}

function Rows({ board, query, asked }: { readonly board: BoardView; readonly query: URLSearchParams; readonly asked: string }) {
  const { rows, fitting } = board
  const first = board.figures.cases === 0 && asked === '' && !isNarrowed(query)
  return (
    <>
      <p className="unseen" role="status">
        {fitting === 1 ? '1 case' : `${fitting} cases`}
        {rows.length < fitting ? `, the first ${rows.length} shown` : ''}
      </p>
      {rows.length > 0 ? (
        <BoardList rows={rows} today={board.today} />
      ) : first ? (
        <FirstTime />
      ) : (
        <NothingFits asked={asked} query={query} />
      )}
      {rows.length < fitting ? (
        <p className="row">
          <span className="soft">
            The first {rows.length} of {fitting} cases.
          </span>
          <Button onClick={() => putQuery(withPart(query, 'take', String(rows.length + ROWS)))}>Show more</Button>
        </p>
      ) : null}
    </>
  )
}

function NothingFits({ asked, query }: { readonly asked: string; readonly query: URLSearchParams }) {
  return (
    <EmptyState title="No case fits">
      <p className="soft measure">
        {asked === ''
          ? 'None of your cases fits how the list is narrowed.'
          : `None of the cases you can open has a reference or a name beginning with “${asked}”${isNarrowed(query) ? ', narrowed as it is' : ''}. Check the spelling, or try the reference.`}
      </p>
      {isNarrowed(query) ? <Button onClick={() => putQuery(withoutNarrowing(query))}>Show all cases</Button> : null}
    </EmptyState>
  )
}

function FirstTime() {
  return (
    <EmptyState title="No cases yet">
      <p className="soft measure">
        When you are worried about a child, raise a concern. Pathway takes you through the risk matrix, asks for your judgement of the
        level, and then shows what is owed, by whom and by when, each with its paragraph of the procedure.
      </p>
      <ol className="steps">
        <li>Raise the concern: who the child is and what worries you.</li>
        <li>Fill in the risk matrix with the other agencies.</li>
        <li>Judge the level. What follows from it appears by itself.</li>
      </ol>
      <Button as="a" href={hrefOf({ at: 'raise' })} appearance="primary">
        Raise a concern
      </Button>
    </EmptyState>
  )
}
