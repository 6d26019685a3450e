/** Being told of changes. Source: Graph v1.0, subscription: create, update; `clientState` comes back with everything that is told. */
import { type Answered, type Ask, fault, refusal } from './client.ts'
import type { Answer, Fault, Graph, Subscribed, Subscribing, UtcInstant } from './graph.ts'
import { subscription } from './wire.ts'

/** Microsoft asks our address within this call whether it is ours, and gives that ten seconds. */
const WITHIN_MS = 20_000

export function subscriptionsThrough(ask: Ask): Pick<Graph, 'subscribe' | 'renewSubscription'> {
  return {
    subscribe: (wanted) => subscribe(ask, wanted),
    renewSubscription: (id, expiresAt) => renew(ask, id, expiresAt),
  }
}

async function subscribe(ask: Ask, { calendar, tellAt, secret, expiresAt }: Subscribing): Promise<Answer<Subscribed>> {
  const answer = await ask({
    kind: 'once',
    method: 'POST',
    mailbox: calendar,
    path: ['subscriptions'],
    body: {
      changeType: 'created,updated,deleted',
      notificationUrl: tellAt,
      lifecycleNotificationUrl: tellAt,
      resource: `users/${calendar}/events`,
      expirationDateTime: expiresAt,
      clientState: secret,
    },
    timeoutMs: WITHIN_MS,
  })
  return answer.ok ? subscribed(answer, 201) : answer
}

async function renew(ask: Ask, id: string, expiresAt: UtcInstant): Promise<Answer<Subscribed>> {
  const call = { kind: 'idempotent', method: 'PATCH', mailbox: 'subscriptions', path: ['subscriptions', id] } as const
  const answer = await ask({ ...call, body: { expirationDateTime: expiresAt } })
  return answer.ok ? subscribed(answer, 200) : answer
}

function subscribed(answer: Answered, status: number): Answer<Subscribed> | Fault {
  if (answer.status !== status) return refusal(answer)
  const read = subscription.safeParse(answer.body)
  return read.success ? { ok: true, ...read.data } : fault('bad-answer', "Microsoft 365 described a subscription in a way we can't read.")
}
