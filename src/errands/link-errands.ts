import type { Case, Meeting } from '../case/case.ts'
import { partsOfPerson } from '../case/confidential-part.ts'
import { type Directory, type PersonId, personById } from '../case/directory.ts'
import { isGood } from '../case/links.ts'
import { clockTime, compareMoments, type LondonMoment } from '../procedure/civil-date.ts'
import { addWorkingDays, workingCalendar } from '../procedure/working-days.ts'
import type { ChasePolicy } from './chase-policy.ts'
import type { Errand } from './errand.ts'

const FROM_THE_START = clockTime('00:00')
/** Whoever says nothing is reminded once, after so many working days; the chair sees the silence all the while. */
const SILENT_DAYS = 2

/** The mails with personal links: at once to whom one was asked for, and once more to who stays silent. Nothing once what they come to has begun. */
export function linkErrands(kase: Case, now: LondonMoment, policy: ChasePolicy, directory: Directory): Errand[] {
  if (kase.closed !== undefined) return []
  return kase.meetings.flatMap((meeting) =>
    Object.keys(meeting.links.asked).flatMap((person) => ofPerson(person, meeting, now, policy, directory)),
  )
}

function ofPerson(person: PersonId, meeting: Meeting, now: LondonMoment, policy: ChasePolicy, directory: Directory): Errand[] {
  const asked = meeting.links.asked[person]
  const parts = partsOfPerson(meeting, person)
  const starts = parts[0]?.booked.starts
  if (starts === undefined || compareMoments(starts, now) <= 0) return []
  if (asked === undefined || !isGood(meeting, person, asked.id) || personById(directory, person) === undefined) return []
  const task = { kind: 'send-link', meeting: meeting.id, person, entry: asked.id } as const
  const again = { on: addWorkingDays(asked.on, SILENT_DAYS, workingCalendar(policy.terms)), at: policy.hours.from }
  const silent = parts.some((part) => isSilent(person, part)) && compareMoments(again, starts) < 0
  return [
    { key: `link:${person}:${asked.id}`, due: { on: asked.on, at: FROM_THE_START }, task: { ...task, again: false } },
    ...(silent ? [{ key: `link-again:${person}:${asked.id}`, due: again, task: { ...task, again: true } }] : []),
  ]
}

/** To one part, neither by the link nor in Outlook. */
function isSilent(person: PersonId, { booked, replies }: Meeting): boolean {
  return booked.seats.some((seat) => seat.person === person && (replies[seat.seat] ?? 'none') === 'none')
}
