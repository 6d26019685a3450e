import type { Board as BoardView } from '../../../contracts/http.ts'
import type { BoardRow } from '../../ui/words.ts'

export type Only = 'due' | 'late' | 'red'

/** The figures above the list; three of them also narrow it. */
export function BoardFigures({
  figures,
  only,
  onOnly,
}: {
  readonly figures: BoardView['figures']
  readonly only: Only | undefined
  readonly onOnly: (only: Only | undefined) => void
}) {
  const narrow = (which: Only) => ({ pressed: only === which, onPress: () => onOnly(only === which ? undefined : which) })
  const unsettled = figures.inDoubt + figures.notDone
  return (
    <div className={unsettled === 0 ? 'figures' : 'figures figures-five'}>
      <div className="card figure">
        <span className="figure-count">{figures.cases}</span>
        <span className="soft">{figures.cases === 1 ? 'Case' : 'Cases'}</span>
      </div>
      <Figure count={figures.dueThisWeek} words="Due this week" {...narrow('due')} />
      <Figure count={figures.overdue} words="Late" tone="late" {...narrow('late')} />
      <Figure count={figures.redMeetings} words="Meetings with an empty seat" tone="late" {...narrow('red')} />
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
  readonly tone?: 'late'
  readonly pressed: boolean
  readonly onPress: () => void
}

function Figure({ count, words, tone, pressed, onPress }: FigureProps) {
  return (
    <button type="button" className="card figure figure-press" aria-pressed={pressed} onClick={onPress}>
      <span className={`figure-count${tone === 'late' && count > 0 ? ' tone-late' : ''}`}>{count}</span>
      <span className="soft">{words}</span>
    </button>
  )
}

/** Whether a row stays when the list is narrowed. A week is the seven days from today. */
export function onlyFits(row: BoardRow, only: Only | undefined, today: string): boolean {
  switch (only) {
    case undefined:
      return true
    case 'late':
      return row.overdueCount > 0
    case 'red':
      return row.meeting?.red === true
    case 'due':
      return row.next?.on !== undefined && row.next.on >= today && daysAfter(today, row.next.on) <= 7
  }
}

function daysAfter(a: string, b: string): number {
  return Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000)
}
