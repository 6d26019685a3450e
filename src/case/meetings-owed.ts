import type { Obligation } from '../procedure/obligation.ts'
import { obligations } from '../procedure/obligations.ts'
import type { Area, Duty, MeetingKind } from '../procedure/vocabulary.ts'
import type { Case, Meeting } from './case.ts'
import type { Circumstances } from './commands.ts'
import { factsOf } from './facts-of.ts'

/** Duties that only a meeting meets, and the kinds of meeting that do; the first is the one meant unless another is called. */
const MEETINGS: Readonly<Partial<Record<Duty, Readonly<Record<Area, readonly [MeetingKind, ...MeetingKind[]]>>>>> = {
  'hold-cse-meeting': inBoth('cse-meeting-initial', 'conference'),
  'hold-strategy-discussion': inBoth('strategy-discussion-district', 'conference'),
  'hold-section-47-discussion': inBoth('s47-strategy-discussion'),
  'hold-conference': inBoth('conference'),
  'network-meeting': inBoth('cin-network'),
  review: { derby: ['cse-review'], derbyshire: ['line-manager-review'] },
}
/** A team around the family is called where it is needed (LO-7): a meeting meets it, and so does a word on why not. */
const ALSO_BY_MEETING: Readonly<Partial<Record<Duty, MeetingKind>>> = { 'call-taf': 'taf' }

function inBoth(...kinds: readonly [MeetingKind, ...MeetingKind[]]): Readonly<Record<Area, readonly [MeetingKind, ...MeetingKind[]]>> {
  return { derby: kinds, derbyshire: kinds }
}

/** The kinds of meeting that alone meet this duty in this area; undefined for a duty that something else meets. */
export function onlyMetBy(duty: Duty, area: Area): readonly MeetingKind[] | undefined {
  return MEETINGS[duty]?.[area]
}

/** The meeting to call for this duty; undefined for a duty that no meeting meets. */
export function meetingFor(duty: Duty, area: Area): MeetingKind | undefined {
  return MEETINGS[duty]?.[area][0] ?? ALSO_BY_MEETING[duty]
}

export type MeetingOwed = { readonly owed: Obligation; readonly kind: MeetingKind }

/** The meetings still owed, the soonest limit first; then those without one, and last what stands still meanwhile. */
export function meetingsOwed(kase: Case, owed: readonly Obligation[]): MeetingOwed[] {
  return owed
    .filter((one) => one.met === undefined && one.departed === undefined)
    .flatMap((one): MeetingOwed[] => {
      const kind = meetingFor(one.duty, kase.area)
      return kind === undefined ? [] : [{ owed: one, kind }]
    })
    .toSorted((a, b) => (placeOf(a.owed) < placeOf(b.owed) ? -1 : placeOf(a.owed) > placeOf(b.owed) ? 1 : 0))
}

function placeOf(owed: Obligation): string {
  return `${owed.paused === undefined ? 0 : 1} ${owed.due === 'undated' ? '9999' : owed.due.by.on}`
}

/** What a meeting of this kind would meet, the soonest limit first; undefined when nothing of the kind is owed. */
export function owedFor(kind: MeetingKind, kase: Case, c: Pick<Circumstances, 'terms'>): Obligation | undefined {
  return metBy(kind, kase, obligations(factsOf(kase), c.terms))
}

/** The same, where what is owed is known already. */
export function metBy(kind: MeetingKind, kase: Case, owed: readonly Obligation[]): Obligation | undefined {
  const all = meetingsOwed(kase, owed)
  const exact = all.find((one) => one.kind === kind)
  return (exact ?? all.find((one) => MEETINGS[one.owed.duty]?.[kase.area].includes(kind) === true))?.owed
}

/** The meeting of this kind that is still to come, if one is booked. */
export function standingOf(kind: MeetingKind, kase: Case): Meeting | undefined {
  return kase.meetings.find((one) => one.booked.kind === kind && one.cancelled === undefined && one.held === undefined)
}
