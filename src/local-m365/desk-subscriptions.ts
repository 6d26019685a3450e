import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { badRequest } from './desk-asks.ts'
import { keepSubscription, liveSubscriptions } from './graph/subscriptions.ts'
import type { Local } from './local.ts'
import type { Notifier } from './notifier.ts'

const mishapBody = z.strictObject({
  how: z.enum(['lost', 'doubled', 'reordered', 'late']),
  times: z.int().min(1).max(1_000).default(1),
  delayMs: z.int().min(0).max(600_000).default(5_000),
})
const befallsBody = z.strictObject({
  mail: z.email(),
  /** 'lapses': it ends as if its time were over, without a word. 'forgotten': it is gone, without a word. */
  what: z.enum(['subscriptionRemoved', 'missed', 'reauthorizationRequired', 'lapses', 'forgotten']),
})

/** What befalls subscriptions and what is told by them, on demand. */
export function addDeskSubscriptions(app: FastifyInstance, local: Local, notifier: Notifier): void {
  app.get('/desk/api/subscriptions', () => ({
    subscriptions: liveSubscriptions({ local }).map(({ id, mailbox, changeType, expirationDateTime }) => ({
      id,
      mailbox,
      changeType,
      expirationDateTime,
    })),
  }))
  app.post('/desk/api/subscriptions/mishaps', (request, reply) => {
    const body = mishapBody.safeParse(request.body)
    if (!body.success) return badRequest(reply, body.error)
    const { how, delayMs, times } = body.data
    notifier.spoil(Array.from({ length: times }, () => ({ how, delayMs })))
    return reply.code(204).send()
  })
  app.post('/desk/api/subscriptions/befalls', (request, reply) => {
    const body = befallsBody.safeParse(request.body)
    if (!body.success) return badRequest(reply, body.error)
    const { mail, what } = body.data
    for (const one of liveSubscriptions({ local }).filter(({ mailbox }) => mailbox === mail.toLowerCase())) {
      if (what === 'subscriptionRemoved' || what === 'forgotten') local.state.remove('subscription', one.id)
      if (what === 'lapses') keepSubscription({ local }, { ...one, expirationDateTime: new Date().toISOString() })
      if (what !== 'lapses' && what !== 'forgotten') notifier.tellLifecycle(one, what)
    }
    return reply.code(204).send()
  })
}
