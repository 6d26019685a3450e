import { drop, type MemoryState, put, type Undo } from './memory-state.ts'
import type { Tx } from './store.ts'

type SubscriptionsTx = Pick<Tx, 'subscriptions' | 'putSubscription' | 'dropSubscription' | 'markTold' | 'takeTold'>

export function memorySubscriptions({ subscriptions, toldCalendars }: MemoryState, undo: Undo): SubscriptionsTx {
  return {
    subscriptions: async () => [...subscriptions.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    putSubscription: async (one) => put(subscriptions, one.id, one, undo),
    dropSubscription: async (id) => drop(subscriptions, id, undo),
    markTold: async (calendars) => {
      for (const calendar of calendars) put(toldCalendars, calendar, true, undo)
    },
    takeTold: async () => {
      const told = [...toldCalendars.keys()].sort()
      for (const calendar of told) drop(toldCalendars, calendar, undo)
      return told
    },
  }
}
