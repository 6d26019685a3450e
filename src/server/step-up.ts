import type { FastifyReply, FastifyRequest } from 'fastify'
import { challenge } from './challenge.ts'
import type { Config } from './config.ts'
import { problemOf, sendProblem } from './problem.ts'
import { contextsOf } from './sign-in.ts'

/**
 * A second proof before the gravest acts (ASVS 7.5.3): the token has to carry the tenant's authentication context (`acrs`), which conditional access
 * gives out for a fresh, stronger sign-in only. Without it the answer is Entra's claims challenge: the page asks its host for a token with that
 * claim and sends the same request again.
 */
type Asking = Pick<Config, 'stepUpContext' | 'authority'>

export function hasProved(request: FastifyRequest, { stepUpContext }: Asking): boolean {
  return contextsOf(request).includes(stepUpContext)
}

export async function askToProve(reply: FastifyReply, { stepUpContext, authority }: Asking): Promise<FastifyReply> {
  const wanted = challenge(authority, { acrs: { essential: true, value: stepUpContext } })
  return await sendProblem(reply.header('www-authenticate', wanted), problemOf('prove-anew'))
}
