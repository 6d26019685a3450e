/**
 * `npm run fuzz -- --runs 1000000 --seed 1`: every route, the bot's messages, buttons, dialogs and searches, notifications of changes, personal links
 * and the files people bring in, with what fits their descriptions nearly and with bytes changed on the way. What is answered wrongly is made as small as it goes and kept in a file, which
 * `npm run fuzz -- --again FILE` sends once more. Exit code 1 when anything was found.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { root } from '../harness/steps.ts'
import { type Found, fire, growth } from './fire.ts'
import { openRange } from './range.ts'
import type { Shot } from './shot.ts'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5000' }, seed: { type: 'string' }, again: { type: 'string' } },
})
const folder = join(root, 'node_modules/.cache/fuzz')

function keep({ shot, says, seed }: Found): void {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `found-${seed}.json`)
  writeFileSync(file, JSON.stringify(shot, null, 2))
  console.log(`FOUND (kept in ${file}): ${shot.method} ${shot.path}\n  ${says.slice(0, 2_000)}`)
}

async function again(file: string): Promise<void> {
  const range = await openRange()
  const says = await range.fire(JSON.parse(readFileSync(file, 'utf8')) as Shot)
  await range.close()
  console.log(says ?? 'answered as it should be')
  process.exitCode = says === undefined ? 0 : 1
}

async function many(runs: number, seed: number): Promise<void> {
  setFlagsFromString('--expose-gc')
  globalThis.gc = runInNewContext('gc')
  console.log(`seed ${seed}`)
  const started = performance.now()
  let kept = 0
  const { found, met, heap } = await fire(runs, seed, (done, used, so) => {
    // At once, so that a run that is ended early has still said what it found.
    for (const one of so.slice(kept)) keep(one)
    kept = so.length
    const seconds = ((performance.now() - started) / 1_000).toFixed(0)
    console.log(`  ${done} of ${runs}, ${seconds} s, heap ${(used / 1_048_576).toFixed(1)} MB`)
  })
  const statuses = [...met].toSorted().map(([status, count]) => `${status}: ${count}`)
  console.log(`answered ${statuses.join(', ')}; the heap grows by ${growth(heap).toFixed(1)} bytes a run`)
  console.log(`${runs} runs of seed ${seed}: ${found.length} found`)
  process.exitCode = found.length > 0 || runs < 1 ? 1 : 0
}

if (values.again !== undefined) await again(values.again)
else await many(Number(values.runs), Number(values.seed ?? Math.floor(Math.random() * 1e9)))
