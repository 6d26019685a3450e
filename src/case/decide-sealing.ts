import { compareMoments, formatDay } from '../procedure/civil-date.ts'
import { allowed } from './allowed.ts'
import type { Case, Meeting } from './case.ts'
import type { Circumstances, Command } from './commands.ts'
import { isLive } from './decide-meeting.ts'
import { type PersonId, personById } from './directory.ts'
import type { CaseEvent } from './events.ts'
import type { Seat } from './meeting-shapes.ts'
import { isReason } from './reasons.ts'
import { type Decision, entry, recorded } from './recording.ts'
import { type Refusal, refuse } from './refusal.ts'
import { managerInLine, sealedOut } from './sealed.ts'

type Of<D extends Command['do']> = Extract<Command, { readonly do: D }>

/**
 * Closes this case to named people or to a whole team, at once: their seats at meetings to come are empty in the same breath, and a line manager
 * among them gives way to the next one up. Whoever leads, chairs or takes the minutes is replaced first, so that nothing owed is left with nobody.
 */
export function sealAccess(command: Of<'seal-access'>, kase: Case, c: Circumstances): Decision {
  const no = allowed('seal-access', kase, c) ?? sealProblem(command, kase, c)
  if (no !== undefined) return no
  const { people, teams, reason } = command
  const sealed = sealedOut({ seals: [...kase.seals, { ...command, id: '', on: c.now.on, at: c.at, by: c.actor.id }] }, c.directory)
  const held = stillNeeded(sealed, kase, c)
  if (held !== undefined) return held
  const next =
    kase.lineManager !== undefined && sealed.has(kase.lineManager) ? managerInLine(kase.lineManager, sealed, c.directory) : 'stays'
  const manager = next === 'stays' ? {} : { lineManager: next?.id ?? null }
  return {
    events: [
      entry('AccessSealed', { people: [...new Set(people)], teams: [...new Set(teams)], reason, ...manager }, c.now.on, c),
      ...toCome(kase, c).flatMap((meeting) => vacated(meeting, sealed, c)),
    ],
  }
}

function sealProblem({ people, teams, reason }: Of<'seal-access'>, kase: Case, c: Circumstances): Refusal | undefined {
  if (people.length + teams.length === 0) return refuse('not-possible', 'Name at least one person or team.', { field: 'people' })
  for (const [index, id] of [...people, ...teams].entries()) {
    if (personById(c.directory, id) === undefined) {
      const field = index < people.length ? `people.${index}` : `teams.${index - people.length}`
      return refuse('not-possible', 'That person or agency is not in the directory.', { field })
    }
  }
  if (!isReason(reason)) {
    return refuse('not-possible', 'Closing a case to somebody needs a reason that another person can weigh.', { field: 'reason' })
  }
  const before = sealedOut(kase, c.directory)
  const after = sealedOut({ seals: [{ people, teams, reason, id: '', on: c.now.on, at: c.at, by: c.actor.id }] }, c.directory)
  if (after.has(c.actor.id)) {
    return refuse('not-possible', 'You would close the case to yourself, and nobody could undo it for you.', {
      field: 'people',
      instead: 'Ask the other one of line manager and Child Protection Manager to do it.',
    })
  }
  return [...after].every((id) => before.has(id))
    ? refuse('not-possible', 'The case is closed to them already.', { field: 'people' })
    : undefined
}

function stillNeeded(sealed: ReadonlySet<PersonId>, kase: Case, c: Circumstances): Refusal | undefined {
  const name = (id: PersonId) => personById(c.directory, id)?.name ?? 'That person'
  if (sealed.has(kase.lead)) {
    return refuse('not-possible', `${name(kase.lead)} leads this case.`, { field: 'people', instead: 'Name another lead first.' })
  }
  for (const { booked } of toCome(kase, c)) {
    const when = formatDay(booked.starts.on)
    if (sealed.has(booked.chair)) {
      return refuse('not-possible', `${name(booked.chair)} chairs the meeting on ${when}.`, {
        field: 'people',
        instead: 'Choose another chair for it first, under Meetings.',
      })
    }
    if (sealed.has(booked.minuteTaker)) {
      return refuse('not-possible', `${name(booked.minuteTaker)} takes the minutes on ${when}.`, {
        field: 'people',
        instead: 'Name another minute taker first, under Meetings.',
      })
    }
  }
  return undefined
}

function toCome(kase: Case, c: Circumstances): Meeting[] {
  return kase.meetings.filter((meeting) => isLive(meeting) && compareMoments(meeting.booked.starts, c.now) > 0)
}

/** A seat the procedure asks for stays, with nobody on it: it shows red until somebody is named. */
function vacated({ id, booked }: Meeting, sealed: ReadonlySet<PersonId>, c: Circumstances): CaseEvent[] {
  if (!booked.seats.some((seat) => seat.person !== undefined && sealed.has(seat.person))) return []
  const seats = booked.seats.flatMap((seat): Seat[] => {
    if (seat.person === undefined || !sealed.has(seat.person)) return [seat]
    const { person: _, ...empty } = seat
    return seat.required || seat.rules.length > 0 ? [empty] : []
  })
  return [entry('InvitationsChanged', { meeting: id, seats, minuteTaker: booked.minuteTaker }, c.now.on, c)]
}

/** Opens it to them again. Whoever they were on the case before isn't brought back by it: seats and leads are named anew. */
export function unsealAccess(command: Of<'unseal-access'>, kase: Case, c: Circumstances): Decision {
  const no = allowed('unseal-access', kase, c)
  if (no !== undefined) return no
  if (!kase.seals.some((seal) => seal.id === command.seal)) {
    return refuse('not-possible', 'The case is not closed to anybody under that entry.', { field: 'seal' })
  }
  if (!isReason(command.reason)) {
    return refuse('not-possible', 'Opening the case to them again needs a reason that another person can weigh.', { field: 'reason' })
  }
  return recorded('AccessUnsealed', { seal: command.seal, reason: command.reason }, c.now.on, c)
}
