import type { BoardEntry } from '../board/entries.ts'
import type { BlockedEntry } from '../case/blocked-entries.ts'
import type { CoverKept } from '../case/cover.ts'
import type { DirectoryEntry } from '../case/directory.ts'
import type { ErasureStep } from '../case/erasure.ts'
import type { CaseEvent } from '../case/events.ts'
import type { KeptErrand } from '../errands/errand.ts'
import type { Instant } from '../procedure/civil-date.ts'
import type { KeptLink } from './kept-link.ts'
import type { SessionEnd } from './sessions.ts'
import type { AccessEntry, CaseRow, CaseSummary, KeptCalendar, SeenInOutlook, Subscription } from './store.ts'

export type MemoryCase = {
  readonly row: CaseRow
  readonly summary: CaseSummary
  readonly events: readonly CaseEvent[]
  readonly erased?: true
}
export type MemoryErrand = KeptErrand & { readonly holder?: string }

/** What outlives a crash of the simulated program. Every value is replaced, never changed in place. */
export type MemoryState = {
  readonly cases: Map<string, MemoryCase>
  readonly commands: Map<string, { readonly caseId: string; readonly at: Instant }>
  /** By their place in the stream, from 1. */
  readonly board: Map<number, BoardEntry>
  /** By their place in the register, from 1. */
  readonly blocked: Map<number, BlockedEntry>
  /** By case, as JSON text. */
  readonly timesSeen: Map<string, string>
  readonly erasures: Map<string, readonly ErasureStep[]>
  readonly errands: Map<string, ReadonlyMap<string, MemoryErrand>>
  readonly accesses: Map<number, MemoryAccess>
  readonly directory: Map<string, DirectoryEntry>
  readonly covers: Map<string, CoverKept>
  /** Drafts, settings and conversations, as JSON text. */
  readonly desk: Map<string, string>
  readonly dialogues: Map<string, { readonly text: string; readonly at: Instant }>
  readonly seenKeys: Map<string, { readonly at: Instant }>
  readonly calendars: Map<string, NonNullable<KeptCalendar['read']>>
  /** By case. */
  readonly seenInOutlook: Map<string, SeenInOutlook>
  /** By mark. */
  readonly links: Map<string, KeptLink>
  /** By id. */
  readonly sessionEnds: Map<string, SessionEnd>
  readonly subscriptions: Map<string, Subscription>
  readonly toldCalendars: Map<string, true>
  readonly waiting: Map<number, Waiting>
}
export type MemoryAccess = AccessEntry & {
  readonly stream: string
  readonly run: string | null
  readonly caseIds: readonly string[]
  readonly place: number
}
export type Waiting = { readonly caseId: string; readonly notBefore: number; readonly attempts: number }

export function emptyState(): MemoryState {
  return {
    cases: new Map(),
    commands: new Map(),
    board: new Map(),
    blocked: new Map(),
    timesSeen: new Map(),
    erasures: new Map(),
    errands: new Map(),
    accesses: new Map(),
    directory: new Map(),
    covers: new Map(),
    desk: new Map(),
    dialogues: new Map(),
    seenKeys: new Map(),
    calendars: new Map(),
    seenInOutlook: new Map(),
    links: new Map(),
    sessionEnds: new Map(),
    subscriptions: new Map(),
    toldCalendars: new Map(),
    waiting: new Map(),
  }
}

/** One transaction's changes, and how to take them back. */
export type Undo = (() => void)[]

export function put<K, V>(map: Map<K, V>, key: K, value: V, undo: Undo): void {
  const before = map.get(key)
  const was = map.has(key)
  undo.push(() => {
    if (was) map.set(key, before as V)
    else map.delete(key)
  })
  map.set(key, value)
}

export function drop<K, V>(map: Map<K, V>, key: K, undo: Undo): void {
  const before = map.get(key)
  if (before === undefined) return
  undo.push(() => map.set(key, before))
  map.delete(key)
}
