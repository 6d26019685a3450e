import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type CannotOpen, cannotOpen, isCannotOpen } from './cannot-open.ts'
import { embeddedIn } from './embedded.ts'
import { type RecordProblem, verifyRecord } from './heads.ts'
import { keyFileIn } from './key-place.ts'
import { lockFolder } from './lock-file.ts'
import { recordSource } from './record.ts'
import { openDriver, type Where } from './sql-driver.ts'
import type { KeyRing } from './store.ts'

/** Where the signed heads of an installation are: beside its keys, outside the database. */
export function headsFileOf(dataDir: string): string {
  return join(dataDir, 'heads.jsonl')
}

export type Verified = { readonly chains: number; readonly problems: readonly RecordProblem[] }

/**
 * Verifies the whole record of an installation: the embedded database of `dataDir`, or the PostgreSQL at `url` with the signed heads
 * of `dataDir` and the keys of `place` (its key file when not given). Changes nothing and makes nothing. Refused, in a sentence: no keys or no database there, an embedded database in use.
 */
export async function verifyInstallation(dataDir: string, url?: string, place = keyFileIn(dataDir)): Promise<Verified | CannotOpen> {
  const ring = await place.read()
  if (isCannotOpen(ring))
    return cannotOpen(`${ring.says} Without the keys the record's signatures can't be checked. Name the data folder Pathway uses.`)
  if (url !== undefined) return verifyAt({ kind: 'postgres', url }, dataDir, ring)
  const embedded = embeddedIn(dataDir)
  if (!existsSync(join(embedded.dataDir, 'database'))) {
    return cannotOpen(`There is no database in ${dataDir}. Name the data folder Pathway uses, or the PostgreSQL address after it.`)
  }
  const lock = await lockFolder(embedded.dataDir)
  if (isCannotOpen(lock)) return lock
  try {
    return await verifyAt(embedded, dataDir, ring)
  } finally {
    lock.release()
  }
}

/** In one snapshot: a program that goes on writing must not look like a forger. */
async function verifyAt(where: Where, dataDir: string, ring: KeyRing): Promise<Verified> {
  const driver = await openDriver(where, () => {})
  try {
    return await driver.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (trx) => {
        const record = recordSource(trx)
        const problems = await verifyRecord(record, headsFileOf(dataDir), ring)
        return { chains: (await record.heads()).length, problems }
      })
  } finally {
    await driver.close()
  }
}
