import type { FastifyReply, FastifyRequest } from 'fastify'
import type { TypedApp } from './app.ts'
import { problemOf, sendProblem } from './problem.ts'

type Known = { readonly address: RegExp; readonly methods: Set<string> }

/**
 * What nobody answers: 404, or, where the address is one of ours and only the method isn't, 405 with the methods it takes (RFC 9110 15.5.6).
 * Addresses are public (the API describes itself), so this tells nothing about a case. Called before the first route is added.
 */
export function answerUnknown(app: TypedApp): void {
  const known = new Map<string, Known>()
  app.addHook('onRoute', ({ url, method }) => {
    const one = known.get(url) ?? { address: addressOf(url), methods: new Set<string>() }
    for (const each of [method].flat()) one.methods.add(each)
    known.set(url, one)
  })
  app.setNotFoundHandler(async (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?', 1)[0] ?? ''
    const methods = new Set([...known.values()].filter((one) => one.address.test(path)).flatMap((one) => [...one.methods]))
    if (methods.size === 0 || methods.has(request.method)) return await sendProblem(reply, problemOf('not-found'))
    return await sendProblem(reply.header('allow', [...methods].sort().join(', ')), problemOf('wrong-method'))
  })
}

/** '/api/cases/:reference' → one segment in its place; '/assets/*' → anything below. */
function addressOf(url: string): RegExp {
  const parts = url.split('/').map((part) => {
    if (part.startsWith(':')) return '[^/]+'
    return part === '*' ? '.*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${parts.join('/')}$`)
}
