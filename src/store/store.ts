import type { BoardEntry } from '../board/entries.ts'
import type { BlockedEntry } from '../case/blocked-entries.ts'
import type { Cover, CoverKept } from '../case/cover.ts'
import type { Directory, DirectoryEntry, PersonId } from '../case/directory.ts'
import type { ErasureStep } from '../case/erasure.ts'
import type { CaseEvent } from '../case/events.ts'
import type { Errand, KeptErrand } from '../errands/errand.ts'
import type { Instant, LondonMoment, PlainDate } from '../procedure/civil-date.ts'
import type { Area, RiskLevel } from '../procedure/vocabulary.ts'
import type { LinkTx } from './kept-link.ts'
import type { SessionTx } from './sessions.ts'
import type { Signer } from './signers.ts'

/**
 * The seam between the use cases and a database. PostgreSQL and PGlite share one implementation (postgres.ts);
 * memory.ts is the second one, for simulations, held to the same contract suite.
 *
 * Every read of a case writes the access log in the same transaction: no log, no read. A person's reads are filtered by need-to-know
 * inside the query; a case that isn't theirs is `undefined`, exactly like one that doesn't exist, and the asking is logged.
 */
export type Reader =
  /** `covers`: whom they stand in for now; what those may see they may see too, but for a case they are sealed out of themselves. */
  | {
      readonly person: PersonId
      readonly purpose: string
      readonly covers?: readonly PersonId[]
      /**
       * Ways in beside need to know; none of them around a seal. An instant: as long as it is open to them in an emergency. 'opens': to open it.
       * 'reviews': while an emergency waits for its review.
       */
      readonly emergency?: { readonly at: Instant } | 'opens' | 'reviews'
    }
  /** The loop itself; logged once per run and case. A run's name need be its own only within one life of the program. */
  | { readonly system: 'look-at-case' | 'sweep' | 'observe' | 'preview' | 'seed' | 'erasure' | 'link'; readonly run: string }

/**
 * How something asked for by a person ended, where it wasn't simply read. 'not-theirs' and 'no-such-case' are one answer to the person; only the
 * log knows which of them it was.
 */
export type Outcome = 'done' | 'refused' | 'not-theirs' | 'no-such-case'
/** `caseId`: absent for what is about no one case (figures, a choice of the board). */
export type Decision = {
  readonly person: PersonId
  readonly purpose: string
  readonly outcome: Extract<Outcome, 'done' | 'refused'>
  readonly caseId?: string
}
/** One line of a case's access log; without an outcome it was read. */
export type AccessEntry = { readonly at: Instant; readonly who: string; readonly purpose: string; readonly outcome?: Outcome }

/** The one derived row per case; plain columns, so nothing telling but area and level (house.md section 4). */
export type CaseRow = {
  readonly caseId: string
  readonly reference: string
  readonly area: Area
  readonly level?: RiskLevel
  readonly closed: boolean
  readonly version: number
  readonly nextDueOn?: PlainDate
  readonly owedCount: number
  readonly overdueCount: number
  /** The earliest moment at which anything about the case changes; absent = never again by the clock alone. */
  readonly lookAgainAt?: LondonMoment
  /** Whether a live meeting's replies are to be watched in Outlook. */
  readonly watching: boolean
  /** Need to know: who may see the case. */
  readonly people: readonly PersonId[]
  /** Those of `people` who know whose case it is: only they find it by a name. The others find it by its reference. */
  readonly nameKnownTo: readonly PersonId[]
  /** To whom the case is closed whatever else lets them in. */
  readonly sealedOut: readonly PersonId[]
  /** Each time it was opened in an emergency: to whom, and until which instant of our clock. */
  readonly openings: readonly KeptOpening[]
}

export type KeptOpening = { readonly id: string; readonly person: PersonId; readonly until: Instant; readonly reviewed: boolean }

/** What lists show, sealed under the child's key: `label` is the child's name as lists show it, `owed` whatever the board needs (JSON). */
export type CaseSummary = { readonly label: string; readonly owed: unknown; readonly names: readonly string[] }

