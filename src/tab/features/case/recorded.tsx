import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { CaseView } from '../../../contracts/http.ts'
import { useToday } from '../../ui/session.tsx'
import { capital, dayWords } from '../../ui/words.ts'
import { aboutOf, type Recorded } from './fact-form.ts'
import type { FactKind } from './fact-words.ts'
import { RecordFact, type ToRecord } from './record-fact.tsx'

type RecordedProps = {
  readonly kase: CaseView
  readonly place: Recorded['place']
  readonly put: (kase: CaseView) => void
  /** What stands where nothing of the kind has been recorded. */
  readonly none?: string
}

/** What was seen, answered and decided that belongs to this part of the case, with what can be said of it next. */
export function RecordedHere({ kase, place, put, none }: RecordedProps) {
  const [open, setOpen] = useState<ToRecord>()
  const here = kase.recorded.filter((one) => one.place === place)
  if (here.length === 0) return none === undefined ? null : <p className="small soft">{none}</p>
  return (
    <>
      <ul className="recorded">
        {here.map((one) => (
          <li key={one.id}>
            <OneRecorded recorded={one} />
            <Next recorded={one} kase={kase} onOpen={setOpen} />
          </li>
        ))}
      </ul>
      {open === undefined ? null : (
        <RecordFact key={`${open.kind} ${open.about}`} {...open} kase={kase} put={put} onClose={() => setOpen(undefined)} />
      )}
    </>
  )
}

function OneRecorded({ recorded }: { readonly recorded: Recorded }) {
  const today = useToday()
  return (
    <div>
      <p>{recorded.says}</p>
      {recorded.lines.map((line) => (
        <p key={`${line.about ?? ''} ${line.says}`} className="small soft break">
          {line.about === undefined ? null : <span className="strong">{capital(line.about)}: </span>}
          {line.says}
        </p>
      ))}
      <p className="small softer">
        {dayWords(recorded.on, today)}, {recorded.by}
      </p>
    </div>
  )
}

/** What follows an entry: how the enquiry ended, a check still missing, or the answer given anew. */
const NEXT: Readonly<Partial<Record<FactKind, { readonly kind: FactKind; readonly words: string }>>> = {
  'section-47': { kind: 'section-47-ended', words: 'Record how it ended' },
  'very-high': { kind: 'conference', words: 'Record the decision on a conference' },
  'person-of-concern': { kind: 'person-check', words: 'Record a check' },
  'risk-risen': { kind: 'liaison', words: 'Record what came of it' },
  definition: { kind: 'definition', words: 'Answer anew' },
  considerations: { kind: 'considerations', words: 'Go on' },
  vulnerabilities: { kind: 'vulnerabilities', words: 'Answer anew' },
  'associated-needs': { kind: 'associated-needs', words: 'Answer anew' },
  trafficking: { kind: 'trafficking', words: 'Answer anew' },
  'moved-away': { kind: 'move-mistaken', words: 'This was a mistake' },
  'childs-week': { kind: 'childs-week', words: 'Change' },
  'parents-needs': { kind: 'parents-needs', words: 'Change' },
  'lead-team': { kind: 'lead-team', words: 'Change' },
}

function Next({
  recorded,
  kase,
  onOpen,
}: {
  readonly recorded: Recorded
  readonly kase: CaseView
  readonly onOpen: (open: ToRecord) => void
}) {
  const next = NEXT[recorded.fact.is]
  if (next === undefined || !kase.mayRecord.includes(next.kind)) return null
  const about = nextAbout(recorded, kase)
  if (about === undefined) return null
  return (
    <div>
      <Button size="small" onClick={() => onOpen({ kind: next.kind, about })}>
        {next.words}
        <span className="unseen">: {recorded.says}</span>
      </Button>
    </div>
  )
}

/** The entry or duty the next form is about; undefined when this entry has had its answer. */
function nextAbout(recorded: Recorded, kase: CaseView): string | undefined {
  const open = (duty: string) => kase.owed.find((one) => one.duty === duty && one.arisesFrom === recorded.id && isUnsettled(one))
  switch (recorded.fact.is) {
    case 'section-47':
      return kase.recorded.findLast((one) => one.fact.is === 'section-47')?.id === recorded.id ? recorded.id : undefined
    case 'person-of-concern':
      return (recorded.open ?? []).length > 0 ? recorded.id : undefined
    case 'very-high':
      return open('decide-conference')?.arisesFrom
    case 'risk-risen':
      return open('liaise-on-escalation')?.id
    case 'moved-away':
      return aboutOf('move-mistaken', kase) === recorded.id ? recorded.id : undefined
    case 'associated-needs':
      return kase.owed.findLast((one) => one.duty === 'address-associated-needs')?.id
    default:
      return ''
  }
}

function isUnsettled(owed: CaseView['owed'][number]): boolean {
  return !/^(met|departed)/.test(owed.standing.state)
}
