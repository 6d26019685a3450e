import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isGraphAudience, issuerOf } from '../issuer.ts'
import type { Local } from '../local.ts'
import { findPerson } from '../tenant.ts'
import type { Answer, Call } from './answer.ts'
import { refused } from './answer.ts'
import type { Operation } from './operations.ts'
import { matchOperation } from './operations.ts'
import { readPreferences } from './preferences.ts'
import { invalidUser } from './schedule.ts'

/** Graph v1.0. Strict: what its public reference does not allow is refused as Graph refuses it; what is not built here is 501, by name. */
export function addGraph(app: FastifyInstance, local: Local): void {
  const method = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE']
  app.route({
    method,
    url: '/beta/*',
    handler: (request, reply) =>
      send(reply, refused(501, 'NotImplemented', `The local Microsoft 365 knows v1.0 only, not ${request.url.split('?')[0]}.`)),
  })
  app.route({
    method,
    url: '/v1.0/*',
    handler: async (request, reply) => send(reply, await answer(local, request)),
    errorHandler: (error, _request, reply) => {
      const status = error.statusCode ?? 500
      // A body that is no JSON is the caller's fault; anything else is a bug of ours and must not look like an outage of Graph.
      if (status < 500)
        return send(
          reply,
          refused(
            status === 415 ? 415 : 400,
            'BadRequest',
            'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
          ),
        )
      throw error
    },
  })
}

function send(reply: FastifyReply, given: Answer): FastifyReply {
  reply.code(given.status).headers({ 'cache-control': 'private', ...given.headers })
  return given.body === undefined
    ? reply.send()
    : reply.type('application/json; odata.metadata=minimal; charset=utf-8').send(JSON.stringify(given.body))
}

async function answer(local: Local, request: FastifyRequest): Promise<Answer> {
  const roles = await rolesOf(local, request.headers.authorization)
  if (!roles.ok) return roles.answer
  const path = request.url.slice('/v1.0'.length).split('?')[0] ?? ''
  const matched = matchOperation(request.method, path)
  if (matched === undefined) return refused(501, 'NotImplemented', `The local Microsoft 365 does not know ${request.method} ${path}.`)
  const prefer = readPreferences(request.headers.prefer)
  if (!prefer.ok) return prefer.answer
  const call: Call = {
    local,
    params: matched.params,
    query: firstOfEach(request.query),
    body: request.body,
    ifMatch: request.headers['if-match'],
    prefer: prefer.value,
    roles: roles.roles,
    path: request.url,
  }
  // One transaction: a kill in the middle leaves either all copies of a meeting or none.
  const { operation } = matched
  const given =
    operation.on === 'tenant'
      ? (notAllowed(operation, roles.roles) ?? (await operation.run(call)))
      : local.state.together(() => run(call, operation, roles.roles))
  const applied = prefer.value.applied.join(', ')
  return applied === '' ? given : { ...given, headers: { ...given.headers, 'preference-applied': applied } }
}

function notAllowed(operation: Operation, roles: readonly string[]): Answer | undefined {
  if (operation.roles.some((role) => roles.includes(role))) return undefined
  return operation.on === 'directory'
    ? refused(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
    : refused(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.')
}

function run(call: Call, operation: Exclude<Operation, { on: 'tenant' }>, roles: readonly string[]): Answer {
  const denied = notAllowed(operation, roles)
  if (denied !== undefined) return denied
  if (operation.on === 'directory') return operation.run(call)
  const person = findPerson(call.local.tenant, call.params.user ?? '')
  return person === undefined ? invalidUser(call.params.user ?? '') : operation.run({ ...call, person })
}

function firstOfEach(query: unknown): Readonly<Record<string, string>> {
  const pairs = Object.entries((query ?? {}) as Record<string, string | string[]>)
  return Object.fromEntries(
    pairs.map(([name, value]) => [name.startsWith('$') ? name.toLowerCase() : name, Array.isArray(value) ? (value[0] ?? '') : value]),
  )
}

type Roles = { readonly ok: true; readonly roles: readonly string[] } | { readonly ok: false; readonly answer: Answer }

async function rolesOf(local: Local, authorization: string | undefined): Promise<Roles> {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1]
  const bad = (message: string): Roles => ({
    ok: false,
    answer: {
      ...refused(401, 'InvalidAuthenticationToken', message),
      headers: {
        'www-authenticate': `Bearer realm="", authorization_uri="${local.url()}/${local.options.tenantId}/oauth2/v2.0/authorize"`,
      },
    },
  })
  if (token === undefined) return bad('Access token is empty.')
  const claims = await local.tenantKey.verify(token, issuerOf(local))
  if (claims === undefined) return bad('Access token validation failure.')
  if (!isGraphAudience(claims.aud)) return bad('Access token validation failure. Invalid audience.')
  const roles = claims.roles
  return { ok: true, roles: Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [] }
}
