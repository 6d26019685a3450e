import { keepRuns, type Marks, markQuarters, noMarks, QUARTER, QUARTERS, shiftEarlier, WORDS } from './grid.ts'
import type { Layout, SeatMarks } from './layers.ts'

/**
 * Every start at which all that is required holds: the day's bounds, the quiet times, each required seat filled for its part of the meeting, the
 * quorum, the talk before. One word of 32 quarters at a time.
 */
export function feasible(layout: Layout): Marks {
  const found = startsInBounds(layout)
  for (const { from, quarters, away } of layout.groups) {
    const taken = new Int32Array(found.length)
    for (const marks of away) for (let at = 0; at < taken.length; at++) taken[at] = (taken[at] ?? 0) | (marks[at] ?? 0)
    runsInto(found, taken, quarters, from)
  }
  for (const seat of layout.seats) {
    if (seat.seat.need !== 'required' || seat.candidates.length === 1) continue
    const starts = startsOfSeat(seat, found.length)
    for (let at = 0; at < found.length; at++) found[at] = (found[at] ?? 0) & (starts[at] ?? 0)
  }
  if (layout.quorum > 0) quorumInto(found, layout)
  if (layout.talk !== undefined) talkInto(found, layout, talkStarts(layout))
  return found
}

/** Keeps of the starts found those from whose quarter, `from` quarters on, a run of untaken ones begins. */
function runsInto(found: Marks, taken: Marks, quarters: number, from: number): void {
  const free = new Int32Array(taken.length)
  for (let at = 0; at < found.length; at += WORDS) {
    if (((found[at] ?? 0) | (found[at + 1] ?? 0)) === 0) continue
    free[at] = ~(taken[at] ?? 0)
    free[at + 1] = ~(taken[at + 1] ?? 0)
    keepRuns(free, at, quarters)
    shiftEarlier(free, at, from)
    found[at] = (found[at] ?? 0) & (free[at] ?? 0)
    found[at + 1] = (found[at + 1] ?? 0) & (free[at + 1] ?? 0)
  }
}

/** The starts of a meeting that lies wholly in its day's bounds and outside the quiet times. */
export function startsInBounds({ open, quiet, quarters }: Layout): Marks {
  const marks = open.map((word, at) => word & ~(quiet[at] ?? 0))
  for (let at = 0; at < marks.length; at += WORDS) keepRuns(marks, at, quarters)
  return marks
}

/** The starts at which one seat is filled by any one of its candidates for the whole of its part: two don't share a seat. */
export function startsOfSeat({ candidates, quarters, from }: SeatMarks, words: number): Marks {
  const starts = new Int32Array(words)
  for (const { away } of candidates) {
    const free = away.map((word) => ~word)
    for (let at = 0; at < words; at += WORDS) {
      keepRuns(free, at, quarters)
      shiftEarlier(free, at, from)
      starts[at] = (starts[at] ?? 0) | (free[at] ?? 0)
      starts[at + 1] = (starts[at + 1] ?? 0) | (free[at + 1] ?? 0)
    }
  }
  return starts
}

/** Keeps the starts at which so many seats or more are filled: `least[n]` holds those at which n of the seats looked at so far are. */
function quorumInto(found: Marks, { seats, quorum }: Layout): void {
  const starts = seats.map((seat) => startsOfSeat(seat, found.length))
  for (let at = 0; at < found.length; at++) {
    const least = new Int32Array(quorum + 1)
    least[0] = -1
    for (const one of starts) for (let n = quorum; n > 0; n--) least[n] = (least[n] ?? 0) | ((least[n - 1] ?? 0) & (one[at] ?? 0))
    found[at] = (found[at] ?? 0) & (least[quorum] ?? 0)
  }
}

/** The starts at which the talk can be had. It has hours of its own: the quiet times are the meeting's. */
export function talkStarts({ talk, days }: Layout): Marks {
  const starts = noMarks(days)
  if (talk === undefined) return starts
  for (let at = 0; at < starts.length; at++) {
    const away = talk.people.reduce((sum, one) => sum | (one.away[at] ?? 0), 0)
    starts[at] = (talk.open[at] ?? 0) & ~away
  }
  for (let at = 0; at < starts.length; at += WORDS) keepRuns(starts, at, talkQuarters(talk.asked.minutesLong))
  return starts
}

function talkQuarters(minutes: number): number {
  return Math.max(1, Math.ceil(minutes / QUARTER))
}

/** Quarters from the start of the talk to the earliest start of the meeting. */
export function talkAhead({ minutesLong, gap }: { readonly minutesLong: number; readonly gap: number }): number {
  return talkQuarters(minutesLong) + Math.ceil(gap / QUARTER)
}

/** Keeps the starts before which the talk can be had: on one of the days before, or earlier on the same day. */
function talkInto(found: Marks, { talk, days }: Layout, starts: Marks): void {
  if (talk === undefined) return
  for (let day = 0; day < days.length; day++) {
    const from = Math.max(0, day - talk.asked.daysBefore) * WORDS
    if (starts.subarray(from, day * WORDS).some((word) => word !== 0)) continue
    const first = firstMarked(starts, day)
    const allowed = new Int32Array(WORDS)
    if (first !== undefined) markQuarters(allowed, 0, Math.min(QUARTERS, first + talkAhead(talk.asked)), QUARTERS)
    found[day * WORDS] = (found[day * WORDS] ?? 0) & (allowed[0] ?? 0)
    found[day * WORDS + 1] = (found[day * WORDS + 1] ?? 0) & (allowed[1] ?? 0)
  }
}

function firstMarked(marks: Marks, day: number): number | undefined {
  for (let word = 0; word < WORDS; word++) {
    const bits = marks[day * WORDS + word] ?? 0
    if (bits !== 0) return word * 32 + (31 - Math.clz32(bits & -bits))
  }
  return undefined
}
