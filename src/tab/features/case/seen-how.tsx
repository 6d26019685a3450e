import type { CaseView } from '../../../contracts/http.ts'
import { Note } from '../../ui/note.tsx'
import { useSession } from '../../ui/session.tsx'
import { momentWords } from '../../ui/words.ts'

/** Where the case isn't the reader's own: in whose place they see it, or that it is an emergency and for how long. */
export function SeenHow({ kase }: { readonly kase: CaseView }) {
  const { me } = useSession()
  if (kase.emergency !== undefined) {
    const { until } = kase.emergency
    return (
      <Note kind="warning" title={`You are reading this in an emergency, until ${momentWords(until)}`}>
        <p>
          {me === undefined ? '' : `${leftWords(me.now, until)} left. `}Nothing can be recorded here. Your line manager and the Caldicott
          guardian have been told.
        </p>
      </Note>
    )
  }
  if (kase.actingFor === undefined) return null
  return (
    <Note kind="info" title={`You cover ${kase.actingFor}`}>
      <p>What you record here stands under your name, for {kase.actingFor}.</p>
    </Note>
  )
}

type Moment = { readonly on: string; readonly at: string }

/** '3 h 20 min'; both moments are London's, and never more than hours apart. */
function leftWords(now: Moment, until: Moment): string {
  const minutes = Math.max(0, Math.round((Date.parse(`${until.on}T${until.at}Z`) - Date.parse(`${now.on}T${now.at}Z`)) / 60_000))
  const hours = Math.floor(minutes / 60)
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes % 60} min`
}
