import { createHash, randomBytes } from 'node:crypto'
import type { Instant } from '../procedure/civil-date.ts'
import type { Subscription } from '../store/store.ts'
import type { World } from './world.ts'

/** Under three days, which Microsoft 365 has always allowed for a calendar; half of it gone, it is asked for again. */
const LASTS_MS = 4_200 * 60_000
/** Asked for in vain: so long until the next try. Also how long a program that died while asking keeps others from it. */
export const TRIED_AGAIN_MS = 10 * 60_000
const SECRET_BYTES = 32

/**
 * Sees to it that Microsoft 365 tells of changes in each calendar with a watched meeting: asks for it, renews it at half its life, asks anew for what
 * lapsed or was taken away. `now` is the machine's clock, for that is Microsoft's. Whatever fails here is tried again, and polling goes on all the while.
 */
export async function keepSubscriptions(world: World, now: Date): Promise<void> {
  const { tellAt } = world
  if (tellAt === undefined) return
  const { calendars, kept } = await world.store.transaction(async (tx) => ({
    calendars: (await tx.watchedCalendars()).map(({ calendar }) => calendar),
    kept: await tx.subscriptions(),
  }))
  const living = new Map<string, Subscription>()
  for (const one of kept) {
    // Two programs that asked at once: one of theirs is enough, and what the other brings is as good until it ends.
    if (Date.parse(one.expiresAt) <= now.getTime() || living.has(one.calendar)) await drop(world, one)
    else living.set(one.calendar, one)
  }
  // Asked for in vain lately: our address can't be reached, which asking for another calendar would only wait for again.
  let may = ![...living.values()].some(({ outsideId }) => outsideId === undefined)
  for (const calendar of calendars) {
    const one = living.get(calendar)
    if (one === undefined) may = may && (await subscribe(world, tellAt, calendar, now))
    else if (one.outsideId !== undefined && Date.parse(one.renewAt) <= now.getTime()) await renew(world, one, one.outsideId, now)
  }
}

/** Kept before it is asked for: what Microsoft tells can be here before its answer. Of the secret only a digest. Out: whether it was given. */
async function subscribe(world: World, tellAt: string, calendar: string, now: Date): Promise<boolean> {
  const secret = randomBytes(SECRET_BYTES).toString('base64url')
  const until = later(now, TRIED_AGAIN_MS)
  const asked: Subscription = { id: world.newId(), calendar, secretHash: digestOf(secret), expiresAt: until, renewAt: until }
  await world.store.transaction((tx) => tx.putSubscription(asked))
  const answer = await world.graph.subscribe({ calendar, tellAt, secret, expiresAt: later(now, LASTS_MS) })
  if (answer.ok) await keep(world, { ...asked, outsideId: answer.id }, answer.expiresAt, now)
  else world.log('not subscribed', { fault: answer.fault })
  return answer.ok
}

async function renew(world: World, one: Subscription, outsideId: string, now: Date): Promise<void> {
  const answer = await world.graph.renewSubscription(outsideId, later(now, LASTS_MS))
  if (answer.ok) return await keep(world, one, answer.expiresAt, now)
  world.log('subscription not renewed', { fault: answer.fault })
  // Microsoft has none of that id: the next round asks for another.
  if (answer.fault === 'not-found') await drop(world, one)
}

async function keep(world: World, one: Subscription, expires: string, now: Date): Promise<void> {
  const left = Date.parse(expires) - now.getTime()
  await world.store.transaction((tx) => tx.putSubscription({ ...one, expiresAt: later(now, left), renewAt: later(now, left / 2) }))
}

async function drop(world: World, { id }: Subscription): Promise<void> {
  await world.store.transaction((tx) => tx.dropSubscription(id))
}

/** What is kept of a secret of 256 random bits: nobody finds the secret by it. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

function later(now: Date, ms: number): Instant {
  return new Date(now.getTime() + ms).toISOString() as Instant
}
