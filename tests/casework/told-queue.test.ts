import { describe, expect, it } from 'vitest'
import type { Notification } from '../../src/casework/take-notifications.ts'
import { MOST_TOLD, queueOfTold } from '../../src/casework/told-queue.ts'

const one = (n: number): Notification => ({ subscriptionId: `s-${n}`, clientState: 'secret' })
const some = (from: number, count: number): Notification[] => Array.from({ length: count }, (_, n) => one(from + n))

/** A store that is away until it is said to be back: what it did in which order. */
function away() {
  const did: string[] = []
  let isAway = true
  let again = Promise.withResolvers<boolean>()
  const write = (what: string): void => {
    if (isAway) throw new Error('away')
    did.push(what)
  }
  const put = queueOfTold({
    keep: async (told) => write(told.map(({ subscriptionId }) => subscriptionId).join(' ')),
    keepMissed: async () => write('all'),
    rest: () => again.promise,
    onFault: () => void did.push('fault'),
  })
  const tryAgain = (more: boolean): void => {
    const waited = again
    again = Promise.withResolvers()
    waited.resolve(more)
  }
  return {
    put,
    did,
    tryAgain,
    back: () => {
      isAway = false
      tryAgain(true)
    },
  }
}

describe('what is told while the store is away', () => {
  it('waits, and is kept in the order it came once the store is back; whoever told is settled then', async () => {
    const store = away()
    const first = store.put([one(1)])
    await Promise.resolve()
    const second = store.put([one(2)])
    store.tryAgain(true)
    await expect.poll(() => store.did).toEqual(['fault', 'fault'])
    store.back()
    await Promise.all([first, second])
    expect(store.did).toEqual(['fault', 'fault', 's-1 s-2'])
    await store.put([one(3)])
    expect(store.did.at(-1)).toBe('s-3')
  })

  it('more than may wait: nothing of it is kept, and every calendar is to be asked in its place, once', async () => {
    const store = away()
    const all = [store.put(some(0, MOST_TOLD)), store.put([one(-1)])]
    await expect.poll(() => store.did).toEqual(['fault'])
    store.back()
    await Promise.all(all)
    expect(store.did.filter((what) => what === 'all')).toEqual(['all'])
    expect(store.did).toHaveLength(2)
  })

  it('a program that ends tries no more', async () => {
    const store = away()
    void store.put([one(1)])
    await expect.poll(() => store.did).toEqual(['fault'])
    store.tryAgain(false)
    await Promise.resolve()
    expect(store.did).toEqual(['fault'])
  })
})
