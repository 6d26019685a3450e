import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Directory } from '../../src/case/directory.ts'
import type { CaseEvent } from '../../src/case/events.ts'
import type { KeptErrand } from '../../src/errands/errand.ts'
import type { Instant, PlainDate } from '../../src/procedure/civil-date.ts'
import { rowOf } from '../../src/store/case-row.ts'
import { covers, coversGivenBy } from '../../src/store/covers.ts'
import { sessionsEndedAt } from '../../src/store/sessions.ts'
import { APP_ROLE } from '../../src/store/sql-driver.ts'
import type { OpenedCase, Reader, Store, Tx } from '../../src/store/store.ts'
import type { CasesTable, CoversTable } from '../../src/store/tables.ts'

/**
 * The peer of bench:read, and nothing the product can be switched to: the same questions to the same PostgreSQL, need to know included, with
 * the entries lying in plain and no log written. Only what reading one case asks is here.
 */
type PlainTables = {
  cases: CasesTable
  bench_events: {
    case_id: string
    seq: number
    id: string
    type: string
    v: number
    recorded_at: Date
    happened_on: string
    actor: string
    data: string
  }
  bench_errands: { case_id: string; errand: string }
  directory_entries: { id: string; position: number; entry: unknown }
  covers: CoversTable
  heads: { stream: string; seq: number }
}

export const PLAIN_TABLES = `
  create table bench_events (case_id text, seq integer, id text not null unique, type text not null, v integer not null, recorded_at timestamptz(3) not null,
    happened_on date not null, actor text not null, data text not null, primary key (case_id, seq));
  create table bench_errands (case_id text not null, errand text not null);
  create index on bench_errands (case_id);
  grant select on bench_events, bench_errands to ${APP_ROLE}`

/** Copies what the store opens into the plain tables. */
export async function copyInPlain(store: Store, url: string): Promise<readonly OpenedCase[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(PLAIN_TABLES)
    const copied: OpenedCase[] = []
    for (const caseId of await store.transaction((tx) => tx.allCases())) {
      const [opened, errands] = await store.transaction(async (tx) => [
        await tx.openCase({ caseId }, { system: 'seed', run: 'bench' }),
        await tx.errandsOf(caseId),
      ])
      if (opened === undefined) throw new Error('a case that was listed is gone')
      for (const [index, event] of opened.events.entries()) {
        await client.query('insert into bench_events values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
          ...[caseId, index + 1, event.id, event.type, event.v, event.at, event.on, event.by],
          JSON.stringify(event.data),
        ])
      }
      for (const errand of errands) await client.query('insert into bench_errands values ($1, $2)', [caseId, JSON.stringify(errand)])
      copied.push(opened)
    }
    await client.query('analyze')
    return copied
  } finally {
    await client.end()
  }
}

export function openPlainStore(url: string): Store {
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === pg.types.builtins.DATE ? (text: string) => text : pg.types.getTypeParser(oid, format as 'text'),
  }
  const pool = new pg.Pool({ connectionString: url, options: `-c role=${APP_ROLE}`, max: 10, types })
  const db = new Kysely<PlainTables>({ dialect: new PostgresDialect({ pool }) })
  return {
    kind: 'postgres',
    transaction: (work) => db.transaction().execute((trx) => work(plainTx(trx))),
    ping: async () => {},
    close: () => db.destroy(),
    forgetOld: async () => ({ dialogues: 0, seenKeys: 0, links: 0, drafts: 0, commands: 0 }),
  }
}

type Asked = Pick<
  Tx,
  'openCase' | 'errandsOf' | 'directory' | 'sessionsEndedAt' | 'covers' | 'coversGivenBy' | 'boardVersion' | 'boardEntries' | 'setting'
>

function plainTx(trx: Transaction<PlainTables>): Tx {
  const work = { trx } as unknown as Parameters<typeof covers>[0]
  const asked: Asked = {
    openCase: (by, reader) => openPlain(trx, by, reader),
    errandsOf: async (caseId) => {
      const rows = await trx.selectFrom('bench_errands').select('errand').where('case_id', '=', caseId).execute()
      return rows.map(({ errand }) => JSON.parse(errand) as KeptErrand).sort((a, b) => (a.key < b.key ? -1 : 1))
    },
    directory: async (): Promise<Directory> => {
      const rows = await trx.selectFrom('directory_entries').select('entry').orderBy('position').execute()
      return rows.map((row) => row.entry as Directory[number])
    },
    // Whose sessions were ended, and who is away, lies in plain in the product as well.
    sessionsEndedAt: (person) => sessionsEndedAt(work, person),
    covers: (on) => covers(work, on),
    coversGivenBy: (covering, on) => coversGivenBy(work, covering, on),
    boardVersion: async () => (await trx.selectFrom('heads').select('seq').where('stream', '=', 'board').executeTakeFirst())?.seq ?? 0,
    boardEntries: async () => [],
    setting: async () => undefined,
  }
  return new Proxy(asked as Tx, {
    get: (tx, name) => {
      const step: unknown = Reflect.get(tx, name)
      if (step === undefined && typeof name === 'string' && name !== 'then') throw new Error(`the plain store was asked for ${name}`)
      return step
    },
  })
}

async function openPlain(trx: Transaction<PlainTables>, by: Parameters<Tx['openCase']>[0], reader: Reader) {
  const columns = await trx
    .selectFrom('cases')
    .selectAll()
    .where('caseId' in by ? 'case_id' : 'reference', '=', 'caseId' in by ? by.caseId : by.reference)
    .executeTakeFirst()
  if (columns === undefined || !mayRead(reader, columns)) return undefined
  const rows = await trx.selectFrom('bench_events').selectAll().where('case_id', '=', columns.case_id).orderBy('seq').execute()
  const events = rows.map(({ id, type, v, recorded_at, happened_on, actor, data }) => {
    const at = recorded_at.toISOString() as Instant
    return { id, type, v, at, by: actor, on: happened_on as PlainDate, data: JSON.parse(data) } as CaseEvent
  })
  return { row: rowOf(columns), events }
}

/** The product asks this in its query; here one case is asked for, so it can be asked of the row. */
function mayRead(
  reader: Reader,
  { people, sealed_out }: { readonly people: readonly string[]; readonly sealed_out: readonly string[] },
): boolean {
  if ('system' in reader) return true
  return [reader.person, ...(reader.covers ?? [])].some((id) => people.includes(id)) && !sealed_out.includes(reader.person)
}
