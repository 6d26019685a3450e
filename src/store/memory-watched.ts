import { drop, type MemoryState, put, type Undo } from './memory-state.ts'
import type { Tx } from './store.ts'

type WatchedTx = Pick<Tx, 'watchedCases' | 'watchedCalendars' | 'noteSeen' | 'keepCalendarRead'>

export function memoryWatched({ cases, calendars, seenInOutlook }: MemoryState, undo: Undo): WatchedTx {
  const watching = () => [...cases.values()].filter(({ row }) => row.watching).map(({ row }) => row)
  return {
    watchedCases: async () =>
      watching()
        .map(({ caseId, version }) => {
          const seen = seenInOutlook.get(caseId)
          return { caseId, version, ...(seen === undefined ? {} : { seenAs: seen.as }) }
        })
        .sort((a, b) => (a.caseId < b.caseId ? -1 : 1)),
    watchedCalendars: async () => {
      const names = watching().flatMap(({ caseId }) => seenInOutlook.get(caseId)?.events.map(({ calendar }) => calendar) ?? [])
      return [...new Set(names)].sort().map((calendar) => {
        const read = calendars.get(calendar)
        return { calendar, ...(read === undefined ? {} : { read }) }
      })
    },
    noteSeen: async (caseId, seen) => {
      if (seen.events.length === 0) drop(seenInOutlook, caseId, undo)
      else put(seenInOutlook, caseId, seen, undo)
    },
    keepCalendarRead: async (calendar, { from, cursor, changed }) => {
      put(calendars, calendar, { from, cursor }, undo)
      for (const [caseId, { events }] of [...seenInOutlook])
        if (events.some((one) => one.calendar === calendar && (changed === 'perhaps all' || changed.includes(one.eventId))))
          drop(seenInOutlook, caseId, undo)
    },
  }
}
