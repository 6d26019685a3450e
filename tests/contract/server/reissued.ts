import { type KeyObject, sign } from 'node:crypto'
import type { Json } from './given.ts'

/** One part of a token: 0 what it is signed with, 1 what it says. */
function partOf(token: string, at: number): Json {
  return JSON.parse(Buffer.from(token.split('.')[at] ?? '', 'base64url').toString())
}

/** The token as the issuer, whose key this is, would have made it in that second of its clock. */
export function reissued(token: string, second: number, issuerKey: KeyObject): string {
  const body = { ...partOf(token, 1), iat: second, nbf: second }
  const text = `${token.split('.')[0]}.${Buffer.from(JSON.stringify(body)).toString('base64url')}`
  return `${text}.${sign('sha256', Buffer.from(text), issuerKey).toString('base64url')}`
}
