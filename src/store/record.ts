import { sql } from 'kysely'
import type { AccessHeader, BlockedHeader, BoardHeader, EventHeader } from './chain.ts'
import { type RegisterProblem, readRegister } from './register-rows.ts'
import type { Db } from './sql-driver.ts'
import type { KeyRing } from './store.ts'

/** The record's rows as they stand in the database, sealed, for whoever checks or signs them. Nothing is decrypted here but the register of whom nothing is sent to, to see whether it can be. */
export type Link<H> = {
  readonly header: H /** The body the hash runs over. */
  readonly sealed?: Buffer
  readonly previous: Buffer
  readonly hash: Buffer
}
export type Head = { readonly stream: string; readonly seq: number; readonly hash: string }

export type RecordSource = {
  /** The last link of every chain as the store notes it. */
  readonly heads: () => Promise<readonly Head[]>
  /** All rows in order of stream and seq, a page at a time. */
  readonly events: () => AsyncIterable<Link<EventHeader>>
  readonly accesses: () => AsyncIterable<Link<AccessHeader>>
  readonly boardEntries: () => AsyncIterable<Link<BoardHeader>>
  readonly blockedEntries: () => AsyncIterable<Link<BlockedHeader>>
  /** What of the register can't be opened, though no erasure names it. */
  readonly registerProblems: (ring: KeyRing) => Promise<readonly RegisterProblem[]>
  readonly caseVersions: () => Promise<ReadonlyMap<string, number>>
  /** The last line signed in the file of heads that begins with the line `first`: the file can't show by itself that its end was cut off. */
  readonly lastSigned: (first: string) => Promise<string | undefined>
  readonly noteSigned: (first: string, last: string) => Promise<void>
  /** The ids of the keys that signed, oldest first; none when nothing was signed yet. */
  readonly notedSigners: () => Promise<readonly string[]>
  readonly noteSigners: (ids: readonly string[]) => Promise<void>
  /** One signer at a time over all programs on this database, in a transaction: killed in the middle, the next one gets its turn. */
  readonly signing: <T>(work: (record: RecordSource) => Promise<T>) => Promise<T>
}

const PAGE = 1000

/** The database's own lock: who signs holds it, whichever folder the file of heads is in. */
const SIGNING = 7_202_019

export function recordSource(db: Db): RecordSource {
  return {
    heads: async () => {
      const rows = await db.selectFrom('heads').selectAll().where('seq', '>', 0).orderBy('stream').execute()
      return rows.map(({ stream, seq, hash }) => ({ stream, seq, hash: Buffer.from(hash).toString('hex') }))
    },
    events: () => eventLinks(db),
    accesses: () => accessLinks(db),
    boardEntries: () => boardLinks(db),
    blockedEntries: () => blockedLinks(db),
    registerProblems: async (ring) => (await readRegister({ trx: db, ring })).problems,
    caseVersions: async () => {
      const rows = await db.selectFrom('cases').select(['case_id', 'version']).execute()
      return new Map(rows.map((row) => [row.case_id, row.version]))
    },
    lastSigned: async (first) => {
      const last = await setting(db, signedName(first))
      return last === undefined ? undefined : String(last)
    },
    noteSigned: (first, last) => set(db, signedName(first), last),
    notedSigners: async () => {
      const ids = await setting(db, SIGNERS)
      return Array.isArray(ids) ? ids.map(String) : []
    },
    noteSigners: (ids) => set(db, SIGNERS, ids),
    signing: (work) =>
      db.transaction().execute(async (trx) => {
        await sql`select pg_advisory_xact_lock(${SIGNING})`.execute(trx)
        return work(recordSource(trx))
      }),
  }
}

const SIGNERS = 'store/signing-keys'

async function setting(db: Db, name: string): Promise<unknown> {
  return (await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst())?.value
}

async function set(db: Db, name: string, given: unknown): Promise<void> {
  const value = JSON.stringify(given)
  await db
    .insertInto('settings')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

/** Two instances with folders of their own have a file of heads each. */
function signedName(first: string): string {
  return `store/signed/${first}`
}

async function* eventLinks(db: Db): AsyncIterable<Link<EventHeader>> {
  let after = { caseId: '', seq: 0 }
  for (;;) {
    const rows = await db
      .selectFrom('events')
      .selectAll()
      .where(sql<boolean>`(case_id, seq) > (${after.caseId}, ${after.seq}::integer)`)
      .orderBy('case_id')
      .orderBy('seq')
      .limit(PAGE)
      .execute()
    for (const row of rows) {
      const at = row.recorded_at.toISOString()
      const { case_id: caseId, seq, id, type, v, happened_on: on, actor, dek_version: dekVersion } = row
      const header = { caseId, seq, id, type, v, at, on, actor, dekVersion }
      yield { header, sealed: Buffer.from(row.data), previous: Buffer.from(row.prev_hash), hash: Buffer.from(row.hash) }
      after = { caseId, seq }
    }
    if (rows.length < PAGE) return
  }
}

async function* accessLinks(db: Db): AsyncIterable<Link<AccessHeader>> {
  let after = { stream: '', seq: 0 }
  for (;;) {
    const rows = await db
      .selectFrom('access_log')
      .selectAll()
      .where(sql<boolean>`(stream, seq) > (${after.stream}, ${after.seq}::integer)`)
      .orderBy('stream')
      .orderBy('seq')
      .limit(PAGE)
      .execute()
    for (const row of rows) {
      const { stream, seq, who, purpose, run, case_ids: caseIds, outcome, asked } = row
      yield {
        header: { stream, seq, at: row.read_at.toISOString(), who, purpose, run, caseIds, outcome, asked },
        previous: Buffer.from(row.prev_hash),
        hash: Buffer.from(row.hash),
      }
      after = { stream, seq }
    }
    if (rows.length < PAGE) return
  }
}

async function* boardLinks(db: Db): AsyncIterable<Link<BoardHeader>> {
  let after = 0
  for (;;) {
    const rows = await db.selectFrom('board_entries').selectAll().where('seq', '>', after).orderBy('seq').limit(PAGE).execute()
    for (const row of rows) {
      const { seq, id, type, v, happened_on: on, actor } = row
      const header = { seq, id, type, v, at: row.recorded_at.toISOString(), on, actor }
      yield { header, sealed: Buffer.from(row.body, 'utf8'), previous: Buffer.from(row.prev_hash), hash: Buffer.from(row.hash) }
      after = seq
    }
    if (rows.length < PAGE) return
  }
}

async function* blockedLinks(db: Db): AsyncIterable<Link<BlockedHeader>> {
  let after = 0
  for (;;) {
    const rows = await db.selectFrom('blocked_entries').selectAll().where('seq', '>', after).orderBy('seq').limit(PAGE).execute()
    for (const row of rows) {
      const { seq, id, type, v, happened_on: on, actor, dek_version: dekVersion, sealed_under: sealedUnder } = row
      const header = { seq, id, type, v, at: row.recorded_at.toISOString(), on, actor, dekVersion, sealedUnder }
      yield { header, sealed: Buffer.from(row.data), previous: Buffer.from(row.prev_hash), hash: Buffer.from(row.hash) }
      after = seq
    }
    if (rows.length < PAGE) return
  }
}
