import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Problem } from '../../contracts/http.ts'
import type { Parts, TypedApp } from '../app.ts'
import { problemOf, sendProblem } from '../problem.ts'

/** What the bot needs of an HTTP request and answers: the shapes botbuilder's CloudAdapter takes (it refuses fastify's own reply). */
export type BotEndpoint = {
  readonly receive: (
    request: { readonly body: unknown; readonly headers: Record<string, unknown>; readonly method: string },
    response: BotResponse,
  ) => Promise<void>
}
export type BotResponse = {
  readonly socket: unknown
  readonly header: (name: string, value: unknown) => void
  readonly status: (code: number) => void
  readonly send: (body?: unknown) => void
  readonly end: () => void
}

export function addBot(app: TypedApp, { bot }: Parts): void {
  const schema = { summary: 'Activities from the bot’s channel, with the channel’s own token', response: { default: z.unknown() } }
  app.post('/api/messages', { schema }, async (request, reply) => await relay(bot, request, reply))
}

async function relay(bot: BotEndpoint, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const answer: { status: number; headers: [string, unknown][]; body: unknown } = { status: 200, headers: [], body: undefined }
  await bot.receive(
    { body: request.body, headers: request.headers, method: request.method },
    {
      socket: request.raw.socket,
      header: (name, value) => void answer.headers.push([name, value]),
      status: (code) => {
        answer.status = code
      },
      send: (body) => {
        answer.body = body
      },
      end: () => {},
    },
  )
  for (const [name, value] of answer.headers) reply.header(name, String(value))
  if (answer.status >= 400 && answer.body === undefined) return await sendProblem(reply, refusalOf(answer.status))
  return await reply.code(answer.status).send(answer.body)
}

/** The same few words to whoever is refused: which check failed is in the log alone. */
function refusalOf(status: number): Problem {
  if (status === 400) return problemOf('not-readable')
  return status >= 500 ? problemOf('outside-down', { status }) : problemOf('not-from-the-channel', { status })
}
