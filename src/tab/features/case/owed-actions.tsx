import { Button } from '@fluentui/react-components'
import type { CaseView, OwedView } from '../../../contracts/http.ts'
import { BookLink } from '../../ui/book-link.tsx'
import { hrefOf, type Place } from '../../ui/route.ts'
import { ASK_WORDS, type Ask, type AskWhat, canDepart, mayAsk } from './asks.ts'
import type { FactKind } from './fact-words.ts'
import type { ToRecord } from './record-fact.tsx'

type ActionsProps = {
  readonly owed: OwedView
  readonly kase: CaseView
  readonly first: boolean
  readonly onAsk: (ask: Ask) => void
  readonly onRecord: (open: ToRecord) => void
}

/** What this person may do about something owed; nothing they may not. The first of their own stands out. */
export function OwedActions({ owed, kase, first, onAsk, onRecord }: ActionsProps) {
  const main = first ? 'primary' : 'secondary'
  const depart = canDepart(owed) && mayAsk('depart', kase)
  return (
    <div className="row owed-actions">
      {depart ? (
        <Button
          size="small"
          appearance="subtle"
          aria-label={`${ASK_WORDS.depart.button} ${owed.title}`}
          onClick={() => onAsk({ what: 'depart', owed })}
        >
          {ASK_WORDS.depart.button}
        </Button>
      ) : null}
      <MainAction owed={owed} kase={kase} appearance={main} onAsk={onAsk} onRecord={onRecord} />
    </div>
  )
}

type MainProps = Pick<ActionsProps, 'owed' | 'kase' | 'onAsk' | 'onRecord'> & { readonly appearance: 'primary' | 'secondary' }

function MainAction({ owed, kase, appearance, onAsk, onRecord }: MainProps) {
  const { reference } = kase
  const screen = (place: Place, words: string, command: string) =>
    kase.may.includes(command) ? (
      <Button as="a" href={hrefOf(place)} appearance={appearance}>
        {words}
      </Button>
    ) : null
  const ask = (what: AskWhat) =>
    mayAsk(what, kase) ? (
      <Button appearance={appearance} aria-label={`${ASK_WORDS[what].button}: ${owed.title}`} onClick={() => onAsk({ what, owed })}>
        {ASK_WORDS[what].button}
      </Button>
    ) : null
  const form = (kind: FactKind, about: string) =>
    kase.mayRecord.includes(kind) ? (
      <Button
        appearance={appearance}
        aria-label={`${FORM_WORDS[kind] ?? 'Record it'}: ${owed.title}`}
        onClick={() => onRecord({ kind, about })}
      >
        {FORM_WORDS[kind] ?? 'Record it'}
      </Button>
    ) : null
  switch (owed.doneBy) {
    case 'matrix':
      return screen({ at: 'matrix', reference }, kase.matrices.length === 0 ? 'Fill in the matrix' : 'Update the matrix', 'complete-matrix')
    case 'judgement': {
      const newest = kase.matrices.find((one) => one.withdrawn === undefined)
      return newest === undefined ? null : screen({ at: 'judge', reference, matrix: newest.id }, 'Judge the level', 'judge-level')
    }
    case 'meeting':
      return <Booking owed={owed} kase={kase} appearance={appearance} />
    case 'held':
      return owed.meeting === undefined
        ? null
        : screen({ at: 'held', reference, meeting: owed.meeting }, 'Record the meeting as held', 'record-meeting-held')
    case 'minutes':
      return owed.meeting === undefined
        ? null
        : screen({ at: 'minutes', reference, meeting: owed.meeting }, 'File the minutes', 'file-minutes')
    case 'plan':
      return owed.meeting === undefined ? null : screen({ at: 'plan', reference, meeting: owed.meeting }, 'File the plan', 'file-plan')
    case 'papers':
      return ask('paper')
    case 'report-form':
    case 'referral':
    case 'contact-cpm':
    case 'clarify':
    case 'record-system':
      return ask(owed.doneBy)
    case 'tick':
      return owed.duty === 'consider-own-view' ? (
        <>
          {screen({ at: 'own-view', reference }, 'Give a view', 'give-contribution')}
          {ask('tick')}
        </>
      ) : (
        <>
          <Booking owed={owed} kase={kase} appearance="secondary" />
          {ask('tick')}
        </>
      )
    case 'considerations':
    case 'vulnerabilities':
    case 'trafficking':
    case 'section-47':
    case 'transition':
      return form(owed.doneBy, '')
    case 'associated-needs':
    case 'liaison':
      return form(owed.doneBy, owed.id)
    case 'section-47-ended':
    case 'conference':
    case 'person-check':
    case 'form-shared':
      return form(owed.doneBy, owed.arisesFrom)
    case 'nothing':
      return null
  }
}

/** The way to the meeting that meets it, for whoever may book one; nothing where something else comes first. */
function Booking({ owed, kase, appearance }: Pick<MainProps, 'owed' | 'kase' | 'appearance'>) {
  const bookable = kase.bookable.find((one) => one.owed.includes(owed.id))
  return bookable === undefined ? null : <BookLink reference={kase.reference} bookable={bookable} appearance={appearance} />
}

const FORM_WORDS: Readonly<Partial<Record<FactKind, string>>> = {
  considerations: 'Go through them',
  vulnerabilities: 'Answer',
  trafficking: 'Answer',
  'associated-needs': 'Answer',
  'section-47': 'Record the decision',
  transition: 'Record the services',
  'section-47-ended': 'Record how it ended',
  conference: 'Record the decision',
  liaison: 'Record what came of it',
  'person-check': 'Record a check',
  'form-shared': 'Record who may read it',
}
