import type { Errand, KeptErrand } from '../errands/errand.ts'
import { type MemoryErrand, type MemoryState, put, type Undo } from './memory-state.ts'
import type { Tx } from './store.ts'

/** The errands of the memory store: the same rules as errands.ts, without a database. */
type ErrandTx = Pick<Tx, 'errandsOf' | 'wantErrands' | 'beginErrand' | 'noteOutsideId' | 'settleErrand'>

export function memoryErrands(state: MemoryState, undo: Undo, holder: string): ErrandTx {
  const of = (caseId: string): ReadonlyMap<string, MemoryErrand> => state.errands.get(caseId) ?? new Map()
  const keep = (caseId: string, changed: readonly MemoryErrand[]): void =>
    put(state.errands, caseId, new Map([...of(caseId), ...changed.map((errand) => [errand.key, errand] as const)]), undo)
  const required = (caseId: string, key: string): MemoryErrand => {
    const errand = of(caseId).get(key)
    if (errand === undefined) throw new Error(`there is no such errand on case ${caseId}`)
    return errand
  }
  return {
    errandsOf: async (caseId) => [...of(caseId).values()].map(plain).sort((a, b) => (a.key < b.key ? -1 : 1)),
    wantErrands: async (caseId, wanted) => keep(caseId, wantedNow(of(caseId), wanted)),
    beginErrand: async (caseId, key) => {
      const errand = of(caseId).get(key)
      const free = errand?.state === 'wanted' || (errand?.state === 'trying' && errand.holder !== holder)
      if (errand === undefined || !free) return undefined
      const begun: MemoryErrand = { ...errand, state: 'trying', attempts: errand.attempts + 1, holder }
      keep(caseId, [begun])
      return { ...plain(begun), was: errand.state === 'trying' ? 'trying' : 'wanted' }
    },
    noteOutsideId: async (caseId, key, outsideId) => keep(caseId, [{ ...required(caseId, key), outsideId }]),
    settleErrand: async (caseId, key, { state: settled, fault, at }) => {
      const errand = required(caseId, key)
      if (errand.state === 'done') return
      const { lastFault: _, settledAt: __, holder: ___, ...rest } = errand
      const ended = settled === 'wanted' ? {} : { settledAt: at }
      keep(caseId, [{ ...rest, state: settled, ...(fault === undefined ? {} : { lastFault: fault }), ...ended }])
    },
  }
}

/** A look that failed leaves its errands to the next one. */
export function releaseMemoryErrands(state: MemoryState, caseId: string): void {
  const released = [...(state.errands.get(caseId)?.values() ?? [])].map(({ holder: _, ...errand }): MemoryErrand => errand)
  if (released.length > 0) state.errands.set(caseId, new Map(released.map((errand) => [errand.key, errand])))
}

function wantedNow(kept: ReadonlyMap<string, MemoryErrand>, wanted: readonly Errand[]): MemoryErrand[] {
  const names = new Set(wanted.map((errand) => errand.key))
  const gone = [...kept.values()].filter((errand) => errand.state === 'wanted' && !names.has(errand.key))
  const current = wanted.flatMap((errand): MemoryErrand[] => {
    const before = kept.get(errand.key)
    if (before === undefined) return [{ ...errand, state: 'wanted', attempts: 0 }]
    const waits = before.state === 'wanted' || before.state === 'no-longer-wanted'
    return waits ? [{ ...before, due: errand.due, task: errand.task, state: 'wanted' }] : []
  })
  return [...current, ...gone.map((errand): MemoryErrand => ({ ...errand, state: 'no-longer-wanted' }))]
}

function plain({ holder: _, ...errand }: MemoryErrand): KeptErrand {
  return errand
}
