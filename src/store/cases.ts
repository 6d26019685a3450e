import { sql } from 'kysely'
import type { LondonMoment } from '../procedure/civil-date.ts'
import { bareReference, momentText, rowOf, summaryPlace, timesSeenPlace } from './case-row.ts'
import { caseOwner, type DataKeys, dataKeys, dataKeysOf, requireDataKeys } from './data-keys.ts'
import { notErased } from './erasure.ts'
import { eventsOf, eventsOfMany } from './events.ts'
import { searchTokens } from './names.ts'
import { noteNotFound, noteRead } from './noted.ts'
import { sealJson, unsealJson, unwrap } from './seal.ts'
import type { CaseRow, CaseSummary, ListedCase, OpenedCase, Reader, Tx } from './store.ts'
import type { Work } from './unit-of-work.ts'
import { writeRow } from './write-row.ts'

type PersonReader = Extract<Reader, { readonly person: string }>

/** How long after a crash an errand left in the middle brings its case back to the loop, in seconds. */
const LEFT_TRYING_SECONDS = 30

const inDoubt = sql<number>`(select count(*)::integer from errands e where e.case_id = cases.case_id and e.state = 'in-doubt')`.as(
  'in_doubt',
)
const notDone = sql<number>`(select count(*)::integer from errands e where e.case_id = cases.case_id and e.state = 'given-up')`.as(
  'not_done',
)

/** A person who isn't of the case's people gets undefined, as for a case that doesn't exist, by the same steps; that they asked is logged. */
export async function openCase(work: Work, by: Parameters<Tx['openCase']>[0], reader: Reader): Promise<OpenedCase | undefined> {
  // A look writes the row anew from what it read: locked, so that what somebody adds meanwhile waits and isn't written over.
  const looking = 'system' in reader && reader.system === 'look-at-case'
  const columns = await work.trx
    .selectFrom('cases')
    .selectAll()
    .where('caseId' in by ? 'case_id' : 'reference', '=', 'caseId' in by ? by.caseId : by.reference)
    .where(mayRead(reader))
    .$if(looking, (query) => query.forUpdate())
    .executeTakeFirst()
  if (columns === undefined) return await notFound(work, by, reader)
  const keys = await dataKeys(work, caseOwner(columns.case_id))
  noteRead(work, openedBy(reader, columns.people), [columns.case_id])
  return { row: rowOf(columns), events: await eventsOf(work, columns.case_id, columns.version, keys) }
}

/** A read that need to know alone wouldn't have given says so in the log. */
export function openedBy(reader: Reader, people: readonly string[]): Reader {
  if ('system' in reader || typeof reader.emergency !== 'object') return reader
  const mine = [reader.person, ...(reader.covers ?? [])].some((id) => people.includes(id))
  return mine ? reader : { ...reader, purpose: `emergency/${reader.purpose}` }
}

async function notFound(work: Work, by: Parameters<Tx['openCase']>[0], reader: Reader): Promise<undefined> {
  const there = await work.trx
    .selectFrom('cases')
    .select('case_id')
    .where('caseId' in by ? 'case_id' : 'reference', '=', 'caseId' in by ? by.caseId : by.reference)
    .executeTakeFirst()
  noteNotFound(work, reader, 'caseId' in by ? '' : by.reference, there?.case_id)
  return undefined
}

/** Three queries, however many cases; one whose key was destroyed is left out, as there is nothing in it to be read. */
export async function openCases(work: Work, caseIds: readonly string[], reader: Reader): Promise<readonly OpenedCase[]> {
  if (caseIds.length === 0) return []
  const rows = await work.trx
    .selectFrom('cases')
    .selectAll()
    .where('case_id', 'in', [...caseIds])
    .where(mayRead(reader))
    .orderBy('case_id')
    .execute()
  const ids = rows.map((row) => row.case_id)
  const keys = await dataKeysOf(work, ids.map(caseOwner))
  const events = await eventsOfMany(work, keysByCase(ids, keys), new Map(rows.map((row) => [row.case_id, row.version])))
  const opened = rows.flatMap((row) => (events.has(row.case_id) ? [{ row: rowOf(row), events: events.get(row.case_id) ?? [] }] : []))
  noteRead(
    work,
    reader,
    opened.map(({ row }) => row.caseId),
  )
  for (const caseId of caseIds.filter((asked) => !ids.includes(asked))) noteNotFound(work, reader, '', caseId)
  return opened
}

function keysByCase(caseIds: readonly string[], keys: ReadonlyMap<string, DataKeys>): ReadonlyMap<string, DataKeys> {
  return new Map(
    caseIds.flatMap((caseId) => {
      const own = keys.get(caseOwner(caseId))
      return own === undefined ? [] : [[caseId, own] as const]
    }),
  )
}

