import { type MemoryState, put, type Undo } from './memory-state.ts'
import type { SessionTx } from './sessions.ts'

export function memorySessions({ sessionEnds }: MemoryState, undo: Undo): SessionTx {
  const inOrder = () => [...sessionEnds.values()].sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id))
  return {
    endSessions: async (end) => put(sessionEnds, end.id, end, undo),
    sessionsEndedAt: async (person) => inOrder().findLast((end) => end.person === person)?.at,
    sessionEnds: async (since) => inOrder().filter(({ at }) => at >= since),
  }
}
