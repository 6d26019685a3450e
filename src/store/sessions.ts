import type { PersonId } from '../case/directory.ts'
import type { Instant } from '../procedure/civil-date.ts'
import type { Work } from './unit-of-work.ts'

/** Somebody's sessions were ended: no token of theirs issued before `at` is taken any more. By the machine's clock, as tokens are. */
export type SessionEnd = { readonly id: string; readonly person: PersonId; readonly by: PersonId; readonly at: Instant }

/** The part of a transaction that keeps them. They are only ever added to. */
export type SessionTx = {
  readonly endSessions: (end: SessionEnd) => Promise<void>
  /** The last time this person's sessions were ended; undefined: never. */
  readonly sessionsEndedAt: (person: PersonId) => Promise<Instant | undefined>
  /** Everybody's since that instant, oldest first. */
  readonly sessionEnds: (since: Instant) => Promise<readonly SessionEnd[]>
}

export async function endSessions(work: Work, { id, person, by, at }: SessionEnd): Promise<void> {
  await work.trx
    .insertInto('session_ends')
    .values({ id, person, ended_by: by, ended_at: new Date(at) })
    .execute()
}

export async function sessionsEndedAt(work: Work, person: PersonId): Promise<Instant | undefined> {
  const row = await work.trx
    .selectFrom('session_ends')
    .select('ended_at')
    .where('person', '=', person)
    .orderBy('ended_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? undefined : (row.ended_at.toISOString() as Instant)
}

export async function sessionEnds(work: Work, since: Instant): Promise<readonly SessionEnd[]> {
  const rows = await work.trx
    .selectFrom('session_ends')
    .selectAll()
    .where('ended_at', '>=', new Date(since))
    .orderBy('ended_at')
    .orderBy('id')
    .execute()
  return rows.map(({ id, person, ended_by, ended_at }) => ({ id, person, by: ended_by, at: ended_at.toISOString() as Instant }))
}
