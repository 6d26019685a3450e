import { Button } from '@fluentui/react-components'
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle'
import { ErrorCircleRegular } from '@fluentui/react-icons/svg/error-circle'
import { QuestionCircleRegular } from '@fluentui/react-icons/svg/question-circle'
import type { Warnings } from '../../../contracts/warnings.ts'
import { BookingHint } from '../../ui/booking-hint.tsx'
import { CaseLabel } from '../../ui/case-label.tsx'
import { hrefOf } from '../../ui/route.ts'
import { useToday } from '../../ui/session.tsx'
import { AREA_WORDS, capital, dayWords } from '../../ui/words.ts'

type Line = Warnings['lines'][number]
type ItemProps = { readonly line: Line; readonly looking: boolean; readonly onLook: () => void }

export function WarningItem({ line, looking, onLook }: ItemProps) {
  const today = useToday()
  const bookable = line.state === 'time-left' || line.state === 'no-time-left'
  return (
    <li className="warning-item">
      <div className="warning-who">
        <a className="link strong" href={hrefOf({ at: 'case', reference: line.reference })}>
          <CaseLabel label={line.label} />
        </a>
        <span className="softer small figures-font">
          {line.reference} · {AREA_WORDS[line.area]}
        </span>
      </div>
      <div className="warning-what">
        <span className="strong">
          {capital(line.title)} <span className="small softer">rule {line.rule}</span>
        </span>
        <span className={`when ${line.state === 'no-time-left' ? 'tone-late' : 'tone-quiet'}`}>
          <Sign state={line.state} />
          {line.says}
        </span>
        {line.notKnown.length === 0 ? null : (
          <span className="small soft">Calendars that can’t be seen, so they may be free or not: {line.notKnown.join(', ')}.</span>
        )}
        {line.lookedAt === undefined || line.state === 'far-off' ? null : (
          <span className={line.old ? 'small tone-soon' : 'small softer'}>{lookedWords(line, line.lookedAt, today)}</span>
        )}
      </div>
      <div className="warning-when figures-font">
        <span className="strong">{workingDays(line.workingDaysLeft)}</span>
        <span className="small soft">by {dayWords(line.by, today)}</span>
        {line.state === 'far-off' ? null : (
          <Button size="small" disabled={looking} aria-label={`Look now: ${line.title}, ${line.reference}`} onClick={onLook}>
            Look now
          </Button>
        )}
        {bookable ? <BookingHint reference={line.reference} /> : null}
      </div>
    </li>
  )
}

function Sign({ state }: Pick<Line, 'state'>) {
  if (state === 'no-time-left') return <ErrorCircleRegular fontSize={16} />
  return state === 'time-left' ? <CheckmarkCircleRegular fontSize={16} /> : <QuestionCircleRegular fontSize={16} />
}

function workingDays(n: number): string {
  if (n <= 0) return 'No working day left'
  return n === 1 ? '1 working day left' : `${n} working days left`
}

/** An old look says so: what it found may no longer be there. */
function lookedWords({ lookedOn, old }: Line, lookedAt: string, today: string): string {
  return old ? `Not looked at since ${dayWords(lookedOn ?? '', today)}: it may have changed` : `Looked at today, ${timeOf(lookedAt)}`
}

function timeOf(instant: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' }).format(new Date(instant))
}
