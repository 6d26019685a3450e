import { setImmediate as othersTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import type { PgBoss } from 'pg-boss'
import { accessLog, writeReads } from './access.ts'
import { addBlockedEntry, blockedEntries, settleRegister } from './blocked.ts'
import { appendToBoard, boardEntries, boardVersion } from './board.ts'
import { type CannotOpen, cannotOpen, errorCode, isCannotOpen } from './cannot-open.ts'
import {
  allCases,
  casesToLookAt,
  casesToReview,
  keepTimesSeen,
  listCases,
  lookAtAllAgain,
  openCase,
  openCases,
  refreshRow,
} from './cases.ts'
import { covers, coversGivenBy, coversKept, endCover, putCover } from './covers.ts'
import {
  conversation,
  dialogue,
  directory,
  firstTime,
  putConversation,
  putDialogue,
  putDirectoryEntry,
  putSetting,
  setting,
} from './desk.ts'
import { draftsOf, dropDraft, readDraft, saveDraft } from './drafts.ts'
import { addErasureStep, casesAskedToErase, eraseCase, erasureSteps } from './erasure.ts'
import { beginErrand, errandsOf, noteOutsideId, releaseErrands, settleErrand, wantErrands } from './errands.ts'
import { append, commandDone } from './events.ts'
import { forgetOld } from './forget.ts'
import { type Holder, holdOnPostgres, onlyHolder } from './holder.ts'
import { installQueue, JOBS_SCHEMA, releaseRunning, sendLook, startBoss } from './job-queue.ts'
import { startableJobs } from './jobs.ts'
import { linkByMark, linksOpened, noteLink, putLink } from './links.ts'
import { type FolderLock, lockFolder } from './lock-file.ts'
import { installJobs, migrateLite, migratePostgres } from './migrate.ts'
import { noteDecision } from './noted.ts'
import { type RecordSource, recordSource } from './record.ts'
import { KEY_CHECK, keyCheck, rewrapAll } from './rewrap.ts'
import { unseal } from './seal.ts'
import { endSessions, sessionEnds, sessionsEndedAt } from './sessions.ts'
import { APP_ROLE, type Db, type Driver, openDriver, type Where } from './sql-driver.ts'
import type { Jobs, KeyRing, Store, Tx } from './store.ts'
import { dropSubscription, markTold, putSubscription, subscriptions, takeTold } from './subscriptions.ts'
import type { Work } from './unit-of-work.ts'
import { keepCalendarRead, noteSeen, watchedCalendars, watchedCases } from './watched.ts'

export type OpenedStore = Store & {
  readonly jobs: Jobs
  readonly record: RecordSource
  /** Wraps the data keys that aren't wrapped under the ring's current key anew; answers how many. */
  readonly rewrap: () => Promise<number>
}
export type StoreOptions = {
  /** Seconds of the machine's clock between two sweeps; 60 when absent. */
  readonly sweepEverySeconds?: number
  /** Seconds between two looks for replies in Outlook; 20 when absent. */
  readonly observeEverySeconds?: number
  /** A job that failed, a connection lost: for the log (ids and types only). */
  readonly onFault?: (error: unknown) => void
}
type Opening = {
  readonly closers: (() => Promise<void> | void)[]
  readonly options: StoreOptions
  readonly onFault: (error: unknown) => void
}

/**
 * Opens the database, migrates it, and makes ready what wakes the work (nothing runs before `jobs.start`). What can't be opened is a sentence:
 * a folder another Pathway uses, a database that can't be reached, a role that is missing, keys that don't fit.
 */
export async function openStore(where: Where, ring: KeyRing, options: StoreOptions = {}): Promise<OpenedStore | CannotOpen> {
  const opening: Opening = { closers: [], options, onFault: options.onFault ?? (() => {}) }
  try {
    const opened = where.kind === 'pglite' ? await openEmbedded(where, ring, opening) : await openServer(where, ring, opening)
    if (isCannotOpen(opened)) await closeAll(opening)
    return opened
  } catch (error) {
    await closeAll(opening)
    const code = errorCode(error) ?? (error instanceof Error ? error.message : 'unknown reason')
    return cannotOpen(
      where.kind === 'pglite'
        ? `The database in ${where.dataDir ?? 'memory'} can't be opened (${code}).`
        : `The database at ${placeOf(where.url)} can't be opened (${code}).`,
    )
  }
}

async function openEmbedded(where: Extract<Where, { kind: 'pglite' }>, ring: KeyRing, opening: Opening): Promise<OpenedStore | CannotOpen> {
  const { dataDir } = where
  if (dataDir !== undefined) {
    const lock: FolderLock | CannotOpen = await lockFolder(dataDir)
    if (isCannotOpen(lock)) return lock
    opening.closers.push(lock.release)
  }
  const driver = await openDriver(where, opening.onFault)
  opening.closers.push(driver.close)
  const problem = driver.kind === 'pglite' ? await migrateLite(driver.lite) : undefined
  return problem ?? (await ready(driver, ring, onlyHolder(), opening))
}

async function openServer(where: Extract<Where, { kind: 'postgres' }>, ring: KeyRing, opening: Opening): Promise<OpenedStore | CannotOpen> {
  const owner = where.migrationUrl ?? where.url
  const problem = await migratePostgres(owner)
  if (problem !== undefined) return problem
  await installJobs(owner, JOBS_SCHEMA, () => installQueue(owner))
  const driver = await openDriver(where, opening.onFault)
  opening.closers.push(driver.close)
  const wrongRole = await historyOpenTo(driver.db)
  if (wrongRole !== undefined) return wrongRole
  if (driver.kind !== 'postgres') throw new Error('the driver is not the one asked for')
  const holder = await holdOnPostgres(driver.connection, opening.onFault)
  opening.closers.push(holder.close)
  return ready(driver, ring, holder, opening)
}

async function ready(driver: Driver, ring: KeyRing, holder: Holder, opening: Opening): Promise<OpenedStore | CannotOpen> {
  const { db } = driver
  const wrongKeys = await checkKeys(db, ring)
  if (wrongKeys !== undefined) return wrongKeys
  const boss = await startBoss(driver, opening.onFault)
  opening.closers.push(() => boss.stop({ graceful: true, timeout: 15_000 }))
  if (holder.alone) await releaseRunning(boss.getDb())
  const context = { ring, holder: holder.number, now: () => new Date() }
  // A register that can't be read stops what is sent, not the start.
  await db
    .transaction()
    .execute((trx) => settleRegister({ ...context, trx, reads: [] }))
    .catch(opening.onFault)
  const release = (caseId: string): Promise<void> =>
    db.transaction().execute((trx) => releaseErrands({ ...context, trx, reads: [] }, caseId))
  const { sweepEverySeconds = 60, observeEverySeconds = 20 } = opening.options
  const jobs = startableJobs(boss, { sweepEverySeconds, observeEverySeconds, onFault: opening.onFault, release })
  opening.closers.push(jobs.stop)
  return {
    kind: driver.kind,
    jobs,
    record: recordSource(db),
    rewrap: () => rewrapAll(db, ring),
    transaction: (body) =>
      db.transaction().execute(async (trx) => {
        // The embedded database answers without ever leaving the microtasks: a round of looks would let no request in until its end.
        if (driver.kind === 'pglite') await othersTurn()
        const work: Work = { ...context, trx, reads: [] }
        const result = await body(txOf(work, boss))
        await writeReads(work)
        return result
      }),
    ping: () => withinTwoSeconds(sql`select 1`.execute(db)),
    close: () => closeAll(opening),
    forgetOld: (now) => forgetOld(db, now),
  }
}

function txOf(work: Work, boss: PgBoss): Tx {
  return {
    openCase: (by, reader) => openCase(work, by, reader),
    openCases: (caseIds, reader) => openCases(work, caseIds, reader),
    listCases: (reader, filter) => listCases(work, reader, filter),
    append: (wanted) => append(work, wanted),
    commandDone: (commandId) => commandDone(work, commandId),
    refreshRow: (row, summary) => refreshRow(work, row, summary),
    boardVersion: () => boardVersion(work),
    boardEntries: (after) => boardEntries(work, after),
    appendToBoard: (wanted) => appendToBoard(work, wanted),
    blockedEntries: () => blockedEntries(work),
    addBlockedEntry: (entry) => addBlockedEntry(work, entry),
    keepTimesSeen: (caseId, seen) => keepTimesSeen(work, caseId, seen),
    errandsOf: (caseId) => errandsOf(work, caseId),
    wantErrands: (caseId, wanted) => wantErrands(work, caseId, wanted),
    beginErrand: (caseId, key) => beginErrand(work, caseId, key),
    noteOutsideId: (caseId, key, outsideId) => noteOutsideId(work, caseId, key, outsideId),
    settleErrand: (caseId, key, outcome) => settleErrand(work, caseId, key, outcome),
    wake: (caseId, after) => sendLook(boss, work, caseId, after?.seconds),
    lookAtAllAgain: (now) => lookAtAllAgain(work, now),
    casesToLookAt: (now) => casesToLookAt(work, now),
    watchedCases: () => watchedCases(work),
    watchedCalendars: () => watchedCalendars(work),
    noteSeen: (caseId, seen) => noteSeen(work, caseId, seen),
    keepCalendarRead: (calendar, read) => keepCalendarRead(work, calendar, read),
    subscriptions: () => subscriptions(work),
    putSubscription: (one) => putSubscription(work, one),
    dropSubscription: (id) => dropSubscription(work, id),
    markTold: (calendars) => markTold(work, calendars),
    takeTold: () => takeTold(work),
    allCases: (which) => allCases(work, which),
    casesToReview: () => casesToReview(work),
    directory: () => directory(work),
    putDirectoryEntry: (entry) => putDirectoryEntry(work, entry),
    covers: (on) => covers(work, on),
    coversGivenBy: (covering, on) => coversGivenBy(work, covering, on),
    coversKept: (from) => coversKept(work, from),
    putCover: (cover, at) => putCover(work, cover, at),
    endCover: (id, by, at) => endCover(work, id, by, at),
    erasureSteps: (caseId) => erasureSteps(work, caseId),
    casesAskedToErase: () => casesAskedToErase(work),
    addErasureStep: (caseId, step) => addErasureStep(work, caseId, step),
    eraseCase: (caseId) => eraseCase(work, caseId),
    saveDraft: (person, name, body, at) => saveDraft(work, person, name, body, at),
    readDraft: (person, name) => readDraft(work, person, name),
    dropDraft: (person, name) => dropDraft(work, person, name),
    draftsOf: (person) => draftsOf(work, person),
    putLink: (link) => putLink(work, link),
    linksOpened: (caseId) => linksOpened(work, caseId),
    linkByMark: (mark) => linkByMark(work, mark),
    noteLink: (mark, what, at) => noteLink(work, mark, what, at),
    endSessions: (end) => endSessions(work, end),
    sessionsEndedAt: (person) => sessionsEndedAt(work, person),
    sessionEnds: (since) => sessionEnds(work, since),
    setting: (name) => setting(work, name),
    putSetting: (name, value) => putSetting(work, name, value),
    conversation: (person) => conversation(work, person),
    putConversation: (person, reference) => putConversation(work, person, reference),
    dialogue: (id) => dialogue(work, id),
    putDialogue: (id, state) => putDialogue(work, id, state),
    firstTime: (key) => firstTime(work, key),
    noteDecision: async (decision) => noteDecision(work, decision),
    accessLog: (caseId) => accessLog(work, caseId),
  }
}

/** Last opened, first closed: the jobs stop before the database does, and the folder is free at the very end. */
async function closeAll(opening: Opening): Promise<void> {
  for (const close of opening.closers.splice(0).reverse()) {
    try {
      await close()
    } catch (error) {
      opening.onFault(error)
    }
  }
}

/** A known text sealed under the ring's key on the first start: other keys are noticed before anything is written with them. */
async function checkKeys(db: Db, ring: KeyRing): Promise<CannotOpen | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', KEY_CHECK.row).executeTakeFirst()
  if (row === undefined) {
    await db
      .insertInto('settings')
      .values({ name: KEY_CHECK.row, value: keyCheck(ring, Buffer.from('pathway')) })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return undefined
  }
  try {
    unseal(ring.key, KEY_CHECK, Buffer.from(String(row.value), 'base64'))
    return undefined
  } catch {
    return cannotOpen('The keys are not the ones this database was made with: nothing in it could be read. Put the right key file back.')
  }
}

/** The login must be able to work, and must not be able to rewrite history. */
async function historyOpenTo(db: Db): Promise<CannotOpen | undefined> {
  const { rows } = await sql<{ who: string; reads: boolean; rewrites: boolean }>`select current_user::text as who,
    has_table_privilege('events', 'select, insert') as reads, has_table_privilege('events', 'update, delete, truncate') as rewrites`.execute(
    db,
  )
  const found = rows[0]
  if (found?.reads !== true)
    return cannotOpen(
      `The database login ${found?.who ?? ''} may not use Pathway's tables. Run: GRANT ${APP_ROLE} TO ${found?.who ?? 'it'}.`,
    )
  if (found.rewrites)
    return cannotOpen(
      `The database login ${found.who} could change the record. Give Pathway a login that is only a member of ${APP_ROLE}, and the owner's as the migration address.`,
    )
  return undefined
}

async function withinTwoSeconds(answer: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database did not answer within two seconds')), 2000)
  })
  try {
    await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Host and database of an address, never its password. */
function placeOf(url: string): string {
  try {
    const { host, pathname } = new URL(url)
    return `${host}${pathname}`
  } catch {
    return 'the configured address'
  }
}
