import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { badRequest, notFound, param, problem, withMailbox } from './desk-asks.ts'
import type { Answer, MailboxCall } from './graph/answer.ts'
import { deleteEvent } from './graph/event-actions.ts'
import { visibleAttendees } from './graph/event-json.ts'
import { updateEvent } from './graph/events.ts'
import { forwardTo } from './graph/forward.ts'
import { answerInvitation, keepEvent, touched } from './graph/invitations.ts'
import type { Local } from './local.ts'
import type { EventRecord } from './records.ts'
import type { BusyBlock, Mailbox } from './tenant.ts'
import { findMailbox, findPerson } from './tenant.ts'
import { escapeHtml } from './text.ts'
import { dateTimeIn, instantOf } from './zones.ts'

/** Outlook's calendar in people's hands: reading, answering with another time, forwarding, and what an organiser does with a meeting. */
export function addDeskCalendar(app: FastifyInstance, local: Local): void {
  app.get('/desk/api/mailboxes/:mail/events', (request, reply) =>
    withMailbox(local, request, reply, ({ mail }) => ({
      // What getSchedule reports besides the events: without it nobody could see why a time is taken.
      standing: (local.tenant.people.find((one) => one.mail === mail)?.busy ?? []).map(deskStanding),
      events: local.state
        .all('event', mail.toLowerCase())
        .filter((event) => !event.removed)
        .toSorted((a, b) => a.startAt.localeCompare(b.startAt))
        .map(deskEvent),
    })),
  )
  addAnswering(app, local)
  addForwarding(app, local)
  addOrganising(app, local)
}

/** The event of the path in the mailbox of the path, with a body that can be read. */
function withEvent<T>(
  local: Local,
  request: FastifyRequest,
  reply: FastifyReply,
  shape: z.ZodType<T>,
  work: (event: EventRecord, asked: T, mailbox: Mailbox) => unknown,
): unknown {
  return withMailbox(local, request, reply, (mailbox) => {
    const body = shape.safeParse(request.body ?? {})
    if (!body.success) return badRequest(reply, body.error)
    const event = local.state.get('event', param(request, 'id'))
    if (event === undefined || event.mailbox !== mailbox.mail.toLowerCase() || event.removed) return notFound(reply, 'event')
    return work(event, body.data, mailbox)
  })
}

const wall = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'is not a time such as 2026-12-08T10:00')
const respondBody = z.strictObject({
  response: z.enum(['accept', 'tentativelyAccept', 'decline']),
  comment: z.string().max(2_000).optional(),
  /** Another time, by London's clocks. */
  proposed: z.strictObject({ from: wall, to: wall }).optional(),
  /** Another name of the answering mailbox: Exchange then lists the person a second time on the organiser's copy, under it. */
  under: z.string().min(1).max(500).optional(),
})

function addAnswering(app: FastifyInstance, local: Local): void {
  app.post('/desk/api/mailboxes/:mail/events/:id/respond', (request, reply) =>
    withEvent(local, request, reply, respondBody, (event, { response, comment, proposed, under }) => {
      if (event.isOrganizer) return problem(reply, 409, 'The organiser does not answer an own invitation.')
      if (event.isCancelled) return problem(reply, 409, 'The meeting was cancelled.')
      if (proposed !== undefined && (response === 'accept' || !event.allowNewTimeProposals)) {
        return problem(reply, 409, 'Another time can’t be proposed with this answer, or not for this meeting.')
      }
      const slot = proposed === undefined ? undefined : { startAt: inLondon(proposed.from), endAt: inLondon(proposed.to) }
      if (slot !== undefined && (slot.startAt === '' || slot.endAt <= slot.startAt)) {
        return problem(reply, 409, 'The meeting would end before it begins.')
      }
      local.state.together(() => answerInvitation(local, event, response, comment ?? '', true, slot, under))
      return reply.code(204).send()
    }),
  )
}

const forwardBody = z.strictObject({ to: z.email(), comment: z.string().max(2_000).optional() })

function addForwarding(app: FastifyInstance, local: Local): void {
  app.post('/desk/api/mailboxes/:mail/events/:id/forward', (request, reply) =>
    withEvent(local, request, reply, forwardBody, (event, { to, comment }) => {
      if (event.isCancelled) return problem(reply, 409, 'The meeting was cancelled.')
      const name = findMailbox(local.tenant, to)?.displayName ?? to
      local.state.together(() => forwardTo(local, event, [{ name, address: to }], comment ?? ''))
      return reply.code(204).send()
    }),
  )
}

