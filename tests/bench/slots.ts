/**
 * `npm run bench:slots -- --json`: the search for a time beside a naive scan and a scan in dayjs objects, in one interleaved run. Equal sets first: a
 * faster wrong answer is no answer. Processor time, microseconds. Exit code 1 when a limit isn't kept.
 */
import { parseArgs } from 'node:util'
import { addDays, plainDate, weekday } from '../../src/procedure/civil-date.ts'
import { feasible } from '../../src/slots/feasible.ts'
import { findTimes } from '../../src/slots/find-times.ts'
import { type Day, GRID_OPENS, marked, QUARTER } from '../../src/slots/grid.ts'
import { layOut } from '../../src/slots/layers.ts'
import type { Problem } from '../../src/slots/problem.ts'
import { opensOn } from '../slots/random-problem.ts'
import { machine, spread, tenth } from './machine.ts'
import { dayjsScan, loadDayjs } from './peers/dayjs-slot-scan.ts'
import { naiveScan } from './peers/naive-slot-scan.ts'

const ROUNDS = 9
const MINUTE = 60_000
const LONG = 60
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })

/** Always the same diaries: a small generator with a fixed seed (Numerical Recipes' constants). */
let state = 20_170_701
function drawn(below: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}

/** Working days about the end of October, so that the clocks change among them. */
function daysFor(count: number): Day[] {
  const days: Day[] = []
  for (let on = plainDate('2026-10-12'); days.length < count; on = addDays(on, 1)) {
    if (weekday(on) % 6 !== 0) days.push({ on, opens: opensOn(on), from: 540, to: 1_020 })
  }
  return days
}

/** Two blocks of half an hour to two hours a day for each person, on the minute: some start in each day is left. */
function problemOf(people: number, days: readonly Day[]): Problem {
  const ids = Array.from({ length: people }, (_, n) => `p${n}`)
  return {
    days,
    minutesLong: LONG,
    people: ids.map((id) => ({ id, name: id, busy: days.flatMap(({ opens }) => blocksIn(opens)).sort((a, b) => a[0] - b[0]) })),
    seats: ids.map((id) => ({ id, need: 'required', oneOf: [id] })),
  }
}

function blocksIn(opens: number): (readonly [number, number])[] {
  return drawn(3) === 0
    ? []
    : [0, 1].map(() => {
        const from = opens + 180 + drawn(420)
        return [from, from + 20 + drawn(60)] as const
      })
}

/** Microseconds of processor time for one of `count` turns. */
function timed(count: number, work: () => void): number {
  const before = process.cpuUsage()
  for (let turn = 0; turn < count; turn++) work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / count
}

const { dayjs, version } = loadDayjs()

function sides(problem: Problem) {
  const layout = layOut(problem)
  const windows = problem.days.map(
    ({ opens, from, to }) => [opens + from - GRID_OPENS, opens + to - GRID_OPENS].map((m) => m * MINUTE) as [number, number],
  )
  const blocks = problem.people.map((one) => (one.busy ?? []).map(([from, to]) => [from * MINUTE, to * MINUTE] as const))
  const inObjects = (all: readonly (readonly [number, number])[]) => all.map(([from, to]) => ({ from: dayjs(from), to: dayjs(to) }))
  const [objectWindows, objects] = [inObjects(windows), blocks.map(inObjects)]
  return {
    ours: () => feasible(layout),
    oursWithMarks: () => feasible(layOut(problem)),
    naive: () => naiveScan(windows, QUARTER * MINUTE, LONG * MINUTE, blocks),
    dayjs: () => dayjsScan(objectWindows, QUARTER, LONG, objects),
  }
}

function assertEqual(problem: Problem): number {
  const { ours, naive, dayjs: objects } = sides(problem)
  const starts = marked(ours()).map(({ day, quarter }) => ((problem.days[day]?.opens ?? 0) + quarter * QUARTER) * MINUTE)
  for (const theirs of [naive(), objects()]) if (starts.join() !== theirs.join()) throw new Error('the sets of starts differ')
  return starts.length
}

