import type { Instant } from '../procedure/civil-date.ts'
import type { KeptLink, LinkTx } from './kept-link.ts'
import type { Work } from './unit-of-work.ts'

/** Personal links, beside the record. The token itself is never here. */

/** The newest of a person and meeting is the only one that is good: whatever they had before is revoked with it. */
export async function putLink(work: Work, { mark, caseId, meeting, person, entry, madeAt, expiresAt }: KeptLink): Promise<void> {
  await work.trx
    .updateTable('personal_links')
    .set({ revoked_at: new Date(madeAt) })
    .where('case_id', '=', caseId)
    .where('meeting', '=', meeting)
    .where('person', '=', person)
    .where('revoked_at', 'is', null)
    .execute()
  await work.trx
    .insertInto('personal_links')
    .values({
      mark,
      case_id: caseId,
      meeting,
      person,
      entry,
      made_at: new Date(madeAt),
      expires_at: new Date(expiresAt),
      opened_at: null,
      answered_at: null,
      revoked_at: null,
    })
    .execute()
}

export async function linksOpened(work: Work, caseId: string): ReturnType<LinkTx['linksOpened']> {
  const rows = await work.trx
    .selectFrom('personal_links')
    .select(['person', 'entry', 'opened_at'])
    .where('case_id', '=', caseId)
    .where('revoked_at', 'is', null)
    .where('opened_at', 'is not', null)
    .execute()
  return rows.flatMap(({ person, entry, opened_at }) =>
    opened_at === null ? [] : [{ person, entry, openedAt: opened_at.toISOString() as Instant }],
  )
}

export async function linkByMark(work: Work, mark: string): Promise<KeptLink | undefined> {
  const row = await work.trx.selectFrom('personal_links').selectAll().where('mark', '=', mark).executeTakeFirst()
  if (row === undefined) return undefined
  return {
    mark: row.mark,
    caseId: row.case_id,
    meeting: row.meeting,
    person: row.person,
    entry: row.entry,
    madeAt: row.made_at.toISOString() as Instant,
    expiresAt: row.expires_at.toISOString() as Instant,
    ...at('openedAt', row.opened_at),
    ...at('answeredAt', row.answered_at),
    ...at('revokedAt', row.revoked_at),
  }
}

/** When it was first opened, or last answered by. */
export async function noteLink(work: Work, mark: string, what: 'opened' | 'answered', when: Instant): Promise<void> {
  const change = work.trx.updateTable('personal_links').where('mark', '=', mark)
  await (what === 'opened'
    ? change.set({ opened_at: new Date(when) }).where('opened_at', 'is', null)
    : change.set({ answered_at: new Date(when) })
  ).execute()
}

function at<K extends string>(key: K, when: Date | null): { readonly [P in K]?: Instant } {
  return when === null ? {} : ({ [key]: when.toISOString() } as { readonly [P in K]?: Instant })
}
