import { type DirectoryEntry, INSTALLATION } from '../case/directory.ts'
import { refuse } from '../case/refusal.ts'
import { type BoardCircumstances, type BoardDecision, noted } from './decide-board.ts'
import type { BoardRecorded } from './entries.ts'
import { guardianFor, keeperFor, keeperProblem, officerFor } from './officer.ts'

/** People as a keeper brought them in: the record says who was new and what changed about whom, not how they are called or reached. */
export function decidePeople(data: BoardRecorded<'PeopleBroughtIn'>['data'], c: BoardCircumstances): BoardDecision {
  return keeperProblem(c.actor, data.areas) ?? noted('PeopleBroughtIn', data, c)
}

/**
 * Whether this person may stand for the changed address: a keeper of their area or their line manager, and neither who changed it nor whose it is. What the installation's own
 * file changed, a board's officer or a guardian of the area may stand for as well: an area may have one keeper, and it may be their address.
 */
export function mayConfirmAddress(person: DirectoryEntry, actor: DirectoryEntry): boolean {
  if (person.addressBy === undefined || person.leftOn !== undefined || [person.addressBy, person.id].includes(actor.id)) return false
  const holds = [keeperFor(actor), ...(person.addressBy === INSTALLATION ? [officerFor(actor), guardianFor(actor)] : [])].flat()
  return actor.id === person.lineManager || holds.some((area) => person.areas.includes(area))
}

/** `seen`: as the one who confirms has them before them; another meanwhile is not what they checked. */
export function decideAddress(
  person: DirectoryEntry | undefined,
  seen: Pick<DirectoryEntry, 'mail' | 'telephone'>,
  c: BoardCircumstances,
): BoardDecision {
  if (person === undefined || !mayConfirmAddress(person, c.actor)) {
    return refuse('permission', 'A changed address or number is confirmed by a second person who may, and not by who changed it.', {
      instead: 'Ask another keeper of the directory or the line manager.',
    })
  }
  if (person.mail !== seen.mail || person.telephone !== seen.telephone)
    return refuse('out-of-date', 'The address was changed again. Nothing was confirmed.', { instead: 'Look at it once more.' })
  return noted('AddressConfirmed', { areas: [...person.areas], person: person.id, why: 'A second person has checked the new address.' }, c)
}
