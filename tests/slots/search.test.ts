import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Found, findTimes, timesThatWork } from '../../src/slots/find-times.ts'
import { anyProblem } from './random-problem.ts'
import { slowly } from './slow-search.ts'

const said = (all: Found['works']): string[] => all.map(({ on, at }) => `${on} ${at}`)

describe('the search', () => {
  it('finds exactly the times a slow search over every quarter of an hour finds, days of clock change among them', () => {
    fc.assert(
      fc.property(anyProblem, (problem) => {
        expect(said(timesThatWork(problem))).toEqual(slowly(problem))
      }),
      { numRuns: 400 },
    )
  })

  it('ranks by the sum of its terms and nothing else; what works comes before what does not, and two answers to one question are the same', () => {
    fc.assert(
      fc.property(anyProblem, fc.integer({ min: 1, max: 8 }), (problem, most) => {
        const { slots, works } = findTimes(problem, most)
        for (const { terms, unmet, points, starts } of slots) {
          expect([unmet, points]).toEqual([terms.reduce((sum, one) => sum + one.unmet, 0), terms.reduce((sum, one) => sum + one.points, 0)])
          expect(unmet === 0).toBe(said(works).includes(`${starts.on} ${starts.at}`))
        }
        const ranks = slots.map(({ unmet, points, starts }) => [unmet > 0, unmet, points, `${starts.on} ${starts.at}`] as const)
        expect(ranks).toEqual(
          [...ranks].sort((a, b) => Number(a[0]) - Number(b[0]) || a[1] - b[1] || a[2] - b[2] || (a[3] < b[3] ? -1 : 1)),
        )
        expect(findTimes(structuredClone(problem), most).slots).toEqual(slots)
      }),
      { numRuns: 100 },
    )
  })

  it('offers at most two times on one day, none across another, and one whenever the bounds leave any', () => {
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const { slots } = findTimes(problem, 8)
        for (const { starts, ends } of slots) {
          const sameDay = slots.filter((one) => one.starts.on === starts.on)
          expect(sameDay.length).toBeLessThanOrEqual(2)
          expect(sameDay.filter((one) => one.starts.at < ends.at && starts.at < one.ends.at)).toHaveLength(1)
        }
        const anything = slowly({ ...problem, seats: [], quorum: 0, people: [], talk: undefined } as never)
        expect(slots.length > 0).toBe(anything.length > 0)
      }),
      { numRuns: 100 },
    )
  })
})
