import { type Instant, isPlainDate, type LondonMoment, type PlainDate } from '../procedure/civil-date.ts'
import type { Case } from './case.ts'
import type { CaseEvent, EventType, Recorded } from './events.ts'
import { type Refusal, refuse } from './refusal.ts'
import { EVENT_VERSIONS } from './upcast.ts'

export type Decision = { readonly events: readonly [CaseEvent, ...CaseEvent[]] } | Refusal

/** Who records, and when: what every entry carries besides what it says. */
export type Recording = {
  readonly now: LondonMoment
  readonly at: Instant
  readonly newId: () => string
  readonly actor: { readonly id: string }
  /** Whose hand it is, where they act for `actor`, whom they cover. */
  readonly recordedBy?: string | undefined
}

export function entry<T extends EventType>(type: T, data: Recorded<T>['data'], on: PlainDate, recording: Recording): CaseEvent {
  const by = recording.recordedBy ?? recording.actor.id
  const recorded: Recorded<T> = { id: recording.newId(), type, v: EVENT_VERSIONS[type], at: recording.at, by, on, data }
  // A generic Recorded<T> isn't seen as a member of the union of them, though for every single T it is one.
  return recorded as unknown as CaseEvent
}

export function recorded<T extends EventType>(type: T, data: Recorded<T>['data'], on: PlainDate, recording: Recording): Decision {
  return { events: [entry(type, data, on, recording)] }
}

/** The day something happened: today unless another is named. Refuses the future and days before the concern. */
export function happenedOn(on: PlainDate | undefined, kase: Case, now: LondonMoment, field = 'on'): PlainDate | Refusal {
  const day = on ?? now.on
  if (!isPlainDate(day)) return refuse('not-possible', 'That is not a day of the calendar.', { field })
  if (day > now.on) return refuse('not-possible', "That day hasn't come yet: only what has happened can be recorded.", { field })
  if (day < kase.raised.on) return refuse('not-possible', `That day is before the concern itself (${kase.raised.on}).`, { field })
  return day
}

export function isRefused(day: PlainDate | Refusal): day is Refusal {
  return typeof day !== 'string'
}

/** An optional text kept only when something is in it: an empty box isn't an answer. */
export function when<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined || value === '' ? {} : ({ [key]: value } as { readonly [P in K]?: V })
}
