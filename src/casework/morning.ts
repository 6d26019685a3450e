import { ownIds } from '../case/board-row.ts'
import { type DirectoryEntry, type PersonId, personById, standIn } from '../case/directory.ts'
import { isCpmFor } from '../case/owner.ts'
import { canSignIn } from '../case/team.ts'
import { type Waiting, waitingFor } from '../case/waiting.ts'
import { outwardProblem } from '../errands/minimum.ts'
import { isMorning, isMorningHour } from '../errands/morning.ts'
import { type Sending, whyNotTo } from '../errands/recipients.ts'
import { waitingLine } from '../errands/wording-commands.ts'
import type { LondonMoment } from '../procedure/civil-date.ts'
import type { Tx } from '../store/store.ts'
import { readerOf } from './access.ts'
import { blocksNow } from './blocked.ts'
import { londonAt } from './clock.ts'
import { directoryToday } from './directory-today.ts'
import { termsInForce } from './terms-in-force.ts'
import type { Actor, World } from './world.ts'

/** What waits for a Child Protection Manager, and the card that says so each working morning. */

/** What waits for this person now: as a manager, and for the managers they cover. Nothing for anybody else. */
export async function askWaiting(world: Pick<World, 'store' | 'clock'>, actor: Actor): Promise<readonly Waiting[]> {
  return await world.store.transaction(async (tx) => {
    const directory = await tx.directory()
    const ids = ownIds(actor).filter((id) => isCpm(personById(directory, id)))
    return ids.length === 0 ? [] : waitingFor(ids, await tx.listCases(readerOf(actor, 'what-waits')), londonAt(world.clock.now()))
  })
}

function isCpm(person: DirectoryEntry | undefined): boolean {
  return person !== undefined && canSignIn(person) && person.areas.some((area) => isCpmFor(person, area))
}

/** So many cards in one sweep; the others go out a minute later. */
const AT_ONCE = 10
/** A minute apart, so that an hour of Teams being down costs nobody their card. */
const MOST_TRIES = 60

type Sent = { readonly state: 'sending' | 'again' | 'settled'; readonly tries: number }
type Recipient = { readonly person: Actor; readonly managers: readonly PersonId[] }

/**
 * Run at every sweep: between half past eight and noon of a working day there is one card for each manager for whom something waits, to them or to
 * whoever covers them. Once a day on all machines: each try is claimed before it is made, and one that was begun and never came back isn't made
 * again, because nobody can know whether it was shown. What is behind its lines is chased by mail and card as everything is.
 */
export async function mornings(world: World): Promise<void> {
  const now = londonAt(world.clock.now())
  if (!isMorningHour(now)) return
  const recipients = await recipientsOf(world, now)
  for (const one of recipients.slice(0, AT_ONCE)) await sendCard(world, one, now)
}

/** Whose card hasn't been dealt with today, in an area in which it is a working morning, by who is there for them; nobody where nobody is. */
async function recipientsOf(world: World, now: LondonMoment): Promise<readonly Recipient[]> {
  return await world.store.transaction(async (tx) => {
    const { present } = await termsInForce(world, tx)
    const directory = await directoryToday(world, tx)
    const sending: Omit<Sending, 'areas'> = {
      on: now.on,
      blocks: await blocksNow(tx),
      ...(world.recipientDomains === undefined ? {} : { domains: world.recipientDomains }),
    }
    const found = new Map<PersonId, Recipient>()
    for (const manager of directory.filter(isCpm)) {
      const areas = manager.areas.filter((area) => isCpmFor(manager, area) && isMorning(now, present(area)))
      const there = areas.length === 0 ? undefined : standIn(manager, directory)
      if (there === undefined || !mayBeToldOf(there, { ...sending, areas }) || !isOpen(await sentTo(tx, manager.id, now))) continue
      const before = found.get(there.id) ?? { person: { ...there, covers: await tx.coversGivenBy(there.id, now.on) }, managers: [] }
      found.set(there.id, { ...before, managers: [...before.managers, manager.id] })
    }
    return [...found.values()]
  })
}

function mayBeToldOf(person: DirectoryEntry, sending: Sending): boolean {
  return canSignIn(person) && whyNotTo(person, sending) === undefined
}

async function sendCard(world: World, { person, managers }: Recipient, now: LondonMoment): Promise<void> {
  const claimed = await world.store.transaction(async (tx) => {
    const mine: { readonly manager: PersonId; readonly tries: number }[] = []
    for (const manager of managers) {
      const kept = await sentTo(tx, manager, now)
      const tries = (kept?.tries ?? 0) + 1
      if (isOpen(kept) && (await tx.firstTime(`${keyOf(manager, now)}|${tries}`))) mine.push({ manager, tries })
    }
    const ids = mine.map(({ manager }) => manager)
    const waiting = ids.length === 0 ? [] : waitingFor(ids, await tx.listCases(readerOf(person, 'what-waits')), now)
    for (const { manager, tries } of mine) await keep(tx, manager, now, { state: waiting.length === 0 ? 'settled' : 'sending', tries })
    return { mine, waiting }
  })
  if (claimed.waiting.length === 0) return
  const again = await send(world, person, claimed.waiting)
  await world.store.transaction(async (tx) => {
    for (const { manager, tries } of claimed.mine)
      await keep(tx, manager, now, { state: again && tries < MOST_TRIES ? 'again' : 'settled', tries })
  })
}

/** Whether it failed in a way that may pass. */
async function send(world: World, person: Actor, waiting: readonly Waiting[]): Promise<boolean> {
  const leak = outwardProblem(waiting.map(({ reference, what }) => waitingLine(reference, what)).join(' '), [])
  const outcome =
    leak === undefined ? await world.teams.tellWaiting(person, waiting) : ({ ok: false, fault: 'refused', says: leak } as const)
  if (outcome.ok) return false
  world.log('morning card not sent', { person: person.id, fault: outcome.fault })
  return outcome.fault === 'throttled' || outcome.fault === 'unavailable'
}

function keyOf(manager: PersonId, { on }: LondonMoment): string {
  return `morning|${on}|${manager}`
}

async function sentTo(tx: Tx, manager: PersonId, now: LondonMoment): Promise<Sent | undefined> {
  return (await tx.dialogue(keyOf(manager, now))) as Sent | undefined
}

function isOpen(sent: Sent | undefined): boolean {
  return sent === undefined || sent.state === 'again'
}

async function keep(tx: Tx, manager: PersonId, now: LondonMoment, sent: Sent): Promise<void> {
  await tx.putDialogue(keyOf(manager, now), sent)
}
