/** Chance that can be repeated: the same seed gives the same caseload, to the letter (mulberry32 over an FNV-1a hash of the seed's text). */
export type Chance = {
  readonly below: (n: number) => number
  readonly pick: <T>(from: readonly [T, ...T[]] | readonly T[]) => T
  readonly yes: (probability: number) => boolean
}

export function chanceFrom(seed: string): Chance {
  let state = 0x811c9dc5
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number): number => Math.floor(next() * n)
  return {
    below,
    pick: (from) => {
      const one = from[below(from.length)]
      if (one === undefined) throw new Error('nothing to pick from')
      return one
    },
    yes: (probability) => next() < probability,
  }
}
