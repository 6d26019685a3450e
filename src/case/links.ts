import { updateAsking } from './askings.ts'
import type { Case, Entered, Meeting, Stamp } from './case.ts'
import { updateMeeting } from './case-changes.ts'
import { partsOfPerson, partsStanding } from './confidential-part.ts'
import type { Directory, PersonId } from './directory.ts'
import { personById } from './directory.ts'
import type { Recorded } from './events.ts'
import type { Reply, Seat } from './meeting-shapes.ts'

/** How a meeting, or an asking about times, changes by the personal links of people outside the tenant. */

/** The entry that asked this person last. `withdrawn`: by whoever chairs; the link is no longer good. */
export type AskedByLink = Stamp & { readonly withdrawn: boolean }
/** What was answered last by it. `taken`: the deputy it names is as good as the person. */
export type SaidByLink = Entered<'AnsweredByLink'> & { readonly taken: boolean }
export type Links = { readonly asked: Readonly<Record<PersonId, AskedByLink>>; readonly said: Readonly<Record<PersonId, SaidByLink>> }

export const NO_LINKS: Links = { asked: {}, said: {} }

export function askByLink(kase: Case, asked: Entered<'LinkAsked'>): Case {
  const { meeting, people, id, on, at, by } = asked
  const each = Object.fromEntries(people.map((person) => [person, { id, on, at, by, withdrawn: false }]))
  const after = updateAsking(kase, meeting, ({ links }) => ({ links: { ...links, ...each } }))
  return updateMeeting(after, meeting, ({ links }) => ({ links: { ...links, asked: { ...links.asked, ...each } } }))
}

export function withdrawLink(kase: Case, { meeting, person }: Recorded<'LinkWithdrawn'>['data']): Case {
  const after = updateAsking(kase, meeting, ({ links }) => {
    const asked = links[person]
    return asked === undefined ? {} : { links: { ...links, [person]: { ...asked, withdrawn: true } } }
  })
  return updateMeeting(after, meeting, ({ links }) => {
    const asked = links.asked[person]
    return asked === undefined ? {} : { links: { ...links, asked: { ...links.asked, [person]: { ...asked, withdrawn: true } } } }
  })
}

/** The answer counts for every part that person sits in, as a reply in Outlook to each would; of the two whichever came last. */
export function saidByLink(kase: Case, said: Entered<'AnsweredByLink'>): Case {
  return updateMeeting(kase, said.meeting, (before) => ({
    links: { ...before.links, said: { ...before.links.said, [said.person]: { ...said, taken: false } } },
    ...replied(before, said.person, REPLIES[said.answer]),
  }))
}

/** A confidential part whose time was set anew since has no answer any more: the deputy was named for the former one. */
export function takeDeputy(kase: Case, { meeting, person }: Recorded<'DeputyTaken'>['data']): Case {
  return updateMeeting(kase, meeting, (before) => {
    const said = before.links.said[person]
    if (said?.deputy === undefined) return {}
    const links = { ...before.links, said: { ...before.links.said, [person]: { ...said, taken: true } } }
    const { replies, confidential } = replied(before, person, 'accepted')
    return { links, replies, ...(hasAnswered(partsStanding(before).confidential, person) ? { confidential } : {}) }
  })
}

/** A deputy is to be confirmed by the chair; nothing to report is still nobody at the table, and whether that will do is the chair's to say. */
const REPLIES = {
  coming: 'accepted',
  deputy: 'tentative',
  'not-coming': 'declined',
  'nothing-to-report': 'declined',
} as const satisfies Record<Entered<'AnsweredByLink'>['answer'], Reply>

/** No other reply has come since to any part they sit in, so that this one is what counts. */
export function stillCounts(meeting: Meeting, said: SaidByLink): boolean {
  const counted = said.taken ? 'accepted' : REPLIES[said.answer]
  return partsOfPerson(meeting, said.person).every((part) =>
    Object.entries(repliesTo(part, said.person, counted)).every(([seat, reply]) => part.replies[seat] === reply),
  )
}

/** What was answered by link; not any more by somebody who comes to the confidential part only, once its time was set anew. */
export function saidNow(meeting: Meeting, person: PersonId): SaidByLink | undefined {
  const { open, confidential } = partsStanding(meeting)
  const isOpen = open.booked.seats.some((seat) => seat.person === person)
  return isOpen || hasAnswered(confidential, person) ? meeting.links.said[person] : undefined
}

function hasAnswered(part: Meeting | undefined, person: PersonId): boolean {
  if (part === undefined) return false
  return part.booked.seats.some((seat) => seat.person === person && (part.replies[seat.seat] ?? 'none') !== 'none')
}

function replied(before: Meeting, person: PersonId, reply: Reply): Pick<Meeting, 'replies' | 'confidential'> {
  const { open, confidential } = partsStanding(before)
  const replies = { ...before.replies, ...repliesTo(open, person, reply) }
  if (confidential === undefined || before.confidential === undefined) return { replies }
  const apart = { ...before.confidential.replies, ...repliesTo(confidential, person, reply) }
  return { replies, confidential: { ...before.confidential, replies: apart } }
}

function repliesTo({ booked }: Meeting, person: PersonId, reply: Reply): Record<string, Reply> {
  return Object.fromEntries(booked.seats.filter((seat) => seat.person === person).map((seat) => [seat.seat, reply]))
}

/** The links of a meeting whose seats were changed: whoever is off it is asked anew should they come back. */
export function linksOfThose(links: Links, seats: readonly Seat[]): Links {
  const sits = ([person]: readonly [string, unknown]): boolean => seats.some((seat) => seat.person === person)
  return {
    asked: Object.fromEntries(Object.entries(links.asked).filter(sits)),
    said: Object.fromEntries(Object.entries(links.said).filter(sits)),
  }
}

/** A seat whose holder has no sign-in of ours, and so can be asked by a link. */
export function isOutside(seat: Seat, directory: Directory): boolean {
  const person = seat.person === undefined ? undefined : personById(directory, seat.person)
  return person !== undefined && person.oid === undefined && person.leftOn === undefined
}

/** Whoever may still answer by the link this entry asked for: asked last by it, not withdrawn, still on a seat of a part that stands. */
export function isGood(meeting: Meeting | undefined, person: PersonId, entry: string): meeting is Meeting {
  if (meeting === undefined || meeting.cancelled !== undefined || meeting.held !== undefined) return false
  const asked = meeting.links.asked[person]
  return asked?.id === entry && !asked.withdrawn && partsOfPerson(meeting, person).length > 0
}
