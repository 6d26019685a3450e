import type { PlainDate } from '../procedure/civil-date.ts'
import { DUTY_WORDS, MEETING_WORDS } from '../procedure/duty-words.ts'
import type { Obligation } from '../procedure/obligation.ts'
import type { Case } from './case.ts'
import { canLead } from './decide-handover.ts'
import { isLive } from './decide-meeting.ts'
import type { Directory, DirectoryEntry } from './directory.ts'
import { ownerOf } from './owner.ts'
import { canSignIn } from './team.ts'

/** What one case would leave behind if a person went: the lines of a handover sheet. */
export type LeftBehind = {
  /** Where they lead it: who could be named in their place. */
  leads?: { id: string; name: string }[]
  /** Meetings to come that they chair, take the minutes of, or have a seat at. */
  meetings: { title: string; on: PlainDate; parts: ('chair' | 'minutes' | 'seat')[] }[]
  /** What they owe, soonest first; minutes and plans of meetings that are over among it. */
  owed: { id: string; title: string; by?: PlainDate }[]
}

/** undefined where the case would lose nothing with them. `directory`: as the case may use it. */
export function leftBehind(kase: Case, person: DirectoryEntry, owed: readonly Obligation[], directory: Directory): LeftBehind | undefined {
  const leads = kase.lead === person.id && kase.closed === undefined
  const meetings = kase.meetings.filter(isLive).flatMap(({ booked }) => {
    const parts = [
      ...(booked.chair === person.id ? ['chair' as const] : []),
      ...(booked.minuteTaker === person.id ? ['minutes' as const] : []),
      ...(booked.chair !== person.id && booked.seats.some((seat) => seat.person === person.id) ? ['seat' as const] : []),
    ]
    return parts.length === 0 ? [] : [{ title: MEETING_WORDS[booked.kind], on: booked.starts.on, parts }]
  })
  const theirs = owed
    .filter((one) => one.met === undefined && one.departed === undefined)
    .filter((one) => ownerOf(one.owner, kase, directory, one.meeting)?.id === person.id)
    .map((one) => ({ id: one.id, title: DUTY_WORDS[one.duty].short, ...(one.due === 'undated' ? {} : { by: one.due.by.on }) }))
    .sort((a, b) => ((a.by ?? '9999') < (b.by ?? '9999') ? -1 : 1))
  if (!leads && meetings.length === 0 && theirs.length === 0) return undefined
  const others = directory.filter((one) => one.id !== person.id && canSignIn(one) && canLead(one, kase) && one.away === undefined)
  return { ...(leads ? { leads: others.map(({ id, name }) => ({ id, name })) } : {}), meetings, owed: theirs }
}
