import { createHash, sign, verify } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import type { Head } from './record.ts'
import { currentSigner, type Signer } from './signers.ts'

/**
 * The signed heads: a file outside the database, one line a minute in which anything was added, each holding the chains that moved, the digest
 * of the line before, and an Ed25519 signature by the key it names. A chain alone can't show that its end was cut off; this can.
 * A new key comes in by a line that the key before it signs and the new one signs too: whoever has only one of them can't hand over, and the
 * new key vouches for every line before. After it the old key's signature counts for nothing, should it be stolen.
 */
export type SignedHeads = {
  /** The furthest signed head of every chain. */
  readonly heads: ReadonlyMap<string, Head>
  /** Every point ever signed, as `pointName(stream, seq)` → hash: an end cut off and grown anew differs at one of them. */
  readonly points: ReadonlyMap<string, string>
  readonly problems: readonly string[]
  /** Digest of the first line: the file goes by it. */
  readonly first: string
  /** Digest of the last whole line, which the next line names; and of every line. */
  readonly last: string
  readonly lines: ReadonlySet<string>
  /** Where the last whole line ends, in bytes: a crash may leave half a line behind it. */
  readonly length: number
  /** Whose signature the next line needs, by id; undefined while there is no line. */
  readonly signer: string | undefined
}
type Line = {
  readonly at: string
  readonly prev: string
  readonly heads: readonly (readonly [string, number, string])[]
  /** Who signs, by id; absent in lines from before there was more than one key. */
  readonly key?: string
  /** Who signs from the next line on, with their signature beside. */
  readonly next?: string
  readonly sig: string
  readonly nextSig?: string
}

export const NO_LINE = 'first'

/** `signers`: the ring's, oldest first. */
export function readHeadsFile(file: string, signers: readonly Signer[]): SignedHeads {
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
  const length = bytes.lastIndexOf(0x0a) + 1
  const lines = bytes.subarray(0, length).toString('utf8').split('\n').slice(0, -1)
  const heads = new Map<string, Head>()
  const points = new Map<string, string>()
  const problems: string[] = []
  const digests = lines.map(digest)
  let last = NO_LINE
  let signer: string | undefined
  lines.forEach((text, index) => {
    const line = parsed(text)
    // A file may begin at any time; whom it begins with must have handed over to who signs now, which verifyRecord asks.
    signer ??= (signers.find(({ id }) => id === line?.key) ?? signers[0])?.id
    if (line === undefined || line.prev !== last || !isSigned(line, signer, signers)) {
      problems.push(`line ${index + 1} of the signed heads was changed, or a line before it is gone, or its key is not the one that signs`)
    } else {
      for (const [stream, seq, hash] of line.heads) {
        heads.set(stream, { stream, seq, hash })
        points.set(pointName(stream, seq), hash)
      }
      signer = line.next ?? signer
    }
    last = digests[index] ?? NO_LINE
  })
  return { heads, points, problems, first: digests[0] ?? NO_LINE, last, lines: new Set(digests), length, signer }
}

/** By the key in force, and where it hands over by the next one of the ring too. */
function isSigned(line: Line, inForce: string | undefined, signers: readonly Signer[]): boolean {
  const place = signers.findIndex(({ id }) => id === inForce)
  const signer = signers[place]
  if (signer === undefined || (line.key ?? signer.id) !== signer.id) return false
  const signed = signedBytes(line)
  if (!verify(null, signed, signer.verifyingKey, Buffer.from(line.sig, 'base64'))) return false
  if (line.next === undefined) return true
  const next = signers[place + 1]
  return next?.id === line.next && verify(null, signed, next.verifyingKey, Buffer.from(line.nextSig ?? '', 'base64'))
}

/**
 * The file as it is now, when another program may have signed in it since `known` was read; read again only when its size changed. A file that no longer has the line
 * signed last was cut off or put in the place of another: the next line still names the one that is gone, so that verifyRecord finds it.
 */
export function asItIsNow(file: string, known: SignedHeads, signers: readonly Signer[]): SignedHeads {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === known.length) return known
  const now = readHeadsFile(file, signers)
  return known.last === NO_LINE || now.lines.has(known.last) ? now : { ...known, length: now.length }
}

/**
 * Appends one line and waits until it is on the disk; the first one under a new key hands over to it. `known` is what readHeadsFile gave, or this
 * function the last time. Throws where the key in force isn't the ring's to sign with: such a line would only look forged.
 */
export function appendHeads(file: string, signers: readonly Signer[], known: SignedHeads, moved: readonly Head[], at: string): SignedHeads {
  const current = currentSigner(signers)
  const place = known.signer === undefined ? signers.length - 1 : signers.findIndex(({ id }) => id === known.signer)
  const signer = signers[place]
  const next = signers[place + 1]
  if (signer?.signingKey === undefined || (next !== undefined && next.id !== current.id))
    throw new Error('the heads were last signed under a key that the key file does not have, or that never handed over')
  const unsigned = {
    at,
    prev: known.last,
    heads: moved.map(({ stream, seq, hash }) => [stream, seq, hash] as const),
    key: signer.id,
    ...(next === undefined ? {} : { next: next.id }),
  }
  const sig = sign(null, signedBytes(unsigned), signer.signingKey).toString('base64')
  const nextSig = next === undefined ? {} : { nextSig: sign(null, signedBytes(unsigned), current.signingKey).toString('base64') }
  const text = JSON.stringify({ ...unsigned, sig, ...nextSig })
  const bytes = Buffer.from(`${text}\n`, 'utf8')
  writeAt(file, bytes, known.length)
  const heads = new Map([...known.heads, ...moved.map((head) => [head.stream, head] as const)])
  const last = digest(text)
  const first = known.first === NO_LINE ? last : known.first
  const lines = new Set([...known.lines, last])
  return { ...known, heads, first, last, lines, length: known.length + bytes.length, signer: current.id }
}

function writeAt(file: string, bytes: Buffer, place: number): void {
  const opened = openSync(file, existsSync(file) ? 'r+' : 'wx', 0o600)
  try {
    ftruncateSync(opened, place)
    writeSync(opened, bytes, 0, bytes.length, place)
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

export function pointName(stream: string, seq: number): string {
  return `${seq}|${stream}`
}

/** Lists of three, four and five: none of them is ever the text of another. */
function signedBytes({ at, prev, heads, key, next }: Omit<Line, 'sig' | 'nextSig'>): Buffer {
  return Buffer.from(JSON.stringify([at, prev, heads, ...(key === undefined ? [] : [key]), ...(next === undefined ? [] : [next])]), 'utf8')
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function parsed(text: string): Line | undefined {
  try {
    const line = JSON.parse(text) as Partial<Line>
    const { at, prev, heads, key, next, sig, nextSig } = line
    if (typeof at !== 'string' || typeof prev !== 'string' || typeof sig !== 'string' || !Array.isArray(heads)) return undefined
    if ((next === undefined) !== (nextSig === undefined) || (next !== undefined && key === undefined)) return undefined
    const whole = {
      at,
      prev,
      heads,
      ...(key === undefined ? {} : { key }),
      ...(next === undefined ? {} : { next }),
      sig,
      ...(nextSig === undefined ? {} : { nextSig }),
    }
    // As it was written, to the letter: base64 and JSON have other spellings of the same line, and its digest must not depend on them.
    return JSON.stringify(whole) === text && [sig, nextSig ?? ''].every(isPlainBase64) ? whole : undefined
  } catch {
    return undefined
  }
}

function isPlainBase64(text: string): boolean {
  return Buffer.from(text, 'base64').toString('base64') === text
}
