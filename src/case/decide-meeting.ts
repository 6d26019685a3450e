import { compareMoments, daysBetween, isPlainDate, type LondonMoment } from '../procedure/civil-date.ts'
import type { MeetingKind } from '../procedure/vocabulary.ts'
import { whyNotWorking, workingCalendar } from '../procedure/working-days.ts'
import { allowed } from './allowed.ts'
import type { Case, Meeting } from './case.ts'
import type { Circumstances, Command } from './commands.ts'
import { apartEntry, partsOf, presentApartProblem } from './confidential-part.ts'
import type { DirectoryEntry } from './directory.ts'
import { doneWithBooking, endedByBooking } from './done-with-booking.ts'
import { meetingsHere, planCameAlong, recordedHere } from './handover.ts'
import { lateReason } from './late-booking.ts'
import { standingOf } from './meetings-owed.ts'
import { isCpmFor } from './owner.ts'
import { type Decision, entry, happenedOn, isRefused, recorded, when } from './recording.ts'
import { citing, isRefusal, type Refusal, refuse } from './refusal.ts'
import { officerProblem, seatsFor } from './seats.ts'
import { KIND_WORDS } from './words.ts'

type Of<D extends Command['do']> = Extract<Command, { readonly do: D }>

/** Nobody's diary is known further ahead, and a slip of the year is caught. */
const DAYS_AHEAD_MAX = 366

export function bookMeeting(command: Of<'book-meeting'>, kase: Case, c: Circumstances): Decision {
  const no = allowed('book-meeting', kase, c, { kind: command.kind })
  if (no !== undefined) return no
  const on = happenedOn(command.on, kase, c.now)
  if (isRefused(on)) return on
  const problem =
    standsAlready(command.kind, kase) ??
    needsRequest(command.kind, kase) ??
    timesProblem(command.starts, command.ends, c) ??
    officersProblem(command, kase, c)
  if (problem !== undefined) return problem
  const seats = seatsFor(command, kase, c)
  if (isRefusal(seats)) return seats
  const late = lateReason(command, kase, c)
  if (isRefusal(late)) return late
  const { kind, chair, minuteTaker, apart } = command
  const parts = apart === undefined ? { open: command } : partsOf(command, apart, kind, kase.area)
  if (isRefusal(parts)) return parts
  const { starts, ends } = parts.open
  const meeting = c.newId()
  const booked = entry('MeetingBooked', { meeting, kind, starts, ends, chair, minuteTaker, seats, transactionId: c.newId() }, on, c)
  const both = 'apart' in parts ? [apartEntry(meeting, { id: c.newId(), transactionId: c.newId() }, parts.apart, on, c)] : []
  const done = [...doneWithBooking(command, kase, booked, on, c), ...endedByBooking(kind, kase, c)]
  return { events: [booked, ...both, ...late.explained, ...done] }
}

export function isLive(meeting: Meeting): boolean {
  return meeting.cancelled === undefined && meeting.held === undefined
}

export function standsAlready(kind: MeetingKind, kase: Case): Refusal | undefined {
  const live = standingOf(kind, kase)
  if (live === undefined) return undefined
  const { on, at } = live.booked.starts
  return refuse('not-possible', `${KIND_WORDS[kind]}: already booked for ${on} at ${at}.`, {
    field: 'kind',
    instead: 'To change the day or who is asked, move it or change who is invited, under Meetings.',
  })
}

/**
 * At medium the meeting on the concern follows the contact with the Child Protection Manager, who says whether one is needed (ME-12 to ME-15, ME-23).
 * At high nothing is waited for: Derby's is called in any case (HI-14), and Derbyshire's route is decided on as the case needs.
 */
export function needsRequest(kind: MeetingKind, kase: Case): Refusal | undefined {
  if (kind === 'cse-review' || kind === 'line-manager-review') return needsFirstMeeting(kind, kase)
  if (kind !== 'cse-meeting-initial' && kind !== 'strategy-discussion-district') return undefined
  const rules = kase.area === 'derby' ? citing('ME-12', 'ME-14', 'ME-15') : citing('ME-13', 'ME-23')
  if (kase.level === undefined || kase.level === 'low') {
    const high = kase.area === 'derby' ? citing('HI-14') : []
    return refuse('procedure', 'This meeting is for a child judged medium or high.', {
      because: [...rules, ...high],
      instead: 'Judge the level first.',
    })
  }
  if (kase.level === 'high') return undefined
  const contacted = recordedHere(kase, kase.contacts).length > 0 || kase.levels.at(-1)?.from === 'clarification'
  if (!contacted) {
    return refuse('procedure', "The Child Protection Manager hasn't been contacted about this child yet.", {
      because: rules,
      instead: 'Record the contact first: the limit for the meeting counts from it.',
    })
  }
  if (recordedHere(kase, kase.clarifications).at(-1)?.meetingNeeded === 'no') {
    return refuse('procedure', 'The Child Protection Manager recorded that no meeting is needed.', {
      because: rules,
      instead: 'If that has changed, clarify the level again and say that one is needed.',
    })
  }
  return undefined
}

