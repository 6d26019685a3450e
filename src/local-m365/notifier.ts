import { setTimeout as wait } from 'node:timers/promises'
import { liveSubscriptions } from './graph/subscriptions.ts'
import type { CalendarChange, Local } from './local.ts'
import type { SubscriptionRecord } from './records.ts'

/** How the next notifications go wrong, as they do in the wild. */
export type Mishap = { readonly how: 'lost' | 'doubled' | 'reordered' | 'late'; readonly delayMs: number }
export type LifecycleEvent = 'subscriptionRemoved' | 'missed' | 'reauthorizationRequired'
export type Notifier = {
  changed(change: CalendarChange): void
  tellLifecycle(subscription: SubscriptionRecord, event: LifecycleEvent): void
  /** Used up by one notification each. */
  spoil(mishaps: readonly Mishap[]): void
  close(): void
}

/** So long an address has to answer; then, or when it answers with anything but 2xx, it is told again, at growing distances, and at last no more. */
const ANSWERED_WITHIN_MS = 3_000
const AGAIN_AFTER_MS = [250, 1_000, 4_000, 8_000, 16_000, 32_000]

/** Tells of changes whoever subscribed to them. What isn't delivered when the process ends is lost, as Microsoft's own can be. */
export function openNotifier(local: Local): Notifier {
  const closed = new AbortController()
  let mishaps: readonly Mishap[] = []
  let held: (() => void) | undefined
  const deliver = async (url: string, body: object, delayMs = 0): Promise<void> => {
    await wait(delayMs, undefined, { signal: closed.signal })
    for (const again of [...AGAIN_AFTER_MS, undefined]) {
      if ((await answered(url, body, closed.signal)) || again === undefined) return
      await wait(again, undefined, { signal: closed.signal })
    }
  }
  const post = (url: string, body: object, delayMs?: number): void => void deliver(url, body, delayMs).catch(() => {})
  const send = (url: string, body: object): void => {
    const [mishap, ...rest] = mishaps
    mishaps = rest
    const before = held
    held = undefined
    if (mishap?.how === 'reordered') held = () => post(url, body)
    else if (mishap?.how !== 'lost') post(url, body, mishap?.how === 'late' ? mishap.delayMs : 0)
    if (mishap?.how === 'doubled') post(url, body)
    before?.()
  }
  return {
    changed: ({ event, how }) => {
      // Once the transaction under way is over: whoever is told may ask at once.
      setImmediate(() => {
        if (closed.signal.aborted) return
        const meant = liveSubscriptions({ local }).filter((one) => one.mailbox === event.mailbox && one.changeType.includes(how))
        for (const one of meant) {
          const id = one.immutableIds ? event.immutableId : event.id
          const resource = `Users/${one.oid}/Events/${id}`
          const data = { '@odata.type': '#Microsoft.Graph.Event', '@odata.id': resource, '@odata.etag': `W/"${event.changeKey}"`, id }
          send(one.notificationUrl, { value: [{ ...common(local, one), changeType: how, resource, resourceData: data }] })
        }
      })
    },
    tellLifecycle: (one, lifecycleEvent) => {
      if (one.lifecycleNotificationUrl === null) return
      post(one.lifecycleNotificationUrl, { value: [{ ...common(local, one), resource: one.resource, lifecycleEvent }] })
    },
    spoil: (more) => {
      mishaps = [...mishaps, ...more]
    },
    close: () => closed.abort(),
  }
}

function common(local: Local, { id, clientState, expirationDateTime }: SubscriptionRecord): object {
  return { subscriptionId: id, subscriptionExpirationDateTime: expirationDateTime, clientState, tenantId: local.options.tenantId }
}

async function answered(url: string, body: object, closed: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.any([closed, AbortSignal.timeout(ANSWERED_WITHIN_MS)]),
    })
    await answer.text()
    return answer.ok
  } catch {
    return false
  }
}
