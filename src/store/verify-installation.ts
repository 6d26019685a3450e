import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type CannotOpen, cannotOpen, isCannotOpen } from './cannot-open.ts'
import { embeddedIn } from './embedded.ts'
import { type RecordProblem, verifyRecord } from './heads.ts'
import { openKeyRing } from './key-ring.ts'
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
 * Verifies the whole record of an installation: the embedded database of `dataDir`, or the PostgreSQL at `url` with the keys and signed heads
 * of `dataDir`. Changes nothing and makes nothing. Refused, in a sentence: no keys or no database there, an embedded database in use.
 */
export async function verifyInstallation(dataDir: string, url?: string): Promise<Verified | CannotOpen> {
  if (!existsSync(join(dataDir, 'keys.json'))) {
    return cannotOpen(`There is no key file in ${dataDir}, so the record's signatures can't be checked. Name the data folder Pathway uses.`)
  }
  const ring = openKeyRing(dataDir)
  if (isCannotOpen(ring)) return ring
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
