import { randomUUID } from 'node:crypto'
import type pg from 'pg'

/** Longer than any file of a test's database, and than a segment of the write-ahead log. */
const LONGEST = 32 * 1024 * 1024

/**
 * Which files of the server hold one of these words: those of this database, and the write-ahead log from `keepLog` on. The server reads
 * them itself, so the login has to be a superuser's.
 */
export async function serverFilesHolding(client: pg.Client, from: string, words: readonly string[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ path: string }>(
    `select distinct path
      from (select 'pg_wal/' || name as path from pg_ls_waldir() where name >= $1
        union all select 'base/' || oid || '/' || file from pg_database, pg_ls_dir('base/' || oid) as file where datname = current_database()) files,
        lateral pg_read_binary_file(path, 0, $2, true) as bytes, unnest($3::bytea[]) as word
      where position(word in bytes) > 0 order by path`,
    [from, LONGEST, words.map((word) => Buffer.from(word))],
  )
  return rows.map(({ path }) => path)
}

/** From now on the server throws no log away, whatever other tests make it write. `from`: the segment it is at. */
export async function keepLog(client: pg.Client): Promise<{ readonly from: string; readonly release: () => Promise<void> }> {
  const slot = `pathway_${randomUUID().replaceAll('-', '')}`
  const { rows } = await client.query<{ segment: string }>(
    `select pg_walfile_name(pg_current_wal_lsn()) as segment from pg_create_physical_replication_slot($1, true)`,
    [slot],
  )
  return {
    from: rows[0]?.segment ?? '',
    release: async () => void (await client.query('select pg_drop_replication_slot($1)', [slot])),
  }
}
