import { ageOn, isPlainDate, type PlainDate } from '../procedure/civil-date.ts'
import { decidedUnder } from '../procedure/terms.ts'
import { allowed } from './allowed.ts'
import { entryAnswered } from './answers.ts'
import type { Case } from './case.ts'
import type { Circumstances, Command } from './commands.ts'
import type { EventType } from './events.ts'
import { type Decision, happenedOn, isRefused, recorded, when } from './recording.ts'
import { citing, type Refusal, refuse } from './refusal.ts'
import { canSignIn } from './team.ts'

type Of<D extends Command['do']> = Extract<Command, { readonly do: D }>

/** Anyone who may sign in may raise a concern in an area they work in (RC-1); they become the lead practitioner. */
export function raiseConcern(command: Of<'raise-concern'>, kase: Case | undefined, c: Circumstances): Decision {
  if (kase !== undefined) return refuse('not-possible', 'This concern is already recorded.')
  if (!canSignIn(c.actor) || !c.actor.areas.includes(command.area)) {
    return refuse('permission', 'You can raise a concern only in an area you work in.', {
      field: 'area',
      instead: "Choose your own area, or tell the other area's social care team.",
    })
  }
  const on = command.on ?? c.now.on
  const problem = dayProblem(on, command.child.birth, c)
  if (problem !== undefined) return problem
  const { area, child, status, worry } = command
  return recorded(
    'ConcernRaised',
    {
      reference: c.newReference(),
      area,
      child,
      status,
      worry,
      agency: c.actor.agency,
      lead: c.actor.id,
      ...when('lineManager', c.actor.lineManager),
      under: decidedUnder(c.present),
    },
    on,
    c,
  )
}

function dayProblem(on: PlainDate, birth: PlainDate | 'not-known', c: Circumstances): Refusal | undefined {
  if (!isPlainDate(on)) return refuse('not-possible', 'That is not a day of the calendar.', { field: 'on' })
  if (on > c.now.on) return refuse('not-possible', "That day hasn't come yet: give the day the concern came up.", { field: 'on' })
  if (birth === 'not-known') return undefined
  return birthProblem(birth, on, c, 'child.birth')
}

function birthProblem(birth: PlainDate, concernOn: PlainDate, c: Circumstances, field: string): Refusal | undefined {
  if (!isPlainDate(birth) || birth > c.now.on) return refuse('not-possible', "A birth date can't be in the future.", { field })
  if (birth > concernOn) return refuse('not-possible', 'That birth date is after the day of the concern.', { field })
  if (ageOn(birth, concernOn) >= 18) {
    return refuse(
      'procedure',
      'These procedures are for children under 18, and by this birth date the person was an adult on the day of the concern.',
      {
        field,
        because: citing('IN-3'),
        instead: 'Check the birth date; if it is right, use the procedures for adults at risk.',
      },
    )
  }
  return undefined
}

export function recordBirth(command: Of<'record-birth'>, kase: Case, c: Circumstances): Decision {
  const no = allowed('record-birth', kase, c)
  if (no !== undefined) return no
  const on = happenedOn(command.on, kase, c.now)
  if (isRefused(on)) return on
  if (command.birth === kase.child.birth) return refuse('not-possible', 'That birth date is already recorded.', { field: 'birth' })
  return birthProblem(command.birth, kase.raised.on, c, 'birth') ?? recorded('BirthLearned', { birth: command.birth }, on, c)
}

export function changeStatus(command: Of<'change-status'>, kase: Case, c: Circumstances): Decision {
  const no = allowed('change-status', kase, c)
  if (no !== undefined) return no
  const on = happenedOn(command.on, kase, c.now)
  if (isRefused(on)) return on
  const { since: _, ...stands } = kase.status
  if (sameStatus(command.status, stands)) return refuse('not-possible', 'Nothing is different from what is recorded.', { field: 'status' })
  return recorded('StatusChanged', { status: command.status }, on, c)
}

