import type { Board as BoardView } from '../../../contracts/http.ts'
import { type Narrowing, withPart } from './board-query.ts'

type FiguresProps = {
  readonly figures: BoardView['figures']
  readonly query: URLSearchParams
  readonly onQuery: (query: URLSearchParams) => void
}

/** The figures above the list; three of them also narrow it. */
export function BoardFigures({ figures, query, onQuery }: FiguresProps) {
  const narrow = (which: Narrowing) => {
    const pressed = query.get(which) === 'yes'
    return { pressed, onPress: () => onQuery(withPart(query, which, pressed ? undefined : 'yes')) }
  }
  const unsettled = figures.inDoubt + figures.notDone
  return (
    <div className={unsettled === 0 ? 'figures' : 'figures figures-five'}>
      <div className="card figure">
        <span className="figure-count">{figures.cases}</span>
        <span className="soft">{figures.cases === 1 ? 'Case' : 'Cases'}</span>
      </div>
      <Figure count={figures.dueThisWeek} words="Due this week" inCases={figures.dueCases} {...narrow('due')} />
      <Figure count={figures.overdue} words="Late" inCases={figures.overdueCases} tone="late" {...narrow('late')} />
      <Figure count={figures.redMeetings} words="Meetings to put right" tone="late" {...narrow('red')} />
      {unsettled === 0 ? null : (
        <div className="card figure">
          <span className="figure-count tone-late">{unsettled}</span>
          <span className="soft">Needs a look</span>
          <span className="small softer">{unsettledWords(figures)}</span>
        </div>
      )}
    </div>
  )
}

/** Reminders, messages and bookings that did not go out, or may not have. */
function unsettledWords({ inDoubt, notDone }: BoardView['figures']): string {
  if (inDoubt === 0) return 'Couldn’t be sent or booked'
  return notDone === 0 ? 'Not certain that it was sent' : 'Couldn’t be sent or booked, or not certain'
}

type FigureProps = {
  readonly count: number
  readonly words: string
  /** In how many cases, where things are counted: pressing the figure shows cases. */
  readonly inCases?: number
  readonly tone?: 'late'
  readonly pressed: boolean
  readonly onPress: () => void
}

function Figure({ count, words, inCases, tone, pressed, onPress }: FigureProps) {
  return (
    <button type="button" className="card figure figure-press" aria-pressed={pressed} onClick={onPress}>
      <span className={`figure-count${tone === 'late' && count > 0 ? ' tone-late' : ''}`}>{count}</span>
      <span className="soft">{words}</span>
      {inCases === undefined || count === 0 ? null : (
        <span className="small softer">
          {count === 1 ? '1 thing' : `${count} things`} in {inCases === 1 ? '1 case' : `${inCases} cases`}
        </span>
      )}
    </button>
  )
}
