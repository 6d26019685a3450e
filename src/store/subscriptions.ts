import type { Instant } from '../procedure/civil-date.ts'
import type { Subscription } from './store.ts'
import type { Work } from './unit-of-work.ts'

export async function subscriptions({ trx }: Work): Promise<readonly Subscription[]> {
  const rows = await trx.selectFrom('subscriptions').selectAll().orderBy('id').execute()
  return rows.map(({ id, calendar, secret_hash: secretHash, outside_id: outsideId, expires_at, renew_at }) => ({
    id,
    calendar,
    secretHash,
    ...(outsideId === null ? {} : { outsideId }),
    expiresAt: expires_at.toISOString() as Instant,
    renewAt: renew_at.toISOString() as Instant,
  }))
}

export async function putSubscription({ trx }: Work, one: Subscription): Promise<void> {
  const changing = { outside_id: one.outsideId ?? null, expires_at: new Date(one.expiresAt), renew_at: new Date(one.renewAt) }
  await trx
    .insertInto('subscriptions')
    .values({ id: one.id, calendar: one.calendar, secret_hash: one.secretHash, ...changing })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
    .execute()
}

export async function dropSubscription({ trx }: Work, id: string): Promise<void> {
  await trx.deleteFrom('subscriptions').where('id', '=', id).execute()
}

export async function markTold({ trx }: Work, calendars: readonly string[]): Promise<void> {
  if (calendars.length === 0) return
  await trx
    .insertInto('told_calendars')
    .values([...new Set(calendars)].sort().map((calendar) => ({ calendar })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Of two that take at once, one gets each. */
export async function takeTold({ trx }: Work): Promise<readonly string[]> {
  const rows = await trx.deleteFrom('told_calendars').returning('calendar').execute()
  return rows.map(({ calendar }) => calendar).sort()
}
