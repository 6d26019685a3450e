/**
 * Times to offer, worked out from everyone's free and busy times. Pure: same inputs, same slots, in the same order.
 * Times are minutes since 1970-01-01T00:00Z on the world's clock; the London hours of a slot are decided by the caller's grid.
 */
export type Diary = {
  readonly who: string
  readonly name: string
  readonly required: boolean
  /** Absent: not known (outside the tenant). Each block is [from, to) in minutes. */
  readonly busy?: readonly (readonly [number, number])[]
}
/** A start that lies in working hours of a working day inside the statutory window. */
export type Start = { readonly minutes: number; readonly on: string; readonly at: string }

export type Slot = {
  readonly start: Start
  readonly missing: readonly { readonly who: string; readonly name: string; readonly required: boolean }[]
  readonly notKnown: readonly { readonly who: string; readonly name: string; readonly required: boolean }[]
  /** Fewer is better: 100 for each required person missing, 10 for each other, and each day offered before it costs 1. */
  readonly cost: number
}

const REQUIRED_MISSING = 100
const OTHER_MISSING = 10
const ON_ONE_DAY = 2

/** The best `most` slots, cheapest first, then earliest. At most two on one day and none across another, so that there is a real choice. */
export function rankSlots(starts: readonly Start[], minutesLong: number, diaries: readonly Diary[], most: number): Slot[] {
  const days = [...new Set(starts.map((start) => start.on))].sort()
  const notKnown = diaries.filter((diary) => diary.busy === undefined).map(known)
  const all = starts.map((start): Slot => {
    const missing = diaries.filter((diary) => diary.busy?.some(([from, to]) => from < start.minutes + minutesLong && start.minutes < to))
    const cost = missing.reduce((sum, diary) => sum + (diary.required ? REQUIRED_MISSING : OTHER_MISSING), days.indexOf(start.on))
    return { start, missing: requiredFirst(missing.map(known)), notKnown, cost }
  })
  all.sort((a, b) => a.cost - b.cost || a.start.minutes - b.start.minutes)
  const chosen: Slot[] = []
  for (const slot of all) {
    if (chosen.length === most) break
    const across = chosen.some((other) => Math.abs(other.start.minutes - slot.start.minutes) < minutesLong)
    const sameDay = chosen.filter((other) => other.start.on === slot.start.on).length
    if (!across && sameDay < ON_ONE_DAY) chosen.push(slot)
  }
  return chosen
}

function requiredFirst<T extends { readonly required: boolean }>(people: readonly T[]): T[] {
  return people.toSorted((a, b) => Number(b.required) - Number(a.required))
}

function known(diary: Diary): { who: string; name: string; required: boolean } {
  return { who: diary.who, name: diary.name, required: diary.required }
}
