import type { LondonMoment } from '../procedure/civil-date.ts'
import { type Alternatives, type Change, harmOf, possibleChanges, withChange } from './changes.ts'
import { feasible, startsInBounds } from './feasible.ts'
import { isMarked, marked } from './grid.ts'
import { type Layout, layOut } from './layers.ts'
import { momentOf } from './moment.ts'
import type { Problem } from './problem.ts'
import { type Scales, type Start, scalesOf, score } from './score.ts'

/** What a time can fail by. */
export type Blocker =
  | { readonly is: 'seat'; readonly seat: string; readonly people: readonly string[] }
  | { readonly is: 'quorum' }
  | { readonly is: 'talk' }
  | { readonly is: 'quiet' }

export type NoTime = {
  /** 'no-day': there is no day or hour to look at, whoever is free. */
  readonly because: 'no-day' | 'blocked'
  /** Sets of which each alone keeps every time from working, and no smaller part of it does; smallest first. */
  readonly blockers: readonly (readonly Blocker[])[]
  /** Each change that by itself frees a time, the least harmful first: how many starts it frees, and the first. */
  readonly choices: readonly Choice[]
  /** Where no seat can be freed alone: the fewest blockers that have to give way at one time, and that time. */
  readonly together: readonly Together[]
}
export type Choice = { readonly change: Change; readonly frees: number; readonly first: LondonMoment }
export type Together = { readonly blockers: readonly Blocker[]; readonly at: LondonMoment }

const MOST_SETS = 5

/**
 * Why there is no time. Every start fails by a set of blockers. A set of blockers is in the way exactly when it meets each of those; the smallest
 * of them name who is in the way, and each change is tried by searching again, so that what is said to help does.
 */
export function whyNone(problem: Problem, alternatives: Alternatives): NoTime {
  const layout = layOut(problem)
  const starts = marked(startsInBounds({ ...layout, quiet: layout.quiet.map(() => 0) }))
  const choices = choicesFor(problem, alternatives)
  if (starts.length === 0) return { because: 'no-day', blockers: [], choices, together: [] }
  const blockers = blockersOf(layout)
  const scales = scalesOf(layout, 0)
  const failures = smallest(starts.map((at) => ({ at, by: failsBy(scales, at, blockers) })))
  const named = (bits: bigint): Blocker[] => blockers.filter((_, index) => ((bits >> BigInt(index)) & 1n) === 1n)
  return {
    because: 'blocked',
    blockers: hittingSets(failures.map(({ by }) => by)).map(named),
    choices,
    together: failures.slice(0, MOST_SETS).map(({ by, at }) => ({ blockers: named(by), at: momentOf(at, layout.days) })),
  }
}

/** Every single change that helps, tried one by one. */
function choicesFor(problem: Problem, alternatives: Alternatives): Choice[] {
  const helped = possibleChanges(problem, alternatives).flatMap((change): Choice[] => {
    const layout = layOut(withChange(problem, change, alternatives))
    const works = marked(feasible(layout))
    const [first] = works
    return first === undefined ? [] : [{ change, frees: works.length, first: momentOf(first, layout.days) }]
  })
  return leastOfEach(helped).sort((a, b) => harmOf(a.change) - harmOf(b.change) || b.frees - a.frees)
}

/** Of several lengths, and of several quorums, the one that gives up least. */
function leastOfEach(choices: readonly Choice[]): Choice[] {
  return choices.filter(({ change }, index) => {
    const once = change.is === 'shorter' || change.is === 'quorum'
    return !once || choices.findIndex((other) => other.change.is === change.is) === index
  })
}

function blockersOf({ seats, quorum, talk, quiet }: Layout): Blocker[] {
  const required = seats.filter(({ seat }) => seat.need === 'required')
  return [
    ...required.map(({ seat }): Blocker => ({ is: 'seat', seat: seat.id, people: seat.oneOf })),
    ...(quorum > 0 ? [{ is: 'quorum' } as const] : []),
    ...(talk === undefined ? [] : [{ is: 'talk' } as const]),
    ...(quiet.some((word) => word !== 0) ? [{ is: 'quiet' } as const] : []),
  ]
}

/** The blockers a start fails by, a bit each. */
function failsBy(scales: Scales, at: Start, blockers: readonly Blocker[]): bigint {
  const { terms } = score(scales, at)
  const { quiet, quarters } = scales.layout
  const inQuiet = Array.from({ length: quarters }, (_, n) => at.quarter + n).some((quarter) => isMarked(quiet, at.day, quarter))
  return blockers.reduce((bits, blocker, index) => {
    const fails =
      blocker.is === 'seat'
        ? terms.some((term) => term.is === 'missing' && term.seat === blocker.seat)
        : blocker.is === 'quiet'
          ? inQuiet
          : terms.some((term) => term.is === (blocker.is === 'talk' ? 'no-talk' : 'no-quorum'))
    return fails ? bits | (1n << BigInt(index)) : bits
  }, 0n)
}

type Failure = { readonly at: Start; readonly by: bigint }

/** The failures that hold no other, each at its first start; fewest blockers first. */
function smallest(failures: readonly Failure[]): Failure[] {
  const firsts = [...new Map([...failures].reverse().map((one) => [one.by, one])).values()]
  firsts.sort((a, b) => size(a.by) - size(b.by) || a.at.day - b.at.day || a.at.quarter - b.at.quarter)
  const kept: Failure[] = []
  for (const one of firsts) if (!kept.some(({ by }) => (by & one.by) === by)) kept.push(one)
  return kept
}

function size(bits: bigint): number {
  let count = 0
  for (let left = bits; left !== 0n; left &= left - 1n) count++
  return count
}

/** Kept at each step, so that a hard case stays quick; what is dropped is another set as good. */
const KEPT = 64

/** Minimal sets that meet every one of these, smallest first (C. Berge: one set after another). */
function hittingSets(sets: readonly bigint[]): bigint[] {
  let found: bigint[] = [0n]
  for (const set of sets) {
    const next = new Set<bigint>()
    for (const one of found) {
      if ((one & set) !== 0n) next.add(one)
      else for (let left = set; left !== 0n; left &= left - 1n) next.add(one | (left & -left))
    }
    const sorted = [...next].sort((a, b) => size(a) - size(b) || (a < b ? -1 : 1))
    found = sorted.filter((one) => !sorted.some((other) => other !== one && (one & other) === other)).slice(0, KEPT)
  }
  return [...new Set(found.map((one) => minimal(one, sets)))].slice(0, MOST_SETS)
}

/** Without whatever isn't needed: what was dropped on the way may have been the smaller one. */
function minimal(found: bigint, sets: readonly bigint[]): bigint {
  let least = found
  for (let left = found; left !== 0n; left &= left - 1n) {
    const fewer = least & ~(left & -left)
    if (sets.every((set) => (set & fewer) !== 0n)) least = fewer
  }
  return least
}
