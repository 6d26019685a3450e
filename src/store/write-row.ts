import { columnsOf, summaryPlace } from './case-row.ts'
import type { DataKeys } from './data-keys.ts'
import { namesMark, nameTokens } from './names.ts'
import { sealJson } from './seal.ts'
import type { CaseRow, CaseSummary } from './store.ts'
import type { Work } from './unit-of-work.ts'

/** The derived row of a case, with its sealed summary and the name index when the names have changed. */
export async function writeRow(work: Work, row: CaseRow, summary: CaseSummary, keys: DataKeys): Promise<void> {
  const tokens = nameTokens(work.ring, summary.names)
  const mark = namesMark(work.ring, tokens)
  const before = await work.trx
    .selectFrom('cases')
    .select(['names_mark', 'dek_version'])
    .where('case_id', '=', row.caseId)
    .forUpdate()
    .executeTakeFirst()
  const sealed = { dek_version: keys.newest.version, summary: sealJson(keys.newest, summaryPlace(row.caseId), summary), names_mark: mark }
  if (before === undefined) throw new Error(`there is no case ${row.caseId}`)
  // A list opens both with one key; what an older key sealed is looked for anew.
  const stale = before.dek_version === keys.newest.version ? {} : { times_seen: null }
  await work.trx
    .updateTable('cases')
    .set({ ...columnsOf(row), ...sealed, ...stale })
    .where('case_id', '=', row.caseId)
    .execute()
  if (mark.equals(before.names_mark)) return
  await work.trx.deleteFrom('name_index').where('case_id', '=', row.caseId).execute()
  if (tokens.length > 0) {
    await work.trx
      .insertInto('name_index')
      .values(tokens.map((token) => ({ token, case_id: row.caseId })))
      .execute()
  }
}
