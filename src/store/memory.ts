import type { Instant } from '../procedure/civil-date.ts'
import { accessEntry } from './access.ts'
import { bareReference, momentText } from './case-row.ts'
import { openedBy } from './cases.ts'
import { forgetInMemory } from './forget.ts'
import { memoryBoard } from './memory-board.ts'
import { memoryCovers } from './memory-covers.ts'
import { memoryDesk } from './memory-desk.ts'
import { addBlocked, memoryErasure } from './memory-erasure.ts'
import { memoryErrands, releaseMemoryErrands } from './memory-errands.ts'
import { type MemoryJobs, memoryQueue } from './memory-jobs.ts'
import { memoryLinks } from './memory-links.ts'
import { mayRead, standing, toReview } from './memory-readers.ts'
import { memorySessions } from './memory-sessions.ts'
import { emptyState, type MemoryCase, type MemoryState, put, type Undo } from './memory-state.ts'
import { memorySubscriptions } from './memory-subscriptions.ts'
import { memoryWatched } from './memory-watched.ts'
import { nameMatches } from './names.ts'
import { merged, noteDecision, noteNotFound, noteRead } from './noted.ts'
import type { Append, Reader, Store, Tx } from './store.ts'
import type { PendingRead } from './unit-of-work.ts'

/** The second implementation of the store, for tests and simulations: fast, no sealing, no disk; held to the same contract suite. */
export type MemoryStore = Store & {
  readonly jobs: MemoryJobs
  /** The program dies here: every later use of this store throws, and the one returned finds what had been committed. */
  readonly crash: () => MemoryStore
}
export type MemoryOptions = { readonly onFault?: (error: unknown) => void; readonly now?: () => Instant }
type Unit = {
  readonly state: MemoryState
  readonly undo: Undo
  readonly reads: PendingRead[]
  readonly wakes: (readonly [string, number])[]
  readonly holder: string
  readonly now: () => Instant
}

export function openMemoryStore(options: MemoryOptions = {}): MemoryStore {
  return program(emptyState(), options, 1)
}

function program(state: MemoryState, options: MemoryOptions, life: number): MemoryStore {
  const now = options.now ?? (() => new Date().toISOString() as Instant)
  const queue = memoryQueue(state, options.onFault ?? (() => {}), (caseId) => releaseMemoryErrands(state, caseId))
  let alive = true
  let current: Unit | undefined
  let turn: Promise<unknown> = Promise.resolve()
  const living = (): void => {
    if (!alive) throw new Error('this program has ended')
  }
  const attempt = async <T>(body: (tx: Tx) => Promise<T>): Promise<T> => {
    living()
    const unit: Unit = { state, undo: [], reads: [], wakes: [], holder: String(life), now }
    current = unit
    try {
      const result = await body(whileAlive(memoryTx(unit), living))
      living()
      writeReads(unit, now())
      for (const [caseId, seconds] of unit.wakes) queue.add(caseId, seconds)
      queue.pump()
      return result
    } catch (error) {
      takeBack(unit)
      throw error
    } finally {
      current = undefined
    }
  }
  return {
    kind: 'memory',
    jobs: queue.jobs,
    transaction: (body) => {
      const mine = turn.then(() => attempt(body))
      turn = mine.catch(() => {})
      return mine
    },
    ping: async () => living(),
    forgetOld: async (at) => {
      living()
      return forgetInMemory(state, at)
    },
    close: async () => {
      await queue.jobs.stop()
      alive = false
    },
    crash: () => {
      alive = false
      queue.kill()
      if (current !== undefined) takeBack(current)
      return program(state, options, life + 1)
    },
  }
}

function takeBack(unit: Unit): void {
  for (const back of unit.undo.splice(0).reverse()) back()
}

/** A program that crashed in the middle of a transaction must not touch what its successor reads. */
function whileAlive(tx: Tx, living: () => void): Tx {
  const guarded = Object.entries(tx).map(([name, step]) => [
    name,
    async (...given: unknown[]) => {
      living()
      return (step as (...given: unknown[]) => unknown)(...given)
    },
  ])
  return Object.fromEntries(guarded) as Tx
}

