import type { Duty } from '../../../contracts/duty.ts'

type Day = Duty['week'][number]
type Slot = Day['slots'][number]
/** By half-day: whom its fields name, in their order; '' for nobody. */
export type Picked = Readonly<Record<string, readonly string[]>>

export function nameOf({ on }: Pick<Day, 'on'>, { half }: Pick<Slot, 'half'>): string {
  return `${on}-${half}`
}

/** Whom a half-day's fields show: as picked, else as it stands; at least one field, empty. */
export function placesOf({ people }: Slot, picked: readonly string[] | undefined): readonly string[] {
  return picked ?? (people.length === 0 ? [''] : people.map(({ id }) => id))
}

/** The half-days that are otherwise now. Of several who are named, whoever wasn't touched stays. */
export function changedSlots(week: Duty['week'], picked: Picked): { on: Day['on']; half: Slot['half']; people: string[] }[] {
  return week.flatMap((day) =>
    day.slots.flatMap((slot) => {
      const people = [...new Set(placesOf(slot, picked[nameOf(day, slot)]).filter((id) => id !== ''))]
      const before = slot.people.map(({ id }) => id)
      return people.join() === before.join() ? [] : [{ on: day.on, half: slot.half, people }]
    }),
  )
}
