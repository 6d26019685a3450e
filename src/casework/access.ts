import type { Instant } from '../procedure/civil-date.ts'
import type { Reader, Tx } from '../store/store.ts'
import { londonAt } from './clock.ts'
import type { Actor, World } from './world.ts'

/**
 * Who signed in: the directory entry with this tenant and object id, who has not left, and whom they cover today. Never by mail address.
 * A guest is let in only as the entry says: guest of that very tenant; and whom the entry calls a guest never as anything else.
 * Asked at every request, so that whoever is taken out of the directory, and a cover that has ended, are out at the next one.
 */
export async function whoIs(world: Asked, tid: string, oid: string, guestOf?: string): Promise<Actor | undefined> {
  return await world.store.transaction((tx) => knownAs(world, tx, { tid, oid, ...(guestOf === undefined ? {} : { guestOf }) }))
}
type Asked = Pick<World, 'store' | 'clock'>
type Account = { readonly tid: string; readonly oid: string; readonly guestOf?: string }

/**
 * Who holds this token, in the same way; 'endedAt' where their sessions were ended after it was issued. Asked of the database at every request, so
 * that every instance knows at the next one.
 * @param token `issuedAt`: seconds since 1970, as its `iat` says.
 */
export async function whoHolds(
  world: Asked,
  token: Account & { readonly issuedAt: number },
): Promise<Actor | { readonly endedAt: Instant } | undefined> {
  return await world.store.transaction(async (tx) => {
    const actor = await knownAs(world, tx, token)
    const endedAt = actor === undefined ? undefined : await tx.sessionsEndedAt(actor.id)
    return endedAt !== undefined && token.issuedAt * 1000 < Date.parse(endedAt) ? { endedAt } : actor
  })
}

async function knownAs(world: Asked, tx: Tx, { tid, oid, guestOf }: Account): Promise<Actor | undefined> {
  const directory = await tx.directory()
  const entry = directory.find((one) => one.tid === tid && one.oid === oid && one.leftOn === undefined)
  if (entry === undefined || entry.guestOf !== guestOf) return undefined
  const given = await tx.coversGivenBy(entry.id, londonAt(world.clock.now()).on)
  const covers = given.filter((id) => directory.some((one) => one.id === id && one.leftOn === undefined))
  return covers.length === 0 ? entry : { ...entry, covers }
}

/** This person as a reader of cases; `purpose` says in a word why they read. */
export function readerOf(actor: Actor, purpose: string): Extract<Reader, { readonly person: string }> {
  return { person: actor.id, purpose, ...(actor.covers === undefined ? {} : { covers: actor.covers }) }
}
