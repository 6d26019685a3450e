import { type Selectable, sql } from 'kysely'
import type { Errand, ErrandState, ErrandTask, KeptErrand } from '../errands/errand.ts'
import type { ClockTime, Instant, PlainDate } from '../procedure/civil-date.ts'
import { caseOwner, type DataKeys, dataKeys, requireDataKeys } from './data-keys.ts'
import { blind, type Place, sealJson, unsealJson } from './seal.ts'
import type { BegunErrand, Tx } from './store.ts'
import type { ErrandsTable } from './tables.ts'
import type { Work } from './unit-of-work.ts'

/** After this many seconds an errand begun and not settled can be begun by anybody: whoever began it is taken to be stuck. */
const LEASE_SECONDS = 120

/** Sealed with the errand: its key and task name a duty of this child, and a fault may quote the outside. */
type Body = { readonly key: string; readonly task: ErrandTask; readonly outsideId?: string; readonly lastFault?: string }
type Row = Selectable<ErrandsTable>
type Kept = { readonly row: Row; readonly body: Body }

export async function errandsOf(work: Work, caseId: string): Promise<readonly KeptErrand[]> {
  const keys = await dataKeys(work, caseOwner(caseId))
  if (keys === undefined) return []
  const kept = await keptErrands(work, caseId, keys)
  return kept.map(keptErrand).sort((a, b) => (a.key < b.key ? -1 : 1))
}

/**
 * New ones are added; unbegun ones follow a changed date; vanished ones that wait ('wanted') become 'no-longer-wanted', and come back
 * when wanted again. What was begun or settled stays as it is.
 */
export async function wantErrands(work: Work, caseId: string, wanted: readonly Errand[]): Promise<void> {
  const keys = await requireDataKeys(work, caseOwner(caseId))
  const kept = new Map((await keptErrands(work, caseId, keys, 'for update')).map((each) => [each.body.key, each]))
  for (const errand of wanted) {
    const before = kept.get(errand.key)
    if (before === undefined) await insertErrand(work, caseId, keys, errand)
    else if (before.row.state === 'wanted' || before.row.state === 'no-longer-wanted') await bringUpToDate(work, keys, before, errand)
  }
  const names = new Set(wanted.map((errand) => errand.key))
  const gone = [...kept.values()].filter(({ row, body }) => row.state === 'wanted' && !names.has(body.key))
  for (const { row } of gone) await update(work, row, { state: 'no-longer-wanted' })
}

/**
 * Of two at once, one begins. A 'trying' one is given out again when its holder is dead or has been silent for the lease. `was` is read under
 * the same lock: what somebody else begins and leaves between the caller's look and this shows.
 */
export async function beginErrand(work: Work, caseId: string, key: string): Promise<BegunErrand | undefined> {
  const keys = await requireDataKeys(work, caseOwner(caseId))
  const free = await work.trx
    .selectFrom('errands')
    .select(['key_mark', 'state'])
    .where('case_id', '=', caseId)
    .where('key_mark', '=', keyMark(work, caseId, key))
    .where(
      // A live program holds a session lock on its own number: to get it means that the program is gone.
      sql<boolean>`(state = 'wanted' or (state = 'trying' and (begun_at < now() - make_interval(secs => ${LEASE_SECONDS})
        or (holder <> ${work.holder} and pg_try_advisory_xact_lock(holder::bigint)))))`,
    )
    .forUpdate()
    .executeTakeFirst()
  if (free === undefined) return undefined
  const row = await work.trx
    .updateTable('errands')
    .set((set) => ({ state: 'trying', attempts: set('attempts', '+', 1), holder: work.holder, begun_at: sql<Date>`now()` }))
    .where('case_id', '=', caseId)
    .where('key_mark', '=', free.key_mark)
    .returningAll()
    .executeTakeFirstOrThrow()
  return { ...keptErrand({ row, body: bodyOf(row, keys) }), was: free.state === 'trying' ? 'trying' : 'wanted' }
}

export async function noteOutsideId(work: Work, caseId: string, key: string, outsideId: string): Promise<void> {
  const keys = await requireDataKeys(work, caseOwner(caseId))
  const { row, body } = await lockErrand(work, caseId, key, keys)
  await update(work, row, sealedBody(keys, row, { ...body, outsideId }))
}

