import type { Case, Meeting } from '../case/case.ts'
import { type Directory, type PersonId, personById } from '../case/directory.ts'
import { isGood } from '../case/links.ts'
import { clockTime, compareMoments, type LondonMoment } from '../procedure/civil-date.ts'
import { addWorkingDays, workingCalendar } from '../procedure/working-days.ts'
import type { ChasePolicy } from './chase-policy.ts'
import type { Errand } from './errand.ts'

const FROM_THE_START = clockTime('00:00')
/** Whoever says nothing is reminded once, after so many working days; the chair sees the silence all the while. */
const SILENT_DAYS = 2

/** The mails with personal links: at once to whom one was asked for, and once more to who stays silent. Nothing once the meeting has begun. */
export function linkErrands(kase: Case, now: LondonMoment, policy: ChasePolicy, directory: Directory): Errand[] {
  if (kase.closed !== undefined) return []
  return kase.meetings
    .filter(({ booked }) => compareMoments(booked.starts, now) > 0)
    .flatMap((meeting) => Object.keys(meeting.links.asked).flatMap((person) => ofPerson(person, meeting, policy, directory)))
}

function ofPerson(person: PersonId, meeting: Meeting, policy: ChasePolicy, directory: Directory): Errand[] {
  const asked = meeting.links.asked[person]
  if (asked === undefined || !isGood(meeting, person, asked.id) || personById(directory, person) === undefined) return []
  const task = { kind: 'send-link', meeting: meeting.id, person, entry: asked.id } as const
  const again = { on: addWorkingDays(asked.on, SILENT_DAYS, workingCalendar(policy.terms)), at: policy.hours.from }
  const silent = isSilent(person, meeting) && compareMoments(again, meeting.booked.starts) < 0
  return [
    { key: `link:${person}:${asked.id}`, due: { on: asked.on, at: FROM_THE_START }, task: { ...task, again: false } },
    ...(silent ? [{ key: `link-again:${person}:${asked.id}`, due: again, task: { ...task, again: true } }] : []),
  ]
}

/** Neither by the link nor in Outlook. */
function isSilent(person: PersonId, { booked, replies }: Meeting): boolean {
  return booked.seats.filter((seat) => seat.person === person).every((seat) => (replies[seat.seat] ?? 'none') === 'none')
}
