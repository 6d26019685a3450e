import { type DirectoryEntry, INSTALLATION, type SignedIn } from '../case/directory.ts'
import type { ChasePolicy } from '../errands/chase-policy.ts'
import type { Graph } from '../graph/graph.ts'
import type { Terms } from '../procedure/terms.ts'
import type { Area } from '../procedure/vocabulary.ts'
import type { Store } from '../store/store.ts'
import type { Clock } from './clock.ts'
import type { TeamsMessages } from './outside.ts'

/** Everything the use cases are given by main.ts. Nothing here is looked up from anywhere else. */
export type World = {
  readonly store: Store
  readonly clock: Clock
  readonly graph: Graph
  readonly teams: TeamsMessages
  /** How what is owed is chased, on the working days of these terms. */
  readonly policy: (terms: Terms) => ChasePolicy
  readonly newId: () => string
  readonly newReference: () => string
  /** The address a link in a mail or card leads to: the reference and nothing else; without one Pathway's first page. */
  readonly linkTo: (reference?: string) => string
  /** The address of the page at which somebody without a sign-in answers; the token is theirs alone. */
  readonly personalLink: (token: string) => string
  /** The mailbox that only sends notices, one per authority. */
  readonly noticeMailbox: (area: Area) => string
  /** The domains mail and invitations may go to, in small letters; absent: any that the directory holds. */
  readonly recipientDomains?: readonly string[]
  /** Our address that Microsoft 365 tells of changes; absent: calendars are only polled. */
  readonly tellAt?: string
  readonly log: CaseworkLog
}

/** Logs take ids and event words only, so that a child's details can't be logged by construction. */
export type CaseworkLog = (event: string, ids?: Readonly<Record<string, string | number | boolean>>) => void

/** Who the loop records as: a name in the record, never a person and never a recipient. */
export const systemActor: DirectoryEntry = {
  id: INSTALLATION,
  name: 'Pathway',
  mail: '',
  agency: 'Pathway',
  roles: [],
  areas: [],
  verifiedOn: '2017-07-01',
}

/** The signed-in person as the directory knows them, with whom they cover today. */
export type Actor = SignedIn
