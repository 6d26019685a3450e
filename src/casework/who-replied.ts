import type { Directory } from '../case/directory.ts'
import type { Attendee } from '../graph/graph.ts'
import type { World } from './world.ts'

/**
 * The people on a meeting under the address the directory knows them by. Exchange can name somebody by another of their addresses or by a path in its
 * own directory, and list them twice when they answered under it: one person, and the answer given last counts. Whoever can't be found out stays as
 * they are; undefined when Microsoft 365 can't say just now, for then nobody is to be taken for a stranger.
 */
export async function knownByAddress(
  people: readonly Attendee[],
  directory: Directory,
  world: Pick<World, 'graph'>,
): Promise<readonly Attendee[] | undefined> {
  const known = new Map<string, Attendee>()
  for (const one of people) {
    const mail = await directoryMail(one.mail, directory, world)
    if (mail === undefined) return undefined
    const before = known.get(mail)
    known.set(mail, before === undefined ? { ...one, mail } : { ...later(before, one), name: before.name, type: before.type, mail })
  }
  return [...known.values()]
}

async function directoryMail(mail: string, directory: Directory, { graph }: Pick<World, 'graph'>): Promise<string | undefined> {
  const address = mail.toLowerCase()
  if (address === '' || directory.some((entry) => entry.mail.toLowerCase() === address)) return address
  const owner = await graph.ownerOf(address)
  if (!owner.ok) return undefined
  const entry = owner.found ? directory.find(({ oid }) => oid === owner.oid) : undefined
  return entry?.mail.toLowerCase() ?? address
}

function later(one: Attendee, other: Attendee): Attendee {
  if (other.response === 'none') return one
  return one.response === 'none' || (other.at ?? '') >= (one.at ?? '') ? other : one
}
