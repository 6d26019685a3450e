import { readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { sql } from 'kysely'
import { accessLink, blockedLink, boardLink, eventLink, FIRST_LINK } from '../../../src/store/chain.ts'
import { type RecordProblem, verifyRecord } from '../../../src/store/heads.ts'
import { appendHeads, readHeadsFile } from '../../../src/store/heads-file.ts'
import { type Link, recordSource } from '../../../src/store/record.ts'
import { freshSigningKey, type Signer, signersOf } from '../../../src/store/signers.ts'
import type { Db } from '../../../src/store/sql-driver.ts'
import type { KeyRing } from '../../../src/store/store.ts'

/**
 * A record bent at random by somebody with the owner's password and no guards, with the key that signed before, but without the one that signs. Drawn as numbers; which table,
 * row and column they mean is asked of the database, so that a column added later is bent too.
 */
export type Tampering = {
  readonly how: (typeof WAYS)[number]
  readonly table: number
  readonly row: number
  readonly other: number
  readonly column: number
  readonly amount: number
  /** Whether every chain, the store's heads and the case rows are then made to fit again. */
  readonly fit: boolean
}

const WAYS = ['edit', 'delete', 'insert', 'swap', 'swap streams', 'cut', 'replay', 'heads file'] as const
const CHAINED = {
  events: { stream: 'case_id', table: 'events' },
  access_log: { stream: 'stream', table: 'access_log' },
  board_entries: { stream: undefined, table: 'board_entries' },
  blocked_entries: { stream: undefined, table: 'blocked_entries' },
} as const
type Chained = keyof typeof CHAINED

const tamperings: fc.Arbitrary<Tampering> = fc.record({
  how: fc.constantFrom(...WAYS),
  table: fc.nat(),
  row: fc.nat(),
  other: fc.nat(),
  column: fc.nat(),
  amount: fc.integer({ min: 1, max: 1_000 }),
  fit: fc.boolean(),
})

/** The tamperings a seed gives, one after another. */
export function* drawn(seed: number): Generator<Tampering> {
  for (let page = 0; ; page += 1) yield* fc.sample(tamperings, { seed: seed + page, numRuns: 500 })
}

export type Bent = {
  /** Who reads and bends: one session, guards off, so that each tampering is undone by a rollback. */
  readonly db: Db
  readonly headsFile: string
  readonly ring: KeyRing
  /** The key that signed before this one: given up, and stolen. */
  readonly stolen: Signer
  /** The whole record untouched (wholeRecord): what came out as it was has not been bent. */
  readonly untouched: string
}

/**
 * What verify-record says of the record bent so; 'unchanged' when it came out as it was (or the database itself refused). The record is as before afterwards.
 */
export async function bentBy(bent: Bent, tampering: Tampering): Promise<readonly RecordProblem[] | 'unchanged'> {
  const { db, headsFile, ring, untouched } = bent
  if (tampering.how === 'heads file') return bentFile(bent, tampering)
  await run(db, 'begin')
  try {
    try {
      for (const statement of await statements(db, tampering)) await run(db, statement)
      if (tampering.fit) await makeFit(db)
    } catch (error) {
      if (isRefusal(error)) return 'unchanged'
      throw error
    }
    if ((await wholeRecord(db)) === untouched) return 'unchanged'
    return await verifyRecord(recordSource(db), headsFile, ring)
  } finally {
    await run(db, 'rollback')
  }
}

/** Lets the owner change history in this database for good: for the session that bends. */
export async function withoutGuards(db: Db): Promise<void> {
  for (const table of Object.keys(CHAINED)) await run(db, `alter table ${table} disable trigger user`)
}

function run(db: Db, text: string) {
  return sql.raw<Record<string, unknown>>(text).execute(db)
}

/** A constraint in the way (two entries of one number, an id twice): such a tampering never gets as far as the record. */
function isRefusal(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && /^2[23]/.test(String(error.code))
}

const pick = <T>(from: readonly T[], n: number): T => {
  const one = from[n % from.length]
  if (one === undefined) throw new Error('there is nothing to bend')
  return one
}
const literal = (text: unknown): string => `'${String(text).replaceAll("'", "''")}'`

/** One digest over everything verify-record looks at in the database. */
export async function wholeRecord(db: Db): Promise<string> {
  const one = (table: string, order: string): string =>
    `(select coalesce(md5(string_agg(t::text, '|' order by ${order})), '') from (select * from ${table}) t)`
  const parts = [
    one('events', 't.case_id, t.seq'),
    one('access_log', 't.stream, t.seq'),
    one('board_entries', 't.seq'),
    one('blocked_entries', 't.seq'),
    one('heads', 't.stream'),
  ]
  const versions = `(select string_agg(case_id || version, '|' order by case_id) from cases)`
  const { rows } = await run(db, `select ${[...parts, versions].join(" || '/' || ")} as whole`)
  return String(rows[0]?.whole)
}

/** The rows of a table, each as the condition that finds it and the stream it is of. */
async function rowsOf(
  db: Db,
  table: Chained | 'heads',
): Promise<readonly { readonly where: string; readonly stream: string; readonly seq: number }[]> {
  const stream = table === 'heads' ? 'stream' : CHAINED[table].stream
  const { rows } = await run(db, `select ${stream ?? literal(table)} as stream, seq from ${table} order by 1, 2`)
  return rows.map((row) => ({
    where: `${stream === undefined ? '' : `${stream} = ${literal(row.stream)} and `}seq = ${String(row.seq)}`,
    stream: String(row.stream),
    seq: Number(row.seq),
  }))
}

async function columnsOf(db: Db, table: string): Promise<readonly { readonly name: string; readonly type: string }[]> {
  const { rows } = await run(
    db,
    `select column_name as name, data_type as type from information_schema.columns where table_schema = 'public' and table_name = '${table}' order by ordinal_position`,
  )
  return rows.map(({ name, type }) => ({ name: String(name), type: String(type) }))
}

async function statements(db: Db, tampering: Tampering): Promise<readonly string[]> {
  const table = pick(Object.keys(CHAINED) as Chained[], tampering.table)
  switch (tampering.how) {
    case 'edit':
      return edit(db, tampering.table % 7 === 0 ? 'heads' : table, tampering)
    case 'delete':
      return [`delete from ${table} where ${pick(await rowsOf(db, table), tampering.row).where}`]
    case 'insert':
      return insert(db, table, tampering)
    case 'swap':
      return swap(db, table, tampering)
    case 'swap streams':
      return swapStreams(db, tampering.table % 2 === 0 ? 'events' : 'access_log', tampering)
    case 'cut': {
      const { stream, seq } = pick(await rowsOf(db, table), tampering.row)
      const column = CHAINED[table].stream
      return [`delete from ${table} where seq >= ${seq}${column === undefined ? '' : ` and ${column} = ${literal(stream)}`}`]
    }
    case 'replay':
      return replay(db, tampering)
    case 'heads file':
      return []
  }
}

async function edit(db: Db, table: Chained | 'heads', { row, column, amount }: Tampering): Promise<readonly string[]> {
  const { name, type } = pick(await columnsOf(db, table), column)
  const changed: Readonly<Record<string, string>> = {
    text: amount % 3 === 0 ? `coalesce(left(${name}, -1), 'x')` : `coalesce(${name}, '') || 'x'`,
    integer: `${name} + ${amount % 2 === 0 ? amount : -amount}`,
    'timestamp with time zone': `${name} + interval '${amount} milliseconds'`,
    date: `${name} - ${amount}`,
    ARRAY: amount % 2 === 0 ? `array_append(${name}, 'x')` : `${name}[2:]`,
    bytea: `case when length(${name}) = 0 then '\\x00' else set_byte(${name}, ${amount} % length(${name}), 255 - get_byte(${name}, ${amount} % length(${name}))) end`,
  }
  const to = changed[type]
  if (to === undefined) throw new Error(`how is ${table}.${name} bent? Nothing is known of ${type}`)
  return [`update ${table} set ${name} = ${to} where ${pick(await rowsOf(db, table), row).where}`]
}

/** A row copied to another number, at the end or with the later ones moved up, and for half of them into another stream. */
async function insert(db: Db, table: Chained, { row, other, amount }: Tampering): Promise<readonly string[]> {
  const rows = await rowsOf(db, table)
  const from = pick(rows, row)
  const before = pick(rows, other)
  const { stream } = CHAINED[table]
  const names = (await columnsOf(db, table)).map(({ name }) => name)
  const values = names.map((name) => {
    if (name === stream) return literal(before.stream)
    if (name === 'seq') return String(before.seq)
    if (name === 'run') return 'null'
    // Never a true copy: at the end of a chain made to fit that would be an entry more, as the product adds them.
    return name === 'id' || name === 'purpose' ? `${name} || '-${amount}'` : name
  })
  return [
    `create temp table copied on commit drop as select * from ${table} where ${from.where}`,
    ...moved(table, stream === undefined ? '' : ` and ${stream} = ${literal(before.stream)}`, before.seq),
    `insert into ${table} (${names.join(', ')}) select ${values.join(', ')} from copied`,
  ]
}

/** By way of negative numbers: two rows may not have one number even for a moment. */
function moved(table: string, inStream: string, from: number): readonly string[] {
  return [`update ${table} set seq = -seq - 1 where seq >= ${from}${inStream}`, `update ${table} set seq = -seq where seq < 0`]
}

/** Two rows trade everything but their place. */
async function swap(db: Db, table: Chained, { row, other }: Tampering): Promise<readonly string[]> {
  const rows = await rowsOf(db, table)
  const one = pick(rows, row)
  const two = pick(rows, other)
  const { stream } = CHAINED[table]
  const names = (await columnsOf(db, table)).map(({ name }) => name)
  const kept = names.filter((name) => name !== 'seq' && name !== stream)
  const into = (to: typeof one, from: typeof one): string =>
    `insert into ${table} (seq, ${stream === undefined ? '' : `${stream}, `}${kept.join(', ')}) select ${to.seq}, ${stream === undefined ? '' : `${literal(to.stream)}, `}${kept.join(', ')} from pair where ${from.where}`
  if (one.where === two.where) return []
  return [
    `create temp table pair on commit drop as select * from ${table} where (${one.where}) or (${two.where})`,
    `delete from ${table} where (${one.where}) or (${two.where})`,
    into(one, two),
    into(two, one),
  ]
}

async function swapStreams(db: Db, table: 'events' | 'access_log', { row, other }: Tampering): Promise<readonly string[]> {
  const rows = await rowsOf(db, table)
  const { stream } = CHAINED[table]
  const [one, two] = [literal(pick(rows, row).stream), literal(pick(rows, other).stream)]
  return [
    `update ${table} set seq = -seq, ${stream} = case ${stream} when ${one} then ${two} else ${one} end where ${stream} in (${one}, ${two})`,
    `update ${table} set seq = -seq where seq < 0`,
  ]
}

/** The database as it was when less had been written: the newest entries of each table gone, whichever stream they are of. */
async function replay(db: Db, { table, row, other, amount }: Tampering): Promise<readonly string[]> {
  const tables = Object.keys(CHAINED) as Chained[]
  const all = await Promise.all([row, other, amount].map(async (n, index) => pick(await rowsOf(db, pick(tables, table + index)), n).seq))
  return all.map((seq, index) => `delete from ${pick(tables, table + index)} where seq > ${Math.max(1, seq - 1)}`)
}

/** As a forger would: numbers without gaps, every link reckoned anew, the heads and the case rows as the rows now say. */
async function makeFit(db: Db): Promise<void> {
  await renumber(db)
  const source = recordSource(db)
  const heads = new Map<string, { seq: number; hash: Buffer }>()
  await relink(
    db,
    heads,
    'events',
    source.events(),
    (header) => header.caseId,
    ({ header, sealed }, previous) => eventLink(previous, header, sealed ?? Buffer.alloc(0)),
  )
  await relink(
    db,
    heads,
    'access_log',
    source.accesses(),
    (header) => header.stream,
    ({ header }, previous) => accessLink(previous, header),
  )
  await relink(
    db,
    heads,
    'board_entries',
    source.boardEntries(),
    () => 'board',
    ({ header, sealed }, previous) => boardLink(previous, header, sealed ?? Buffer.alloc(0)),
  )
  await relink(
    db,
    heads,
    'blocked_entries',
    source.blockedEntries(),
    () => 'blocked',
    ({ header, sealed }, previous) => blockedLink(previous, header, sealed ?? Buffer.alloc(0)),
  )
  const anew = [...heads].map(([stream, { seq, hash }]) => `(${literal(stream)}, ${seq}, '\\x${hash.toString('hex')}'::bytea)`)
  await run(db, 'delete from heads')
  if (anew.length > 0) await run(db, `insert into heads (stream, seq, hash) values ${anew.join(', ')}`)
  await run(db, `update cases c set version = (select count(*) from events e where e.case_id = c.case_id)`)
}

async function renumber(db: Db): Promise<void> {
  for (const { table, stream } of Object.values(CHAINED)) {
    const by = stream === undefined ? '' : `partition by ${stream}`
    const same = stream === undefined ? '' : ` and t.${stream} = n.${stream}`
    const columns = stream === undefined ? 'seq' : `${stream}, seq`
    const places = `(select ${columns}, row_number() over (${by} order by seq) as place from ${table})`
    await run(db, `update ${table} t set seq = -n.place from ${places} n where t.seq = n.seq${same}`)
    await run(db, `update ${table} set seq = -seq`)
  }
}

async function relink<H extends { readonly seq: number }>(
  db: Db,
  heads: Map<string, { seq: number; hash: Buffer }>,
  table: Chained,
  links: AsyncIterable<Link<H>>,
  streamOf: (header: H) => string,
  hashOf: (link: Link<H>, previous: Buffer) => Buffer,
): Promise<void> {
  const { stream: column } = CHAINED[table]
  const changed: string[] = []
  for await (const link of links) {
    const stream = streamOf(link.header)
    const name = table === 'events' ? `events:${stream}` : stream
    const previous = heads.get(name)?.hash ?? FIRST_LINK
    const hash = hashOf(link, previous)
    heads.set(name, { seq: link.header.seq, hash })
    changed.push(`(${literal(stream)}, ${link.header.seq}, '\\x${previous.toString('hex')}'::bytea, '\\x${hash.toString('hex')}'::bytea)`)
  }
  if (changed.length === 0) return
  const same = column === undefined ? '' : ` and t.${column} = n.stream`
  const values = `(values ${changed.join(', ')}) as n (stream, seq, prev_hash, hash)`
  await run(db, `update ${table} t set prev_hash = n.prev_hash, hash = n.hash from ${values} where t.seq = n.seq${same}`)
}

/** The file of signed heads bent: a byte, a line away, twice, elsewhere, its end cut off, a line by another key, the old one among them. */
async function bentFile(bent: Bent, tampering: Tampering): Promise<readonly RecordProblem[] | 'unchanged'> {
  const { db, headsFile, ring } = bent
  const { row, other, column, amount } = tampering
  const bytes = readFileSync(headsFile)
  const lines = bytes.toString('utf8').split('\n').slice(0, -1)
  const [one, two] = [row % lines.length, other % lines.length]
  const file = `${headsFile}.bent`
  const flipped = Buffer.from(bytes)
  flipped[other % bytes.length] = (bytes[other % bytes.length] ?? 0) ^ (1 << (amount % 8))
  const joined = (all: readonly string[]): Buffer => Buffer.from(all.map((line) => `${line}\n`).join(''), 'utf8')
  const ways = [
    () => flipped,
    () => joined(lines.filter((_, index) => index !== one)),
    () => joined(lines.toSpliced(one, 0, lines[two] ?? '')),
    () => joined(lines.with(one, lines[two] ?? '').with(two, lines[one] ?? '')),
    () => bytes.subarray(0, other % bytes.length),
    // Begun anew, cut off somewhere, or whole: and then signed by a thief.
    () => joined(lines.slice(0, amount % (lines.length + 1))),
  ]
  const way = column % ways.length
  writeFileSync(file, ways[way]?.() ?? bytes)
  if (way === ways.length - 1) await signedByThief(bent, file, row % 3)
  if (readFileSync(file).equals(bytes)) return 'unchanged'
  return verifyRecord(recordSource(db), file, ring)
}

/** A line under a key of the thief's own, under the stolen one, or by which the stolen one hands over to the thief's. */
async function signedByThief({ db, ring, stolen }: Bent, file: string, how: number): Promise<void> {
  const own = signersOf({ signingKey: freshSigningKey() })
  const signers = [own, [stolen], [stolen, ...own]][how] ?? own
  const known = { ...readHeadsFile(file, ring.signers), signer: signers[0]?.id }
  appendHeads(file, signers, known, await recordSource(db).heads(), '2026-11-29T00:00:00.000Z')
}