function memoryTx(unit: Unit): Tx {
  const { state, undo, wakes } = unit
  const find = (by: Parameters<Tx['openCase']>[0]): MemoryCase | undefined =>
    'caseId' in by ? state.cases.get(by.caseId) : [...state.cases.values()].find(({ row }) => row.reference === by.reference)
  return {
    openCase: async (by, reader) => {
      const kept = find(by)
      if (kept === undefined || !mayRead(kept, reader)) {
        noteNotFound(unit, reader, 'caseId' in by ? '' : by.reference, kept?.row.caseId)
        return undefined
      }
      noteRead(unit, openedBy(reader, kept.row.people), [kept.row.caseId])
      return { row: kept.row, events: kept.events }
    },
    openCases: async (caseIds, reader) => {
      const kept = [...new Set(caseIds)].sort().flatMap((caseId) => find({ caseId }) ?? [])
      const seen = kept.filter((one) => mayRead(one, reader) && one.erased !== true)
      noteRead(
        unit,
        reader,
        seen.map(({ row }) => row.caseId),
      )
      const ids = new Set(seen.map(({ row }) => row.caseId))
      for (const caseId of caseIds.filter((asked) => !ids.has(asked))) noteNotFound(unit, reader, '', caseId)
      return seen.map(({ row, events }) => ({ row, events }))
    },
    listCases: async (reader, filter) => listed(unit, reader, filter),
    append: async (wanted) => append(unit, wanted),
    commandDone: async (commandId) => {
      const done = state.commands.get(commandId)
      return done === undefined ? undefined : { caseId: done.caseId }
    },
    refreshRow: async (row, summary) => {
      const kept = state.cases.get(row.caseId)
      if (kept === undefined) throw new Error(`there is no case ${row.caseId}`)
      put(state.cases, row.caseId, { ...kept, row, summary }, undo)
    },
    keepTimesSeen: async (caseId, seen) => {
      if (state.cases.has(caseId)) put(state.timesSeen, caseId, JSON.stringify(seen), undo)
    },
    ...memoryBoard(state, undo, unit.now),
    ...memoryErrands(state, undo, unit.holder),
    ...memoryCovers(state, undo),
    ...memoryErasure(state, undo),
    ...memoryLinks(state, undo),
    ...memorySessions(state, undo),
    wake: async (caseId, after) => void wakes.push([caseId, after?.seconds ?? 0]),
    lookAtAllAgain: async (now) => {
      for (const [caseId, kept] of state.cases)
        if (kept.erased !== true) put(state.cases, caseId, { ...kept, row: { ...kept.row, lookAgainAt: now } }, undo)
    },
    casesToLookAt: async (now) => {
      const left = [...state.errands].filter(([, errands]) =>
        [...errands.values()].some((each) => each.state === 'trying' && each.holder !== unit.holder),
      )
      const due = [...state.cases.values()].filter(
        ({ row }) => row.lookAgainAt !== undefined && momentText(row.lookAgainAt) <= momentText(now),
      )
      return [...new Set([...due.map(({ row }) => row.caseId), ...left.map(([caseId]) => caseId)])].sort()
    },
    ...memoryWatched(state, undo),
    ...memorySubscriptions(state, undo),
    allCases: async (which) =>
      [...state.cases]
        .flatMap(([caseId, { erased, row }]) => (erased === true || (which === 'closed' && !row.closed) ? [] : [caseId]))
        .sort(),
    casesToReview: async () => [...state.cases.values()].flatMap(({ row }) => (toReview(row) ? [row.caseId] : [])).sort(),
    directory: async () => [...state.directory.values()],
    putDirectoryEntry: async (entry) => put(state.directory, entry.id, entry, undo),
    ...memoryDesk(unit),
    blockedEntries: async () => [...state.blocked.values()].filter(({ data }) => data !== null),
    addBlockedEntry: async (entry) => addBlocked(state, entry, undo),
    accessLog: async (caseId) =>
      [...state.accesses.values()]
        .filter((entry) => entry.caseIds.includes(caseId))
        .sort((a, b) => b.place - a.place)
        .map(({ at, who, purpose, outcome }) => accessEntry(at, who, purpose, outcome ?? null)),
    noteDecision: async (decision) => noteDecision(unit, decision),
  }
}

