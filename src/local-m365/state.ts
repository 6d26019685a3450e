import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Kept } from './records.ts'

type Kind = keyof Kept

export type State = {
  /** The record, or undefined. Messages and events are found by either of their ids. */
  get<K extends Kind>(kind: K, id: string): Kept[K] | undefined
  /** Adds or replaces; `key` is what stays the same when an ordinary id changes. */
  put<K extends Kind>(kind: K, key: string, owner: string, value: Kept[K]): void
  /** All of an owner's records, oldest first. */
  all<K extends Kind>(kind: K, owner: string): readonly Kept[K][]
  remove(kind: Kind, key: string): void
  /** All writes of `work` or none. */
  together<T>(work: () => T): T
  beginRequest(line: object): number
  endRequest(seq: number, line: object): void
  requestLines(): Iterable<string>
  close(): void
}

const tables = `
  CREATE TABLE IF NOT EXISTS record (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, key TEXT NOT NULL, owner TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (kind, key));
  CREATE INDEX IF NOT EXISTS record_owner ON record (kind, owner, seq);
  CREATE INDEX IF NOT EXISTS record_id ON record (kind, json_extract(body, '$.id'));
  CREATE TABLE IF NOT EXISTS request (seq INTEGER PRIMARY KEY AUTOINCREMENT, line TEXT NOT NULL);`

/**
 * Opens the state in a folder, which is made when missing. Every commit is on disk before the answer goes out
 * (synchronous=FULL), so a kill loses nothing that was answered. Throws when the folder can't be written or is in use.
 */
export function openState(dataDir: string): State {
  mkdirSync(dataDir, { recursive: true })
  const db = new DatabaseSync(join(dataDir, 'local-m365.sqlite'))
  // The exclusive lock is dropped by the operating system when the process dies, so a kill leaves no stale lock behind.
  db.exec('PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; BEGIN EXCLUSIVE; COMMIT;')
  db.exec(tables)
  const run = <T>(work: () => T): T => transaction(db, work)
  return { ...records(db), ...requests(db), together: run, close: () => db.close() }
}

function transaction<T>(db: DatabaseSync, work: () => T): T {
  if (db.isTransaction) return work()
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (bug) {
    db.exec('ROLLBACK')
    throw bug
  }
}

function records(db: DatabaseSync): Pick<State, 'get' | 'put' | 'all' | 'remove'> {
  const byKey = db.prepare('SELECT body FROM record WHERE kind = ? AND key = ?')
  const byId = db.prepare("SELECT body FROM record WHERE kind = ? AND json_extract(body, '$.id') = ?")
  const byOwner = db.prepare('SELECT body FROM record WHERE kind = ? AND owner = ? ORDER BY seq')
  const write = db.prepare(
    'INSERT INTO record (kind, key, owner, body) VALUES (?, ?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET owner = excluded.owner, body = excluded.body',
  )
  const erase = db.prepare('DELETE FROM record WHERE kind = ? AND key = ?')
  return {
    get: (kind, id) => {
      const row = byKey.get(kind, id) ?? byId.get(kind, id)
      return row === undefined ? undefined : JSON.parse(String(row.body))
    },
    put: (kind, key, owner, value) => void write.run(kind, key, owner, JSON.stringify(value)),
    all: (kind, owner) => byOwner.all(kind, owner).map((row) => JSON.parse(String(row.body))),
    remove: (kind, key) => void erase.run(kind, key),
  }
}

function requests(db: DatabaseSync): Pick<State, 'beginRequest' | 'endRequest' | 'requestLines'> {
  const add = db.prepare('INSERT INTO request (line) VALUES (?)')
  const change = db.prepare('UPDATE request SET line = ? WHERE seq = ?')
  const read = db.prepare('SELECT line FROM request ORDER BY seq')
  return {
    beginRequest: (line) => Number(add.run(JSON.stringify(line)).lastInsertRowid),
    endRequest: (seq, line) => void change.run(JSON.stringify(line), seq),
    requestLines: () => read.all().map((row) => String(row.line)),
  }
}
