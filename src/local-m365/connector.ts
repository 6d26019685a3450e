import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Channel } from './channel.ts'
import { establish } from './channel.ts'
import { chatterByAccount, chatterOf, keepActivity, newActivityId, serviceUrl, teamsId } from './chats.ts'
import { groups } from './groups.ts'
import { botAudience, issuerOf } from './issuer.ts'
import type { Local } from './local.ts'
import type { Person } from './tenant.ts'
import { cardShape } from './universal-actions.ts'

const adaptive = 'application/vnd.microsoft.card.adaptive'
const attachment = z.looseObject({ contentType: z.literal(adaptive), content: cardShape })
const activityBody = z.looseObject({ type: z.string(), text: z.string().nullish(), attachments: z.array(attachment).max(1).nullish() })
const member = z.looseObject({ id: z.string().optional(), aadObjectId: z.string().optional() })
const conversationBody = z.looseObject({
  isGroup: z.boolean().optional(),
  members: z.array(member).min(1).max(1),
  tenantId: z.string().optional(),
  channelData: z.looseObject({ tenant: z.looseObject({ id: z.string() }).optional() }).optional(),
  activity: activityBody.optional(),
})

/** Teams refuses messages over about 100 KB, counted as UTF-16. */
const largest = 100 * 1024

type Refusal = { readonly status: number; readonly code: string; readonly message: string }
type Told = { readonly id: string } | Refusal

/** The Bot Framework connector for Teams' personal and group chats: what the bot sends, changes and asks. */
export function addConnector(app: FastifyInstance, local: Local, channel: Channel): void {
  app.register(
    (scope, _options, done) => {
      scope.addHook('preHandler', (request, reply) => mayCall(local, request, reply))
      scope.post('/conversations', (request, reply) => createConversation(local, channel, request, reply))
      scope.post('/conversations/:conversation/activities', (request, reply) => sent(reply, tell(local, channel, request)))
      scope.post('/conversations/:conversation/activities/:activity', (request, reply) => sent(reply, tell(local, channel, request)))
      scope.put('/conversations/:conversation/activities/:activity', (request, reply) => sent(reply, change(local, request), 200))
      scope.delete('/conversations/:conversation/activities/:activity', (request, reply) => withdraw(local, request, reply))
      scope.get('/conversations/:conversation/members', (request, reply) => members(local, request, reply, (all) => all))
      scope.get('/conversations/:conversation/pagedmembers', (request, reply) =>
        members(local, request, reply, (all) => ({ members: all })),
      )
      scope.get('/conversations/:conversation/members/:member', (request, reply) => members(local, request, reply, ([one]) => one))
      done()
    },
    { prefix: '/connector/v3' },
  )
}

/** The bot's own token, from our issuer, for the bot channel. */
export async function mayCall(local: Local, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const claims = await local.tenantKey.verify(token, issuerOf(local))
  const { clientId } = local.options
  const audiences = [botAudience, clientId, `api://${clientId}`]
  if (claims !== undefined && audiences.some((audience) => audience === claims.aud) && claims.appid === clientId) return undefined
  return refuse(reply, { status: 401, code: 'Unauthorized', message: 'Authorization has been denied for this request.' })
}

function refuse(reply: FastifyReply, refusal: Refusal): FastifyReply {
  return reply.code(refusal.status).send({ error: { code: refusal.code, message: refusal.message } })
}

function sent(reply: FastifyReply, told: Told, status = 201): FastifyReply {
  return 'status' in told ? refuse(reply, told) : reply.code(status).send(told)
}

function params(request: FastifyRequest): Readonly<Record<string, string | undefined>> {
  return request.params as Record<string, string>
}

const noConversation: Refusal = { status: 404, code: 'ConversationNotFound', message: 'Conversation not found.' }

function createConversation(local: Local, channel: Channel, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const body = conversationBody.safeParse(request.body)
  if (!body.success || body.data.isGroup === true)
    return refuse(reply, {
      status: 400,
      code: 'BadSyntax',
      message: 'Only a personal conversation with exactly one member can be created here.',
    })
  const tenant = body.data.channelData?.tenant?.id ?? body.data.tenantId
  if (tenant !== local.options.tenantId)
    return refuse(reply, { status: 403, code: 'Forbidden', message: 'The tenant of the conversation is not the one of the bot.' })
  const wanted = body.data.members[0]
  const person = chatterByAccount(local, wanted?.aadObjectId ?? wanted?.id ?? '')
  if (person === undefined)
    return refuse(reply, {
      status: 403,
      code: 'ForbiddenOperationException',
      message: 'Bot is not installed in the user’s personal scope.',
    })
  const id = establish(local, person)
  const first = body.data.activity === undefined ? undefined : say(local, channel, person.oid, body.data.activity)
  if (first !== undefined && 'status' in first) return refuse(reply, first)
  return reply.code(201).send({ id, serviceUrl: serviceUrl(local), ...(first === undefined ? {} : { activityId: first.id }) })
}

