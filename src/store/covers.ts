import type { Cover, CoverKept } from '../case/cover.ts'
import type { Instant, PlainDate } from '../procedure/civil-date.ts'
import type { CoversTable } from './tables.ts'
import type { Work } from './unit-of-work.ts'

/** Who is away and who covers them, beside the record: about staff and days, never about a child. Only the end of a cover is ever written over. */

/** Those that haven't ended, and whose last day is this one or a later one. */
export async function covers(work: Work, on: PlainDate): Promise<readonly Cover[]> {
  const rows = await work.trx
    .selectFrom('covers')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('to_on', '>=', on)
    .orderBy('from_on')
    .orderBy('id')
    .execute()
  return rows.map(coverFrom)
}

/** Also those that were ended, for whoever reviews them. */
export async function coversKept(work: Work, from: PlainDate): Promise<readonly CoverKept[]> {
  const rows = await work.trx.selectFrom('covers').selectAll().where('to_on', '>=', from).orderBy('set_at', 'desc').orderBy('id').execute()
  return rows.map((row) => {
    const kept = { ...coverFrom(row), setAt: row.set_at.toISOString() as Instant }
    const { ended_at: at, ended_by: by } = row
    return at === null || by === null ? kept : { ...kept, ended: { by, at: at.toISOString() as Instant } }
  })
}

function coverFrom(row: CoversTable): Cover {
  return {
    id: row.id,
    covered: row.covered,
    ...(row.covering === null ? {} : { covering: row.covering }),
    from: row.from_on as PlainDate,
    to: row.to_on as PlainDate,
    setBy: row.set_by,
  }
}

/** Whom this person covers on this day. */
export async function coversGivenBy(work: Work, covering: string, on: PlainDate): Promise<readonly string[]> {
  const rows = await work.trx
    .selectFrom('covers')
    .select('covered')
    .distinct()
    .where('covering', '=', covering)
    .where('ended_at', 'is', null)
    .where('from_on', '<=', on)
    .where('to_on', '>=', on)
    .orderBy('covered')
    .execute()
  return rows.map((row) => row.covered)
}

export async function putCover(work: Work, { id, covered, covering, from, to, setBy }: Cover, at: Instant): Promise<void> {
  await work.trx
    .insertInto('covers')
    .values({
      id,
      covered,
      covering: covering ?? null,
      from_on: from,
      to_on: to,
      set_by: setBy,
      set_at: new Date(at),
      ended_at: null,
      ended_by: null,
    })
    .execute()
}

export async function endCover(work: Work, id: string, by: string, at: Instant): Promise<void> {
  await work.trx
    .updateTable('covers')
    .set({ ended_at: new Date(at), ended_by: by })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}
