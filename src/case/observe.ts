import { isOpen } from './askings.ts'
import type { Case } from './case.ts'
import type { Observation } from './commands.ts'
import { eventInOutlook } from './confidential-part.ts'
import { type Directory, personById } from './directory.ts'
import type { CaseEvent } from './events.ts'
import { stillCounts } from './links.ts'
import type { Reply } from './meeting-shapes.ts'
import { entry, type Recording } from './recording.ts'
import { copyThere, goneThere, movedThere } from './seen-in-outlook.ts'
import { LETTERS } from './text-limits.ts'

/** Who stands behind an entry that no person made. */
export const PATHWAY = 'pathway'

/** More than fit a list somebody reads; the rest shows once these are gone. */
const MOST_OTHERS = 100

export type Watch = Omit<Recording, 'actor'> & { readonly directory: Directory }

/**
 * What the loop saw outside, or the clock made true, as entries; none when the case knows it already.
 * Seeing the same thing twice, late or in another order never writes it twice.
 */
export function observe(observation: Observation, kase: Case, watch: Watch): CaseEvent[] {
  if (kase.erased) return []
  const recording: Recording = { ...watch, actor: { id: PATHWAY } }
  switch (observation.saw) {
    case 'meeting-in-outlook':
      return seenInOutlook(observation, kase, recording)
    case 'reply':
      return replied(observation, kase, recording, watch.directory)
    case 'invitation':
      return invitedElsewhere(observation, kase, recording)
    case 'moved-in-outlook':
      return movedThere(observation, kase, recording)
    case 'gone-from-outlook':
      return goneThere(observation, kase, recording)
    case 'copy-in-outlook':
      return copyThere(observation, kase, recording, watch.directory)
    case 'answered-by-link':
      return answeredByLink(observation, kase, recording)
    case 'times-answered':
      return timesAnswered(observation, kase, recording)
    case 'asking-closed':
      return askingClosed(observation.asking, kase, recording)
    case 'deadline-missed': {
      if (kase.missed.some((one) => one.obligation === observation.obligation)) return []
      const { obligation, dueOn } = observation
      return [entry('DeadlineMissed', { obligation, dueOn }, watch.now.on, recording)]
    }
  }
}

function seenInOutlook(seen: Extract<Observation, { saw: 'meeting-in-outlook' }>, kase: Case, recording: Recording): CaseEvent[] {
  const meeting = eventInOutlook(kase, seen.meeting)
  if (meeting === undefined) return []
  // Made for the former chair while it was given to another: the errand that calls it off finds it.
  if (seen.transactionId !== undefined && seen.transactionId !== meeting.booked.transactionId) return []
  const joinUrl = seen.joinUrl ?? meeting.joinUrl
  if (meeting.outlookId === seen.outlookId && meeting.joinUrl === joinUrl) return []
  const data = { meeting: seen.meeting, outlookId: seen.outlookId, ...(joinUrl === undefined ? {} : { joinUrl }) }
  return [entry('MeetingPutInOutlook', data, recording.now.on, recording)]
}

/** Whoever the chair added in Outlook: a fact, never put right silently. Seen again in another order or in capitals it is no news. */
function invitedElsewhere(seen: Extract<Observation, { saw: 'invitation' }>, kase: Case, recording: Recording): CaseEvent[] {
  const meeting = eventInOutlook(kase, seen.meeting)
  if (meeting === undefined) return []
  const blocked = addresses(seen.blocked ?? [])
  const mails = addresses([...seen.others, ...blocked])
  const was = meeting.others
  if (mails.join('\n') === was.mails.join('\n') && blocked.join('\n') === was.blocked.join('\n')) return []
  const data = { meeting: seen.meeting, mails, ...(blocked.length === 0 ? {} : { blocked }) }
  return [entry('OthersInvited', data, recording.now.on, recording)]
}

function addresses(mails: readonly string[]): string[] {
  const small = mails.map((mail) => mail.trim().toLowerCase().slice(0, LETTERS.line)).filter((mail) => mail !== '')
  return [...new Set(small)].sort().slice(0, MOST_OTHERS)
}

/** A reply counts for every seat whose directory entry has that address; upper and lower case are the same address. */
function replied(seen: Extract<Observation, { saw: 'reply' }>, kase: Case, recording: Recording, directory: Directory): CaseEvent[] {
  const meeting = eventInOutlook(kase, seen.meeting)
  if (meeting === undefined) return []
  const mail = seen.mail.trim().toLowerCase()
  return meeting.booked.seats
    .filter((seat) => seat.person !== undefined && personById(directory, seat.person)?.mail.toLowerCase() === mail)
    .filter((seat) => (meeting.repliesThere[seat.seat] ?? ('none' satisfies Reply)) !== seen.reply)
    .map((seat) => entry('ReplyReceived', { meeting: meeting.id, seat: seat.seat, reply: seen.reply }, recording.now.on, recording))
}

/** Said again as it stands it is no news, so that a form sent twice writes one entry. */
function answeredByLink(seen: Extract<Observation, { saw: 'answered-by-link' }>, kase: Case, recording: Recording): CaseEvent[] {
  const meeting = kase.meetings.find((one) => one.id === seen.meeting)
  if (meeting === undefined || !meeting.booked.seats.some((seat) => seat.person === seen.person)) return []
  const { person, answer, deputy } = seen
  const was = meeting.links.said[person]
  const same = was?.answer === answer && was.deputy?.mail === deputy?.mail && was.deputy?.name === deputy?.name
  if (same && stillCounts(meeting, was)) return []
  const data = { meeting: meeting.id, person, answer, ...(deputy === undefined ? {} : { deputy }) }
  return [entry('AnsweredByLink', data, recording.now.on, recording)]
}

function timesAnswered(seen: Extract<Observation, { saw: 'times-answered' }>, kase: Case, recording: Recording): CaseEvent[] {
  const asking = kase.askings.find((one) => one.id === seen.asking)
  const known = new Set(asking?.asked.times.map(({ time }) => time))
  if (asking?.links[seen.person] === undefined || seen.times.some(({ time }) => !known.has(time))) return []
  const { person, times, deputy } = seen
  const data = { asking: asking.id, person, times: [...times], ...(deputy === undefined ? {} : { deputy }) }
  const was = asking.said[person]
  const said = (one: Pick<typeof data, 'times' | 'deputy'> | undefined) =>
    JSON.stringify([one?.times, one?.deputy?.name, one?.deputy?.mail])
  return was !== undefined && said(was) === said(data) ? [] : [entry('TimesAnswered', data, recording.now.on, recording)]
}

function askingClosed(id: string, kase: Case, recording: Recording): CaseEvent[] {
  const asking = kase.askings.find((one) => one.id === id)
  if (asking === undefined || !isOpen(asking, kase) || asking.closed !== undefined) return []
  return [entry('AskingClosed', { asking: id }, recording.now.on, recording)]
}