export type OpenedCase = { readonly row: CaseRow; readonly events: readonly CaseEvent[] }
/** `inDoubt`, `notDone`: how many of its errands ended in doubt or were given up (counted in the same query). */
export type ListedCase = {
  readonly row: CaseRow
  readonly summary: CaseSummary
  readonly inDoubt: number
  readonly notDone: number
  /** What the last look for free times found, as it was kept; absent: nobody has looked. */
  readonly timesSeen?: unknown
}

export type Append = {
  readonly caseId: string
  /** 0 for a new case. Another version in the store → 'out-of-date', nothing written. */
  readonly expectedVersion: number
  readonly events: readonly [CaseEvent, ...CaseEvent[]]
  readonly row: CaseRow
  readonly summary: CaseSummary
  /** A request's own id: the same one again appends nothing and answers 'already'. */
  readonly commandId?: string
}

export type BoardAppend = {
  /** Another number of entries in the store → 'out-of-date', nothing written. */
  readonly expectedVersion: number
  readonly entry: BoardEntry
  /** A request's own id: the same one again appends nothing and answers 'already'. */
  readonly commandId?: string
}

/** `was` 'trying': an earlier run began it and never came back, so the outside may have it already. */
export type BegunErrand = KeptErrand & { readonly was: 'wanted' | 'trying' }

/** `seenAs`: under what it was looked at last in Outlook; absent: it is to be looked at, for nobody has, or something changed there. */
export type WatchedCase = { readonly caseId: string; readonly version: number; readonly seenAs?: string }
export type SeenInOutlook = { readonly as: string; readonly events: readonly { readonly calendar: string; readonly eventId: string }[] }
/** `read`: the first day of the window that is read, and where the last reading of it ended. */
export type KeptCalendar = { readonly calendar: string; readonly read?: { readonly from: PlainDate; readonly cursor: string } }
/** 'perhaps all': it was read from the beginning, which doesn't tell what went meanwhile. */
export type CalendarRead = { readonly from: PlainDate; readonly cursor: string; readonly changed: readonly string[] | 'perhaps all' }

/** Microsoft 365 tells of changes in this calendar, or is being asked to (no `outsideId`). By the machine's clock, which is Microsoft's. */
export type Subscription = {
  readonly id: string
  readonly calendar: string
  readonly secretHash: string
  readonly outsideId?: string
  readonly expiresAt: Instant
  readonly renewAt: Instant
}

export type KeptDraft = { readonly name: string; readonly savedAt: Instant }