/** A review looks at what the first meeting planned (RV-3, RV-10): this area's or, for a looked-after child who moved here, the other's (RV-17). */
function needsFirstMeeting(kind: 'cse-review' | 'line-manager-review', kase: Case): Refusal | undefined {
  const first = kind === 'cse-review' ? 'cse-meeting-initial' : 'strategy-discussion-district'
  if (planCameAlong(kase)) return undefined
  if (meetingsHere(kase).some((meeting) => meeting.booked.kind === first && meeting.held !== undefined)) return undefined
  return refuse('procedure', 'There is nothing to review yet: the first meeting has not been held.', {
    field: 'kind',
    because: citing(kind === 'cse-review' ? 'RV-3' : 'RV-10'),
    instead: 'Book the first meeting, hold it and record it as held; the review comes after it.',
  })
}

export function timesProblem(starts: LondonMoment, ends: LondonMoment, c: Circumstances): Refusal | undefined {
  if (!isPlainDate(starts.on) || !isPlainDate(ends.on))
    return refuse('not-possible', 'That is not a day of the calendar.', { field: 'starts' })
  if (starts.on !== ends.on || ends.at <= starts.at)
    return refuse('not-possible', 'The meeting must end after it starts, on the same day.', { field: 'ends' })
  if (compareMoments(starts, c.now) <= 0)
    return refuse('not-possible', 'That time has passed.', { field: 'starts', instead: 'Choose a time to come.' })
  if (daysBetween(c.now.on, starts.on) > DAYS_AHEAD_MAX)
    return refuse('not-possible', 'That is more than a year ahead.', { field: 'starts' })
  const why = whyNotWorking(starts.on, workingCalendar(c.terms))
  return why === undefined
    ? undefined
    : refuse('not-possible', `${starts.on} is not a working day (${why}).`, { field: 'starts', instead: 'Choose a working day.' })
}

export function officersProblem(
  command: Pick<Of<'book-meeting'>, 'kind' | 'chair' | 'minuteTaker'>,
  kase: Case,
  c: Circumstances,
): Refusal | undefined {
  const inArea = (person: DirectoryEntry) => person.areas.includes(kase.area)
  return (
    chairProblem(command, kase, c) ??
    officerProblem(
      command.minuteTaker,
      'minuteTaker',
      (person) => inArea(person) && person.roles.includes('minute-taker'),
      'The minute taker must be someone of this area who takes minutes.',
      c,
    )
  )
}

export function chairProblem(
  { kind, chair }: Pick<Of<'book-meeting'>, 'kind' | 'chair'>,
  kase: Case,
  c: Circumstances,
): Refusal | undefined {
  const fits = (person: DirectoryEntry) => person.areas.includes(kase.area) && mayChair(kind, kase, person)
  return officerProblem(chair, 'chair', fits, 'This person may not chair this kind of meeting in this area.', c)
}

/** ME-15, RV-3 and conferences: a Child Protection Manager. HI-8: section 47, where suitable. ME-5: a team manager or the practitioner. */
export function mayChair(kind: MeetingKind, kase: Case, person: DirectoryEntry): boolean {
  const cpm = isCpmFor(person, kase.area)
  const manager = person.roles.includes('line-manager')
  switch (kind) {
    case 'cse-meeting-initial':
    case 'cse-review':
    case 'conference':
      return cpm
    case 'strategy-discussion-district':
    case 's47-strategy-discussion':
      return cpm || manager
    case 'line-manager-review':
      return manager
    case 'taf':
    case 'professionals-meeting':
    case 'cin-network':
      return manager || person.id === kase.lead || cpm
  }
}

export function meetingOf(id: string, kase: Case): Meeting | Refusal {
  return (
    kase.meetings.find((one) => one.id === id) ?? refuse('not-possible', 'There is no such meeting in this case.', { field: 'meeting' })
  )
}

export function cancelMeeting(command: Of<'cancel-meeting'>, kase: Case, c: Circumstances): Decision {
  const meeting = meetingOf(command.meeting, kase)
  if (isRefusal(meeting)) return meeting
  const no = allowed('cancel-meeting', kase, c, { meeting: meeting.id })
  if (no !== undefined) return no
  const on = happenedOn(command.on, kase, c.now)
  if (isRefused(on)) return on
  if (meeting.held !== undefined) return refuse('not-possible', `This meeting was held on ${meeting.held.on}.`, { field: 'meeting' })
  if (meeting.cancelled !== undefined)
    return refuse('not-possible', `This meeting was cancelled on ${meeting.cancelled.on}.`, { field: 'meeting' })
  return recorded('MeetingCancelled', { meeting: meeting.id, reason: command.reason }, on, c)
}

