import { createHash } from 'node:crypto'

/** Each row of the record carries the digest of the one before it, over ciphertext and header: a changed, lost or swapped row shows. */
export const FIRST_LINK: Buffer = Buffer.alloc(32)

export type EventHeader = {
  readonly caseId: string
  readonly seq: number
  readonly id: string
  readonly type: string
  readonly v: number
  readonly at: string
  readonly on: string
  readonly actor: string
  readonly dekVersion: number
}
export type AccessHeader = {
  readonly stream: string
  readonly seq: number
  readonly at: string
  readonly who: string
  readonly purpose: string
  readonly run: string | null
  readonly caseIds: readonly string[]
  /** null: a read. */
  readonly outcome: string | null
  readonly asked: string | null
}

/** The stream of the boards' choices; there is one. */
export const BOARD_STREAM = 'board'
export type BoardHeader = Omit<EventHeader, 'caseId' | 'dekVersion'>

/** The register of whom Pathway never writes to. */
export const BLOCKED_STREAM = 'blocked'
/** `sealedUnder`: whose key opens it; null: the register's own. */
export type BlockedHeader = Omit<EventHeader, 'caseId'> & { readonly sealedUnder: string | null }

export function eventLink(previous: Uint8Array, header: EventHeader, sealed: Uint8Array): Buffer {
  const { caseId, seq, id, type, v, at, on, actor, dekVersion } = header
  return link(previous, ['event', caseId, seq, id, type, v, at, on, actor, dekVersion], sealed)
}

export function accessLink(previous: Uint8Array, header: AccessHeader): Buffer {
  const { stream, seq, at, who, purpose, run, caseIds, outcome, asked } = header
  const read = ['access', stream, seq, at, who, purpose, run, caseIds]
  // Rows from before there were outcomes were linked without them; a list of eight and one of ten are never the same text.
  return link(previous, outcome === null && asked === null ? read : [...read, outcome, asked])
}

export function boardLink(previous: Uint8Array, header: BoardHeader, body: Uint8Array): Buffer {
  const { seq, id, type, v, at, on, actor } = header
  return link(previous, ['board', seq, id, type, v, at, on, actor], body)
}

export function blockedLink(previous: Uint8Array, header: BlockedHeader, sealed: Uint8Array): Buffer {
  const { seq, id, type, v, at, on, actor, dekVersion, sealedUnder } = header
  const parts = ['blocked', seq, id, type, v, at, on, actor, dekVersion]
  // Entries from before they had keys of their own were linked without.
  return link(previous, sealedUnder === null ? parts : [...parts, sealedUnder], sealed)
}

/** The header as JSON has no two readings, and its length stands before it, so that header and body can't trade bytes. */
function link(previous: Uint8Array, header: readonly unknown[], body?: Uint8Array): Buffer {
  const text = Buffer.from(JSON.stringify(header), 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  const digest = createHash('sha256').update(previous).update(length).update(text)
  return (body === undefined ? digest : digest.update(body)).digest()
}
