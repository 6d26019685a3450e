import { asItStands } from '../case/as-it-stands.ts'
import { fold } from '../case/case.ts'
import { maySetCover } from '../case/cover.ts'
import { personById } from '../case/directory.ts'
import { factsOf } from '../case/facts-of.ts'
import { type Refusal, refuse } from '../case/refusal.ts'
import { directoryFor } from '../case/sealed.ts'
import { knowing } from '../case/team.ts'
import { type LeftBehind, leftBehind } from '../case/what-is-left.ts'
import type { PlainDate } from '../procedure/civil-date.ts'
import { obligations } from '../procedure/obligations.ts'
import { readerOf } from './access.ts'
import { londonAt } from './clock.ts'
import { directoryToday } from './directory-today.ts'
import { noteRefused } from './note-refused.ts'
import { termsInForce } from './terms-in-force.ts'
import type { Actor, World } from './world.ts'

export type LeftBehindView = {
  today: PlainDate
  person: { id: string; name: string; agency: string; leftOn?: string }
  cases: ({ reference: string; label: string; version: number } & LeftBehind)[]
  /** Cases the person has a part in of which this reader sees a part only: they aren't in the sheet. */
  inPart: number
}

/**
 * The handover sheet: everything a person leads, chairs, takes the minutes of and owes, in the cases whose whole this reader sees. For themselves
 * and the managers up their line; every case is read and logged under the reader's own name.
 */
export async function askLeftBehind(world: World, actor: Actor, id: string): Promise<LeftBehindView | Refusal> {
  const found = await world.store.transaction(async (tx) => {
    const directory = await directoryToday(world, tx)
    const person = personById(directory, id)
    if (person === undefined || !maySetCover(actor, id, directory)) return undefined
    const now = londonAt(world.clock.now())
    const terms = await termsInForce(world, tx)
    const reader = readerOf(actor, 'handover-sheet')
    const listed = await tx.listCases(reader)
    const theirs = listed.filter(({ row }) => row.people.includes(id)).map(({ row }) => row.caseId)
    const opened = (await tx.openCases(theirs, reader)).flatMap(({ row, events }) => {
      const kase = fold(events)
      return kase === undefined ? [] : [{ row, kase: asItStands(kase, now.on, terms.of(kase)) }]
    })
    const whole = opened.filter(({ kase }) => [actor.id, ...(actor.covers ?? [])].some((one) => sees(one, kase, directory)))
    const cases = whole.flatMap(({ row, kase }) => {
      const left = leftBehind(kase, person, obligations(factsOf(kase), terms.of(kase)), directoryFor(kase, directory))
      const label = `${kase.child.givenName} ${kase.child.familyName}`
      return left === undefined ? [] : [{ reference: kase.reference, label, version: row.version, ...left }]
    })
    const { name, agency, leftOn } = person
    const about = { id, name, agency, ...(leftOn === undefined ? {} : { leftOn }) }
    return { today: now.on, person: about, cases, inPart: opened.length - whole.length }
  })
  return found ?? (await noteRefused(world, actor, 'handover-sheet', notTheirs()))
}

function sees(id: string, kase: Parameters<typeof knowing>[0], directory: Parameters<typeof knowing>[2]): boolean {
  const person = personById(directory, id)
  return person !== undefined && knowing(kase, person, directory) === 'whole'
}

function notTheirs(): Refusal {
  return refuse('permission', 'A handover sheet is for the person themselves and their managers.', { instead: 'Ask their line manager.' })
}
