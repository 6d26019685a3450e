/**
 * `npm run mutate` (`-- --json` for the figures): changes each single condition, owner, source, limit, period, threshold, reading, seat, floor and
 * agenda item of the procedure in turn, and asks whether what is written by hand (lines, tables, choices, scenarios) would notice. Fails under 95 %.
 */
import { parseArgs } from 'node:util'
import { agencyMutants, agendaMutants, deadlineMutants, floorMutants, ruleMutants, seatMutants, thresholdMutants } from './mutants.ts'
import { anythingNoticed } from './noticing.ts'

const ASKED = 95
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })

if (anythingNoticed()) throw new Error('the unchanged procedure differs from what is written by hand: run the tests first')
const kinds = {
  rules: ruleMutants(),
  deadlines: deadlineMutants(),
  thresholds: thresholdMutants(),
  seats: seatMutants(),
  agencies: agencyMutants(),
  floors: floorMutants(),
  agenda: agendaMutants(),
}
const figures = Object.entries(kinds).map(([kind, mutants]) => {
  const missed = mutants.filter((one) => !one.noticed()).map((one) => one.what)
  return { kind, changes: mutants.length, noticed: mutants.length - missed.length, missed }
})
const changes = figures.reduce((sum, one) => sum + one.changes, 0)
const noticed = figures.reduce((sum, one) => sum + one.noticed, 0)
const share = Math.round((1000 * noticed) / changes) / 10
if (values.json) console.log(JSON.stringify({ changes, noticed, share, asked: ASKED, figures }, null, 2))
else {
  for (const one of figures) {
    for (const what of one.missed) console.log(`not noticed: ${what}`)
    console.log(`${one.kind}: ${one.noticed} of ${one.changes}`)
  }
  console.log(`${noticed} of ${changes} changes noticed (${share} %, at least ${ASKED} asked)`)
}
if (share < ASKED) process.exitCode = 1
