import { setTimeout as pause } from 'node:timers/promises'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type Notification, takeMissed, takeNotifications } from '../../casework/take-notifications.ts'
import { queueOfTold } from '../../casework/told-queue.ts'
import type { Parts, TypedApp } from '../app.ts'

/** Microsoft waits three seconds for an answer. What isn't kept by then waits in memory, and is answered all the same. */
const ANSWERED_WITHIN_MS = 2_000
const TRIED_AGAIN_MS = 5_000
const LARGEST_BODY = 64 * 1024

const one = z.object({
  subscriptionId: z.string().max(100),
  clientState: z.string().max(128),
  lifecycleEvent: z.string().max(60).nullish(),
})
const body = z.object({ value: z.array(z.unknown()).max(1_000) })
/** Letters, digits and signs of plain text, on one line. */
const asked = z.strictObject({
  validationToken: z
    .string()
    .regex(/^[\x20-\x7e]{1,1024}$/)
    .optional(),
})

/**
 * Where Microsoft 365 tells of changes in chairs' calendars, and asks whether it may. Anybody can send something here: only what brings a subscription's
 * own secret is heeded, and then only as "ask that calendar". All is answered alike, so that nobody learns which secret was right.
 */
export async function addNotifications(app: TypedApp, parts: Parts): Promise<void> {
  const keep = keepingTold(app, parts)
  await app.register((scope, _options, done) => {
    // The question whether it may comes as plain text, with nothing in it.
    const typed = scope.withTypeProvider<ZodTypeProvider>()
    typed.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, text, parsed) =>
      text === '' ? parsed(null, undefined) : parsed(Object.assign(new Error('not JSON'), { statusCode: 415 })),
    )
    const schema = {
      summary: 'Changes in calendars, told by Microsoft 365 with the secret of its subscription',
      querystring: asked,
      body: body.nullish(),
      response: { default: z.unknown() },
    }
    const config = { rateLimit: { max: parts.config.requestsPerMinute, timeWindow: '1 minute' } }
    typed.post('/api/notifications', { schema, config, bodyLimit: LARGEST_BODY }, async (request, reply) => {
      const { validationToken } = request.query
      if (validationToken !== undefined) return await reply.type('text/plain; charset=utf-8').send(escaped(validationToken))
      const told = (request.body?.value ?? []).flatMap((entry) => notificationOf(entry) ?? [])
      await soonOr(ANSWERED_WITHIN_MS, keep(told))
      return await reply.code(202).send()
    })
    done()
  })
}

/** What keeps what was told, until the app ends. */
function keepingTold(app: TypedApp, parts: Parts): ReturnType<typeof queueOfTold> {
  const ended = new AbortController()
  app.addHook('onClose', () => ended.abort())
  return queueOfTold({
    keep: async (told) => {
      if (await takeNotifications(parts.world, told, new Date())) parts.jobs.observeSoon()
    },
    keepMissed: async () => {
      await takeMissed(parts.world, new Date())
      parts.jobs.observeSoon()
    },
    rest: () => pause(TRIED_AGAIN_MS, true, { ref: false, signal: ended.signal }).catch(() => false),
    onFault: (error) => parts.log.warn('notification not kept yet', { error: error instanceof Error ? error.name : 'unknown' }, error),
  })
}

async function soonOr(ms: number, done: Promise<void>): Promise<void> {
  const late = new AbortController()
  await Promise.race([done, pause(ms, undefined, { signal: late.signal }).catch(() => undefined)])
  late.abort()
}

function notificationOf(entry: unknown): Notification | undefined {
  const read = one.safeParse(entry)
  if (!read.success) return undefined
  const { lifecycleEvent, ...rest } = read.data
  return { ...rest, ...(lifecycleEvent == null ? {} : { lifecycleEvent }) }
}

/** Microsoft asks for it: what is sent back as text is never to be run by anything that takes it for a page. */
function escaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? '')
}
