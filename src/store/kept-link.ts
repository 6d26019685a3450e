import type { PersonId } from '../case/directory.ts'
import type { Instant } from '../procedure/civil-date.ts'

/**
 * A personal link of somebody outside. `mark`: the token's SHA-256 in hex; the token is kept nowhere. `entry`: the case's entry that asked for it.
 * All moments by the machine's clock.
 */
export type KeptLink = {
  readonly mark: string
  readonly caseId: string
  readonly meeting: string
  readonly person: PersonId
  readonly entry: string
  readonly madeAt: Instant
  readonly expiresAt: Instant
  readonly openedAt?: Instant
  readonly answeredAt?: Instant
  readonly revokedAt?: Instant
}

/** The part of a transaction that keeps them. */
export type LinkTx = {
  /** Keeps a new link and revokes the one this person had for this meeting. */
  readonly putLink: (link: KeptLink) => Promise<void>
  /** The case's links that are good and were opened: whose, for which asking, and when first. */
  readonly linksOpened: (caseId: string) => Promise<readonly (Pick<KeptLink, 'person' | 'entry'> & { readonly openedAt: Instant })[]>
  readonly linkByMark: (mark: string) => Promise<KeptLink | undefined>
  /** Its first opening, or its last answer. */
  readonly noteLink: (mark: string, what: 'opened' | 'answered', at: Instant) => Promise<void>
}
