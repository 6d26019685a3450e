import type { LondonMoment, PlainDate } from './civil-date.ts'
import type { Deadline } from './deadline.ts'
import type { ReadingId } from './readings.ts'
import type { RuleId } from './rules.ts'
import type { ParagraphId } from './text.ts'
import type { Duty, Force, Role } from './vocabulary.ts'

/** Where a conclusion comes from. A conclusion without one doesn't compile. */
export type Citation = {
  readonly rule: RuleId
  readonly paragraph: ParagraphId
  readonly force: Force
  readonly readings?: readonly ReadingId[]
}
export type Cites = readonly [Citation, ...Citation[]]

/**
 * One thing somebody owes. `id` is the duty and the id of the event that gave rise to it
 * ('hold-cse-meeting:<event id>'), so that correcting a date updates the obligation and a new cycle is a new one.
 */
export type Obligation = {
  readonly id: string
  readonly duty: Duty
  /** What to do, in one plain sentence for the person who owes it. Shown only after sign-in. */
  readonly what: string
  readonly owner: Role
  /** 'undated': the text prints no limit and none is assumed. */
  readonly due: Deadline | 'undated'
  readonly met?: { readonly on: PlainDate; readonly at?: LondonMoment['at']; readonly by: string }
  /** Only a should or a may can be departed from, with a reason and a name. */
  readonly departed?: { readonly reason: string; readonly by: string; readonly on: PlainDate }
  /** A limit that stands still while a section 47 enquiry runs: shown, not chased. */
  readonly paused?: { readonly on: PlainDate; readonly why: string }
  /** The meeting it belongs to, when it does. */
  readonly meeting?: string
  readonly cites: Cites
}

/** As much of an obligation as tells how it stands: what lists keep of it. */
export type Dated = {
  readonly due: 'undated' | Pick<Deadline, 'by' | 'pressingFrom'>
  readonly met?: Pick<NonNullable<Obligation['met']>, 'on' | 'at'>
  readonly departed?: Pick<NonNullable<Obligation['departed']>, 'on'>
  readonly paused?: Pick<NonNullable<Obligation['paused']>, 'on'>
}

/** How an obligation stands at a moment. `daysLate` and `daysLeft` are calendar days; 0 late days = due today but past the hour. */
export type Standing =
  | { readonly state: 'met'; readonly on: PlainDate }
  | { readonly state: 'met-late'; readonly on: PlainDate; readonly daysLate: number }
  | { readonly state: 'departed' }
  | { readonly state: 'paused'; readonly since: PlainDate }
  | { readonly state: 'undated' }
  | { readonly state: 'pending' | 'due-soon'; readonly daysLeft: number }
  /** `pressing`: what is due at once has been due for an hour (DL-11). */
  | { readonly state: 'due-today'; readonly pressing?: true }
  | { readonly state: 'overdue'; readonly daysLate: number }
