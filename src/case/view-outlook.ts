import { formatDay, type LondonMoment } from '../procedure/civil-date.ts'
import type { Obligation } from '../procedure/obligation.ts'
import type { Case, Meeting } from './case.ts'
import { type Directory, personById } from './directory.ts'
import { isAfterLimit } from './late-booking.ts'
import { metBy } from './meetings-owed.ts'
import type { MeetingView } from './view.ts'

type Line = MeetingView['outlook'][number]

/** What became of a meeting in Outlook, a line each: what its organiser did, what is to be put right there (red), what others propose. */
export function outlookLines(meeting: Meeting, kase: Case, owed: readonly Obligation[], directory: Directory): Line[] {
  const { moved, cancelled, held } = meeting
  const did: Line[] = [
    ...(moved?.inOutlook === true ? [line('moved', `Moved in Outlook by the organiser, seen on ${formatDay(moved.on)}.`)] : []),
    ...(cancelled?.inOutlook === true
      ? [line('cancelled', `Cancelled in Outlook by the organiser, seen on ${formatDay(cancelled.on)}. What it was for is owed again.`)]
      : []),
  ]
  return cancelled !== undefined || held !== undefined
    ? did
    : [...did, ...pastLimit(meeting, kase, owed), ...shownThere(meeting, directory)]
}

/** To be put right by a person: shown red on the boards until it is. */
export function isOtherwiseThere(meeting: Meeting, kase: Case, owed: readonly Obligation[]): boolean {
  const strangers = meeting.cancelled === undefined && meeting.held === undefined && meeting.others.mails.length > 0
  return strangers || outlookLines(meeting, kase, owed, []).some((one) => one.red)
}

/** A time chosen here past the last day asks for its reason; in Outlook nobody is asked, so it is said until there is one. */
function pastLimit(meeting: Meeting, kase: Case, owed: readonly Obligation[]): Line[] {
  if (meeting.moved?.inOutlook !== true) return []
  const { kind, starts } = meeting.booked
  const limit = metBy(kind, kase, owed)
  if (limit === undefined || limit.due === 'undated' || !isAfterLimit(starts, limit)) return []
  if (kase.lateness.some((one) => one.obligation === limit.id)) return []
  return [
    red('past-limit', `That is after the last day in time, ${formatDay(limit.due.by.on)}. Move it back, or move it here with the reason.`),
  ]
}

function shownThere({ inOutlook, booked }: Meeting, directory: Directory): Line[] {
  if (inOutlook === undefined) return []
  const { telling, added, missing, proposed } = inOutlook
  const seatOf = (id: string) => booked.seats.find(({ seat }) => seat === id)
  const nameOf = (id: string) => personById(directory, seatOf(id)?.person ?? '')?.name ?? 'Somebody'
  const stillBooked = (id: string) => seatOf(id)?.person !== undefined
  return [
    ...(telling
      ? [
          red(
            'telling',
            'Its subject or text was changed in Outlook and now tells whom or what it is about. Everybody invited can read it.',
          ),
        ]
      : []),
    ...added.map(({ name, mail }) => red('added', `Invited in Outlook and not here: ${whoIs(name, mail)}.`)),
    ...missing.filter(stillBooked).map((id) => {
      const says = `Taken off the invitation in Outlook: ${nameOf(id)}.`
      return seatOf(id)?.required === true ? red('missing', says) : line('missing', says)
    }),
    ...proposed.filter(({ seat }) => stillBooked(seat)).map((one) => line('proposed', `${nameOf(one.seat)} proposes ${span(one)}.`)),
  ]
}

function whoIs(name: string, mail: string | undefined): string {
  if (mail === undefined) return `${name === '' ? 'somebody' : name}, whose address Outlook does not say`
  return name === '' || name.toLowerCase() === mail ? mail : `${name} (${mail})`
}

function span({ starts, ends }: { readonly starts: LondonMoment; readonly ends: LondonMoment }): string {
  const until = starts.on === ends.on ? ends.at : `${formatDay(ends.on)}, ${ends.at}`
  return `${formatDay(starts.on)}, ${starts.at} to ${until}`
}

function line(what: Line['what'], says: string): Line {
  return { what, says, red: false }
}

function red(what: Line['what'], says: string): Line {
  return { what, says, red: true }
}
