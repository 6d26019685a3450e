/**
 * `npm run check-times -- --calendars 100000`: the search beside a slow one over every quarter of an hour, on so many random calendars, half of
 * them about a day on which the clocks change. A difference is printed with its seed; the exit code is then 1.
 */
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { timesThatWork } from '../../src/slots/find-times.ts'
import { anyProblem } from './random-problem.ts'
import { slowly } from './slow-search.ts'

const { values } = parseArgs({ options: { calendars: { type: 'string', default: '100000' }, seed: { type: 'string' } } })
const numRuns = Number(values.calendars)
const seed = values.seed === undefined ? {} : { seed: Number(values.seed) }
let [withTimes, times, changing] = [0, 0, 0]
const before = performance.now()

const outcome = fc.check(
  fc.property(anyProblem, (problem) => {
    const [ours, theirs] = [timesThatWork(problem).map(({ on, at }) => `${on} ${at}`), slowly(problem)]
    if (ours.join() !== theirs.join()) throw new Error(`ours: ${ours.join(', ')}\nslow: ${theirs.join(', ')}`)
    if (theirs.length > 0) withTimes++
    times += theirs.length
    const steps = problem.days.map(({ opens }, index) => opens - (problem.days[index - 1]?.opens ?? opens))
    if (steps.some((step) => step % 1_440 !== 0)) changing++
  }),
  { numRuns, ...seed },
)
if (outcome.failed) {
  console.log(fc.defaultReportMessage(outcome))
  process.exitCode = 1
} else {
  const seconds = Math.round((performance.now() - before) / 1000)
  console.log(
    `${outcome.numRuns} random calendars, ${changing} of them across a change of the clocks: the same times in each (seed ${outcome.seed}, ${seconds} s)`,
  )
  console.log(`${withTimes} of them have times, ${times} in all`)
}
