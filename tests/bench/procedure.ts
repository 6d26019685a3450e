/**
 * `npm run bench:procedure -- --json`: the procedure's speed beside date-fns and json-rules-engine in one interleaved run. Results are
 * compared first: a faster wrong answer is no answer. Processor time, but for the cold start, whose half second somebody
 * waits: wall time, with the processor's beside it (it counts the compiler's threads too). Exit code 1 when a limit isn't kept.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { addDays, plainDate } from '../../src/procedure/civil-date.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { addWorkingDays, workingCalendar } from '../../src/procedure/working-days.ts'
import { caseload, TERMS } from './caseload.ts'
import { machine, spread, tenth } from './machine.ts'
import { addWorkingDaysByLoop } from './peers/date-fns-working-days.ts'
import { jsonRulesPipeline } from './peers/json-rules-obligations.ts'

const ROUNDS = 7
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })

const calendar = workingCalendar(TERMS)
const holidays = new Set<string>(Object.keys(TERMS.calendar.days))
const STARTS = Array.from({ length: 400 }, (_, index) => addDays(plainDate('2019-01-01'), index * 7))
const CASES = caseload(300)
const pipeline = jsonRulesPipeline(TERMS)

/** Microseconds of processor time for one of `count` turns. */
function timed(count: number, work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / count
}

function owedLines(one: (typeof CASES)[number]): string {
  return obligations(one, TERMS)
    .map(({ id, owner, due }) => `${id} ${owner} ${due === 'undated' ? due : due.by.on}`)
    .sort()
    .join('\n')
}

async function assertEqual(): Promise<void> {
  for (const on of STARTS) {
    const [ours, theirs] = [addWorkingDays(on, 15, calendar), addWorkingDaysByLoop(on, 15, holidays)]
    if (ours !== theirs) throw new Error(`${on} + 15 working days: ${ours}, date-fns ${theirs}`)
  }
  for (const one of CASES) {
    const theirs = (await pipeline(one))
      .map(({ id, owner, by }) => `${id} ${owner} ${by}`)
      .sort()
      .join('\n')
    if (owedLines(one) !== theirs) throw new Error(`${one.concern.id} differs:\n${owedLines(one)}\n--- json-rules-engine\n${theirs}`)
  }
}

async function rounds() {
  const figures = { ourDays: [] as number[], theirDays: [] as number[], ourCases: [] as number[], theirCases: [] as number[] }
  for (let round = 0; round <= ROUNDS; round++) {
    const ourDays = timed(STARTS.length * 500, () => {
      for (let turn = 0; turn < 500; turn++) for (const on of STARTS) addWorkingDays(on, 15, calendar)
    })
    const theirDays = timed(STARTS.length * 4, () => {
      for (let turn = 0; turn < 4; turn++) for (const on of STARTS) addWorkingDaysByLoop(on, 15, holidays)
    })
    const ourCases = timed(CASES.length * 10, () => {
      for (let turn = 0; turn < 10; turn++) for (const one of CASES) obligations(one, TERMS)
    })
    const before = process.cpuUsage()
    for (const one of CASES) await pipeline(one)
    const { user, system } = process.cpuUsage(before)
    // The first round warms up both sides and isn't counted.
    if (round === 0) continue
    figures.ourDays.push(ourDays)
    figures.theirDays.push(theirDays)
    figures.ourCases.push(ourCases)
    figures.theirCases.push((user + system) / CASES.length)
  }
  return figures
}

function cold(): readonly { readonly wallMs: number; readonly cpuMs: number }[] {
  return Array.from({ length: 7 }, () => {
    const ran = spawnSync(process.execPath, [join(import.meta.dirname, 'procedure-cold.ts'), '13000'], { encoding: 'utf8' })
    return JSON.parse(ran.stdout) as { wallMs: number; cpuMs: number }
  })
}

/** Slope of time over number of cases, both as logarithms: 1 means that a hundred times as many take a hundred times as long. */
function growth(): { readonly exponent: number; readonly points: readonly { readonly cases: number; readonly cpuMs: number }[] } {
  const sizes = [1_000, 3_162, 10_000, 31_623, 100_000]
  const all = caseload(100_000)
  const best = sizes.map(() => Number.POSITIVE_INFINITY)
  // In turn, so that all sizes meet the same warmth and the same neighbours; the small ones several times, so that none is too short to be timed.
  for (let round = 0; round < 7; round++)
    for (const [index, cases] of sizes.entries()) {
      const some = all.slice(0, cases)
      const turns = Math.ceil(20_000 / cases)
      const once = timed(turns, () => {
        for (let turn = 0; turn < turns; turn++) for (const one of some) obligations(one, TERMS)
      })
      best[index] = Math.min(best[index] ?? once, once)
    }
  const points = sizes.map((cases, index) => ({ cases, cpuMs: (best[index] ?? Number.NaN) / 1000 }))
  const xs = points.map((one) => Math.log(one.cases))
  const ys = points.map((one) => Math.log(one.cpuMs))
  const mean = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0) / of.length
  const [mx, my] = [mean(xs), mean(ys)]
  const slope = xs.reduce((sum, x, i) => sum + (x - mx) * ((ys[i] ?? 0) - my), 0) / xs.reduce((sum, x) => sum + (x - mx) ** 2, 0)
  return { exponent: Math.round(slope * 1000) / 1000, points }
}

await assertEqual()
const figures = await rounds()
const median = (of: readonly number[]) => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? Number.NaN
const coldRuns = cold()
const grown = growth()
const report = {
  machine: machine(),
  peers: { 'date-fns': '4.4.0', 'json-rules-engine': '7.3.1' },
  workingDays: {
    oursMicroseconds: median(figures.ourDays),
    dateFnsMicroseconds: spread(figures.theirDays),
    ratio: tenth(median(figures.theirDays) / median(figures.ourDays)),
    limit: 100,
  },
  obligations: {
    oursMicroseconds: spread(figures.ourCases),
    pipelineMicroseconds: spread(figures.theirCases),
    ratio: tenth(median(figures.theirCases) / median(figures.ourCases)),
    limit: 20,
  },
  cold: { cases: 13_000, cpuMs: median(coldRuns.map((one) => one.cpuMs)), wallMs: median(coldRuns.map((one) => one.wallMs)), limitMs: 500 },
  growth: { ...grown, limit: [0.95, 1.05] },
}
const kept = [
  report.workingDays.ratio >= 100,
  report.obligations.ratio >= 20,
  report.cold.wallMs <= 500,
  Math.abs(report.growth.exponent - 1) <= 0.05,
]
console.log(
  values.json
    ? JSON.stringify({ ...report, kept: kept.every(Boolean) }, null, 2)
    : [
        `working days: ${report.workingDays.ratio} times a date-fns day loop (at least 100)`,
        `obligations: ${report.obligations.ratio} times json-rules-engine and date-fns (at least 20)`,
        `13,000 cases cold: ${tenth(report.cold.wallMs)} ms (at most 500), ${tenth(report.cold.cpuMs)} ms of processor`,
        `growth from 1,000 to 100,000 cases: exponent ${report.growth.exponent} (0.95 to 1.05)`,
      ].join('\n'),
)
if (!kept.every(Boolean)) process.exitCode = 1
