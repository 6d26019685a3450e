import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Channel } from './channel.ts'
import { chatterByOid } from './chats.ts'
import { badRequest, notFound, param, withMailbox } from './desk-asks.ts'
import { addDeskCalendar } from './desk-calendar.ts'
import { addDialogs } from './desk-dialogs.ts'
import { copyIn } from './graph/invitations.ts'
import { keepMessage } from './graph/post.ts'
import { type Group, groupsOf } from './groups.ts'
import { contextsIn, userToken } from './issuer.ts'
import type { Local } from './local.ts'
import type { MessageRecord } from './records.ts'
import type { Person } from './tenant.ts'
import { newChangeKey, textOfHtml } from './text.ts'
import { cardShape } from './universal-actions.ts'

/** What the desk's pages read and do. It stands for Outlook and Teams in people's hands, so it asks for no sign-in; loopback only. */
export function addDeskApi(app: FastifyInstance, local: Local, channel: Channel): void {
  addDirectory(app, local)
  addMail(app, local)
  addDeskCalendar(app, local)
  addChats(app, local, channel)
  addDialogs(app, local, channel)
  addClock(app, local)
}

function addDirectory(app: FastifyInstance, local: Local): void {
  app.get('/desk/api/config', () => ({
    appUrl: local.options.appUrl,
    tenantId: local.options.tenantId,
    clientId: local.options.clientId,
    url: local.url(),
  }))
  app.get('/desk/api/people', () => ({
    people: local.tenant.people.map(({ oid, displayName, jobTitle, mail, area, inTenant, kind }) => ({
      oid,
      displayName,
      jobTitle,
      mail,
      area,
      inTenant,
      kind,
    })),
    outside: local.tenant.outside.map(({ mail, displayName, agency }) => ({ mail, displayName, agency })),
  }))
  app.post('/desk/api/tokens', async (request, reply) => {
    const body = z.strictObject({ oid: z.string(), claims: z.array(z.string().max(2_000)).max(5).optional() }).safeParse(request.body)
    if (!body.success) return badRequest(reply, body.error)
    const person = chatterByOid(local, body.data.oid)
    return person === undefined ? notFound(reply, 'person') : { token: await userToken(local, person, contextsIn(body.data.claims)) }
  })
}

function addMail(app: FastifyInstance, local: Local): void {
  app.get('/desk/api/mailboxes/:mail/messages', (request, reply) =>
    withMailbox(local, request, reply, ({ mail }) => ({
      messages: local.state
        .all('message', mail.toLowerCase())
        .filter((message) => message.folder !== 'deleteditems')
        .toReversed()
        .map((message) => deskMessage(local, message)),
    })),
  )
  app.post('/desk/api/mailboxes/:mail/messages/:id/read', (request, reply) =>
    withMailbox(local, request, reply, ({ mail }) => {
      const message = local.state.get('message', param(request, 'id'))
      if (message === undefined || message.mailbox !== mail.toLowerCase()) return notFound(reply, 'message')
      keepMessage(local, { ...message, isRead: true, changeKey: newChangeKey() })
      return reply.code(204).send()
    }),
  )
}

function deskMessage(local: Local, message: MessageRecord): object {
  const meeting = message.meeting === undefined ? undefined : copyIn(local, message.mailbox, message.meeting.iCalUId)
  return {
    id: message.immutableId,
    from: { name: message.from.name, mail: message.from.address },
    to: message.to.map(({ name, address }) => ({ name, mail: address })),
    subject: message.subject,
    bodyHtml: message.html,
    bodyText: textOfHtml(message.html),
    receivedAt: message.receivedAt,
    read: message.isRead,
    folder: message.folder,
    ...(meeting === undefined ? {} : { eventId: meeting.immutableId }),
  }
}

const writeBody = z
  .strictObject({
    text: z.string().max(10_000).optional(),
    value: z.unknown().optional(),
    card: cardShape.optional(),
    replyToId: z.string().optional(),
  })
  .refine((body) => (body.text ?? '') !== '' || (body.value ?? body.card) !== undefined, 'A message needs a text, a value or a card.')
