import { type LondonMoment, minuteOfDay } from '../procedure/civil-date.ts'
import { findTimes, type Slot } from './find-times.ts'
import { type Block, GRID_OPENS } from './grid.ts'
import type { NoTime } from './no-time.ts'
import type { Person, Problem } from './problem.ts'

/** One of several meetings that are to be placed at once; somebody may be asked to more than one. `by`: its last day in time. */
export type ToPlace = { readonly id: string; readonly by: string; readonly problem: Problem }
/** Without a slot: no time is left beside the others, or none at all, and then why. */
export type Placed = { readonly id: string; readonly slot?: Slot; readonly none?: NoTime }

type Taken = { readonly to: ToPlace; readonly slot: Slot }

/**
 * Times for several meetings at once, the one with the least days left first. Nobody is in two of them at one time, and whoever has a load (the chair)
 * has each counted in it, so that they are spread. Where one finds nothing beside the others, one placed before makes room when it can
 * go elsewhere. Same inputs, same times, in whatever order they are given.
 */
export function placeTogether(all: readonly ToPlace[]): Placed[] {
  const order = all.toSorted((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : a.id < b.id ? -1 : 1))
  const taken: Taken[] = []
  for (const to of order) {
    const slot = firstBeside(to, taken)
    if (slot !== undefined) taken.push({ to, slot })
    else makeRoom(to, taken)
  }
  placeTheRest(order, taken)
  return all.map(({ id, problem }): Placed => {
    const slot = taken.find((one) => one.to.id === id)?.slot
    if (slot !== undefined) return { id, slot }
    const { none } = findTimes(problem, 1)
    return none === undefined ? { id } : { id, none }
  })
}

/** Where one made room, another that found nothing before may find something now. Each turn places one or is the last. */
function placeTheRest(order: readonly ToPlace[], taken: Taken[]): void {
  for (let more = true; more; ) {
    more = false
    for (const to of order) {
      const slot = taken.some((one) => one.to.id === to.id) ? undefined : firstBeside(to, taken)
      if (slot === undefined) continue
      taken.push({ to, slot })
      more = true
    }
  }
}

/** The best time beside those taken at which everything required holds. */
function firstBeside(to: ToPlace, taken: readonly Taken[]): Slot | undefined {
  const { works, slots } = findTimes(beside(to.problem, taken), 1)
  return works.length === 0 ? undefined : slots[0]
}

/** Takes out one placed before, the one with the most days left first, where both then find a time. */
function makeRoom(to: ToPlace, taken: Taken[]): void {
  for (let index = taken.length - 1; index >= 0; index--) {
    const before = taken[index]
    if (before === undefined) continue
    const others = taken.filter((one) => one !== before)
    const slot = firstBeside(to, others)
    const elsewhere = slot === undefined ? undefined : firstBeside(before.to, [...others, { to, slot }])
    if (slot === undefined || elsewhere === undefined) continue
    taken.splice(index, 1, { to: before.to, slot: elsewhere })
    taken.push({ to, slot })
    return
  }
}

/** The problem with everybody busy where they were placed already. */
function beside(problem: Problem, taken: readonly Taken[]): Problem {
  return taken.length === 0 ? problem : { ...problem, people: problem.people.map((person) => busyWith(person, taken)) }
}

function busyWith(person: Person, taken: readonly Taken[]): Person {
  const theirs = taken.filter(({ slot }) => slot.filled.some((one) => one.person === person.id))
  const talks = taken.filter(({ to }) => to.problem.talk?.people.includes(person.id) === true)
  if (theirs.length === 0 && talks.length === 0) return person
  const blocks = [...theirs.map(({ to, slot }) => blockOf(to, slot.starts, slot.ends)), ...talks.flatMap(talkBlock)]
  const busy = [...(person.busy ?? []), ...blocks].toSorted((a, b) => a[0] - b[0])
  if (person.load === undefined) return { ...person, busy }
  const counts = { ...person.load.taken }
  for (const { slot } of theirs) counts[slot.starts.on] = (counts[slot.starts.on] ?? 0) + 1
  return { ...person, busy, load: { ...person.load, taken: counts } }
}

function talkBlock({ to, slot }: Taken): Block[] {
  const minutes = to.problem.talk?.minutesLong
  if (slot.talk === undefined || minutes === undefined) return []
  const from = instantIn(to, slot.talk)
  return [[from, from + minutes]]
}

function blockOf(to: ToPlace, starts: LondonMoment, ends: LondonMoment): Block {
  return [instantIn(to, starts), instantIn(to, ends)]
}

/** Minutes since 1970 of a London time on one of the days looked at. */
function instantIn({ problem }: ToPlace, { on, at }: LondonMoment): number {
  const opens = problem.days.find((day) => day.on === on)?.opens
  if (opens === undefined) throw new RangeError('a time on a day that was not looked at')
  return opens + minuteOfDay(at) - GRID_OPENS
}
