import { createHash, type KeyObject, sign, verify } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import type { Head } from './record.ts'

/**
 * The signed heads: a file outside the database, one line a minute in which anything was added, each holding the chains that moved, the digest
 * of the line before, and an Ed25519 signature. A chain alone can't show that its end was cut off; this can.
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
}
type Line = {
  readonly at: string
  readonly prev: string
  readonly heads: readonly (readonly [string, number, string])[]
  readonly sig: string
}

export const NO_LINE = 'first'

export function readHeadsFile(file: string, verifyingKey: KeyObject): SignedHeads {
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
  const length = bytes.lastIndexOf(0x0a) + 1
  const lines = bytes.subarray(0, length).toString('utf8').split('\n').slice(0, -1)
  const heads = new Map<string, Head>()
  const points = new Map<string, string>()
  const problems: string[] = []
  const digests = lines.map(digest)
  let last = NO_LINE
  lines.forEach((text, index) => {
    const line = parsed(text)
    if (line === undefined || line.prev !== last || !verify(null, signedBytes(line), verifyingKey, Buffer.from(line.sig, 'base64'))) {
      problems.push(`line ${index + 1} of the signed heads was changed, or a line before it is gone`)
    } else {
      for (const [stream, seq, hash] of line.heads) {
        heads.set(stream, { stream, seq, hash })
        points.set(pointName(stream, seq), hash)
      }
    }
    last = digests[index] ?? NO_LINE
  })
  return { heads, points, problems, first: digests[0] ?? NO_LINE, last, lines: new Set(digests), length }
}

/**
 * The file as it is now, when another program may have signed in it since `known` was read; read again only when its size changed. A file that no longer has the line
 * signed last was cut off or put in the place of another: the next line still names the one that is gone, so that verifyRecord finds it.
 */
export function asItIsNow(file: string, known: SignedHeads, verifyingKey: KeyObject): SignedHeads {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === known.length) return known
  const now = readHeadsFile(file, verifyingKey)
  return known.last === NO_LINE || now.lines.has(known.last) ? now : { ...known, length: now.length }
}

/** Appends one line and waits until it is on the disk. `known` is what readHeadsFile gave, or this function the last time. */
export function appendHeads(file: string, signingKey: KeyObject, known: SignedHeads, moved: readonly Head[], at: string): SignedHeads {
  const unsigned = { at, prev: known.last, heads: moved.map(({ stream, seq, hash }) => [stream, seq, hash] as const) }
  const sig = sign(null, signedBytes(unsigned), signingKey).toString('base64')
  const text = JSON.stringify({ ...unsigned, sig })
  const bytes = Buffer.from(`${text}\n`, 'utf8')
  const opened = openSync(file, existsSync(file) ? 'r+' : 'wx', 0o600)
  try {
    ftruncateSync(opened, known.length)
    writeSync(opened, bytes, 0, bytes.length, known.length)
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
  const heads = new Map([...known.heads, ...moved.map((head) => [head.stream, head] as const)])
  const last = digest(text)
  const first = known.first === NO_LINE ? last : known.first
  return { ...known, heads, first, last, lines: new Set([...known.lines, last]), length: known.length + bytes.length }
}

export function pointName(stream: string, seq: number): string {
  return `${seq}|${stream}`
}

function signedBytes({ at, prev, heads }: Omit<Line, 'sig'>): Buffer {
  return Buffer.from(JSON.stringify([at, prev, heads]), 'utf8')
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function parsed(text: string): Line | undefined {
  try {
    const line = JSON.parse(text) as Partial<Line>
    const { at, prev, heads, sig } = line
    if (typeof at !== 'string' || typeof prev !== 'string' || typeof sig !== 'string' || !Array.isArray(heads)) return undefined
    // As it was written, to the letter: base64 and JSON have other spellings of the same line, and its digest must not depend on them.
    const whole = { at, prev, heads, sig }
    return JSON.stringify(whole) === text && Buffer.from(sig, 'base64').toString('base64') === sig ? whole : undefined
  } catch {
    return undefined
  }
}
