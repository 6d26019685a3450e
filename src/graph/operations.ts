/** The Graph calls we make, and no more, put together. */
import { calendarThrough } from './calendar.ts'
import { changesThrough } from './changes.ts'
import { type Ask, fault, openGraph, refusal } from './client.ts'
import type { Answer, Graph, GraphConfig, User } from './graph.ts'
import { holdsThrough } from './holds.ts'
import { mailThrough } from './mail.ts'
import { ownersThrough } from './owners.ts'
import { scheduleThrough } from './schedule.ts'
import { subscriptionsThrough } from './subscriptions.ts'
import { user } from './wire.ts'

const PING_MS = 3_000

/** In: addresses, the app's identity, a time limit per attempt in ms. Throws a plain sentence for what may not be used (http in production, an unreadable certificate). */
export function connectGraph(config: GraphConfig): Graph {
  const ask = openGraph(config)
  return {
    ...scheduleThrough(ask),
    ...calendarThrough(ask),
    ...holdsThrough(ask),
    ...changesThrough(ask),
    ...subscriptionsThrough(ask),
    ...mailThrough(ask),
    ...ownersThrough(ask),
    user: (idOrMail) => findUser(ask, idOrMail),
    ping: () => ping(ask, Math.min(PING_MS, config.timeoutMs)),
  }
}

async function findUser(ask: Ask, idOrMail: string): Promise<Answer<User>> {
  const answer = await ask({
    kind: 'read',
    method: 'GET',
    mailbox: 'directory',
    path: ['users', idOrMail],
    query: { $select: 'id,displayName,mail,userPrincipalName' },
  })
  if (!answer.ok) return answer
  if (answer.status !== 200) return refusal(answer)
  const read = user.safeParse(answer.body)
  if (!read.success) return fault('bad-answer', "Microsoft 365 described a person in a way we can't read.")
  const { id, displayName, mail, userPrincipalName } = read.data
  return { ok: true, oid: id, mail: (mail ?? userPrincipalName ?? '').toLowerCase(), displayName: displayName ?? '' }
}

/** Any answer to our token means Graph is there; only a refused token, silence or an outage does not. */
async function ping(ask: Ask, timeoutMs: number): Promise<Answer<object>> {
  const answer = await ask({
    kind: 'read',
    method: 'GET',
    mailbox: 'ping',
    path: ['users'],
    query: { $top: '1', $select: 'id' },
    attempts: 1,
    timeoutMs,
  })
  if (!answer.ok) return answer.fault === 'throttled' ? { ok: true } : answer
  return answer.status === 401 ? refusal(answer) : { ok: true }
}
