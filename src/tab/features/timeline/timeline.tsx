import { EditRegular } from '@fluentui/react-icons/svg/edit'
import { useState } from 'react'
import type { CaseView } from '../../../contracts/http.ts'
import { Section } from '../../ui/page.tsx'
import { hrefOf } from '../../ui/route.ts'
import { useToday } from '../../ui/session.tsx'
import { dayWords } from '../../ui/words.ts'
import { CorrectDate, type TimelineEntry } from './correct-date.tsx'
import './timeline.css'

const FEW = 8

/** What happened, newest first; the day it happened leads, the day it was recorded follows where it was another. */
export function Timeline({ kase, put }: { readonly kase: CaseView; readonly put: (kase: CaseView) => void }) {
  const [all, setAll] = useState(false)
  const [wrong, setWrong] = useState<TimelineEntry>()
  const today = useToday()
  const entries = [...kase.timeline].sort((a, b) => (a.on === b.on ? (a.at < b.at ? 1 : -1) : a.on < b.on ? 1 : -1))
  const shown = all ? entries : entries.slice(0, FEW)
  return (
    <Section title="What happened">
      <div className="card card-pad">
        <ol className="timeline">
          {shown.map((entry) => (
            <li key={entry.id}>
              <span className="small softer figures-font">{dayWords(entry.on, today)}</span>
              <span>
                <Says entry={entry} kase={kase} />
                <span className="small softer timeline-by">
                  {entry.by}
                  {entry.at.slice(0, 10) === entry.on ? '' : `, recorded ${dayWords(entry.at.slice(0, 10), today)}`}
                </span>
                {mayCorrect(entry, kase) ? (
                  <button
                    type="button"
                    className="timeline-edit"
                    title="Correct the date"
                    aria-label={`Correct the date: ${entry.says}, ${dayWords(entry.on, today)}`}
                    onClick={() => setWrong(entry)}
                  >
                    <EditRegular fontSize={16} />
                  </button>
                ) : null}
              </span>
            </li>
          ))}
        </ol>
        {entries.length <= FEW ? null : (
          <button type="button" className="chip timeline-more" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Show the newest only' : `Show all ${entries.length}`}
          </button>
        )}
      </div>
      {wrong === undefined ? null : <CorrectDate key={wrong.id} entry={wrong} kase={kase} put={put} onClose={() => setWrong(undefined)} />}
    </Section>
  )
}

/** A sentence; that of an assessment leads to the assessment as it was made. */
function Says({ entry, kase }: { readonly entry: TimelineEntry; readonly kase: CaseView }) {
  const made = kase.matrices.some((matrix) => matrix.id === entry.id)
  if (!made) return <>{entry.says}</>
  return (
    <a className="link" href={hrefOf({ at: 'assessment', reference: kase.reference, matrix: entry.id })}>
      {entry.says}
    </a>
  )
}

/** What Pathway wrote by itself, and a correction, stay as they are. */
function mayCorrect(entry: TimelineEntry, kase: CaseView): boolean {
  return kase.may.includes('correct-entry') && entry.by !== 'Pathway' && !entry.says.startsWith('A day was corrected')
}
