import type { Subscription } from '../store/store.ts'
import { TRIED_AGAIN_MS } from './keep-subscriptions.ts'
import type { World } from './world.ts'

/** What is due is renewed in the next round, some seconds later; Microsoft 365 answers within a minute or not at all. */
const RENEWED_WITHIN_MS = 10 * 60_000
const ANSWERED_WITHIN_MS = 60_000

/**
 * Where Microsoft 365 is to tell of changes in chairs' calendars and one of them isn't told of: what is said about it, without saying whose. Undefined
 * where all is well, or nothing is to be told. No reason to stop anything: the calendars are asked in turn all the while. `now` is the machine's clock.
 */
export async function whyToldLate(world: Pick<World, 'store' | 'tellAt'>, now: Date): Promise<string | undefined> {
  if (world.tellAt === undefined) return undefined
  const kept = await world.store.transaction((tx) => tx.subscriptions())
  if (kept.some((one) => isNotGiven(one, now))) return 'Microsoft 365 does not take up our wish to be told of changes in Outlook'
  if (kept.some((one) => isNotRenewed(one, now))) return 'Microsoft 365 does not renew what tells us of changes in Outlook'
  return undefined
}

function isNotGiven({ outsideId, expiresAt }: Subscription, now: Date): boolean {
  return outsideId === undefined && Date.parse(expiresAt) - TRIED_AGAIN_MS + ANSWERED_WITHIN_MS <= now.getTime()
}

function isNotRenewed({ outsideId, renewAt }: Subscription, now: Date): boolean {
  return outsideId !== undefined && Date.parse(renewAt) + RENEWED_WITHIN_MS <= now.getTime()
}
