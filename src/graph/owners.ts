/** Other names of a mailbox. Source: Graph v1.0, user: list, $filter on proxyAddresses; needs User.Read.All, and does without. */

import { type Ask, fault, refusal } from './client.ts'
import type { Answer, Graph, Owner } from './graph.ts'
import { owners } from './wire.ts'

/** So long an answer stands: who owns an address changes seldom, and the same are met at every reading. */
const KEPT_MS = 15 * 60_000
const MOST_KEPT = 500

export function ownersThrough(ask: Ask): Pick<Graph, 'ownerOf'> {
  const kept = new Map<string, { readonly sinceMs: number; readonly owner: Owner }>()
  return {
    ownerOf: async (address) => {
      const known = kept.get(address)
      if (known !== undefined && performance.now() - known.sinceMs < KEPT_MS) return { ok: true, ...known.owner }
      const answer = await askOwner(ask, address)
      if (!answer.ok) return answer
      const { ok: _, ...owner } = answer
      if (kept.size >= MOST_KEPT) kept.clear()
      kept.set(address, { sinceMs: performance.now(), owner })
      return answer
    },
  }
}

async function askOwner(ask: Ask, address: string): Promise<Answer<Owner>> {
  const name = address.startsWith('/') ? `x500:${address}` : `smtp:${address}`
  const answer = await ask({
    kind: 'read',
    method: 'GET',
    mailbox: 'directory',
    path: ['users'],
    query: { $filter: `proxyAddresses/any(p:p eq '${name.replaceAll("'", "''")}')`, $select: 'id', $top: '2' },
  })
  if (!answer.ok) return answer
  // The council may have given us names and addresses only.
  if (answer.status === 403) return { ok: true, found: false }
  if (answer.status !== 200) return refusal(answer)
  const read = owners.safeParse(answer.body)
  if (!read.success) return fault('bad-answer', "Microsoft 365 described a person in a way we can't read.")
  const [first, second] = read.data.value
  return first === undefined || second !== undefined ? { ok: true, found: false } : { ok: true, found: true, oid: first.id }
}
