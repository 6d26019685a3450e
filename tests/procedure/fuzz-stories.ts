/**
 * `npm run fuzz-stories -- --runs 200000 --seed 7`: cases drawn at random, with every open sentence read at random (drawn-stories.ts), until one is
 * found in which what must always be so isn't. It is then made as small as it can be, and printed with the seed that finds it again.
 */
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { READINGS } from '../../src/procedure/readings.ts'
import { type Story, stories, told, wrongIn } from './drawn-stories.ts'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '200000' }, seed: { type: 'string' } } })
const runs = Number(values.runs)
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed))
  throw new Error('--runs and --seed are whole numbers, --runs at least 1')

const EVERY = 5_000
const started = performance.now()
let looked = 0
console.log(`${runs} stories, seed ${seed}`)
const found = fc.check(
  fc.property(stories('any'), (story) => {
    if (++looked % EVERY === 0) console.log(`${looked} stories, ${Math.round((performance.now() - started) / 1_000)} s`)
    const wrong = wrongIn(story)
    if (wrong.length > 0) throw new Error(wrong.join('\n'))
  }),
  { numRuns: runs, seed },
)
if (found.failed) {
  const [story] = found.counterexample ?? []
  if (story) console.log(inWords(story))
  console.log(found.errorInstance instanceof Error ? found.errorInstance.message : String(found.errorInstance))
  console.log(`found again by: npm run fuzz-stories -- --runs ${runs} --seed ${found.seed}`)
  process.exitCode = 1
} else console.log(`${found.numRuns} stories, nothing found`)

/** The story as steps, with the readings that matter to it. */
function inWords(story: Story): string {
  const otherwise = (readings: Story['readings']) =>
    Object.entries(readings)
      .flatMap(([id, option]) => (option === shipped(id) ? [] : [`${id} ${option}`]))
      .join(', ') || 'as shipped'
  return [
    `${story.area}, ${JSON.stringify(story.status)}`,
    ...told(story).map((one) => `  ${one.what}`),
    `readings: ${otherwise(story.readings)}`,
    ...(story.since > 0 ? [`before step ${story.since + 1} and from step ${story.back + 1} on: ${otherwise(story.before)}`] : []),
  ].join('\n')
}

function shipped(id: string): string | undefined {
  return Object.entries(READINGS).find(([reading]) => reading === id)?.[1].options[0]
}
