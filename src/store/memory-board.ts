import type { Instant } from '../procedure/civil-date.ts'
import { BOARD_OWNER } from './board.ts'
import { type MemoryState, put, type Undo } from './memory-state.ts'
import type { Tx } from './store.ts'

type BoardTx = Pick<Tx, 'boardVersion' | 'boardEntries' | 'appendToBoard'>

export function memoryBoard({ board, commands }: MemoryState, undo: Undo, now: () => Instant): BoardTx {
  return {
    boardVersion: async () => board.size,
    boardEntries: async (after) => [...board.values()].slice(after),
    appendToBoard: async ({ expectedVersion, entry, commandId }) => {
      if (commandId !== undefined && commands.has(commandId)) return 'already'
      if (board.size !== expectedVersion) return 'out-of-date'
      if (commandId !== undefined) put(commands, commandId, { caseId: BOARD_OWNER, at: now() }, undo)
      put(board, expectedVersion + 1, entry, undo)
      return 'appended'
    },
  }
}
