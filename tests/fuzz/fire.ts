import fc from 'fast-check'
import { openRange, type Range } from './range.ts'
import type { Shot } from './shot.ts'
import { shots } from './shots.ts'

/** What a run found: the smallest thing sent that was answered wrongly, and how. */
export type Found = { readonly shot: Shot; readonly says: string; readonly seed: number }
export type Fired = {
  readonly runs: number
  readonly found: readonly Found[]
  readonly met: ReadonlyMap<number, number>
  /** What was answered to shots at each route, question and verb; and every route there is. */
  readonly aimed: ReadonlyMap<string, ReadonlySet<number>>
  readonly routes: readonly string[]
  /** Heap in use, in bytes, after each app was closed and swept. */
  readonly heap: readonly number[]
}

/** So many at one app, then a new one: what a closed app leaves behind in the process is a leak, and what is recorded in it isn't. */
const AT_ONE_APP = 5_000
const AT_ONCE = 250

export async function fire(
  runs: number,
  seed: number,
  progress: (done: number, heap: number, found: readonly Found[]) => void = () => {},
): Promise<Fired> {
  const found: Found[] = []
  const heap: number[] = []
  const met = new Map<number, number>()
  const aimed = new Map<string, Set<number>>()
  let routes: readonly string[] = []
  let done = 0
  while (done < runs) {
    const range = await openRange()
    try {
      const drawn = shots(range.operations)
      const some = Math.min(AT_ONE_APP, runs - done)
      for (let at = 0; at < some; at += AT_ONCE) found.push(...(await volley(range, drawn, Math.min(AT_ONCE, some - at), seed + done + at)))
      done += some
    } finally {
      await range.close()
    }
    routes = range.routes
    for (const [aim, statuses] of range.aimed) aimed.set(aim, new Set([...(aimed.get(aim) ?? []), ...statuses]))
    for (const [status, count] of range.met) met.set(status, (met.get(status) ?? 0) + count)
    heap.push(swept())
    progress(done, heap.at(-1) ?? 0, found)
  }
  return { runs: done, found, met, heap, aimed, routes }
}

async function volley(range: Range, drawn: fc.Arbitrary<Shot>, runs: number, seed: number): Promise<readonly Found[]> {
  let says = ''
  const property = fc.asyncProperty(drawn, async (shot) => {
    const wrong = await range.fire(shot)
    if (wrong !== undefined) says = wrong
    return wrong === undefined
  })
  const checked = await fc.check(property, { numRuns: runs, seed })
  if (!checked.failed) return []
  const [shot] = checked.counterexample ?? []
  return shot === undefined ? [] : [{ shot, says, seed }]
}

function swept(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

/** Bytes a run by which the heap grows from one app to the next, by least squares; the first two, while the process warms up, left out. */
export function growth(heap: readonly number[]): number {
  const kept = heap.slice(2)
  const n = kept.length
  if (n < 2) return 0
  const middle = (n - 1) / 2
  const mean = kept.reduce((sum, one) => sum + one, 0) / n
  const above = kept.reduce((sum, one, at) => sum + (at - middle) * (one - mean), 0)
  const below = kept.reduce((sum, _one, at) => sum + (at - middle) ** 2, 0)
  return above / below / AT_ONE_APP
}
