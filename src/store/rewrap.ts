import { sql } from 'kysely'
import { seal, sealedUnder, unseal, unwrap, wrap } from './seal.ts'
import type { Db } from './sql-driver.ts'
import type { KeyRing } from './store.ts'

/** Data keys wrapped anew in one transaction: a few milliseconds, so that nobody waits for the rotation. */
const BATCH = 200

/** A known text sealed under the ring's key: other keys are noticed before anything is written with them. */
export const KEY_CHECK = { table: 'settings', column: 'value', row: 'store/key-check' } as const

/**
 * Wraps every data key under the ring's current key, a batch at a time, and answers how many it changed. What the data keys seal stays as it is.
 * A key another program is at is passed over; one killed in the middle leaves whole batches behind, and the next run does the rest.
 */
export async function rewrapAll(db: Db, ring: KeyRing): Promise<number> {
  let changed = 0
  for (;;) {
    const batch = await rewrapBatch(db, ring)
    changed += batch
    if (batch === 0) break
  }
  await resealCheck(db, ring)
  return changed
}

async function rewrapBatch(db: Db, ring: KeyRing): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    const current = ring.currentId
    const rows = await trx
      .selectFrom('data_keys')
      .select(['owner', 'version', 'wrapped'])
      .where('kek_id', '<>', current)
      .orderBy('owner')
      .orderBy('version')
      .limit(BATCH)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const { owner, version, wrapped } of rows) {
      const anew = wrap(ring, owner, version, unwrap(ring, owner, version, wrapped))
      await trx
        .updateTable('data_keys')
        .set({ kek_id: sealedUnder(anew), wrapped: anew })
        .where('owner', '=', owner)
        .where('version', '=', version)
        .execute()
    }
    return rows.length
  })
}

async function resealCheck(db: Db, ring: KeyRing): Promise<void> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', KEY_CHECK.row).executeTakeFirst()
  if (row === undefined) return
  const blob = Buffer.from(String(row.value), 'base64')
  if (sealedUnder(blob) === ring.currentId) return
  const value = keyCheck(ring, unseal(ring.key, KEY_CHECK, blob))
  await db.updateTable('settings').set({ value }).where('name', '=', KEY_CHECK.row).execute()
}

/** The check as it is kept: JSON text. Throws for a ring without its own current key. */
export function keyCheck(ring: KeyRing, plain: Uint8Array): string {
  const id = ring.currentId
  const key = ring.key(id)
  if (key === undefined) throw new Error('the key ring does not hold its own current key')
  return JSON.stringify(seal({ id, key }, KEY_CHECK, plain).toString('base64'))
}

/** How many data keys each key of the ring wraps; the key of the check counts as one more use. */
export async function keyUse(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('data_keys')
    .select(['kek_id', sql<number>`count(*)::integer`.as('uses')])
    .groupBy('kek_id')
    .execute()
  const uses = new Map(rows.map(({ kek_id, uses: n }) => [kek_id, n]))
  const check = await db.selectFrom('settings').select('value').where('name', '=', KEY_CHECK.row).executeTakeFirst()
  if (check === undefined) return uses
  const id = sealedUnder(Buffer.from(String(check.value), 'base64'))
  return uses.set(id, (uses.get(id) ?? 0) + 1)
}

/** Looks every so often whether the ring has a new current key, and wraps what is left. Stopping waits for the run under way. */
export function startRewrapping(
  rewrap: () => Promise<number>,
  options: { readonly everySeconds?: number; readonly onFault: (error: unknown) => void; readonly onDone: (changed: number) => void },
): { readonly stop: () => Promise<void> } {
  let running: Promise<void> | undefined
  const run = async (): Promise<void> => {
    try {
      const changed = await rewrap()
      if (changed > 0) options.onDone(changed)
    } catch (error) {
      options.onFault(error)
    } finally {
      running = undefined
    }
  }
  const tick = (): void => {
    if (running === undefined) running = run()
  }
  const timer = setInterval(tick, (options.everySeconds ?? 10) * 1000)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
