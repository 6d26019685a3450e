import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { issuerOf, vaultAudience } from './issuer.ts'
import type { Local } from './local.ts'
import type { SecretRecord } from './records.ts'

/**
 * The secrets of one Azure Key Vault, its base address `<this service>/keyvault`: get (the newest version, or a named one), set (a new version), and enable or disable a version.
 * Source: Key Vault REST reference 7.4 (Get, Set, Update Secret; authentication; error codes). Not here: listing, deleting, keys, certificates.
 */
const VERSIONS = ['7.0', '7.1', '7.2', '7.3', '7.4', '7.5', '7.6', '2025-07-01']
const LONGEST_BYTES = 25_000
const setting = z.strictObject({
  value: z.string(),
  contentType: z.string().max(255).optional(),
  tags: z.record(z.string(), z.string()).optional(),
  attributes: z.strictObject({ enabled: z.boolean().optional(), nbf: z.int().optional(), exp: z.int().optional() }).optional(),
})
const update = setting.omit({ value: true })

type Named = { Params: { readonly name: string; readonly version?: string } }
type Right = 'get' | 'set'

export function addKeyVault(app: FastifyInstance, local: Local): void {
  app.get<Named>('/keyvault/secrets/:name', (request, reply) => guarded(local, request, reply, 'get', () => get(local, request, reply)))
  app.get<Named>('/keyvault/secrets/:name/:version', (request, reply) =>
    guarded(local, request, reply, 'get', () => get(local, request, reply)),
  )
  app.put<Named>('/keyvault/secrets/:name', (request, reply) => guarded(local, request, reply, 'set', () => set(local, request, reply)))
  app.patch<Named>('/keyvault/secrets/:name/:version', (request, reply) =>
    guarded(local, request, reply, 'set', () => change(local, request, reply)),
  )
  app.all('/keyvault/*', (request, reply) =>
    problem(reply, 501, 'NotImplemented', `The local key vault does not know ${request.method} ${request.url.split('?')[0]}.`),
  )
}

async function guarded(
  local: Local,
  request: FastifyRequest<Named>,
  reply: FastifyReply,
  right: Right,
  work: () => FastifyReply,
): Promise<FastifyReply> {
  const version = (request.query as Record<string, unknown>)['api-version']
  if (version === undefined) return problem(reply, 400, 'BadParameter', 'api-version must be specified')
  if (!VERSIONS.includes(String(version))) return problem(reply, 400, 'BadParameter', `api-version ${String(version)} is not supported`)
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const claims = token === undefined ? undefined : await local.tenantKey.verify(token, issuerOf(local))
  if (claims?.aud !== vaultAudience) {
    const authority = `${local.url()}/${local.options.tenantId}`
    reply.header('www-authenticate', `Bearer authorization="${authority}", resource="${vaultAudience}"`)
    const says = token === undefined ? 'AKV10000: Request is missing a Bearer or PoP token.' : 'AKV10022: Invalid audience.'
    return problem(reply, 401, 'Unauthorized', says)
  }
  if (!local.options.vaultRights.includes(right))
    return problem(reply, 403, 'Forbidden', 'Caller is not authorized to perform action on resource.', 'ForbiddenByRbac')
  if (!/^[0-9a-zA-Z-]{1,127}$/.test(request.params.name))
    return problem(reply, 400, 'BadParameter', `The request URI contains an invalid name: ${request.params.name}`)
  return local.state.together(work)
}

function get(local: Local, { params }: FastifyRequest<Named>, reply: FastifyReply): FastifyReply {
  const found = secretOf(local, params)
  if (found === undefined) return notFound(reply, params.name)
  if (!found.enabled) return problem(reply, 403, 'Forbidden', 'Operation get is not allowed on a disabled secret.', 'SecretDisabled')
  return reply.code(200).send(bundle(local, found, true))
}

function set(local: Local, { params, body }: FastifyRequest<Named>, reply: FastifyReply): FastifyReply {
  const read = setting.safeParse(body)
  if (!read.success) return problem(reply, 400, 'BadParameter', z.prettifyError(read.error))
  if (Buffer.byteLength(read.data.value) > LONGEST_BYTES)
    return problem(reply, 400, 'BadParameter', `The secret value is longer than ${LONGEST_BYTES} bytes.`)
  const { value, contentType, attributes } = read.data
  const at = Math.floor(Date.now() / 1000)
  const version = randomUUID().replaceAll('-', '')
  const kept = { name: params.name, version, value, enabled: attributes?.enabled ?? true, created: at, updated: at }
  return keep(local, reply, { ...kept, ...(contentType === undefined ? {} : { contentType }) }, true)
}

function change(local: Local, { params, body }: FastifyRequest<Named>, reply: FastifyReply): FastifyReply {
  const read = update.safeParse(body)
  if (!read.success) return problem(reply, 400, 'BadParameter', z.prettifyError(read.error))
  const found = secretOf(local, params)
  if (found === undefined) return notFound(reply, params.name)
  const enabled = read.data.attributes?.enabled ?? found.enabled
  return keep(local, reply, { ...found, enabled, updated: Math.floor(Date.now() / 1000) }, false)
}

function keep(local: Local, reply: FastifyReply, secret: SecretRecord, whole: boolean): FastifyReply {
  local.state.put('secret', `${secret.name}/${secret.version}`, secret.name, secret)
  return reply.code(200).send(bundle(local, secret, whole))
}

function secretOf(local: Local, { name, version }: Named['Params']): SecretRecord | undefined {
  const all = local.state.all('secret', name)
  return version === undefined ? all.at(-1) : all.find((one) => one.version === version)
}

/** An update answers without the value. */
function bundle(local: Local, secret: SecretRecord, whole: boolean): object {
  const { name, version, value, contentType, enabled, created, updated } = secret
  return {
    ...(whole ? { value } : {}),
    ...(contentType === undefined ? {} : { contentType }),
    id: `${local.url()}/keyvault/secrets/${name}/${version}`,
    attributes: { enabled, created, updated, recoveryLevel: 'Recoverable+Purgeable', recoverableDays: 90 },
  }
}

function notFound(reply: FastifyReply, name: string): FastifyReply {
  return problem(reply, 404, 'SecretNotFound', `A secret with (name/id) ${name} was not found in this key vault.`)
}

function problem(reply: FastifyReply, status: number, code: string, message: string, inner?: string): FastifyReply {
  return reply.code(status).send({ error: { code, message, ...(inner === undefined ? {} : { innererror: { code: inner } }) } })
}
