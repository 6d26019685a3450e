import { allowed } from './allowed.ts'
import { type Asking, takesAnswers } from './askings.ts'
import type { Case } from './case.ts'
import type { Circumstances, Command } from './commands.ts'
import { changeable } from './decide-meeting-changes.ts'
import type { PersonId } from './directory.ts'
import { isOutside, saidNow } from './links.ts'
import { type Decision, recorded } from './recording.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'

type Of<D extends Command['do']> = Extract<Command, { readonly do: D }>

/** People without a sign-in are each sent a link of their own to answer by; asked again they get a new one, and the old one is dead. */
export function askByLink(command: Of<'ask-by-link'>, kase: Case, c: Circumstances): Decision {
  const people: PersonId[] = []
  for (const [index, seat] of command.seats.entries()) {
    const person = outsider('ask-by-link', command.meeting, seat, `seats.${index}`, kase, c)
    if (typeof person !== 'string') return person
    people.push(person)
  }
  return recorded('LinkAsked', { meeting: command.meeting, people: [...new Set(people)] }, c.now.on, c)
}

/** The link is good no more, from this moment; what was answered by it stays. */
export function withdrawLink(command: Of<'withdraw-link'>, kase: Case, c: Circumstances): Decision {
  const person = outsider('withdraw-link', command.meeting, command.seat, 'seat', kase, c)
  if (typeof person !== 'string') return person
  const asking = kase.askings.find((one) => one.id === command.meeting)
  const asked = asking?.links[person] ?? kase.meetings.find((one) => one.id === command.meeting)?.links.asked[person]
  if (asked === undefined || asked.withdrawn) return refuse('not-possible', 'They have no link that is good.', { field: 'seat' })
  return recorded('LinkWithdrawn', { meeting: command.meeting, person }, c.now.on, c)
}

/** Whoever chairs takes the deputy somebody named by their link. Nothing is sent to the address: it was typed, and the directory doesn't hold it. */
export function takeDeputy(command: Of<'take-deputy'>, kase: Case, c: Circumstances): Decision {
  const person = outsider('take-deputy', command.meeting, command.seat, 'seat', kase, c)
  if (typeof person !== 'string') return person
  const meeting = kase.meetings.find((one) => one.id === command.meeting)
  const said = meeting === undefined ? undefined : saidNow(meeting, person)
  if (said?.answer !== 'deputy' || said.taken) return refuse('not-possible', 'No deputy waits to be confirmed there.', { field: 'seat' })
  return recorded('DeputyTaken', { meeting: command.meeting, person }, c.now.on, c)
}

function outsider(
  what: 'ask-by-link' | 'withdraw-link' | 'take-deputy',
  id: string,
  wanted: string,
  field: string,
  kase: Case,
  c: Circumstances,
): PersonId | Refusal {
  const asking = kase.askings.find((one) => one.id === id)
  if (asking !== undefined) return askedOutsider(asking, wanted, field, kase, c)
  const meeting = changeable(what, id, kase, c)
  if (isRefusal(meeting)) return meeting
  const seat = meeting.booked.seats.find((one) => one.seat === wanted)
  if (seat?.person !== undefined && isOutside(seat, c.directory)) return seat.person
  return refuse('not-possible', 'A link is for somebody who sits at this meeting and has no sign-in.', {
    field,
    instead: 'Whoever has a sign-in answers in Outlook or here.',
  })
}

function askedOutsider(asking: Asking, wanted: string, field: string, kase: Case, c: Circumstances): PersonId | Refusal {
  const no = allowed('ask-times', kase, c, { kind: asking.asked.kind })
  if (no !== undefined) return no
  if (!takesAnswers(asking, kase, c.now)) return refuse('not-possible', 'Answers to that are no longer taken.', { field: 'meeting' })
  if (asking.links[wanted] !== undefined) return wanted
  return refuse('not-possible', 'They weren’t asked which times they can make.', { field })
}
