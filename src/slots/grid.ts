import type { PlainDate } from '../procedure/civil-date.ts'

/**
 * The part of a day that is searched: 06:00 to 22:00 in London, by quarters of an hour, a bit each: two words of 32 bits. The clocks change at
 * one in the morning UTC, before it begins, so that inside it an hour is an hour on every day of the year; only where it begins differs.
 */
export const GRID_OPENS = 6 * 60
export const QUARTER = 15
export const QUARTERS = 64
export const WORDS = 2

/** [from, to) in minutes since 1970-01-01T00:00Z. */
export type Block = readonly [number, number]

/**
 * A day that is looked at. `opens`: the instant of its 06:00 in London, in minutes since 1970-01-01T00:00Z. A meeting lies between `from` and `to`,
 * minutes of the London day; where they are the same no meeting is held then, but the talk before one may be.
 */
export type Day = { readonly on: PlainDate; readonly opens: number; readonly from: number; readonly to: number }

/** A bit for each quarter of each day, two words a day in the days' order. */
export type Marks = Int32Array

export function noMarks(days: readonly Day[]): Marks {
  return new Int32Array(days.length * WORDS)
}

/** Marks every quarter that a block touches. The days are in order. */
export function markBlock(marks: Marks, days: readonly Day[], from: number, to: number): void {
  for (let index = firstOpenAfter(days, from); index < days.length; index++) {
    const opens = days[index]?.opens ?? 0
    if (opens >= to) return
    const first = Math.max(0, Math.floor((from - opens) / QUARTER))
    const end = Math.min(QUARTERS, Math.ceil((to - opens) / QUARTER))
    markQuarters(marks, index, first, end)
  }
}

/** Marks the quarters from `first` up to `end` of one day. */
export function markQuarters(marks: Marks, day: number, first: number, end: number): void {
  if (first >= end) return
  const at = day * WORDS
  marks[at] = (marks[at] ?? 0) | bits(first, Math.min(end, 32))
  marks[at + 1] = (marks[at + 1] ?? 0) | bits(Math.max(first, 32) - 32, end - 32)
}

/** A word with the bits from `first` up to `end`. */
function bits(first: number, end: number): number {
  if (first >= end) return 0
  return (end - first === 32 ? -1 : (1 << (end - first)) - 1) << first
}

/** The first day whose searched part ends after this minute. */
function firstOpenAfter(days: readonly Day[], minute: number): number {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((days[middle]?.opens ?? 0) + QUARTERS * QUARTER > minute) high = middle
    else low = middle + 1
  }
  return low
}

/** Of the marked quarters of one day, those with which a run of so many marked quarters begins. In place. */
export function keepRuns(marks: Marks, at: number, quarters: number): void {
  let low = marks[at] ?? 0
  let high = marks[at + 1] ?? 0
  for (let have = 1; have < quarters; ) {
    const step = Math.min(have, quarters - have)
    if (step >= 32) {
      low &= high
      high = 0
    } else {
      low &= (low >>> step) | (high << (32 - step))
      high &= high >>> step
    }
    have += step
  }
  marks[at] = low
  marks[at + 1] = high
}

/** Every mark of one day so many quarters earlier; what would lie before the grid is gone. In place. */
export function shiftEarlier(marks: Marks, at: number, quarters: number): void {
  if (quarters === 0) return
  const low = marks[at] ?? 0
  const high = marks[at + 1] ?? 0
  marks[at] = quarters >= 32 ? high >>> (quarters - 32) : (low >>> quarters) | (high << (32 - quarters))
  marks[at + 1] = quarters >= 32 ? 0 : high >>> quarters
}

/** Whether a quarter of a day is marked. */
export function isMarked(marks: Marks, day: number, quarter: number): boolean {
  return (((marks[day * WORDS + (quarter >>> 5)] ?? 0) >>> (quarter & 31)) & 1) === 1
}

/** Whether any of the quarters from `first` up to `end` of a day is marked. */
export function anyMarked(marks: Marks, day: number, first: number, end: number): boolean {
  const at = day * WORDS
  const low = (marks[at] ?? 0) & bits(first, Math.min(end, 32))
  return low !== 0 || ((marks[at + 1] ?? 0) & bits(Math.max(first, 32) - 32, end - 32)) !== 0
}

/** The marked quarters, day by day. */
export function marked(marks: Marks): { readonly day: number; readonly quarter: number }[] {
  const found: { day: number; quarter: number }[] = []
  for (let index = 0; index < marks.length; index++) {
    for (let left = marks[index] ?? 0; left !== 0; left &= left - 1) {
      found.push({ day: index >>> 1, quarter: (index & 1) * 32 + (31 - Math.clz32(left & -left)) })
    }
  }
  return found
}