export async function listCases(work: Work, reader: Reader, filter: Parameters<Tx['listCases']>[1]): Promise<readonly ListedCase[]> {
  const search = filter?.search?.trim() ?? ''
  const rows = await work.trx
    .selectFrom('cases')
    .innerJoin('data_keys', (join) =>
      join.on((on) =>
        on.and([on('owner', '=', sql<string>`'case:' || cases.case_id`), on('data_keys.version', '=', on.ref('dek_version'))]),
      ),
    )
    .selectAll('cases')
    .select(['wrapped', inDoubt, notDone])
    .where(mayRead(reader))
    .$if(search !== '', (query) => query.where(found(work, reader, search)))
    .$if(filter?.includeClosed !== true, (query) => query.where('closed', '=', false))
    .orderBy('next_due_on', (order) => order.asc().nullsLast())
    .orderBy('reference')
    .execute()
  noteRead(
    work,
    reader,
    rows.map((row) => row.case_id),
  )
  if (search !== '' && rows.length === 0) noteNotFound(work, reader, search, undefined)
  return rows.map((row) => {
    const key = unwrap(work.ring, caseOwner(row.case_id), row.dek_version, row.wrapped)
    const summary = unsealJson(() => key, summaryPlace(row.case_id), row.summary) as CaseSummary
    const seen = row.times_seen === null ? {} : { timesSeen: unsealJson(() => key, timesSeenPlace(row.case_id), row.times_seen) }
    return { row: rowOf(row), summary, inDoubt: row.in_doubt, notDone: row.not_done, ...seen }
  })
}

/** Rewrites what lists show; the history stays as it is. Throws when there is no such case. */
export async function refreshRow(work: Work, row: CaseRow, summary: CaseSummary): Promise<void> {
  await writeRow(work, row, summary, await requireDataKeys(work, caseOwner(row.caseId)))
}

/** In one statement: the sweep wakes them, and each look writes its row anew. */
export async function lookAtAllAgain(work: Work, now: LondonMoment): Promise<void> {
  await work.trx
    .updateTable('cases')
    .set({ look_again_at: momentText(now) })
    .where(notErased())
    .execute()
}

/** Sealed under the key the summary is sealed under, so that a list opens both with the one it has fetched. */
export async function keepTimesSeen(work: Work, caseId: string, seen: unknown): Promise<void> {
  const row = await work.trx.selectFrom('cases').select('dek_version').where('case_id', '=', caseId).executeTakeFirst()
  const key = row === undefined ? undefined : (await dataKeys(work, caseOwner(caseId)))?.of(String(row.dek_version))
  if (row === undefined || key === undefined) return
  const times_seen = sealJson({ id: String(row.dek_version), key }, timesSeenPlace(caseId), seen)
  await work.trx.updateTable('cases').set({ times_seen }).where('case_id', '=', caseId).execute()
}

/** Cases whose moment has come, and those with an errand that a crash left in the middle. */
export async function casesToLookAt(work: Work, now: LondonMoment): Promise<readonly string[]> {
  const rows = await work.trx
    .selectFrom('cases')
    .select('case_id')
    .where('look_again_at', '<=', momentText(now))
    .union(
      work.trx
        .selectFrom('errands')
        .select('case_id')
        .where('state', '=', 'trying')
        .where(sql<boolean>`begun_at < now() - make_interval(secs => ${LEFT_TRYING_SECONDS})`),
    )
    .orderBy('case_id')
    .execute()
  return rows.map((row) => row.case_id)
}

export async function allCases(work: Work, which?: 'closed'): Promise<readonly string[]> {
  const asked = work.trx.selectFrom('cases').select('case_id').where(notErased()).orderBy('case_id')
  const rows = await (which === undefined ? asked : asked.where('closed', '=', true)).execute()
  return rows.map((row) => row.case_id)
}

export async function casesToReview(work: Work): Promise<readonly string[]> {
  const rows = await work.trx
    .selectFrom('cases')
    .select('case_id')
    .where(sql<boolean>`openings @> '[{"reviewed": false}]'`)
    .orderBy('case_id')
    .execute()
  return rows.map((row) => row.case_id)
}

/** Need to know, in the query itself: what a person may not see is never fetched, counted or sorted. */
function mayRead(reader: Reader) {
  if ('system' in reader) return sql<boolean>`true`
  return sql<boolean>`((people && ${standing(reader)} or ${byEmergency(reader)}) and not sealed_out @> array[${reader.person}]::text[])`
}

function byEmergency({ person, emergency }: PersonReader) {
  if (emergency === undefined) return sql<boolean>`false`
  if (emergency === 'opens') return sql<boolean>`true`
  if (emergency === 'reviews') return sql<boolean>`openings @> '[{"reviewed": false}]'`
  const open = sql`select from jsonb_array_elements(openings) one where one->>'person' = ${person} and one->>'until' > ${emergency.at}`
  return sql<boolean>`exists (${open})`
}

/** As mayRead, for searches by name: to be found by it tells the name as well as to show it would. */
function knowsName(reader: Reader) {
  return 'person' in reader ? sql<boolean>`name_known_to && ${standing(reader)}` : sql<boolean>`true`
}

/** The reader and whom they stand in for. */
function standing({ person, covers = [] }: PersonReader) {
  return sql`array[${sql.join([person, ...covers])}]::text[]`
}

/** Every word of the search begins a word of a name the reader knows, or the search begins the reference. */
function found(work: Work, reader: Reader, search: string) {
  const reference = bareReference(search)
  const tokens = searchTokens(work.ring, search)
  const named = tokens.map((token) => sql<boolean>`cases.case_id in (select case_id from name_index where token = ${token})`)
  const byName = tokens.length === 0 ? sql<boolean>`false` : sql<boolean>`(${knowsName(reader)} and ${sql.join(named, sql` and `)})`
  const byReference = reference === '' ? sql<boolean>`false` : sql<boolean>`starts_with(replace(reference, '-', ''), ${reference})`
  return sql<boolean>`(${byName} or ${byReference})`
}