const changeBody = z.strictObject({
  subject: z.string().max(255).optional(),
  /** Put before what the invitation says already, as somebody types it into Outlook: how to join stays. */
  text: z.string().max(4_000).optional(),
  from: wall.optional(),
  to: wall.optional(),
})

/** What an organiser does in Outlook is done by the same code as over Graph, so that both leave the same behind. */
function addOrganising(app: FastifyInstance, local: Local): void {
  app.post('/desk/api/mailboxes/:mail/events/:id/change', (request, reply) =>
    withEvent(local, request, reply, changeBody, (event, { subject, text, from, to }, mailbox) =>
      organised(local, reply, event, mailbox, updateEvent, {
        ...(subject === undefined ? {} : { subject }),
        ...(text === undefined ? {} : { body: { contentType: 'html', content: withText(event.html, text) } }),
        ...(from === undefined ? {} : { start: inLondonZone(from) }),
        ...(to === undefined ? {} : { end: inLondonZone(to) }),
      }),
    ),
  )
  app.post('/desk/api/mailboxes/:mail/events/:id/delete', (request, reply) =>
    withEvent(local, request, reply, z.strictObject({}), (event, _, mailbox) =>
      organised(local, reply, event, mailbox, deleteEvent, undefined),
    ),
  )
  // Taken back out of Deleted Items: it stands in the own calendar again, and nobody else hears of it.
  app.post('/desk/api/mailboxes/:mail/events/:id/restore', (request, reply) =>
    withMailbox(local, request, reply, ({ mail }) => {
      const event = local.state.get('event', param(request, 'id'))
      if (event === undefined || event.mailbox !== mail.toLowerCase() || !event.removed) return notFound(reply, 'deleted event')
      if (!event.isOrganizer) return problem(reply, 409, 'Only the organiser’s own is put back here.')
      local.state.together(() => keepEvent(local, touched({ ...event, removed: false, isCancelled: false })))
      return reply.code(204).send()
    }),
  )
}

function organised(
  local: Local,
  reply: FastifyReply,
  event: EventRecord,
  mailbox: Mailbox,
  run: (call: MailboxCall) => Answer,
  body: unknown,
): FastifyReply {
  const person = findPerson(local.tenant, mailbox.mail)
  if (person === undefined || !event.isOrganizer) return problem(reply, 409, 'Only the organiser changes a meeting.')
  const prefer = { timeZone: 'UTC', bodyAsText: false, immutableIds: true, applied: [] }
  const call = { local, person, params: { event: event.immutableId }, query: {}, body, ifMatch: undefined, prefer, roles: [], path: '' }
  const answer = local.state.together(() => run(call))
  if (answer.status < 300) return reply.code(204).send()
  const says = (answer.body as { error?: { message?: string } } | undefined)?.error?.message
  return problem(reply, 409, says ?? 'Outlook refuses this.')
}

function withText(html: string, text: string): string {
  const said = `<p>${escapeHtml(text)}</p>`
  return /<body[^>]*>/i.test(html) ? html.replace(/<body[^>]*>/i, (tag) => `${tag}${said}`) : `${said}${html}`
}

function inLondonZone(at: string): object {
  return { dateTime: `${at}:00`, timeZone: 'GMT Standard Time' }
}

function inLondon(at: string): string {
  const ms = instantOf(`${at}:00`, 'Europe/London')
  return ms === undefined ? '' : new Date(ms).toISOString()
}

function deskStanding({ day, from, to, subject, location, status, isPrivate, weeks }: BusyBlock): object {
  return { day, from, to, subject, location, status, isPrivate, weeks }
}

function deskEvent(event: EventRecord): object {
  return {
    id: event.immutableId,
    subject: event.subject,
    bodyHtml: event.html,
    start: dateTimeIn(event.startAt, event.startZone),
    end: dateTimeIn(event.endAt, event.endZone),
    organizer: { name: event.organizer.name, mail: event.organizer.address },
    isOrganizer: event.isOrganizer,
    isCancelled: event.isCancelled,
    myResponse: event.responseStatus.response,
    mayPropose: event.allowNewTimeProposals,
    sensitivity: event.sensitivity,
    joinUrl: event.joinUrl,
    attendees: visibleAttendees(event).map(({ email, type, status, proposed }) => ({
      name: email.name,
      mail: email.address,
      type,
      response: status.response,
      ...(proposed === undefined
        ? {}
        : { proposed: { start: dateTimeIn(proposed.startAt, 'UTC'), end: dateTimeIn(proposed.endAt, 'UTC') } }),
    })),
  }
}
