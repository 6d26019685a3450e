import type { BlockedEntry } from '../case/blocked-entries.ts'
import type { ErasureStep } from '../case/erasure.ts'
import type { CaseEvent } from '../case/events.ts'
import { drop, type MemoryState, put, type Undo } from './memory-state.ts'
import type { Tx } from './store.ts'

type ErasureTx = Pick<Tx, 'erasureSteps' | 'casesAskedToErase' | 'addErasureStep' | 'eraseCase'>

export function memoryErasure(
  { blocked, cases, desk, errands, erasures, links, timesSeen, seenInOutlook }: MemoryState,
  undo: Undo,
): ErasureTx {
  const stepsOf = (caseId: string): readonly ErasureStep[] => erasures.get(caseId) ?? []
  return {
    erasureSteps: async (caseId) => stepsOf(caseId),
    casesAskedToErase: async () => [...erasures.keys()].sort(),
    addErasureStep: async (caseId, step) => put(erasures, caseId, [...stepsOf(caseId), step], undo),
    eraseCase: async (caseId) => {
      const kept = cases.get(caseId)
      if (kept === undefined) throw new Error(`there is no case ${caseId}`)
      const { level: _, nextDueOn: __, lookAgainAt: ___, ...rest } = kept.row
      const row = { ...rest, owedCount: 0, overdueCount: 0, watching: false, nameKnownTo: [], openings: [], closed: true }
      const events = kept.events.map((event) => ({ ...event, data: null }) as unknown as CaseEvent)
      put(cases, caseId, { row, summary: { label: '', owed: null, names: [] }, events, erased: true }, undo)
      drop(errands, caseId, undo)
      drop(timesSeen, caseId, undo)
      drop(seenInOutlook, caseId, undo)
      const readable = [...blocked].filter(([, { data }]) => data !== null)
      const theirs = readable.flatMap(([, one]) => (one.type === 'EntryAdded' && one.data.reference === kept.row.reference ? [one.id] : []))
      for (const [seq, one] of readable)
        if (theirs.includes(one.type === 'EntryRetired' ? one.data.entry : one.id))
          put(blocked, seq, { ...one, data: null } as unknown as BlockedEntry, undo)
      for (const link of [...links.values()].filter((one) => one.caseId === caseId)) drop(links, link.mark, undo)
      for (const key of [...desk.keys()]) {
        const [kind, , name = ''] = JSON.parse(key) as readonly string[]
        if (kind === 'draft' && name.split('.')[1] === kept.row.reference) drop(desk, key, undo)
      }
    },
  }
}

/** Throws for the case of an erased child, and for what takes off an erased entry. */
export function addBlocked({ blocked, cases }: MemoryState, entry: BlockedEntry, undo: Undo): void {
  if (entry.type === 'EntryAdded') {
    const { reference } = entry.data
    const its = [...cases.values()].find(({ row }) => reference !== undefined && row.reference === reference)
    if (its?.erased === true) throw new Error('the case was erased')
  } else {
    const { entry: taken } = entry.data
    const its = [...blocked.values()].find(({ id }) => id === taken)
    if (its === undefined || its.data === null) throw new Error('the entry is not there any more')
  }
  put(blocked, blocked.size + 1, entry, undo)
}
