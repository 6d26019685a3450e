import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { mayCall } from './connector.ts'
import type { Local } from './local.ts'

const activity = z.looseObject({
  type: z.string(),
  serviceUrl: z.url({ protocol: /^http$/, hostname: /^(127\.0\.0\.1|localhost)$/ }),
  channelData: z.looseObject({}).nullish(),
})

/**
 * A relay for Microsoft's Agents Playground, which sends unsigned activities: each is signed here as the channel signs and given an address of
 * ours to answer to, so that the bot's own checks stay on. Only a Playground on this machine is heard or answered.
 */
export function addPlayground(app: FastifyInstance, local: Local): void {
  app.post('/playground/messages', (request, reply) => toBot(local, request, reply))
  app.register(
    (scope, _options, done) => {
      scope.addHook('preHandler', (request, reply) => mayCall(local, request, reply))
      scope.all('/*', (request, reply) => toPlayground(request, reply))
      done()
    },
    { prefix: '/playground/at/:service' },
  )
}

async function toBot(local: Local, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const read = activity.safeParse(request.body)
  if (!read.success) return reply.code(400).send({ error: { message: 'This takes activities of an Agents Playground on this machine.' } })
  const serviceUrl = `${local.url()}/playground/at/${Buffer.from(read.data.serviceUrl).toString('base64url')}/`
  const token = await local.channelKey.sign(
    { iss: `${local.url()}/botframework`, aud: local.options.clientId, serviceurl: serviceUrl },
    300,
  )
  const body = {
    ...read.data,
    serviceUrl,
    channelId: 'msteams',
    channelData: { ...read.data.channelData, tenant: { id: local.options.tenantId } },
  }
  return await pass(reply, `${local.options.appUrl}/api/messages`, 'POST', body, { authorization: `Bearer ${token}` })
}

async function toPlayground(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const params = request.params as { readonly service: string; readonly '*': string }
  const service = activity.shape.serviceUrl.safeParse(Buffer.from(params.service, 'base64url').toString())
  if (!service.success) return reply.code(404).send({ error: { message: 'No Agents Playground is known by that address.' } })
  return await pass(reply, `${service.data.replace(/\/+$/, '')}/${params['*']}`, request.method, request.body)
}

async function pass(
  reply: FastifyReply,
  url: string,
  method: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<FastifyReply> {
  try {
    const response = await fetch(url, {
      method,
      headers: { ...headers, ...(body === undefined || body === null ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined || body === null ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    })
    const type = response.headers.get('content-type')
    return reply
      .code(response.status)
      .headers(type === null ? {} : { 'content-type': type })
      .send(await response.text())
  } catch {
    return reply.code(502).send({ error: { message: 'The other side could not be reached.' } })
  }
}
