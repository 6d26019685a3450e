import type { Transaction } from 'kysely'
import type { KeyRing, Outcome } from './store.ts'
import type { Tables } from './tables.ts'

/** What every part of the store needs inside one transaction. */
export type Work = {
  readonly trx: Transaction<Tables>
  readonly ring: KeyRing
  /** Who holds errands begun here: the running program's own number, held as a session lock on PostgreSQL. */
  readonly holder: string
  readonly now: () => Date
  /** Reads and decisions of this transaction, written to the access log before it commits. */
  readonly reads: PendingRead[]
}

/** A read or a decision not yet in the log. It is written just before the transaction commits: if it can't be, the read fails with it. */
export type PendingRead = {
  readonly stream: string
  readonly who: string
  readonly purpose: string
  readonly run: string | null
  readonly caseIds: readonly string[]
  /** null: a read. */
  readonly outcome: Outcome | null
  readonly asked: string | null
}