function sameStatus(a: Case['status'], b: Case['status']): boolean {
  const sorted = (status: Case['status']) => JSON.stringify(Object.entries(status).sort(([x], [y]) => (x < y ? -1 : 1)))
  return sorted(a) === sorted(b)
}

const WRITTEN_BY_PATHWAY: readonly EventType[] = [
  'EntryCorrected',
  'DeadlineMissed',
  'ReplyReceived',
  'MeetingPutInOutlook',
  'OthersInvited',
  'MovedInOutlook',
  'CancelledInOutlook',
  'OutlookShows',
]

/** An entry's day can be put right; what it said before stays visible. Nothing else of an entry changes: a new entry says what is new. */
export function correctEntry(command: Of<'correct-entry'>, kase: Case, c: Circumstances): Decision {
  const found = kase.entries.find((one) => one.event.id === command.entry)
  if (found === undefined) return refuse('not-possible', 'There is no such entry in this case.', { field: 'entry' })
  if (found.event.by !== c.actor.id) {
    const no = allowed('correct-entry', kase, c)
    if (no !== undefined) return no
  }
  const { type } = found.event
  if (WRITTEN_BY_PATHWAY.includes(type)) {
    return refuse('not-possible', 'This line was written by Pathway itself and stays as it is.', { field: 'entry' })
  }
  if (found.on === command.on) return refuse('not-possible', 'The entry has that day already.', { field: 'on' })
  return orderProblem(kase, command.entry, command.on, c) ?? recorded('EntryCorrected', pick(command), c.now.on, c)
}

function pick(command: Of<'correct-entry'>): { entry: string; on: PlainDate; reason: string } {
  return { entry: command.entry, on: command.on, reason: command.reason }
}

/** A corrected day must leave the story possible: not in the future, nothing before the concern, minutes after their meeting, a judgement after its matrix. */
function orderProblem(kase: Case, id: string, on: PlainDate, c: Circumstances): Refusal | undefined {
  if (!isPlainDate(on) || on > c.now.on) return refuse('not-possible', "That day hasn't come yet.", { field: 'on' })
  for (const [earlier, later, says] of orders(kase)) {
    const first = earlier.id === id ? on : earlier.on
    const second = later.id === id ? on : later.on
    if ((earlier.id === id || later.id === id) && second < first) return refuse('not-possible', says, { field: 'on' })
  }
  return undefined
}

type Dated = { readonly id: string; readonly on: PlainDate }

function orders(kase: Case): [Dated, Dated, string][] {
  const afterConcern = kase.entries
    .filter((one) => one.event.id !== kase.raised.id)
    .map((one): [Dated, Dated, string] => [
      kase.raised,
      { id: one.event.id, on: one.on },
      'Nothing can have happened before the concern itself.',
    ])
  const judged = kase.judgements.flatMap((judgement): [Dated, Dated, string][] => {
    const matrix = kase.matrices.find((one) => one.id === judgement.matrix)
    return matrix === undefined ? [] : [[matrix, judgement, "A level can't be judged before its matrix was completed."]]
  })
  const papers = kase.meetings.flatMap((meeting): [Dated, Dated, string][] => {
    const { held, minutes, plan } = meeting
    if (held === undefined) return []
    const start: Dated = { id: 'start', on: meeting.booked.starts.on }
    const after = [minutes, plan].flatMap((paper): [Dated, Dated, string][] =>
      paper === undefined ? [] : [[held, paper, "What was filed from a meeting can't be older than the meeting."]],
    )
    return [[start, held, `The meeting was booked for ${start.on}; it can't have been held before.`], ...after]
  })
  return [...afterConcern, ...judged, ...papers, ...factOrders(kase)]
}

/** What a recorded fact answers came before it. */
function factOrders(kase: Case): [Dated, Dated, string][] {
  return kase.facts.flatMap((fact): [Dated, Dated, string][] => {
    const about = entryAnswered(fact)
    const first = [...kase.facts, ...kase.reportForms].find((one) => one.id === about)
    return first === undefined ? [] : [[first, fact, "It can't be older than what it is about."]]
  })
}
