import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right'
import { useEffect, useRef } from 'react'
import type { BoardPreview } from '../../../contracts/board-choices.ts'
import { CaseLabel } from '../../ui/case-label.tsx'
import { Note } from '../../ui/note.tsx'
import { useToday } from '../../ui/session.tsx'
import { dayWords, momentWords } from '../../ui/words.ts'
import type { Seen } from './use-preview.ts'

type Touched = BoardPreview['cases'][number]
type Duty = Touched['duties'][number]
type Count = BoardPreview['others']['now']

/** Whom a choice touches, before it is made: cases one may see by name, all others as a number. */
export function PreviewOf({ seen }: { readonly seen: Seen }) {
  const now = seen.cases.filter((one) => one.when === 'now')
  const later = seen.cases.filter((one) => one.when === 'when-judged-anew')
  const top = useRef<HTMLDivElement>(null)
  // The button that looked is now the one that records: a second press of it must not come before anybody has read what stands here.
  useEffect(() => top.current?.focus(), [])
  const nothing = seen.cases.length === 0 && seen.others.now.cases === 0 && seen.others.whenJudgedAnew.cases === 0
  return (
    <div ref={top} tabIndex={-1} className="stack-m preview">
      <p className="unseen" role="status">
        {seen.of === 1 ? '1 case looked at' : `${seen.of} cases looked at`}
      </p>
      {seen.remarks.length === 0 ? null : <Remarks remarks={seen.remarks} />}
      {seen.opens.length === 0 ? null : <Opens opens={seen.opens} />}
      {nothing ? (
        <p>
          {seen.of === 0
            ? 'There are no cases yet.'
            : `No case is touched: ${seen.of === 1 ? 'the one there is' : `${seen.of} cases`} looked at.`}
        </p>
      ) : null}
      {now.length === 0 && seen.others.now.cases === 0 ? null : (
        <Part title="As soon as it is saved" cases={now} others={seen.others.now} />
      )}
      {later.length === 0 && seen.others.whenJudgedAnew.cases === 0 ? null : (
        <details>
          <summary>
            <ChevronRightRegular className="turn" fontSize={16} />
            {keepWords(later.length + seen.others.whenJudgedAnew.cases)}
          </summary>
          <div className="preview-later">
            <Part title="When they are judged, or judged anew" cases={later} others={seen.others.whenJudgedAnew} />
          </div>
        </details>
      )}
      <p className="small softer">Nothing is recorded yet.</p>
    </div>
  )
}

function keepWords(count: number): string {
  return count === 1 ? '1 case keeps the reading it stands under' : `${count} cases keep the reading they stand under`
}

function Remarks({ remarks }: { readonly remarks: readonly string[] }) {
  return (
    <Note kind="warning" title="This copy says some things otherwise than we quote them">
      <ul>
        {remarks.map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
      </ul>
    </Note>
  )
}

/** What the choice does to the rules themselves, whichever cases there are by now. */
function Opens({ opens }: Pick<Seen, 'opens'>) {
  const toSettle = opens.some((one) => one.why === undefined)
  return (
    <Note
      kind={toSettle ? 'warning' : 'info'}
      title={toSettle ? 'The rules would no longer hold together' : 'What this reading brings with it'}
    >
      <ul>
        {opens.map(({ says, why }) => (
          <li key={says}>
            {says}
            {why === undefined ? '. This needs settling first.' : `. ${why}`}
          </li>
        ))}
      </ul>
    </Note>
  )
}

function Part({ title, cases, others }: { readonly title: string; readonly cases: readonly Touched[]; readonly others: Count }) {
  return (
    <section className="stack-s">
      <h3>{title}</h3>
      {cases.length === 0 ? null : (
        <ul className="preview-cases">
          {cases.map((one) => (
            <TouchedCase key={one.reference} touched={one} />
          ))}
        </ul>
      )}
      {others.cases === 0 ? null : <p>{othersWords(others, cases.length > 0)}</p>}
    </section>
  )
}

function othersWords({ cases, dates, lateAtOnce, meetings }: Count, beside: boolean): string {
  const which = `${cases} ${beside ? 'other ' : ''}${cases === 1 ? 'case' : 'cases'} that you don’t see`
  const parts = [
    `${dates} ${dates === 1 ? 'duty or date' : 'duties or dates'}`,
    ...(lateAtOnce === 0 ? [] : [`${lateAtOnce} of them late at once`]),
    ...(meetings === 0 ? [] : [`${meetings} booked ${meetings === 1 ? 'meeting' : 'meetings'} on a day off or after the limit`]),
  ]
  return `${which}: ${parts.join(', ')}.`
}

function TouchedCase({ touched }: { readonly touched: Touched }) {
  const today = useToday()
  return (
    <li>
      <p className="strong">
        <CaseLabel label={touched.label} /> <span className="figures-font softer small">{touched.reference}</span>
      </p>
      <ul className="preview-changes">
        {touched.meetings.map((meeting) => (
          <li key={`${meeting.title} ${meeting.starts.on}`} className="tone-late">
            {meeting.title} on {momentWords(meeting.starts, today)}:{' '}
            {meeting.trouble === 'day-off' ? meeting.says : `its limit becomes ${meeting.says}`}
          </li>
        ))}
        {touched.duties.map((duty) => (
          <li key={`${duty.duty} ${duty.change} ${duty.was} ${duty.becomes}`}>
            {duty.title}: {dutyWords(duty, today)}
            {duty.lateAtOnce ? <span className="tone-late strong"> (late at once)</span> : null}
          </li>
        ))}
      </ul>
    </li>
  )
}

function dutyWords(duty: Duty, today: string): string {
  const day = (on: string | undefined) => (on === undefined ? 'no date' : dayWords(on, today))
  switch (duty.change) {
    case 'now-owed':
      return `owed now, by ${day(duty.becomes)}`
    case 'no-longer-owed':
      return 'no longer owed'
    case 'owner':
      return `becomes the duty of: ${duty.owner ?? ''}`
    case 'date':
      return `${day(duty.was)} becomes ${day(duty.becomes)}`
  }
}
