import type { Cover } from '../case/cover.ts'
import { type MemoryState, put, type Undo } from './memory-state.ts'
import type { Tx } from './store.ts'

type CoverTx = Pick<Tx, 'covers' | 'coversGivenBy' | 'putCover' | 'endCover'>

export function memoryCovers({ covers }: MemoryState, undo: Undo): CoverTx {
  const standing = (on: string): Cover[] => [...covers.values()].filter((one) => !one.ended && one.cover.to >= on).map((one) => one.cover)
  return {
    covers: async (on) => standing(on).sort((a, b) => (`${a.from}|${a.id}` < `${b.from}|${b.id}` ? -1 : 1)),
    coversGivenBy: async (covering, on) =>
      [...new Set(standing(on).flatMap((one) => (one.covering === covering && one.from <= on ? [one.covered] : [])))].sort(),
    putCover: async (cover) => put(covers, cover.id, { cover, ended: false }, undo),
    endCover: async (id) => {
      const kept = covers.get(id)
      if (kept !== undefined) put(covers, id, { ...kept, ended: true }, undo)
    },
  }
}
