import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { JWTPayload } from 'jose'
import type { Local } from './local.ts'
import type { Person } from './tenant.ts'

const hour = 3600
/** The first-party client that Teams on the web signs in with (Microsoft's published first-party application list). */
const teamsWebClient = '5e3ce6c0-2b1f-4285-8d4b-75ee78787346'
const graphAudience = 'https://graph.microsoft.com'
export const botAudience = 'https://api.botframework.com'
export const vaultAudience = 'https://vault.azure.net'

export function issuerOf(local: Local): string {
  return `${local.url()}/${local.options.tenantId}/v2.0`
}

/** Entra-shaped OpenID endpoints of the one tenant: metadata, keys, and tokens for the app itself (client credentials). */
export function addIssuer(app: FastifyInstance, local: Local): void {
  const tid = local.options.tenantId
  app.get(`/${tid}/v2.0/.well-known/openid-configuration`, () => metadata(local))
  app.get(`/${tid}/discovery/v2.0/keys`, () => ({ keys: [{ ...local.tenantKey.publicJwk, issuer: issuerOf(local) }] }))
  app.post(`/${tid}/oauth2/v2.0/token`, (request, reply) => token(local, request, reply))
  app.get('/botframework/.well-known/openidconfiguration', () => ({
    issuer: `${local.url()}/botframework`,
    authorization_endpoint: 'https://invalid.botframework.example',
    jwks_uri: `${local.url()}/botframework/keys`,
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
  }))
  app.get('/botframework/keys', () => ({ keys: [{ ...local.channelKey.publicJwk, endorsements: ['msteams'] }] }))
}

function metadata(local: Local): object {
  const base = `${local.url()}/${local.options.tenantId}`
  return {
    issuer: issuerOf(local),
    token_endpoint: `${base}/oauth2/v2.0/token`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'oid', 'tid', 'ver', 'name', 'preferred_username', 'azp', 'scp', 'roles'],
    tenant_region_scope: 'EU',
    cloud_instance_name: '127.0.0.1',
  }
}

type OAuthProblem = { readonly status: number; readonly error: string; readonly code: number; readonly text: string }

async function token(local: Local, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const form = new Map(Object.entries((request.body ?? {}) as Record<string, string>))
  const client = clientOf(request, form)
  const problem = problemWith(local, form, client)
  if (problem !== undefined) return refuse(reply, problem)
  const audience = audienceOf(local, form.get('scope') ?? '') ?? ''
  const accessToken = await local.tenantKey.sign(appClaims(local, audience), hour)
  reply.header('cache-control', 'no-store')
  return { token_type: 'Bearer', expires_in: hour - 1, ext_expires_in: hour - 1, access_token: accessToken }
}

function clientOf(request: FastifyRequest, form: ReadonlyMap<string, string>): { readonly id: string; readonly secret: string } {
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')
  if (basic === null) return { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? '' }
  const [id = '', secret = ''] = Buffer.from(basic[1] ?? '', 'base64')
    .toString('utf8')
    .split(':')
  return { id: formDecoded(id), secret: formDecoded(secret) }
}

function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function problemWith(
  local: Local,
  form: ReadonlyMap<string, string>,
  client: { readonly id: string; readonly secret: string },
): OAuthProblem | undefined {
  const grant = form.get('grant_type')
  if (grant !== 'client_credentials')
    return {
      status: 400,
      error: 'unsupported_grant_type',
      code: 70003,
      text: `The app requested an unsupported grant type '${grant ?? ''}'.`,
    }
  if (client.id !== local.options.clientId)
    return {
      status: 400,
      error: 'unauthorized_client',
      code: 700016,
      text: `Application with identifier '${client.id}' was not found in the directory.`,
    }
  if (!sameSecret(client.secret, local.options.clientSecret))
    return { status: 401, error: 'invalid_client', code: 7000215, text: 'Invalid client secret provided.' }
  const scope = form.get('scope') ?? ''
  if (!scope.endsWith('/.default'))
    return {
      status: 400,
      error: 'invalid_scope',
      code: 1002012,
      text: `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier.`,
    }
  if (audienceOf(local, scope) === undefined)
    return {
      status: 400,
      error: 'invalid_resource',
      code: 500011,
      text: `The resource principal named ${scope.slice(0, -'/.default'.length)} was not found in the tenant.`,
    }
  return undefined
}

function sameSecret(given: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(right))
}

function audienceOf(local: Local, scope: string): string | undefined {
  const resource = scope.slice(0, -'/.default'.length).replace(/\/+$/, '')
  const known = [botAudience, vaultAudience, local.options.clientId, `api://${local.options.clientId}`]
  return isGraphAudience(resource) || known.includes(resource) ? resource : undefined
}

/** Graph's own name, or a loopback address: this service's, or that of a proxy which a test has put before it. */
export function isGraphAudience(audience: unknown): boolean {
  return audience === graphAudience || (typeof audience === 'string' && /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(audience))
}

function appClaims(local: Local, audience: string): JWTPayload {
  return {
    aud: audience,
    iss: issuerOf(local),
    appid: local.options.clientId,
    azp: local.options.clientId,
    azpacr: '1',
    idtyp: 'app',
    oid: '00000000-0000-4000-8000-0000000000ff',
    sub: '00000000-0000-4000-8000-0000000000ff',
    tid: local.options.tenantId,
    uti: randomUUID(),
    ver: '2.0',
    ...(isGraphAudience(audience) ? { roles: [...local.options.appRoles] } : {}),
  }
}

function refuse(reply: FastifyReply, problem: OAuthProblem): FastifyReply {
  return reply.code(problem.status).send({
    error: problem.error,
    error_description: `AADSTS${problem.code}: ${problem.text}`,
    error_codes: [problem.code],
    timestamp: new Date().toISOString(),
    trace_id: randomUUID(),
    correlation_id: randomUUID(),
  })
}

/** A sign-in token (v2, one hour) of a person for the app, as the Teams host would fetch it. */
export function userToken(local: Local, person: Person, contexts: readonly string[] = []): Promise<string> {
  return local.tenantKey.sign(
    {
      aud: local.options.clientId,
      iss: issuerOf(local),
      azp: teamsWebClient,
      azpacr: '0',
      name: person.displayName,
      oid: person.oid,
      preferred_username: person.userPrincipalName,
      scp: 'access_as_user',
      sub: createHash('sha256').update(`${local.options.clientId}|${person.oid}`).digest('base64url'),
      tid: local.options.tenantId,
      uti: randomUUID(),
      ver: '2.0',
      ...(contexts.length === 0 ? {} : { acrs: contexts }),
    },
    hour,
  )
}

/** The authentication contexts a claims request asks for, as Entra reads one: {"access_token":{"acrs":{"essential":true,"value":"c1"}}}. */
export function contextsIn(claims: readonly string[] = []): readonly string[] {
  return claims.flatMap((text) => {
    try {
      const value: unknown = JSON.parse(text)?.access_token?.acrs?.value
      return typeof value === 'string' && /^c\d{1,2}$/.test(value) ? [value] : []
    } catch {
      return []
    }
  })
}
