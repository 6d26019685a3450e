import { sql } from 'kysely'
import type { PlainDate } from '../procedure/civil-date.ts'
import { blind } from './seal.ts'
import type { CalendarRead, KeptCalendar, SeenInOutlook, WatchedCase } from './store.ts'
import type { Work } from './unit-of-work.ts'

/** Cases with a meeting that stands in Outlook, and under what each was looked at last. An event is known by a keyed digest of its id. */
export async function watchedCases({ trx }: Work): Promise<readonly WatchedCase[]> {
  const rows = await trx
    .selectFrom('cases')
    .leftJoin('watched_events', 'watched_events.case_id', 'cases.case_id')
    .select(['cases.case_id', 'cases.version', 'watched_events.seen_as'])
    .where('cases.watching', '=', true)
    .distinct()
    .orderBy('cases.case_id')
    .execute()
  return rows.map(({ case_id: caseId, version, seen_as: as }) => ({ caseId, version, ...(as === null ? {} : { seenAs: as }) }))
}

/** Those that watched meetings stand in; of each, where its last reading ended. */
export async function watchedCalendars({ trx }: Work): Promise<readonly KeptCalendar[]> {
  const rows = await trx
    .selectFrom('watched_events')
    .innerJoin('cases', 'cases.case_id', 'watched_events.case_id')
    .leftJoin('calendars', 'calendars.calendar', 'watched_events.calendar')
    .select(['watched_events.calendar', 'calendars.cursor', sql<string | null>`calendars.window_from::text`.as('from')])
    .where('cases.watching', '=', true)
    .distinct()
    .orderBy('watched_events.calendar')
    .execute()
  return rows.map(({ calendar, cursor, from }) => ({
    calendar,
    ...(cursor === null || from === null ? {} : { read: { from: from as PlainDate, cursor } }),
  }))
}

/** In place of what was noted of the case before; nothing seen: it is to be looked at again. */
export async function noteSeen(work: Work, caseId: string, { as, events }: SeenInOutlook): Promise<void> {
  await work.trx.deleteFrom('watched_events').where('case_id', '=', caseId).execute()
  if (events.length === 0) return
  await work.trx
    .insertInto('watched_events')
    .values(
      events.map(({ calendar, eventId }) => ({ case_id: caseId, event_mark: markOf(work, calendar, eventId), calendar, seen_as: as })),
    )
    .execute()
}

/** Where a reading ended, and what it told, in one: a program that dies after this has lost nothing of it. */
export async function keepCalendarRead(work: Work, calendar: string, { from, cursor, changed }: CalendarRead): Promise<void> {
  await work.trx
    .insertInto('calendars')
    .values({ calendar, window_from: from, cursor })
    .onConflict((conflict) => conflict.column('calendar').doUpdateSet({ window_from: from, cursor }))
    .execute()
  if (changed !== 'perhaps all' && changed.length === 0) return
  const touched =
    changed === 'perhaps all'
      ? work.trx.selectFrom('watched_events').select('case_id').where('calendar', '=', calendar)
      : work.trx
          .selectFrom('watched_events')
          .select('case_id')
          .where(
            'event_mark',
            'in',
            changed.map((eventId) => markOf(work, calendar, eventId)),
          )
  await work.trx.deleteFrom('watched_events').where('case_id', 'in', touched).execute()
}

function markOf(work: Work, calendar: string, eventId: string): Buffer {
  return blind(work.ring, 'outlook-event', `${calendar}|${eventId}`)
}
