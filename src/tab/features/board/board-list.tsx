import { CalendarRegular } from '@fluentui/react-icons/svg/calendar'
import { WarningRegular } from '@fluentui/react-icons/svg/warning'
import { CaseLabel } from '../../ui/case-label.tsx'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { hrefOf } from '../../ui/route.ts'
import { StandingWords } from '../../ui/standing.tsx'
import { AREA_WORDS, type BoardRow, capital, dayWords, momentWords } from '../../ui/words.ts'

/** Every case as a line: the child, the level, the next thing due, whose it is, and the days. The whole line opens the case. */
export function BoardList({ rows, today }: { readonly rows: readonly BoardRow[]; readonly today: string }) {
  return (
    <ul className="card board" aria-label="Cases">
      {rows.map((row) => (
        <BoardLine key={row.reference} row={row} today={today} />
      ))}
    </ul>
  )
}

function BoardLine({ row, today }: { readonly row: BoardRow; readonly today: string }) {
  return (
    <li className="board-line">
      <div className="board-who">
        <a className="plain board-link" href={hrefOf({ at: 'case', reference: row.reference })}>
          <CaseLabel label={row.label} />
        </a>
        <span className="softer small figures-font">
          {row.reference} · {AREA_WORDS[row.area]}
        </span>
      </div>
      <div className="board-level">
        {row.sees === 'whole' ? <LevelBadge level={row.level} /> : <span className="small softer">Level not shown to you</span>}
      </div>
      <div className="board-next">
        {row.closed ? (
          <span className="soft">Closed</span>
        ) : row.next === undefined ? (
          <span className="soft">{row.sees === 'whole' ? 'Nothing is owed now' : 'Nothing is asked of you now'}</span>
        ) : (
          <Next next={row.next} today={today} more={moreWords(row)} />
        )}
        {row.closed || row.ended === undefined ? null : <span className="small soft">Plan ended {dayWords(row.ended, today)}</span>}
        {row.meeting === undefined ? null : (
          <span className={`small board-meeting ${row.meeting.red ? 'tone-late' : 'soft'}`}>
            {row.meeting.red ? <WarningRegular fontSize={14} /> : <CalendarRegular fontSize={14} />}
            Meeting {momentWords(row.meeting.starts, today)}
            {row.meeting.second === undefined ? '' : `, second part ${momentWords(row.meeting.second, today)}`}
            {row.meeting.red ? ': a required seat needs attention' : ''}
          </span>
        )}
        {row.asking === undefined || row.closed ? null : (
          <span className={`small board-meeting ${row.asking.state === 'open' ? 'soft' : 'tone-soon'}`}>
            {askingWords(row.asking, today)}
          </span>
        )}
      </div>
      <div className="board-days">
        {row.next === undefined || row.closed ? null : <StandingWords standing={row.next.standing} />}
        {row.overdueCount > 1 ? (
          <span className="small tone-late">
            {row.sees === 'whole' ? `${row.overdueCount} things late` : `${row.overdueCount} of yours late`}
          </span>
        ) : null}
      </div>
    </li>
  )
}

/** Of what this reader is shown: who sees a part is told of their own things only, and the words say so. */
function askingWords({ closes, state }: NonNullable<BoardRow['asking']>, today: string): string {
  if (state === 'open') return `Times asked about: answers until ${momentWords(closes, today)}`
  if (state === 'nobody-can') return 'Times asked about: none of them suits everybody'
  return state === 'all' ? 'Times asked about: all have answered, choose one' : 'Times asked about: answers are closed, choose one'
}

function moreWords({ sees, owedCount }: BoardRow): string {
  if (owedCount < 2) return ''
  return sees === 'whole' ? ` · ${owedCount - 1} more owed` : ` · ${owedCount - 1} more of yours`
}

function Next({ next, today, more }: { readonly next: NonNullable<BoardRow['next']>; readonly today: string; readonly more: string }) {
  return (
    <>
      <span className="strong">{capital(next.title)}</span>
      <span className="soft small">
        {next.owner}
        {next.on === undefined ? '' : ` · by ${dayWords(next.on, today)}`}
        {more}
      </span>
    </>
  )
}
