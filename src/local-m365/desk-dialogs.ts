import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { BotAnswer, Channel } from './channel.ts'
import { botAccount, chatterByOid } from './chats.ts'
import { badRequest, notFound, param } from './desk-asks.ts'
import { messagePayload, wrongDialog } from './dialogs.ts'
import { groupsOf } from './groups.ts'
import type { Local } from './local.ts'
import { wrongFindings } from './message-extensions.ts'
import type { Person } from './tenant.ts'

/** What is done from a chat by way of Teams itself: its search box, its menu on a message, and the dialogs that the bot is asked for. */

const queryBody = z.strictObject({
  commandId: z.string().max(64),
  parameters: z.array(z.strictObject({ name: z.string().max(64), value: z.string().max(512) })).max(5),
})
const onMessageBody = z.strictObject({ commandId: z.string().max(64), activity: z.string().max(64) })
const dialogBody = z.strictObject({ replyToId: z.string().max(64), data: z.record(z.string(), z.unknown()) })

export function addDialogs(app: FastifyInstance, local: Local, channel: Channel): void {
  const route = <B>(path: string, body: z.ZodType<B>, work: (person: Person, asked: B) => Promise<BotAnswer | undefined>): void => {
    app.post(`/desk/api/chats/:oid/${path}`, async (request: FastifyRequest, reply: FastifyReply) => {
      const person = chatterByOid(local, param(request, 'oid'))
      if (person === undefined) return notFound(reply, 'person')
      const read = body.safeParse(request.body)
      if (!read.success) return badRequest(reply, read.error)
      return (await work(person, read.data)) ?? notFound(reply, 'message')
    })
  }
  const wrong = wrongDialog(local.options.appUrl)
  const context = { theme: 'default' }

  route('extension', queryBody, (person, { commandId, parameters }) =>
    channel.ask(person, 'composeExtension/query', { commandId, parameters, queryOptions: { skip: 0, count: 25 } }, wrongFindings),
  )
  route('on-message', onMessageBody, async (person, { commandId, activity }) => {
    const message = local.state.get('activity', activity)
    const group = groupsOf(local, person).find(({ key }) => key === message?.oid)
    if (message === undefined || (message.oid !== person.oid && group === undefined)) return undefined
    const who = message.from === 'bot' ? { oid: '', displayName: botAccount(local).name } : (message.by ?? person)
    const value = { commandId, commandContext: 'message', context, messagePayload: messagePayload(message, who) }
    return await channel.ask(person, 'composeExtension/fetchTask', value, wrong, { group })
  })
  route('dialog', dialogBody, (person, { replyToId, data }) => channel.ask(person, 'task/fetch', { data, context }, wrong, { replyToId }))
  route('dialog-submit', dialogBody, (person, { replyToId, data }) =>
    channel.ask(person, 'task/submit', { data, context }, wrong, { replyToId }),
  )
}