function tell(local: Local, channel: Channel, request: FastifyRequest): Told {
  const room = roomOf(local, request)
  return room === undefined ? noConversation : say(local, channel, room.key, request.body)
}

/** The chat that is meant: a person's own, or one in which several read along. */
function roomOf(local: Local, request: FastifyRequest): { readonly key: string; readonly members: readonly Person[] } | undefined {
  const { conversation = '' } = params(request)
  const person = chatterOf(local, conversation)
  return person === undefined
    ? groups(local).find((group) => group.conversationId === conversation)
    : { key: person.oid, members: [person] }
}

function readActivity(raw: unknown): z.infer<typeof activityBody> | Refusal {
  const body = activityBody.safeParse(raw)
  if (!body.success) return { status: 400, code: 'BadSyntax', message: z.prettifyError(body.error) }
  if (JSON.stringify(raw).length * 2 > largest) return { status: 413, code: 'MessageSizeTooBig', message: 'Message size too large.' }
  return body.data
}

function isRefusal(value: object): value is Refusal {
  return 'status' in value && 'code' in value
}

function say(local: Local, channel: Channel, whose: string, raw: unknown): Told {
  const activity = readActivity(raw)
  if (isRefusal(activity)) return activity
  const id = newActivityId()
  if (activity.type === 'typing') channel.typing(whose)
  if (activity.type !== 'message') return { id }
  if (!hasContent(activity)) return { status: 400, code: 'BadSyntax', message: 'A message needs a text or a card.' }
  channel.stopTyping(whose)
  keepActivity(local, { id, oid: whose, from: 'bot', at: new Date().toISOString(), ...contentOf(activity) })
  return { id }
}

function hasContent(activity: z.infer<typeof activityBody>): boolean {
  return (activity.text ?? '') !== '' || (activity.attachments ?? []).length > 0
}

function contentOf(activity: z.infer<typeof activityBody>): { readonly text?: string; readonly card?: unknown } {
  const first = activity.attachments?.[0]
  return { ...(activity.text ? { text: activity.text } : {}), ...(first === undefined ? {} : { card: first.content }) }
}

function change(local: Local, request: FastifyRequest): Told {
  const room = roomOf(local, request)
  const kept = local.state.get('activity', params(request).activity ?? '')
  if (room === undefined) return noConversation
  if (kept === undefined || kept.oid !== room.key || kept.from !== 'bot')
    return { status: 404, code: 'ActivityNotFoundInConversation', message: 'The activity is not one of the bot’s in this conversation.' }
  const activity = readActivity(request.body)
  if (isRefusal(activity)) return activity
  if (!hasContent(activity)) return { status: 400, code: 'BadSyntax', message: 'A message needs a text or a card.' }
  const { text: _text, card: _card, ...rest } = kept
  keepActivity(local, { ...rest, ...contentOf(activity), updatedAt: new Date().toISOString() })
  return { id: kept.id }
}

function withdraw(local: Local, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const room = roomOf(local, request)
  const kept = local.state.get('activity', params(request).activity ?? '')
  if (room === undefined || kept === undefined || kept.oid !== room.key || kept.from !== 'bot') return refuse(reply, noConversation)
  local.state.remove('activity', kept.id)
  local.tell({ type: 'chat', who: room.key })
  return reply.code(200).send()
}

function members(
  local: Local,
  request: FastifyRequest,
  reply: FastifyReply,
  shape: (all: readonly object[]) => object | undefined,
): FastifyReply {
  const room = roomOf(local, request)
  if (room === undefined) return refuse(reply, noConversation)
  const wanted = params(request).member
  const one = wanted === undefined ? undefined : chatterByAccount(local, wanted)
  const there = wanted === undefined ? room.members : room.members.filter((person) => person === one)
  if (there.length === 0)
    return refuse(reply, { status: 404, code: 'MemberNotFoundInConversation', message: 'Member not found in conversation.' })
  return reply.send(shape(there.map((person) => account(local, person))))
}

function account(local: Local, person: Person): object {
  return {
    id: teamsId(local, person),
    name: person.displayName,
    objectId: person.oid,
    aadObjectId: person.oid,
    givenName: person.givenName,
    surname: person.surname,
    email: person.mail,
    userPrincipalName: person.userPrincipalName,
    tenantId: local.options.tenantId,
    userRole: 'user',
  }
}
