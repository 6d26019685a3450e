import { vi } from 'vitest'

/**
 * In a deep run every fast-check property, whatever number of runs its test names, goes on with new random cases until its share of time is
 * up. A counter-example is printed with its seed, as always.
 */
const perPropertyMs = Number(process.env.DEEP_PROPERTY_MS ?? 10_000)

vi.mock('fast-check', async (original) => {
  const real = await original<typeof import('fast-check')>()
  const deeper = (settings: object | undefined): object => ({
    ...settings,
    numRuns: 10_000_000,
    interruptAfterTimeLimit: perPropertyMs,
    markInterruptAsFailure: false,
  })
  const assert = (property: never, settings?: object): unknown => real.assert(property, deeper(settings))
  const changed = { ...real, assert }
  return { ...changed, default: { ...real.default, assert } }
})
