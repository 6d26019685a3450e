import { beforeAll, describe, expect, it } from 'vitest'
import { BETH, type Given, givenApp, MAYA, TOM } from './given.ts'
import { expected, give, raise } from './line.ts'

/** How much slower or faster the middle answer may be before a stranger could tell by it. Both go one way through one query, so it is near 1. */
const TOLD_APART = 2
const ROUNDS = 80

describe('a case that isn’t theirs', () => {
  let given: Given
  beforeAll(async () => {
    given = await givenApp()
  })

  it('takes no longer and no shorter to be denied than one that isn’t there, also where it is closed to them', async () => {
    const { reference } = await raise(given, MAYA)
    const sealed = (await raise(given, MAYA)).reference
    expected(
      await give(given, TOM, sealed, { do: 'seal-access', people: ['p-07'], teams: [], reason: 'The child is her niece, she told us.' }),
    )
    const paths = [reference, sealed, 'ZZZZ-ZZ']
    const took: number[][] = paths.map(() => [])
    const bodies = new Set<string>()
    // In turn, so that whatever else the machine does falls on all of them alike.
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, path] of paths.entries()) {
        const started = performance.now()
        const answer = await given.ask('GET', `/api/cases/${path}`, { as: BETH })
        took[index]?.push(performance.now() - started)
        bodies.add(`${answer.status} ${answer.text}`)
      }
    }
    expect(bodies.size).toBe(1)
    const middles = took.map((times) => times.toSorted((a, b) => a - b)[ROUNDS / 2] ?? 0)
    expect(Math.max(...middles) / Math.min(...middles)).toBeLessThan(TOLD_APART)
  })
})
