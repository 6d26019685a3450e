import { Button } from '@fluentui/react-components'
import type { CaseView, OwedView } from '../../../contracts/http.ts'
import { BookingHint } from '../../ui/booking-hint.tsx'
import { hrefOf, type Place } from '../../ui/route.ts'
import { ASK_WORDS, type Ask, type AskWhat, canDepart, mayAsk } from './asks.ts'

type ActionsProps = { readonly owed: OwedView; readonly kase: CaseView; readonly first: boolean; readonly onAsk: (ask: Ask) => void }

/** What this person may do about something owed; nothing they may not. The first of their own stands out. */
export function OwedActions({ owed, kase, first, onAsk }: ActionsProps) {
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
      <MainAction owed={owed} kase={kase} appearance={main} onAsk={onAsk} />
    </div>
  )
}

type MainProps = Pick<ActionsProps, 'owed' | 'kase' | 'onAsk'> & { readonly appearance: 'primary' | 'secondary' }

function MainAction({ owed, kase, appearance, onAsk }: MainProps) {
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
  switch (owed.doneBy) {
    case 'matrix':
      return screen({ at: 'matrix', reference }, kase.matrices.length === 0 ? 'Fill in the matrix' : 'Update the matrix', 'complete-matrix')
    case 'judgement': {
      const newest = kase.matrices.find((one) => one.withdrawn === undefined)
      return newest === undefined ? null : screen({ at: 'judge', reference, matrix: newest.id }, 'Judge the level', 'judge-level')
    }
    case 'meeting':
      return kase.may.includes('book-meeting') ? <BookingHint reference={reference} /> : null
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
      return ask(owed.doneBy)
    case 'tick':
      return owed.duty === 'consider-own-view' ? (
        <>
          {screen({ at: 'own-view', reference }, 'Give a view', 'give-contribution')}
          {ask('tick')}
        </>
      ) : (
        ask('tick')
      )
    case 'nothing':
      return null
  }
}
