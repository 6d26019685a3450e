import { expect, it } from 'vitest'
import type { Side } from './sides.ts'

/** An embedded database answers at once, so a round of looks at every case could keep each request and each health check waiting until its end. */
export function turnsContract(side: () => Side): void {
  it('many transactions asked for at once leave the rest of the program its turn between any two', async () => {
    let turns = 0
    let ended = false
    const count = (): void => {
      turns += 1
      if (!ended) setImmediate(count)
    }
    setImmediate(count)
    const many = 20
    await Promise.all(Array.from({ length: many }, () => side().store.transaction((tx) => tx.setting('clock-offset'))))
    ended = true
    expect(turns).toBeGreaterThanOrEqual(many)
  })
}
