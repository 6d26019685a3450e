import { describe, expect, it } from 'vitest'
import { makeLimiter } from '../../src/graph/limiter.ts'

/** A task that ends when told. */
function held(): { task: () => Promise<void>; started: () => boolean; end: () => void } {
  let begun = false
  const { promise, resolve } = Promise.withResolvers<void>()
  function task(): Promise<void> {
    begun = true
    return promise
  }
  return { task, started: () => begun, end: resolve }
}
const settle = (): Promise<void> => new Promise((go) => setImmediate(go))
const count = (tasks: readonly ReturnType<typeof held>[]): number => tasks.filter((t) => t.started()).length

describe('calls in flight', () => {
  it('lets four into one mailbox and the fifth when one ends', async () => {
    const limiter = makeLimiter({ perMailbox: 4, overall: 100 })
    const tasks = Array.from({ length: 6 }, held)
    const runs = tasks.map((t) => limiter.run('a@derby.example', t.task))
    await settle()
    expect(count(tasks)).toBe(4)
    tasks[1]?.end()
    await settle()
    expect(tasks.map((t) => t.started())).toEqual([true, true, true, true, true, false])
    for (const t of tasks) t.end()
    await Promise.all(runs)
    expect(count(tasks)).toBe(6)
  })
  it('counts one mailbox once, however it is written', async () => {
    const limiter = makeLimiter({ perMailbox: 1, overall: 100 })
    const tasks = [held(), held()]
    const runs = ['Chair@derby.example', 'chair@DERBY.example'].map((mailbox, i) => limiter.run(mailbox, tasks[i]?.task ?? held().task))
    await settle()
    expect(count(tasks)).toBe(1)
    for (const t of tasks) t.end()
    await Promise.all(runs)
  })
  it('does not let a busy mailbox keep another waiting', async () => {
    const limiter = makeLimiter({ perMailbox: 1, overall: 2 })
    const [first, second, other] = [held(), held(), held()]
    const runs = [limiter.run('a', first.task), limiter.run('a', second.task), limiter.run('b', other.task)]
    await settle()
    expect([first.started(), second.started(), other.started()]).toEqual([true, false, true])
    for (const t of [first, second, other]) t.end()
    await Promise.all(runs)
  })
  it('keeps the whole under its cap', async () => {
    const limiter = makeLimiter({ perMailbox: 4, overall: 3 })
    const tasks = Array.from({ length: 9 }, held)
    const runs = tasks.map((t, i) => limiter.run(`mailbox-${i}`, t.task))
    await settle()
    expect(count(tasks)).toBe(3)
    for (const t of tasks) t.end()
    await Promise.all(runs)
  })
  it('keeps the cap when those who waited have taken over', async () => {
    const limiter = makeLimiter({ perMailbox: 4, overall: 2 })
    const tasks = Array.from({ length: 4 }, held)
    const runs = tasks.map((t) => limiter.run('a', t.task))
    for (const t of tasks.slice(0, 2)) t.end()
    await settle()
    expect(count(tasks)).toBe(4)
    const late = held()
    runs.push(limiter.run('b', late.task))
    await settle()
    expect(late.started()).toBe(false)
    for (const t of [...tasks, late]) t.end()
    await Promise.all(runs)
  })
  it('gives the place back when a task fails', async () => {
    const limiter = makeLimiter({ perMailbox: 1, overall: 1 })
    await expect(limiter.run('a', () => Promise.reject(new Error('planted')))).rejects.toThrow('planted')
    await expect(limiter.run('a', () => Promise.resolve('next'))).resolves.toBe('next')
  })
})
