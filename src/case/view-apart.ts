import { formatDay } from '../procedure/civil-date.ts'
import type { Obligation } from '../procedure/obligation.ts'
import { cite } from '../procedure/rule.ts'
import type { Case, Meeting } from './case.ts'
import { apartOf, confidentialOf, isAdrift, lacksConfidentialPart, openOf, standingApart } from './confidential-part.ts'
import type { Directory } from './directory.ts'
import type { Reply, Seat } from './meeting-shapes.ts'
import type { MeetingView } from './view.ts'
import { isOtherwiseThere, outlookLines } from './view-outlook.ts'
import { citationView } from './view-owed.ts'

/** The two parts of a meeting as a reader sees them (MT-8); nothing where it has one only and needs no other. */
export function partsView(
  meeting: Meeting,
  kase: Case,
  troubleOf: (part: Meeting) => string | undefined,
): Pick<MeetingView, 'parts' | 'partOwed'> {
  const apart = standingApart(meeting) === undefined ? undefined : confidentialOf(meeting)
  const over = meeting.cancelled !== undefined || meeting.held !== undefined
  if (apart === undefined) {
    return !over && lacksConfidentialPart(meeting, kase.area) ? { partOwed: [citationView(cite('MT-8'))] } : {}
  }
  const { minutes = 0, when = 'after' as const } = apartOf(meeting) ?? {}
  const { starts, ends } = meeting.booked
  const trouble = troubleOf(apart)
  return {
    parts: {
      open: { starts, ends },
      confidential: { starts: apart.booked.starts, ends: apart.booked.ends },
      minutes,
      when,
      adrift: !over && isAdrift(meeting),
      ...(apart.joinUrl === undefined ? {} : { joinUrl: apart.joinUrl }),
      ...(trouble === undefined ? {} : { trouble }),
    },
  }
}

/** The lines of both parts, those of the confidential one by its name, and that one was moved without the other. */
export function linesOfBoth(meeting: Meeting, kase: Case, owed: readonly Obligation[], directory: Directory): MeetingView['outlook'] {
  const { confidential } = meeting
  const open = outlookLines(openOf(meeting), kase, owed, directory)
  const apart = confidentialOf(meeting)
  if (apart === undefined || confidential === undefined) return open
  // Called off with the whole it needs no line of its own.
  const lines = meeting.cancelled === undefined ? outlookLines(apart, kase, [], directory) : []
  const named = lines.map((one) =>
    one.what === 'cancelled'
      ? {
          ...one,
          says: `The confidential part was cancelled in Outlook by the organiser, seen on ${seenOn(apart)}. Set it anew.`,
          red: true,
        }
      : { ...one, says: `Confidential part: ${one.says}` },
  )
  return [...open, ...named, ...(meeting.held === undefined && meeting.cancelled === undefined && isAdrift(meeting) ? [ADRIFT] : [])]
}

const ADRIFT: MeetingView['outlook'][number] = {
  what: 'apart',
  says: 'The confidential part is not right before or after the open part any more. Set it again, or move it in Outlook.',
  red: true,
}

function seenOn({ cancelled }: Meeting): string {
  return cancelled === undefined ? '' : formatDay(cancelled.on)
}

/** Something of either part is to be put right by a person. */
export function isEitherOtherwise(meeting: Meeting, kase: Case, owed: readonly Obligation[]): boolean {
  if (meeting.cancelled !== undefined || meeting.held !== undefined) return false
  const apart = confidentialOf(meeting)
  const gone = meeting.confidential?.cancelled !== undefined
  return (
    isOtherwiseThere(openOf(meeting), kase, owed) || gone || isAdrift(meeting) || (apart !== undefined && isOtherwiseThere(apart, kase, []))
  )
}

/** What somebody answered to each part they are asked to; where only one stands, to that. */
export function repliesOf(meeting: Meeting, seat: Seat): { readonly open?: Reply; readonly confidential?: Reply } {
  const apart = standingApart(meeting) === undefined ? undefined : confidentialOf(meeting)
  const inApart = apart?.booked.seats.some((one) => one.seat === seat.seat) === true
  const inOpen = openOf(meeting).booked.seats.some((one) => one.seat === seat.seat)
  return {
    ...(inOpen ? { open: replyTo(meeting, seat) } : {}),
    ...(apart !== undefined && inApart ? { confidential: replyTo(apart, seat) } : {}),
  }
}

function replyTo(part: Meeting, seat: Seat): Reply {
  // Whoever chairs has made the meeting: it stands in their calendar, and nobody answers their own invitation.
  if (seat.person === part.booked.chair) return 'accepted'
  return part.replies[seat.seat] ?? 'none'
}