const pressBody = z.strictObject({
  replyToId: z.string(),
  action: z.strictObject({
    type: z.string(),
    verb: z.string().optional(),
    data: z.unknown().optional(),
    id: z.string().optional(),
    title: z.string().optional(),
  }),
})

function withChatter(local: Local, request: FastifyRequest, reply: FastifyReply, work: (person: Person) => unknown): unknown {
  const person = chatterByOid(local, param(request, 'oid'))
  return person === undefined ? notFound(reply, 'person') : work(person)
}

/** Only for who is in it. */
function withGroup(local: Local, request: FastifyRequest, reply: FastifyReply, work: (group: Group, person: Person) => unknown): unknown {
  return withChatter(local, request, reply, (person) => {
    const group = groupsOf(local, person).find(({ key }) => key === param(request, 'group'))
    return group === undefined ? notFound(reply, 'chat') : work(group, person)
  })
}

function addChats(app: FastifyInstance, local: Local, channel: Channel): void {
  app.get('/desk/api/chats/:oid', (request, reply) =>
    withChatter(local, request, reply, (person) => ({ activities: channel.said(person.oid), pending: channel.pending(person.oid) })),
  )
  app.post('/desk/api/chats/:oid/messages', (request, reply) =>
    withChatter(local, request, reply, (person) => {
      const body = writeBody.safeParse(request.body)
      if (!body.success) return badRequest(reply, body.error)
      return reply.code(202).send({ id: channel.write(person, body.data) })
    }),
  )
  app.get('/desk/api/chats/:oid/groups', (request, reply) =>
    withChatter(local, request, reply, (person) => ({
      groups: groupsOf(local, person).map(({ key, name, members }) => ({ key, name, members: members.length })),
    })),
  )
  app.get('/desk/api/chats/:oid/groups/:group', (request, reply) =>
    withGroup(local, request, reply, ({ key }) => ({ activities: channel.said(key), pending: channel.pending(key) })),
  )
  app.post('/desk/api/chats/:oid/groups/:group/messages', (request, reply) =>
    withGroup(local, request, reply, (group, person) => {
      const body = writeBody.safeParse(request.body)
      if (!body.success) return badRequest(reply, body.error)
      return reply.code(202).send({ id: channel.writeIn(group, person, body.data) })
    }),
  )
  app.post('/desk/api/chats/:oid/invoke', (request, reply) =>
    withChatter(local, request, reply, (person) => {
      const body = pressBody.safeParse(request.body)
      return body.success ? channel.press(person, body.data.replyToId, body.data.action) : badRequest(reply, body.error)
    }),
  )
  app.post('/desk/api/chats/:oid/refresh', (request, reply) =>
    withChatter(local, request, reply, async (person) => {
      const body = z.strictObject({ activity: z.string() }).safeParse(request.body)
      if (!body.success) return badRequest(reply, body.error)
      return (await channel.refresh(person, body.data.activity)) ?? notFound(reply, 'card with a view of this person’s own')
    }),
  )
  app.post('/desk/api/chats/:oid/redeliver', (request, reply) =>
    withChatter(local, request, reply, async (person) => (await channel.redeliver(person)) ?? notFound(reply, 'delivered activity yet')),
  )
}

/** The clock belongs to the app; the desk only reaches it through here, because its pages may call nobody else. */
function addClock(app: FastifyInstance, local: Local): void {
  app.get('/desk/api/clock', (_request, reply) => throughToClock(local, reply, { method: 'GET' }))
  app.post('/desk/api/clock', async (request, reply) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request.body ?? {}) }
    const answered = await throughToClock(local, reply, init)
    if (reply.statusCode < 400) local.tell({ type: 'clock', who: 'all' })
    return answered
  })
}

async function throughToClock(local: Local, reply: FastifyReply, init: RequestInit): Promise<unknown> {
  try {
    const answer = await fetch(`${local.options.appUrl}/api/dev/clock`, { ...init, signal: AbortSignal.timeout(15_000) })
    const text = await answer.text()
    reply.code(answer.status).type(answer.headers.get('content-type') ?? 'application/json')
    return text
  } catch {
    reply.code(502)
    return {
      error: { message: `The app at ${local.options.appUrl} does not answer, so its clock cannot be reached. Start it and try again.` },
    }
  }
}
