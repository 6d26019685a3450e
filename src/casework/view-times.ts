import type { Seat } from '../case/meeting-shapes.ts'
import { when } from '../case/recording.ts'
import { isNamedByPerson } from '../case/seats.ts'
import type { InTheWay, NoTimeView, TimeReason, WayOut } from '../case/times-view.ts'
import type { BookingView } from '../case/view-booking.ts'
import { ROLE_WORDS } from '../case/words.ts'
import type { Role } from '../procedure/vocabulary.ts'
import type { Slot } from '../slots/find-times.ts'
import type { Blocker, Choice, NoTime } from '../slots/no-time.ts'
import type { Term } from '../slots/score.ts'
import { THE_CHILD, THE_PARENTS } from './child-in-search.ts'
import type { TimesFound } from './times-for-seats.ts'

type SlotView = BookingView['slots'][number]
/** Seats are sought by the person asked, so that a seat's id is a person's. */
type Names = (id: string) => string

const MOST_WAYS_OUT = 8

/** Which role each person is asked in, by their id. */
type Roles = ReadonlyMap<string, string>

export function rolesOf(seats: readonly Seat[]): Roles {
  return new Map(seats.flatMap(({ role, person }) => (person === undefined ? [] : [[person, role] as const])))
}

/** Who has to be there. */
export function requiredOf(seats: readonly Seat[]): ReadonlySet<string> {
  return new Set(seats.flatMap((seat) => (seat.required && seat.person !== undefined ? [seat.person] : [])))
}

/** The times found as a reader sees them: names for ids, a reason for each term of the rank. */
export function timesView(
  { slots, none, people, open }: TimesFound,
  required: ReadonlySet<string>,
  roles: Roles = new Map(),
): {
  readonly slots: SlotView[]
  readonly noTime?: NoTimeView
} {
  const byId = new Map([
    ...people.map(({ id, name }) => [id, name] as const),
    ...open.map(({ id, role }) => [id, ROLE_WORDS[role]] as const),
  ])
  const names: Names = (id) => byId.get(id) ?? id
  const openSeats = new Map(open.map(({ id, role }) => [id, role] as const))
  const shown = slots.map((slot) => slotView(slot, names, required, openSeats))
  return none === undefined ? { slots: shown } : { slots: shown, noTime: noTimeView(none, names, roles) }
}

function slotView(slot: Slot, names: Names, required: ReadonlySet<string>, open: ReadonlyMap<string, Role>): SlotView {
  const { starts, ends, terms, talk } = slot
  const reasons = terms.map((term) => reasonOf(term, names, required, open))
  const missing = reasons.flatMap(({ is, name, required: must = false }) =>
    is === 'missing' && name !== undefined ? [{ name, required: must }] : [],
  )
  missing.sort((a, b) => Number(b.required) - Number(a.required))
  const filled = slot.filled.flatMap(({ seat, person }) => {
    const role = open.get(seat)
    if (role === undefined) return []
    return [{ role: names(seat), name: names(person), ...(isNamedByPerson(role) ? {} : { fill: { role, person } }) }]
  })
  return { starts, ends, missing, reasons, ...(filled.length === 0 ? {} : { couldFill: filled }), ...(talk === undefined ? {} : { talk }) }
}

function reasonOf(term: Term, names: Names, required: ReadonlySet<string>, open: ReadonlyMap<string, Role>): TimeReason {
  switch (term.is) {
    case 'missing':
      // Said apart: a list of who is missing is also shown in the chat, where neither a child nor a role may stand.
      if (term.seat === THE_CHILD) return { is: 'child-away' }
      if (term.seat === THE_PARENTS) return { is: 'parents-away' }
      if (open.has(term.seat)) return { is: 'nobody', name: names(term.seat) }
      return { is: term.is, name: names(term.seat), required: required.has(term.seat) }
    case 'rather-not':
      return { is: term.is, name: names(term.person), why: term.why }
    case 'online':
    case 'load':
      return { is: term.is, name: names(term.person) }
    case 'wait':
    case 'talk-days-before':
      return { is: term.is, days: term.days }
    case 'no-quorum':
    case 'no-talk':
    case 'odd-start':
      return { is: term.is }
  }
}

function noTimeView({ blockers, choices, together }: NoTime, names: Names, roles: Roles): NoTimeView {
  return {
    inTheWay: blockers.map((set) => set.map((one) => inTheWay(one, names))),
    waysOut: choices.slice(0, MOST_WAYS_OUT).map((one) => wayOut(one, names, roles)),
    together: together.map(({ blockers: set, at }) => ({ names: set.flatMap((one) => inTheWay(one, names).names), at })),
  }
}

function inTheWay(blocker: Blocker, names: Names): InTheWay {
  return { is: blocker.is, names: blocker.is === 'seat' ? [names(blocker.seat)] : [] }
}

function wayOut({ change, frees, first }: Choice, names: Names, roles: Roles): WayOut {
  const base = { is: change.is, frees, first }
  const as = (id: string) => when('role', roles.get(id))
  switch (change.is) {
    case 'person':
      return { ...base, name: names(change.person), obstacle: change.obstacle, ...as(change.person) }
    case 'deputy':
      return { ...base, name: names(change.person), instead: names(change.seat), person: change.person, ...as(change.seat) }
    case 'part':
      return { ...base, name: names(change.seat), from: change.from, to: change.to }
    case 'without':
      return { ...base, name: names(change.seat) }
    case 'shorter':
      return { ...base, minutesLong: change.minutesLong }
    case 'quiet':
    case 'talk':
    case 'quorum':
    case 'after':
      return base
  }
}
