import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'

/**
 * A key that signs the record's heads, by the name its lines bear: a digest of its public half, so that nobody can put another key under an old name.
 * `signingKey` is there for the current one, and for the one before it until it has signed the line that hands over.
 */
export type Signer = { readonly id: string; readonly verifyingKey: KeyObject; readonly signingKey?: KeyObject }

/** As kept in the key file, all base64 of DER: the current private key, and of those before it the public half and, until it was handed over, the private. */
export type SignersFile = {
  readonly signingKey: string
  readonly formerSigningKeys?: readonly { readonly public: string; readonly private?: string }[]
}

/** Oldest first; the last one signs. Throws for what is no Ed25519 key. */
export function signersOf({ signingKey, formerSigningKeys = [] }: SignersFile): readonly Signer[] {
  const former = formerSigningKeys.map((each) =>
    each.private === undefined ? signerOf(publicKey(each.public)) : signerOf(publicKey(each.public), privateKey(each.private)),
  )
  const current = privateKey(signingKey)
  return [...former, signerOf(createPublicKey(current), current)]
}

/** A new current key; the one before it stays whole until it has handed over. */
export function withNewSigner<F extends SignersFile>(file: F): F {
  const before = privateKey(file.signingKey)
  const entry = { public: spki(createPublicKey(before)), private: file.signingKey }
  return { ...file, signingKey: freshSigningKey(), formerSigningKeys: [...(file.formerSigningKeys ?? []), entry] }
}

/** Of the former keys only the public halves, which old lines are checked with. */
export function withoutFormerPrivates<F extends SignersFile>(file: F): F {
  const { formerSigningKeys } = file
  return formerSigningKeys === undefined ? file : { ...file, formerSigningKeys: formerSigningKeys.map((each) => ({ public: each.public })) }
}

export function freshSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
}

export function isSignersFile(value: Partial<Record<keyof SignersFile, unknown>>): boolean {
  const { signingKey, formerSigningKeys = [] } = value
  return typeof signingKey === 'string' && Array.isArray(formerSigningKeys) && formerSigningKeys.every(isFormer)
}

export function currentSigner(signers: readonly Signer[]): Signer & { readonly signingKey: KeyObject } {
  const current = signers.at(-1)
  if (current?.signingKey === undefined) throw new Error('the key ring has no key to sign with')
  return { ...current, signingKey: current.signingKey }
}

/** The name of the key whose public half is `key`. */
export function signerId(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ format: 'der', type: 'spki' }))
    .digest('hex')
    .slice(0, 32)
}

export function signerOf(verifyingKey: KeyObject, signingKey?: KeyObject): Signer {
  return { id: signerId(verifyingKey), verifyingKey, ...(signingKey === undefined ? {} : { signingKey }) }
}

function isFormer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('public' in value) || typeof value.public !== 'string') return false
  return !('private' in value) || typeof value.private === 'string'
}

function spki(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64')
}

function publicKey(text: string): KeyObject {
  return createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' })
}

function privateKey(text: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' })
}
