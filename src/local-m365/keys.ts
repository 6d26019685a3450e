import { randomUUID } from 'node:crypto'
import type { CryptoKey, JWK, JWTPayload } from 'jose'
import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT } from 'jose'
import type { State } from './state.ts'

export type SigningKey = {
  readonly kid: string
  readonly publicJwk: JWK
  sign(claims: JWTPayload, lifetimeSeconds: number): Promise<string>
  /** The claims, or undefined when the token is not ours, expired, or not RS256. */
  verify(token: string, issuer: string): Promise<JWTPayload | undefined>
}

/**
 * The signing key of that name, made on first use and kept on disk: the app and botbuilder keep public keys for up to a day, so a
 * restart of this process must not change them.
 */
export async function signingKey(state: State, name: string): Promise<SigningKey> {
  const kept = state.get('setting', `key:${name}`)
  const jwk: JWK = kept === undefined ? await newKey() : JSON.parse(kept.value)
  if (kept === undefined) state.put('setting', `key:${name}`, 'key', { value: JSON.stringify(jwk) })
  const kid = jwk.kid ?? name
  const publicJwk: JWK = { kty: 'RSA', use: 'sig', alg: 'RS256', kid, n: jwk.n ?? '', e: jwk.e ?? '' }
  const privateKey = (await importJWK(jwk, 'RS256')) as CryptoKey
  const publicKey = (await importJWK(publicJwk, 'RS256')) as CryptoKey
  return {
    kid,
    publicJwk,
    sign: (claims, lifetimeSeconds) => sign(privateKey, kid, claims, lifetimeSeconds),
    verify: async (token, issuer) => {
      try {
        return (await jwtVerify(token, publicKey, { issuer, algorithms: ['RS256'] })).payload
      } catch {
        return undefined
      }
    },
  }
}

async function newKey(): Promise<JWK> {
  const pair = await generateKeyPair('RS256', { extractable: true })
  return { ...(await exportJWK(pair.privateKey)), kid: randomUUID() }
}

function sign(key: CryptoKey, kid: string, claims: JWTPayload, lifetimeSeconds: number): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT({ ...claims, iat: now, nbf: now, exp: now + lifetimeSeconds })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
    .sign(key)
}
