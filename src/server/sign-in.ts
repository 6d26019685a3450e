import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import { whoHolds } from '../casework/access.ts'
import type { Actor, World } from '../casework/world.ts'
import { challenge } from './challenge.ts'
import { problemOf, sendProblem } from './problem.ts'

/**
 * Who is asking: the same checks on a laptop and in production, only the issuer's address differs (safety B2).
 * A person is tenant + object id, never a mail address. App-only tokens are refused.
 */
export type SignInConfig = {
  readonly authority: string
  readonly tenantId: string
  readonly clientId: string
  readonly publicUrl: string
}

/** Microsoft's own clients that may ask for a token for us: Teams, Microsoft 365 and Outlook, desktop, web and mobile. */
const HOST_CLIENTS = new Set([
  '1fec8e78-bce4-4aaf-ab1b-5451cc387264', // Teams desktop and mobile
  '5e3ce6c0-2b1f-4285-8d4b-75ee78787346', // Teams web
  '4765445b-32c6-49b0-83e6-1d93765276ca', // Microsoft 365 web
  '0ec893e0-5785-4de6-99da-4ed124e5296c', // Microsoft 365 desktop
  'd3590ed6-52b3-4102-aeff-aad2292ab01c', // Outlook desktop
  'bc59ab01-8403-45c6-8796-ac3ef710b3e3', // Outlook web
  '27922004-5251-4030-b22d-91ecd9a37ea4', // Outlook mobile
])
const CLOCK_TOLERANCE_SECONDS = 300
const REMEMBERED = 2_000

/** `contexts`: the authentication contexts the token was given for (`acrs`), each a second proof the tenant has asked for. */
type Person = {
  readonly tid: string
  readonly oid: string
  /** Of a guest: the tenant their account is at home in. */
  readonly guestOf?: string
  readonly contexts: readonly string[]
  /** Seconds since 1970: whoever's sessions were ended since needs another. */
  readonly issuedAt: number
  readonly until: number
}
/** The token's person; undefined for a token that isn't one of ours; 'unreachable' when the issuer's keys can't be read, which isn't the person's fault. */
export type SignIn = { readonly check: (token: string) => Promise<Omit<Person, 'until'> | 'unreachable' | undefined> }

export function makeSignIn(config: SignInConfig): SignIn {
  const keys = createRemoteJWKSet(new URL(`${config.authority}/discovery/v2.0/keys`), {
    cooldownDuration: 10_000,
    timeoutDuration: 5_000,
  })
  const host = new URL(config.publicUrl).host
  const audiences = [config.clientId, `api://${host}/${config.clientId}`, `api://${host}/botid-${config.clientId}`]
  const remembered = new Map<string, Person>()

  async function check(token: string): Promise<Person | 'unreachable' | undefined> {
    const name = createHash('sha256').update(token).digest('base64url')
    const known = remembered.get(name)
    if (known !== undefined && known.until > Date.now()) return known
    remembered.delete(name)
    const verified = await verify(token)
    if (typeof verified !== 'object') return verified
    if (remembered.size >= REMEMBERED) remembered.clear()
    remembered.set(name, verified)
    return verified
  }

  async function verify(token: string): Promise<Person | 'unreachable' | undefined> {
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer: `${config.authority}/v2.0`,
        audience: audiences,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp', 'iat', 'oid', 'tid', 'scp', 'azp', 'ver'],
      })
      return personOf(payload, config.tenantId)
    } catch (error) {
      if (isUnreachable(error)) return 'unreachable'
      if (error instanceof errors.JOSEError) return undefined
      throw error
    }
  }
  return { check }
}

/** No answer, an answer too late, or an answer that isn't a key set. Everything else jose says is about the token. */
function isUnreachable(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || error instanceof TypeError) return true
  return error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC'
}

/** jose takes an audience within an array; Entra never sends one, so an array is somebody else's making. */
function personOf(claims: JWTPayload, tenantId: string): Person | undefined {
  const { aud, tid, oid, azp, ver, scp } = claims
  if (typeof aud !== 'string' || typeof oid !== 'string' || typeof azp !== 'string' || typeof scp !== 'string') return undefined
  if (claims.exp === undefined || claims.iat === undefined || tid !== tenantId || ver !== '2.0' || !HOST_CLIENTS.has(azp)) return undefined
  if (claims.idtyp === 'app' || !scp.split(' ').includes('access_as_user')) return undefined
  const { acrs } = claims
  const home = homeOf(claims, tid)
  if (home === 'not-clear') return undefined
  const contexts = Array.isArray(acrs) ? acrs.filter((one) => typeof one === 'string') : []
  const until = Math.min(claims.exp * 1000, Date.now() + 3_600_000)
  return { tid, oid, ...(home === 'member' ? {} : { guestOf: home }), contexts, issuedAt: claims.iat, until }
}

/**
 * Entra marks a guest twice: `acct` is 1, and `idp` names who vouches for them, for another tenant its token address. Either is enough to be one; a guest
 * whose home can't be read from a tenant's address (a personal account, another provider) is refused, and so is a claim of another shape.
 */
function homeOf({ acct, idp }: JWTPayload, tid: string): string | 'member' | 'not-clear' {
  if (acct !== undefined && acct !== 0 && acct !== 1) return 'not-clear'
  if (idp === undefined) return acct === 1 ? 'not-clear' : 'member'
  const home = typeof idp === 'string' ? HOME.exec(idp)?.[1] : undefined
  if (home === undefined) return 'not-clear'
  if (home === tid) return acct === 1 ? 'not-clear' : 'member'
  return home
}
const HOME = /^https:\/\/(?:sts\.windows\.net|login\.microsoftonline\.com)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(?:v2\.0)?$/

const actors = new WeakMap<FastifyRequest, { readonly actor: Actor; readonly contexts: readonly string[] }>()

/** The hook before every route behind it: nothing of a request is read before its sender is known to the directory. */
export function signInFirst(world: World, signIn: SignIn, authority: string) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const bearer = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1]
    const person = bearer === undefined ? undefined : await signIn.check(bearer)
    if (person === 'unreachable') return await sendProblem(reply, problemOf('outside-down'))
    if (person === undefined) return await sendProblem(reply.header('www-authenticate', 'Bearer'), problemOf('signed-out'))
    const actor = await whoHolds(world, person)
    if (actor === undefined) return await sendProblem(reply, problemOf('not-in-directory'))
    if ('endedAt' in actor) {
      // As in continuous access evaluation: the page's host fetches a token issued since, and asks the person where the tenant wants it.
      const since = { nbf: { essential: true as const, value: String(Math.ceil(Date.parse(actor.endedAt) / 1000)) } }
      return await sendProblem(reply.header('www-authenticate', challenge(authority, since)), problemOf('session-ended'))
    }
    actors.set(request, { actor, contexts: person.contexts })
    return undefined
  }
}

/** Who sent the request, as the directory knows them. Throws on a route that was not put behind signInFirst. */
export function actorOf(request: FastifyRequest): Actor {
  return signedIn(request).actor
}

/** The authentication contexts of their token. */
export function contextsOf(request: FastifyRequest): readonly string[] {
  return signedIn(request).contexts
}

function signedIn(request: FastifyRequest) {
  const found = actors.get(request)
  if (found === undefined) throw new Error('this route is not behind the sign-in')
  return found
}
