import { createHash } from 'node:crypto'
import type { Meeting } from '../case/case.ts'
import type { Observation, SeenThere } from '../case/commands.ts'
import { keyOfMeeting } from '../errands/errands.ts'
import { outwardProblem } from '../errands/minimum.ts'
import { blockedAmong, notVouchedFor } from '../errands/recipients.ts'
import type { Attendee, Meeting as OutlookMeeting } from '../graph/graph.ts'
import { londonAt } from './clock.ts'
import { type About, invitedTo, sendingFor } from './meeting-in-outlook.ts'
import { outsideKey } from './outside-key.ts'
import { namesOf, secretsOf } from './secrets.ts'
import type { World } from './world.ts'

/** Whether what was changed here is there by now: until then a difference is ours, and says nothing of the organiser. */
export type SettledThere = { readonly times: boolean; readonly people: boolean }

/** All that the organiser's copy tells, in the order in which it counts: a move first, for what was answered before it counts no more. */
export function seenIn(there: OutlookMeeting, meeting: Meeting, settled: SettledThere, world: World, about: About): Observation[] {
  const others = there.attendees.filter((one) => one.response !== 'organiser' && one.type !== 'resource')
  return [
    ...(settled.times ? [timesIn(there, meeting)] : []),
    ...replies(others, meeting),
    strangers(others, meeting, world, about),
    ...(settled.people ? [copyIn(there, others, meeting, world, about)] : []),
  ]
}

/**
 * The event isn't under its id any more. Looked for once more by our own mark: only where the calendar answers and holds none that stands is it
 * gone; a mailbox that can't be read says nothing.
 */
export async function goneOrElsewhere(world: World, mailbox: string, meeting: Meeting): Promise<Observation | undefined> {
  const found = await world.graph.findMeeting(mailbox, outsideKey(keyOfMeeting(meeting.id, meeting.chairSince)))
  if (!found.ok) return undefined
  if (!found.found || found.meeting.isCancelled) return { saw: 'gone-from-outlook', meeting: meeting.id }
  return { saw: 'meeting-in-outlook', meeting: meeting.id, outlookId: found.meeting.eventId }
}

function timesIn({ startsAt, endsAt }: OutlookMeeting, { id }: Meeting): Observation {
  return { saw: 'moved-in-outlook', meeting: id, starts: londonAt(new Date(startsAt)), ends: londonAt(new Date(endsAt)) }
}

function replies(others: readonly Attendee[], { id }: Meeting): Observation[] {
  return others.flatMap(({ mail, response }) => (response === 'organiser' ? [] : [{ saw: 'reply', meeting: id, mail, reply: response }]))
}

/** Exchange writes some of its own mailboxes as a path in its directory: nobody of outside ever is. */
function strangers(others: readonly Attendee[], { id }: Meeting, world: World, about: About): Observation {
  const mails = others.flatMap(({ mail }) => (isAddress(mail) ? [mail] : []))
  const sending = sendingFor(world, about)
  return {
    saw: 'invitation',
    meeting: id,
    others: notVouchedFor(mails, about.directory, sending),
    blocked: blockedAmong(others, sending),
  }
}

function copyIn(
  { subject, bodyHtml, joinUrl }: OutlookMeeting,
  others: readonly Attendee[],
  meeting: Meeting,
  world: World,
  about: About,
): Observation {
  return {
    saw: 'copy-in-outlook',
    meeting: meeting.id,
    telling: tells(subject ?? '', bodyHtml ?? '', joinUrl, world, about),
    asked: invitedTo(meeting, world, about).map(({ mail }) => mail),
    people: others.map(seenThere),
  }
}

function seenThere({ name, mail, proposes }: Attendee): SeenThere {
  const { startsAt, endsAt } = proposes ?? {}
  return {
    name,
    ...(isAddress(mail) ? { mail } : {}),
    ...(startsAt === undefined || endsAt === undefined
      ? {}
      : { proposes: { starts: londonAt(new Date(startsAt)), ends: londonAt(new Date(endsAt)) } }),
  }
}

/** Exchange can give a path in its own directory instead of an address. */
function isAddress(mail: string): boolean {
  return mail.includes('@')
}

/** What Teams writes itself stands between two lines: how to join, numbers to dial, a town. */
const WRITTEN_BY_TEAMS = /_{40,}[\s\S]*_{40,}/
/** Addresses of Teams, full of numbers that mean nothing. */
const LEADS_TO_TEAMS = /https:\/\/(?:[a-z]+\.)*(?:teams\.microsoft\.com|aka\.ms)\/[^\s"'<>]*/gi

/** Whether the text that everybody invited reads would tell a stranger whom or what it is about. */
function tells(subject: string, body: string, joinUrl: string | undefined, world: World, { kase }: About): boolean {
  const apart = [kase.reference, world.linkTo(kase.reference), ...(joinUrl === undefined ? [] : [joinUrl])]
  const secrets = secretsOf(kase)
  return foundBefore(JSON.stringify([subject, body, apart, secrets]), () => {
    const text = body.replaceAll(LEADS_TO_TEAMS, ' ')
    const byTeams = WRITTEN_BY_TEAMS.exec(text)?.[0] ?? ''
    const byPeople = `${subject} ${text.replace(WRITTEN_BY_TEAMS, ' ')}`
    return outwardProblem(byPeople, secrets, apart) !== undefined || outwardProblem(byTeams, namesOf(kase.child), apart) !== undefined
  })
}

/** Texts looked at lately, by digest, so that none lies about here: a look takes milliseconds, and nearly every reading finds what the one before found. */
const LOOKED_AT = new Map<string, boolean>()
const MOST_KEPT = 2_000

function foundBefore(text: string, look: () => boolean): boolean {
  const digest = createHash('sha256').update(text).digest('base64url')
  const found = LOOKED_AT.get(digest) ?? look()
  LOOKED_AT.delete(digest)
  LOOKED_AT.set(digest, found)
  for (const oldest of LOOKED_AT.keys()) {
    if (LOOKED_AT.size <= MOST_KEPT) break
    LOOKED_AT.delete(oldest)
  }
  return found
}