export function meetingHeld(command: Of<'record-meeting-held'>, kase: Case, c: Circumstances): Decision {
  const meeting = meetingOf(command.meeting, kase)
  if (isRefusal(meeting)) return meeting
  const no = allowed('record-meeting-held', kase, c, { meeting: meeting.id })
  if (no !== undefined) return no
  const on = happenedOn(command.on ?? meeting.booked.starts.on, kase, c.now)
  const problem = notLive(meeting) ?? notStarted(meeting, c.now) ?? (isRefused(on) ? on : heldProblem(command, meeting, on, c))
  if (problem !== undefined || isRefused(on))
    return problem ?? refuse('not-possible', 'That is not a day of the calendar.', { field: 'on' })
  const { endedAt, attended, attendedApart, childSeenBefore, outlinePlan } = command
  const apart = attendedApart === undefined ? {} : { attendedApart }
  const more = { ...apart, ...when('whyNotSeen', command.whyNotSeen), ...when('decision', command.decision) }
  return recorded('MeetingHeld', { meeting: meeting.id, endedAt, attended, childSeenBefore, outlinePlan, ...more }, on, c)
}

function notLive(meeting: Meeting): Refusal | undefined {
  if (meeting.cancelled !== undefined)
    return refuse('not-possible', `This meeting was cancelled on ${meeting.cancelled.on}.`, { field: 'meeting' })
  if (meeting.held !== undefined)
    return refuse('not-possible', `This meeting is already recorded as held on ${meeting.held.on}.`, { field: 'meeting' })
  return undefined
}

function notStarted(meeting: Meeting, now: LondonMoment): Refusal | undefined {
  const { starts } = meeting.booked
  if (compareMoments(starts, now) <= 0) return undefined
  return refuse('not-possible', `This meeting starts on ${starts.on} at ${starts.at}; it can't have been held yet.`, { field: 'meeting' })
}

function heldProblem(command: Of<'record-meeting-held'>, meeting: Meeting, on: LondonMoment['on'], c: Circumstances): Refusal | undefined {
  const { starts, kind, seats } = meeting.booked
  if (on < starts.on)
    return refuse('not-possible', `The meeting was booked for ${starts.on}; it can't have been held before.`, { field: 'on' })
  if (on === starts.on && command.endedAt <= starts.at)
    return refuse('not-possible', `The meeting started at ${starts.at}; it must have ended later.`, { field: 'endedAt' })
  if (compareMoments({ on, at: command.endedAt }, c.now) > 0)
    return refuse('not-possible', "That time hasn't come yet.", { field: 'endedAt' })
  const unknown = command.attended.some((id) => !seats.some((seat) => seat.seat === id))
  if (unknown) {
    return refuse('not-possible', 'Someone is ticked as present who has no seat at this meeting.', {
      field: 'attended',
      instead: 'Tick only those invited, and name anyone else who came in the minutes.',
    })
  }
  const apart = presentApartProblem(command.attendedApart, meeting)
  if (apart !== undefined) return apart
  const early = command.outlinePlan.findIndex((action) => !isPlainDate(action.byOn) || action.byOn < on)
  if (early >= 0) return refuse('not-possible', "An action can't be due before the meeting.", { field: `outlinePlan.${early}.byOn` })
  const mustSee = kind === 'cse-meeting-initial' || kind === 'cse-review'
  if (mustSee && command.childSeenBefore === 'no' && (command.whyNotSeen ?? '') === '') {
    return refuse('procedure', 'Before this meeting the Child Protection Manager meets the child where possible.', {
      field: 'whyNotSeen',
      instead: "Say in a sentence why it wasn't possible.",
      because: citing('MT-7'),
    })
  }
  return reviewProblem(command, meeting)
}

function reviewProblem(command: Of<'record-meeting-held'>, meeting: Meeting): Refusal | undefined {
  const review = meeting.booked.kind === 'cse-review' || meeting.booked.kind === 'line-manager-review'
  if (review && command.decision === undefined) {
    return refuse('procedure', 'A review decides whether the child stays under these procedures.', {
      field: 'decision',
      instead: 'Choose continue or end.',
      because: citing(meeting.booked.kind === 'cse-review' ? 'RV-8' : 'RV-12'),
    })
  }
  if (!review && command.decision !== undefined) {
    return refuse('procedure', 'Only a review decides whether to continue.', { field: 'decision', because: citing('RV-8') })
  }
  return undefined
}