function append({ state, undo, now }: Unit, wanted: Append): 'appended' | 'out-of-date' | 'already' {
  if (wanted.row.caseId !== wanted.caseId || wanted.row.version !== wanted.expectedVersion + wanted.events.length) {
    throw new Error('the derived row does not belong to these events')
  }
  const kept = state.cases.get(wanted.caseId)
  if (wanted.commandId !== undefined && state.commands.has(wanted.commandId)) return 'already'
  if ((kept?.row.version ?? 0) !== wanted.expectedVersion) return 'out-of-date'
  if (kept?.erased === true) throw new Error('nothing is added to a case whose content was erased')
  const taken = [...state.cases.values()].some(({ row }) => row.reference === wanted.row.reference && row.caseId !== wanted.caseId)
  if (taken) throw new Error('the reference belongs to another case')
  if (wanted.commandId !== undefined) put(state.commands, wanted.commandId, { caseId: wanted.caseId, at: now() }, undo)
  put(state.cases, wanted.caseId, { row: wanted.row, summary: wanted.summary, events: [...(kept?.events ?? []), ...wanted.events] }, undo)
  return 'appended'
}

function listed(unit: Unit, reader: Reader, filter: Parameters<Tx['listCases']>[1]) {
  const search = filter?.search?.trim() ?? ''
  const found = [...unit.state.cases.values()]
    .filter(
      (kept) =>
        kept.erased !== true &&
        mayRead(kept, reader) &&
        (filter?.includeClosed === true || !kept.row.closed) &&
        (search === '' || matches(kept, reader, search)),
    )
    .sort((a, b) => order(a) - order(b) || (sortName(a) < sortName(b) ? -1 : 1))
  noteRead(
    unit,
    reader,
    found.map(({ row }) => row.caseId),
  )
  if (search !== '' && found.length === 0) noteNotFound(unit, reader, search, undefined)
  return found.map(({ row, summary }) => {
    const errands = [...(unit.state.errands.get(row.caseId)?.values() ?? [])]
    const inState = (state: string) => errands.filter((errand) => errand.state === state).length
    const seen = unit.state.timesSeen.get(row.caseId)
    const times = seen === undefined ? {} : { timesSeen: JSON.parse(seen) as unknown }
    return { row, summary, inDoubt: inState('in-doubt'), notDone: inState('given-up'), ...times }
  })
}

function order({ row }: MemoryCase): number {
  return row.nextDueOn === undefined ? 1 : 0
}

function sortName({ row }: MemoryCase): string {
  return `${row.nextDueOn ?? ''}|${row.reference}`
}

function matches({ row, summary }: MemoryCase, reader: Reader, search: string): boolean {
  const reference = bareReference(search)
  const knowsName = 'system' in reader || standing(reader).some((id) => row.nameKnownTo.includes(id))
  return (knowsName && nameMatches(summary.names, search)) || (reference !== '' && bareReference(row.reference).startsWith(reference))
}

function writeReads({ state, reads, undo }: Unit, at: Instant): void {
  for (const { stream, who, purpose, run, caseIds, outcome } of merged(reads)) {
    const logged = run === null ? [] : [...state.accesses].filter(([, entry]) => entry.stream === stream && entry.run === run)
    const fresh = caseIds.filter((caseId) => !logged.some(([, entry]) => entry.caseIds.includes(caseId)))
    const place = state.accesses.size
    const line = { ...accessEntry(at, who, purpose, outcome), stream, run, caseIds: fresh, place }
    if (fresh.length > 0 || outcome !== null) put(state.accesses, place, line, undo)
  }
}