function rounds(problem: Problem) {
  const sought = sides(problem)
  const taken = { ours: [] as number[], oursWithMarks: [] as number[], naive: [] as number[], dayjs: [] as number[] }
  for (let round = 0; round <= ROUNDS; round++) {
    const one = {
      ours: timed(20_000, sought.ours),
      oursWithMarks: timed(500, sought.oursWithMarks),
      naive: timed(100, sought.naive),
      dayjs: timed(2, sought.dayjs),
    }
    // The first round warms up and isn't counted.
    if (round > 0) for (const name of Object.keys(taken) as (keyof typeof taken)[]) taken[name].push(one[name])
  }
  return taken
}

const median = (of: readonly number[]) => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? Number.NaN

/** Microseconds for one feasibility step of so many people and days. */
function growth(sizes: readonly (readonly [number, number])[]) {
  const all = sizes.map(([people, days]) => ({
    people,
    days,
    ours: sides(problemOf(people, daysFor(days))).ours,
    best: Number.POSITIVE_INFINITY,
  }))
  for (let round = 0; round < ROUNDS; round++) for (const one of all) one.best = Math.min(one.best, timed(5_000, one.ours))
  return all.map(({ people, days, best }) => ({ people, days, microseconds: Math.round(best * 100) / 100 }))
}

const starts = [2, 3, 5, 8, 12].map((people) => assertEqual(problemOf(people, daysFor(15)))).reduce((sum, one) => sum + one, 0)
const small = problemOf(12, daysFor(15))
assertEqual(small)
const taken = rounds(small)
const large = problemOf(20, daysFor(62))
const ranked: number[] = []
for (let turn = 0; turn < 220; turn++) {
  const taking = timed(1, () => void findTimes(large, 8))
  if (turn >= 20) ranked.push(taking / 1000)
}
const report = {
  machine: machine(),
  peers: { dayjs: version, naive: 'milliseconds, in this repository' },
  sets: { starts, equal: true },
  feasibility: {
    people: 12,
    days: 15,
    oursMicroseconds: Math.round(median(taken.ours) * 100) / 100,
    oursWithMarksMicroseconds: tenth(median(taken.oursWithMarks)),
    naiveMicroseconds: spread(taken.naive),
    dayjsMicroseconds: spread(taken.dayjs),
    timesNaive: { value: tenth(median(taken.naive) / median(taken.ours)), limit: 20, aim: 100 },
    timesDayjs: { value: tenth(median(taken.dayjs) / median(taken.ours)), limit: 1_000, aim: 10_000 },
    withMarks: {
      timesNaive: tenth(median(taken.naive) / median(taken.oursWithMarks)),
      timesDayjs: tenth(median(taken.dayjs) / median(taken.oursWithMarks)),
    },
  },
  /** From the diaries to the offered times, the marks made anew; and, as nobody is ever all free, why there is none. */
  ranked: { people: 20, days: 62, works: findTimes(large, 8).works.length, milliseconds: spread(ranked), limit: 50 },
  growth: growth([
    [12, 15],
    [24, 15],
    [48, 15],
    [12, 30],
    [12, 60],
  ]),
}
const { timesNaive, timesDayjs } = report.feasibility
const kept =
  timesNaive.value >= timesNaive.limit && timesDayjs.value >= timesDayjs.limit && report.ranked.milliseconds.median <= report.ranked.limit
console.log(
  values.json
    ? JSON.stringify({ ...report, kept }, null, 2)
    : [
        `feasibility, 12 people and 15 days: ${timesNaive.value} times a naive scan (at least 20), ${timesDayjs.value} times a dayjs scan (at least 1,000)`,
        `with the marks made from the diaries first: ${report.feasibility.withMarks.timesNaive} and ${report.feasibility.withMarks.timesDayjs} times`,
        `ranked, 20 people and 62 days: ${report.ranked.milliseconds.median} ms in the middle of 200 (at most 50), ${report.ranked.milliseconds.p99} at the 99th of a hundred`,
        ...report.growth.map((one) => `${one.people} people, ${one.days} days: ${one.microseconds} µs`),
      ].join('\n'),
)
if (!kept) process.exitCode = 1
