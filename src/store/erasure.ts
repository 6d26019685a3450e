import { sql } from 'kysely'
import type { ErasureStep } from '../case/erasure.ts'
import { eraseBlockedOf } from './blocked.ts'
import { caseOwner, dataKeys, ensureDataKeys, personOwner } from './data-keys.ts'
import { type Place, sealJson, unsealJson } from './seal.ts'
import type { Work } from './unit-of-work.ts'

/** A reason may tell about the child, so it is sealed; under its writer's key, because it outlives the child's. */
type KeptStep = Omit<ErasureStep, 'reason'> & { readonly reason: string }

/** What was done about erasing this record; the case's row stays locked, so that of two steps at once one sees the other. */
export async function erasureSteps(work: Work, caseId: string): Promise<readonly ErasureStep[]> {
  await work.trx.selectFrom('cases').select('case_id').where('case_id', '=', caseId).forUpdate().executeTakeFirst()
  const steps: ErasureStep[] = []
  for (const [index, kept] of (await keptSteps(work, caseId)).entries()) {
    const keys = await dataKeys(work, personOwner(kept.by))
    const reason = keys === undefined ? '' : String(unsealJson(keys.of, reasonPlace(caseId, index), Buffer.from(kept.reason, 'base64')))
    steps.push({ ...kept, reason })
  }
  return steps
}

export async function casesAskedToErase({ trx }: Work): Promise<readonly string[]> {
  const rows = await trx.selectFrom('settings').select('name').where('name', 'like', `${SETTING}%`).orderBy('name').execute()
  return rows.map(({ name }) => name.slice(SETTING.length))
}

export async function addErasureStep(work: Work, caseId: string, step: ErasureStep): Promise<void> {
  const before = await keptSteps(work, caseId)
  const keys = await ensureDataKeys(work, personOwner(step.by))
  const reason = sealJson(keys.newest, reasonPlace(caseId, before.length), step.reason).toString('base64')
  const value = JSON.stringify([...before, { ...step, reason }])
  await work.trx
    .insertInto('settings')
    .values({ name: settingName(caseId), value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

/**
 * Destroys the child's key, and what would still say something without it: the name index, errands, personal links, half-filled forms of this case, what lists show, and whom its team entered in the register. Entries and
 * access log stay as they are. All of it or none; again changes nothing.
 */
export async function eraseCase(work: Work, caseId: string): Promise<void> {
  const { trx } = work
  const row = await trx.selectFrom('cases').select('reference').where('case_id', '=', caseId).forUpdate().executeTakeFirst()
  if (row === undefined) throw new Error(`there is no case ${caseId}`)
  await eraseBlockedOf(work, row.reference)
  await trx.deleteFrom('data_keys').where('owner', '=', caseOwner(caseId)).execute()
  await trx.deleteFrom('name_index').where('case_id', '=', caseId).execute()
  await trx.deleteFrom('errands').where('case_id', '=', caseId).execute()
  await trx.deleteFrom('watched_events').where('case_id', '=', caseId).execute()
  await trx.deleteFrom('personal_links').where('case_id', '=', caseId).execute()
  // A form's name is 'matrix.<reference>' or 'judge.<reference>.<what>'.
  await trx.deleteFrom('drafts').where(sql<boolean>`split_part(name, '.', 2) = ${row.reference}`).execute()
  const nothing = {
    level: null,
    next_due_on: null,
    owed_count: 0,
    overdue_count: 0,
    look_again_at: null,
    watching: false,
    times_seen: null,
  }
  const empty = { summary: Buffer.alloc(0), names_mark: Buffer.alloc(0), name_known_to: [], openings: '[]', closed: true }
  await trx
    .updateTable('cases')
    .set({ ...nothing, ...empty })
    .where('case_id', '=', caseId)
    .execute()
}

/** The child's key is there: a case without one is erased, and nothing is looked at or added any more. */
export function notErased() {
  return sql<boolean>`exists (select from data_keys where owner = 'case:' || cases.case_id)`
}

async function keptSteps(work: Work, caseId: string): Promise<readonly KeptStep[]> {
  const row = await work.trx.selectFrom('settings').select('value').where('name', '=', settingName(caseId)).executeTakeFirst()
  return row === undefined ? [] : (row.value as readonly KeptStep[])
}

const SETTING = 'store/erasure/'

function settingName(caseId: string): string {
  return `${SETTING}${caseId}`
}

function reasonPlace(caseId: string, index: number): Place {
  return { table: 'settings', column: 'value', row: `erasure/${caseId}/${index}` }
}