export type Tx = LinkTx &
  SessionTx & {
    readonly openCase: (by: { readonly caseId: string } | { readonly reference: string }, reader: Reader) => Promise<OpenedCase | undefined>
    /** Those of these cases the reader may see, in the order of their ids: for whoever goes through the whole caseload, a page at a time. */
    readonly openCases: (caseIds: readonly string[], reader: Reader) => Promise<readonly OpenedCase[]>
    /**
     * Cases the reader may see, soonest due first; `search` matches the beginning of a reference, or whole or beginning words of a name where
     * the name is known to the reader.
     */
    readonly listCases: (
      reader: Reader,
      filter?: { readonly search?: string; readonly includeClosed?: boolean },
    ) => Promise<readonly ListedCase[]>
    readonly append: (append: Append) => Promise<'appended' | 'out-of-date' | 'already'>
    /** What a command with this id did, if it was done before. */
    readonly commandDone: (commandId: string) => Promise<{ readonly caseId: string } | undefined>
    /** Rewrites the derived row only (the clock moved on; no event). */
    readonly refreshRow: (row: CaseRow, summary: CaseSummary) => Promise<void>

    /** How many entries the boards' stream has. It is about no child, so reading it leaves no trace. */
    readonly boardVersion: () => Promise<number>
    /** The entries after the first `after`, oldest first. */
    readonly boardEntries: (after: number) => Promise<readonly BoardEntry[]>
    readonly appendToBoard: (append: BoardAppend) => Promise<'appended' | 'out-of-date' | 'already'>

    /** The register of whom Pathway never writes to, without what was erased, oldest first. Whoever shows it to a person notes that. */
    readonly blockedEntries: () => Promise<readonly BlockedEntry[]>
    readonly addBlockedEntry: (entry: BlockedEntry) => Promise<void>

    /** Keeps what a look for free times found, sealed beside the row: a passing note, not part of the record. Nothing happens for a case that isn't there. */
    readonly keepTimesSeen: (caseId: string, seen: unknown) => Promise<void>

    readonly errandsOf: (caseId: string) => Promise<readonly KeptErrand[]>
    /** Makes the kept errands agree with what is wanted: new ones are added, vanished ones that were never begun become 'no-longer-wanted'. Settled ones stay. */
    readonly wantErrands: (caseId: string, wanted: readonly Errand[]) => Promise<void>
    /** Marks as begun, before the call outside: 'trying', attempts + 1. undefined when another run has settled it, or is at it. */
    readonly beginErrand: (caseId: string, key: string) => Promise<BegunErrand | undefined>
    /** Keeps the outside world's own key as soon as it is known (a draft's id, an activity's id). */
    readonly noteOutsideId: (caseId: string, key: string, outsideId: string) => Promise<void>
    readonly settleErrand: (
      caseId: string,
      key: string,
      outcome: { readonly state: 'done' | 'in-doubt' | 'given-up' | 'wanted'; readonly fault?: string; readonly at: Instant },
    ) => Promise<void>

    /** Asks for a look at the case, in this transaction: rolled back with it. */
    readonly wake: (caseId: string, after?: { readonly seconds: number }) => Promise<void>
    /** Something that every case depends on has changed: each of them is due to be looked at from this moment on. */
    readonly lookAtAllAgain: (now: LondonMoment) => Promise<void>
    readonly casesToLookAt: (now: LondonMoment) => Promise<readonly string[]>
    /** Those with a meeting that stands in Outlook. */
    readonly watchedCases: () => Promise<readonly WatchedCase[]>
    /** Those that the meetings looked at stand in. */
    readonly watchedCalendars: () => Promise<readonly KeptCalendar[]>
    /** Passing notes, not part of the record: from now on the case isn't looked at again before one of these events changes. */
    readonly noteSeen: (caseId: string, seen: SeenInOutlook) => Promise<void>
    /** Cases with a changed event are to be looked at again. */
    readonly keepCalendarRead: (calendar: string, read: CalendarRead) => Promise<void>
    readonly subscriptions: () => Promise<readonly Subscription[]>
    /** In place of the one with its id. */
    readonly putSubscription: (subscription: Subscription) => Promise<void>
    readonly dropSubscription: (id: string) => Promise<void>
    /** Something changed there, says Microsoft 365; taken by whoever then asks what. */
    readonly markTold: (calendars: readonly string[]) => Promise<void>
    readonly takeTold: () => Promise<readonly string[]>
    /** Those whose content wasn't erased; 'closed': of them those that are closed. */
    readonly allCases: (which?: 'closed') => Promise<readonly string[]>
    /** Those opened in an emergency that nobody has reviewed yet. */
    readonly casesToReview: () => Promise<readonly string[]>

    readonly directory: () => Promise<Directory>
    readonly putDirectoryEntry: (entry: DirectoryEntry) => Promise<void>

    /** Cover that hasn't ended and lasts to this day or longer, also what is still to begin; soonest first. */
    readonly covers: (on: PlainDate) => Promise<readonly Cover[]>
    /** Whom this person covers on this day. */
    readonly coversGivenBy: (covering: PersonId, on: PlainDate) => Promise<readonly PersonId[]>
    /** Every cover that lasted, or was to last, to this day or longer, ended or not; the latest arranged first. */
    readonly coversKept: (from: PlainDate) => Promise<readonly CoverKept[]>
    readonly putCover: (cover: Cover, at: Instant) => Promise<void>
    readonly endCover: (id: string, by: PersonId, at: Instant) => Promise<void>

    /** What was done about erasing a record, oldest first; whoever asks next waits until this transaction has ended. */
    readonly erasureSteps: (caseId: string) => Promise<readonly ErasureStep[]>
    /** Those about which anything of the kind was done, erased or not. */
    readonly casesAskedToErase: () => Promise<readonly string[]>
    readonly addErasureStep: (caseId: string, step: ErasureStep) => Promise<void>
    /** Destroys the child's key and what could be read without it; from then on the case's entries have null for their content. */
    readonly eraseCase: (caseId: string) => Promise<void>

    /** A person's own half-filled forms, sealed under the person's key. At most 256 KiB of JSON. */
    readonly saveDraft: (person: PersonId, name: string, body: unknown, at: Instant) => Promise<void>
    readonly readDraft: (person: PersonId, name: string) => Promise<{ readonly body: unknown; readonly savedAt: Instant } | undefined>
    readonly dropDraft: (person: PersonId, name: string) => Promise<void>
    /** Which forms the person has begun, the one kept last first; their bodies stay sealed. */
    readonly draftsOf: (person: PersonId) => Promise<readonly KeptDraft[]>

    /** Small plain settings of the installation (the development clock's offset). Never a child's data. */
    readonly setting: (name: string) => Promise<unknown>
    readonly putSetting: (name: string, value: unknown) => Promise<void>

    /** Bot: where a person can be reached, and where a dialogue stands. References and slot times only, no child's data. */
    readonly conversation: (person: PersonId) => Promise<unknown>
    readonly putConversation: (person: PersonId, reference: unknown) => Promise<void>
    readonly dialogue: (id: string) => Promise<unknown>
    readonly putDialogue: (id: string, state: unknown) => Promise<void>
    /** true the first time a key is seen, false ever after (activities delivered twice). */
    readonly firstTime: (key: string) => Promise<boolean>

    /** Written to the access log in this transaction, like a read: what a person was refused, or what was done for them. */
    readonly noteDecision: (decision: Decision) => Promise<void>
    /** Who read the case, or asked to, and what was decided: newest first. */
    readonly accessLog: (caseId: string) => Promise<readonly AccessEntry[]>
  }

