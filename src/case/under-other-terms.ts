import { HELD_BY } from '../procedure/caseload.ts'
import { compareMoments, formatDay, type LondonMoment, type PlainDate } from '../procedure/civil-date.ts'
import type { Deadline } from '../procedure/deadline.ts'
import { DUTY_WORDS } from '../procedure/duty-words.ts'
import type { Obligation } from '../procedure/obligation.ts'
import { obligations, standing } from '../procedure/obligations.ts'
import type { Terms } from '../procedure/terms.ts'
import type { MeetingKind } from '../procedure/vocabulary.ts'
import { whyNotWorking, workingCalendar } from '../procedure/working-days.ts'
import { asItStands } from './as-it-stands.ts'
import type { Case, Meeting } from './case.ts'
import { isLive } from './decide-meeting.ts'
import { factsOf } from './facts-of.ts'
import { KIND_WORDS, ROLE_WORDS } from './words.ts'

/** One duty of a case that would stand differently. Undated where `was` or `becomes` is missing on a duty that stays. */
export type ChangedDuty = {
  duty: string
  title: string
  change: 'date' | 'now-owed' | 'no-longer-owed' | 'owner'
  was?: PlainDate
  becomes?: PlainDate
  /** Whose it becomes, where that changes. */
  owner?: string
  /** It would be late at once, or what was done in time would count as late. */
  lateAtOnce: boolean
}

/** A meeting in the diary that the other terms would put on a day off, or after its limit. */
export type ChangedMeeting = { title: string; starts: LondonMoment; trouble: 'day-off' | 'after-its-limit'; says: string }

export type Changed = { duties: ChangedDuty[]; meetings: ChangedMeeting[] }

/** What would be different in a case at this moment under other terms than it stands under. Nothing is written or wanted. */
export function underOtherTerms(found: Case, before: Terms, after: Terms, now: LondonMoment): Changed {
  const kase = asItStands(found, now.on, before)
  if (kase.erased) return { duties: [], meetings: [] }
  const facts = factsOf(kase)
  const [was, becomes] = [obligations(facts, before), obligations(facts, after)]
  const live = kase.meetings.filter((meeting) => isLive(meeting) && compareMoments(meeting.booked.starts, now) > 0)
  return {
    duties: changedDuties(was, becomes, now),
    meetings: live.flatMap((meeting) => changedMeeting(meeting, { was, becomes, before, after })),
  }
}

function changedDuties(was: readonly Obligation[], becomes: readonly Obligation[], now: LondonMoment): ChangedDuty[] {
  const then = new Map(becomes.map((one) => [one.id, one]))
  const known = new Set(was.map((one) => one.id))
  return [
    ...was.flatMap((one) => changedDuty(one, then.get(one.id), now)),
    ...becomes.flatMap((one) => (known.has(one.id) ? [] : changedDuty(undefined, one, now))),
  ]
}

function changedDuty(was: Obligation | undefined, becomes: Obligation | undefined, now: LondonMoment): ChangedDuty[] {
  const one = becomes ?? was
  const change = changeOf(was, becomes, now)
  if (one === undefined || change === undefined) return []
  const late = (duty: Obligation | undefined) => duty !== undefined && ['overdue', 'met-late'].includes(standing(duty, now).state)
  return [
    {
      duty: one.duty,
      title: DUTY_WORDS[one.duty].short,
      change,
      ...dated('was', was),
      ...dated('becomes', becomes),
      ...(change === 'owner' && becomes !== undefined ? { owner: ROLE_WORDS[becomes.owner] } : {}),
      lateAtOnce: late(becomes) && !late(was),
    },
  ]
}

function changeOf(was: Obligation | undefined, becomes: Obligation | undefined, now: LondonMoment): ChangedDuty['change'] | undefined {
  if (was === undefined) return becomes === undefined || isSettled(becomes) ? undefined : 'now-owed'
  if (becomes === undefined) return isSettled(was) ? undefined : 'no-longer-owed'
  // What is settled stays so; it counts only where it would be late that was in time, or the other way round.
  if (isSettled(was) && isSettled(becomes)) return standing(was, now).state === standing(becomes, now).state ? undefined : 'date'
  if (dayOf(was) !== dayOf(becomes)) return 'date'
  return was.owner === becomes.owner ? undefined : 'owner'
}

function isSettled(owed: Obligation): boolean {
  return owed.met !== undefined || owed.departed !== undefined
}

function dayOf({ due }: Obligation): string {
  return due === 'undated' ? '' : `${due.by.on} ${due.by.at ?? ''}`
}

function dated<K extends 'was' | 'becomes'>(key: K, owed: Obligation | undefined): { readonly [P in K]?: PlainDate } {
  return owed === undefined || owed.due === 'undated' ? {} : ({ [key]: owed.due.by.on } as { readonly [P in K]?: PlainDate })
}

type Both = { readonly was: readonly Obligation[]; readonly becomes: readonly Obligation[]; readonly before: Terms; readonly after: Terms }

function changedMeeting({ booked }: Meeting, { was, becomes, before, after }: Both): ChangedMeeting[] {
  const { starts, kind } = booked
  const title = KIND_WORDS[kind]
  const off = whyNotWorking(starts.on, workingCalendar(after))
  if (off !== undefined && whyNotWorking(starts.on, workingCalendar(before)) === undefined) {
    return [{ title, starts, trouble: 'day-off', says: off }]
  }
  const limit = limitOf(kind, becomes)
  const late = (by: Limit | undefined) => by !== undefined && compareMoments(starts, by) > 0
  if (limit === undefined || !late(limit) || late(limitOf(kind, was))) return []
  return [{ title, starts, trouble: 'after-its-limit', says: formatDay(limit.on) }]
}

type Limit = Deadline['by']

/** By when a meeting of this kind is owed; one without a limit says nothing. */
function limitOf(kind: MeetingKind, owed: readonly Obligation[]): Limit | undefined {
  const limits = owed.flatMap(({ duty, due, met, departed }) =>
    met === undefined && departed === undefined && due !== 'undated' && HELD_BY[duty]?.includes(kind) === true ? [due.by] : [],
  )
  return limits[0]
}
