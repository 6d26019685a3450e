import type { CaseEvent } from '../case/events.ts'
import type { Instant, PlainDate } from '../procedure/civil-date.ts'
import { lockHead, moveHead } from './access.ts'
import { columnsOf, summaryPlace } from './case-row.ts'
import { eventLink } from './chain.ts'
import { caseOwner, type DataKeys, ensureDataKeys, requireDataKeys } from './data-keys.ts'
import { type Place, sealJson, unsealJson } from './seal.ts'
import type { Append, Tx } from './store.ts'
import type { EventsTable } from './tables.ts'
import type { Work } from './unit-of-work.ts'
import { writeRow } from './write-row.ts'

/** The first `version` events, their content null where the case's key was destroyed: the row was read a statement earlier, and somebody may have added to the record since. */
export async function eventsOf(work: Work, caseId: string, version: number, keys: DataKeys | undefined): Promise<readonly CaseEvent[]> {
  const rows = await work.trx
    .selectFrom('events')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('seq', '<=', version)
    .orderBy('seq')
    .execute()
  return rows.map((row) => eventFrom(row, keys))
}

/** The events of many cases at once, each opened with its own case's keys, and as many as its row counts. */
export async function eventsOfMany(
  work: Work,
  keys: ReadonlyMap<string, DataKeys>,
  versions: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, readonly CaseEvent[]>> {
  if (keys.size === 0) return new Map()
  const rows = await work.trx
    .selectFrom('events')
    .selectAll()
    .where('case_id', 'in', [...keys.keys()])
    .orderBy('case_id')
    .orderBy('seq')
    .execute()
  const counted = rows.filter((row) => row.seq <= (versions.get(row.case_id) ?? 0))
  const byCase = Map.groupBy(counted, (row) => row.case_id)
  return new Map([...keys].map(([caseId, own]) => [caseId, (byCase.get(caseId) ?? []).map((row) => eventFrom(row, own))]))
}

function eventFrom(row: EventsTable, keys: DataKeys | undefined): CaseEvent {
  const data = keys === undefined ? null : unsealJson(keys.of, eventPlace(row.case_id, row.seq), row.data)
  const at = row.recorded_at.toISOString() as Instant
  return { id: row.id, type: row.type, v: row.v, at, by: row.actor, on: row.happened_on as PlainDate, data } as CaseEvent
}

/**
 * Adds events to a case, with its derived row. The case's row is locked first; the unique (case_id, seq) has the last word.
 * The same commandId again changes nothing, whatever the version by then.
 */
export async function append(work: Work, wanted: Append): Promise<'appended' | 'out-of-date' | 'already'> {
  if (wanted.row.caseId !== wanted.caseId || wanted.row.version !== wanted.expectedVersion + wanted.events.length) {
    throw new Error('the derived row does not belong to these events')
  }
  const locked = await work.trx.selectFrom('cases').select('version').where('case_id', '=', wanted.caseId).forUpdate().executeTakeFirst()
  if (wanted.commandId !== undefined && (await commandDone(work, wanted.commandId)) !== undefined) return 'already'
  if ((locked?.version ?? 0) !== wanted.expectedVersion) return 'out-of-date'
  if (wanted.commandId !== undefined && !(await claimCommand(work, wanted.commandId, wanted.caseId))) return 'already'
  // Never a new key for a case that had one: its content was erased, and nothing is added to it.
  const keys = await (locked === undefined ? ensureDataKeys : requireDataKeys)(work, caseOwner(wanted.caseId))
  if (locked === undefined && !(await insertCase(work, wanted, keys))) {
    await work.trx
      .deleteFrom('commands')
      .where('command_id', '=', wanted.commandId ?? '')
      .execute()
    return 'out-of-date'
  }
  await addEvents(work, wanted, keys)
  await writeRow(work, wanted.row, wanted.summary, keys)
  return 'appended'
}

export async function commandDone(work: Work, commandId: string): ReturnType<Tx['commandDone']> {
  const row = await work.trx.selectFrom('commands').select('case_id').where('command_id', '=', commandId).executeTakeFirst()
  return row === undefined ? undefined : { caseId: row.case_id }
}

/** false when another transaction made the command its own first (it is waited for). */
export async function claimCommand(work: Work, commandId: string, caseId: string): Promise<boolean> {
  const made = await work.trx
    .insertInto('commands')
    .values({ command_id: commandId, case_id: caseId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('case_id')
    .executeTakeFirst()
  return made !== undefined
}

async function insertCase(work: Work, wanted: Append, keys: DataKeys): Promise<boolean> {
  const made = await work.trx
    .insertInto('cases')
    .values({
      case_id: wanted.caseId,
      ...columnsOf(wanted.row),
      dek_version: keys.newest.version,
      summary: sealJson(keys.newest, summaryPlace(wanted.caseId), wanted.summary),
      names_mark: Buffer.alloc(0),
    })
    .onConflict((conflict) => conflict.column('case_id').doNothing())
    .returning('case_id')
    .executeTakeFirst()
  return made !== undefined
}

async function addEvents(work: Work, wanted: Append, keys: DataKeys): Promise<void> {
  const stream = `events:${wanted.caseId}`
  const head = await lockHead(work, stream)
  if (head.seq !== wanted.expectedVersion)
    throw new Error(`the record of case ${wanted.caseId} does not end where its row says; run verify-record`)
  let last = head.hash
  const rows: EventsTable[] = wanted.events.map((event, index) => {
    const seq = wanted.expectedVersion + index + 1
    const { id, type, v, at, on, by } = event
    const dekVersion = keys.newest.version
    const data = sealJson(keys.newest, eventPlace(wanted.caseId, seq), event.data)
    const hash = eventLink(last, { caseId: wanted.caseId, seq, id, type, v, at, on, actor: by, dekVersion }, data)
    const row = {
      case_id: wanted.caseId,
      seq,
      id,
      type,
      v,
      recorded_at: new Date(at),
      happened_on: on,
      actor: by,
      dek_version: dekVersion,
      data,
      prev_hash: last,
      hash,
    }
    last = hash
    return row
  })
  await work.trx.insertInto('events').values(rows).execute()
  await moveHead(work, stream, wanted.expectedVersion + rows.length, last)
}

function eventPlace(caseId: string, seq: number): Place {
  return { table: 'events', column: 'data', row: `${caseId}/${seq}` }
}
