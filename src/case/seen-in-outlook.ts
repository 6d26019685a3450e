import { compareMoments } from '../procedure/civil-date.ts'
import type { Case, Meeting } from './case.ts'
import type { Observation, SeenThere } from './commands.ts'
import { eventInOutlook } from './confidential-part.ts'
import { type Directory, personById } from './directory.ts'
import type { CaseEvent, Recorded } from './events.ts'
import type { Seat } from './meeting-shapes.ts'
import { entry, type Recording } from './recording.ts'
import { LETTERS } from './text-limits.ts'

type Saw<S extends Observation['saw']> = Extract<Observation, { readonly saw: S }>
type Shown = Omit<Recorded<'OutlookShows'>['data'], 'meeting'>

/**
 * What the organiser does in Outlook is a fact, taken as it is: it was their own doing, everybody invited has heard of it from Outlook, and putting
 * it back unasked would call people to a time that nobody chose.
 */
export function movedThere(seen: Saw<'moved-in-outlook'>, kase: Case, recording: Recording): CaseEvent[] {
  const meeting = liveMeeting(seen.meeting, kase)
  if (meeting === undefined) return []
  const { starts, ends } = meeting.booked
  if (compareMoments(starts, seen.starts) === 0 && compareMoments(ends, seen.ends) === 0) return []
  return [entry('MovedInOutlook', { meeting: meeting.id, starts: seen.starts, ends: seen.ends }, recording.now.on, recording)]
}

/** Deleted or cancelled there. Only a person books it anew. */
export function goneThere(seen: Saw<'gone-from-outlook'>, kase: Case, recording: Recording): CaseEvent[] {
  const meeting = liveMeeting(seen.meeting, kase)
  return meeting === undefined ? [] : [entry('CancelledInOutlook', { meeting: meeting.id }, recording.now.on, recording)]
}

/** What the copy shows otherwise than it went out; news only where it differs from what was last seen. */
export function copyThere(seen: Saw<'copy-in-outlook'>, kase: Case, recording: Recording, directory: Directory): CaseEvent[] {
  const meeting = liveMeeting(seen.meeting, kase)
  if (meeting === undefined) return []
  const now = shownBy(seen, meeting, directory)
  const before = meeting.inOutlook ?? AS_SENT
  if (JSON.stringify(now) === JSON.stringify(onlyShown(before))) return []
  return [entry('OutlookShows', { meeting: meeting.id, ...now }, recording.now.on, recording)]
}

const AS_SENT: Shown = { telling: false, added: [], missing: [], proposed: [] }

function onlyShown({ telling, added, missing, proposed }: Shown): Shown {
  return { telling, added, missing, proposed }
}

function liveMeeting(id: string, kase: Case): Meeting | undefined {
  const event = eventInOutlook(kase, id)
  return event?.cancelled === undefined && event?.held === undefined ? event : undefined
}

/** In an order of its own, so that the same people listed in another order are no news. */
function shownBy({ telling, asked, people }: Saw<'copy-in-outlook'>, { booked, others }: Meeting, directory: Directory): Shown {
  const mailOf = (person: string | undefined) => (person === undefined ? undefined : personById(directory, person)?.mail.toLowerCase())
  const ours = new Set([booked.chair, booked.minuteTaker, ...booked.seats.map((seat) => seat.person)].map(mailOf))
  const there = new Set(people.map((one) => one.mail?.toLowerCase()))
  const seatsOf = (mail: string): Seat[] => booked.seats.filter((seat) => mailOf(seat.person) === mail)
  // Strangers are told of by an entry of their own.
  const isAdded = ({ mail }: SeenThere) =>
    mail === undefined || !(ours.has(mail.toLowerCase()) || others.mails.includes(mail.toLowerCase()))
  const wasAsked = (mail: string) => asked.some((one) => one.toLowerCase() === mail)
  // Whoever Outlook doesn't say by address may be any of those who seem to be missing: nobody is.
  const missing = people.some((one) => one.mail === undefined)
    ? []
    : booked.seats.filter((seat) => {
        const mail = mailOf(seat.person)
        return mail !== undefined && wasAsked(mail) && !there.has(mail)
      })
  return {
    telling,
    added: people.filter(isAdded).map(named).toSorted(byAddress).slice(0, MOST),
    missing: missing.map((seat) => seat.seat),
    proposed: people.flatMap(({ mail, proposes }) => {
      if (mail === undefined || proposes === undefined) return []
      const { starts, ends } = proposes
      return seatsOf(mail.toLowerCase()).map(({ seat }) => ({ seat, starts, ends }))
    }),
  }
}

/** As many as an entry takes. */
const MOST = 60

function named({ name, mail }: SeenThere): Shown['added'][number] {
  const short = name.slice(0, LETTERS.line)
  return mail === undefined ? { name: short } : { name: short, mail: mail.toLowerCase().slice(0, LETTERS.line) }
}

function byAddress(a: Shown['added'][number], b: Shown['added'][number]): number {
  const [left, right] = [a, b].map(({ name, mail = '' }) => `${mail} ${name}`)
  return (left ?? '') < (right ?? '') ? -1 : 1
}
