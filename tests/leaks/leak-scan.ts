/**
 * `npm run leak-scan -- --cases 10000 --seed 1`: cases with a canary in every field of every kind of entry, and all that leaves of them by the
 * product's own hands. Exit code 1 when a canary, or a word that tells what it is about, was found in any of it.
 */
import { parseArgs } from 'node:util'
import { scan } from './scan.ts'

const { values } = parseArgs({ options: { cases: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } } })
const [cases, seed] = [Number(values.cases), Number(values.seed)]
const started = performance.now()
let said = 0
const { hits, outlets, kinds, stopped } = await scan(cases, seed, {
  progress: (done) => {
    if (done - said < 500) return
    said = done
    console.log(`  ${done} cases, ${((performance.now() - started) / 1_000).toFixed(0)} s`)
  },
})
for (const [outlet, count] of [...outlets].toSorted()) console.log(`${String(count).padStart(8)}  ${outlet}`)
const held = stopped.filter((fault) => fault.startsWith('it would'))
const shown = new Map(hits.map((hit) => [`${hit.outlet}: ${hit.tells}`, hit]))
for (const [what, hit] of shown) console.log(`FOUND ${what}: …${hit.near}…`)
for (const fault of new Set(stopped)) console.log(`  an errand was not done: ${fault}`)
for (const fault of new Set(held)) console.log(`HELD BACK by the last look: ${fault}`)
const seconds = ((performance.now() - started) / 1_000).toFixed(0)
console.log(`${cases} cases of seed ${seed}, ${kinds.size} kinds of entry, ${seconds} s: ${hits.length} hits, ${held.length} held back`)
process.exitCode = hits.length + held.length > 0 || cases < 1 ? 1 : 0
