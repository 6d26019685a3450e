import type { Obligation } from '../procedure/obligation.ts'
import type { Case } from './case.ts'
import { type Directory, personById } from './directory.ts'
import { LATENESS_WORDS } from './lateness.ts'
import { checklistFor, enteredWords } from './record-systems.ts'
import type { OwedView } from './view.ts'

/** How a duty was settled, what is to be confirmed for it, and why it was late. */
export function settledView(owed: Obligation, kase: Case, directory: Directory): Pick<OwedView, 'how' | 'checklist' | 'lateness'> {
  return { ...howView(owed, kase, directory), ...checklistView(owed), ...latenessView(owed, kase, directory) }
}

/** The note of whoever recorded it as done, or the reason it was departed from and whose it is. */
function howView(owed: Obligation, kase: Case, directory: Directory): Pick<OwedView, 'how'> {
  const nameOf = (id: string) => personById(directory, id)?.name ?? 'a person no longer listed'
  if (owed.departed !== undefined) return { how: `${owed.departed.reason} (${nameOf(owed.departed.by)})` }
  const done = kase.done.find((one) => one.id === owed.met?.by)
  if (done === undefined) return {}
  const words = [done.note, enteredWords(done.obligation, done.entered).slice(2)].filter((one) => one !== undefined && one !== '')
  return words.length === 0 ? {} : { how: `${words.join('; ')} (${nameOf(done.by)})` }
}

function checklistView(owed: Obligation): Pick<OwedView, 'checklist'> {
  const checklist = checklistFor(owed.duty)
  return checklist === undefined ? {} : { checklist: { system: checklist.system, points: [...checklist.points] } }
}

function latenessView(owed: Obligation, kase: Case, directory: Directory): Pick<OwedView, 'lateness'> {
  const said = kase.lateness.findLast((one) => one.obligation === owed.id)
  if (said === undefined) return {}
  const { code, words, on, by } = said
  const name = personById(directory, by)?.name ?? ''
  return { lateness: { code, says: LATENESS_WORDS[code], ...(words === undefined ? {} : { words }), on, by: name } }
}
