import type { ClockTime, PlainDate } from '../procedure/civil-date.ts'
import { clockTime, isPlainDate } from '../procedure/civil-date.ts'
import { allowed } from './allowed.ts'
import type { Case, Meeting } from './case.ts'
import type { Circumstances, Command } from './commands.ts'
import { isLive, meetingOf } from './decide-meeting.ts'
import { personById } from './directory.ts'
import { type Decision, happenedOn, isRefused, recorded, when } from './recording.ts'
import { citing, isRefusal, type Refusal, refuse } from './refusal.ts'
import { PAPER_WORDS } from './words.ts'

type Of<D extends Command['do']> = Extract<Command, { readonly do: D }>

/** Recorded later without an hour: the day's end is the reading that never makes a late paper look punctual. */
const END_OF_DAY: ClockTime = clockTime('23:59')

export function submitPaper(command: Of<'submit-paper'>, kase: Case, c: Circumstances): Decision {
  const meeting = meetingOf(command.meeting, kase)
  if (isRefusal(meeting)) return meeting
  const no = allowed('submit-paper', kase, c, { meeting: meeting.id })
  if (no !== undefined) return no
  const on = happenedOn(command.on, kase, c.now)
  if (isRefused(on)) return on
  const at = command.at ?? (on === c.now.on ? c.now.at : END_OF_DAY)
  if (on === c.now.on && at > c.now.at) return refuse('not-possible', "That time hasn't come yet.", { field: 'at' })
  const problem = paperProblem(command, meeting, kase)
  return problem ?? recorded('PaperSubmitted', { meeting: meeting.id, paper: command.paper, at, ...when('note', command.note) }, on, c)
}

function paperProblem(command: Of<'submit-paper'>, meeting: Meeting, kase: Case): Refusal | undefined {
  if (!isLive(meeting)) {
    const how = meeting.cancelled === undefined ? 'has been held' : 'was cancelled'
    return refuse('not-possible', `This meeting ${how}; papers for it can't be handed in any more.`, { field: 'meeting' })
  }
  const before = meeting.papers.find((one) => one.paper === command.paper)
  if (before !== undefined) {
    return refuse('not-possible', `${PAPER_WORDS[command.paper]}: handed in already on ${before.on} at ${before.at}.`, { field: 'paper' })
  }
  if (command.paper === 'risk-assessment' && kase.matrices.length === 0) {
    return refuse('procedure', 'There is no completed matrix to hand in.', {
      field: 'paper',
      instead: 'Complete the risk matrix first.',
      because: citing('ME-20'),
    })
  }
  return undefined
}

export function fileMinutes(command: Of<'file-minutes'>, kase: Case, c: Circumstances): Decision {
  const ready = readyToFile('file-minutes', command, kase, c)
  if (isRefusal(ready)) return ready
  return recorded('MinutesFiled', { meeting: command.meeting, text: command.text, circulatedTo: ready.to }, ready.on, c)
}

export function filePlan(command: Of<'file-plan'>, kase: Case, c: Circumstances): Decision {
  const ready = readyToFile('file-plan', command, kase, c)
  if (isRefusal(ready)) return ready
  return recorded('PlanFiled', { meeting: command.meeting, text: command.text, circulatedTo: ready.to }, ready.on, c)
}

/** Minutes and plan go out once, after the meeting was held, to people of the directory (MT-16, MT-17). */
function readyToFile(
  what: 'file-minutes' | 'file-plan',
  command: { readonly meeting: string; readonly on?: PlainDate | undefined; readonly circulatedTo: readonly string[] },
  kase: Case,
  c: Circumstances,
): { readonly on: PlainDate; readonly to: string[] } | Refusal {
  const meeting = meetingOf(command.meeting, kase)
  if (isRefusal(meeting)) return meeting
  const no = allowed(what, kase, c, { meeting: meeting.id })
  if (no !== undefined) return no
  const rule = what === 'file-minutes' ? 'MT-16' : 'MT-17'
  const noun = what === 'file-minutes' ? 'Minutes' : 'The plan'
  if (meeting.held === undefined) {
    return refuse('procedure', `${noun} can be filed once the meeting is recorded as held.`, { field: 'meeting', because: citing(rule) })
  }
  const filed = what === 'file-minutes' ? meeting.minutes : meeting.plan
  if (filed !== undefined) return refuse('not-possible', `${noun}: filed already on ${filed.on}.`, { field: 'meeting' })
  const on = happenedOn(command.on, kase, c.now)
  if (isRefused(on)) return on
  if (!isPlainDate(on) || on < meeting.held.on)
    return refuse('not-possible', `The meeting was held on ${meeting.held.on}; this can't be older.`, { field: 'on' })
  return circulationProblem(command.circulatedTo, meeting, c) ?? { on, to: recipients(command.circulatedTo, meeting) }
}

/** reading: A-10: to everyone invited, when the sender names nobody in particular. Family have no address here and are told by a person. */
function recipients(named: readonly string[], meeting: Meeting): string[] {
  return named.length > 0 ? [...named] : meeting.booked.seats.filter((seat) => seat.person !== undefined).map((seat) => seat.seat)
}

function circulationProblem(to: readonly string[], meeting: Meeting, c: Circumstances): Refusal | undefined {
  const known = (id: string) => meeting.booked.seats.some((seat) => seat.seat === id) || personById(c.directory, id) !== undefined
  return to.every(known)
    ? undefined
    : refuse('not-possible', 'Someone on the list has no seat at this meeting and is not in the directory.', { field: 'circulatedTo' })
}
