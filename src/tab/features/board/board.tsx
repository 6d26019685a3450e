import { Button } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons/svg/add'
import { useDeferredValue, useState } from 'react'
import type { Board as BoardView } from '../../../contracts/http.ts'
import { Note } from '../../ui/note.tsx'
import { Page } from '../../ui/page.tsx'
import { hrefOf } from '../../ui/route.ts'
import { useSession } from '../../ui/session.tsx'
import { EmptyState, ErrorState, TroubleNote, Waiting } from '../../ui/states.tsx'
import { unfinishedOf } from '../../ui/unfinished.ts'
import { useRead } from '../../ui/use-read.ts'
import { type BoardRow, dayWords } from '../../ui/words.ts'
import { BoardFigures, type Only, onlyFits } from './board-figures.tsx'
import { BoardList } from './board-list.tsx'

/** My cases: what is due next for each child, who owes it, and how many days are left. */
export function Board() {
  const { me } = useSession()
  const [search, setSearch] = useState('')
  const [only, setOnly] = useState<Only>()
  const asked = useDeferredValue(search.trim())
  const board = useRead<BoardView>(asked === '' ? '/api/board' : '/api/board/search', asked === '' ? undefined : asked)
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
      {me === undefined ? null : <Begun person={me.person.id} />}
      {board.value === undefined ? null : <BoardFigures figures={board.value.figures} only={only} onOnly={setOnly} />}
      <div className="board-search">
        <label htmlFor="search" className="unseen">
          Find a case by reference or the beginning of a name
        </label>
        <input
          id="search"
          type="search"
          className="box"
          placeholder="Find by reference or name"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          autoComplete="off"
        />
      </div>
      {board.trouble !== undefined && board.value !== undefined ? <TroubleNote trouble={board.trouble} /> : null}
      {board.value === undefined ? (
        board.trouble === undefined ? (
          <Waiting what="your cases" rows={4} />
        ) : (
          <ErrorState trouble={board.trouble} again={() => void board.again()} />
        )
      ) : null}
      {board.value === undefined ? null : <Rows board={board.value} only={only} asked={asked} />}
    </Page>
  )
}

/** Forms begun in this window and not finished yet. */
function Begun({ person }: { readonly person: string }) {
  const begun = unfinishedOf(person)
  if (begun.length === 0) return null
  return (
    <Note
      kind="info"
      title={begun.length === 1 ? 'You began something and have not finished it' : 'You began some things and have not finished them'}
    >
      <ul>
        {begun.map(({ hash, title }) => (
          <li key={hash}>
            <a href={hash}>Go on with: {title}</a>
          </li>
        ))}
      </ul>
    </Note>
  )
}

function Rows({ board, only, asked }: { readonly board: BoardView; readonly only: Only | undefined; readonly asked: string }) {
  const shown: readonly BoardRow[] = board.rows.filter((row) => onlyFits(row, only, board.today))
  return (
    <>
      <p className="unseen" role="status">
        {shown.length === 1 ? '1 case shown' : `${shown.length} cases shown`}
      </p>
      {shown.length > 0 ? (
        <BoardList rows={shown} today={board.today} />
      ) : asked === '' && only === undefined ? (
        <FirstTime />
      ) : (
        <NothingFits asked={asked} />
      )}
    </>
  )
}

function NothingFits({ asked }: { readonly asked: string }) {
  return (
    <EmptyState title="No case fits">
      <p className="soft measure">
        {asked === ''
          ? 'None of your cases fits this figure. Press it again to see all of them.'
          : `None of the cases you can open has a reference or a name beginning with “${asked}”. Check the spelling, or try the reference.`}
      </p>
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
