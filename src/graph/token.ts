/**
 * The app's own token for Graph: OAuth 2 client credentials, by secret or by a certificate's key.
 * Source: Microsoft identity platform, client credentials flow and certificate credentials (PS256, x5t#S256).
 */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import * as openid from 'openid-client'
import { allowedUrl, isAt } from './address.ts'
import type { Credential, Fault, GraphConfig } from './graph.ts'

export type TokenAnswer = { readonly ok: true; readonly token: string } | Fault
/** `drop` forgets a token that Graph would not take, unless a newer one is already here. */
export type Tokens = { readonly current: () => Promise<TokenAnswer>; readonly drop: (token: string) => void }

type Proof = { readonly secret: string } | { readonly key: KeyObject; readonly thumbprint: string }
type Kept = { readonly token: string; readonly freshUntilMs: number }

const RENEW_BEFORE_MS = 5 * 60_000

/**
 * Asks only when needed, keeps the token until five minutes before its end, and has one request under way for all who wait.
 * Throws at once for an address or a certificate that can't be used.
 */
export function makeTokens(config: GraphConfig): Tokens {
  const authority = config.authority.replace(/\/(v2\.0\/?)?$/, '')
  const server = allowedUrl(`${authority}/v2.0`, "address of the tenant's issuer", config.production)
  const proof = readCredential(config.credential)
  let kept: Kept | undefined
  let underWay: Promise<TokenAnswer> | undefined
  let issuer: openid.Configuration | undefined

  async function fetchToken(): Promise<TokenAnswer> {
    try {
      issuer ??= await discover(config, server, proof)
      const askedAtMs = Date.now()
      const answer = await openid.clientCredentialsGrant(issuer, { scope: scopeFor(config.baseUrl) })
      kept = { token: answer.access_token, freshUntilMs: freshUntil(askedAtMs, answer.expires_in) }
      return { ok: true, token: kept.token }
    } catch (error) {
      return faultOf(error)
    } finally {
      underWay = undefined
    }
  }
  function current(): Promise<TokenAnswer> {
    if (kept !== undefined && Date.now() < kept.freshUntilMs) return Promise.resolve({ ok: true, token: kept.token })
    underWay ??= fetchToken()
    return underWay
  }
  function drop(token: string): void {
    if (kept?.token === token) kept = undefined
  }
  return { current, drop }
}

/** A token that lives ten minutes or less is renewed at half its life. No lifetime said: treat it as short. */
function freshUntil(askedAtMs: number, expiresInSeconds: number | undefined): number {
  const lifeMs = (expiresInSeconds ?? 60) * 1000
  return askedAtMs + lifeMs - Math.min(RENEW_BEFORE_MS, lifeMs / 2)
}

/** National clouds have their own Graph address; everything on loopback stands for the worldwide one. */
function scopeFor(baseUrl: string): string {
  const url = new URL(baseUrl)
  return url.protocol === 'https:' ? `${url.origin}/.default` : 'https://graph.microsoft.com/.default'
}

async function discover(config: GraphConfig, server: URL, proof: Proof): Promise<openid.Configuration> {
  const found = await openid.discovery(server, config.clientId, undefined, await clientAuthentication(proof), {
    timeout: Math.max(1, Math.ceil(config.timeoutMs / 1000)),
    ...(server.protocol === 'http:' ? { execute: [openid.allowInsecureRequests] } : {}),
    ...(config.fetch === undefined ? {} : { [openid.customFetch]: config.fetch as openid.CustomFetch }),
  })
  const endpoint = found.serverMetadata().token_endpoint
  // The metadata would decide where the secret goes: only to the issuer's own host.
  if (endpoint !== undefined && !isAt(server, endpoint)) throw new Error('The issuer names a token address that is not its own.')
  return found
}

function readCredential(credential: Credential): Proof {
  if ('secret' in credential) return credential
  const thumbprint = new X509Certificate(credential.certificatePem).fingerprint256.replaceAll(':', '')
  return { key: createPrivateKey(credential.privateKeyPem), thumbprint: Buffer.from(thumbprint, 'hex').toString('base64url') }
}

async function clientAuthentication(proof: Proof): Promise<openid.ClientAuth> {
  if ('secret' in proof) return openid.ClientSecretPost(proof.secret)
  const pkcs8 = proof.key.export({ type: 'pkcs8', format: 'der' })
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, { name: 'RSA-PSS', hash: 'SHA-256' }, false, ['sign'])
  return openid.PrivateKeyJwt(key, {
    [openid.modifyAssertion]: (header) => {
      header['x5t#S256'] = proof.thumbprint
    },
  })
}

function faultOf(error: unknown): Fault {
  if (error instanceof openid.ResponseBodyError && error.status < 500 && error.status !== 429) {
    return { ok: false, fault: 'auth', says: `The tenant did not sign this app in (${plainCode(error.error)}).` }
  }
  if (error instanceof openid.WWWAuthenticateChallengeError) {
    return { ok: false, fault: 'auth', says: 'The tenant did not sign this app in.' }
  }
  return { ok: false, fault: 'unavailable', says: "The tenant's sign-in could not be reached or gave an answer we can't read." }
}

function plainCode(code: string): string {
  return /^[A-Za-z_.]{1,60}$/.test(code) ? code : 'no code'
}
