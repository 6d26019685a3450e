import { addDays, formatDay, type LondonMoment } from '../procedure/civil-date.ts'
import { type Directory, type DirectoryEntry, type PersonId, personById, standIn } from './directory.ts'
import { CONTACT_ROLE, canBeOnDuty, type District, type DutyLists, halfOf, slotOf } from './duty-lists.ts'
import { isCpmFor } from './owner.ts'
import { unitFor } from './units.ts'

/** Who is on duty, as the area's lists, absence and cover have it: the first answer to "who is it today". */

/** Who it is and why, in words; `for`: whom they stand in for today. */
export type OnDuty = { readonly person: DirectoryEntry; readonly for?: DirectoryEntry; readonly because: string }
/** Nobody can be told for certain; why, in words. */
export type NobodyOnDuty = { readonly because: string }

export function isSomebody(found: OnDuty | NobodyOnDuty): found is OnDuty {
  return 'person' in found
}

/**
 * ME-12: Derby's Duty Child Protection Manager at this moment. `directory`: as the case may use it, for today (directoryOn, directoryFor), so that
 * nobody is found who has left, is away without cover, or to whom the case is closed. Of several named, the first who is there.
 */
export function dutyCpm({ rota }: Pick<DutyLists, 'rota'>, now: LondonMoment, directory: Directory): OnDuty | NobodyOnDuty {
  const half = halfOf(now)
  const named = rota[slotOf(now.on, half)] ?? []
  const when = `the ${half} of ${formatDay(now.on)}`
  if (named.length === 0) return { because: `Nobody is on the rota for ${when}.` }
  return firstThere(named, 'derby', directory, `on the rota for ${when}`) ?? { because: `Whoever is on the rota for ${when} is not there.` }
}

/** A rota of which nothing is newer than this isn't kept any more. */
const KEPT_DAYS = 14

/**
 * ME-12: the unit whose mailbox takes what comes while Derby's rota names nobody who is there, so that it lies on no empty desk. undefined while somebody
 * is on duty, where no rota is kept, or where no unit has the role. `directory`: as for dutyCpm().
 */
export function unitOnDuty({ rota }: Pick<DutyLists, 'rota'>, now: LondonMoment, directory: Directory): DirectoryEntry | undefined {
  const kept = Object.keys(rota).some((slot) => slot >= addDays(now.on, -KEPT_DAYS))
  return !kept || isSomebody(dutyCpm({ rota }, now, directory)) ? undefined : unitFor(CONTACT_ROLE.derby, 'derby', directory)
}

/** ME-13: Derbyshire's Locality Child Protection Manager for a district. `directory`: as for dutyCpm(). */
export function localityCpm({ districts }: Pick<DutyLists, 'districts'>, district: District, directory: Directory): OnDuty | NobodyOnDuty {
  const named = districts[district]
  if (named === undefined) return { because: `Nobody is named for ${district}.` }
  return firstThere([named], 'derbyshire', directory, `for ${district}`) ?? { because: `Whoever is named for ${district} is not there.` }
}

function firstThere(named: readonly PersonId[], area: 'derby' | 'derbyshire', directory: Directory, why: string): OnDuty | undefined {
  for (const id of named) {
    const person = personById(directory, id)
    if (!canBeOnDuty(person, area)) continue
    const there = standIn(person, directory)
    // Who stands in is a Child Protection Manager of the area too: the contact is with that office.
    if (there === undefined || there.oid === undefined || !isCpmFor(there, area)) continue
    if (there.id === person.id) return { person, because: `${person.name} is ${why}.` }
    return { person: there, for: person, because: `${there.name} covers ${person.name}, who is ${why}.` }
  }
  return undefined
}
