import { z } from 'zod'
import type { BlockedEntry } from '../case/blocked-entries.ts'
import { idSchema } from '../case/plain-shapes.ts'
import type { Instant, PlainDate } from '../procedure/civil-date.ts'
import { type DataKeys, dataKeysOf } from './data-keys.ts'
import { type Place, unsealJson } from './seal.ts'
import type { Db } from './sql-driver.ts'
import type { KeyRing } from './store.ts'
import type { BlockedEntriesTable } from './tables.ts'

/** The rows of the register of whom nothing is sent to, opened: what every entry says, which keys were destroyed on purpose, and which are missing. */

/** Whose key entries had from before they had one each. */
export const REGISTER = 'register:blocked'
/** The store's own kind of row: whose keys an erasure destroyed. It is sealed and chained like the rest, so that nobody writes one who can't write the register. */
export const ENTRIES_ERASED = 'EntriesErased'
const entriesErasedSchema = z.strictObject({ entries: z.array(idSchema) })

export type RegisterProblem = { readonly seq: number; readonly says: string }
type Register = {
  /** Those whose content is still there, oldest first. */
  readonly entries: readonly BlockedEntry[]
  /** Of an entry whose key is missing nobody can know whom it forbids, so the rest is no register to go by. */
  readonly problems: readonly RegisterProblem[]
  /** The ids of entries whose own keys are missing, whether an erasure names them or not. */
  readonly keyless: readonly string[]
}
type Row = BlockedEntriesTable

/** `trx`: the transaction, or the database. */
export async function readRegister({ trx, ring }: { readonly trx: Db; readonly ring: KeyRing }): Promise<Register> {
  const rows = await trx.selectFrom('blocked_entries').selectAll().orderBy('seq').execute()
  if (rows.length === 0) return { entries: [], problems: [], keyless: [] }
  const keys = await dataKeysOf({ trx, ring }, [...new Set(rows.map(ownerOfRow))])
  const again = new Map(rows.flatMap((row) => (isSealedAgain(row) ? [[row.id.slice(AGAIN.length), row] as const] : [])))
  const erasures = rows.filter(({ type }) => type === ENTRIES_ERASED).map((row) => opened(row, keys))
  const erased = new Set(erasures.flatMap((one) => ('data' in one ? entriesErasedSchema.parse(one.data).entries : [])))
  const read = rows
    .filter((row) => row.type !== ENTRIES_ERASED && !isSealedAgain(row))
    .map((row) => ({ row, subject: subjectOf(again.get(row.id) ?? row), ...opened(again.get(row.id) ?? row, keys) }))
  const lost = read.filter((one) => 'says' in one && !(one.keyless && one.subject !== undefined && erased.has(one.subject)))
  return {
    entries: read.flatMap((one) => ('data' in one ? [entryFrom(one.row, one.data)] : [])),
    problems: [...erasures, ...lost].flatMap((one) => ('says' in one ? [{ seq: one.seq, says: one.says }] : [])),
    keyless: read.flatMap((one) => ('says' in one && one.keyless && one.subject !== undefined ? [one.subject] : [])),
  }
}

type Opened = { readonly seq: number; readonly data: unknown } | { readonly seq: number; readonly says: string; readonly keyless: boolean }

function opened(row: Row, keys: ReadonlyMap<string, DataKeys>): Opened {
  const { seq } = row
  const own = keys.get(ownerOfRow(row))
  if (own === undefined) return { seq, says: 'the key of this entry is missing, and no erasure names it', keyless: true }
  try {
    return { seq, data: unsealJson(own.of, placeOf(seq), row.data) }
  } catch {
    return { seq, says: 'this entry can’t be opened with its key', keyless: false }
  }
}

function entryFrom({ id, type, v, recorded_at, happened_on, actor }: Row, data: unknown): BlockedEntry {
  const at = recorded_at.toISOString() as Instant
  return { id, type, v, at, by: actor, on: happened_on as PlainDate, data } as BlockedEntry
}

function ownerOfRow({ sealed_under }: Row): string {
  return sealed_under ?? REGISTER
}

const OWN = 'blocked:'

/** Of the key of an entry, which also seals what takes it off: it names neither the case nor the person, and can be destroyed alone. */
export function ownerOfEntry(entry: string): string {
  return `${OWN}${entry}`
}

/** The entry whose key seals this row; none where it lies under the register's own. */
function subjectOf({ sealed_under }: Row): string | undefined {
  return sealed_under?.startsWith(OWN) === true ? sealed_under.slice(OWN.length) : undefined
}

const AGAIN = 'again:'

/** The id of the row that holds an old entry once more, under a key of its own. */
export function sealedAgainAs(id: string): string {
  return `${AGAIN}${id}`
}

function isSealedAgain({ id }: Row): boolean {
  return id.startsWith(AGAIN)
}

export function placeOf(seq: number): Place {
  return { table: 'blocked_entries', column: 'data', row: String(seq) }
}
