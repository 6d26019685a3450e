import type { KeptLink, LinkTx } from './kept-link.ts'
import { type MemoryState, put, type Undo } from './memory-state.ts'

export function memoryLinks({ links }: MemoryState, undo: Undo): LinkTx {
  const same = (one: KeptLink, other: KeptLink) =>
    one.caseId === other.caseId && one.meeting === other.meeting && one.person === other.person && one.revokedAt === undefined
  return {
    putLink: async (link) => {
      for (const one of [...links.values()].filter((kept) => same(kept, link)))
        put(links, one.mark, { ...one, revokedAt: link.madeAt }, undo)
      put(links, link.mark, link, undo)
    },
    linksOpened: async (caseId) =>
      [...links.values()].flatMap(({ person, entry, openedAt, revokedAt, caseId: of }) =>
        of === caseId && revokedAt === undefined && openedAt !== undefined ? [{ person, entry, openedAt }] : [],
      ),
    linkByMark: async (mark) => links.get(mark),
    noteLink: async (mark, what, at) => {
      const kept = links.get(mark)
      if (kept === undefined || (what === 'opened' && kept.openedAt !== undefined)) return
      put(links, mark, { ...kept, [what === 'opened' ? 'openedAt' : 'answeredAt']: at }, undo)
    },
  }
}