export type Store = {
  readonly kind: 'postgres' | 'pglite' | 'memory'
  /**
   * All or nothing. `work` does nothing but call `tx`: no calls outside (the embedded database has one connection, and everybody waits),
   * and never store.transaction again inside it.
   */
  readonly transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** Answers within two seconds or throws: for /readyz. */
  readonly ping: () => Promise<void>
  readonly close: () => Promise<void>
  /**
   * Removes what has served its turn, counted back from `now` (the machine's clock): dialogues, what was typed into their dialogs and seen keys after 30
   * days, links 30 days after their end, commands' ids after 90. Never events, the access log or errands. Answers how many went.
   */
  readonly forgetOld: (now: Instant) => Promise<Forgotten>
}
export type Forgotten = Readonly<Record<'dialogues' | 'seenKeys' | 'links' | 'drafts' | 'commands', number>>

/**
 * What the store needs to seal: 32-byte key-encryption keys by id (the current one wraps, older ones still open), the name index's own
 * key, and the Ed25519 pair that signs the record's heads. From a 0600 file beside the data (key-ring.ts), or a vault.
 */
export type KeyRing = {
  readonly currentId: string
  /** When a rotation made it the current one. */
  readonly currentSince?: string
  readonly key: (id: string) => Buffer | undefined
  readonly indexKey: Buffer
  /** Who signed the record's heads, oldest first; the last one signs. */
  readonly signers: readonly Signer[]
}

/** Wakes the work (pg-boss; the memory store has a plain queue). What it runs is given. */
export type Jobs = {
  readonly start: (work: JobWork) => Promise<void>
  readonly stop: () => Promise<void>
  /** Started, what fetches the jobs runs, and a sweep ended well within the last three intervals (counted from the start at first). */
  readonly healthy: () => boolean
  /** What was told is observed at once, not at its turn. Nothing happens before the start. */
  readonly observeSoon: () => void
  /** Resolves when no look-at-case job is waiting or running; for tests and the development clock. */
  readonly quiet: () => Promise<void>
}
export type JobWork = {
  /** At most one at a time per case, across all machines. */
  readonly lookAtCase: (caseId: string) => Promise<void>
  /** Every minute of the machine's clock. */
  readonly sweep: () => Promise<void>
  /** 'told': only what Microsoft 365 told of since. */
  readonly observe: (what: 'all' | 'told') => Promise<void>
}
