import type { Case, Entered, Meeting } from './case.ts'
import { stampOf, updateMeeting } from './case-changes.ts'
import type { Recorded, Reply } from './events.ts'
import { linksOfThose, NO_LINKS } from './links.ts'

/** How a booked meeting changes until it is held: its time, who is invited, and seats put right in another way. */

export function newMeeting(booked: Entered<'MeetingBooked'>): Meeting {
  const nothing = { replies: {}, repliesThere: {}, links: NO_LINKS, settled: {}, askedBefore: [], papers: [] }
  return { id: booked.meeting, booked, others: { mails: [], blocked: [] }, ...nothing }
}

export function settleOne(kase: Case, settled: Entered<'SeatSettled'>): Case {
  return updateMeeting(kase, settled.meeting, (before) => ({ settled: { ...before.settled, [settled.seat]: settled } }))
}

/** The meeting with its seats changed: an answer belongs to the person who gave it, and who was asked before is remembered. */
export function inviteOthers(kase: Case, change: Entered<'InvitationsChanged'>): Case {
  return updateMeeting(kase, change.meeting, (before) => {
    const { seats, minuteTaker } = change
    const was = new Map(before.booked.seats.map((seat) => [seat.seat, seat.person]))
    const same = (seat: string) => seats.some((one) => one.seat === seat && one.person === was.get(seat))
    const kept = (replies: Meeting['replies']) =>
      Object.fromEntries(Object.entries(replies).filter(([seat]) => same(seat))) as Readonly<Record<string, Reply>>
    const settled = Object.entries(before.settled).filter(([seat]) => same(seat))
    const gone = [...was.values(), before.booked.minuteTaker].flatMap((one) =>
      one === undefined || one === minuteTaker || seats.some(({ person }) => person === one) ? [] : [one],
    )
    return {
      booked: { ...before.booked, seats, minuteTaker },
      replies: kept(before.replies),
      repliesThere: kept(before.repliesThere),
      links: linksOfThose(before.links, seats),
      settled: Object.fromEntries(settled),
      askedBefore: [...new Set([...before.askedBefore, ...gone])],
      peopleChanged: change.id,
    }
  })
}

/** The meeting at its new time, whoever chose it. What was answered was answered for the old one. */
export function moveTo(kase: Case, move: Recorded<'MeetingMoved'> | Recorded<'MovedInOutlook'>): Case {
  const { meeting, starts, ends } = move.data
  return updateMeeting(kase, meeting, (before) => ({
    booked: { ...before.booked, starts, ends },
    replies: {},
    repliesThere: {},
    links: { ...before.links, said: {} },
    moved: { ...stampOf(move), inOutlook: move.type === 'MovedInOutlook' },
  }))
}

export function callOff(kase: Case, off: Recorded<'MeetingCancelled'> | Recorded<'CancelledInOutlook'>): Case {
  return updateMeeting(kase, off.data.meeting, { cancelled: { ...stampOf(off), inOutlook: off.type === 'CancelledInOutlook' } })
}
