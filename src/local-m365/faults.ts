import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { refused } from './graph/answer.ts'
import { stateUnknown } from './graph/calendar-delta.ts'

const faultKinds = ['410', '429', '503', '500', '504-after-success', 'reset-after-success', 'slow'] as const

const faultAsked = z.strictObject({
  match: z.strictObject({ method: z.string().optional(), pathContains: z.string().optional() }).default({}),
  fault: z.enum(faultKinds),
  /** Seconds, or an HTTP date, for Retry-After. */
  retryAfter: z.union([z.int().min(0), z.string()]).optional(),
  delayMs: z.int().min(0).max(600_000).default(5_000),
  times: z.int().min(1).max(10_000).default(1),
})
type Fault = z.infer<typeof faultAsked>

/**
 * Faults on demand, for Graph and the bot connector. They are kept in memory only: a restart of the service is a service that is well.
 * "…-after-success" lets the operation take effect first, which is the case that makes duplicates.
 */
export function addFaults(app: FastifyInstance): void {
  let faults: readonly Fault[] = []
  const chosen = new WeakMap<FastifyRequest, Fault>()

  app.get('/desk/api/faults', () => ({ faults }))
  app.delete('/desk/api/faults', (_request, reply) => {
    faults = []
    return reply.code(204).send()
  })
  app.post('/desk/api/faults', (request, reply) => {
    const asked = faultAsked.safeParse(request.body)
    if (!asked.success) return reply.code(400).send({ error: { message: z.prettifyError(asked.error) } })
    faults = [...faults, asked.data]
    return reply.code(201).send({ faults })
  })

  app.addHook('preHandler', async (request, reply) => {
    if (!/^\/(v1\.0|connector)\//.test(request.routeOptions.url ?? '')) return undefined
    const fault = faults.find((one) => matches(one, request))
    if (fault === undefined) return undefined
    faults = faults.flatMap((one) => (one !== fault ? [one] : one.times > 1 ? [{ ...one, times: one.times - 1 }] : []))
    chosen.set(request, fault)
    return before(fault, reply)
  })
  app.addHook('onSend', async (request, reply, payload) => {
    const fault = chosen.get(request)?.fault
    if (fault === 'reset-after-success') request.raw.socket.destroy()
    if (fault !== '504-after-success') return payload
    reply.code(504).type('application/json').removeHeader('content-length')
    return JSON.stringify(refused(504, 'UnknownError', 'The gateway did not receive a response in time.').body)
  })
}

function matches(fault: Fault, request: FastifyRequest): boolean {
  const { method, pathContains } = fault.match
  return (
    (method === undefined || method.toUpperCase() === request.method) &&
    (pathContains === undefined || decoded(request.url).includes(pathContains))
  )
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

async function before(fault: Fault, reply: FastifyReply): Promise<FastifyReply | undefined> {
  if (fault.retryAfter !== undefined && fault.fault !== 'slow') reply.header('retry-after', String(fault.retryAfter))
  switch (fault.fault) {
    case '410':
      return reply.code(410).send(stateUnknown().body)
    case '429':
      return reply.code(429).send(refused(429, 'ApplicationThrottled', 'Application is over its MailboxConcurrency limit.').body)
    case '503':
      return reply.code(503).send(refused(503, 'ServiceUnavailable', 'The service is temporarily unavailable.').body)
    case '500':
      return reply.code(500).send(refused(500, 'InternalServerError', 'An internal server error occurred.').body)
    case 'slow':
      await wait(fault.delayMs)
      return undefined
    case '504-after-success':
    case 'reset-after-success':
      return undefined
  }
}
