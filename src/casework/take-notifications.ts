import { timingSafeEqual } from 'node:crypto'
import type { Instant } from '../procedure/civil-date.ts'
import type { Subscription, Tx } from '../store/store.ts'
import { digestOf } from './keep-subscriptions.ts'
import type { World } from './world.ts'

/** What Microsoft 365 tells, as far as it is heeded: which subscription it is about, the secret that goes with it, and what befell it. */
export type Notification = { readonly subscriptionId: string; readonly clientState: string; readonly lifecycleEvent?: string }

/**
 * Keeps what was told: of which calendars something is to be asked now, and what became of a subscription. No fact is taken from it, so one told twice,
 * late, out of order or by somebody who guessed harms nothing. Out: whether there is anything to do at once. `now` is the machine's clock.
 */
export async function takeNotifications(world: Pick<World, 'store'>, told: readonly Notification[], now: Date): Promise<boolean> {
  return await world.store.transaction(async (tx) => {
    const kept = await tx.subscriptions()
    const meant = told.flatMap((one) => {
      const digest = Buffer.from(digestOf(one.clientState))
      const subscription = kept.find((each) => isMeant(each, one.subscriptionId, digest))
      return subscription === undefined ? [] : [{ subscription, lifecycleEvent: one.lifecycleEvent }]
    })
    for (const { subscription, lifecycleEvent } of meant) await heed(tx, subscription, lifecycleEvent, now)
    await tx.markTold(meant.map(({ subscription }) => subscription.calendar))
    return meant.length > 0
  })
}

/**
 * Something was told that nobody kept. Every watched calendar is asked what changed since it was asked last, and every subscription renewed, which finds
 * out those that were taken away. `now` is the machine's clock.
 */
export async function takeMissed(world: Pick<World, 'store'>, now: Date): Promise<void> {
  await world.store.transaction(async (tx) => {
    for (const one of await tx.subscriptions()) await heed(tx, one, 'reauthorizationRequired', now)
    await tx.markTold((await tx.watchedCalendars()).map(({ calendar }) => calendar))
  })
}

/** Every kept one is compared in the same time, right or wrong. One that is still being asked for has no other mark than its secret. */
function isMeant({ secretHash, outsideId }: Subscription, subscriptionId: string, digest: Buffer): boolean {
  const fits = timingSafeEqual(digest, Buffer.from(secretHash))
  return fits && (outsideId === undefined || outsideId === subscriptionId)
}

async function heed(tx: Tx, subscription: Subscription, event: string | undefined, now: Date): Promise<void> {
  switch (event) {
    case 'subscriptionRemoved':
      return await tx.dropSubscription(subscription.id)
    case 'reauthorizationRequired':
      // Renewing it counts as that.
      return await tx.putSubscription({ ...subscription, renewAt: now.toISOString() as Instant })
    // 'missed', a change, or a word Microsoft finds later: the calendar is asked, which tells all there is.
    default:
      return
  }
}
