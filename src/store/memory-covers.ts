import type { Cover, CoverKept } from '../case/cover.ts'
import { type MemoryState, put, type Undo } from './memory-state.ts'
import type { Tx } from './store.ts'

type CoverTx = Pick<Tx, 'covers' | 'coversGivenBy' | 'coversKept' | 'putCover' | 'endCover'>

export function memoryCovers({ covers }: MemoryState, undo: Undo): CoverTx {
  const standing = (on: string): Cover[] => [...covers.values()].filter((one) => one.ended === undefined && one.to >= on).map(coverOf)
  return {
    covers: async (on) => standing(on).sort((a, b) => (`${a.from}|${a.id}` < `${b.from}|${b.id}` ? -1 : 1)),
    coversGivenBy: async (covering, on) =>
      [...new Set(standing(on).flatMap((one) => (one.covering === covering && one.from <= on ? [one.covered] : [])))].sort(),
    coversKept: async (from) =>
      [...covers.values()].filter(({ to }) => to >= from).sort((a, b) => b.setAt.localeCompare(a.setAt) || a.id.localeCompare(b.id)),
    putCover: async (cover, setAt) => put(covers, cover.id, { ...cover, setAt }, undo),
    endCover: async (id, by, at) => {
      const kept = covers.get(id)
      if (kept !== undefined && kept.ended === undefined) put(covers, id, { ...kept, ended: { by, at } }, undo)
    },
  }
}

function coverOf({ setAt: _, ended: __, ...cover }: CoverKept): Cover {
  return cover
}
