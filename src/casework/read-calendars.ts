import { addDays, type PlainDate } from '../procedure/civil-date.ts'
import type { KeptCalendar } from '../store/store.ts'
import { londonAt } from './clock.ts'
import type { World } from './world.ts'

/** Days before today on which a window begins, how many more it may age before it is rolled on, and how many days it holds. */
const BEHIND = 60
const AGES = 30
const HOLDS = 490

/** 'all': each at its turn. 'told': those of which Microsoft 365 told that something changed. */
export type WhichCalendars = 'all' | 'told'

/**
 * Asks each calendar in which watched meetings stand what changed since it was asked last: one request for a calendar in place of one for a meeting.
 * Whichever cases have a changed event are to be looked at again. A calendar that can't be read says nothing, and is asked again the next time.
 */
export async function readCalendars(world: World, which: WhichCalendars): Promise<void> {
  const kept = await world.store.transaction(async (tx) => {
    // Taken before they are asked: what is told meanwhile is asked once more.
    const told = await tx.takeTold()
    const watched = await tx.watchedCalendars()
    return which === 'all' ? watched : watched.filter(({ calendar }) => told.includes(calendar))
  })
  for (const calendar of kept) await readCalendar(world, calendar)
}

async function readCalendar(world: World, { calendar, read }: KeptCalendar): Promise<void> {
  const today = londonAt(world.clock.now()).on
  if (read !== undefined && serves(read.from, today)) {
    const answer = await world.graph.changesIn(calendar, { cursor: read.cursor })
    if (answer.ok) {
      const { changed, cursor } = answer
      if (changed.length === 0 && cursor === read.cursor) return
      return await world.store.transaction((tx) => tx.keepCalendarRead(calendar, { from: read.from, cursor, changed }))
    }
    // A cursor that Microsoft forgot, or never gave: only a reading from the beginning helps.
    if (answer.fault !== 'not-found' && answer.fault !== 'refused') return notRead(world, answer.fault)
  }
  const from = addDays(today, -BEHIND)
  const answer = await world.graph.changesIn(calendar, { from: `${from}T00:00:00Z`, to: `${addDays(from, HOLDS)}T00:00:00Z` })
  if (!answer.ok) return notRead(world, answer.fault)
  await world.store.transaction((tx) => tx.keepCalendarRead(calendar, { from, cursor: answer.cursor, changed: 'perhaps all' }))
}

/** A window is fixed when it is first read. Our clock can be far from where it was then. */
function serves(from: PlainDate, today: PlainDate): boolean {
  return from <= addDays(today, -BEHIND) && from >= addDays(today, -BEHIND - AGES)
}

/** Whether whatever happens to a meeting at these instants is told by any window that serves today. */
export function isTold(startsAt: string, endsAt: string, today: PlainDate): boolean {
  return startsAt.slice(0, 10) > addDays(today, -BEHIND) && endsAt.slice(0, 10) < addDays(today, HOLDS - BEHIND - AGES)
}

function notRead(world: World, fault: string): void {
  world.log('calendar not read', { fault })
}