/** What was done stays done; settling again changes nothing. 'wanted' puts it back for another attempt. */
export async function settleErrand(work: Work, caseId: string, key: string, outcome: Parameters<Tx['settleErrand']>[2]): Promise<void> {
  const keys = await requireDataKeys(work, caseOwner(caseId))
  const { row, body } = await lockErrand(work, caseId, key, keys)
  if (row.state === 'done') return
  const { lastFault: _, ...rest } = body
  const sealed = sealedBody(keys, row, outcome.fault === undefined ? rest : { ...rest, lastFault: outcome.fault })
  const settled = outcome.state === 'wanted' ? null : new Date(outcome.at)
  await update(work, row, { ...sealed, state: outcome.state, settled_at: settled, holder: null, begun_at: null })
}

/** A run of this program over the case has ended: what it left 'trying' may be begun again at once. */
export async function releaseErrands(work: Work, caseId: string): Promise<void> {
  await work.trx
    .updateTable('errands')
    .set({ begun_at: sql<Date>`'epoch'` })
    .where('case_id', '=', caseId)
    .where('state', '=', 'trying')
    .where('holder', '=', work.holder)
    .execute()
}

async function keptErrands(work: Work, caseId: string, keys: DataKeys, lock?: 'for update'): Promise<Kept[]> {
  const rows = await work.trx
    .selectFrom('errands')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('key_mark')
    .$if(lock !== undefined, (query) => query.forUpdate())
    .execute()
  return rows.map((row) => ({ row, body: bodyOf(row, keys) }))
}

async function lockErrand(work: Work, caseId: string, key: string, keys: DataKeys): Promise<Kept> {
  const row = await work.trx
    .selectFrom('errands')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('key_mark', '=', keyMark(work, caseId, key))
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw new Error(`there is no such errand on case ${caseId}`)
  return { row, body: bodyOf(row, keys) }
}

async function insertErrand(work: Work, caseId: string, keys: DataKeys, errand: Errand): Promise<void> {
  const key_mark = keyMark(work, caseId, errand.key)
  const sealed = sealedBody(keys, { case_id: caseId, key_mark }, { key: errand.key, task: errand.task })
  await work.trx
    .insertInto('errands')
    .values({ case_id: caseId, key_mark, due_on: errand.due.on, due_at: errand.due.at, state: 'wanted', ...sealed })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function bringUpToDate(work: Work, keys: DataKeys, { row, body }: Kept, errand: Errand): Promise<void> {
  const sameTask = JSON.stringify(body.task) === JSON.stringify(errand.task)
  if (sameTask && row.state === 'wanted' && row.due_on === errand.due.on && row.due_at === errand.due.at) return
  const sealed = sameTask ? {} : sealedBody(keys, row, { ...body, task: errand.task })
  await update(work, row, { ...sealed, state: 'wanted', due_on: errand.due.on, due_at: errand.due.at })
}

async function update(work: Work, row: Row, set: Partial<Row>): Promise<void> {
  await work.trx.updateTable('errands').set(set).where('case_id', '=', row.case_id).where('key_mark', '=', row.key_mark).execute()
}

function keptErrand({ row, body }: Kept): KeptErrand {
  return {
    key: body.key,
    due: { on: row.due_on as PlainDate, at: row.due_at as ClockTime },
    task: body.task,
    state: row.state as ErrandState,
    attempts: row.attempts,
    ...(body.outsideId === undefined ? {} : { outsideId: body.outsideId }),
    ...(body.lastFault === undefined ? {} : { lastFault: body.lastFault }),
    ...(row.settled_at === null ? {} : { settledAt: row.settled_at.toISOString() as Instant }),
  }
}

function sealedBody(keys: DataKeys, row: Pick<Row, 'case_id' | 'key_mark'>, body: Body): { dek_version: number; body: Buffer } {
  return { dek_version: keys.newest.version, body: sealJson(keys.newest, errandPlace(row), body) }
}

function bodyOf(row: Row, keys: DataKeys): Body {
  return unsealJson(keys.of, errandPlace(row), row.body) as Body
}

function errandPlace(row: Pick<Row, 'case_id' | 'key_mark'>): Place {
  return { table: 'errands', column: 'body', row: `${row.case_id}/${Buffer.from(row.key_mark).toString('hex')}` }
}

function keyMark(work: Work, caseId: string, key: string): Buffer {
  return blind(work.ring, 'errand', `${caseId}|${key}`)
}
